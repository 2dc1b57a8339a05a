import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { useLabState } from '../page/labContext';
import { useShownPanels } from '../handout/useLock';
import { useLanguage } from '../parts/useLanguage';
import type { PanelName } from '../parts/usePlots';

/** The figures of a phone, side by side in a row that is swiped. */
export interface Carousel {
  /** For the row. */
  row: RefObject<HTMLDivElement | null>;
  shown: PanelName;
  /** Brings a figure into sight. */
  show(name: PanelName): void;
}

/** Follows what is swiped into sight. A figure that was large is the one in sight when it is small again. */
export function useCarousel(isOn: boolean): Carousel {
  const row = useRef<HTMLDivElement>(null);
  const language = useLanguage();
  const names = useShownPanels();
  const [inSight, setShown] = useState<PanelName>('left');
  const shown = names.includes(inSight) ? inSight : names[0];
  const latest = useRef<PanelName>('left');
  const big = useLabState((state) => state.view.enlarged);
  const wasBig = useRef(big);
  const place = useCallback(
    (name: PanelName, behavior: ScrollBehavior) => {
      const panel = row.current?.children[names.indexOf(name)];
      if (!row.current || !panel) return;
      const offset = panel.getBoundingClientRect().left - row.current.getBoundingClientRect().left;
      // scrollBy would stop at the next one
      row.current.scrollTo({ left: row.current.scrollLeft + offset, behavior });
    },
    [names],
  );

  useEffect(() => {
    const element = row.current;
    if (!isOn || !element) return;
    let { clientWidth } = element;
    const follow = () => {
      // where it stands after a turn of the phone says nothing of what is to be seen
      if (element.clientWidth !== clientWidth || element.scrollWidth <= clientWidth) return;
      const index = Math.round(element.scrollLeft / clientWidth);
      latest.current = names[Math.max(0, Math.min(names.length - 1, index))];
      setShown(latest.current);
    };
    const turned = new ResizeObserver(() => {
      if (element.clientWidth === clientWidth) return;
      ({ clientWidth } = element);
      place(latest.current, 'instant');
    });
    follow();
    turned.observe(element);
    element.addEventListener('scroll', follow, { passive: true });
    return () => {
      turned.disconnect();
      element.removeEventListener('scroll', follow);
    };
    // in another language it is another row
  }, [isOn, names, place, language]);

  useEffect(() => {
    const before = wasBig.current;
    wasBig.current = big;
    if (isOn && big === 'none' && before !== 'none') place(before, 'instant');
  }, [isOn, big, place]);

  return {
    row,
    shown: big === 'none' ? shown : big,
    show: (name) => place(name, window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth'),
  };
}
