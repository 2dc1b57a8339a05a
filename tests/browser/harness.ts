import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { serveFolder } from '../../src/tools/staticServer.mjs';
import { ensureChromium, launchChromium } from './chromium.mjs';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** A path below the host's root, as on most static hosts. */
const base = '/lab/';

/** A page of the built program, and everything it complained about. */
export interface OpenPage {
  page: Page;
  /** Console errors, uncaught errors, failed and refused requests, requests to any other host, in order. */
  complaints: string[];
  close(): Promise<void>;
}

export interface Lab {
  /** The address of the page, ending in a slash. */
  readonly address: string;
  /**
   * Opens the page in a fresh profile; `hash` is the address part after '#', `options` are Playwright's for a context, `before` runs
   * in the page ahead of the page's own scripts, `prepare` may change the page before it goes anywhere.
   */
  open(hash?: string, options?: BrowserContextOptions, before?: () => void, prepare?: (page: Page) => Promise<void>): Promise<OpenPage>;
  /** Ends the server, as a network that is gone. */
  endServer(): Promise<void>;
}

function listen(page: Page, address: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    if (/^(https?|wss?):/.test(request.url()) && !request.url().startsWith(address)) complaints.push(`foreign: ${request.url()}`);
  });
  page.on('requestfailed', (request) => complaints.push(`request: ${request.url()} ${request.failure()?.errorText ?? ''}`));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`response: ${response.status()} ${response.url()}`);
  });
  return complaints;
}

/**
 * Serves dist/ under a sub-path of 127.0.0.1 and starts Chromium before the tests of the calling file or describe block; ends both
 * after them. The hooks fail if dist/ is not built or no browser starts. `browserArguments` are Chromium's.
 */
export function useLab(browserArguments: string[] = []): Lab {
  let server: Awaited<ReturnType<typeof serveFolder>> | undefined;
  let browser: Browser | undefined;

  beforeAll(async () => {
    if (!existsSync(`${dist}/index.html`)) throw new Error('dist/ is not built: npm run build');
    server = await serveFolder(dist, { base });
    browser = await launchChromium(await ensureChromium(), browserArguments);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  return {
    get address() {
      if (!server) throw new Error('the address is known inside tests only');
      return server.address;
    },
    async endServer() {
      await server?.close();
      server = undefined;
    },
    async open(hash = '', options = {}, before, prepare) {
      if (!server || !browser) throw new Error('open pages inside tests only');
      const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, ...options });
      if (before) await context.addInitScript(before);
      const page = await context.newPage();
      const complaints = listen(page, server.address);
      await prepare?.(page);
      await page.goto(server.address + (hash === '' ? '' : `#${hash}`));
      return { page, complaints, close: () => context.close() };
    },
  };
}
