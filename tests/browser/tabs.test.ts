import { text as textOf } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { closeDialog } from './downloads';
import { useLab } from './harness';
import { addressKeys } from './look';

const lab = useLab();
const waitMs = { timeout: 40_000, interval: 50 };

/** A small run, so that the measurements have the machine. */
const small = 'v=1&M=8&e=0.1&L=6&T=2&play=0';

const numbers = async (page: Page) => (await page.locator('#tab-panel .numbers').textContent()) ?? '';

/** The colours on the canvas of a figure of the tab. */
function coloursOf(page: Page, figure: number): Promise<number> {
  return page.evaluate((index) => {
    const canvas = document.querySelectorAll('#tab-panel .plot-host')[index]?.querySelector('canvas');
    return canvas ? new Set(new Uint32Array(window.pixelsOf(canvas).buffer)).size : 0;
  }, figure);
}

/** The first number after a text, and the half width after it. */
function measuredAfter(told: string, words: string): { value: number; halfWidth: number; theory: number } {
  // small numbers stand with a power of ten in raised digits
  const text = told.replace(/([\d.]+)·10⁻([⁰¹²³⁴-⁹])/g, (_, lead: string, power: string) =>
    (Number(lead) * 10 ** -'⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(power)).toFixed(9),
  );
  const found = new RegExp(`${words}\\D*?([−\\d.]+) ± ([\\d.]+)[^±]*?formula ([−\\d.]+)`).exec(text);
  if (!found) throw new Error(`no measured number after "${words}" in: ${text}`);
  const [value, halfWidth, theory] = found.slice(1).map((part) => Number(part.replace('−', '-').replace(/\.$/, '')));
  return { value, halfWidth, theory };
}

/** How far to the right the curve of the second figure of a tab goes, as a share of the figure. */
function curveReach(page: Page): Promise<number> {
  return page.evaluate(() => {
    const host = document.querySelectorAll('#tab-panel .plot-host')[1];
    let reach = 0;
    for (const canvas of host.querySelectorAll('canvas')) {
      const { width } = canvas;
      const pixels = window.pixelsOf(canvas);
      for (let i = 0; i < pixels.length; i += 4)
        // the colour of the exact engine
        if (pixels[i] === 200 && pixels[i + 1] === 112 && pixels[i + 2] === 161)
          reach = Math.max(reach, ((i / 4) % width) / width);
    }
    return reach;
  });
}

/** What a button of the data dialog saves. */
async function savedText(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: 'Take pictures and numbers home' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`wigner-lab-${name}`);
  const text = await textOf(await download.createReadStream());
  await closeDialog(page);
  return text;
}

test('the anatomy follows a slider, and the menu and the tabs stand in the address', async () => {
  const { page, complaints, close } = await lab.open(`${small}&tab=anatomy`);
  await expect.poll(() => numbers(page), waitMs).toContain('vmax 0.366');
  await expect.poll(() => coloursOf(page, 1), waitMs).toBeGreaterThan(50);
  await page.getByRole('slider', { name: 'Noise strength gamma' }).focus();
  const before = await numbers(page);
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => numbers(page), waitMs).not.toBe(before);
  await page.getByLabel('Figure', { exact: true }).selectOption('mean free path');
  await expect.poll(async () => (await addressKeys(page)).get('fig'), waitMs).toBe('b');
  await page.getByRole('tab', { name: 'Transport' }).click();
  await expect.poll(async () => (await addressKeys(page)).get('tab'), waitMs).toBe('transport');
  expect((await addressKeys(page)).has('fig')).toBe(false);
  // each tab is found on the figure on which it was left
  await page.getByRole('tab', { name: 'Anatomy' }).click();
  await expect.poll(async () => (await addressKeys(page)).get('fig'), waitMs).toBe('b');
  expect(complaints).toEqual([]);
  await close();
});

test('single exchanges keep sum and energy, by the button and by the clock', async () => {
  const { page, complaints, close } = await lab.open(`${small}&tab=exchange`);
  const figure = page.locator('#tab-panel .plot-host').first();
  const words = async () => (await figure.getAttribute('aria-label')) ?? '';
  const kept = (text: string) => /their sum .*, their energy [\d.]+/.exec(text)?.[0];
  await page.getByLabel('What turns').selectOption('this one alone');
  const before = await words();
  expect(kept(before)).toBeTruthy();
  for (const act of [
    () => page.getByRole('button', { name: 'Next rotation' }).click(),
    () => page.getByRole('button', { name: 'Play' }).click(),
  ]) {
    const last = await words();
    await act();
    await expect.poll(words, waitMs).not.toBe(last);
    expect(kept(await words())).toBe(kept(before));
  }
  await expect.poll(() => coloursOf(page, 2), waitMs).toBeGreaterThan(50);
  await figure.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => kept(await words()), waitMs).not.toBe(kept(before));
  expect(complaints).toEqual([]);
  await close();
});

test('where less motion is wanted nothing turns but by the button', async () => {
  const { page, close } = await lab.open('v=1&M=8&e=0.1&L=6&T=2&tab=exchange', { reducedMotion: 'reduce' });
  const figure = page.locator('#tab-panel .plot-host').first();
  await page.getByRole('button', { name: 'Play' }).click();
  const before = await figure.getAttribute('aria-label');
  await page.waitForTimeout(2500);
  expect(await figure.getAttribute('aria-label')).toBe(before);
  await page.getByRole('button', { name: 'Next rotation' }).click();
  expect(await figure.getAttribute('aria-label')).not.toBe(before);
  await close();
});

test('phonons run for their tab and leave tracks', async () => {
  const { page, complaints, close } = await lab.open(`${small}&tab=phonons&t=1`);
  await expect.poll(() => numbers(page), waitMs).toMatch(/^\d+ flights; bold: the longest hundredth/);
  await expect.poll(() => coloursOf(page, 0), waitMs).toBeGreaterThan(20);
  // on paper as on the page: each track by itself, the longest flights bold
  await page.locator('[data-panel=tab]').getByRole('button', { name: /^Save/ }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.locator('[role=menuitem][data-key$=" svg"]').click(),
  ]);
  const svg = await textOf(await file.createReadStream());
  expect(svg.match(/opacity: 0\.5;/g)?.length).toBeGreaterThan(100);
  expect(svg.match(/stroke-width: 1\.4px/g)?.length).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
  await close();
});

test('the pairs of the exact engine shrink with epsilon', async () => {
  const largest = async (epsilon: number) => {
    const { page, complaints, close } = await lab.open(`v=1&M=8&e=${epsilon}&L=6&T=2&play=0&tab=pairs&t=1`);
    await expect.poll(() => numbers(page), waitMs).toMatch(/At t = 1 the largest \|Y\| is \d/);
    await expect.poll(() => coloursOf(page, 0), waitMs).toBeGreaterThan(50);
    const [, digits, power = ''] = /\|Y\| is ([\d.]+)(?:·10⁻([⁰¹²³⁴-⁹]))?,/.exec(await numbers(page)) ?? [];
    const value = Number(`${digits}e-${power.normalize('NFKC') || '0'}`);
    // the curve over time is read off the record, though the clock stands at T/2, and nothing is asked for twice
    await expect.poll(() => curveReach(page), waitMs).toBeGreaterThan(0.88);
    expect(complaints).toEqual([]);
    await close();
    return value;
  };
  const [coarse, fine] = [await largest(0.1), await largest(0.025)];
  expect(fine).toBeGreaterThan(0);
  expect(fine).toBeLessThan(coarse / 2);
});

test('measured transport agrees with the formulas beside it', async () => {
  const { page, complaints, close } = await lab.open(`${small}&tab=transport`);
  // it begins by itself
  await expect.poll(() => numbers(page), waitMs).toContain('Exponent over the last decade');
  await expect.poll(() => page.getByRole('button', { name: 'Measure' }).count(), waitMs).toBe(1);
  const spread = measuredAfter(await numbers(page), 'at t = 300: ');
  expect(Math.abs(spread.value - spread.theory)).toBeLessThan(2.5 * spread.halfWidth);
  expect(spread.halfWidth).toBeLessThan(0.1 * spread.theory);
  await page.getByRole('button', { name: '4 × more' }).click();
  await expect.poll(() => page.getByRole('button', { name: '4 × more' }).count(), waitMs).toBe(1);
  await expect
    .poll(async () => measuredAfter(await numbers(page), 'at t = 300: ').halfWidth, waitMs)
    .toBeLessThan(0.65 * spread.halfWidth);

  await page.evaluate(() =>
    new MutationObserver(() => {
      if ([...document.querySelectorAll('button')].some(({ textContent }) => textContent === 'Stop'))
        document.documentElement.dataset['stop'] = 'offered';
    }).observe(document.body, { subtree: true, childList: true, characterData: true }),
  );
  await page.getByLabel('Figure', { exact: true }).selectOption('b');
  await expect.poll(() => numbers(page), waitMs).toContain('C(0)/T²');
  await expect.poll(() => page.locator('html').getAttribute('data-stop'), waitMs).toBe('offered');
  // it is stopped, unless it comes to its end before
  const isStopped = () =>
    page.evaluate(() => {
      const stop = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Stop');
      stop?.click();
      return stop === undefined;
    });
  await expect.poll(isStopped, waitMs).toBe(true);
  const start = measuredAfter(await numbers(page), 'C\\(0\\)/T² ');
  expect(Math.abs(start.value - start.theory)).toBeLessThan(4 * start.halfWidth);

  await page.getByLabel('Figure', { exact: true }).selectOption('c');
  await expect.poll(() => numbers(page), waitMs).toContain('0.10825318 by quadrature, 0.10825318 in closed form');
  expect(complaints).toEqual([]);
  await close();
});

test('profiles of a collapse are read off the record, though the clock stands', async () => {
  const { page, complaints, close } = await lab.open(`${small}&tab=transport&fig=d`);
  await expect
    .poll(() => numbers(page), waitMs)
    .toMatch(
      /that width grows as t to the power [\d.]+ ± [\d.]+ \(95 % of the fit alone\); the law of late times: 1\/2/,
    );
  expect(complaints).toEqual([]);
  await close();
});

test('the study of epsilon finds convergence', async () => {
  const { page, complaints, close } = await lab.open(`${small}&tab=epsilon&rw=0.8`);
  // the study of the usual size begins by itself
  await expect.poll(() => numbers(page), waitMs).toContain('local slopes');
  await expect.poll(() => page.getByRole('button', { name: 'Run' }).count(), waitMs).toBe(1);
  await page.getByLabel('Smallest epsilon').selectOption('0.05');
  await page.getByRole('button', { name: 'Run' }).click();
  await expect
    .poll(() => numbers(page), waitMs)
    .toMatch(/Theorem 5.*Order of the distance [\d.]+ ± [\d.]+.*local slopes/);
  await expect.poll(() => page.getByRole('button', { name: 'Run' }).count(), waitMs).toBe(1);
  const order = Number(/distance ([\d.]+)/.exec(await numbers(page))?.[1]);
  expect(order).toBeGreaterThan(0.8);
  expect(await savedText(page, 'study.csv')).toMatch(/^epsilon,sites,distance,pairs,pairsAveraged\n0\.2,\d+,0\.\d+,/);
  const saved = JSON.parse(await savedText(page, 'study.json')) as Record<string, unknown>;
  expect(saved).toMatchObject({ program: 'Wigner Lab', study: 'epsilon', theorem: 5, diagnostics: { times: 8 } });
  expect(saved['points']).toHaveLength(3);
  // other physics, other results
  await page.getByRole('slider', { name: 'Noise strength gamma' }).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => numbers(page), waitMs).not.toContain('Order of');
  expect(complaints).toEqual([]);
  await close();
});
