import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { languages } from '../../src/language/languages';
import { useLab } from './harness';
import { bufferedShare, lookAt } from './look';
import { rows } from '../size';
import { pointOf, smallTargets, thumbOn } from './thumb';

const lab = useLab();
const waitMs = { timeout: 20_000, interval: 50 };

const screens = [
  [390, 844],
  [360, 640],
  [844, 390],
  [640, 360],
];

const phone = (width: number, height: number) => ({ viewport: { width, height }, isMobile: true, hasTouch: true });

/**
 * What reaches beyond the right edge of the screen, and whether the page can be scrolled sideways; rows that are swiped
 * may.
 */
function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const wide = [...document.querySelectorAll<HTMLElement>('.page *, [role=dialog] *')]
      .filter((element) => element.checkVisibility() && !element.closest('.hidden-text, .katex-mathml, svg, h1'))
      .filter((element) => !element.closest('.panel:not([data-panel=left]), .figure-nav, .tabs, .equation'))
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 0.5)
      .map((element) => element.outerHTML.slice(0, 100));
    return scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide on ${clientWidth}`, ...wide] : wide;
  });
}

/** How much of an element is on the screen and not behind something that scrolls, px of its height. */
function seenHeight(page: Page, selector: string): Promise<number> {
  return page.locator(selector).evaluate((element) => {
    let { top, bottom } = element.getBoundingClientRect();
    for (let box: Element | null = element; box; box = box.parentElement) {
      const { overflowY, display } = getComputedStyle(box);
      if (overflowY === 'visible' || display === 'contents') continue;
      const around = box.getBoundingClientRect();
      [top, bottom] = [Math.max(top, around.top), Math.min(bottom, around.bottom)];
    }
    return Math.min(bottom, window.innerHeight) - Math.max(0, top);
  });
}

const currentFigure = (page: Page) => page.locator('.figure-nav [aria-current]').textContent();

test.each(rows(screens, [0, 2]))(
  'on a phone of %i x %i px figure, words, slider and clock are on the screen, and the slider moves the picture above it',
  async (width, height) => {
    const { page, complaints, close } = await lab.open('', phone(width, height), () =>
      localStorage.setItem('wigner-lab tour', 'declined'),
    );
    await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
    await page.getByRole('button', { name: 'Pause' }).tap();
    expect(await overflow(page)).toEqual([]);
    // a field large enough to read, at least two lines of its caption, and the clock
    expect(await seenHeight(page, '[data-panel=left] .plot-host')).toBeGreaterThan(170);
    expect(await seenHeight(page, '.scene-strip .strip-text')).toBeGreaterThan(36);
    expect(await seenHeight(page, '.timebar')).toBeGreaterThanOrEqual(44);

    const thumb = await thumbOn(page);
    const slider = page.getByRole('slider', { name: 'Noise strength gamma' });
    const value = await slider.getAttribute('aria-valuetext');
    const before = await lookAt(page, 'Chain');
    const field = await page.locator('[data-panel=left] .plot-host').boundingBox();
    await thumb.down(await pointOf(slider, 0.4));
    await thumb.move(await pointOf(slider, 0.6));
    await thumb.move(await pointOf(slider, 0.9));
    // while it is held the field is where it was, and free
    await expect.poll(() => slider.getAttribute('aria-valuetext'), waitMs).not.toBe(value);
    expect(await page.locator('[data-panel=left] .plot-host').boundingBox()).toEqual(field);
    const box = await slider.boundingBox();
    expect(box && field && (box.y >= field.y + field.height || box.x >= field.x + field.width)).toBe(true);
    await thumb.up();
    await expect.poll(async () => (await lookAt(page, 'Chain')).hash, waitMs).not.toBe(before.hash);

    // another slider
    await page.getByRole('button', { name: 'Slider: γ' }).tap();
    await page.getByRole('menuitemradio', { name: 'Epsilon' }).tap();
    await page.locator('.dock').getByRole('slider', { name: 'Epsilon' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  },
);

test.each(rows(screens, [0, 2]))(
  'on %i x %i px a swipe brings the next figure, a turned phone keeps it, and a name the one it names',
  async (width, height) => {
    const { page, complaints, close } = await lab.open('v=1&M=32&e=0.1&L=6&t=1&play=0', {
      ...phone(width, height),
      reducedMotion: 'reduce',
    });
    await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
    const thumb = await thumbOn(page);
    const host = page.locator('[data-panel=left] .plot-host');
    expect(await currentFigure(page)).toBe('Chain');
    await thumb.drag(await pointOf(host, 0.85, 0.4), await pointOf(host, 0.1, 0.42));
    await expect.poll(() => currentFigure(page), waitMs).toBe('Boltzmann');
    // it was left out while it was not seen
    await expect.poll(async () => (await lookAt(page, 'Boltzmann')).colourCount, waitMs).toBeGreaterThan(50);
    await expect
      .poll(async () => (await page.locator('[data-panel=middle]').boundingBox())?.x, waitMs)
      .toBeCloseTo(0, 0);
    // a swipe sets no cursor
    expect(await page.evaluate(() => location.hash)).not.toContain('cur=');

    await page.setViewportSize({ width: height, height: width });
    await expect
      .poll(async () => (await page.locator('[data-panel=middle]').boundingBox())?.x, waitMs)
      .toBeCloseTo(0, 0);
    expect(await currentFigure(page)).toBe('Boltzmann');

    await page.getByRole('navigation', { name: 'Figures' }).getByRole('button', { name: 'Energy' }).tap();
    await expect
      .poll(async () => (await page.locator('[data-panel=profile]').boundingBox())?.x, waitMs)
      .toBeCloseTo(0, 0);
    await expect.poll(() => currentFigure(page), waitMs).toBe('Energy');
    expect(complaints).toEqual([]);
    await close();
  },
);

test.each(languages.map(({ tag }) => tag))(
  'on a lying phone the energy profile has legend and tools in one line in %s',
  async (language) => {
    const { page, complaints, close } = await lab.open(`v=1&M=16&e=0.1&L=6&play=0&lang=${language}`, phone(844, 390));
    await expect.poll(() => page.locator('[data-panel=profile] .main-svg').count(), waitMs).toBeGreaterThan(0);
    const boxes = await page.locator('[data-panel=profile]').evaluate((panel) =>
      ['.panel-head', '.legend', '.panel-tools'].map((part) => {
        const { left, right, height } = panel.querySelector(part)!.getBoundingClientRect();
        return { left, right, height };
      }),
    );
    const [head, legend, tools] = boxes;
    expect(head.height).toBeLessThanOrEqual(46);
    expect(legend.right).toBeLessThanOrEqual(tools.left);
    expect(head.right - tools.right).toBeLessThan(8);
    expect(await page.locator('[data-panel=profile] h2').textContent()).not.toBe('');
    expect(complaints).toEqual([]);
    await close();
  },
);

test('the tool decides what a finger on a field does: it reads after a rest, paints, or swipes', async () => {
  const { page, complaints, close } = await lab.open('v=1&M=16&e=0.1&L=6&play=0', {
    ...phone(390, 844),
    reducedMotion: 'reduce',
  });
  await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
  const thumb = await thumbOn(page);
  const host = page.locator('[data-panel=left] .plot-host');
  const address = () => page.evaluate(() => location.hash);

  // a tap reads
  await thumb.down(await pointOf(host, 0.5, 0.5));
  await thumb.up();
  await expect.poll(address, waitMs).toContain('cur=');
  const tapped = await address();
  // a finger that rests first reads along its way, and the figures stay
  const [from, to] = [await pointOf(host, 0.7, 0.5), await pointOf(host, 0.3, 0.4)];
  await thumb.down(from);
  await page.waitForTimeout(400);
  // a timer of the page that began later is over after the one of the rest
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  await thumb.go(from, to);
  await thumb.up();
  await expect.poll(address, waitMs).not.toBe(tapped);
  expect(await currentFigure(page)).toBe('Chain');

  // Paint adds a packet by a tap and moves it by a drag
  await page.getByText('Paint', { exact: true }).tap();
  await thumb.down(await pointOf(host, 0.3, 0.2));
  await thumb.up();
  await expect.poll(address, waitMs).toContain('init=packets');
  const added = await address();
  await thumb.drag(await pointOf(host, 0.3, 0.2), await pointOf(host, 0.6, 0.25));
  await expect.poll(address, waitMs).not.toBe(added);
  expect(await currentFigure(page)).toBe('Chain');

  // Read again: the same movement turns to the next figure, and leaves the packets
  await page.getByText('Read', { exact: true }).tap();
  await expect.poll(address, waitMs).not.toContain('tool=');
  const painted = new URLSearchParams((await address()).slice(1)).get('pk');
  await thumb.drag(await pointOf(host, 0.8, 0.2), await pointOf(host, 0.1, 0.22));
  await expect.poll(() => currentFigure(page), waitMs).toBe('Boltzmann');
  expect(new URLSearchParams((await address()).slice(1)).get('pk')).toBe(painted);
  expect(complaints).toEqual([]);
  await close();
});

test.each(
  rows(
    [
      [390, 844],
      [844, 390],
    ],
    [0, 1],
  ),
)(
  'everything that is pressed is as large as a thumb on %i x %i px',
  async (width, height) => {
    const small = 'v=1&M=8&e=0.1&L=6&play=0';
    const views = [
      `${small}&tab=exchange`,
      `${small}&tab=transport`,
      `${small}&tab=probe&tool=probe&pb=0,0.1~1,2,-0.1,0.1`,
      `${small}&init=packets&tool=paint&pk=-1,0.12,0.5,0.05,1~0,-0.43,0.5,0.05,1`,
      `${small}&cmp=side&b_g=0.1`,
      `v=1&M=8&e=99&play=0`,
    ];
    const windows: ((page: Page) => Promise<void>)[] = [
      async (page) => {
        await page.getByRole('button', { name: 'Show the sliders' }).tap();
        await page.getByText('More', { exact: true }).tap();
      },
      (page) => page.getByRole('button', { name: 'Help' }).tap(),
      (page) => page.getByRole('button', { name: 'Share' }).tap(),
      (page) => page.locator('.picker').tap(),
      (page) => page.getByRole('button', { name: /^Slider:/ }).tap(),
      async (page) => {
        await page.getByRole('button', { name: 'Take pictures' }).tap();
        await page.getByRole('tab', { name: 'Film' }).tap();
      },
    ];
    const found: string[] = [];
    const cases = [
      ...views.map((hash) => ({ hash, reach: undefined })),
      ...windows.map((reach) => ({ hash: small, reach })),
    ];
    for (const { hash, reach } of cases) {
      const { page, close } = await lab.open(hash, { ...phone(width, height), reducedMotion: 'reduce' });
      await page.locator('.figure-nav').waitFor();
      await reach?.(page);
      // menus and windows grow to their size
      if (reach) await page.locator('[role=dialog], [role=menu]').first().waitFor();
      await expect
        .poll(() => smallTargets(page), waitMs)
        .toEqual([])
        .catch(async () => {
          found.push(...(await smallTargets(page)).map((each) => `${hash} ${each}`));
        });
      expect(await overflow(page)).toEqual([]);
      await close();
    }
    expect(found).toEqual([]);
  },
  120_000,
);

test('no field makes a browser zoom to it, and two fingers may zoom everywhere', async () => {
  const { page, close } = await lab.open('v=1&M=8&e=0.1&L=6&play=0&tab=probe&pb=0,0.1', phone(390, 844));
  await page.getByRole('button', { name: 'Show the sliders' }).tap();
  await page.getByRole('radiogroup', { name: 'Dimension' }).waitFor();
  const found = await page.evaluate(() => {
    const fields = [
      ...document.querySelectorAll<HTMLElement>(
        'input:not([type=range], [type=radio], [type=checkbox]), select, textarea',
      ),
    ];
    const all = [...document.querySelectorAll<HTMLElement>('body *')];
    return {
      count: fields.length,
      small: fields
        .filter((field) => parseFloat(getComputedStyle(field).fontSize) < 16)
        .map((field) => field.outerHTML),
      unzoomable: all
        .filter((element) => !/auto|manipulation|pinch-zoom/.test(getComputedStyle(element).touchAction))
        .map((element) => element.outerHTML.slice(0, 100)),
      viewport: document.querySelector<HTMLMetaElement>('meta[name=viewport]')?.content,
    };
  });
  expect(found.count).toBeGreaterThan(10);
  expect(found.small).toEqual([]);
  expect(found.unzoomable).toEqual([]);
  expect(found.viewport).not.toMatch(/user-scalable|maximum-scale/);
  await close();
});

test.each(
  rows(
    [
      '&tab=exchange',
      '&d=2&pol=1&tab=polarisations',
      '&d=2&geo=radial&e=0.2&L=8&rw=1&tab=anatomy',
      '&tab=polarisations',
      '&init=packets&tool=paint&pk=-12.345,0.1234,0.512,0.0512,12.5~0,-0.4321,1.234,0.0123,0.125',
      '&init=drawn&spec=drawn',
    ],
    [0, 1, 2, 4, 5],
  ),
)('everything fits on a phone with %s', async (hash) => {
  const { page, complaints, close } = await lab.open(`v=1&e=0.1&M=8&T=2&t=1&play=0${hash}`, phone(360, 780));
  await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
  expect(await overflow(page)).toEqual([]);
  await page.getByRole('button', { name: 'Show the sliders' }).tap();
  await page.getByRole('radiogroup', { name: 'Dimension' }).waitFor();
  expect(await overflow(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
