import { useEffect } from 'react';

let isOnPaper = false;

/** A reader of a media query that goes on to say what held on the screen while the page is printed as it stands there. */
export function screenMatch(list: MediaQueryList): () => boolean {
  let last = list.matches;
  return () => (isOnPaper ? last : (last = list.matches));
}

/** Queries about the room that there is; a browser asks them of its usual paper, whatever sheet the page wants. */
const aboutRoom = /width|height|orientation|aspect-ratio/;

/** The rules of a sheet; those of one from elsewhere, which an extension may have added, nobody can read. */
function rulesOf(sheet: CSSStyleSheet): Iterable<CSSRule> {
  try {
    return sheet.cssRules;
  } catch {
    return [];
  }
}

/** Fixes what the media queries of some rules say now; undone by what it returns. */
function holdQueries(rules: Iterable<CSSRule>): () => void {
  const undo = [...rules].flatMap((rule) => {
    const within = 'cssRules' in rule ? [holdQueries(rule.cssRules as CSSRuleList)] : [];
    if (!(rule instanceof CSSMediaRule) || !aboutRoom.test(rule.conditionText)) return within;
    const { mediaText } = rule.media;
    // said as it is: media queries
    rule.media.mediaText = window.matchMedia(mediaText).matches ? 'all' : 'not all';
    return [...within, () => void (rule.media.mediaText = mediaText)];
  });
  return () => undo.forEach((work) => work());
}

/** What is wider than the sheet, as figures beside the one on show, would make the browser shrink everything. */
const sheetStyle = (width: number, height: number) => `
  @page { size: ${width}px ${height}px; margin: 0; }
  @media print {
    :root { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    body { contain: strict; width: ${width}px; height: ${height}px; }
  }`;

/**
 * Prints the page as it stands on the screen, on a sheet of the shape of its window: on any other one its parts would be
 * laid out anew, beside pictures that keep their size. Handouts have sheets of their own.
 */
export function useScreenOnPaper(): void {
  useEffect(() => {
    const style = document.createElement('style');
    let letGo: (() => void)[] = [];
    const after = () => {
      letGo.forEach((work) => work());
      letGo = [];
      isOnPaper = false;
    };
    const before = () => {
      after();
      if (document.documentElement.dataset['handout'] !== undefined) return;
      isOnPaper = true;
      letGo = [...document.styleSheets].map((sheet) => holdQueries(rulesOf(sheet)));
      style.textContent = sheetStyle(innerWidth, Math.max(innerHeight, document.documentElement.scrollHeight));
      document.head.append(style);
      letGo.push(() => style.remove());
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      after();
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
}
