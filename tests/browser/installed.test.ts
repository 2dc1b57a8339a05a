import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { serveFolder } from '../../src/tools/staticServer.mjs';
import { savedFilms, savedName } from './downloads';
import { expectWorking } from './faults';
import { isComplete } from './look';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const waitMs = { timeout: 60_000, interval: 100 };
const small = 'v=1&M=16&e=0.1&L=6&T=1&t=0.5&P=2000&play=0';

/** A copy of the page, which a test may replace by a newer version. */
let folder = '';
let browser: Browser;
let context: BrowserContext;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'installed-'));
  cpSync(dist, folder, { recursive: true });
  browser = await chromium.connect(inject('chromium').address);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The page of a visitor whose browser may keep it, and what goes wrong there. */
async function visit(): Promise<{ page: Page; faults: string[] }> {
  context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  return { page, faults };
}

/** Waits until all files of the page are kept, and it is led by its keeper. */
async function kept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), waitMs).toBe('activated');
}

test('after one visit all works without a network: engines, lectures, PDF, film, help', async () => {
  const server = await serveFolder(folder, { base: '/lab/' });
  const { page, faults } = await visit();
  await page.goto(`${server.address}#${small}`);
  await kept(page);
  const manifest = (await (await page.request.get(`${server.address}manifest.webmanifest`)).json()) as {
    start_url: string;
    icons: { src: string; purpose?: string }[];
  };
  expect(manifest.start_url).toBe('./');
  for (const { src } of manifest.icons) expect((await page.request.get(server.address + src)).status()).toBe(200);
  await page.close();
  await server.close();

  const again = await context.newPage();
  again.on('pageerror', (error) => faults.push(error.message));
  // an address with a question mark, as chat programs make them
  await again.goto(`${server.address}?from=chat#${small}`);
  await expectWorking(again);
  for (const engine of ['phonons', 'limit', 'moments']) {
    await again.getByLabel('Engine of the middle field').selectOption(engine);
    await expect.poll(() => isComplete(again), waitMs).toBe(true);
  }
  for (const tab of await again.getByRole('tab').all()) {
    await tab.click();
    await expect.poll(() => again.getByRole('tabpanel').locator('svg, canvas, p').count(), waitMs).toBeGreaterThan(0);
  }
  await again.getByRole('region', { name: 'Energy profile' }).getByRole('button', { name: /^Save/ }).click();
  expect(await savedName(again, () => again.getByRole('menuitem', { name: /PDF/ }).click())).toMatch(/\.pdf$/);
  for (const name of await savedFilms(again, ['video', 'gif'])) expect(name).toMatch(/^wigner-lab-film\./);
  await again.getByRole('button', { name: 'Help' }).first().click();
  await expect.poll(() => again.getByRole('dialog').locator('.katex').count(), waitMs).toBeGreaterThan(3);
  await again.keyboard.press('Escape');
  for (const [key, heading] of [
    ['first-course', 'Atoms, springs, and a kick'],
    ['noisy-crystal', 'Waves that pass through each other'],
  ] as const) {
    await again.getByRole('button', { name: 'Lectures' }).click();
    await again.locator(`[role=menuitemradio][data-key="${key}"]`).click();
    await again.getByRole('heading', { name: heading }).first().waitFor();
    await expect.poll(() => isComplete(again), waitMs).toBe(true);
  }
  expect(await again.locator('.notices p').allTextContents()).toEqual([]);
  expect(faults).toEqual([]);
  await context.close();
}, 240_000);

test('a newer version is offered, comes when it is asked for, and never while presenting', async () => {
  const server = await serveFolder(folder, { base: '/lab/' });
  const { page } = await visit();
  await page.goto(`${server.address}#${small}`);
  await kept(page);
  // the next version
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  writeFileSync(join(folder, 'index.html'), html.replace('<title>Wigner Lab', '<title>Wigner Lab, next'));
  const worker = readFileSync(join(folder, 'sw.js'), 'utf8');
  const next = worker.replace(/(url:"index\.html",revision:")\w/, '$1x');
  expect(next).not.toBe(worker);
  writeFileSync(join(folder, 'sw.js'), next);

  const offer = page.getByText('A newer version of this page is ready.');
  await page.reload();
  await expectWorking(page);
  expect(await page.title()).toBe('Wigner Lab');
  await page.locator('body').press('f');
  await page.locator('.page.presenting').waitFor();
  await expect
    .poll(
      () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state ?? 'none'),
      waitMs,
    )
    .toBe('installed');
  await page.waitForTimeout(500);
  expect(await offer.count()).toBe(0);
  await page.keyboard.press('Escape');
  await offer.waitFor();
  expect(await page.title()).toBe('Wigner Lab');
  const address = page.url();
  await page.getByRole('button', { name: 'Load it now' }).click();
  await expect.poll(() => page.title().catch(() => ''), waitMs).toBe('Wigner Lab, next');
  await expectWorking(page);
  expect(page.url()).toBe(address);
  expect(await offer.count()).toBe(0);
  await context.close();
  await server.close();
}, 120_000);

test('within another page nothing is kept', async () => {
  const server = await serveFolder(folder, { base: '/lab/' });
  const { page } = await visit();
  await page.route('**/parent.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<iframe width="900" height="600" src="./#${small}"></iframe>` }),
  );
  await page.goto(`${server.address}parent.html`);
  const frame = page.frameLocator('iframe');
  await frame.locator('html[data-offline="ready"]').waitFor({ timeout: 60_000, state: 'attached' });
  await page.waitForTimeout(1_000);
  expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations().then(({ length }) => length))).toBe(0);
  await context.close();
  await server.close();
}, 90_000);
