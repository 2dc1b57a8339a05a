import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { addressKeys, isComplete } from './look';

const lab = useLab();
const waitMs = { timeout: 40_000, interval: 100 };
/** Two runs of deterministic engines, B with four times the noise. */
const both = 'v=1&L=6&T=1&t=1&e=0.1&rw=0.4&play=0&fa=boltzmann&fb=moments&g=0.5&cmp=ghost&b_g=2';

interface Saved {
  kept: { scenario: Record<string, number> };
  columns: { name: string; values: number[] }[];
}

/** What the first figure of the tab gives as JSON, once it has a column of that name and length. */
async function numbersOf(page: Page, column: RegExp, count = 1): Promise<Saved> {
  let found: Saved | undefined;
  await expect
    .poll(async () => {
      await page.locator('[data-panel=tab]').getByRole('button', { name: /^Save/ }).click();
      const item = page.locator('[role=menuitem][data-key="0 json"]');
      if ((await item.count()) === 0) {
        await page.keyboard.press('Escape');
        return false;
      }
      const [download] = await Promise.all([page.waitForEvent('download'), item.click()]);
      let text = '';
      for await (const chunk of await download.createReadStream()) text += String(chunk);
      found = JSON.parse(text) as Saved;
      return found.columns.some(({ name, values }) => column.test(name) && values.length >= count);
    }, waitMs)
    .toBe(true);
  if (!found) throw new Error('nothing was saved');
  return found;
}

const columnOf = ({ columns }: Saved, name: RegExp) => columns.find((column) => name.test(column.name))?.values ?? [];

test.each([
  ['a probe', 'tab=probe&pb=0.4,0.15', /^Boltzmann, kept/, /^Boltzmann(: W)?$/, 101],
  ['a collapse', 'tab=transport&fig=d', /^t 1, kept/, /^t 1(: .*)?$/, 256],
  ['polarisations', 'tab=polarisations&d=2&pol=1&b_d=2&b_pol=1', /^Boltzmann 1, kept/, /^Boltzmann 1(: .*)?$/, 51],
] as const)('%s shows B beside A, over the whole record', async (_, keys, ofKept, ofPresent, count) => {
  const { page, complaints, close } = await lab.open(`${both}&${keys}`);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  const saved = await numbersOf(page, ofKept, count);
  const [a, b] = [columnOf(saved, ofPresent), columnOf(saved, ofKept)];
  expect(b.some((value, i) => Math.abs(value - (a[i] ?? 0)) > 1e-3)).toBe(true);
  expect(saved.kept.scenario['g']).toBe(2);
  // the ghost is what the run itself shows when it is the present one
  await page.getByRole('button', { name: 'Exchange A and B' }).click();
  await expect.poll(async () => (await addressKeys(page)).get('g'), waitMs).toBe('2');
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await expect
    .poll(async () => {
      const own = columnOf(await numbersOf(page, ofPresent, count), ofPresent);
      return own.length === b.length && own.every((value, i) => Math.abs(value - b[i]) < 1e-9);
    }, waitMs)
    .toBe(true);
  expect(complaints).toEqual([]);
  await close();
});

test('what was measured of B stays as hollow points, and comes back with an exchange', async () => {
  const { page, complaints, close } = await lab.open('v=1&L=6&T=1&t=1&e=0.1&play=0&g=2&tab=transport&fig=a&M=16');
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  // it is whole when more can be asked for
  await page.locator('[data-panel=tab]').getByRole('button', { name: /more/ }).waitFor();
  const own = columnOf(await numbersOf(page, /^phonons/), /^phonons(: [^e]*)?$/);
  await page.getByRole('button', { name: 'Keep this' }).click();
  const field = page.getByLabel('Noise strength gamma, value');
  await field.fill('0.5');
  await field.press('Enter');
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  const saved = await numbersOf(page, /^phonons, kept/);
  expect(columnOf(saved, /^phonons, kept(: [^e]*)?$/)).toEqual(own);
  expect(complaints).toEqual([]);
  await close();
});

test('figures of single realisations say that they are of A', async () => {
  const { page, complaints, close } = await lab.open(`${both}&fa=chain&M=16&P=1000&tab=atoms`);
  for (const tab of ['Atoms', 'Exchange', 'Phonons', 'Pairs']) {
    await page.getByRole('tab', { name: tab }).click();
    await expect.poll(() => page.locator('[data-panel=tab]').textContent(), waitMs).toContain('A only: ');
  }
  await page.getByRole('button', { name: 'Let go' }).click();
  await expect.poll(() => page.locator('[data-panel=tab]').textContent(), waitMs).not.toContain('A only');
  expect(complaints).toEqual([]);
  await close();
});

test('a room sees what A and B are, and the two change places while presenting', async () => {
  const { page, complaints, close } = await lab.open(both.replace('ghost', 'side'));
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await page.getByRole('button', { name: 'Present' }).click();
  const strip = page.getByRole('region', { name: 'Kept run' });
  await expect.poll(() => strip.textContent(), waitMs).toMatch(/A γ = 0\.5B, kept: γ = 2/);
  await strip.getByRole('button', { name: 'Exchange A and B' }).click();
  await expect.poll(() => strip.textContent(), waitMs).toMatch(/A γ = 2B, kept: γ = 0\.5/);
  expect(await page.locator('.page.presenting').count()).toBe(1);
  await strip.getByRole('combobox').selectOption('minus');
  await expect.poll(async () => (await addressKeys(page)).get('cmp'), waitMs).toBe('minus');
  expect(complaints).toEqual([]);
  await close();
});

test('over fields of the plane the tool says that it does not apply, and leads to where it does', async () => {
  const { page, complaints, close } = await lab.open(
    'v=1&L=6&T=1&t=1&e=0.1&play=0&fa=boltzmann&fb=moments&d=2&geo=radial&tool=probe',
  );
  const line = page.getByRole('region', { name: 'Probe' });
  await expect.poll(() => line.textContent(), waitMs).toContain('which has no probes');
  await line.getByRole('button').click();
  await expect.poll(() => line.count(), waitMs).toBe(0);
  await expect.poll(async () => (await addressKeys(page)).get('fld'), waitMs).toBe('wigner');
  expect(complaints).toEqual([]);
  await close();
});

test('in a low window the figures of a tab keep a height to be read at, and can be scrolled to', async () => {
  const keys = 'd=2&geo=radial&w0=0&b_d=2&b_w0=0&tab=polarisations&cmp=side';
  const { page, complaints, close } = await lab.open(`${both}&${keys}`, { viewport: { width: 800, height: 600 } });
  const plots = page.locator('.tab-figures .plot-host');
  await expect.poll(() => plots.count(), waitMs).toBe(2);
  for (const plot of await plots.all()) {
    await plot.scrollIntoViewIfNeeded();
    const { y = 0, height = 0 } = (await plot.boundingBox()) ?? {};
    expect(height).toBeGreaterThanOrEqual(90);
    expect(y + height).toBeLessThanOrEqual(600);
  }
  expect(complaints).toEqual([]);
  await close();
});
