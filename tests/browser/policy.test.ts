import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { servedPolicy } from '../../src/tools/contentSecurityPolicy.mjs';
import { serveFolder } from '../../src/tools/staticServer.mjs';
import { closeDialog, savedFilms, savedName } from './downloads';
import { useLab } from './harness';
import { allHere, isPictured } from './look';

const lab = useLab();
const waitMs = { timeout: 40_000, interval: 50 };

/** Directives and addresses that the policy of a window refused, workers apart, whose refusals stand in the console. */
const refused = (page: Page) =>
  page.evaluate(() => (window as { refusals?: string[] }).refusals ?? ['nobody listens for refusals']);

/** Ahead of the page: lists what its policy refuses, also what the page itself would not miss. */
function listen(): void {
  const refusals: string[] = [];
  Object.assign(window, { refusals });
  window.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
    refusals.push(`${violatedDirective}: ${blockedURI} (${sourceFile})`),
  );
}

test('the page says its policy, which allows no inline script and no eval', async () => {
  const { page, close } = await lab.open('v=1&M=8&L=6&T=1', {}, listen);
  const said = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(said).toBe(servedPolicy);
  for (const part of [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
  ])
    expect(said?.split('; ')).toContain(part);
  // the test sees a refusal, or it proves nothing
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "run"';
    document.head.append(script);
  });
  await expect.poll(() => refused(page), waitMs).toEqual([expect.stringContaining('script-src-elem: inline')]);
  expect(await page.title()).toBe('Wigner Lab');
  await close();
});

test('nothing that the page does is refused by its policy', async () => {
  const { page, complaints, close } = await lab.open('v=1&M=16&L=6&T=1&t=0.5&P=2000&play=0', {}, listen);
  await expect.poll(() => isPictured(page), waitMs).toBe(true);
  // until its file has come a dialog stands as a frame, which another one replaces
  await allHere(page, waitMs.timeout);
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await expect.poll(() => page.getByRole('tabpanel').locator('svg, canvas, p').count(), waitMs).toBeGreaterThan(0);
  }
  for (const name of ['Share', 'Help']) {
    await page.getByRole('button', { name }).first().click();
    await page.getByRole('dialog').waitFor();
    await closeDialog(page);
  }
  // every kind of file
  const panel = page.getByRole('region', { name: 'Energy profile' });
  for (const kind of ['CSV', 'SVG', 'PNG', 'PDF']) {
    await panel.getByRole('button', { name: /^Save/ }).click();
    const name = await savedName(page, () => page.getByRole('menuitem', { name: new RegExp(kind) }).click());
    expect(name).toMatch(new RegExp(`\\.${kind.toLowerCase()}$`));
  }
  for (const name of await savedFilms(page, ['video', 'gif'])) expect(name).toMatch(/^wigner-lab-film\./);
  // a lecture, the window of its speaker, its handout
  await page.getByRole('button', { name: 'Lectures' }).click();
  await page.locator('[role=menuitemradio][data-key="first-course"]').click();
  await page.getByRole('heading', { name: 'Atoms, springs, and a kick' }).waitFor();
  const [speaker] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: 'Speaker’s window' }).click(),
  ]);
  await expect
    .poll(
      () => speaker.getByAltText('What the audience sees').evaluate((image: HTMLImageElement) => image.naturalWidth),
      waitMs,
    )
    .toBe(640);
  expect(await refused(speaker)).toEqual([]);
  await speaker.close();
  expect(await refused(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
}, 180_000);

test('the help leads to the notices of every package that the page holds', async () => {
  const { page, complaints, close } = await lab.open('v=1&M=8&L=6&T=1', {}, listen);
  await page.getByRole('button', { name: 'Help' }).first().click();
  const [notices] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Third-party notices' }).click(),
  ]);
  await notices.waitForLoadState();
  const text = (await notices.locator('body').textContent()) ?? '';
  const { dependencies } = JSON.parse(
    readFileSync(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8'),
  ) as { dependencies: Record<string, string> };
  // the server and the tables of the command line are no part of the page
  const elsewhere = ['sirv', 'canonicalize', 'csv-parse'];
  const held = Object.keys(dependencies).filter((name) => !elsewhere.includes(name));
  expect(held.length).toBeGreaterThan(15);
  expect(held.filter((name) => !new RegExp(`^${name.replace('.', '\\.')} \\d`, 'm').test(text))).toEqual([]);
  for (const words of ['Mozilla Public License Version 2.0', 'Bitstream', 'Apache License'])
    expect(text).toContain(words);
  expect(complaints).toEqual([]);
  await close();
});

test('in a sandbox without an origin, and from a long path, the engines run', async () => {
  const deep = await serveFolder(fileURLToPath(new URL('../../dist', import.meta.url)), { base: '/a/b/' });
  const parent = createServer((_, response) => {
    const frame = `<iframe sandbox="allow-scripts" width="900" height="600" src="${deep.address}#v=1&M=8&L=6&T=1"></iframe>`;
    response.setHeader('Content-Type', 'text/html').end(`<!doctype html>${frame}`);
  });
  await new Promise<void>((resolve) => parent.listen(0, '127.0.0.1', resolve));
  const bound = parent.address();
  const { page, close } = await lab.open('v=1&M=8&L=6&T=1', {}, listen);
  await page.goto(`http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}/`);
  const status = page.frameLocator('iframe').getByLabel('Status of the run');
  await expect.poll(() => status.textContent(), waitMs).toMatch(/complete$/);
  await close();
  await new Promise((resolve) => parent.close(resolve));
  await deep.close();
});
