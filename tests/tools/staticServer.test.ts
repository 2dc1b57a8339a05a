import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { get, request, type IncomingMessage, type RequestOptions } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { precompress } from '../../src/tools/precompress.mjs';
import { serveFolder } from '../../src/tools/staticServer.mjs';

const program = `// ${'the same again '.repeat(500)}\n`;
const large = randomBytes(4 << 20);

let folder = '';
let server: Awaited<ReturnType<typeof serveFolder>>;
const inside = (name: string) => join(folder, 'public', name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'served-'));
  mkdirSync(inside('assets/deep'), { recursive: true });
  mkdirSync(join(folder, 'public2'));
  for (const name of ['secret.txt', 'public2/x', 'public/.hidden']) writeFileSync(join(folder, name), 'secret');
  writeFileSync(inside('index.html'), '<p>page</p>');
  writeFileSync(inside('icon.svg'), '<svg/>');
  writeFileSync(inside('app.webmanifest'), '{}');
  writeFileSync(inside('assets/kernels-a1B2_c-4.wasm'), Buffer.of(0, 0x61, 0x73, 0x6d));
  writeFileSync(inside('assets/index-a1b2c3d4.js'), program);
  writeFileSync(inside('assets/plain.js'), program);
  writeFileSync(inside('assets/large-a1b2c3d4.bin'), large);
  writeFileSync(inside('a b%20\u00e9.txt'), 'odd');
  symlinkSync('assets/plain.js', inside('within.js'));
  symlinkSync(join(folder, 'secret.txt'), inside('without.txt'));
  symlinkSync(join(folder, 'public2'), inside('without'));
  await precompress(join(folder, 'public'));
  server = await serveFolder(join(folder, 'public'), { base: '/lab/' });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** A request whose path and headers are sent as they are: fetch would resolve the dots and decode the body. */
const ask = (path: string, headers: Record<string, string> = {}, options: RequestOptions = {}) =>
  new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>((resolve, reject) => {
    const asked = request(new URL(server.address), { path, headers, agent: false, ...options }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) }),
      );
    });
    asked.once('error', reject).end();
  });

describe('a file', () => {
  test.each([
    ['', /^text\/html; ?charset=utf-8$/],
    ['index.html?x=1#y', /^text\/html; ?charset=utf-8$/],
    ['assets/kernels-a1B2_c-4.wasm', /^application\/wasm$/],
    ['assets/plain.js', /^text\/javascript/],
    ['icon.svg', /^image\/svg\+xml/],
    ['app.webmanifest', /^application\/manifest\+json/],
    ['a%20b%2520%C3%A9.txt', /^text\/plain/],
    ['within.js', /^text\/javascript/],
  ])('%j comes with its media type, and no header that a page could lean on', async (name, type) => {
    const { status, headers, body } = await ask(`/lab/${name}`);
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(type);
    expect(Number(headers['content-length'])).toBe(body.length);
    expect(Object.keys(headers).filter((key) => key.startsWith('cross-origin'))).toEqual([]);
    // for pages without an origin
    expect(headers['access-control-allow-origin']).toBe('*');
  });

  test('is kept for a year where its name tells its content, and asked for again where not', async () => {
    const kept = async (name: string) => (await ask(`/lab/${name}`)).headers['cache-control'];
    for (const name of ['index-a1b2c3d4.js', 'kernels-a1B2_c-4.wasm'])
      expect(await kept(`assets/${name}`)).toBe('public, max-age=31536000, immutable');
    for (const name of ['', 'index.html', 'icon.svg', 'assets/plain.js']) expect(await kept(name)).toBe('no-cache');
  });

  test('that has not changed is answered by 304, and again in full once it has', async () => {
    const { headers } = await ask('/lab/');
    const { etag } = headers;
    expect(etag).toBeTruthy();
    const again = await ask('/lab/', { 'If-None-Match': etag! });
    expect([again.status, again.body.length, again.headers['cache-control'], again.headers.vary]).toEqual([
      304,
      0,
      'no-cache',
      'Accept-Encoding',
    ]);
    writeFileSync(inside('next.html'), '<p>new page</p>');
    renameSync(inside('next.html'), inside('index.html'));
    const changed = await ask('/lab/', { 'If-None-Match': etag! });
    expect([changed.status, changed.body.toString()]).toEqual([200, '<p>new page</p>']);
  });

  test.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip, deflate, br;q=0.5', 'br', brotliDecompressSync],
    ['br;q=0, gzip;q=1.0', 'gzip', gunzipSync],
    ['GZIP', 'gzip', gunzipSync],
    ['identity', undefined, (body: Buffer) => body],
    ['br;q=0, gzip; q=0.0', undefined, (body: Buffer) => body],
    ['brilliant', undefined, (body: Buffer) => body],
  ])('goes to whoever accepts %j as %j', async (accepted, encoding, decoded) => {
    const { headers, body } = await ask('/lab/assets/index-a1b2c3d4.js', { 'Accept-Encoding': accepted });
    expect([headers['content-encoding'], headers.vary]).toEqual([encoding, 'Accept-Encoding']);
    expect(headers['content-type']).toMatch(/^text\/javascript/);
    expect(Number(headers['content-length'])).toBe(body.length);
    expect(decoded(body).toString()).toBe(program);
    if (encoding) expect(body.length).toBeLessThan(program.length / 10);
  });

  test('that was changed after it was compressed goes as it is', async () => {
    writeFileSync(inside('changed.js'), program);
    await precompress(join(folder, 'public'));
    writeFileSync(inside('changed.js'), 'changed');
    utimesSync(inside('changed.js'), new Date(), new Date(Date.now() + 5_000));
    const { headers, body } = await ask('/lab/changed.js', { 'Accept-Encoding': 'br, gzip' });
    expect([headers['content-encoding'], body.toString()]).toEqual([undefined, 'changed']);
  });

  test.each(['bytes=0-1', 'bytes=5-2', 'bytes=-3', 'bytes=99-', 'lines=1-2'])(
    'comes whole when %s of it is asked for',
    async (range) => {
      const { status, body } = await ask('/lab/icon.svg', { Range: range });
      expect([status, body.toString()]).toEqual([200, '<svg/>']);
    },
  );

  test('answers HEAD without a body and refuses other methods', async () => {
    const head = await ask('/lab/icon.svg', {}, { method: 'HEAD' });
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '6', 0]);
    const post = await ask('/lab/icon.svg', {}, { method: 'POST' });
    expect([post.status, post.headers.allow]).toEqual([405, 'GET, HEAD']);
  });
});

describe('nothing is served', () => {
  test.each([
    '/',
    '/lab',
    '/lab/missing.js',
    '/lab/assets',
    '/lab/assets/',
    '/lab/icon',
    '/lab//icon.svg',
    '/lab/../secret.txt',
    '/lab/%2e%2e/secret.txt',
    '/lab/%2e%2e%2fsecret.txt',
    '/lab/..%2fpublic2/x',
    '/lab/../public2/x',
    '/lab/assets/../../secret.txt',
    '/lab/.hidden',
    '/lab/without.txt',
    '/lab/without/x',
    '/lab/icon.svg/',
    '/lab/index.html%3Fx',
    'http://localhost/lab/',
    `/lab/${'x'.repeat(5_000)}`,
  ])('at %j', async (path) => {
    const { status, body } = await ask(path);
    expect([status, body.toString()]).toEqual([404, 'Not found.\n']);
  });

  test.each([
    '/lab/%ZZ',
    '/lab/%',
    '/lab/%00',
    '/lab/icon.svg%00.html',
    '/lab/%c0%ae%c0%ae/secret.txt',
    '/lab/..%5csecret.txt',
    '/lab/%E0%A4%A',
  ])('at the malformed %j', async (path) => {
    expect((await ask(path)).status).toBe(400);
  });

  test.each([
    'evil.example',
    'localhost.evil.example',
    'evil.example:80',
    '127.0.0.1.evil.example',
    '192.168.0.1',
    'localhost:x',
    '[::2]',
  ])('to pages of %j', async (host) => {
    const { status, body } = await ask('/lab/', { Host: host });
    expect([status, body.toString()]).toEqual([
      403,
      expect.stringMatching(
        /not served here; use localhost, 127\.0\.0\.1 or \[::1\]\.( To allow it, .*--allow [\w.:[\]]+)?\n?/,
      ),
    ]);
    expect(body.toString().includes(`--allow ${host.split(':80')[0]}.`)).toBe(host !== 'localhost:x');
  });

  test('to pages of other names, but where they were allowed', async () => {
    const other = await serveFolder(join(folder, 'public'), { allow: ['Lab.Example.org'] });
    const { port } = new URL(other.address);
    const asked = async (host: string) => (await ask('/', { Host: host }, { port, host: '127.0.0.1' })).status;
    expect(await asked('lab.example.org')).toBe(200);
    expect(await asked(`LAB.example.org:${port}`)).toBe(200);
    expect(await asked('localhost')).toBe(200);
    expect(await asked('x.lab.example.org')).toBe(403);
    await other.close();
    await expect(serveFolder(folder, { allow: ['https://lab.example.org'] })).rejects.toThrow(
      '--allow https://lab.example.org: a host name',
    );
  });

  test.each(['localhost', 'LOCALHOST:4173', '127.0.0.1:1', '[::1]', '[::1]:65535'])(
    'but to those of %j',
    async (host) => {
      expect((await ask('/lab/', { Host: host })).status).toBe(200);
    },
  );
});

/** Asks for the large file and goes away at its first piece. */
const abort = (address: string) =>
  new Promise<void>((resolve) => {
    const asked = get(`${address}assets/large-a1b2c3d4.bin`, { agent: false }, (response) => {
      response.on('error', () => undefined).once('data', () => asked.destroy());
    });
    // 'close' comes after an error, too: a server without descriptors may refuse
    asked.on('error', () => undefined).once('close', resolve);
  });

/** The system gives the lowest number that is free. */
function lowestDescriptor(): number {
  const descriptor = openSync(inside('icon.svg'), 'r');
  closeSync(descriptor);
  return descriptor;
}

test('500 downloads that are broken off leave no descriptor open', async () => {
  const before = lowestDescriptor();
  for (let round = 0; round < 20; ++round) await Promise.all(Array.from({ length: 25 }, () => abort(server.address)));
  await expect.poll(lowestDescriptor).toBeLessThan(before + 20);
  expect((await ask('/lab/assets/large-a1b2c3d4.bin')).body.equals(large)).toBe(true);
});

test('a server with 256 descriptors outlives 500 downloads at once that are broken off, and 500 more', async () => {
  const module = fileURLToPath(new URL('../../src/tools/staticServer.mjs', import.meta.url));
  const script = `const { serveFolder } = await import(${JSON.stringify(module)});
    console.log((await serveFolder(${JSON.stringify(join(folder, 'public'))})).address)`;
  const child = spawn(
    'sh',
    ['-c', 'ulimit -n 256 && exec "$0" --input-type=module -e "$1"', process.execPath, script],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const address = await new Promise<string>((resolve) =>
      child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text.trim())),
    );
    await Promise.all(Array.from({ length: 500 }, () => abort(address)));
    for (let round = 0; round < 100; ++round) await Promise.all(Array.from({ length: 5 }, () => abort(address)));
    const response = await fetch(`${address}assets/large-a1b2c3d4.bin`);
    expect(Buffer.from(await response.arrayBuffer()).equals(large)).toBe(true);
    expect(child.exitCode).toBeNull();
  } finally {
    child.kill('SIGKILL');
  }
});

test('takes the next port when the first is taken, and rejects when it may not', async () => {
  const port = Number(new URL(server.address).port);
  const next = await serveFolder(folder, { port, tries: 20 });
  expect(Number(new URL(next.address).port)).toBeGreaterThan(port);
  await next.close();
  await expect(serveFolder(folder, { port })).rejects.toThrow('EADDRINUSE');
});
