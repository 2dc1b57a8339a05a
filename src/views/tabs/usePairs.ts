import { useEffect, useState } from 'react';
import { exhibitor } from '../../../workers';
import type { PairFrame } from '../../../workers/contract/protocol';
import { recordTimes } from '../../scenario/model';
import { useLab, useLabState } from '../page/labContext';
import { useGuard } from '../parts/useGuard';

/** The pairs at the time on show, and the largest |Y| at the recorded times that have passed; of one run. */
export interface ShownPairs {
  run: number;
  frame: PairFrame;
  /** Ascending in kinetic time; all of one run and one smoothing. */
  passed: readonly { kineticTime: number; largest: number }[];
  /** Nothing of the record is missing in `passed`. */
  isWhole: boolean;
}

/** Enough for half a panel; the worker of the exact engine also answers the fields. */
const grid = { positionCount: 128, waveNumberCount: 128 };

/**
 * Follows the clock with one request at a time; null while the exact engine has nothing of the present run. A failure
 * goes to the boundary.
 */
export function usePairs(): ShownPairs | null {
  const lab = useLab();
  const current = useLabState((state) => state.run);
  const guard = useGuard();
  const [shown, setShown] = useState<ShownPairs | null>(null);
  useEffect(() => {
    const { session } = lab;
    if (!session) return;
    let contents = '';
    let passed = new Map<number, number>();
    let asked = new Set<number>();
    let inFlight = false;
    let wasPicture = false;
    let answered = '';
    let disposed = false;

    /**
     * The next of the recorded times that are there and of which nothing is known; null for none. They are asked for
     * while the picture on show stands.
     */
    const nextTime = (from: string, reach: number): number | null => {
      const times = recordTimes(lab.store.getState().scenario);
      // answers are of recorded times nearby, so that these are remembered by themselves
      const known = from === contents ? asked : new Set<number>();
      return times.find((time) => time <= reach && !known.has(time)) ?? null;
    };
    /** While the clock runs the curve has every second answer. */
    const isHistoryDue = (from: string) => from === contents && wasPicture;

    const take = (
      frame: PairFrame,
      run: number,
      from: string,
      askedTime: number,
      isPicture: boolean,
      reach: number,
    ) => {
      if (from !== contents) {
        passed = new Map();
        asked = new Set();
      }
      contents = from;
      asked.add(askedTime);
      wasPicture = isPicture;
      passed.set(frame.kineticTime, frame.largest);
      const points = [...passed]
        .map(([kineticTime, largest]) => ({ kineticTime, largest }))
        .sort((a, b) => a.kineticTime - b.kineticTime);
      const isWhole = nextTime(from, reach) === null;
      setShown((before) => ({
        ...{ run, passed: points, isWhole },
        frame: isPicture || before?.run !== run ? frame : before.frame,
      }));
    };
    const ask = guard(() => {
      const { run, engines } = session.status();
      const engine = exhibitor('pairs');
      const phase = engine ? engines[engine]?.phase : undefined;
      if (phase === undefined || phase === 'unsupported' || phase === 'failed') {
        answered = '';
        return setShown(null);
      }
      const { smoothing: smooth } = lab.store.getState().view;
      const from = `${run} ${smooth}`;
      const shownTime = lab.player.time.get();
      const isAnswered = answered === `${from} ${shownTime}`;
      const reach = engine ? (engines[engine]?.bufferedTime ?? 0) : 0;
      const due = isAnswered || isHistoryDue(from) ? nextTime(from, reach) : null;
      const kineticTime = due ?? (isAnswered ? null : shownTime);
      if (inFlight || kineticTime === null) return;
      inFlight = true;
      return session
        .derived('pairs', kineticTime, grid, smooth)
        .finally(() => (inFlight = false))
        .then((frame) => {
          if (disposed || !frame || session.status().run !== run) return;
          if (kineticTime === shownTime) answered = `${from} ${shownTime}`;
          take(frame, run, from, kineticTime, kineticTime === shownTime, reach);
          ask();
        });
    });
    ask();
    const unsubscribes = [lab.player.time.subscribe(ask), lab.bus.subscribe(ask), lab.store.subscribe(ask)];
    return () => {
      disposed = true;
      unsubscribes.forEach((unsubscribe) => unsubscribe());
    };
  }, [lab, guard]);
  return shown?.run === current ? shown : null;
}
