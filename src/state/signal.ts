/** A value with listeners outside React: frames, the clock and the cursor change too often for component state. */
export interface Signal<T> {
  get(): T;
  set(value: T): void;
  /** Calls the listener with every later value; returns the unsubscription. */
  subscribe(listener: (value: T) => void): () => void;
}

/**
 * A signal holding `initial`. Setting the same value again notifies nobody. A listener that throws keeps no other from
 * being called.
 */
export function createSignal<T>(initial: T): Signal<T> {
  let current = initial;
  const listeners = new Set<(value: T) => void>();
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      const failures: unknown[] = [];
      for (const listener of [...listeners]) {
        try {
          listener(value);
        } catch (reason) {
          failures.push(reason);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
