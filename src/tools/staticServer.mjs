import { realpathSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, normalize, sep } from 'node:path';
import sirv from 'sirv';

/**
 * The names under which a page of this machine may ask; others are pages from elsewhere whose name was turned to
 * this address, unless whoever starts the server allows them.
 */
const localNames = ['localhost', '127.0.0.1', '[::1]'];
/** A name or address, and its port. */
const hostForm = /^([\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;
/** What the bundler names by its content. */
const hashedName = /^assets\/(.+\/)?[^/]+-[\w-]{8}\.\w+$/;
const YEAR_S = 31_536_000;

/** @typedef {{ status: number, line: string }} Refusal */

/**
 * What a request gets in place of a file: the address has to be that of a regular file in the folder, after all links.
 * @param {import('node:http').IncomingMessage} request
 * @param {string} folder without links
 * @param {string} base
 * @param {string[]} names that are answered
 * @returns {Refusal | { name: string, encodings: string[] }} `name` below the folder; in which encodings it may be sent
 */
function nameOf(request, folder, base, names) {
  const { host } = request.headers;
  const asked = hostForm.exec(host ?? '')?.[1].toLowerCase();
  if (asked === undefined || !names.includes(asked)) {
    const known = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
    const remedy = asked === undefined ? '' : ` To allow it, start the server with --allow ${asked}.`;
    return { status: 403, line: `Host ${JSON.stringify(host ?? '')} is not served here; use ${known}.${remedy}` };
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405, line: 'GET and HEAD are allowed.' };
  const missing = { status: 404, line: 'Not found.' };
  const [address = ''] = (request.url ?? '').split(/[?#]/);
  /** @type {string} */
  let path;
  try {
    path = decodeURIComponent(address);
  } catch {
    return { status: 400, line: 'The address is malformed: "%" needs two hexadecimal digits, and all of it UTF-8.' };
  }
  if (/[\0\\]/.test(path)) return { status: 400, line: 'The address has characters that no file here has.' };
  if (!path.startsWith(base)) return missing;
  const name = path.slice(base.length) + (path.endsWith('/') ? 'index.html' : '');
  const isPlain =
    !name.startsWith('/') &&
    name === normalize(name).replaceAll(sep, '/') &&
    !name.split('/').some((part) => part.startsWith('.'));
  const file = fileInside(join(folder, name), folder);
  return isPlain && file ? { name, encodings: encodingsOf(file, folder, request.headers['accept-encoding']) } : missing;
}

/**
 * A regular file, after all links; null where there is none, or outside the folder.
 * @param {string} path @param {string} folder
 */
function fileInside(path, folder) {
  try {
    const real = realpathSync(path);
    const found = statSync(real);
    return real.startsWith(folder + sep) && found.isFile() ? { path, mtimeMs: found.mtimeMs } : null;
  } catch {
    // there is no such file, or no name so long
    return null;
  }
}

/**
 * Those of the encodings that a request accepts in which the file is there, from no earlier time than itself.
 * @param {{ path: string, mtimeMs: number }} file @param {string} folder @param {string | string[]} accepted
 */
function encodingsOf({ path, mtimeMs }, folder, accepted = '') {
  const offered = String(accepted)
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part));
  const names = offered.map((part) => part.split(';')[0].trim());
  return Object.entries({ br: '.br', gzip: '.gz' })
    .filter(
      ([name, ending]) => names.includes(name) && (fileInside(path + ending, folder)?.mtimeMs ?? -Infinity) >= mtimeMs,
    )
    .map(([name]) => name);
}

/**
 * Answers requests for the files of a folder.
 * @param {string} folder
 * @param {string} base
 * @param {string[]} names that are answered
 * @returns {import('node:http').RequestListener}
 */
function answers(folder, base, names) {
  const place = realpathSync(folder);
  // looks at the files with each request: a build may replace them while the server runs
  const serve = sirv(place, { dev: true, etag: true, brotli: true, gzip: true, extensions: [] });
  return (request, response) => {
    /** @param {Refusal} refusal */
    const refuse = ({ status, line }) => {
      if (response.headersSent) return void response.destroy();
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      if (status === 405) response.setHeader('Allow', 'GET, HEAD');
      response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
      response.end(request.method === 'HEAD' ? undefined : `${line}\n`);
    };
    // the library leaves its file open when the reader goes, and ends the process when the file cannot be read
    response.once('pipe', (file) => {
      file.once('error', () => response.destroy());
      response.once('close', () => void (/** @type {import('node:fs').ReadStream} */ (file).destroy()));
    });
    try {
      const found = nameOf(request, place, base, names);
      if ('status' in found) return refuse(found);
      request.url = `/${encodeURI(found.name).replace(/[?#]/g, encodeURIComponent)}`;
      // whole files only, which is always allowed
      delete request.headers.range;
      request.headers['accept-encoding'] = found.encodings.join(', ');
      response.setHeader('Vary', 'Accept-Encoding');
      // a page within another one may have no origin, and asks for its own programs as a stranger; nothing here is
      // secret
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.setHeader(
        'Cache-Control',
        hashedName.test(found.name) ? `public, max-age=${YEAR_S}, immutable` : 'no-cache',
      );
      serve(request, response, () => refuse({ status: 404, line: 'Not found.' }));
    } catch (error) {
      // the file went between two looks at it
      refuse({ status: 404, line: `Not found: ${error instanceof Error ? error.message : String(error)}` });
    }
  };
}

/**
 * A name that a server may be told to answer, as requests have it. Throws if it is none.
 * @param {string} name
 */
export function allowedName(name) {
  const plain = hostForm.exec(name);
  if (!plain || plain[1] !== name)
    throw new Error(
      `--allow ${name}: a host name or address without scheme and port is needed, such as lab.example.org`,
    );
  return name.toLowerCase();
}

/**
 * Serves a folder to pages of this machine, as a plain static host does: no headers that a page could lean on, no
 * rewriting. What stands compressed beside a file (`.br`, `.gz`) goes to whoever accepts it.
 * @param {string} folder
 * @param {{ port?: number, base?: string, tries?: number, listen?: string, allow?: string[] }} options port 0 takes any; `base` begins
 *   and ends with a slash; a port that is taken is followed by the next, `tries` times; `listen` is the address of this machine at
 *   which it is heard, and `allow` names by which it may be asked for beside those of this machine
 * @returns {Promise<{ address: string, close: () => Promise<void> }>} rejects if there is no such folder, or no port is free
 */
export async function serveFolder(folder, { port = 0, base = '/', tries = 1, listen = '127.0.0.1', allow = [] } = {}) {
  const server = createServer(answers(folder, base, [...localNames, ...allow.map(allowedName)]));
  for (let attempt = 0; ; attempt++) {
    const taken = await new Promise((resolve, reject) => {
      server.once('error', (error) =>
        'code' in error && error.code === 'EADDRINUSE' && attempt + 1 < tries ? resolve(true) : reject(error),
      );
      server.listen(port === 0 ? 0 : port + attempt, listen, () => resolve(false));
    });
    server.removeAllListeners('error');
    if (!taken) break;
  }
  // a connection that the system cannot take, for want of descriptors, is lost; those that stand go on
  server.on('error', (error) => process.stderr.write(`A connection was lost: ${error.message}\n`));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port');
  return {
    address: `http://${allow[0] ?? '127.0.0.1'}:${bound.port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
