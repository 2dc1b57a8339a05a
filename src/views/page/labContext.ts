import { createContext, useContext, useState, useSyncExternalStore } from 'react';
import type { LabFrame } from '../../state/pictures/frameBus';
import { useStore } from 'zustand';
import type { Lab } from '../../state/types';
import { isShowable } from '../../state/runs';
import type { LabState } from '../../state/store';
import { screenMatch } from './screenOnPaper';

export const LabContext = createContext<Lab | null>(null);

/** The page behind the components. Throws outside of its provider. */
export function useLab(): Lab {
  const lab = useContext(LabContext);
  if (!lab) throw new Error('this component needs the lab around it');
  return lab;
}

/** A piece of the store; the component renders again when it changes. */
export function useLabState<T>(select: (state: LabState) => T): T {
  return useStore(useLab().store, select);
}

/**
 * A fact about the newest frame of the present run, null before there is one; the component renders again when it
 * changes.
 */
export function useFrameFact<T extends string | number | boolean>(fact: (frame: LabFrame | null) => T): T {
  const { current } = useLab();
  return useSyncExternalStore(
    (notify) => current.subscribe(notify),
    () => fact(current.get()),
  );
}

/** Whether the pictures are still those of an earlier run, or of other physics than the sliders show. */
export function useStalePictures(): boolean {
  const { bus, store } = useLab();
  return useSyncExternalStore(
    (notify) => {
      const unsubscribes = [bus.subscribe(notify), store.subscribe(notify)];
      return () => unsubscribes.forEach((unsubscribe) => unsubscribe());
    },
    () => {
      const [frame, state] = [bus.get(), store.getState()];
      return frame === null ? state.run === null : !isShowable(state, frame);
    },
  );
}

/** Whether a media query holds; its pixels are those of letters of the usual size, as in the styles. */
export function useMedia(query: string): boolean {
  const [{ list, matches }] = useState(() => {
    const inLetters = query.replace(/(\d+)px/g, (_, px: string) => `${Number(px) / 16}rem`);
    const made = window.matchMedia(inLetters);
    return { list: made, matches: screenMatch(made) };
  });
  return useSyncExternalStore((notify) => {
    list.addEventListener('change', notify);
    return () => list.removeEventListener('change', notify);
  }, matches);
}

/** Screens narrower than this stack the panels. */
export const phoneQuery = '(width <= 760px)';

/** Screens narrower than this keep the sliders in a drawer. */
export const drawerQuery = '(width < 1100px)';

/** On screens narrower than this, the switch of tools has no room in the upper bar. */
export const narrowBarQuery = '(width < 1000px)';
