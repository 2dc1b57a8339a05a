import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { start } from '../cli/simulate';
import { violations } from './axe';
import { useDownloads } from './downloads';
import { useLab } from './harness';
import { addressKeys } from './look';

const lab = useLab();
const { saved } = useDownloads();
const waitMs = { timeout: 60_000, interval: 100 };
const small = 'v=1&play=0&M=8&e=0.1&L=6&T=2&tab=map&mapn=9';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'map-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const panel = (page: Page) => page.locator('[data-panel=tab]');
const progress = async (page: Page) =>
  (await panel(page).locator('.choices [role=status]').first().textContent()) ?? '';
const figure = (page: Page) => panel(page).locator('.plot-host');
const whole = (page: Page) => expect.poll(() => progress(page), waitMs).toBe('81 of 81 points, 9 × 9');

const numberOf = (cell: string) => (cell === 'inf' ? Infinity : Number(cell));

/** The rows of the CSV that the panel saves: both parameters, and the quantity. */
async function csvRows(page: Page): Promise<number[][]> {
  await panel(page).getByRole('button', { name: /^Save/ }).click();
  const { file } = await saved(page, () => page.locator('[role=menuitem][data-key="0 csv"]').click());
  const [, ...rows] = parse(readFileSync(file, 'utf8'), { comment: '#' });
  return rows.map((row) => row.map(numberOf));
}

/** Runs the copied command of a map; the rows of its index by the columns. */
async function indexOf(command: string, columns: readonly string[]): Promise<number[][]> {
  const [, grid, base, observable] =
    /^npm run --silent simulate -- --sweep "([^"]*)" "([^"]*)" --observable (\w+) --out results\/map$/.exec(command) ??
    [];
  if (observable === undefined) throw new Error(`this is no command of a map: ${command}`);
  const out = mkdtempSync(join(folder, 'index-'));
  const words = ['--sweep', grid, base, '--observable', observable, '--out', out, '--quiet', '--workers', '2'];
  const { code, stderr } = await start(...words).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const rows: Record<string, string>[] = parse(readFileSync(join(out, 'index.csv'), 'utf8'), { columns: true });
  return rows.map((row) => columns.map((column) => numberOf(row[column])));
}

const copied = async (page: Page) => {
  await page.getByRole('button', { name: 'Copy the command that makes this map' }).click();
  await expect.poll(() => panel(page).getByText('Copied.').count(), waitMs).toBe(1);
  return page.evaluate(() => navigator.clipboard.readText());
};

const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

test('a lecturer chooses axes and a quantity, sees the map fill, clicks, and comes back', async () => {
  const { page, complaints, close } = await lab.open(small);
  await whole(page);
  expect(await panel(page).locator('.numbers').textContent()).toMatch(/Infinite at 9 of 81 points/);
  expect(await panel(page).locator('.choices .legend').textContent()).toBe('infinite');
  // what says nothing of a thermal spectrum is there, and cannot be chosen
  const across = page.getByLabel('Across', { exact: true });
  expect(await across.locator('option[value=k0]').getAttribute('disabled')).not.toBeNull();
  await page.getByLabel('What the map shows').selectOption('distance');
  await across.selectOption('e');
  await expect.poll(async () => (await addressKeys(page)).get('mapx'), waitMs).toBe('e');
  await page.getByLabel('Across, from, value').fill('0.05');
  await page.getByLabel('Across, from, value').press('Enter');
  await expect.poll(async () => (await addressKeys(page)).get('mapr'), waitMs).toBe('0.05,0.2,0.1,10');
  // an end beyond the other one is refused, and stays to be mended
  const upper = page.getByLabel('Across, to, value');
  await upper.fill('0.05');
  await upper.press('Enter');
  await expect
    .poll(() => panel(page).getByRole('alert').textContent(), waitMs)
    .toBe('“0.05” cannot be used: type a number above 0.05. Escape brings back 0.2.');
  expect((await addressKeys(page)).get('mapr')).toBe('0.05,0.2,0.1,10');
  await upper.press('Escape');
  expect(await upper.inputValue()).toBe('0.2');
  // coarse first: a finer one has all of its points
  await expect.poll(() => progress(page), waitMs).toMatch(/^(9|[1-7]\d|8[01]) of 81 points/);
  await whole(page);
  // a click in the middle of the axes takes the page to the middle of both ranges, which are logarithmic
  const box = (await figure(page).locator('.nsewdrag').boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect.poll(async () => (await addressKeys(page)).get('e'), waitMs).toBe('0.1');
  await expect.poll(async () => (await addressKeys(page)).get('g'), waitMs).toBe('1');
  await page.mouse.click(box.x + box.width / 2, box.y + 3);
  await expect.poll(async () => (await addressKeys(page)).get('g'), waitMs).toBe('10');
  // nothing on the axes is computed again
  expect(await progress(page)).toBe('81 of 81 points, 9 × 9');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(async () => (await addressKeys(page)).get('g'), waitMs).toBe('1');
  await page.getByRole('button', { name: 'Swap axes' }).click();
  await expect.poll(async () => (await addressKeys(page)).get('mapy'), waitMs).toBe('e');
  await whole(page);
  // another parameter has its usual range; the other axis keeps its own
  await across.selectOption('w0');
  await expect.poll(async () => (await addressKeys(page)).get('mapr'), waitMs).toBe('0,2,0.05,0.2');
  expect(complaints).toEqual([]);
  await close();
}, 120_000);

test.each([
  ['theory, with infinite values', `${small}&mapr=0,1.7,0.3,9`, ['w0', 'g', 'kappa0']],
  ['solvers', `${small}&mapq=distance&mapx=e&mapy=T&mapr=0.09,0.2,0.5,1.5`, ['e', 'T', 'distance']],
])(
  'the copied command has the numbers of the map to the last bit: %s',
  async (_, hash, columns) => {
    const { page, complaints, close } = await lab.open(hash, clipboard);
    await whole(page);
    const rows = await csvRows(page);
    const index = await indexOf(await copied(page), columns);
    expect(rows).toHaveLength(81);
    expect(rows).toEqual(index);
    expect(complaints).toEqual([]);
    await close();
  },
  180_000,
);

test('keys read it and take the page along; it pauses, goes on, and opens from its link', async () => {
  const { page, complaints, close } = await lab.open(`${small}&mapq=arrived&mapn=33`);
  const pause = panel(page).getByRole('button', { name: 'Pause' });
  await expect.poll(() => pause.count(), waitMs).toBe(1);
  await expect.poll(() => progress(page), waitMs).toMatch(/^\d\d+ of 1089 points/);
  await pause.click();
  const resume = panel(page).getByRole('button', { name: 'Resume' });
  await expect.poll(() => resume.count(), waitMs).toBe(1);
  const before = await progress(page);
  await page.waitForTimeout(1500);
  expect(await progress(page)).toBe(before);
  await resume.click();
  await expect.poll(() => progress(page), waitMs).not.toBe(before);
  await page.getByLabel('Points of the map').selectOption('9');
  await whole(page);
  const link = await page.evaluate(() => location.hash);
  await figure(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.getByTestId('readout').textContent(), waitMs).toMatch(/^ω₀ 1\.25, γ 1, A [\d.e−-]+$/);
  expect(await panel(page).getByRole('button', { name: 'Go to ω₀ = 1.25, γ = 1' }).count()).toBe(1);
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await addressKeys(page)).get('w0'), waitMs).toBe('1.25');
  await page.goto(`${lab.address}${link}`);
  await whole(page);
  expect(await page.getByLabel('What the map shows').inputValue()).toBe('arrived');
  expect(complaints).toEqual([]);
  await close();
}, 120_000);

test('it waits for the run on show, unless somebody does not, and says why a point has no number', async () => {
  const long = 'v=1&play=0&M=100000&e=0.02&L=16&T=4&tab=map&mapn=9&mapq=arrived';
  const { page, complaints, close } = await lab.open(long);
  const now = panel(page).getByRole('button', { name: 'Fill now' });
  await expect.poll(() => now.count(), waitMs).toBe(1);
  await page.waitForTimeout(2500);
  expect(await progress(page)).toBe('Waits for the run on show.');
  await now.click();
  await expect.poll(() => progress(page), waitMs).toMatch(/^\d+ of 81 points/);
  await page.goto(`${lab.address}#${small}&mapq=arrived&mapx=rw&mapy=L&mapr=0.5,3,4,12`);
  await whole(page);
  expect(await panel(page).locator('.choices .legend').textContent()).toBe('no value');
  expect(await page.getByRole('button', { name: 'Copy the command that makes this map' }).count()).toBe(0);
  await page.goto(`${lab.address}#${small}&init=flat&mapq=arrived`);
  await expect.poll(() => panel(page).textContent(), waitMs).toContain('A homogeneous state moves no energy.');
  expect(complaints).toEqual([]);
  await close();
}, 120_000);

test('on a phone a finger reads, and a button takes the page there', async () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const { page, complaints, close } = await lab.open(small, phone);
  await figure(page).scrollIntoViewIfNeeded();
  await whole(page);
  const box = (await figure(page).boundingBox())!;
  await page.touchscreen.tap(box.x + 0.7 * box.width, box.y + 0.3 * box.height);
  const go = panel(page).getByRole('button', { name: /^Go to ω₀ = / });
  await expect.poll(() => go.count(), waitMs).toBe(1);
  expect((await addressKeys(page)).get('w0') ?? '1').toBe('1');
  const [, value] = /ω₀ = ([\d.]+)/.exec((await go.textContent()) ?? '') ?? [];
  await go.scrollIntoViewIfNeeded();
  await go.tap();
  await expect.poll(async () => (await addressKeys(page)).get('w0'), waitMs).toBe(value);
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
}, 120_000);
