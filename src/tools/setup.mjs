// Plain JavaScript without dependencies: this runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const cache = join(root, '.cache');
const lockFile = join(cache, 'setup.lock');

/** @typedef {'kernels' | 'page' | 'cli' | 'single'} Product */

const shared = ['package.json', 'package-lock.json', 'vite.config.ts', 'tsconfig.base.json'];

/**
 * What each product is made from, where it goes, the file that must be there, and how it is made.
 * @type {Record<Product, { sources: string[], into: string, witness: string, label: string }>}
 */
const products = {
  kernels: {
    sources: ['package.json', 'package-lock.json', 'workers/kernels'],
    into: 'workers/kernels/build',
    witness: 'kernels.wasm',
    label: 'kernels',
  },
  page: {
    sources: [...shared, 'index.html', 'public', 'src', 'workers'],
    into: 'dist',
    witness: 'index.html',
    label: 'page',
  },
  cli: { sources: [...shared, 'src', 'workers'], into: 'dist/cli', witness: 'cli.js', label: 'command line' },
  single: {
    sources: [...shared, 'index.html', 'public', 'src', 'workers'],
    into: 'dist/single',
    witness: 'wigner-lab.html',
    label: 'page in one file',
  },
};

/** Ends the process with one line if this Node is older than package.json demands. */
export function requireNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [needMajor, needMinor] = engines.node
    .replace(/[^\d.]/g, '')
    .split('.')
    .map(Number);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return;
  process.stderr.write(
    `Wigner Lab needs Node ${needMajor}.${needMinor} or newer; this is Node ${process.versions.node} (https://nodejs.org).\n`,
  );
  process.exit(1);
}

/**
 * Runs npm quietly, in the project's folder; throws with its output if it fails.
 * @param {string[]} args
 */
export function npm(args) {
  const own = process.env['npm_execpath'];
  const runsInNode = own !== undefined && /\.c?js$/.test(own);
  const done = spawnSync(runsInNode ? process.execPath : 'npm', runsInNode ? [own, ...args] : args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: !runsInNode && process.platform === 'win32',
    // A production environment would leave out the packages that build the page; a silent npm above would hide what
    // fails.
    env: { ...process.env, NODE_ENV: undefined, npm_config_omit: undefined, npm_config_loglevel: 'error' },
  });
  if (done.error) throw new Error(`npm cannot be started: ${done.error.message}`);
  if (done.status !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${done.stdout}${done.stderr}`);
}

/** Where the build of the kernels writes down their signatures, which git holds: no source of anything. */
export const declarations = join(root, 'workers/kernels/kernels.d.ts');

/** @param {string} line */
const say = (line) => process.stderr.write(`${line}\n`);

/** Whether every package of the lock file stands in node_modules with its version. */
export function isInstalled() {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || present[path]?.version === entry.version,
  );
}

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  const found = [];
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) found.push(join(entry.parentPath, entry.name));
  }
  return found.sort();
}

/** A hash of all sources of a product: unlike times, it survives copies, checkouts and deletions. @param {Product} product */
function fingerprint(product) {
  const hash = createHash('sha1');
  const made = join(root, products.kernels.into);
  for (const source of products[product].sources) {
    const path = join(root, source);
    const files = /\.\w+$/.test(source) ? [path].filter((file) => existsSync(file)) : filesUnder(path);
    for (const file of files) {
      if (!file.startsWith(made) && file !== declarations)
        hash
          .update(`${relative(root, file)}\0`)
          .update(readFileSync(file))
          .update('\0');
    }
  }
  return hash.digest('hex');
}

/** @param {Product} product */
const stampFile = (product) => join(cache, `${product}.stamp`);

/** Whether a product is there and made from the sources of now. @param {Product} product */
export function isFresh(product) {
  const { into, witness } = products[product];
  if (!existsSync(join(root, into, witness)) || !existsSync(stampFile(product))) return false;
  return readFileSync(stampFile(product), 'utf8') === fingerprint(product);
}

/**
 * Moves a finished build over the old one, file by file and the witness last, so that a reader never misses a file.
 * @param {string} from
 * @param {string} into
 * @param {string} witness
 * @param {string[]} keep paths below `into` that belong to another product
 */
function publish(from, into, witness, keep) {
  const files = filesUnder(from).map((file) => relative(from, file));
  files.sort((a, b) => Number(a === witness) - Number(b === witness));
  for (const file of files) {
    mkdirSync(dirname(join(into, file)), { recursive: true });
    renameSync(join(from, file), join(into, file));
  }
  for (const file of filesUnder(into).map((path) => relative(into, path))) {
    if (!files.includes(file) && !keep.some((path) => file.startsWith(path))) rmSync(join(into, file), { force: true });
  }
}

/**
 * Removes the folders of builds that were killed. Only one process builds under the lock, so all of them are such.
 * @param {string} folder
 */
export function clearAbandonedBuilds(folder) {
  for (const name of readdirSync(folder)) {
    if (/^(page|cli|single)-\d+$/.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** @param {Product} product */
function build(product) {
  const { into, witness } = products[product];
  const made = fingerprint(product);
  if (product === 'kernels') npm(['run', '--silent', 'kernels']);
  else {
    clearAbandonedBuilds(cache);
    const aside = join(cache, `${product}-${process.pid}`);
    try {
      npm([
        'exec',
        '--',
        'vite',
        'build',
        ...(product === 'page' ? [] : ['--mode', product]),
        '--outDir',
        aside,
        '--emptyOutDir',
      ]);
      publish(aside, join(root, into), witness, product === 'page' ? ['cli', 'single'] : []);
    } finally {
      rmSync(aside, { recursive: true, force: true });
    }
  }
  if (!existsSync(join(root, into, witness)))
    throw new Error(`The build of the ${products[product].label} left no ${into}/${witness}`);
  writeFileSync(stampFile(product), made);
}

/**
 * Makes sure that all packages are installed and the products are built from the sources of now. Nothing is written to
 * standard output; one line per step that is needed goes to standard error. Safe to call from several processes at
 * once. Throws if a step fails.
 * @param {Product[]} wanted in the order of their making
 * @param {{ force?: boolean }} options force builds what is fresh, too
 */
export async function prepare(wanted, { force = false } = {}) {
  const ready = () => isInstalled() && wanted.every(isFresh);
  if (!force && ready()) return;
  await withLock(lockFile, () => {
    if (!isInstalled()) {
      say('Installing packages (once) ...');
      npm(['ci', '--include=dev']);
    }
    for (const product of wanted) {
      if (!force && isFresh(product)) continue;
      say(`Building the ${products[product].label} ...`);
      build(product);
    }
  });
}

/** Runs a command's main function; an error ends the process with its message and code 1. @param {() => Promise<void>} main */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
