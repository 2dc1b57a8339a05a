import { useMemo, useSyncExternalStore } from 'react';
import type { Signal } from '../../../state/signal';
import { useLab } from '../../page/labContext';
import { createPaintHost } from './painter';
import type { PaintHost } from './edits';

/** The value of a signal; the component renders again when it changes. */
export function useSignalValue<T>(signal: Signal<T>): T {
  return useSyncExternalStore(
    (notify) => signal.subscribe(notify),
    () => signal.get(),
  );
}

/** Painting on the lab around. */
export function usePaintHost(): PaintHost {
  const lab = useLab();
  return useMemo(() => createPaintHost(lab), [lab]);
}
