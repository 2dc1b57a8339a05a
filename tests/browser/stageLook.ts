import type { Page } from 'playwright-core';
import { colormap } from '../../src/plots/colormaps';

/**
 * Texts of the page that are cut off by their surroundings, and pairs of texts that lie over each other, in words. What
 * can be scrolled into sight is not cut off.
 */
export function textFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Text {
      text: string;
      element: Element;
      box: DOMRect;
    }
    const slack = 1.5;
    const isClipped = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).clipPath !== 'none' || isClipped(element.parentElement));
    const isShown = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      // texts for those who listen to the page
      !isClipped(element) &&
      !element.closest('.hidden-text, .katex-mathml, [aria-hidden="true"] .katex, option');
    const texts: Text[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!element || text === '' || !isShown(element) || element.closest('script, style, select, svg.main-svg'))
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      // line by line: the box around a text that wraps holds what stands beside its last line
      for (const box of range.getClientRects())
        if (box.width >= 1 && box.height >= 1) texts.push({ text, element, box });
    }
    // axes are texts as well, though in SVG
    for (const element of document.querySelectorAll('.plot-host svg text')) {
      const box = element.getBoundingClientRect();
      if (isShown(element) && box.width >= 1) texts.push({ text: element.textContent ?? '', element, box });
    }
    const faults: string[] = [];
    const inSight = ({ element, box }: Text): boolean => {
      for (let around = element.parentElement; around; around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around);
        const edge = around.getBoundingClientRect();
        const isPast = box.bottom < edge.top + 1 || box.top > edge.bottom - 1;
        // another figure of a phone
        const isBeside = box.right < edge.left + 1 || box.left > edge.right - 1;
        if (/auto|scroll/.test(overflowX + overflowY) && (isPast || isBeside)) return false;
      }
      return box.bottom > 0 && box.top < innerHeight;
    };
    const shown = texts.filter(inSight);
    for (const { text, element, box } of shown) {
      for (let around: Element | null = element; around; around = around.parentElement) {
        const { overflowX, overflowY, textOverflow } = getComputedStyle(around);
        if (/auto|scroll/.test(overflowX + overflowY)) break;
        const edge = around.getBoundingClientRect();
        const cutAcross = overflowX !== 'visible' && (box.right > edge.right + slack || box.left < edge.left - slack);
        const cutAlong = overflowY !== 'visible' && (box.bottom > edge.bottom + slack || box.top < edge.top - slack);
        if (cutAcross || cutAlong || (textOverflow === 'ellipsis' && around.scrollWidth > around.clientWidth + 1)) {
          faults.push(`cut off: ${text}`);
          break;
        }
      }
      if (box.right > innerWidth + slack || box.left < -slack) faults.push(`beyond the window: ${text}`);
    }
    const floating = (element: Element) =>
      element.closest('.notices, [role=dialog], .tooltip, .panel-message, .panel-remark');
    for (const [i, a] of shown.entries())
      for (const b of shown.slice(i + 1)) {
        if (a.element === b.element || a.element.contains(b.element) || b.element.contains(a.element)) continue;
        if (floating(a.element) || floating(b.element)) continue;
        const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        // boxes of letters have air above and below
        if (width > 2 && height > 5) faults.push(`over each other: ${a.text} / ${b.text}`);
      }
    return [...new Set(faults)];
  });
}

const viridis = Array.from(colormap('viridis', 'light').table);

/** The brightest colour in each of the two fields, from 0 to 1 of the colour map viridis. */
export async function brightness(page: Page): Promise<number[]> {
  return page.evaluate((table) => {
    const places = new Map(table.map((word, entry) => [word, entry]));
    return [...document.querySelectorAll('.panel:not(.wide)')].slice(0, 2).map((panel) => {
      const canvas = panel.querySelector<HTMLCanvasElement>('.plot-host > canvas');
      if (!canvas) return 0;
      const pixels = new Uint32Array(window.pixelsOf(canvas).buffer);
      let best = 0;
      for (const pixel of pixels) {
        // colours between two entries come from smoothing
        const entry = places.get(pixel);
        if (entry !== undefined && entry > best) best = entry;
      }
      return (best + 1) / table.length;
    });
  }, viridis);
}

/** Panels with a figure that shows nothing: a canvas without a pixel, or no canvas. */
export function emptyFigures(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.panel')].flatMap((panel) => {
      if (panel.offsetParent === null) return [];
      const name = panel.getAttribute('aria-label') ?? '';
      const message = panel.querySelector('.panel-message')?.textContent ?? '';
      if (message) return [`${name}: ${message}`];
      return [...panel.querySelectorAll<HTMLElement>('.plot-host')].flatMap((host) => {
        const isDrawn = [...host.querySelectorAll('canvas')].some((canvas) =>
          window.pixelsOf(canvas).some((value) => value !== 0),
        );
        return isDrawn ? [] : [`${name}: ${host.getAttribute('aria-label')} is empty`];
      });
    }),
  );
}
