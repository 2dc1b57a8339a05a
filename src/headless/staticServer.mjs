import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

/** @type {Record<string, string>} */
const mediaTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/**
 * The file behind a request, or null.
 * @param {string} folder
 * @param {string} base
 * @param {string} url
 */
async function findFile(folder, base, url) {
  const path = decodeURIComponent(url.split(/[?#]/)[0] ?? '');
  if (!path.startsWith(base)) return null;
  const name = normalize(join(folder, path.slice(base.length)));
  if (name !== folder && !name.startsWith(folder + sep)) return null;
  const file = path.endsWith('/') ? join(name, 'index.html') : name;
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? { file, size: found.size } : null;
}

/**
 * Serves a folder on 127.0.0.1 as a plain static host does: no special headers, no rewriting.
 * @param {string} folder
 * @param {{ port?: number, base?: string, tries?: number }} options port 0 takes any; `base` begins and ends with a slash; a
 *   port that is taken is followed by the next, `tries` times
 * @returns {Promise<{ address: string, close: () => Promise<void> }>} rejects if no port is free
 */
export async function serveFolder(folder, { port = 0, base = '/', tries = 1 } = {}) {
  const place = normalize(join(folder, '.'));
  const server = createServer((request, response) => {
    const reply = async () => {
      if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405).end();
      const found = await findFile(place, base, request.url ?? '/');
      if (!found) return void response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found\n');
      response.writeHead(200, {
        'Content-Type': mediaTypes[extname(found.file)] ?? 'application/octet-stream',
        'Content-Length': found.size,
        'Cache-Control': 'no-cache',
      });
      if (request.method === 'HEAD') response.end();
      else createReadStream(found.file).on('error', (error) => response.destroy(error)).pipe(response);
    };
    reply().catch(() => response.writeHead(400).end());
  });
  for (let attempt = 0; ; attempt++) {
    const taken = await new Promise((resolve, reject) => {
      server.once('error', (error) => ('code' in error && error.code === 'EADDRINUSE' && attempt + 1 < tries ? resolve(true) : reject(error)));
      server.listen(port === 0 ? 0 : port + attempt, '127.0.0.1', () => resolve(false));
    });
    server.removeAllListeners('error');
    if (!taken) break;
  }
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port');
  return {
    address: `http://127.0.0.1:${bound.port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
