import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  type Request,
} from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { serveFolder } from '../../src/tools/staticServer.mjs';
import { launchChromium } from './chromium.mjs';
import { readPixels } from './pixels';

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
   * Opens the page anew, in a fresh profile with `before` or `prepare`; `hash` is the address part after '#', `options`
   * are Playwright's for a context, `before` runs in the page ahead of the page's own scripts, `prepare` may change the
   * page before it goes anywhere.
   */
  open(
    hash?: string,
    options?: BrowserContextOptions,
    before?: () => void,
    prepare?: (page: Page) => Promise<void>,
  ): Promise<OpenPage>;
  /** Ends the server, as a network that is gone. */
  endServer(): Promise<void>;
}

/** What the browser of a file of its own is started with. */
interface OwnBrowser {
  args?: string[];
  env?: Record<string, string>;
}

/** A page, the address that it may ask, and where its complaints go: those of the test that has it. */
interface Seat {
  context: BrowserContext;
  page: Page;
  address: string;
  complaints: string[];
}

function listen(seat: Seat): void {
  const { page } = seat;
  // a request that is broken off when a test leaves the page may be told during the next one
  const owners = new WeakMap<Request, string[]>();
  const complaintsOf = (request: Request) => owners.get(request) ?? seat.complaints;
  page.on('console', (message) => {
    if (message.type() === 'error') seat.complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => seat.complaints.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    owners.set(request, seat.complaints);
    if (/^(https?|wss?):/.test(request.url()) && !request.url().startsWith(seat.address))
      seat.complaints.push(`foreign: ${request.url()}`);
  });
  page.on('requestfailed', (request) =>
    complaintsOf(request).push(`request: ${request.url()} ${request.failure()?.errorText ?? ''}`),
  );
  page.on('response', (response) => {
    if (response.status() >= 400)
      complaintsOf(response.request()).push(`response: ${response.status()} ${response.url()}`);
  });
}

let shared: Promise<Browser> | undefined;

/**
 * Pages without a test, by the options of their context: to load the program into one of them takes a third of the time
 * of a new one.
 */
const free = new Map<string, Seat[]>();

async function takeSeat(browser: Browser, options: BrowserContextOptions, address: string): Promise<Seat> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    // what tests do to requests, a service worker would undo
    serviceWorkers: 'block',
    ...options,
  });
  await context.addInitScript(readPixels);
  const seat: Seat = { context, page: await context.newPage(), address, complaints: [] };
  listen(seat);
  return seat;
}

/**
 * Serves dist/ under a sub-path of 127.0.0.1 before the tests of the calling file or describe block, and ends that
 * after them. Pages open in the Chromium that all files share, or with `own` arguments or variables of its environment
 * in one of their own. The hooks fail if dist/ is not built.
 */
export function useLab(own?: OwnBrowser): Lab {
  let server: Awaited<ReturnType<typeof serveFolder>> | undefined;
  let browser: Browser | undefined;
  const taken = new Set<Seat>();

  beforeAll(async () => {
    if (!existsSync(`${dist}/index.html`)) throw new Error('dist/ is not built: npm run build');
    server = await serveFolder(dist, { base });
    const { path, address } = inject('chromium');
    browser = await (own ? launchChromium(path, own.args, own.env) : (shared ??= chromium.connect(address)));
  });

  afterAll(async () => {
    // of tests that failed before they closed their page
    for (const { context } of taken) await context.close();
    if (own) await browser?.close();
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
      const kind = JSON.stringify(options);
      const isPlain = !before && !prepare && !own;
      const seat = (isPlain && free.get(kind)?.pop()) || (await takeSeat(browser, options, server.address));
      taken.add(seat);
      const { context, page } = seat;
      const size = page.viewportSize();
      const complaints: string[] = [];
      Object.assign(seat, { address: server.address, complaints });
      if (before) await context.addInitScript(before);
      await prepare?.(page);
      await page.goto(server.address + (hash === '' ? '' : `#${hash}`));
      return {
        page,
        complaints,
        async close() {
          taken.delete(seat);
          const { width, height } = page.viewportSize() ?? {};
          // the next test gets a page of the size that it asks for
          if (!isPlain || width !== size?.width || height !== size?.height) return context.close();
          seat.complaints = [];
          // nothing of the program outlives its document
          await page.goto('about:blank');
          free.set(kind, [...(free.get(kind) ?? []), seat]);
        },
      };
    },
  };
}
