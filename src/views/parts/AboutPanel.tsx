import { useMemo } from 'react';
import { useLabState } from '../page/labContext';
import { Equation } from './Equation';
import { InfoButton } from './InfoButton';
import type { ZoomKey } from '../../plots/keyboard';
import { plotsOf, type PanelName } from './usePlots';
import type { About, Law } from './about';

/** The button in the head of a panel that says what the panel shows. */
export function AboutPanel({ panel, title, about }: { panel: PanelName; title: string; about: About }) {
  const { sentence, formulas, source } = about;
  return (
    <InfoButton
      label={`About this panel: ${title}`}
      hint={sentence}
      content={() => (
        <>
          <p>{sentence}</p>
          {formulas.map((tex, i) => (
            <Equation
              key={tex}
              name={formulas.length > 1 ? `Equation ${i + 1} of ${formulas.length}` : 'Equation'}
              tex={tex}
            />
          ))}
          <ZoomButtons panel={panel} />
          {source && <p className="muted">Basile, Olla, Spohn, {source}</p>}
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

const zooms: [ZoomKey, string][] = [
  ['+', 'Zoom in'],
  ['-', 'Zoom out'],
  ['0', 'Show everything'],
];

/** What else takes a drag or a key: a nearer view, about the cursor that a click has set. */
function ZoomButtons({ panel }: { panel: PanelName }) {
  const plots = plotsOf(panel).filter((plot) => plot.zoomByKey);
  if (plots.length === 0) return null;
  return (
    <div className="button-row" role="group" aria-label="Zoom about the cursor">
      {zooms.map(([key, label]) => (
        <button
          key={key}
          type="button"
          className="outlined"
          onClick={() => plots.forEach((plot) => plot.zoomByKey?.(key))}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
