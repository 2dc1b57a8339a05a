import { useCallback, useEffect, useState } from 'react';
import { siteCountOf } from '../../scenario/model';
import { summaryOf, wordsKey } from '../../state/pictures/summary';
import { useFrameFact, useLab, useLabState } from './labContext';
import { useGuard } from '../parts/useGuard';

/** Wall time between two readings while the clock runs. */
const readingPeriodMs = 10_000;

/** A still picture is described once it has stayed for so long. */
const settleMs = 600;

/** The picture in words, for those who listen to the page. */
export function Summary() {
  const lab = useLab();
  const guard = useGuard();
  const playing = useLabState((state) => state.playing);
  const shownTime = useLabState((state) => (state.playing ? null : state.shownTime));
  // what is on the screen changes with the engines and their progress as well
  const contents = useLabState(({ playing: moving, view, status }) =>
    moving
      ? ''
      : [
          view.leftEngine,
          view.middleEngine,
          view.fieldChoice,
          view.keptShown,
          status.run,
          ...Object.values(status.kept?.engines ?? {}).map(({ engine, phase }) => `kept ${engine} ${phase}`),
          ...Object.values(status.engines).map(({ engine, phase }) => `${engine} ${phase}`),
        ].join(),
  );
  // an engine that is done answers later with the picture, on a slow machine after more than the rest
  const picture = useFrameFact((frame) => {
    const { playing: moving, status } = lab.store.getState();
    return moving || !frame ? '' : wordsKey(frame, status);
  });
  const run = useLabState((state) => state.run);
  const [reading, setReading] = useState<{ run: number | null; text: string }>({ run: null, text: '' });
  const read = useCallback(() => {
    const { scenario, run: now } = lab.store.getState();
    setReading({ run: now, text: summaryOf(scenario, siteCountOf(scenario) * scenario.epsilon, lab.current.get()) });
  }, [lab]);
  useEffect(() => {
    if (playing) {
      const timer = window.setInterval(guard(read), readingPeriodMs);
      return () => window.clearInterval(timer);
    }
    const timer = window.setTimeout(guard(read), settleMs);
    return () => window.clearTimeout(timer);
  }, [playing, shownTime, contents, picture, read, guard]);
  return (
    <p className="hidden-text" aria-live="polite" data-testid="summary">
      {reading.run === run ? reading.text : ''}
    </p>
  );
}
