import { useMemo, useSyncExternalStore } from 'react';
import type { Arrangement } from '../../lectures/lecture';
import { useHandoutArrangement } from '../handout/useLock';
import { useStage } from '../lecture/guideContext';
import { useLabState } from '../page/labContext';

/** How much of the page stands in a frame: figures, with the clock, with sliders. */
export type EmbedLevel = 1 | 2 | 3;

/** Frames narrower than this have their sliders below the figures. */
export const besideWidth = 760;
const railWidth = 260;
const clockHeight = 44;
const slidersHeight = 150;
/** A frame that is as low as this, and narrow, has no sliders: they would leave nothing of the figure. */
const leastHeight = 360;

/** The panels that a frame of this size has room for: nothing in it scrolls. */
export function roomFor(width: number, height: number, level: EmbedLevel): Arrangement {
  const isBeside = level === 3 && width >= besideWidth;
  const w = width - (isBeside ? railWidth : 0);
  const h =
    height - (level >= 2 ? clockHeight : 0) - (level === 3 && !isBeside && height >= leastHeight ? slidersHeight : 0);
  if (w >= 900 && h >= 520)
    return [
      ['left', 'middle', 'difference'],
      ['profile', 'tab'],
    ];
  if (w >= 520) return h >= 400 ? [['left', 'middle'], ['profile']] : [['left', 'middle']];
  if (h >= 560) return [['left'], ['middle'], ['profile']];
  return h >= 340 ? [['left'], ['middle']] : [['middle']];
}

const onResize = (notify: () => void) => {
  window.addEventListener('resize', notify);
  return () => window.removeEventListener('resize', notify);
};

/**
 * The panels of the frame: the one that is enlarged, those of its handout, those of the scene, or as many as there is
 * room for.
 */
export function useEmbedArrangement(level: EmbedLevel): Arrangement {
  const enlarged = useLabState((state) => state.view.enlarged);
  const stage = useStage();
  const ofHandout = useHandoutArrangement();
  const width = useSyncExternalStore(onResize, () => window.innerWidth);
  const height = useSyncExternalStore(onResize, () => window.innerHeight);
  return useMemo(() => {
    if (enlarged !== 'none') return [[enlarged]];
    return ofHandout ?? stage?.stage.panels ?? roomFor(width, height, level);
  }, [enlarged, ofHandout, stage, width, height, level]);
}
