import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { addressKeys, bufferedShare, lookAt, noticeTexts } from './look';

const lab = useLab();
const waitMs = { timeout: 20_000, interval: 50 };
const small = 'v=1&L=9.6&T=2&e=0.1&M=16&P=20000&play=0';
const hill = `${small}&init=drawn&pf=-2,0~0,1~2,0`;

/** The corners of a curve in the address. */
async function corners(page: Page, key: 'pf' | 'ph'): Promise<number[][]> {
  const text = (await addressKeys(page)).get(key) ?? '';
  return text === '' ? [] : text.split('~').map((row) => row.split(',').map(Number));
}

/** Where a share of the width and height of an editor's drawing is on the screen. */
async function on(page: Page, name: string, across: number, down: number): Promise<{ x: number; y: number }> {
  const svg = page.getByRole('group', { name }).locator('svg').first();
  await svg.scrollIntoViewIfNeeded();
  const box = await svg.boundingBox();
  if (!box) throw new Error('the curve is not on the screen');
  return { x: box.x + across * box.width, y: box.y + down * box.height };
}

test('a profile is chosen, drawn with the mouse, and the picture follows', async () => {
  const { page, complaints, close } = await lab.open(`${small}&spec=packet`);
  await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
  await page.getByLabel('Profile', { exact: true }).selectOption({ label: 'drawn by hand' });
  await expect.poll(async () => (await corners(page, 'pf')).length, waitMs).toBeGreaterThan(2);
  await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
  const before = await lookAt(page, 'Boltzmann');
  const start = await on(page, 'Drawn profile', 0.2, 0.7);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  for (let i = 1; i <= 30; ++i) {
    const { x, y } = await on(page, 'Drawn profile', 0.2 + 0.02 * i, 0.45 - 0.25 * Math.sin(i / 3));
    await page.mouse.move(x, y);
  }
  await expect.poll(async () => (await lookAt(page, 'Boltzmann')).hash, waitMs).not.toBe(before.hash);
  await page.mouse.up();
  await expect.poll(async () => (await corners(page, 'pf')).length, waitMs).toBeGreaterThan(8);
  const points = await corners(page, 'pf');
  expect(points.length).toBeLessThanOrEqual(64);
  expect(points.every(([x], i) => i === 0 || points[i - 1][0] <= x)).toBe(true);
  expect(complaints).toEqual([]);
  await close();
});

test('its points are added, dragged and deleted by hand and by keys, with numbers', async () => {
  const { page, complaints, close } = await lab.open(hill);
  await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
  // a press adds a point
  const place = await on(page, 'Drawn profile', 0.85, 0.4);
  await page.mouse.click(place.x, place.y);
  await expect.poll(async () => (await corners(page, 'pf')).length, waitMs).toBe(4);
  const added = (await corners(page, 'pf'))[3];
  expect([added[0] > 2.5, added[1] > 0.3]).toEqual([true, true]);
  // a drag moves it
  const lower = await on(page, 'Drawn profile', 0.9, 0.6);
  await page.mouse.move(place.x, place.y);
  await page.mouse.down();
  await page.mouse.move(lower.x, lower.y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await corners(page, 'pf'))[3][1], waitMs).toBeLessThan(added[1]);
  // keys
  const slider = page.getByRole('slider', { name: /^Drawn profile, point/ });
  expect(await slider.getAttribute('aria-label')).toBe('Drawn profile, point 4 of 4');
  await slider.focus();
  await page.keyboard.press('Delete');
  await expect.poll(async () => (await corners(page, 'pf')).length, waitMs).toBe(3);
  await page.keyboard.press('Home');
  await page.keyboard.press('PageDown');
  expect(await slider.getAttribute('aria-valuetext')).toBe('position 0, profile 1');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => (await corners(page, 'pf'))[1], waitMs).toEqual([0.5, 1.01]);
  await page.keyboard.press('Delete');
  await expect.poll(() => noticeTexts(page), waitMs).toContainEqual(expect.stringMatching(/^The last point above 0/));
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await corners(page, 'pf')).length, waitMs).toBe(4);
  // numbers
  await page.getByLabel('Drawn profile, profile at point 3, value').fill('0,5');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await corners(page, 'pf'))[2][1], waitMs).toBe(0.5);
  expect(complaints).toEqual([]);
  await close();
});

test('a spectrum is drawn by touch in the drawer of a phone', async () => {
  const { page, complaints, close } = await lab.open(`${small}&spec=drawn`, {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
  await page.getByRole('button', { name: 'Show the sliders' }).tap();
  await page.getByRole('group', { name: 'Drawn spectrum' }).waitFor();
  // the drawer has come to rest
  let top = NaN;
  await expect
    .poll(async () => {
      const before = top;
      top = (await on(page, 'Drawn spectrum', 0, 0)).y;
      const isMoving = await page
        .getByRole('dialog')
        .evaluate((dialog) =>
          document.getAnimations().some(({ effect }) => (effect as KeyframeEffect | null)?.target?.contains(dialog)),
        );
      return top === before && !isMoving;
    }, waitMs)
    .toBe(true);
  const client = await page.context().newCDPSession(page);
  const start = await on(page, 'Drawn spectrum', 0.2, 0.8);
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [start] });
  for (let i = 1; i <= 20; ++i) {
    const at = await on(page, 'Drawn spectrum', 0.2 + 0.03 * i, 0.5 - 0.3 * Math.sin(i / 3));
    await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at] });
  }
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect.poll(async () => (await corners(page, 'ph')).length, waitMs).toBeGreaterThan(8);
  expect(complaints).toEqual([]);
  await close();
});
