// Which file of the project imports which, and how long each test file takes: for npm run check and npm run mutate.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from '../src/tools/setup.mjs';

export const sources = ['src', 'workers', 'tests'].flatMap((folder) =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs|json)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/')),
);
export const known = new Set(sources);

/** Whether a path is one of `import.meta.glob`: a star stands for a name. @param {string} path @param {string} pattern */
const matchesGlob = (path, pattern) =>
  new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`).test(path);

/** Imports of types alone: the code behind them is not reached. */
const typeImports = /import (?:type )?\{(?:\s*type \w+(?: as \w+)?,?)+\s*\} from '[^']+'|import type [^;]+;/g;

/**
 * The files of the project that a file imports or reads, by the paths in quotes that lead to one.
 * @param {string} file
 * @param {{ withTypes: boolean }} options whether imports of types alone count
 */
export function importsOf(file, { withTypes }) {
  const whole = readFileSync(join(root, file), 'utf8');
  const text = withTypes ? whole : whole.replace(typeImports, '');
  return [...text.matchAll(/['"]((?:\.{1,2}|src|workers|docs)\/[^'"\n]+)['"]/g)].flatMap(([, path]) => {
    const target = (path.startsWith('.') ? join(dirname(file), path) : path).replaceAll('\\', '/');
    if (target.includes('*')) return sources.filter((source) => matchesGlob(source, target));
    const found = ['', '.ts', '.tsx', '.mjs', '/index.ts']
      .map((ending) => target + ending)
      .find((candidate) => known.has(candidate));
    return found === undefined ? (existsSync(join(root, target)) ? [target] : []) : [found];
  });
}

/**
 * The files that each file is imported by.
 * @param {{ withTypes: boolean }} options whether imports of types alone count
 */
export function importersOf(options) {
  /** @type {Map<string, string[]>} */
  const importers = new Map();
  for (const file of sources)
    for (const target of importsOf(file, options)) importers.set(target, [...(importers.get(target) ?? []), file]);
  return importers;
}

/**
 * The files that depend on some, with their distance from these in imports; nearest first.
 * @param {string[]} files
 * @param {Map<string, string[]>} importers
 */
export function dependents(files, importers) {
  const distance = new Map(files.map((file) => [file, 0]));
  for (const [file, steps] of distance) {
    for (const importer of importers.get(file) ?? []) if (!distance.has(importer)) distance.set(importer, steps + 1);
  }
  return distance;
}

/** Seconds that each test file took when it was last run. */
export function durations() {
  const folder = join(root, 'test-results');
  const reports = existsSync(folder) ? readdirSync(folder).filter((name) => /tests.*\.json$/.test(name)) : [];
  return new Map(
    reports.flatMap((name) => {
      /** @type {{ testResults: { name: string, startTime: number, endTime: number }[] }} */
      const { testResults } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      return testResults.map(
        (file) =>
          /** @type {const} */ ([
            relative(root, file.name).replaceAll('\\', '/'),
            (file.endTime - file.startTime) / 1000,
          ]),
      );
    }),
  );
}
