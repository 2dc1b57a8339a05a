import { useEffect, useState } from 'react';
import type { EngineName } from '../../../workers/contract/names';
import type { SessionStatus } from '../../session/types';
import type { LabFrame } from '../../state/pictures/frameBus';
import type { Lab } from '../../state/types';
import { createRecordHistory, type HistoryShape, type RecordHistory } from '../../state/histories/recordHistory';
import { useLab, useLabState } from '../page/labContext';
import { useGuard } from './useGuard';

/** Wall time between two drawings while more comes in. */
const updatePeriodMs = 50;

type Points<Value> = ReturnType<RecordHistory<Value>['of']>;

/** Calls a function a little later, once for all calls until then. */
function createDelay(work: () => void): { soon(): void; cancel(): void } {
  let timer: number | undefined;
  return {
    soon() {
      timer ??= window.setTimeout(() => {
        timer = undefined;
        work();
      }, updatePeriodMs);
    },
    cancel: () => window.clearTimeout(timer),
  };
}

interface Read<Value> {
  run: number | null;
  points: ReadonlyMap<EngineName, Points<Value>>;
  frame: LabFrame | null;
}

/** Whose record is read. */
interface RecordOf {
  status(): SessionStatus;
  lastTime(): number;
  isOfKept: boolean;
}

/**
 * Reads engines over a record as it comes in, and hands out what was read, at once and a little after each change; the
 * history, how to ask for what was read anew, and how to end it.
 */
function readRecord<Value>(
  lab: Lab,
  engines: readonly EngineName[],
  of: HistoryShape<Value>,
  { isOfKept, ...record }: RecordOf,
  onRead: (points: Read<Value>['points']) => void,
) {
  const read = () => onRead(new Map(engines.map((engine) => [engine, history.of(engine)])));
  const { soon, cancel } = createDelay(read);
  const history = createRecordHistory({ ...of, ...record, onChange: soon });
  const end = lab.player.survey({ ...history, isOfKept });
  read();
  return {
    history,
    soon,
    end() {
      end();
      cancel();
    },
  };
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
    const { history, soon, end } = readRecord(
      lab,
      engines,
      of,
      {
        status: () => session.status(),
        lastTime: () => lab.store.getState().scenario.lastTime,
        isOfKept: false,
      },
      guard((points: Read<Value>['points']) => {
        setState({ run: session.status().run, points, frame: lab.current.get(), of });
      }),
    );
    const unsubscribe = lab.current.subscribe(
      guard((shown: LabFrame | null) => {
        if (shown) history.pass(shown.frames);
        soon();
      }),
    );
    return () => {
      unsubscribe();
      end();
    };
  }, [lab, engines, of, guard]);
  // what was read for another history has other places in it
  return state.run === run && state.of === of ? state : nothing;
}

/**
 * The same of the engines of the kept run; empty without one, and where both runs are one. Engines and history must
 * keep their identity between renderings.
 */
export function useKeptHistory<Value>(
  engines: readonly EngineName[],
  of: HistoryShape<Value>,
): ReadonlyMap<EngineName, Points<Value>> {
  const lab = useLab();
  const kept = useLabState((state) => state.kept);
  const guard = useGuard();
  const [state, setState] = useState<{ points: Read<Value>['points']; of: unknown; kept: unknown }>({
    ...{ points: nothing.points, of: null, kept: null },
  });
  useEffect(() => {
    const { session } = lab;
    if (!session || !kept) return;
    const { end } = readRecord(
      lab,
      engines,
      of,
      {
        status() {
          const status = session.status();
          return { run: 0, engines: status.kept?.isPresent ? {} : (status.kept?.engines ?? {}), notices: [] };
        },
        lastTime: () => kept.lastTime,
        isOfKept: true,
      },
      guard((points: Read<Value>['points']) => setState({ points, of, kept })),
    );
    return end;
  }, [lab, kept, engines, of, guard]);
  return state.kept === kept && state.of === of ? state.points : nothing.points;
}
