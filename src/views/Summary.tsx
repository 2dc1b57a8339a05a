import { useCallback, useEffect, useState } from 'react';
import { siteCountOf } from '../scenario/model';
import { summaryOf } from '../state/summary';
import { useLab, useLabState } from './labContext';

/** Wall time between two readings while the film runs. */
const readingPeriodMs = 10_000;

/** A still picture is described once it has stayed for so long. */
const settleMs = 600;

/** The picture in words, for those who listen to the page. */
export function Summary() {
  const lab = useLab();
  const playing = useLabState((state) => state.playing);
  const shownTime = useLabState((state) => (state.playing ? null : state.shownTime));
  // what is on the screen changes with the engines and their progress as well
  const contents = useLabState(({ playing: moving, view, status }) =>
    moving ? '' : [view.fa, view.fb, view.fld, status.run, ...Object.values(status.engines).map(({ engine, phase }) => `${engine} ${phase}`)].join(),
  );
  const [text, setText] = useState('');
  const read = useCallback(() => {
    const { scenario } = lab.store.getState();
    setText(summaryOf(scenario, siteCountOf(scenario) * scenario.e, lab.bus.get()));
  }, [lab]);
  useEffect(() => {
    if (playing) {
      const timer = window.setInterval(read, readingPeriodMs);
      return () => window.clearInterval(timer);
    }
    const timer = window.setTimeout(read, settleMs);
    return () => window.clearTimeout(timer);
  }, [playing, shownTime, contents, read]);
  return (
    <p className="hidden-text" aria-live="polite" data-testid="summary">
      {text}
    </p>
  );
}
