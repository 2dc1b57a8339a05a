import { useEffect, useState } from 'react';
import type { EngineName } from '../../../workers/contract/names';
import type { LabFrame } from '../../state/frameBus';
import { createRecordHistory, type HistoryShape, type RecordHistory } from '../../state/recordHistory';
import { useLab, useLabState } from '../page/labContext';
import { useGuard } from './useGuard';

/** Wall time between two drawings while more comes in. */
const updatePeriodMs = 50;

type Points<Value> = ReturnType<RecordHistory<Value>['of']>;

interface Read<Value> {
  run: number | null;
  points: ReadonlyMap<EngineName, Points<Value>>;
  frame: LabFrame | null;
}

const nothing = { run: null, points: new Map<EngineName, never>(), frame: null };

/**
 * What is read of the engines over the record of the present run as it comes in, and the newest picture; empty for
 * engines of which nothing is known. Engines and history must keep their identity between renderings.
 */
export function useRecordHistory<Value>(engines: readonly EngineName[], of: HistoryShape<Value>): Read<Value> {
  const lab = useLab();
  const run = useLabState((state) => state.run);
  const guard = useGuard();
  const [state, setState] = useState<Read<Value> & { of: HistoryShape<Value> | null }>({ ...nothing, of: null });
  useEffect(() => {
    const { session } = lab;
    if (!session) return;
    const update = guard(() => {
      const points = new Map(engines.map((engine) => [engine, history.of(engine)]));
      setState({ run: session.status().run, points, frame: lab.current.get(), of });
    });
    let timer: number | undefined;
    const soon = () => {
      timer ??= window.setTimeout(() => {
        timer = undefined;
        update();
      }, updatePeriodMs);
    };
    const history = createRecordHistory({
      ...of,
      status: () => session.status(),
      lastTime: () => lab.store.getState().scenario.lastTime,
      onChange: soon,
    });
    const unsubscribes = [
      lab.player.survey(history),
      lab.current.subscribe(
        guard((shown: LabFrame | null) => {
          if (shown) history.pass(shown.frames);
          soon();
        }),
      ),
      () => window.clearTimeout(timer),
    ];
    update();
    return () => unsubscribes.forEach((unsubscribe) => unsubscribe());
  }, [lab, engines, of, guard]);
  // what was read for another history has other places in it
  return state.run === run && state.of === of ? state : nothing;
}
