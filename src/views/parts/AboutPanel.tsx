import type { MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { useMemo } from 'react';
import { i18n } from '../../language';
import { useLabState } from '../page/labContext';
import { Equation } from './Equation';
import { InfoButton } from './InfoButton';
import type { ZoomKey } from '../../plots/keyboard';
import { plotsOf, type PanelName } from './usePlots';
import type { About, Law } from './about';

/** The button in the head of a panel that says what the panel shows. */
export function AboutPanel({ panel, title, about }: { panel: PanelName; title: string; about: About }) {
  const { sentence, formulas, source } = about;
  const count = formulas.length;
  return (
    <InfoButton
      label={t`About this panel: ${title}`}
      hint={sentence}
      content={() => (
        <>
          <p>{sentence}</p>
          {formulas.map((tex, i) => (
            <Equation
              key={tex}
              name={count > 1 ? t`Equation ${{ number: i + 1 }} of ${count}` : t`Equation`}
              tex={tex}
            />
          ))}
          <ZoomButtons panel={panel} />
          {source && (
            <p className="muted">
              {paperAuthors}, {source}
            </p>
          )}
        </>
      )}
    />
  );
}

/** What the equations of the present scenario depend on; it stays the same object while a slider moves. */
export function useLaw(): Law {
  const dimension = useLabState((state) => state.scenario.dimension);
  const noise = useLabState((state) => state.scenario.noise);
  const isPinned = useLabState((state) => state.scenario.pinning > 0);
  return useMemo(() => ({ dimension, noise, isPinned }), [dimension, noise, isPinned]);
}

const zooms: [ZoomKey, MessageDescriptor][] = [
  ['+', msg`Zoom in`],
  ['-', msg`Zoom out`],
  ['0', msg`Show everything`],
];

const paperAuthors = 'Basile, Olla, Spohn'; // said as it is: names

/** What else takes a drag or a key: a nearer view, about the cursor that a click has set. */
function ZoomButtons({ panel }: { panel: PanelName }) {
  const plots = plotsOf(panel).filter((plot) => plot.zoomByKey);
  if (plots.length === 0) return null;
  return (
    <div className="button-row" role="group" aria-label={t`Zoom about the cursor`}>
      {zooms.map(([key, label]) => (
        <button
          key={key}
          type="button"
          className="outlined"
          onClick={() => plots.forEach((plot) => plot.zoomByKey?.(key))}
        >
          {i18n._(label)}
        </button>
      ))}
    </div>
  );
}
