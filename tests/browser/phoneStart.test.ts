import { availableParallelism } from 'node:os';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { launchChromium } from './chromium.mjs';
import { slowness } from '../machine';
import { useLab } from './harness';
import { canHold, onOneCore } from './oneCore';

const lab = useLab();
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
const goalMs = 3000;

declare global {
  interface Window {
    /** Pictures of the figure in front, each unlike the one before: when, and of how many colours. */
    pictures: { wallMs: number; colourCount: number; hash: number }[];
  }
}

/** Notes what is painted from a bitmap into the figure in front. */
function watch(): void {
  window.pictures = [];
  const bitmaps = new WeakMap<object, { colourCount: number; hash: number }>();
  const { prototype } = CanvasRenderingContext2D;
  const { putImageData, drawImage } = prototype;
  prototype.putImageData = function (this: CanvasRenderingContext2D, ...given: Parameters<typeof putImageData>) {
    putImageData.apply(this, given);
    const pixels = new Uint32Array(given[0].data.buffer);
    let hash = 0;
    for (const pixel of pixels) hash = (Math.imul(hash, 31) + pixel) | 0;
    bitmaps.set(this.canvas, { colourCount: new Set(pixels).size, hash });
  } as typeof putImageData;
  prototype.drawImage = function (this: CanvasRenderingContext2D, ...given: Parameters<typeof drawImage>) {
    drawImage.apply(this, given);
    const bitmap = bitmaps.get(given[0]);
    if (!bitmap || !this.canvas.isConnected || !this.canvas.closest('[data-panel=left]')) return;
    if (window.pictures.at(-1)?.hash !== bitmap.hash) window.pictures.push({ wallMs: performance.now(), ...bitmap });
  } as typeof drawImage;
}

/** Milliseconds from the navigation to the second picture, which moves. */
async function firstMovingPicture(page: Page): Promise<number> {
  const moving = await page.waitForFunction(
    () => window.pictures?.filter(({ colourCount }) => colourCount > 8)[1]?.wallMs ?? 0,
    null,
    { timeout: 40_000, polling: 50 },
  );
  return moving.jsonValue();
}

// Other programs on the machine can spoil a measurement, but not make one better: the best of five counts.
test(`on a phone the first moving picture comes within 3 s on ${canHold ? 'one core' : 'all cores, for want of taskset'}`, async () => {
  const { path, end } = onOneCore(inject('chromium').path);
  const limitMs = goalMs * (await slowness());
  const found: number[] = [];
  while (found.length < 5 && !found.some((wallMs) => wallMs < limitMs)) {
    // a browser of its own each time, which has nothing in its caches
    const browser = await launchChromium(path);
    const context = await browser.newContext({ ...phone, serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.addInitScript(watch);
    await page.goto(lab.address, { waitUntil: 'commit' });
    found.push(await firstMovingPicture(page));
    expect(await page.evaluate(() => navigator.hardwareConcurrency)).toBe(canHold ? 1 : availableParallelism());
    await browser.close();
  }
  end();
  expect(Math.min(...found), `${found.map(Math.round).join(' ')} ms`).toBeLessThan(limitMs);
}, 240_000);
