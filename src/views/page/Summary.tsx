import { useCallback, useEffect, useState } from 'react';
import { siteCountOf } from '../../scenario/model';
import { summaryOf, wordsKey } from '../../state/pictures/summary';
import { useLab, useLabState } from './labContext';
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
    // an engine that is done answers later with the picture, on a slow machine after more than the rest; a hand on the
    // clock changes what there is to tell with every picture, and nothing is rendered for that
    const told = () => {
      const frame = lab.current.get();
      return frame ? wordsKey(frame, lab.store.getState().status) : '';
    };
    let before: string | null = null;
    let timer = 0;
    const wait = () => {
      const now = told();
      if (now === before) return;
      before = now;
      window.clearTimeout(timer);
      timer = window.setTimeout(guard(read), settleMs);
    };
    wait();
    const unsubscribe = lab.current.subscribe(guard(wait));
    return () => {
      unsubscribe();
      window.clearTimeout(timer);
    };
  }, [playing, shownTime, contents, read, guard, lab]);
  return (
    <p className="hidden-text" aria-live="polite" data-testid="summary">
      {reading.run === run ? reading.text : ''}
    </p>
  );
}
