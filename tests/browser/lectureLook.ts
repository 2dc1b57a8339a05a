import type { Page } from 'playwright-core';
import { listening } from './look';

/** Texts smaller than 1/45 of the height of the window, with their sizes in pixels. */
export function smallTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const least = innerHeight / 45;
    const zoomOf = (element: Element | null): number =>
      element ? Number(getComputedStyle(element).zoom || 1) * zoomOf(element.parentElement) : 1;
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.querySelector('#root') ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.replace(/\u200b/g, '').trim() ?? '';
      if (!element || text === '' || element.closest('script, style, option, .katex-mathml, .hidden-text')) continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const { width, height } = element.getBoundingClientRect();
      if (width < 2 || height < 2) continue;
      const size = parseFloat(getComputedStyle(element).fontSize) * zoomOf(element);
      if (size < least - 0.05) found.add(`${text.slice(0, 24)}: ${size.toFixed(1)} px`);
    }
    return [...found];
  });
}

/** Number of the scene on show, from 1, and of all, as the strip says. */
export async function sceneOnShow(page: Page): Promise<string> {
  return (await page.locator('.words .place').textContent()) ?? '';
}

/**
 * Wall time from a key until the figures show the physics that it brought, measured in the page; and how many
 * realisations of the chain are in that picture.
 */
export async function pictureAfter(page: Page, key: string): Promise<{ wallMs: number; realisations: number }> {
  await page.evaluate(() => {
    const record = { pressedMs: 0, shownMs: 0, realisations: 0 };
    Object.assign(globalThis, { record });
    addEventListener('keydown', () => (record.pressedMs = performance.now()), { capture: true, once: true });
    const figures = document.querySelector<HTMLElement>('.figures');
    const before = figures?.dataset['run'];
    const look = () => {
      const run = figures?.dataset['run'];
      const isNew = run !== undefined && run !== before && !figures?.classList.contains('stale');
      if (record.pressedMs > 0 && isNew) {
        record.shownMs = performance.now();
        const note = document.querySelector('.panel[data-panel="left"] .note')?.textContent ?? '';
        record.realisations = Number(/\d+/.exec(note.replace('mean of', ''))?.[0] ?? 0);
      } else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.keyboard.press(key);
  await page.waitForFunction(() => (globalThis as unknown as { record: { shownMs: number } }).record.shownMs > 0);
  return page.evaluate(() => {
    const { record } = globalThis as unknown as {
      record: { pressedMs: number; shownMs: number; realisations: number };
    };
    return { wallMs: record.shownMs - record.pressedMs, realisations: record.realisations };
  });
}

/** Fills the screen with the lecture. */
export async function present(page: Page): Promise<void> {
  await listening(page);
  await page.keyboard.press('f');
  await page.locator('.words').waitFor();
}

/** Runs of the scene are over; the status line, which says so, is not on the screen while presenting. */
export const isRecorded = (page: Page) =>
  page.evaluate(() => {
    const notes = [...document.querySelectorAll('.panel-head > .note')].map(({ textContent }) => textContent ?? '');
    const isStale = document.querySelector('.figures')?.classList.contains('stale') ?? true;
    return !isStale && notes.every((note) => !/\d+ \/ \d+|^\d+ %/.test(note));
  });

/** Panels with the ring of the pointer, by its colour. */
export function ringedPanels(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.panel')].flatMap((panel) => {
      const isRinged = [...panel.querySelectorAll('canvas')].some((canvas) => {
        const pixels = window.pixelsOf(canvas);
        for (let i = 0; i < pixels.length; i += 4)
          if (pixels[i] === 0xe6 && pixels[i + 1] === 0 && pixels[i + 2] === 0x7a) return true;
        return false;
      });
      return isRinged ? [panel.dataset['panel'] ?? ''] : [];
    }),
  );
}
