import { useState } from 'react';
import { asError } from '../../session/faults';

/**
 * A function like the given one whose errors, also those of its promise, are shown by the boundary around the
 * component.
 */
export type Guard = <Args extends unknown[]>(work: (...args: Args) => unknown) => (...args: Args) => void;

/**
 * What React does not catch itself, in listeners, timers, handlers and promises, handed to the boundary around the
 * component. The guard keeps its identity.
 */
export function useGuard(): Guard {
  const [, raise] = useState(null);
  const [guard] = useState((): Guard => {
    const report = (reason: unknown) =>
      raise(() => {
        throw asError(reason);
      });
    return (work) =>
      (...args) => {
        try {
          const result = work(...args);
          if (result instanceof Promise) result.catch(report);
        } catch (reason) {
          report(reason);
        }
      };
  });
  return guard;
}
