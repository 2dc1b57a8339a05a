import type { Page } from 'playwright-core';

/**
 * Texts of the page that are not to be read whole: wider than what they stand in, where that neither scrolls nor lets
 * them out, or beyond the edge of the window. Each with where it stands.
 */
export function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const slack = 1.5;
    const pen = document.createElement('canvas').getContext('2d')!;
    const place = (element: Element) => {
      const names = (one: Element) => one.tagName.toLowerCase() + [...one.classList].map((name) => `.${name}`).join('');
      return `${element.parentElement ? `${names(element.parentElement)} > ` : ''}${names(element)}`;
    };
    const tell = (element: Element, text: string, how: string) =>
      found.add(`${place(element)}: “${text.replace(/\s+/g, ' ').trim().slice(0, 80)}” ${how}`);
    const isSeen = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
    /** What is for screen readers only is a point on the screen. */
    const isHidden = (element: Element) =>
      element.closest('.hidden-text, [aria-hidden=true] .katex-mathml, .katex') !== null;

    for (const list of document.querySelectorAll('select')) {
      if (!isSeen(list)) continue;
      const style = getComputedStyle(list);
      pen.font = style.font;
      const text = list.selectedOptions[0]?.text ?? '';
      const room = list.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      if (pen.measureText(text).width > room + slack) tell(list, text, `has ${Math.round(room)} px`);
    }

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      const element = node.parentElement!;
      if (
        text.trim() === '' ||
        element.closest('option, script, style, noscript') ||
        isHidden(element) ||
        !isSeen(element)
      )
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      let scrolls = false;
      for (let around: Element | null = element; around && around !== document.body; around = around.parentElement) {
        const style = getComputedStyle(around);
        // for screen readers only
        if (style.clipPath === 'inset(50%)') break;
        const [x, y] = [style.overflowX, style.overflowY];
        if (around instanceof SVGElement && around.tagName !== 'svg') continue;
        const room = around.getBoundingClientRect();
        if ((x === 'auto' || x === 'scroll') && around.scrollWidth > around.clientWidth) scrolls = true;
        const cutsAcross = !scrolls && (x === 'hidden' || x === 'clip' || style.textOverflow === 'ellipsis');
        if (cutsAcross && (box.right > room.right + slack || box.left < room.left - slack)) {
          tell(element, text, `is cut by ${place(around)}`);
          break;
        }
        if (y === 'auto' || y === 'scroll') break;
        if ((y === 'hidden' || y === 'clip') && !scrolls && box.bottom > room.bottom + 3 && box.top < room.bottom - 3) {
          tell(element, text, `is cut below by ${place(around)}`);
          break;
        }
        // what is fixed is cut by the window only
        if (style.position === 'fixed') break;
      }
      const inWindow = box.bottom > 0 && box.top < innerHeight;
      if (!scrolls && inWindow && (box.right > innerWidth + slack || box.left < -slack)) {
        const carousel = element.closest('.figures');
        if (!carousel || carousel.scrollWidth <= carousel.clientWidth) tell(element, text, 'leaves the window');
      }
    }

    if (document.documentElement.scrollWidth > innerWidth + 1)
      found.add(`the page is ${document.documentElement.scrollWidth - innerWidth} px wider than the window`);
    return [...found];
  });
}
