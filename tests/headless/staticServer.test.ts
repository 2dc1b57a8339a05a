import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveFolder } from '../../src/headless/staticServer.mjs';

describe('the static server', () => {
  let folder = '';
  let server: Awaited<ReturnType<typeof serveFolder>>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'served-'));
    mkdirSync(join(folder, 'public/assets'), { recursive: true });
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    writeFileSync(join(folder, 'public/index.html'), '<p>page</p>');
    writeFileSync(join(folder, 'public/assets/kernels.wasm'), Buffer.of(0, 0x61, 0x73, 0x6d));
    server = await serveFolder(join(folder, 'public'), { base: '/lab/' });
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  /** The status of a request whose path is sent as it is: fetch would resolve the dots. */
  const statusOf = (path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      request(new URL(server.address), { path }, (response) => resolve(response.resume().statusCode)).once('error', reject).end();
    });

  test('gives the index and files with their media types, and no further headers that a page could lean on', async () => {
    const index = await fetch(server.address);
    expect(index.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await index.text()).toBe('<p>page</p>');
    const kernels = await fetch(`${server.address}assets/kernels.wasm`);
    expect(kernels.headers.get('content-type')).toBe('application/wasm');
    expect((await kernels.arrayBuffer()).byteLength).toBe(4);
    expect([...kernels.headers.keys()].filter((name) => name.startsWith('cross-origin'))).toEqual([]);
  });

  test('answers HEAD without a body and refuses other methods', async () => {
    const head = await fetch(server.address, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe('11');
    expect(await head.text()).toBe('');
    expect((await fetch(server.address, { method: 'POST' })).status).toBe(405);
  });

  test.each(['/', '/lab', '/lab/missing.js', '/lab/../secret.txt', '/lab/%2e%2e/secret.txt', '/lab/../public2/x'])('has nothing at %s', async (path) => {
    expect(await statusOf(path)).toBe(404);
  });

  test('answers a malformed address with 400', async () => {
    expect(await statusOf('/lab/%ZZ')).toBe(400);
  });

  test('takes the next port when the first is taken, and rejects when it may not', async () => {
    const port = Number(new URL(server.address).port);
    const next = await serveFolder(folder, { port, tries: 20 });
    expect(Number(new URL(next.address).port)).toBeGreaterThan(port);
    await next.close();
    await expect(serveFolder(folder, { port })).rejects.toThrow('EADDRINUSE');
  });
});
