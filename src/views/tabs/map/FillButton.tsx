import { t } from '@lingui/core/macro';
import { said } from '../../../language/whenAsked';
import { wholeGrid } from '../../../measurements/map/refinement';
import type { MapState, ParameterMap } from '../../../state/parameterMap';
import { formatDuration } from '../../../text/format';

/** How far a map is, and the button that stops it or lets it go on. */
export function FillButton({ map, state }: { map: ParameterMap; state: MapState }) {
  const { phase } = state;
  if (phase === 'empty') return null;
  const label =
    phase === 'filling'
      ? t({ message: 'Pause', context: 'map', comment: 'A button: a map stops to fill' })
      : phase === 'waiting'
        ? t`Fill now`
        : t({ message: 'Resume', context: 'map', comment: 'A button: a map goes on to fill' });
  return (
    <>
      {phase !== 'whole' && (
        <button type="button" onClick={() => (phase === 'filling' ? map.pause() : map.resume())}>
          {label}
        </button>
      )}
      <span role="status" className="muted">
        {progressText(state)}
      </span>
    </>
  );
}

/** In words: points of the whole, the finest grid that is complete, and the time that is left. */
function progressText({ plan, points, known, phase, secondsLeft, failure }: MapState): string {
  if (failure !== '') return said(failure);
  if (!plan || phase === 'empty') return '';
  if (phase === 'waiting') return t`Waits for the run on show.`;
  const total = points.length;
  const side = wholeGrid((place) => points[place] !== null, plan.count);
  const grid = side > 0 ? `, ${side} × ${side}` : '';
  const progress = t`${known} of ${total} points`;
  if (phase !== 'filling' || secondsLeft === null || secondsLeft < 1) return `${progress}${grid}`;
  return `${t`${progress}, about ${{ duration: formatDuration(secondsLeft) }} left`}${grid}`;
}
