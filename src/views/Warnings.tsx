import { useMemo } from 'react';
import { warningsOf } from '../state/warnings';
import { useLab, useLabState } from './labContext';

/** What is approximate, slow or impossible, and a button for what helps. */
export function Warnings() {
  const lab = useLab();
  const scenario = useLabState((state) => state.scenario);
  // The measured speed jitters; two digits are enough for an estimate and keep the text still.
  const speed = useLabState((state) => Number((state.status.engines.chain?.siteTimePerSecond ?? 0).toPrecision(1)));
  const warnings = useMemo(() => warningsOf(scenario, speed), [scenario, speed]);
  return (
    <div role="status" aria-label="Warnings">
      {warnings.length > 0 && (
        <ul className="warnings">
          {warnings.map(({ id, text, remedies }) => (
            <li key={id}>
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
