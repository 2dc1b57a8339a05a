import type { Remote } from 'comlink';
import { expect, it } from 'vitest';
import type { AnalysisWorker } from '../../workers/contract/protocol';
import { continued, usualDisplacement } from '../../src/measurements/requests';
import { defaultScenario } from '../../src/scenario/codec';
import { modelOf } from '../../src/scenario/model';
import { meanSquareDisplacement } from '../../src/theory/transport';
import { displacementSums } from '../../workers/measurements/displacement';
import { freshArena } from '../workers/kernels/kernels';

const api = {
  displacement: (...args: Parameters<AnalysisWorker['displacement']>) =>
    Promise.resolve(displacementSums(freshArena(), ...args)),
} as unknown as Remote<AnalysisWorker>;

it('four times the samples have half the error, about the same law', async () => {
  const scenario = { ...defaultScenario, seed: 7 };
  const first = 5000;
  const parts = [];
  const whole = usualDisplacement(scenario, first);
  for (let task = 0; task < whole.taskCount; task++) parts.push(await whole.run(api, task));
  const before = whole.combine(parts);
  const more = continued(usualDisplacement, first, scenario, 0);
  for (let task = 0; task < more.taskCount; task++) parts.push(await more.run(api, task));
  const after = more.combine(parts);
  expect([before.sampleCount, after.sampleCount]).toEqual([5000, 20_000]);
  const law = modelOf(scenario);
  after.times.forEach((time, i) => {
    expect(after.error[i] / before.error[i]).toBeGreaterThan(0.4);
    expect(after.error[i] / before.error[i]).toBeLessThan(0.6);
    // 20 pulls at 99.99 % each
    expect(Math.abs(after.mean[i] - meanSquareDisplacement(law, time)) / after.error[i]).toBeLessThan(3.9);
  });
  expect(more.findings(after).notices.join()).toMatch(/seeds 7, 15485870/);
});
