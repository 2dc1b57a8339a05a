import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { View } from '../../scenario/view';
import type { Scenario } from '../../scenario/scenario';
import { differencesOf, sideText } from '../../state/keptWords';
import { useFrameFact, useLab, useLabState } from '../page/labContext';
import { FaultButton } from '../parts/FaultButton';
import { keptNotes, keptProgress, type KeptNote } from './keptNotes';

const waysToShow = (): Record<Exclude<View['keptShown'], 'off'>, { name: string; hint: string }> => ({
  ghost: { name: t`curves of both`, hint: t`The curves of B are dotted beside those of A` },
  side: { name: t`side by side`, hint: t`The middle field is that of B, of the engine of the left one` },
  minus: { name: 'A \u2212 B', hint: t`The third field is A minus B, of the engine of the left one` },
});

/** What A and B are, in the quantities that differ, and what can be done with them; nothing without a kept run. */
export function KeptStrip() {
  const kept = useLabState((state) => state.kept);
  return kept && <Strip kept={kept} />;
}

function Strip({ kept }: { kept: Scenario }) {
  const lab = useLab();
  const scenario = useLabState((state) => state.scenario);
  const shown = useLabState((state) => state.view.keptShown);
  const differing = useMemo(() => differencesOf(scenario, kept), [scenario, kept]);
  const tell = (side: 'present' | 'kept') => ({
    text: sideText(differing, side),
    title: sideText(differing, side, Infinity),
  });
  const [a, b] = [tell('present'), tell('kept')];
  const ways = waysToShow();
  const keptValues = b.text;
  return (
    <section className="kept-strip" aria-label={t`Kept run`}>
      {differing.length > 0 ? (
        <>
          <p title={t`The present run: ${{ values: a.title }}`}>
            <i className="line" />
            <b>A</b> {a.text}
          </p>
          <p title={t`The kept run: ${{ values: b.title }}`}>
            <i className="line dotted" />
            <Trans>
              <b>B</b>, kept: {keptValues}
            </Trans>
          </p>
        </>
      ) : (
        <p>
          <Trans>
            <b>A</b> and <b>B</b>, the kept run, are the same: what you change now is A.
          </Trans>
        </p>
      )}
      <span className="deeds">
        <select
          aria-label={t`How the kept run is shown`}
          title={shown === 'off' ? undefined : ways[shown].hint}
          value={shown}
          onChange={(event) => lab.changeView({ keptShown: event.currentTarget.value as View['keptShown'] })}
        >
          {Object.entries(ways).map(([value, { name, hint }]) => (
            <option key={value} value={value} title={hint}>
              {name}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="outlined"
          title={t`The kept run becomes the present one, and this one is kept (B)`}
          onClick={() => lab.swapKept()}
        >
          <Trans>Exchange A and B</Trans>
        </button>
        <button type="button" className="outlined" title={t`Show A alone (K)`} onClick={() => lab.letGo()}>
          <Trans>Let go</Trans>
        </button>
      </span>
      <Notes kept={kept} />
    </section>
  );
}

/** How far B is, and what is not compared. */
function Notes({ kept }: { kept: Scenario }) {
  const scenario = useLabState((state) => state.scenario);
  const view = useLabState((state) => state.view);
  const status = useLabState((state) => state.status.kept);
  const isOver = useFrameFact((frame) => frame !== null && frame.kineticTime > kept.lastTime);
  const notes: KeptNote[] = [...keptProgress(status, kept), ...keptNotes(scenario, kept, view, isOver)];
  if (notes.length === 0) return null;
  return (
    <p className="notes">
      {notes.map(({ text, hint, action }) => (
        <span key={text} title={hint}>
          {text}
          {action && <FaultButton {...action} />}
        </span>
      ))}
    </p>
  );
}
