import { useEffect, useState } from 'react';
import { recordedBand } from '../../../../workers/contract/band';
import type { Probe } from '../../../physics/probe';
import { modelOf } from '../../../scenario/model';
import type { Scenario } from '../../../scenario/scenario';
import type { View } from '../../../scenario/view';
import { recordGrid } from '../../../session/recordRequest';
import { noTheory, probeTheorySteps, type ProbeTheory } from '../../figures/probe';

/** The page answers in between: theory takes up to half a second for a region of a lattice. */
const sliceMs = 5;

/** The curves of theory of a probe, without points until they are computed. */
export function useProbeTheory(probe: Probe | null, scenario: Scenario, smoothing: View['smoothing']): ProbeTheory {
  const [made, setMade] = useState<{ asked: readonly unknown[]; theory: ProbeTheory } | null>(null);
  useEffect(() => {
    if (!probe) return;
    const model = modelOf(scenario);
    const band = recordedBand({ model, grid: recordGrid });
    const rule = { ...band, epsilon: smoothing === 'husimi' ? model.epsilon : null };
    const steps = probeTheorySteps(model, probe, rule, scenario.lastTime);
    let timer = window.setTimeout(goOn, 0);
    function goOn(): void {
      for (const end = performance.now() + sliceMs; performance.now() < end;) {
        const { done, value } = steps.next();
        if (!done) continue;
        setMade({ asked: [probe, scenario, smoothing], theory: value });
        return;
      }
      timer = window.setTimeout(goOn, 0);
    }
    return () => window.clearTimeout(timer);
  }, [probe, scenario, smoothing]);
  const isPresent = made?.asked[0] === probe && made?.asked[1] === scenario && made?.asked[2] === smoothing;
  return isPresent && made ? made.theory : noTheory;
}
