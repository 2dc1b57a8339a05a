import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { addressKeys, axesHere, isComplete } from './look';

const lab = useLab();
const waitMs = { timeout: 30_000, interval: 50 };
// the numbers of the profile get another place of decimals on the way
const state = 'v=1&play=0&T=60&L=40&fa=boltzmann&fb=limit&s=0.3';

/**
 * The texts on the axes of the profile, and where they stand, to a hundredth of a pixel; of their titles, which plotly
 * places by what it measures of the others, to a pixel.
 */
function ticks(page: Page): Promise<string[]> {
  const texts = ['.xtick text', '.ytick text', '.xtitle', '.ytitle'];
  return page.evaluate(
    (selector) =>
      [...document.querySelectorAll<SVGTextElement>(selector)]
        .map((text) => {
          const { left, top } = text.getBoundingClientRect();
          const places = /title/.test(text.getAttribute('class') ?? '') ? 0 : 2;
          return `${text.textContent} at ${left.toFixed(places)}, ${top.toFixed(places)}`;
        })
        // plotly keeps those that stay, so that their order tells what was drawn before
        .sort(),
    texts.map((text) => `[data-panel=profile] ${text}`).join(),
  );
}

async function opened(hash: string) {
  const lent = await lab.open(hash);
  await expect.poll(() => isComplete(lent.page), waitMs).toBe(true);
  await axesHere(lent.page, waitMs);
  return lent;
}

test('where a scale takes its next step, axes are those of a page that opens with it', async () => {
  const { page, complaints, close } = await opened(`${state}&t=0`);
  const first = await ticks(page);
  expect(first.length).toBeGreaterThan(5);
  const time = page.getByRole('slider', { name: 'Kinetic time' });
  await time.focus();
  await page.keyboard.press('End');
  await expect.poll(() => ticks(page), waitMs).not.toEqual(first);
  await expect.poll(async () => (await addressKeys(page)).get('t'), waitMs).toBe('60');
  const last = await opened(`${state}&t=60`);
  const wanted = await ticks(last.page);
  await expect.poll(() => ticks(page), waitMs).toEqual(wanted);
  await last.close();
  // a step of the program is no zoom of a hand
  expect((await addressKeys(page)).has('zoom')).toBe(false);

  // and leaves that of a hand where it is
  const box = (await page.locator('[data-panel=profile] .nsewdrag').boundingBox())!;
  const to = (share: number) => page.mouse.move(box.x + share * box.width, box.y + box.height / 2, { steps: 4 });
  await to(0.25);
  await page.mouse.down();
  await to(0.5);
  await page.mouse.up();
  await expect
    .poll(async () => Number((await addressKeys(page)).get('zoom')?.split(',')[0]), waitMs)
    .toBeCloseTo(-10, 0);
  await expect.poll(() => ticks(page), waitMs).not.toEqual(wanted);
  const zoom = (await addressKeys(page)).get('zoom');
  const zoomed = await ticks(page);
  await time.focus();
  await page.keyboard.press('Home');
  await expect.poll(() => ticks(page), waitMs).not.toEqual(zoomed);
  await expect.poll(async () => (await addressKeys(page)).get('t'), waitMs).not.toBe('60');
  expect((await addressKeys(page)).get('zoom')).toBe(zoom);
  const across = (told: string[]) => told.filter((tick) => zoomed.includes(tick));
  expect(across(await ticks(page)).length).toBeGreaterThan(2);
  await page.keyboard.press('End');
  await expect.poll(() => ticks(page), waitMs).toEqual(zoomed);
  // whoever opens the link sees the same part
  const colleague = await opened(`${state}&t=60&zoom=${zoom}`);
  await expect.poll(() => ticks(colleague.page), waitMs).toEqual(zoomed);
  await colleague.close();
  expect(complaints).toEqual([]);
  await close();
});

test('a profile that is mounted anew, as for a logarithmic scale, shows the part that the fields show', async () => {
  const { page, complaints, close } = await opened('v=1&play=0&L=12&T=6&t=2&g=0.4&fa=boltzmann&fb=limit&scale=root');
  await page.locator('[data-panel=left] .plot-host').focus();
  for (let presses = 0; presses < 4; presses++) await page.keyboard.press('+');
  await expect.poll(async () => (await addressKeys(page)).has('zoom'), waitMs).toBe(true);
  const across = () => page.locator('[data-panel=profile] .xtick text').allTextContents();
  const shownPart = ['-1', '-0.5', '0', '0.5', '1'];
  const plain = async () =>
    (await across()).map((text) => text.replace('\u2212', '-')).sort((a, b) => Number(a) - Number(b));
  await expect.poll(async () => (await plain()).every((text) => Math.abs(Number(text)) < 1.5), waitMs).toBe(true);
  await page.keyboard.press('a');
  await expect.poll(async () => (await addressKeys(page)).get('scale'), waitMs).toBe('log');
  await expect.poll(plain, waitMs).toEqual(shownPart);
  await axesHere(page, waitMs);
  expect(await plain()).toEqual(shownPart);
  expect(complaints).toEqual([]);
  await close();
});
