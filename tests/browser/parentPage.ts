import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { chromium, type BrowserContext, type Frame, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { root } from '../../src/tools/setup.mjs';
import { chromiumArgs } from './chromium.mjs';
import { fieldLook, type Look } from './inPage';

const types: Record<string, string> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
};
const reveal = join(root, 'node_modules/reveal.js/dist');

/**
 * Pages of a site of their own, named localhost where the lab is at 127.0.0.1, with the files of reveal.js below
 * /reveal/.
 */
export interface Site {
  /** The address of a page with this body. */
  page(body: string): string;
}

/** Serves such pages before the tests of the calling file, and ends that after them. */
export function useSite(): Site {
  const pages = new Map<string, string>();
  let port = 0;
  const server = createServer(({ url = '/' }, response) => {
    const [path] = url.split('?');
    const file = path.startsWith('/reveal/') ? join(reveal, normalize(path.slice('/reveal'.length))) : null;
    const body = file ? readFileSync(file) : (pages.get(path) ?? '');
    response.setHeader('Content-Type', `${types[extname(file ?? 'page.html')] ?? 'text/plain'}; charset=utf-8`);
    response.end(body);
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    port = typeof bound === 'object' && bound ? bound.port : 0;
  });
  afterAll(() => void server.close());
  return {
    page(body) {
      const path = `/${pages.size}`;
      pages.set(path, `<!doctype html><meta charset="utf-8"><title>A course</title><body>${body}</body>`);
      return `http://localhost:${port}${path}`;
    },
  };
}

/** Leads a page in a browser that keeps nothing for sites in frames of others, as its users may choose. */
export async function withoutThirdPartyStorage(lead: (context: BrowserContext) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wigner-lab-profile-'));
  mkdirSync(join(folder, 'Default'));
  const profile = { cookie_controls_mode: 1, block_third_party_cookies: true };
  writeFileSync(join(folder, 'Default/Preferences'), JSON.stringify({ profile }));
  const { path } = inject('chromium');
  const context = await chromium.launchPersistentContext(folder, { executablePath: path, args: chromiumArgs });
  try {
    await lead(context);
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Console errors and uncaught errors of a page and its frames, from now on. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  return complaints;
}

/** The frame of the lab whose address has this in it. */
export function labFrame(page: Page, part: string): Frame {
  const found = page.frames().find((frame) => frame !== page.mainFrame() && frame.url().includes(part));
  if (!found) throw new Error(`no frame has ${part} in its address`);
  return found;
}

/** Whether a frame shows the field of this title, in many colours. */
export async function showsField(frame: Frame, title: string): Promise<boolean> {
  const look: Look | null = await frame.evaluate(fieldLook, title).catch(() => null);
  return look !== null && look.colourCount > 20;
}
