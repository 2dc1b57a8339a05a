import { createContext, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import { stageAt, type Stage } from '../../lectures/progress';
import type { Scene } from '../../lectures/lecture';
import type { Guide, GuideState } from '../../state/guide';

export const GuideContext = createContext<Guide | null>(null);

/** The guide through lectures. Throws outside of its provider. */
export function useGuide(): Guide {
  const guide = useContext(GuideContext);
  if (!guide) throw new Error('this component needs the guide around it');
  return guide;
}

/** A piece of the guide's state; the component renders again when it changes. */
export function useGuideState<T>(select: (state: GuideState) => T): T {
  return useStore(useGuide().store, select);
}

/** The scene on show and what stands on the page in it; null without a lecture. */
export function useStage(): { scene: Scene; number: number; beat: number; stage: Stage } | null {
  const lecture = useGuideState((state) => state.lecture);
  const place = useGuideState((state) => state.place);
  return useMemo(() => {
    if (!lecture || !place) return null;
    const scene = lecture.scenes[place.scene];
    return { scene, number: place.scene + 1, beat: place.beat, stage: stageAt(scene, place.beat) };
  }, [lecture, place]);
}
