import { createContext, useContext, useState, useSyncExternalStore } from 'react';
import { measurementKey, type MeasurementKind, type Measurements } from '../../state/measurements';
import { createSignal } from '../../state/signal';
import { useLabState } from './labContext';

/** The measurements of the page; null where no engine can run. */
export const MeasurementsContext = createContext<Measurements | null>(null);

export function useMeasurements(): Measurements | null {
  return useContext(MeasurementsContext);
}

type ResultOf<Kind extends MeasurementKind> = ReturnType<Measurements['results'][Kind]['get']>;

/** The result of a kind of measurement as it grows, if it belongs to the present physics; null without one. */
export function useMeasured<Kind extends MeasurementKind>(kind: Kind): ResultOf<Kind> | null {
  return useMeasuredOf(
    kind,
    useLabState((state) => measurementKey(kind, state.scenario)),
  );
}

/** What is measured of the kept run, before it was kept or while it was the present one; null where nothing is. */
export function useKeptMeasured<Kind extends MeasurementKind>(kind: Kind): ResultOf<Kind>['data'] | null {
  const key = useLabState(({ kept }) => kept && measurementKey(kind, kept));
  return useMeasuredOf(kind, key)?.data ?? null;
}

function useMeasuredOf<Kind extends MeasurementKind>(kind: Kind, key: string | null): ResultOf<Kind> | null {
  const measurements = useMeasurements();
  const [nothing] = useState(() => createSignal<ResultOf<Kind> | null>(null));
  const signal = measurements?.results[kind] ?? nothing;
  const result = useSyncExternalStore(
    (notify) => signal.subscribe(notify),
    () => signal.get() as ResultOf<Kind> | null,
  );
  if (key === null) return null;
  return result?.key === key ? result : ((measurements?.known(kind, key) ?? null) as ResultOf<Kind> | null);
}
