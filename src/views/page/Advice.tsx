import { plural, t } from '@lingui/core/macro';
import { useEffect, useMemo, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { createSlownessMeter } from '../../advice/slowness';
import { warningsOf } from '../../advice/warnings';
import { withinLesson } from '../../advice/lesson';
import { presets } from '../../scenario/presets';
import type { Field } from '../../scenario/schema';
import { mayChange } from '../../state/handout';
import { useActiveLock } from '../handout/useLock';
import { enginesOf, type EngineName } from '../../state/engines';
import { useLab, useLabState } from './labContext';

/** Wall time after which an engine that has no measurable speed yet is believed to be as slow as estimated. */
const PATIENCE_MS = 10_000;

/**
 * How slow this machine is with an engine, measured in the present run; null before that is known, so that no advice is
 * given which the measurement contradicts.
 */
function useSlowness(engines: readonly EngineName[]): (engine: EngineName) => number | null {
  const run = useLabState((state) => state.run);
  const [meter] = useState(createSlownessMeter);
  const [patient, setPatient] = useState<number | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setPatient(run), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [run]);
  // text, which React compares by value
  const measured = useLabState(({ status, scenario }) =>
    engines
      .map((engine) => {
        const seconds = status.engines[engine]?.processorSeconds ?? null;
        return seconds === null ? '' : String(meter.measure(scenario, engine, seconds));
      })
      .join(),
  );
  const isOverdue = run !== null && patient === run;
  return useMemo(() => {
    const factors = measured.split(',');
    return (engine) => {
      const factor = factors[engines.indexOf(engine)];
      return factor ? Number(factor) : isOverdue ? 1 : null;
    };
  }, [engines, isOverdue, measured]);
}

/**
 * What is approximate, slow or impossible, and buttons for what helps, on demand: nothing of it moves the figures. Of a
 * preset only what leaves its point alone.
 */
export function Advice() {
  const lab = useLab();
  const scenario = useLabState((state) => state.scenario);
  const view = useLabState((state) => state.view);
  const lock = useActiveLock();
  const presetId = useLabState((state) => state.presetId);
  const engines = useMemo(() => enginesOf(view), [view]);
  const slowness = useSlowness(engines);
  // text, which React compares by value
  const fromFiles = useLabState(({ status }) => engines.filter((name) => status.engines[name]?.source).join());
  const warnings = useMemo(
    () =>
      withinLesson(
        warningsOf(
          scenario,
          engines,
          slowness,
          engines.filter((name) => !fromFiles.split(',').includes(name)),
        ),
        presets.find(({ id }) => id === presetId),
      ),
    [engines, fromFiles, scenario, slowness, presetId],
  );
  const count = warnings.length;
  const title = t`${plural(count, { one: '# remark', other: '# remarks' })}`;
  return (
    <span className="advice-place">
      <span
        role="status"
        aria-label={t({ message: 'Advice', comment: 'remarks on the scenario' })}
        className="hidden-text"
      >
        {count > 0
          ? t`${plural(count, { one: '# remark on this scenario', other: '# remarks on this scenario' })}`
          : ''}
      </span>
      {count > 0 && (
        <DialogTrigger>
          <Button className="button advice-button">{title}</Button>
          {/* the dialog within has the name; with the button's words the box around it would be content of its own */}
          <Popover className="advice-popover" placement="top start" aria-labelledby="">
            <Dialog aria-label={t`Remarks on this scenario`}>
              <ul className="advice">
                {warnings.map(({ text, remedies }) => (
                  <li key={text}>
                    <p>{text}</p>
                    {remedies
                      .filter(({ patch }) => mayChange(lock, Object.keys(patch) as Field[]))
                      .map(({ label, patch }) => (
                        <button key={label} type="button" className="outlined" onClick={() => lab.change(patch, true)}>
                          {label}
                        </button>
                      ))}
                  </li>
                ))}
              </ul>
            </Dialog>
          </Popover>
        </DialogTrigger>
      )}
    </span>
  );
}
