import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab, type OpenPage } from './harness';
import { follow, isComplete, lookAt } from './look';
import { stepToWorker, tellingPaints, withoutHandingOver } from './painting';
import { rows } from '../size';

const lab = useLab();
const waitMs = { timeout: 40_000, interval: 50 };
const small = 'v=1&M=8&e=0.1&L=6&T=2&t=1&play=0';

const failures = (page: Page) => page.locator('.failed').allInnerTexts();

/**
 * Lets drawing fail on the canvases below a selector while `window.broken` names one, on the page and in the worker
 * that draws, whose pictures lose their curves; and what is made of a tag that `window.brokenTag` names.
 */
function breakable(): void {
  const isBroken = (canvas: HTMLCanvasElement | undefined) => {
    const { broken } = window as { broken?: string };
    // a canvas comes into its figure with its first picture
    return Boolean(broken && canvas && (canvas.closest(broken) ?? !canvas.isConnected));
  };
  const handedOver = new Map<OffscreenCanvas, HTMLCanvasElement>();
  const faces = new Map<number, HTMLCanvasElement>();
  const handOver = HTMLCanvasElement.prototype.transferControlToOffscreen;
  HTMLCanvasElement.prototype.transferControlToOffscreen = function (this: HTMLCanvasElement) {
    const handed = handOver.call(this);
    handedOver.set(handed, this);
    return handed;
  };
  window.onPaint = (sheets) => {
    for (const { face, canvas, picture } of sheets) {
      const element = canvas && handedOver.get(canvas);
      if (element) faces.set(face, element);
      if (isBroken(faces.get(face))) Object.assign(picture, { curves: 'dry' });
    }
  };
  const { stroke } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.stroke = function (this: CanvasRenderingContext2D, ...path: unknown[]) {
    if (isBroken(this.canvas)) throw new Error('the pen is dry');
    stroke.apply(this, path as [path: Path2D]);
  };
  const createElement = document.createElement.bind(document);
  document.createElement = (tag: string, options?: ElementCreationOptions) => {
    if (tag === (window as { brokenTag?: string }).brokenTag) throw new Error('the paper is torn');
    return createElement(tag, options);
  };
}

const setBroken = (page: Page, broken: string) =>
  page.evaluate((value) => Object.assign(window, { broken: value }), broken);

test.each(rows(['1e-200', '5e-324', '0', '1e-7'], [1, 3]))(
  'gamma = %s stops neither the page nor its next address',
  async (g) => {
    const { page, complaints, close } = await lab.open(`v=1&g=${g}&tab=transport`);
    for (const fig of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await follow(page, `v=1&g=${g}&tab=transport&fig=${fig}&M=8&e=0.1&L=6`);
      // a figure or the reason why there is none
      await expect
        .poll(() => page.locator('#tab-panel').locator('.plot-host canvas, .panel-message').count(), waitMs)
        .toBeGreaterThan(0);
      expect(await page.locator('.failed, .failure').count()).toBe(0);
    }
    await follow(page, small);
    await expect.poll(() => isComplete(page), waitMs).toBe(true);
    expect(complaints).toEqual([]);
    await close();
  },
);

/** Where figures are drawn, and what is said when that fails. */
const places = [
  { place: 'on the page', isAlone: true, said: /the pen is dry/ },
  { place: 'in the worker', isAlone: false, said: /undefined|not iterable/ },
];

/** Waits for the end of the run, and until pictures come from where they should. */
const untilDrawn = (page: Page, isAlone: boolean) =>
  isAlone ? expect.poll(() => isComplete(page), waitMs).toBe(true) : stepToWorker(page);

/** Opens the page of an address with figures that can be broken, when they are drawn where they should be. */
async function openBreakable(hash: string, isAlone: boolean): Promise<OpenPage> {
  const opened = await lab.open(hash, {}, breakable, async (page) => {
    await tellingPaints(page);
    if (isAlone) await page.addInitScript(withoutHandingOver);
  });
  const { page } = opened;
  await untilDrawn(page, isAlone);
  return opened;
}

test.each(places)(
  'a figure that fails $place says so in its panel, the rest goes on, and it is tried again on demand',
  async ({ isAlone, said }) => {
    const { page, close } = await openBreakable(`${small}&tab=transport`, isAlone);
    const menu = page.getByRole('combobox', { name: 'Figure' });
    // in one go: a figure that draws itself anew in between would take the menu away
    await menu.evaluate((select: HTMLSelectElement) => {
      Object.assign(window, { broken: '#tab-panel' });
      Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, 'f');
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await expect
      .poll(() => failures(page), waitMs)
      .toEqual([expect.stringMatching(new RegExp(`This figure cannot be shown.*(${said.source})`, 's'))]);
    const message = page.getByRole('region', { name: 'Transport' }).locator('.failed');
    expect(await message.getAttribute('role')).toBe('alert');
    // the other panels follow the clock
    const before = await lookAt(page, 'Boltzmann');
    await page.keyboard.press('.');
    await page.keyboard.press('.');
    await expect.poll(async () => (await lookAt(page, 'Boltzmann')).hash, waitMs).not.toBe(before.hash);
    await setBroken(page, '');
    await message.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => page.locator('#tab-panel canvas').count(), waitMs).toBeGreaterThan(0);
    expect(await failures(page)).toEqual([]);
    await close();
  },
);

test.each(places)(
  'a figure that fails $place while the clock moves it is told in its panel, and another scenario or tab revives it',
  async ({ isAlone, said }) => {
    const { page, close } = await openBreakable(small, isAlone);
    for (const revive of ['scenario', 'view']) {
      await untilDrawn(page, isAlone);
      await setBroken(page, '[aria-label="Energy profile"]');
      await page.keyboard.press('.');
      await expect.poll(() => failures(page), waitMs).toEqual([expect.stringMatching(said)]);
      expect(await page.getByRole('region', { name: 'Energy profile' }).locator('.failed').count()).toBe(1);
      expect(await page.locator('.failure').count()).toBe(0);
      await setBroken(page, '');
      if (revive === 'scenario') await follow(page, small.replace('e=0.1', 'e=0.05'));
      else await page.getByRole('tab', { name: 'Anatomy' }).click();
      await expect.poll(() => failures(page), waitMs).toEqual([]);
      await expect
        .poll(() => page.getByRole('region', { name: 'Energy profile' }).locator('canvas').count(), waitMs)
        .toBeGreaterThan(0);
    }
    await close();
  },
);

test('a bar that fails has a line for it, and the page goes on', async () => {
  const { page, close } = await lab.open(small, {}, breakable);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  // the slider column leaves and comes back
  await page.keyboard.press('s');
  await page.evaluate(() => Object.assign(window, { brokenTag: 'kbd' }));
  await page.keyboard.press('?');
  await expect
    .poll(() => failures(page), waitMs)
    .toEqual([expect.stringMatching(/This window cannot be shown.*the paper is torn/s)]);
  await page.keyboard.press('Escape');
  await expect.poll(() => failures(page), waitMs).toEqual([]);
  await page.evaluate(() => Object.assign(window, { brokenTag: '' }));
  await page.keyboard.press('?');
  await expect.poll(() => page.getByRole('dialog').locator('kbd').count(), waitMs).toBeGreaterThan(3);
  await close();
});

test('a page that stopped is revived by the next address', async () => {
  const breakPage = () => {
    const { matchMedia } = window;
    window.matchMedia = (query) => {
      if (window.location.hash.includes('broken=1') && query.includes('width')) throw new Error('no such page');
      return matchMedia.call(window, query);
    };
  };
  const { page, close } = await lab.open('v=1&broken=1', {}, breakPage);
  await expect.poll(() => page.locator('.failure').innerText(), waitMs).toMatch(/The page stopped.*no such page/s);
  await follow(page, small);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  expect(await page.locator('.failure').count()).toBe(0);
  await close();
});
