import { useMemo } from 'react';
import type { EngineStatus } from '../engines/types';
import { enginesOf } from '../state/engines';
import { warningsOf } from '../state/warnings';
import { useLab, useLabState } from './labContext';

/** What is approximate, slow or impossible, and a button for what helps. */
export function Warnings() {
  const lab = useLab();
  const scenario = useLabState((state) => state.scenario);
  const speed = useLabState((state) => steadySpeed(state.status.engines.chain));
  const view = useLabState((state) => state.view);
  const warnings = useMemo(() => warningsOf(scenario, speed, enginesOf(view)), [scenario, speed, view]);
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

/** Wall time after which the measured speed means something: kernels are compiled in steps, and chains are counted by the batch. */
const warmMs = 3000;

/** The measured speed to one digit, which is enough for an estimate and keeps the text still; 0 while it is unknown. */
function steadySpeed(chain: EngineStatus | undefined): number {
  return chain && chain.diagnostics.wallMs > warmMs ? Number(chain.siteTimePerSecond.toPrecision(1)) : 0;
}
