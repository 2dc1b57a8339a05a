import { useEffect, useState } from 'react';
import type { Lab } from '../../state/types';
import { readRecent, type RecentState } from '../../state/files/recent';
import { createRecorder } from '../../state/files/recorder';
import { pageStorage } from '../page/storage';

/** Inside another page: what stands there is that page's to keep. */
const isFramed = () => window.top !== window.self;

/** Keeps the states of this visit for the next one, also when the page is left. */
export function useRecorder(lab: Lab): void {
  useEffect(() => {
    if (isFramed()) return;
    const recorder = createRecorder(lab, {
      storage: pageStorage,
      wallMs: () => Date.now(),
      setTimer: (callback, delayMs) => window.setTimeout(callback, delayMs),
      clearTimer: (timer) => window.clearTimeout(timer),
    });
    const onHidden = () => document.visibilityState === 'hidden' && recorder.keep();
    const onLeave = () => recorder.keep();
    document.addEventListener('visibilitychange', onHidden);
    window.addEventListener('pagehide', onLeave);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      window.removeEventListener('pagehide', onLeave);
      recorder.dispose();
    };
  }, [lab]);
}

/** What to offer to who opens the page without an address: the last state of the visit before; null once answered. */
export function useWhere(): [{ state: RecentState; nowMs: number } | null, () => void] {
  const [where, setWhere] = useState(() => {
    const state = window.location.hash.length > 1 || isFramed() ? undefined : readRecent(pageStorage)[0];
    return state ? { state, nowMs: Date.now() } : null;
  });
  return [where, () => setWhere(null)];
}
