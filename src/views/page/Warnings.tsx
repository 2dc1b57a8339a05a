import { useMemo } from 'react';
import { enginesOf } from '../../state/engines';
import { warningsOf } from '../../advice/warnings';
import { useLab, useLabState } from './labContext';

/** What is approximate, slow or impossible, and a button for what helps. */
export function Warnings() {
  const lab = useLab();
  const scenario = useLabState((state) => state.scenario);
  const view = useLabState((state) => state.view);
  const warnings = useMemo(() => warningsOf(scenario, enginesOf(view)), [scenario, view]);
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
