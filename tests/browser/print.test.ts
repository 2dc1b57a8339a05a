import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { allHere, isComplete } from './look';

const lab = useLab();
const waitMs = { timeout: 20_000, interval: 50 };
const small = 'v=1&M=8&e=0.1&L=6&T=2&t=1&play=0';

/** Where everything with a name or a figure stands. */
const places = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, [role=slider], h2, canvas')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [element.tagName, x, y, width, height].join(' ');
    }),
  );

/** The same once nothing moves any more: formulas and their letters come late. */
async function restingPlaces(page: Page): Promise<string[]> {
  let last: string[] = [];
  const isAtRest = async () => {
    const before = last;
    last = await places(page);
    const hasLetters = await page.evaluate(
      () => document.querySelector('.katex') !== null && document.fonts.status === 'loaded',
    );
    return hasLetters && before.join() === last.join();
  };
  await expect.poll(isAtRest, { ...waitMs, interval: 500 }).toBe(true);
  return last;
}

test.each([
  ['a desk', { viewport: { width: 1280, height: 720 } }],
  ['a phone', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
])('on paper the page of %s is what its screen shows', async (_, options) => {
  const { page, complaints, close } = await lab.open(small, options);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  const { width, height } = page.viewportSize()!;
  await allHere(page);
  const shown = await restingPlaces(page);

  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  const [, right, top] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
  // points, in whole steps of the browser's pixels of paper
  expect(Math.abs(Number(right) - 0.75 * width)).toBeLessThan(1);
  expect(Math.abs(Number(top) - 0.75 * height)).toBeLessThan(1);
  await expect.poll(() => places(page), waitMs).toEqual(shown);

  // a browser asks about the room on its usual paper, whatever sheet it is given
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 816, height: 1056 });
  expect(await page.evaluate(() => [document.body.offsetWidth, document.body.offsetHeight])).toEqual([width, height]);
  const buttons = (list: string[]) =>
    list.filter((place) => place.startsWith('BUTTON')).map((place) => place.split(' ')[1]);
  expect(buttons(await places(page))).toEqual(buttons(shown));

  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width, height });
  await expect.poll(() => places(page), waitMs).toEqual(shown);
  expect(complaints).toEqual([]);
  await close();
});
