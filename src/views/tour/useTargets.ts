import { useEffect, useState } from 'react';

/** Where something is on the screen, px. */
export interface Place {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Wall time between two looks at the targets: what stands above them may come and go. */
const lookMs = 250;

/** Brings the first target into view, then follows where all of them are; empty while none is on the screen. */
export function useTargets(selectors: readonly string[]): readonly Place[] {
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const key = selectors.join();
  useEffect(() => {
    const first = document.querySelector(key.split(',')[0]);
    first?.scrollIntoView({ block: first.closest('.main') ? 'start' : 'nearest' });
    const look = () => {
      const found = placesOf(key);
      setPlaces((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
    };
    look();
    const timer = window.setInterval(look, lookMs);
    window.addEventListener('resize', look);
    document.addEventListener('scroll', look, true);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('resize', look);
      document.removeEventListener('scroll', look, true);
    };
  }, [key]);
  return places;
}

/** The parts of the elements that are seen: main area and rail cut off what does not fit. */
function placesOf(selector: string): Place[] {
  return [...document.querySelectorAll(selector)].flatMap((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const frame = element.closest('.main, .rail')?.getBoundingClientRect();
    const place = {
      left: Math.max(left, frame?.left ?? 0),
      top: Math.max(top, frame?.top ?? 0),
      right: Math.min(right, frame?.right ?? window.innerWidth),
      bottom: Math.min(bottom, frame?.bottom ?? window.innerHeight),
    };
    return place.right > place.left && place.bottom > place.top ? [place] : [];
  });
}
