import { useEffect, useMemo, useState } from 'react';
import { createSlownessMeter } from '../../advice/slowness';
import { warningsOf } from '../../advice/warnings';
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

/** What is approximate, slow or impossible, and a button for what helps. */
export function Warnings() {
  const lab = useLab();
  const scenario = useLabState((state) => state.scenario);
  const view = useLabState((state) => state.view);
  const engines = useMemo(() => enginesOf(view), [view]);
  const slowness = useSlowness(engines);
  const warnings = useMemo(() => warningsOf(scenario, engines, slowness), [engines, scenario, slowness]);
  return (
    <div role="status" aria-label="Warnings">
      {warnings.length > 0 && (
        <ul className="warnings">
          {warnings.map(({ text, remedies }) => (
            <li key={text}>
              <span>{text}</span>
              {remedies.map(({ label, patch }) => (
                <button key={label} type="button" className="outlined" onClick={() => lab.change(patch, true)}>
                  {label}
                </button>
              ))}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
