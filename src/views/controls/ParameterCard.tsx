import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { limitsOf, type KeySpec } from '../../scenario/schema';
import { formatNumber } from '../../text/format';
import { isSwept } from '../../state/sweep';
import { useLabState } from '../page/labContext';
import { SweepForm } from './SweepForm';

/** What a quantity means, with its unit, range and equation, and what can be done with its slider. */
export function ParameterCard({ spec, inactive, onDone }: { spec: KeySpec; inactive: boolean; onDone(): void }) {
  return (
    <>
      <p>{meaningOf(spec)}</p>
      <p className="muted">
        {sourceOf(spec)} {spec.kind === 'number' && <Limits spec={spec} />}
      </p>
      {spec.kind === 'number' && (
        <p className="muted">
          <Trans>
            Arrow keys and the wheel move by a fine step, with Shift by a coarse one. Double click or Delete resets.
          </Trans>
        </p>
      )}
      {isSwept(spec.field) && !inactive && <SweepForm field={spec.field} onDone={onDone} />}
    </>
  );
}

function Limits({ spec }: { spec: Extract<KeySpec, { kind: 'number' }> }) {
  const length = useLabState((state) => state.scenario.length);
  const lastTime = useLabState((state) => state.scenario.lastTime);
  const { min, max, maxText } = limitsOf(spec.field, { length, lastTime });
  const [low, high, usual] = [formatNumber(min), formatNumber(max, 10), formatNumber(spec.default, 10)];
  return maxText ? (
    <Trans>
      From {low} to {maxText} = {high}; the default is {usual}.
    </Trans>
  ) : (
    <Trans>
      From {low} to {high}; the default is {usual}.
    </Trans>
  );
}

/** The meaning as a sentence. */
export function meaningOf({ meaning }: KeySpec): string {
  return `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`;
}

/** Unit and equation. */
export function sourceOf({ unit, equation }: KeySpec): string {
  const units = unit && t`Unit: ${unit}.`;
  return [units, equation === null ? '' : t`Basile, Olla, Spohn, eq. (${equation}).`].filter(Boolean).join(' ');
}
