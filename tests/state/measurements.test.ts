import { expect, it } from 'vitest';
import type { Analysis, CurrentCurve } from '../../src/measurements/analysis';
import { defaultScenario } from '../../src/scenario/codec';
import { createMeasurements, measurementKey } from '../../src/state/measurements';

const curve = (sampleCount: number): CurrentCurve => ({
  times: Float64Array.of(0, 1), mean: Float64Array.of(1, 0.5), error: Float64Array.of(0.1, 0.1), sampleCount, groups: [], integral: 0.75, integralError: 0.1,
});

/** An analysis whose jobs are advanced and ended by the test. */
function fakeAnalysis() {
  const jobs: { progress(curve: CurrentCurve): void; end(curve: CurrentCurve | null): void; fail(reason: Error): void }[] = [];
  const calls: string[] = [];
  const job = (name: string, onProgress: (curve: CurrentCurve) => void) => {
    calls.push(name);
    return new Promise<CurrentCurve | null>((end, fail) => jobs.push({ progress: onProgress, end, fail }));
  };
  const analysis: Analysis = {
    current: (_scenario, _horizon, _lags, _count, onProgress) => job('current', onProgress),
    displacement: (_scenario, _times, _count, onProgress) => job('displacement', onProgress),
    study: () => Promise.resolve(null),
    cancel: () => void calls.push('cancel'),
    dispose: () => void calls.push('dispose'),
  };
  return { analysis, jobs, calls };
}

it('keeps what has been measured so far, and says when it is complete', async () => {
  const { analysis, jobs } = fakeAnalysis();
  const { results, current } = createMeasurements(analysis);
  const counts: (number | undefined)[] = [];
  results.current.subscribe(({ data }) => counts.push(data?.sampleCount));
  const done = current(defaultScenario, 100, 2, 64);
  expect(results.current.get()).toMatchObject({ key: measurementKey('current', defaultScenario), data: null, running: true });
  jobs[0].progress(curve(32));
  jobs[0].progress(curve(64));
  jobs[0].end(curve(64));
  await done;
  expect(counts).toEqual([undefined, 32, 64, 64]);
  expect(results.current.get()).toMatchObject({ running: false, failure: '' });
});

it('stops on demand and when another measurement starts; late news of a stopped one is not heard', async () => {
  const { analysis, jobs, calls } = fakeAnalysis();
  const measurements = createMeasurements(analysis);
  const { results } = measurements;
  const first = measurements.current(defaultScenario, 100, 2, 64);
  jobs[0].progress(curve(32));
  const second = measurements.displacement(defaultScenario, [1], 1000);
  expect(results.current.get()).toMatchObject({ running: false, data: { sampleCount: 32 } });
  jobs[0].progress(curve(64));
  jobs[0].end(null);
  await first;
  expect(results.current.get().data?.sampleCount).toBe(32);
  expect(results.displacement.get().running).toBe(true);
  measurements.stop();
  expect(results.displacement.get().running).toBe(false);
  jobs[1].end(null);
  await second;
  expect(calls).toEqual(['current', 'displacement', 'cancel']);
});

it('says why a measurement failed', async () => {
  const { analysis, jobs } = fakeAnalysis();
  const { results, displacement } = createMeasurements(analysis);
  const done = displacement(defaultScenario, [1], 1000);
  jobs[0].fail(new Error('the worker is lost'));
  await done;
  expect(results.displacement.get()).toMatchObject({ running: false, failure: 'the worker is lost', data: null });
});

it('belongs to the physics that it depends on', () => {
  const same = { ...defaultScenario, shownTime: 1, realisationCount: 9, epsilon: 0.3 };
  expect(measurementKey('study', same)).toBe(measurementKey('study', defaultScenario));
  expect(measurementKey('current', same)).not.toBe(measurementKey('current', defaultScenario));
  expect(measurementKey('displacement', { ...same, noiseStrength: 0.3 })).not.toBe(measurementKey('displacement', same));
});
