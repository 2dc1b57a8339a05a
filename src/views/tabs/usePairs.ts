import { useEffect, useState } from 'react';
import { exhibitor } from '../../../workers';
import type { PairFrame } from '../../../workers/contract/protocol';
import { useLab, useLabState } from '../page/labContext';
import { useGuard } from '../parts/useGuard';

/** The pairs at the time on show, and the largest |Y| at the recorded times that have passed; of one run. */
export interface ShownPairs {
  run: number;
  frame: PairFrame;
  /** Ascending in kinetic time; all of one run and one smoothing. */
  passed: readonly { kineticTime: number; largest: number }[];
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
    let inFlight = false;
    let answered = '';
    let disposed = false;

    const take = (frame: PairFrame, run: number, from: string) => {
      if (from !== contents) passed = new Map();
      contents = from;
      passed.set(frame.kineticTime, frame.largest);
      const points = [...passed]
        .map(([kineticTime, largest]) => ({ kineticTime, largest }))
        .sort((a, b) => a.kineticTime - b.kineticTime);
      setShown({ run, frame, passed: points });
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
      const kineticTime = lab.player.time.get();
      const from = `${run} ${smooth}`;
      const question = `${from} ${kineticTime}`;
      if (inFlight || question === answered) return;
      inFlight = true;
      return session
        .derived('pairs', kineticTime, grid, smooth)
        .finally(() => (inFlight = false))
        .then((frame) => {
          if (disposed || !frame || session.status().run !== run) return;
          answered = question;
          take(frame, run, from);
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
