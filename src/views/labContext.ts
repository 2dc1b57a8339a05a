import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { LabFrame } from '../state/frameBus';
import { useStore } from 'zustand';
import type { Lab } from '../state/lab';
import type { Signal } from '../state/signal';
import type { LabState } from '../state/store';

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

/** Calls `listener` with the value of a signal now and whenever it changes, outside rendering. */
export function useSignalEffect<T>(signal: Signal<T>, listener: (value: T) => void): void {
  useEffect(() => {
    listener(signal.get());
    return signal.subscribe(listener);
  }, [signal, listener]);
}

/** A fact about the newest frame, a plain value; the component renders again when it changes. */
export function useFrameFact<T extends string | number | boolean>(fact: (frame: LabFrame | null) => T): T {
  const { bus } = useLab();
  return useSyncExternalStore(
    (notify) => bus.subscribe(notify),
    () => fact(bus.get()),
  );
}

/** Whether a media query holds. */
export function useMedia(query: string): boolean {
  const [list] = useState(() => window.matchMedia(query));
  return useSyncExternalStore(
    (notify) => {
      list.addEventListener('change', notify);
      return () => list.removeEventListener('change', notify);
    },
    () => list.matches,
  );
}

/** Screens narrower than this stack the panels and keep the sliders in a drawer. */
export const phoneQuery = '(width <= 760px)';
