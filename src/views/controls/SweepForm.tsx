import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { limitsOf, numberField, signOf } from '../../scenario/schema';
import { sweepSeconds, usualPlan, type NumberFieldName, type SweepPlan } from '../../state/sweep';
import { useLab } from '../page/labContext';
import { useSweep } from '../page/sweepContext';
import { Icon } from '../parts/Icon';
import { NumberField } from './NumberField';

/** From where to where a slider moves by itself, how long, and the button that begins. */
export function SweepForm({ field, onDone }: { field: NumberFieldName; onDone(): void }) {
  const lab = useLab();
  const sweep = useSweep();
  const [plan, setPlan] = useState<SweepPlan>(() => usualPlan(field, lab.store.getState().scenario));
  const hintId = useId();
  const limits = limitsOf(field, lab.store.getState().scenario);
  const held = (value: number) => Math.min(limits.max, Math.max(limits.min, value));
  const sign = signOf(numberField(field).key);
  const end = (name: 'from' | 'to', label: string) => (
    <NumberField
      value={plan[name]}
      label={label}
      descriptionId={hintId}
      limits={limits}
      onValue={(value) => setPlan((now) => ({ ...now, [name]: held(value) }))}
      className="left"
    />
  );
  const from = end('from', t`Sweep from`);
  const to = end('to', t`Sweep to`);
  return (
    <fieldset className="sweep">
      <legend>
        <Trans comment="Noun: a slider, named by its sign, moves by itself">Sweep {sign}</Trans>
      </legend>
      <div className="sweep-row">
        <Trans comment="Between two fields for numbers, in a narrow line">
          from {from} to {to}
        </Trans>
      </div>
      <div className="sweep-row">
        <select
          aria-label={t`Way of the sweep`}
          value={plan.way}
          onChange={(event) => setPlan({ ...plan, way: event.currentTarget.value as SweepPlan['way'] })}
        >
          <option value="return">{t`there and back`}</option>
          <option value="once">{t({ message: 'once', comment: 'A sweep that goes one way, once' })}</option>
        </select>
        <select
          aria-label={t`Duration of one way`}
          value={plan.seconds}
          onChange={(event) => setPlan({ ...plan, seconds: Number(event.currentTarget.value) })}
        >
          {sweepSeconds.map((seconds) => (
            <option key={seconds} value={seconds}>
              {seconds} s
            </option>
          ))}
        </select>
        <button
          type="button"
          className="outlined"
          disabled={plan.from === plan.to}
          onClick={() => {
            onDone();
            sweep.start(plan);
          }}
        >
          <Icon name="play" /> <Trans context="verb">Sweep</Trans>
        </button>
      </div>
      <p id={hintId} className="muted">
        <Trans>The kinetic side follows at once, the chain when the sweep ends. Escape stops it.</Trans>
      </p>
    </fieldset>
  );
}
