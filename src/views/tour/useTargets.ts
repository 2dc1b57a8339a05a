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

/** The parts of the elements that are seen: row of figures, main area and rail cut off what does not fit. */
function placesOf(selector: string): Place[] {
  return [...document.querySelectorAll(selector)].flatMap((element) => {
    let { left, top, right, bottom } = element.getBoundingClientRect();
    for (const frame of framesOf(element)) {
      [left, top] = [Math.max(left, frame.left), Math.max(top, frame.top)];
      [right, bottom] = [Math.min(right, frame.right), Math.min(bottom, frame.bottom)];
    }
    return right > left && bottom > top ? [{ left, top, right, bottom }] : [];
  });
}

function framesOf(element: Element): Place[] {
  const frames: Place[] = [{ left: 0, top: 0, right: window.innerWidth, bottom: window.innerHeight }];
  for (const selector of ['.figures', '.main', '.rail']) {
    const frame = element.closest(selector);
    // the main area of a phone that lies has no box of its own
    if (frame && frame.getClientRects().length > 0) frames.push(frame.getBoundingClientRect());
  }
  return frames;
}
