import { prepare, requireNode } from '../src/tools/setup.mjs';
import { finish, formatting, importRules, program, single, tests, testsWith, typesAndLint } from './stages.mjs';

requireNode();
const start = performance.now();

const browserEnvironment = async () => {
  const { ensureChromium } = await import('./browser/chromium.mjs');
  return { CHROME_PATH: await ensureChromium() };
};

/** The page in a browser, which waits much, and so leaves time to what runs beside it. @param {Promise<boolean>} built */
async function pages(built) {
  const environment = async () => {
    if (!(await built)) throw new Error('the page is not built');
    return browserEnvironment();
  };
  await built;
  await tests('tests: browser', ['--project', 'browser'], { environment });
}

/** The page in browsers of other makers, where they can be had. */
async function otherBrowsers() {
  const { findFirefox, findWebKit } = await import('./browser/others/find.mjs');
  await testsWith('tests: Firefox', findFirefox, ['--project', 'others', 'firefox']);
  await testsWith('tests: WebKit', findWebKit, ['--project', 'others', 'webkit']);
}

/** The examples of docs/cluster.md by the schedulers that can be had. */
async function schedulers() {
  const { findDisk, findParallel, findSlurm, findSnakemake } = await import('./cluster/find.mjs');
  await testsWith('tests: full disk', findDisk, ['--project', 'cluster', 'disk']);
  await testsWith('tests: parallel', findParallel, ['--project', 'cluster', 'parallel']);
  await testsWith('tests: Snakemake', findSnakemake, ['--project', 'cluster', 'snakemake']);
  await testsWith('tests: Slurm', findSlurm, ['--project', 'cluster', 'slurm']);
}

/** What docs/examples holds for Python, with the packages that can be had. */
async function python() {
  const { findPython } = await import('./python/find.mjs');
  for (const [name, packages] of /** @type {const} */ ([
    ['reader', ['numpy']],
    ['frames', ['numpy', 'xarray', 'pandas']],
    ['figures', ['numpy', 'matplotlib']],
  ]))
    await testsWith(`tests: ${packages.join(', ')}`, () => findPython(packages), ['--project', 'python', name]);
}

/** @param {string} project */
const inNode = (project) => tests(`tests: ${project}`, ['--project', project, '--maxWorkers', '2'], { isQuiet: true });

/** Everything that reads sources or runs in Node. @param {Promise<boolean>} built */
async function rest(built) {
  await typesAndLint();
  await formatting();
  // this needs nothing that is built
  await inNode('codec');
  await built;
  await importRules();
  await inNode('physics');
  await inNode('unit');
}

if (await single('packages', () => prepare([]))) {
  const built = program('build', ['src/tools/build.mjs']);
  await Promise.all([pages(built), rest(built)]);
  await otherBrowsers();
  await schedulers();
  await python();
  // what is measured by the clock runs alone
  await tests('tests: timing', ['--project', 'timing'], { environment: browserEnvironment });
}
finish(start);
