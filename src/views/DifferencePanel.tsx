import { useEffect, useState } from 'react';
import type { View } from '../scenario/view';
import { engineTitles, isSampled } from '../state/engines';
import type { LabFrame } from '../state/frameBus';
import { EngineMessage } from './EngineNote';
import { useLab, useLabState } from './labContext';
import { Panel } from './Panel';
import { usePhasePlot, type PhaseField } from './usePhasePlot';

/** Standard errors at the ends of the colours of the score. */
const scoreRange = 5;

const selections: Record<View['dif'], (frame: LabFrame) => PhaseField | null> = {
  difference: ({ difference, ranges }) => difference && { values: difference, low: -ranges.difference, high: ranges.difference },
  score: ({ score }) => score && { values: score, low: -scoreRange, high: scoreRange },
};

/** Left minus middle, as it is or over its standard error where one of the two is sampled. */
export function DifferencePanel() {
  const lab = useLab();
  const first = useLabState((state) => state.view.fa);
  const second = useLabState((state) => state.view.fb);
  const chosen = useLabState((state) => state.view.dif);
  const scorable = first !== second && (isSampled(first) || isSampled(second));
  const mode = scorable ? chosen : 'difference';
  const pair = `${engineTitles[first]} minus ${engineTitles[second]}`;
  return (
    <Panel
      name="difference"
      title="Difference"
      head={
        <>
          <h2>
            <i className="mark" style={{ background: `linear-gradient(135deg, var(--${first}) 50%, var(--${second}) 50%)` }} />
            <select
              className="title-choice"
              aria-label="Kind of difference"
              title="The difference on a scale of its own, or in units of its standard error"
              value={mode}
              onChange={(event) => lab.changeView({ dif: event.currentTarget.value as View['dif'] })}
            >
              <option value="difference">Difference</option>
              <option value="score" disabled={!scorable}>
                Standard score
              </option>
            </select>
          </h2>
          <span className="note" title={mode === 'score' ? 'In units of the standard error' : 'On a scale of its own'}>
            {`${engineTitles[first]} \u2212 ${engineTitles[second]}`}
          </span>
        </>
      }
    >
      <DifferenceFigure key={mode} mode={mode} label={mode === 'score' ? `${pair} in units of the standard error` : pair} />
      {mode === 'score' && <ScoreMessage />}
      <EngineMessage engines={[first, second]} />
    </Panel>
  );
}

function DifferenceFigure({ mode, label }: { mode: View['dif']; label: string }) {
  const attach = usePhasePlot('difference', { label, colormap: 'diverging', quantity: mode === 'score' ? 'z' : '\u0394W', select: selections[mode] });
  return <div className="plot-host" ref={attach} />;
}

/** Says why there is no score although both fields are there. */
function ScoreMessage() {
  const { bus } = useLab();
  const [missing, setMissing] = useState(() => lacksScore(bus.get()));
  useEffect(() => {
    const follow = (frame: LabFrame | null) => setMissing(lacksScore(frame));
    follow(bus.get());
    return bus.subscribe(follow);
  }, [bus]);
  return missing ? <p className="panel-message">The standard error needs more batches of realisations</p> : null;
}

function lacksScore(frame: LabFrame | null): boolean {
  return frame !== null && frame.difference !== null && frame.score === null;
}
