import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { prepare } from '../../src/tools/setup.mjs';
import { onPath } from './install.mjs';
import { savedFilms, savedName } from './downloads';
import { expectWorking } from './faults';
import { isComplete } from './look';

const built = (name: string) => fileURLToPath(new URL(`../../dist/single/${name}`, import.meta.url));
const waitMs = { timeout: 60_000, interval: 100 };
const small = 'v=1&M=16&e=0.1&L=6&T=1&t=0.5&P=2000&play=0';

let stick = '';
let browser: Browser;
let context: BrowserContext;
beforeAll(async () => {
  await prepare(['kernels', 'single']);
  // alone on its stick, under a name as people give them
  stick = mkdtempSync(join(tmpdir(), 'a stick é#-'));
  copyFileSync(built('wigner-lab.html'), join(stick, 'wigner lab.html'));
  browser = await chromium.connect(inject('chromium').address);
}, 240_000);
afterAll(() => rmSync(stick, { recursive: true }));
afterEach(() => context.close());

/** Opens the address in a fresh profile; what goes wrong and what is asked for elsewhere is listed. */
async function open(address: string): Promise<{ page: Page; faults: string[] }> {
  context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const faults: string[] = [];
  await context.addInitScript(() => {
    window.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      throw new Error(`refused: ${violatedDirective} ${blockedURI}`);
    });
  });
  context.on('request', (request) => {
    const url = request.url();
    if (!/^(blob|data):/.test(url) && !address.startsWith(url.split('#')[0])) faults.push(`asked for ${url}`);
  });
  context.on('weberror', (error) => faults.push(error.error().message));
  context.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  const page = await context.newPage();
  await page.goto(address);
  return { page, faults };
}

describe('the page in one file, from a disk', () => {
  const address = () => `${pathToFileURL(join(stick, 'wigner lab.html')).href}#${small}`;

  test('runs its engines, saves PDF and film, and says what a link is worth', async () => {
    const { page, faults } = await open(address());
    await expectWorking(page);
    for (const engine of ['phonons', 'limit', 'moments']) {
      await page.getByLabel('Engine of the middle field').selectOption(engine);
      await expect.poll(() => isComplete(page), waitMs).toBe(true);
    }
    await page.getByRole('region', { name: 'Energy profile' }).getByRole('button', { name: /^Save/ }).click();
    expect(await savedName(page, () => page.getByRole('menuitem', { name: /PDF/ }).click())).toMatch(/\.pdf$/);
    for (const name of await savedFilms(page, ['video'])) expect(name).toMatch(/^wigner-lab-film\.(mp4|webm)$/);
    await page.getByRole('button', { name: 'Share' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('This page lies on a disk').waitFor();
    expect(await dialog.getByLabel('Link to this state').inputValue()).toMatch(/^file:.*#v=1&/);
    expect(await page.getByRole('img', { name: 'QR code of the link' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Help' }).first().click();
    await expect.poll(() => dialog.locator('.katex').count(), waitMs).toBeGreaterThan(3);
    const fonts = () => page.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').length);
    await expect.poll(fonts, waitMs).toBeGreaterThan(2);
    expect(await dialog.getByRole('link', { name: 'Third-party notices' }).getAttribute('href')).toMatch(/^blob:/);
    expect(await page.locator('.notices p').allTextContents()).toEqual([]);
    expect(faults).toEqual([]);
  }, 180_000);

  test('gives a lecture, with the window of its speaker', async () => {
    const { page, faults } = await open(address());
    await page.getByRole('button', { name: 'Lectures' }).click();
    await page.locator('[role=menuitemradio][data-key="first-course"]').click();
    const title = page.getByRole('heading', { name: 'Atoms, springs, and a kick' });
    await title.waitFor();
    const [speaker] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('button', { name: 'Speaker’s window' }).click(),
    ]);
    const text = () => speaker.locator('main').innerText();
    await expect.poll(() => speaker.getByRole('heading').allTextContents(), waitMs).not.toEqual([]);
    const picture = speaker.getByAltText('What the audience sees');
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), waitMs).toBe(640);
    // either window leads
    const before = await text();
    await speaker.keyboard.press('PageDown');
    await expect.poll(text, waitMs).not.toBe(before);
    await speaker.getByRole('combobox').selectOption({ index: 3 });
    await expect.poll(() => title.count(), waitMs).toBe(0);
    await page.close();
    await speaker.getByRole('alert').waitFor();
    expect(faults).toEqual([]);
  }, 120_000);

  test('a lecture that it does not hold is refused in words', async () => {
    const { page } = await open(`${address()}&lecture=my-own`);
    await expect
      .poll(() => page.getByText('lies on a disk and holds no lecture "my-own"').count(), waitMs)
      .toBeGreaterThan(0);
  });
});

describe('the starter', () => {
  const programs = [
    ['python3', ['serve.py', '--quiet']],
    ['perl', ['serve.pl', '--quiet']],
    ['sh', ['../start-linux.sh', '--quiet']],
    ['pwsh', ['-NoProfile', '-File', 'serve.ps1', '-Quiet']],
  ] as const;

  beforeAll(() => {
    for (const [name, bytes] of Object.entries(unzipSync(readFileSync(built('wigner-lab.zip'))))) {
      mkdirSync(dirname(join(stick, name)), { recursive: true });
      writeFileSync(join(stick, name), bytes);
    }
  });

  test.for(programs.filter(([name]) => onPath([name]).length > 0))('by %s serves the page', async ([name, words]) => {
    // somebody has the first port
    const other = createServer();
    await new Promise<void>((resolve) => other.once('error', () => resolve()).listen(4173, '127.0.0.1', resolve));
    const server = spawn(name, [...words], { cwd: join(stick, 'wigner-lab/parts'), stdio: ['ignore', 'pipe', 'pipe'] });
    try {
      const line = await new Promise<string>((resolve, reject) => {
        server.stdout.setEncoding('utf8').once('data', resolve);
        server.stderr.setEncoding('utf8').once('data', reject);
      });
      const address = /http:\/\/\S+/.exec(line)?.[0] ?? '';
      expect(new URL(address).port).not.toBe('4173');
      expect((await fetch(`${address}parts`)).status).toBe(404);
      const { page, faults } = await open(`${address}#${small}`);
      await expectWorking(page);
      expect(faults).toEqual([]);
    } finally {
      server.kill();
      other.close();
    }
  });

  test('may be run where systems ask whether it may', () => {
    const bytes = readFileSync(built('wigner-lab.zip'));
    // the entries of the directory at the end: the system that made it, and its rights
    const rights = new Map<string, number>();
    for (let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0;) {
      const length = bytes.readUInt16LE(at + 28);
      rights.set(bytes.toString('utf8', at + 46, at + 46 + length), bytes.readUInt32LE(at + 38) >>> 16);
      at = bytes.indexOf('PK\u0001\u0002', at + 46 + length, 'latin1');
    }
    expect(rights.get('wigner-lab/start-linux.sh')).toBe(0o100755);
    expect(rights.get('wigner-lab/start-macos.command')).toBe(0o100755);
    expect(statSync(built('wigner-lab.zip')).size).toBeLessThan(4e6);
  });
});
