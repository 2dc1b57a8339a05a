import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { addressKeys, bufferedShare, noticeTexts, shownTime } from './look';

const lab = useLab();
const waitMs = { timeout: 20_000, interval: 50 };
const small = 'v=1&L=8&T=2&e=0.1&M=16&P=20000&play=0';
const packets = `${small}&init=packets&pk=-2,0.2,0.4,0.05,1~2,-0.2,0.4,0.05,1`;
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

const field = (page: Page) => page.locator('[data-panel=middle] .plot-host');

/** The packets of the address. */
async function painted(page: Page): Promise<number[][]> {
  const text = (await addressKeys(page)).get('pk') ?? '';
  return text === '' ? [] : text.split('~').map((row) => row.split(',').map(Number));
}

/** Where (r, k) of the middle field is on the screen, from plotly's axes. */
async function placeOf(page: Page, r: number, k: number): Promise<{ x: number; y: number }> {
  await expect.poll(() => field(page).locator('.main-svg').count(), waitMs).toBeGreaterThan(0);
  return field(page).evaluate(
    (host, at) => {
      const { _fullLayout: layout } = [...host.children].find((child) => '_fullLayout' in child) as unknown as {
        _fullLayout: {
          _size: { l: number; t: number; w: number; h: number };
          xaxis: { range: number[] };
          yaxis: { range: number[] };
        };
      };
      const { l, t, w, h } = layout._size;
      const box = host.getBoundingClientRect();
      const share = (value: number, [low, high]: number[]) => (value - low) / (high - low);
      return {
        x: box.left + l + share(at.r, layout.xaxis.range) * w,
        y: box.top + t + (1 - share(at.k, layout.yaxis.range)) * h,
      };
    },
    { r, k },
  );
}

/** How bright the picture is at (r, k) of the middle field, 0 to 765. */
async function brightness(page: Page, r: number, k: number): Promise<number> {
  const { x, y } = await placeOf(page, r, k);
  return field(page).evaluate(
    (host, at) => {
      const canvas = host.querySelector('canvas')!;
      const box = canvas.getBoundingClientRect();
      const ratio = canvas.width / box.width;
      const [column, row] = [at.x - box.left, at.y - box.top].map((pixels) => Math.floor(pixels * ratio));
      const first = 4 * (row * canvas.width + column);
      const [red, green, blue] = window.pixelsOf(canvas).subarray(first, first + 3);
      return red + green + blue;
    },
    { x, y },
  );
}

async function drag(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const start = await placeOf(page, ...from);
  const end = await placeOf(page, ...to);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
}

async function ready(page: Page): Promise<void> {
  await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
  await field(page).scrollIntoViewIfNeeded();
}

const news = (page: Page): Locator => page.locator('.paint-line [role=status]');
const dark = 200;
const bright = 290;

test('a state is painted with the mouse: added, sized, moved, resized, strengthened and deleted', async () => {
  const { page, complaints, close } = await lab.open(`${small}&t=1&spec=packet&k0=0.2&rw=0.4`);
  await ready(page);
  await page.getByRole('radio', { name: 'Paint' }).check();
  expect(await shownTime(page)).toBe(0);
  await page.getByText('This state is one packet exactly.').waitFor();
  await page.getByRole('button', { name: 'Start from it' }).click();
  await expect.poll(() => painted(page), waitMs).toEqual([[0, 0.2, 0.4, 0.05, 0.4 * Math.sqrt(2 * Math.PI)]]);

  await ready(page);
  expect(await brightness(page, -2.5, -0.3)).toBeLessThan(dark);
  const empty = await placeOf(page, -2.5, -0.3);
  await page.mouse.click(empty.x, empty.y);
  await expect.poll(async () => (await painted(page)).length, waitMs).toBe(2);
  const [r, k, sr] = (await painted(page))[1];
  expect([Math.abs(r + 2.5) < 0.05, Math.abs(k + 0.3) < 0.01, sr]).toEqual([true, true, 0.4]);
  await expect.poll(() => brightness(page, -2.5, -0.3), waitMs).toBeGreaterThan(bright);
  await expect.poll(() => news(page).textContent(), waitMs).toMatch(/^Packet 2 of 2 at r = −2\.5/);

  // a drag draws the size
  await drag(page, [2.5, -0.3], [3.5, -0.2]);
  await expect.poll(async () => (await painted(page)).length, waitMs).toBe(3);
  const drawn = (await painted(page))[2];
  expect(Math.abs(drawn[2] - 0.5)).toBeLessThan(0.05);
  expect(Math.abs(drawn[3] - 0.05)).toBeLessThan(0.006);

  // a drag of its centre moves it, over the edge of the ring; the address waits for the end
  await drag(page, [2.5, -0.3], [3.8, -0.1]);
  await expect.poll(async () => (await painted(page))[2][1], waitMs).toBeCloseTo(-0.1, 1);
  await expect.poll(() => brightness(page, 3.8, -0.1), waitMs).toBeGreaterThan(bright);
  // the image on the other side is the same packet; the ring of 84 atoms is 8.4 long
  await drag(page, [-4, -0.1], [-3, -0.1]);
  await expect.poll(async () => Math.round(10 * (await painted(page))[2][0]) / 10, waitMs).toBe(-3.6);

  // its edge resizes
  const [centre, , width] = (await painted(page))[2];
  await drag(page, [centre + 2 * width, -0.1], [centre + 2 * width + 0.6, -0.1]);
  await expect.poll(async () => (await painted(page))[2][2] - width, waitMs).toBeCloseTo(0.3, 1);

  // the wheel changes its energy
  const energy = (await painted(page))[2][4];
  const middle = await placeOf(page, centre, -0.1);
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.wheel(0, -300);
  await expect.poll(async () => (await painted(page))[2][4], waitMs).toBeGreaterThan(energy * 1.1);

  // Delete takes it away, on the field that has the focus since the press
  await page.keyboard.press('Delete');
  await expect.poll(async () => (await painted(page)).length, waitMs).toBe(2);
  // nothing was zoomed by all that
  expect((await addressKeys(page)).get('zoom')).toBeNull();
  expect(complaints).toEqual([]);
  await close();
});

test.each([1280, 800])('the first packet moves no field on a page %i pixels wide', async (width) => {
  const { page, complaints, close } = await lab.open(`${small}&spec=packet&k0=0.2&rw=0.4&tool=paint`, {
    viewport: { width, height: 800 },
  });
  await ready(page);
  const top = async () => (await field(page).boundingBox())!.y;
  const before = await top();
  const empty = await placeOf(page, -2.5, -0.3);
  await page.mouse.click(empty.x, empty.y);
  await page.locator('.paint-text').getByText('Packet 2 of 2').waitFor();
  expect(await top()).toBe(before);
  await page.getByRole('button', { name: 'Next packet' }).click();
  await page.locator('.paint-text').getByText('2 packets.').waitFor();
  expect(await top()).toBe(before);
  expect(complaints).toEqual([]);
  await close();
});

test('the picture follows a drag before it ends, and Escape takes the drag back', async () => {
  const { page, complaints, close } = await lab.open(`${packets}&tool=paint`);
  await ready(page);
  const before = await painted(page);
  // packets are a sum, and no product: nothing is at the place of one and the wave number of the other
  await expect.poll(() => brightness(page, 2, -0.2), waitMs).toBeGreaterThan(bright);
  expect(await brightness(page, -2, -0.2)).toBeLessThan(dark);
  expect(await brightness(page, 2, 0.2)).toBeLessThan(dark);
  const from = await placeOf(page, -2, 0.2);
  const to = await placeOf(page, 0, 0.35);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await expect.poll(() => brightness(page, 0, 0.35), waitMs).toBeGreaterThan(bright);
  expect(await painted(page)).toEqual(before);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect.poll(() => brightness(page, -2, 0.2), waitMs).toBeGreaterThan(bright);
  await expect.poll(() => brightness(page, 0, 0.35), waitMs).toBeLessThan(dark);
  expect(await painted(page)).toEqual(before);
  expect(complaints).toEqual([]);
  await close();
});

test('and by the keyboard alone, told to who listens', async () => {
  const { page, complaints, close } = await lab.open(packets);
  await ready(page);
  await page.keyboard.press('d');
  await expect.poll(async () => (await addressKeys(page)).get('tool'), waitMs).toBe('paint');
  await field(page).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect.poll(() => news(page).textContent(), waitMs).toMatch(/^Packet 2 of 2 at r = 2, k = −0\.2/);
  for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowUp', 'Alt+ArrowUp', '+']) await page.keyboard.press(key);
  await expect.poll(async () => (await painted(page))[1], waitMs).toEqual([2.1, -0.15, 0.4, 0.055, 1.25]);
  expect(await news(page).textContent()).toBe('Packet 2 of 2 at r = 2.1, k = −0.15, widths 0.4 and 0.055, energy 1.25');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await painted(page)).length, waitMs).toBe(3);
  await page.keyboard.press('Delete');
  await page.keyboard.press('Delete');
  await expect.poll(async () => (await painted(page)).length, waitMs).toBe(1);
  // after the last packet the state is the pulse, and undo brings it back
  await page.keyboard.press('Delete');
  await expect.poll(async () => (await addressKeys(page)).get('init'), waitMs).toBe('pulse');
  await expect.poll(() => noticeTexts(page), waitMs).toContainEqual(expect.stringMatching(/^The last packet is gone/));
  expect((await addressKeys(page)).get('pk')).toBe('');
  await page.getByText('This state is not made of packets').waitFor();
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await painted(page)).length, waitMs).toBe(1);
  await field(page).focus();
  await page.keyboard.press('Tab');
  // the last Tab leads on to the next control, and reading is as it was
  await page.keyboard.press('Tab');
  expect(await field(page).evaluate((host) => host === document.activeElement)).toBe(false);
  await field(page).focus();
  await page.keyboard.press('r');
  await expect.poll(async () => (await addressKeys(page)).get('tool'), waitMs).toBeNull();
  await page.keyboard.press('+');
  await expect.poll(async () => (await painted(page))[0][4], waitMs).toBe(1);
  expect(complaints).toEqual([]);
  await close();
});

test('a drag zooms under Read and paints under Paint, and undo brings back the state that gave way', async () => {
  const { page, complaints, close } = await lab.open(`${small}&init=box&rw=1`);
  await ready(page);
  const full = await placeOf(page, 3, 0.3);
  await drag(page, [-2, -0.2], [2, 0.2]);
  await expect.poll(async () => (await placeOf(page, 3, 0.3)).x - full.x, waitMs).toBeGreaterThan(50);
  await field(page).focus();
  await page.keyboard.press('0');
  await expect.poll(async () => (await placeOf(page, 3, 0.3)).x, waitMs).toBeCloseTo(full.x, 0);
  await page.getByRole('radio', { name: 'Paint' }).check();
  await page.getByText('This state is not made of packets').waitFor();
  await drag(page, [-2, -0.2], [-1, -0.1]);
  await expect.poll(async () => (await addressKeys(page)).get('init'), waitMs).toBe('packets');
  expect((await placeOf(page, 3, 0.3)).x).toBeCloseTo(full.x, 0);
  expect(await painted(page)).toHaveLength(1);
  await expect.poll(() => noticeTexts(page), waitMs).toContainEqual(expect.stringMatching(/Undo .* brings back/));
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await addressKeys(page)).get('init'), waitMs).toBe('box');
  expect(complaints).toEqual([]);
  await close();
});

test('numbers of the list and handles of the fields are one', async () => {
  const { page, complaints, close } = await lab.open(`${packets}&tool=paint`);
  await ready(page);
  const place = await placeOf(page, 2, -0.2);
  await page.mouse.click(place.x, place.y);
  const row = page.getByRole('button', { name: 'Packet 2', exact: true });
  await expect.poll(() => row.getAttribute('aria-pressed'), waitMs).toBe('true');
  await page.getByLabel('Packet 1, position, value').fill('-1,5');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await painted(page))[0][0], waitMs).toBe(-1.5);
  await expect.poll(() => brightness(page, -1.5, 0.2), waitMs).toBeGreaterThan(bright);
  expect(await row.getAttribute('aria-pressed')).toBe('false');
  // out of range is told with the limit
  await page.getByLabel('Packet 1, width along k, value').fill('3');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await painted(page))[0][3], waitMs).toBe(0.5);
  await expect.poll(() => noticeTexts(page), waitMs).toContainEqual(expect.stringMatching(/packet 1.*3 > 0\.5/));
  await page.getByRole('button', { name: 'Delete packet 1' }).click();
  await expect.poll(async () => (await painted(page)).length, waitMs).toBe(1);
  expect(complaints).toEqual([]);
  await close();
});

test('by touch on a phone: a tap adds, a finger drags, the page does not scroll away under it', async () => {
  const { page, complaints, close } = await lab.open(packets, phone);
  await ready(page);
  await page.getByRole('radio', { name: 'Paint' }).check();
  await field(page).scrollIntoViewIfNeeded();
  const tap = await placeOf(page, 0, 0.35);
  await page.touchscreen.tap(tap.x, tap.y);
  await expect.poll(async () => (await painted(page)).length, waitMs).toBe(3);
  const scrolled = () => page.locator('.main').evaluate((main) => main.scrollTop);
  const scrollBefore = await scrolled();
  const from = await placeOf(page, -2, 0.2);
  const to = await placeOf(page, -1, -0.1);
  const client = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  await touch('touchStart', from.x, from.y);
  for (let i = 1; i <= 8; ++i)
    await touch('touchMove', from.x + ((to.x - from.x) * i) / 8, from.y + ((to.y - from.y) * i) / 8);
  await touch('touchEnd', to.x, to.y);
  await expect.poll(async () => (await painted(page))[0][1], waitMs).toBeCloseTo(-0.1, 1);
  expect((await painted(page))[0][0]).toBeCloseTo(-1, 0);
  expect(await scrolled()).toBe(scrollBefore);
  // what a finger cannot: energy by buttons, numbers in the list
  await page.getByRole('button', { name: 'Stronger' }).tap();
  await expect.poll(async () => (await painted(page))[0][4], waitMs).toBe(1.25);
  await page.getByText('Numbers', { exact: true }).tap();
  await page.getByLabel('Packet 1, energy, value').fill('2');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await painted(page))[0][4], waitMs).toBe(2);
  expect(complaints).toEqual([]);
  await close();
});
