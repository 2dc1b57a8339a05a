import type { Page } from 'playwright-core';

/** Every text, name and hint on the page that has words, each once. */
export function saidTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const said = new Set<string>();
    const add = (text: string | null) => {
      const plain = (text ?? '').replace(/\s+/g, ' ').trim();
      if (/\p{L}{2,}/u.test(plain)) said.add(plain);
    };
    const isForeign = (element: Element) =>
      element.closest('.katex, [lang]:not(html), script, style, noscript, code, pre, .code, textarea') !== null;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!isForeign(node.parentElement!)) add(node.textContent);
    for (const element of document.body.querySelectorAll('[aria-label], [title], [alt], [placeholder]')) {
      if (isForeign(element)) continue;
      for (const name of ['aria-label', 'title', 'alt', 'placeholder']) add(element.getAttribute(name));
    }
    return [...said];
  });
}

/** Texts that are the same in two languages, and say more than a name. */
export function saidTwice(one: readonly string[], other: readonly string[]): string[] {
  const sentence = /(?<!\p{L})\p{Ll}{3,}[^\p{L}]+\p{L}{3,}[^\p{L}]+\p{L}{3,}/u;
  return one.filter((text) => other.includes(text) && sentence.test(text));
}
