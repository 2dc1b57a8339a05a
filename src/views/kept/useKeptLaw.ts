import { useMemo } from 'react';
import type { Model } from '../../physics/model';
import { meanFreeTime } from '../../measurements/requests';
import { modelOf } from '../../scenario/model';
import type { Scenario } from '../../scenario/scenario';
import { useLabState } from '../page/labContext';

/** The law of the kept run, for the formulas of figures. */
export interface KeptLaw {
  scenario: Scenario;
  law: Model;
  meanFreeTime: number;
}

/** The law of the kept run; null without one. */
export function useKeptLaw(): KeptLaw | null {
  const kept = useLabState((state) => state.kept);
  return useMemo(() => kept && { scenario: kept, law: modelOf(kept), meanFreeTime: meanFreeTime(kept) }, [kept]);
}
