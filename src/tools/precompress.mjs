import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Kinds that shrink; pictures and woff fonts are compressed already. */
const shrinks = /\.(html|m?js|css|svg|json|webmanifest|txt|md|wasm|ttf)$/;
/** Smaller files travel in one packet anyway. */
const LEAST_BYTES = 1_024;

/**
 * Writes `.br` and `.gz` beside each file of a folder that shrinks by them, as hard as they can.
 * @param {string} folder
 */
export async function precompress(folder) {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter(
    (entry) => entry.isFile() && shrinks.test(entry.name),
  );
  await Promise.all(
    files.map(async (entry) => {
      const file = join(entry.parentPath, entry.name);
      const bytes = await readFile(file);
      if (bytes.length < LEAST_BYTES) return;
      const brotli = {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      };
      const [br, gz] = await Promise.all([
        promisify(brotliCompress)(bytes, brotli),
        promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
      ]);
      if (br.length < bytes.length) await writeFile(`${file}.br`, br);
      if (gz.length < bytes.length) await writeFile(`${file}.gz`, gz);
    }),
  );
}
