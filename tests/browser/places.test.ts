import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { addressKeys, axesHere, isComplete, isPictured, lookAt } from './look';

const lab = useLab();
const waitMs = { timeout: 20_000, interval: 50 };
const small = 'v=1&M=16&e=0.1&L=6&T=2&t=1&play=0';

const field = (page: Page) => page.locator('section[data-panel="middle"] .plot-host');
const key = async (page: Page, name: string) => (await addressKeys(page)).get(name);

test('zoom and cursor that keys have set are in the link, and another page opens on them', async () => {
  const first = await lab.open(small);
  await expect.poll(() => isPictured(first.page), waitMs).toBe(true);
  const whole = (await lookAt(first.page, 'Boltzmann')).hash;
  await field(first.page).focus();
  for (const name of ['ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowUp', '+', '+'])
    await first.page.keyboard.press(name);
  await expect.poll(() => key(first.page, 'zoom'), waitMs).toMatch(/^-?[\d.]+,[\d.]+,-?[\d.]+,[\d.]+$/);
  // both steps: the address may have held the first one by itself
  const heightShown = async () => {
    const [, , low, high] = ((await key(first.page, 'zoom')) ?? '').split(',').map(Number);
    return high - low;
  };
  await expect.poll(heightShown, waitMs).toBeCloseTo(0.7 ** 2, 4);
  await expect.poll(() => key(first.page, 'cur'), waitMs).toMatch(/^[\d.]+,[\d.]+$/);
  const zoomed = (await lookAt(first.page, 'Boltzmann')).hash;
  expect(zoomed).not.toBe(whole);

  const second = await lab.open(await first.page.evaluate(() => window.location.hash.slice(1)));
  await expect.poll(() => isComplete(second.page), waitMs).toBe(true);
  await expect.poll(async () => (await lookAt(second.page, 'Boltzmann')).hash, waitMs).toBe(zoomed);
  for (const name of ['zoom', 'cur']) expect(await key(second.page, name)).toBe(await key(first.page, name));

  await field(second.page).focus();
  await second.page.keyboard.press('0');
  await second.page.keyboard.press('Escape');
  await expect.poll(() => key(second.page, 'zoom'), waitMs).toBeNull();
  await expect.poll(() => key(second.page, 'cur'), waitMs).toBeNull();
  expect([...first.complaints, ...second.complaints]).toEqual([]);
  await first.close();
  await second.close();
});

test('a pointer that passes leaves the address alone, a click sets the cursor and a second one takes it away', async () => {
  const { page, complaints, close } = await lab.open(small);
  await expect.poll(() => isPictured(page), waitMs).toBe(true);
  const before = await page.evaluate(() => window.location.hash);
  const bare = (await lookAt(page, 'Boltzmann')).hash;
  const box = await field(page).boundingBox();
  if (!box) throw new Error('the field is not on the page');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x - 40, y - 40);
  await page.mouse.move(x, y, { steps: 10 });
  await page.waitForTimeout(1500);
  expect(await page.evaluate(() => window.location.hash)).toBe(before);
  await page.mouse.click(x, y);
  await expect.poll(() => key(page, 'cur'), waitMs).toMatch(/^-?[\d.e-]+,-?[\d.e-]+$/);
  expect(await key(page, 'zoom')).toBeNull();
  await page.mouse.click(x, y);
  await expect.poll(() => key(page, 'cur'), waitMs).toBeNull();
  await page.mouse.move(5, 5);
  await expect.poll(async () => (await lookAt(page, 'Boltzmann')).hash, waitMs).toBe(bare);
  expect(complaints).toEqual([]);
  await close();
});

test('the spectrum has the zoom of the fields in k', async () => {
  const { page, complaints, close } = await lab.open(`${small}&tab=spectrum&zoom=-1,2,0.1,0.2`);
  await axesHere(page, waitMs);
  const numbers = async () => {
    const told = await page.locator('[data-panel=tab] .xtick text').allTextContents();
    return told.map((text) => Number(text.replace('\u2212', '-')));
  };
  await expect.poll(async () => (await numbers()).length, waitMs).toBeGreaterThan(2);
  const shown = await numbers();
  expect([Math.min(...shown) >= 0.1, Math.max(...shown) <= 0.2]).toEqual([true, true]);

  await page.locator('[data-panel=tab] .plot-host').focus();
  await page.keyboard.press('+');
  await expect.poll(() => key(page, 'zoom'), waitMs).not.toBe('-1,2,0.1,0.2');
  const [r0, r1, low, high] = ((await key(page, 'zoom')) ?? '').split(',').map(Number);
  expect([r0, r1]).toEqual([-1, 2]);
  expect(high - low).toBeCloseTo(0.07, 9);
  await page.keyboard.press('0');
  await expect.poll(() => key(page, 'zoom'), waitMs).toBeNull();
  await expect.poll(async () => Math.max(...(await numbers())), waitMs).toBeGreaterThan(0.3);
  await page.keyboard.press('+');
  await expect.poll(() => key(page, 'zoom'), waitMs).toMatch(/^-3,3,/);
  expect(complaints).toEqual([]);
  await close();
});
