// Mutated kernels: compiled from a copy of their sources into a folder of their own.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import asc from 'assemblyscript/asc';
import { root } from '../../src/tools/setup.mjs';

const folder = join(root, 'workers/kernels');
const sources = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
);

/**
 * Compiles the kernels as npm run kernels does, with the text of one file replaced.
 * @param {string} file
 * @param {string} text
 * @param {string} into the file to write
 * @returns {Promise<boolean>} whether they compile
 */
export async function compileKernels(file, text, into) {
  const { error } = await asc.main(
    ['workers/kernels/index.ts', '--config', 'workers/kernels/asconfig.json', '--outFile', into],
    {
      readFile: (name, base) => {
        const path = resolve(root, base ?? '.', name);
        if (path === join(root, file)) return text;
        if (path.startsWith(folder) && sources.has(basename(path))) return sources.get(basename(path)) ?? null;
        try {
          return readFileSync(path, 'utf8');
        } catch {
          return null;
        }
      },
      writeFile: (name, contents, base) => {
        if (name.endsWith('.wasm')) writeFileSync(resolve(root, base, name), contents);
      },
      listFiles: () => [],
      stdout: { write: () => {} },
      stderr: { write: () => {} },
    },
  );
  return error === null;
}
