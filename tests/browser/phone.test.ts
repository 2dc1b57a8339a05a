import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { bufferedShare, lookAt } from './look';
import { rows } from '../size';

const lab = useLab();
const waitMs = { timeout: 20_000, interval: 50 };

/** What reaches beyond the right edge of the screen, and whether the page can be scrolled sideways. */
function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const wide = [...document.querySelectorAll<HTMLElement>('.page *, [role=dialog] *')]
      .filter((element) => element.checkVisibility() && !element.closest('.hidden-text, .katex-mathml, svg, h1'))
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 0.5)
      .map((element) => element.outerHTML.slice(0, 100));
    return scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide on ${clientWidth}`, ...wide] : wide;
  });
}

test.each(rows([390, 360], [1]))(
  'on a phone of %i px everything fits, and the drawer holds sliders that work',
  async (width) => {
    const { page, complaints, close } = await lab.open('v=1&M=64&t=1&play=0', {
      viewport: { width, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
    await expect.poll(async () => (await lookAt(page, 'Boltzmann')).colourCount, waitMs).toBeGreaterThan(50);
    expect(await overflow(page)).toEqual([]);
    const play = await page.getByRole('button', { name: 'Play' }).boundingBox();
    expect(play && play.y + play.height).toBeLessThan(844);

    expect(await page.getByRole('slider', { name: 'Noise strength gamma' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Show the sliders' }).tap();
    const slider = page.getByRole('slider', { name: 'Noise strength gamma' });
    await slider.waitFor();
    // the drawer has come to rest
    let top = NaN;
    await expect
      .poll(async () => {
        const before = top;
        top = (await slider.boundingBox())?.y ?? NaN;
        return top === before;
      }, waitMs)
      .toBe(true);
    expect(await overflow(page)).toEqual([]);
    const box = await slider.boundingBox();
    if (!box) throw new Error('the slider is not on the screen');
    expect(box.width).toBeGreaterThan(150);
    expect(box.height).toBeGreaterThanOrEqual(32);
    const before = await lookAt(page, 'Boltzmann');
    const value = await slider.getAttribute('aria-valuetext');
    await page.touchscreen.tap(box.x + 0.95 * box.width, box.y + box.height / 2);
    await expect.poll(() => slider.getAttribute('aria-valuetext'), waitMs).not.toBe(value);
    await expect.poll(async () => (await lookAt(page, 'Boltzmann')).hash, waitMs).not.toBe(before.hash);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).tap();
    await expect.poll(() => page.getByRole('dialog').count(), waitMs).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  },
);

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
  const { page, complaints, close } = await lab.open(`v=1&e=0.1&M=8&T=2&t=1&play=0${hash}`, {
    viewport: { width: 360, height: 780 },
    isMobile: true,
    hasTouch: true,
  });
  await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
  expect(await overflow(page)).toEqual([]);
  await page.getByRole('button', { name: 'Show the sliders' }).tap();
  await page.getByRole('radiogroup', { name: 'Dimension' }).waitFor();
  expect(await overflow(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
