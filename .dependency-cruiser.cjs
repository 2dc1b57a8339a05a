// Each room with what it may import from the project. Arrows point one way; a path that ends in $ is a file.
const contract = 'workers/contract';
/** Where kernel memory holds what. */
const layout = 'workers/kernels/layout\\.ts$';
/** What figures give as numbers, types only. */
const figureNumbers = 'src/plots/figureData\\.ts$';
/** The descriptors of the engines. */
const registry = 'workers/index\\.ts$';
/** Rules of a few lines by which measurements count their batches. */
const batchSizes = ['workers/chain/limits\\.ts$', 'workers/phonons/batchSize\\.ts$'];
/** What the worker of result files offers, types only. */
const resultWorker = 'workers/results/program\\.ts$';
const mayImport = {
  'src/maths': [],
  'src/physics': ['src/maths'],
  'src/theory': ['src/physics', 'src/maths'],
  'src/scenario': ['src/language', 'src/physics', 'src/maths', 'workers/contract/names\\.ts$'],
  'src/text': ['src/language', 'src/scenario', 'src/physics', 'src/maths'],
  'src/language': [],
  'src/results': ['src/maths', 'workers/contract/(names|protocol)\\.ts$'],
  'src/session': [
    'src/language',
    'src/drawing',
    'src/results',
    'src/scenario',
    'src/physics',
    contract,
    registry,
    resultWorker,
  ],
  'src/measurements': [
    'src/language',
    'src/session',
    'src/scenario',
    'src/theory',
    'src/physics',
    'src/maths',
    contract,
    registry,
    ...batchSizes,
  ],
  'src/advice': [
    'src/language',
    'src/scenario',
    'src/text',
    'src/theory',
    'src/physics',
    'src/maths',
    contract,
    registry,
  ],
  'src/lectures': ['src/language', 'src/scenario', 'src/text'],
  'src/export': [
    'src/maths',
    'src/language',
    'src/measurements',
    'src/advice',
    'src/scenario',
    'src/theory',
    'src/physics',
    contract,
    registry,
    figureNumbers,
  ],
  'src/sound': ['src/language'],
  'src/drawing': [],
  'src/plots': ['src/language', 'src/drawing', 'src/theory', 'src/physics', 'src/maths', contract, registry],
  'src/state': [
    'src/language',
    'src/lectures',
    'src/results',
    'src/session',
    'src/measurements',
    'src/advice',
    'src/scenario',
    'src/text',
    'src/theory',
    'src/physics',
    'src/maths',
    contract,
    registry,
  ],
  'src/poster': ['src/language', 'src/scenario', 'src/physics', contract, registry, 'workers/boltzmann/program\\.ts$'],
  'src/views': [
    'src/language',
    'src/drawing',
    'src/state',
    'src/poster',
    'src/lectures',
    'src/results',
    'src/session',
    'src/measurements',
    'src/advice',
    'src/export',
    'src/plots',
    'src/sound',
    'src/scenario',
    'src/text',
    'src/theory',
    'src/physics',
    'src/maths',
    contract,
    registry,
  ],
  'src/cli': [
    'src/language',
    'src/lectures',
    'src/tools',
    'src/results',
    'src/session',
    'src/measurements',
    'src/advice',
    'src/text',
    'src/export',
    'src/scenario',
    'src/theory',
    'src/physics',
    'src/maths',
    'workers',
  ],
  'src/tools': [],
  'workers/contract': ['workers/kernels/kernels\\.d\\.ts$', layout, 'src/physics', 'src/maths'],
  'workers/spectral': [contract, layout, 'src/physics', 'src/maths'],
  'workers/ensemble': [contract, layout, 'src/physics', 'src/maths'],
  'workers/chain': [contract, layout, 'workers/ensemble', 'src/physics', 'src/maths'],
  'workers/phonons': [contract, layout, 'workers/ensemble', 'src/physics', 'src/maths'],
  'workers/moments': [contract, layout, 'workers/spectral', 'src/physics', 'src/maths'],
  'workers/boltzmann': [contract, 'workers/spectral', 'src/physics', 'src/maths'],
  'workers/limit': [contract, 'workers/spectral', 'src/theory', 'src/physics', 'src/maths'],
  'workers/measurements': ['workers', 'src/theory', 'src/physics', 'src/maths'],
  'workers/painter': [contract, 'src/drawing'],
  'workers/results': [contract, 'src/results', 'src/physics', 'src/maths'],
};

const packagesOf = {
  plotly: { packages: 'plotly\\.js', only: ['src/plots'] },
  comlink: { packages: 'comlink', only: ['src/session', 'src/measurements', 'src/cli', 'workers'] },
  react: {
    packages: '(react|react-dom|react-aria-components|@react-aria|@react-stately)',
    only: ['src/views', 'src/language/Trans\\.tsx$', 'src/main\\.tsx$'],
  },
};

// the page's list of worker programs, which takes their addresses and none of their code
const addresses = '^src/session/programs\\.ts$';

const project = '^(src|workers|tests)/';
const pure = '^src/(maths|physics|theory)/';

module.exports = {
  forbidden: [
    ...Object.entries(mayImport).map(([folder, others]) => ({
      name: `${folder}-imports`,
      severity: 'error',
      comment: `${folder} imports from ${[folder, ...others].join(', ')} only`,
      from: { path: `^${folder}/`, pathNot: addresses },
      to: {
        path: project,
        pathNot: [folder, ...others].map((place) => (place.endsWith('$') ? `^${place}` : `^${place}/`)),
      },
    })),
    ...Object.entries(packagesOf).map(([name, { packages, only }]) => ({
      name: `${name}-only-in`,
      severity: 'error',
      comment: `${name} is imported in ${only.join(', ')} only`,
      from: {
        path: '^(src|workers)/',
        pathNot: only.map((place) => (place.endsWith('$') ? `^${place}` : `^${place}/`)),
      },
      to: { path: `^node_modules/(@types/)?${packages}(/|-)` },
    })),
    {
      name: 'programs-are-addresses',
      severity: 'error',
      comment: 'src/session/programs.ts imports the names of the workers and the kernels only',
      from: { path: addresses },
      to: { path: project, pathNot: '^workers/(contract/names\\.ts|kernels/build/kernels\\.wasm)$' },
    },
    {
      name: 'pure-rooms-stand-alone',
      severity: 'error',
      comment: 'mathematics, physics and theory import no package and nothing of Node',
      from: { path: pure },
      to: { dependencyTypesNot: ['local'] },
    },
    {
      name: 'page-without-node',
      severity: 'error',
      comment: 'what the page loads uses nothing of Node',
      from: { path: '^src/', pathNot: '^src/(cli|tools)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(src|workers)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'programs-are-not-imported',
      severity: 'error',
      comment: 'the page never imports the command line or the tools, and nobody the entry of a worker',
      from: { path: '^(src|workers)/', pathNot: '^src/(cli|tools)/' },
      to: { path: '^(src/(cli|tools)|workers/[a-z]+/worker\\.ts$)' },
    },
    {
      name: 'no-development-packages',
      severity: 'error',
      comment:
        'the program uses only packages listed under dependencies; pictures of the presets, the statement and the catalogues are made beforehand',
      from: {
        path: '^(src|workers)/',
        pathNot: ['^workers/kernels/', '^src/tools/(presetPictures|statement|messages)\\.mjs$'],
      },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'every file of src and workers is used by another, or is a program',
      from: { orphan: true, path: '^(src|workers)/', pathNot: ['\\.d\\.ts$', '^src/(cli|tools)/\\w+\\.mjs$'] },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.app.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|workers/kernels/build)/' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
