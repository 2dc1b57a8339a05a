import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { messages } from '../../src/tools/messages.mjs';
import { serveFolder } from '../../src/tools/staticServer.mjs';
import { ensureChromium, launchChromium } from '../browser/chromium.mjs';

const from = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Chromium with the engines in one worker of an empty page of this machine, bundled and minified as the page's are.
 * @returns {Promise<{ version: string, seconds: (wanted: import('./growthWorker').GrowthCase) => Promise<number>, close: () => Promise<void> }>}
 */
export async function openGrowthPage() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'growth-'));
  await build({
    configFile: false,
    plugins: [messages()],
    logLevel: 'error',
    publicDir: false,
    // a library is left to whoever bundles it, else
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      lib: { entry: from('growthWorker.ts'), formats: ['es'], fileName: () => 'worker.js' },
    },
  });
  copyFileSync(from('../../workers/kernels/build/kernels.wasm'), path.join(folder, 'kernels.wasm'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Growth</title>');
  const server = await serveFolder(folder, { base: '/' });
  const browser = await launchChromium(await ensureChromium());
  const close = async () => {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
  };
  try {
    const page = await browser.newPage();
    await page.goto(server.address);
    await page.evaluate(() => {
      Object.assign(globalThis, { engines: new Worker('worker.js', { type: 'module' }) });
    });
    return {
      version: browser.version(),
      seconds: (wanted) =>
        page.evaluate(
          (wanted) =>
            new Promise((/** @type {(seconds: number) => void} */ resolve, reject) => {
              const { engines } = /** @type {{ engines: Worker }} */ (/** @type {unknown} */ (globalThis));
              engines.onerror = ({ message }) => reject(new Error(message));
              engines.onmessage = ({ data }) =>
                data.failure === undefined ? resolve(data.seconds) : reject(new Error(data.failure));
              engines.postMessage(wanted);
            }),
          wanted,
        ),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
