import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { small } from './everywhere';
import { useLab } from './harness';
import { isComplete } from './look';

const waitMs = { timeout: 20_000, interval: 50 };

/** What sticks out of the window to the right, but for figures side by side and what scrolls by itself. */
function overflows(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element.id !== 'root' &&
      (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    return [...document.querySelectorAll<HTMLElement>('#root *')].flatMap((element) => {
      if (element.closest('.plot-host, .hidden-text, svg, .katex') || !element.checkVisibility()) return [];
      if (scrolls(element.parentElement)) return [];
      const { right, width } = element.getBoundingClientRect();
      return width > 1 && right > innerWidth + 1 ? [`${element.tagName}.${element.className} ends at ${right}`] : [];
    });
  });
}

/** Texts that are cut off by their own box, without dots that say so and a title that has the whole. */
function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, label, p, h2, h3, td, th, [role=tab], .readout, .status, .status > span, .bar, .timebar, .choices',
      ),
    ].flatMap((element) => {
      if (!element.checkVisibility() || element.closest('.plot-host, .hidden-text, .katex')) return [];
      const { overflowX, textOverflow } = getComputedStyle(element);
      const isHeld = overflowX !== 'visible' && textOverflow !== 'ellipsis';
      return isHeld && element.scrollWidth > element.clientWidth + 2
        ? [`${element.className} ${element.textContent?.slice(0, 40)}`]
        : [];
    }),
  );
}

/** Fields of the page that a person can reach by scrolling down. */
const headings = (page: Page) => page.locator('.panel h2, [role=tab]').count();

describe('zoom', () => {
  const lab = useLab();

  test.each([
    ['200 %', { width: 640, height: 360 }],
    ['400 %', { width: 320, height: 256 }],
  ])('at %s nothing is lost, and the page scrolls one way', async (_, viewport) => {
    const { page, complaints, close } = await lab.open(`${small}&tab=transport&cmp=side&b_g=0.1&tool=probe`, {
      viewport,
      reducedMotion: 'reduce',
    });
    await expect.poll(() => isComplete(page), waitMs).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await overflows(page)).toEqual([]);
    expect(await cutTexts(page)).toEqual([]);
    expect(await headings(page)).toBeGreaterThan(9);
    // what is chosen of the kept run is read whole
    const [room, words] = await page.getByLabel('How the kept run is shown').evaluate((list: HTMLSelectElement) => {
      const { font, paddingLeft, paddingRight } = getComputedStyle(list);
      const pen = document.createElement('canvas').getContext('2d')!;
      pen.font = font;
      const width = pen.measureText(list.selectedOptions[0].text).width;
      return [list.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight), width];
    });
    expect(room).toBeGreaterThanOrEqual(words);
    // the end of the page can be reached, and what stands there
    const status = page.getByLabel('Status of the run');
    await status.scrollIntoViewIfNeeded();
    expect(await status.isVisible()).toBe(true);
    // every control that the tab key comes to is in the window then, and not under the clock
    const hidden: string[] = [];
    await page.evaluate(() => window.scrollTo(0, 0));
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab');
      const covered = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const isOutside = bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth;
        const bar = document.querySelector('.timebar');
        const over = bar && !bar.contains(element) && bar.getBoundingClientRect();
        const isUnder = over && top >= over.top && bottom <= over.bottom;
        return isOutside || isUnder ? element.outerHTML.slice(0, 100) : null;
      });
      if (covered) hidden.push(covered);
    }
    expect(hidden).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test('the spacing of text that WCAG asks for cuts nothing off', async () => {
    const { page, complaints, close } = await lab.open(`${small}&tab=anatomy`, { reducedMotion: 'reduce' });
    await expect.poll(() => isComplete(page), waitMs).toBe(true);
    await page.addStyleTag({
      content:
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
    });
    await page.waitForTimeout(300);
    await expect.poll(() => cutTexts(page), waitMs).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('large letters', () => {
  const lab = useLab({ args: ['--blink-settings=defaultFontSize=32'] });

  test('letters of 200 % lay the page out as half a screen, figures too', async () => {
    const { page, complaints, close } = await lab.open(`${small}&tab=spectrum`, { reducedMotion: 'reduce' });
    await expect.poll(() => isComplete(page), waitMs).toBe(true);
    expect(await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize))).toBe(26);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await overflows(page)).toEqual([]);
    expect(await cutTexts(page)).toEqual([]);
    // the axes of the figures have letters of twice 11 px
    const tick = page.locator('[data-panel="left"] .xtick text').first();
    await expect
      .poll(() => tick.evaluate((text) => parseFloat(getComputedStyle(text).fontSize)), waitMs)
      .toBeGreaterThanOrEqual(22);
    // the sliders are in their drawer, as on a small screen
    await page.getByRole('button', { name: 'Show the sliders' }).click();
    await page.getByRole('dialog').getByRole('slider', { name: 'Noise strength gamma' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('colours of the system', () => {
  const lab = useLab();

  test('forced colours leave engines, legends, buffers and fields visible', async () => {
    const { page, complaints, close } = await lab.open(small, { reducedMotion: 'reduce' });
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark', reducedMotion: 'reduce' });
    await expect.poll(() => isComplete(page), waitMs).toBe(true);
    const colourOf = (selector: string, property: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
    expect(await colourOf('.buffers i[title="Chain"]', 'background-color')).toBe('rgb(213, 94, 0)');
    expect(await colourOf('.buffers i[title="Boltzmann"]', 'background-color')).toBe('rgb(0, 114, 178)');
    expect(await colourOf('[data-panel="profile"] .legend .line path', 'stroke')).toBe('rgb(213, 94, 0)');
    expect(await colourOf('[data-panel="left"] h2 .mark', 'background-color')).toBe('rgb(213, 94, 0)');
    // axes take the colours of the system, fields keep theirs
    expect(await colourOf('body', 'background-color')).toBe('rgb(0, 0, 0)');
    await expect.poll(() => colourOf('[data-panel="left"] .xtick text', 'fill'), waitMs).toBe('rgb(255, 255, 255)');
    const field = page.locator('[data-panel="middle"] .plot-host > canvas').first();
    const colours = () =>
      field.evaluate((canvas: HTMLCanvasElement) => new Set(new Uint32Array(window.pixelsOf(canvas).buffer)).size);
    await expect.poll(colours, waitMs).toBeGreaterThan(50);
    // a slider and a switch that is on
    const pressed = await colourOf('.timebar button[aria-pressed="true"]', 'background-color');
    const released = await colourOf('.timebar .play', 'background-color');
    expect(pressed).not.toBe(released);
    expect(complaints).toEqual([]);
    await page.emulateMedia({ forcedColors: null, colorScheme: null });
    await close();
  });

  test('a wish for more contrast is followed', async () => {
    const { page, complaints, close } = await lab.open(small, { reducedMotion: 'reduce' });
    const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
    const before = await ink();
    await page.emulateMedia({ contrast: 'more', reducedMotion: 'reduce' });
    await expect.poll(ink, waitMs).toBe('rgb(0, 0, 0)');
    expect(before).not.toBe('rgb(0, 0, 0)');
    await page.emulateMedia({ contrast: null });
    expect(complaints).toEqual([]);
    await close();
  });
});
