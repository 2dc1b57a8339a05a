// Each folder of src, and workers, with what it may import from the project and the packages that are its own.
const mayImport = {
  'src/physics': [],
  'src/scenario': ['src/physics'],
  'src/engines': ['src/scenario', 'src/physics', 'workers/(protocol|entries)\\.ts$'],
  'src/plots': ['src/physics', 'workers/protocol\\.ts$'],
  'src/state': ['src/engines', 'src/scenario', 'src/physics', 'workers/protocol\\.ts$'],
  'src/views': ['src/state', 'src/plots', 'src/engines', 'src/scenario', 'src/physics'],
  'src/headless': ['src/engines', 'src/scenario', 'src/physics', 'workers'],
  workers: ['src/physics'],
};

const packagesOf = {
  plotly: { packages: 'plotly\\.js', only: ['src/plots'] },
  comlink: { packages: 'comlink', only: ['src/engines', 'src/headless', 'workers'] },
  react: { packages: '(react|react-dom|react-aria-components|@react-aria|@react-stately)', only: ['src/views', 'src/main\\.tsx$'] },
};

// the page's list of worker programs, which takes their addresses and none of their code
const addresses = '^src/engines/programs\\.ts$';

const project = '^(src|workers|tests)/';

module.exports = {
  forbidden: [
    ...Object.entries(mayImport).map(([folder, others]) => ({
      name: `${folder}-imports`,
      severity: 'error',
      comment: `${folder} imports from ${[folder, ...others].join(', ')} only`,
      from: { path: `^${folder}/`, pathNot: addresses },
      to: { path: project, pathNot: [folder, ...others].map((place) => (place.endsWith('$') ? `^${place}` : `^${place}/`)) },
    })),
    ...Object.entries(packagesOf).map(([name, { packages, only }]) => ({
      name: `${name}-only-in`,
      severity: 'error',
      comment: `${name} is imported in ${only.join(', ')} only`,
      from: { path: '^(src|workers)/', pathNot: only.map((place) => (place.endsWith('$') ? `^${place}` : `^${place}/`)) },
      to: { path: `^node_modules/(@types/)?${packages}(/|-)` },
    })),
    {
      name: 'programs-are-addresses',
      severity: 'error',
      comment: 'src/engines/programs.ts imports the programs of workers/entries.ts and the kernels only',
      from: { path: addresses },
      to: { path: project, pathNot: '^workers/([a-z]+\\.ts|kernels/build/kernels\\.wasm)$' },
    },
    {
      name: 'physics-stands-alone',
      severity: 'error',
      comment: 'src/physics imports no package and nothing of Node',
      from: { path: '^src/physics/' },
      to: { dependencyTypesNot: ['local'] },
    },
    {
      name: 'page-without-node',
      severity: 'error',
      comment: 'what the page loads uses nothing of Node',
      from: { path: '^src/', pathNot: '^src/headless/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(src|workers)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'headless-is-a-program',
      severity: 'error',
      comment: 'the page never imports the command line',
      from: { path: '^(src|workers)/', pathNot: '^src/headless/' },
      to: { path: '^src/headless/' },
    },
    {
      name: 'no-development-packages',
      severity: 'error',
      comment: 'the program uses only packages listed under dependencies',
      from: { path: '^(src|workers)/', pathNot: '^workers/kernels/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'every file of src is used by another, or is a program',
      from: { orphan: true, path: '^(src|workers)/', pathNot: ['\\.d\\.ts$', '^src/headless/\\w+\\.mjs$'] },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.app.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|workers/kernels/build)/' },
    enhancedResolveOptions: { conditionNames: ['import', 'require', 'node', 'default', 'types'], exportsFields: ['exports'] },
  },
};
