import { useMemo } from 'react';
import type { Lock } from '../../scenario/lock/lock';
import type { Arrangement } from '../../lectures/lecture';
import { activeLock, lockOf } from '../../state/handout';
import { useLabState } from '../page/labContext';
import { panelNames, type PanelName } from '../parts/usePlots';

/** The handout that the page is; null without one. */
export function useHandout(): Lock | null {
  return useLabState(({ view }) => lockOf(view));
}

/** The same while it is locked. */
export function useActiveLock(): Lock | null {
  return useLabState(({ view }) => activeLock(view));
}

/** What a handout makes of the slider of a key: it can be moved, it is shown as it is, or not at all. */
export function slotOf(lock: Lock | null, key: string): 'open' | 'shut' | 'hidden' {
  if (!lock || lock.open.includes(key)) return 'open';
  return lock.shut.includes(key) ? 'shut' : 'hidden';
}

/** The panels that there are, in the order of the page. */
export function useShownPanels(): readonly PanelName[] {
  return useActiveLock()?.panels ?? panelNames;
}

/** The panels of a handout in rows, fields above curves; null without one, and where it shows all of them. */
export function useHandoutArrangement(): Arrangement | null {
  const lock = useActiveLock();
  return useMemo(() => {
    if (!lock || lock.panels.length === panelNames.length) return null;
    const fields = lock.panels.filter((name) => name !== 'profile' && name !== 'tab');
    const curves = lock.panels.filter((name) => name === 'profile' || name === 'tab');
    return [fields, curves].filter((row) => row.length > 0);
  }, [lock]);
}
