/**
 * What a page may load and run: files from beside it, WebAssembly, workers from memory (each program is fetched once
 * and started from a copy), styles that React and plotly set, pictures that the page draws itself. Neither inline
 * scripts nor `eval`.
 */
const served = {
  'default-src': ["'self'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'worker-src': ["'self'", 'blob:'],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

/** @param {Record<string, string[]>} directives */
const written = (directives) =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');

/** The policy of the page that a server sends. */
export const servedPolicy = written(served);

/**
 * The policy of the page in one file, which has nothing beside it: its own scripts by their hashes, and what they carry
 * from memory.
 * @param {string[]} hashes of the inline scripts, as 'sha256-…'
 */
export function singleFilePolicy(hashes) {
  return written({
    ...served,
    'default-src': ["'none'"],
    'script-src': [...hashes.map((hash) => `'${hash}'`), "'wasm-unsafe-eval'", 'blob:'],
    'worker-src': ['blob:'],
    'style-src': ["'unsafe-inline'"],
    'img-src': ['data:', 'blob:'],
    'font-src': ['data:'],
    'connect-src': ['blob:'],
  });
}
