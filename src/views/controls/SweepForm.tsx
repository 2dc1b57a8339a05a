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
  const end = (name: 'from' | 'to') => (
    <NumberField
      value={plan[name]}
      label={`Sweep ${name}`}
      descriptionId={hintId}
      limits={limits}
      onValue={(value) => setPlan((now) => ({ ...now, [name]: held(value) }))}
      className="left"
    />
  );
  return (
    <fieldset className="sweep">
      <legend>Sweep {sign}</legend>
      <div className="sweep-row">
        from {end('from')} to {end('to')}
      </div>
      <div className="sweep-row">
        <select
          aria-label="Way of the sweep"
          value={plan.way}
          onChange={(event) => setPlan({ ...plan, way: event.currentTarget.value as SweepPlan['way'] })}
        >
          <option value="return">there and back</option>
          <option value="once">once</option>
        </select>
        <select
          aria-label="Duration of one way"
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
          <Icon name="play" /> Sweep
        </button>
      </div>
      <p id={hintId} className="muted">
        The kinetic side follows at once, the chain when the sweep ends. Escape stops it.
      </p>
    </fieldset>
  );
}
