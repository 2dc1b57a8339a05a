import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { drawnByWorker, follow, isComplete, lookAt, realisations } from './look';
import { stepToWorker, stepUntil, tellingPaints, withoutHandingOver } from './painting';

// On fine screens Chromium hints letters at one time and not at another, on one page and without a worker: pixels of
// letters can be compared where it never hints them.
const lab = useLab({ env: { FONTCONFIG_FILE: fileURLToPath(new URL('unhinted.conf', import.meta.url)) } });
const waitMs = { timeout: 40_000, interval: 50 };
const still = 'v=1&M=16&e=0.1&L=6&T=2&t=1&play=0';

declare global {
  interface Window {
    painters: Worker[];
  }
}

/** Keeps the workers that draw, so that a test can end them. */
function keepPainters(): void {
  window.painters = [];
  window.onPaint = (_, painter) => {
    if (!window.painters.includes(painter)) window.painters.push(painter);
  };
}

const panels = ['left', 'middle', 'right', 'profile', 'tab'];

/** The pixels of all figures with their clock, each as one picture of what lies over each other. */
function pictures(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async (names) => {
    const hash = async (canvases: Iterable<HTMLCanvasElement>) => {
      const parts = [...canvases].map((canvas) => window.pixelsOf(canvas));
      const digest = await crypto.subtle.digest('SHA-256', await new Blob(parts).arrayBuffer());
      return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    };
    const places = {
      ...Object.fromEntries(names.map((name) => [name, `[data-panel=${name}] .plot-host`])),
      strip: '.strip',
      text: '.readout .text',
    };
    const entries = Object.entries(places).map(async ([name, place]) => [
      name,
      await hash(document.querySelectorAll<HTMLCanvasElement>(`${place} canvas`)),
    ]);
    return Object.fromEntries(await Promise.all(entries)) as Record<string, string>;
  }, panels);
}

const screens = [
  { name: 'light', options: { colorScheme: 'light' } },
  { name: 'dark and fine', options: { colorScheme: 'dark', deviceScaleFactor: 2 } },
] as const;

test.each(screens)('the worker draws what the page draws, to the last pixel: $name', async ({ options }) => {
  const [own, other] = await Promise.all([lab.open(still, options), lab.open(still, options, withoutHandingOver)]);
  await stepToWorker(own.page);
  const at = (page: Page) => page.getByRole('slider', { name: 'Kinetic time' });
  for (const key of ['Home', 'ArrowRight', 'Shift+ArrowRight', 'End']) {
    for (const { page } of [own, other]) {
      await at(page).focus();
      await page.keyboard.press(key);
    }
    await expect.poll(() => isComplete(other.page), waitMs).toBe(true);
    await expect
      .poll(async () => {
        const [drawn, wanted] = await Promise.all([pictures(own.page), pictures(other.page)]);
        return Object.keys(wanted).filter((name) => drawn[name] !== wanted[name]);
      }, waitMs)
      .toEqual([]);
  }
  expect(await drawnByWorker(own.page)).toBe(true);
  expect(await drawnByWorker(other.page)).toBe(false);
  expect([...own.complaints, ...other.complaints]).toEqual([]);
  await own.close();
  await other.close();
});

test('when the worker that draws is gone, the page draws, and the clock goes on', async () => {
  const { page, complaints, close } = await lab.open(still, {}, keepPainters, tellingPaints);
  await stepToWorker(page);
  const before = await lookAt(page, 'Boltzmann');
  await page.evaluate(() => {
    for (const worker of window.painters) worker.terminate();
  });
  await page.getByRole('slider', { name: 'Kinetic time' }).focus();
  await page.keyboard.press('Home');
  await expect.poll(() => drawnByWorker(page), waitMs).toBe(false);
  await expect.poll(async () => (await lookAt(page, 'Boltzmann')).hash, waitMs).not.toBe(before.hash);
  // nothing is left of the canvases of the worker
  const counts = await page
    .locator('.plot-host.of-run')
    .evaluateAll((hosts) => hosts.map((host) => host.querySelectorAll(':scope > canvas').length));
  expect(counts).toEqual(counts.map(() => 2));
  expect(complaints).toEqual([]);
  await close();
});

const machines = [
  {
    processors: 2,
    during: false,
    before: () => Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => 2 }),
  },
  {
    processors: 8,
    during: true,
    before: () => Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => 8 }),
  },
];

test.each(machines)(
  'while engines compute on $processors processors, it is $during that the worker draws',
  async ({ before, during }) => {
    const { page, complaints, close } = await lab.open(still, {}, before);
    await stepToWorker(page);
    await follow(page, still.replace('M=16', 'M=20000'));
    await expect.poll(async () => (await realisations(page))?.count ?? 0, waitMs).toBeGreaterThan(32);
    await stepUntil(page, during);
    // and all over again at rest
    await follow(page, still);
    await stepToWorker(page);
    expect(complaints).toEqual([]);
    await close();
  },
);

test('a page within a page has no worker that draws', async () => {
  const { page, complaints, close } = await lab.open(`${still}&embed=2`, {}, keepPainters, tellingPaints);
  await expect.poll(() => page.locator('.plot-host .main-svg').count(), waitMs).toBeGreaterThan(0);
  await page.waitForTimeout(1500);
  await page.keyboard.press('.');
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => window.painters.length)).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});
