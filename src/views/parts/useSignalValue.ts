import { useSyncExternalStore } from 'react';
import type { Signal } from '../../state/signal';

/** The value of a signal; the component renders again when it changes. */
export function useSignalValue<T>(signal: Pick<Signal<T>, 'get' | 'subscribe'>): T {
  return useSyncExternalStore(
    (notify) => signal.subscribe(notify),
    () => signal.get(),
  );
}
