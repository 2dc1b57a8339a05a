import { createContext, useContext } from 'react';
import type { Sweep, SweepPlan } from '../../state/sweep';
import { useSignalValue } from '../parts/useSignalValue';

export const SweepContext = createContext<Sweep | null>(null);

/** What moves sliders by itself. Throws outside of its provider. */
export function useSweep(): Sweep {
  const sweep = useContext(SweepContext);
  if (!sweep) throw new Error('this component needs the sweep around it');
  return sweep;
}

/** What is swept at present. */
export function useSweepPlan(): SweepPlan | null {
  const { plan } = useSweep();
  return useSignalValue(plan);
}
