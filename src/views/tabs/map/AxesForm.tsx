import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import {
  axisKeys,
  axisMeaning,
  axisReason,
  axisSign,
  usualAxis,
  type AxisKey,
  type MapAxis,
} from '../../../measurements/map/axes';
import { viewOfAxes, type MapPlan } from '../../../measurements/map/mapPlan';
import { numberField } from '../../../scenario/schema';
import type { View } from '../../../scenario/view';
import { typedNumber } from '../../../text/format';
import { NumberField } from '../../controls/NumberField';
import { useLab } from '../../page/labContext';

/** What stands on the axes of a map, from where to where, and how finely. */
export function AxesForm({ plan }: { plan: MapPlan }) {
  const lab = useLab();
  const { across, along, count } = plan;
  const change = (next: { across?: Partial<MapAxis>; along?: Partial<MapAxis> }) =>
    lab.changeView(viewOfAxes({ ...across, ...next.across }, { ...along, ...next.along }));
  return (
    <div className="map-axes">
      <AxisFields
        name={t({ message: 'Across', comment: 'The parameter on the horizontal axis of a map' })}
        arrow="→"
        axis={across}
        other={along.key}
        plan={plan}
        onKey={(key) => change({ across: usualAxis(key) })}
        onChange={(next) => change({ across: next })}
      />
      <AxisFields
        name={t({ message: 'Upright', comment: 'The parameter on the vertical axis of a map' })}
        arrow="↑"
        axis={along}
        other={across.key}
        plan={plan}
        onKey={(key) => change({ along: usualAxis(key) })}
        onChange={(next) => change({ along: next })}
      />
      <div className="map-row">
        <select
          aria-label={t`Points of the map`}
          value={count}
          onChange={(event) => lab.changeView({ mapCount: event.target.value as View['mapCount'] })}
        >
          {['9', '17', '33'].map((each) => (
            <option key={each} value={each}>
              {`${each} × ${each}`}
            </option>
          ))}
        </select>
        <button type="button" className="outlined" onClick={() => change({ across: along, along: across })}>
          <Trans>Swap axes</Trans>
        </button>
      </div>
    </div>
  );
}

// said as it is: a formula
const logarithmSign = 'log';

interface AxisFieldsProps {
  name: string;
  arrow: string;
  axis: MapAxis;
  /** What stands on the other axis. */
  other: AxisKey;
  plan: MapPlan;
  onKey(key: AxisKey): void;
  onChange(next: Partial<MapAxis>): void;
}

function AxisFields({ name, arrow, axis, other, plan, onKey, onChange }: AxisFieldsProps) {
  const hintId = useId();
  const { key, field, from, to, isLog } = axis;
  const { min, max, unit } = numberField(field);
  const reason = axisReason(key, plan.base);
  const hint = reason ?? [axisMeaning(key), unit].filter(Boolean).join('; ');
  // as exactly as the address keeps it
  const held = (value: number) => Number(Math.min(max, Math.max(min, value)).toPrecision(9));
  const [low, high] = [typedNumber(from), typedNumber(to)];
  const below = (value: number) =>
    held(value) < to ? null : t({ message: `a number below ${high}`, comment: 'Behind "type"' });
  const above = (value: number) =>
    held(value) > from ? null : t({ message: `a number above ${low}`, comment: 'Behind "type"' });
  const end = (which: 'from' | 'to', label: string) => (
    <NumberField
      value={axis[which]}
      label={label}
      descriptionId={hintId}
      limits={{ min, max }}
      needed={which === 'from' ? below : above}
      onValue={(value) => onChange({ [which]: held(value) })}
    />
  );
  return (
    <fieldset>
      <legend className="hidden-text">{name}</legend>
      <div className="map-row">
        <span aria-hidden="true">{arrow}</span>
        <select aria-label={name} title={hint} value={key} onChange={(event) => onKey(event.target.value as AxisKey)}>
          {axisKeys.map((each) => (
            <option key={each} value={each} disabled={each === other || axisReason(each, plan.base) !== null}>
              {axisSign(each)}
            </option>
          ))}
        </select>
        {end('from', t`${name}, from`)}
        {end('to', t`${name}, to`)}
        <label title={t`Equal ratios between neighbouring points`}>
          <input
            type="checkbox"
            checked={isLog}
            disabled={from <= 0}
            onChange={(event) => onChange({ isLog: event.target.checked })}
          />
          {logarithmSign}
        </label>
      </div>
      <p id={hintId} className={reason === null ? 'hidden-text' : 'muted map-hint'}>
        {hint}
      </p>
    </fieldset>
  );
}
