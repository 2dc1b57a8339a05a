import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { messages } from '../../src/tools/messages.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Loads modules written in TypeScript, by their paths from the root, bundled as those of the command line are: what
 * Vite serves to be run at once looks every import up again where it is used, and takes up to twice as long.
 *
 * @param {string[]} paths @returns {Promise<Record<string, any>[]>}
 */
export async function loadModules(...paths) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'modules-'));
  try {
    await build({
      root,
      configFile: false,
      plugins: [messages()],
      logLevel: 'error',
      publicDir: false,
      ssr: { noExternal: true, target: 'node' },
      build: {
        ssr: true,
        target: 'node20',
        outDir: folder,
        emptyOutDir: true,
        rolldownOptions: {
          input: Object.fromEntries(paths.map((name, i) => [`module${i}`, path.join(root, name)])),
          output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
        },
      },
    });
    return await Promise.all(paths.map((_, i) => import(pathToFileURL(path.join(folder, `module${i}.mjs`)).href)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
