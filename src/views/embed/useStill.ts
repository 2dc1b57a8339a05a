import { t } from '@lingui/core/macro';
import { useEffect, useState } from 'react';
import type { Still } from '../../poster/kineticStill';
import { fieldKind } from '../../state/pictures/fields';
import { asError } from '../../session/faults';
import { useLabState } from '../page/labContext';

/** The still picture: on its way, there, or impossible, and why. */
export type StillState = 'waiting' | Still | { fault: string };

const nextTurn = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Computes the still picture of the state of the page, without a worker. */
export function useStill(): StillState {
  const scenario = useLabState((state) => state.scenario);
  const view = useLabState((state) => state.view);
  const { smoothing } = view;
  const isPlane = fieldKind(view, scenario) === 'plane';
  const [made, setMade] = useState<{ of: unknown; still: StillState } | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const compute = async (): Promise<StillState> => {
      // only pages that begin with a picture need the engine on this thread
      const [{ kineticStill }, { loadKernelsAlone }] = await Promise.all([
        import('../../poster/kineticStill'),
        import('../../session/browserHost'),
      ]);
      const kernels = await loadKernelsAlone(stop.signal);
      const pause = async () => {
        await nextTurn();
        stop.signal.throwIfAborted();
      };
      const host = { kernels, now: () => performance.now(), pause };
      const still = await kineticStill(scenario, { smoothing, isPlane }, host);
      return still ?? { fault: t`This state has no picture that is computed at once; it comes when the page runs.` };
    };
    void compute()
      .catch((reason: unknown): StillState => ({ fault: asError(reason).message }))
      .then((still) => !stop.signal.aborted && setMade({ of: scenario, still }));
    return () => stop.abort();
  }, [scenario, smoothing, isPlane]);
  return made?.of === scenario ? made.still : 'waiting';
}
