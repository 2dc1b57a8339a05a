import { expect, it, vi } from 'vitest';
import type { CurrentCurve } from '../../src/measurements/current';
import { said } from '../../src/language/whenAsked';
import type { Measured, Measurement } from '../../src/measurements/measurement';
import type { Runner, RunOptions } from '../../src/measurements/runner';
import { defaultScenario } from '../../src/scenario/codec';
import { transverseCountOf } from '../../src/scenario/model';
import type { Scenario } from '../../src/scenario/scenario';
import { createMeasurements, measurementKey } from '../../src/state/measurements';

const curve = (sampleCount: number): CurrentCurve => ({
  times: Float64Array.of(0, 1),
  mean: Float64Array.of(1, 0.5),
  error: Float64Array.of(0.1, 0.1),
  sampleCount,
  groups: [],
  integral: 0.75,
  integralError: 0.1,
});

interface Job {
  progress(curve: CurrentCurve, fraction?: number): void;
  end(curve: CurrentCurve): void;
  fail(reason: Error): void;
  signal: AbortSignal;
}

/** A runner whose jobs are advanced and ended by the test. */
function fakeRunner() {
  const jobs: Job[] = [];
  let disposed = false;
  const runner: Runner = {
    run<Result>(measurement: Measurement<Result>, { signal, onProgress }: RunOptions<Result>) {
      const measured = (found: CurrentCurve) => ({ result: found as Result, wallMs: 1 });
      return new Promise<Measured<Result>>((resolve, fail) =>
        jobs.push({
          progress(found, fraction = 0.5) {
            onProgress?.({ fraction, told: measurement.told(1), measured: () => measured(found) });
          },
          end: (found) => resolve(measured(found)),
          fail,
          signal,
        }),
      );
    },
    dispose: () => (disposed = true),
  };
  return { runner, jobs, isDisposed: () => disposed };
}

it('keeps what has been measured so far, and says when it is complete', async () => {
  const { runner, jobs } = fakeRunner();
  const { results, current } = createMeasurements(runner);
  const counts: (number | undefined)[] = [];
  results.current.subscribe(({ data }) => counts.push(data?.sampleCount));
  const done = current(defaultScenario);
  const key = measurementKey('current', defaultScenario);
  expect(results.current.get()).toMatchObject({ key, data: null, running: true, told: '0 of 512 realisations' });
  jobs[0].progress(curve(32));
  expect(results.current.get().told).toBe('16 of 512 realisations');
  jobs[0].progress(curve(512));
  jobs[0].end(curve(512));
  expect((await done)?.sampleCount).toBe(512);
  expect(counts).toEqual([undefined, 32, 512, 512]);
  expect(results.current.get()).toMatchObject({ running: false, failure: '' });
  expect(results.current.get().findings?.()).toMatchObject({
    extent: 'whole',
    diagnostics: { wallMs: 1, realisations: 512 },
    scenario: { realisationCount: 512 },
  });
});

it('stops on demand and when another measurement starts; late news of a stopped one is not heard', async () => {
  const { runner, jobs, isDisposed } = fakeRunner();
  const measurements = createMeasurements(runner);
  const { results } = measurements;
  const first = measurements.current(defaultScenario);
  jobs[0].progress(curve(32));
  const second = measurements.displacement(defaultScenario);
  expect(jobs.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  expect(results.current.get()).toMatchObject({ running: false, data: { sampleCount: 32 } });
  jobs[0].progress(curve(64));
  jobs[0].end(curve(64));
  expect(await first).toBeNull();
  expect(results.current.get().data?.sampleCount).toBe(32);
  expect(results.displacement.get().running).toBe(true);
  measurements.stop();
  expect(jobs[1].signal.aborted).toBe(true);
  expect(results.displacement.get().running).toBe(false);
  jobs[1].end(curve(64));
  expect(await second).toBeNull();
  measurements.dispose();
  expect(isDisposed()).toBe(true);
});

it('says why a measurement failed', async () => {
  const { runner, jobs } = fakeRunner();
  const { results, displacement } = createMeasurements(runner);
  const done = displacement(defaultScenario);
  jobs[0].fail(new RangeError('the lattice is too large'));
  expect(await done).toBeNull();
  const { failure, ...rest } = results.displacement.get();
  expect(rest).toMatchObject({ running: false, data: null });
  expect(said(failure)).toBe('the lattice is too large');
});

it('belongs to the physics that it depends on', () => {
  const same = { ...defaultScenario, shownTime: 1, realisationCount: 9, epsilon: 0.3 };
  expect(measurementKey('study', same)).toBe(measurementKey('study', defaultScenario));
  expect(measurementKey('current', same)).not.toBe(measurementKey('current', defaultScenario));
  const other = { ...same, noiseStrength: 0.3 };
  expect(measurementKey('displacement', other)).not.toBe(measurementKey('displacement', same));
});

it('tells currents of lattices of another width and of other lags apart', () => {
  const times = (changes: Partial<Scenario>) =>
    [1, 40].map((lastTime) => ({ ...defaultScenario, ...changes, lastTime }));
  const keys = (changes: Partial<Scenario>) => times(changes).map((scenario) => measurementKey('current', scenario));
  const plane: Partial<Scenario> = { dimension: 2, epsilon: 0.1, length: 12 };
  expect(times(plane).map(transverseCountOf)).toEqual([8, 28]);
  const [short, long] = keys(plane);
  expect(short).not.toBe(long);
  const [early, late] = keys({});
  expect(early).toBe(late);
  const [first, last] = keys({ noiseStrength: 0 });
  expect(first).not.toBe(last);
});

it('tells the seconds that are left, from its speed after it has warmed up', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const { runner, jobs } = fakeRunner();
    const { results, current } = createMeasurements(runner);
    void current(defaultScenario);
    const after = (ms: number, fraction: number) => {
      vi.advanceTimersByTime(ms);
      jobs[0].progress(curve(32), fraction);
      return results.current.get().secondsLeft;
    };
    expect(after(1500, 0.1)).toBeNull();
    // a tenth in two seconds
    expect(after(2000, 0.2)).toBeCloseTo(16, 8);
    expect(after(2000, 0.3)).toBeCloseTo(14, 8);
  } finally {
    vi.useRealTimers();
  }
});

it('goes on with what is measured to four times the samples, from another seed', async () => {
  const known: (readonly unknown[] | undefined)[] = [];
  const told: string[] = [];
  const runner: Runner = {
    run<Result>(measurement: Measurement<Result>, options: RunOptions<Result>) {
      known.push(options.known);
      told.push(measurement.told(0));
      const parts = [...(options.known ?? []), `part ${known.length}`];
      return Promise.resolve({ result: curve(512 * 4 ** (known.length - 1)) as Result, wallMs: 1, parts });
    },
    dispose: () => undefined,
  };
  const measurements = createMeasurements(runner);
  await measurements.current(defaultScenario);
  await measurements.more('current', defaultScenario);
  await measurements.more('current', defaultScenario);
  expect(known).toEqual([[], ['part 1'], ['part 1', 'part 2']]);
  expect(told).toEqual(['0 of 512 realisations', '0 of 1536 realisations', '0 of 6144 realisations']);
  // other physics begins anew
  await measurements.more('current', { ...defaultScenario, pinning: 2 });
  expect(known[3]).toEqual([]);
});

it('goes on with the whole result of its own physics, whatever was measured in between', async () => {
  const { runner, jobs } = fakeRunner();
  const measurements = createMeasurements(runner);
  const { results, current, known, stop } = measurements;
  const other = { ...defaultScenario, noiseStrength: 2 };
  const first = current(defaultScenario);
  jobs[0].end(curve(512));
  await first;
  void current(other);
  jobs[1].progress(curve(32));
  stop();
  void measurements.more('current', defaultScenario);
  const key = measurementKey('current', defaultScenario);
  expect(results.current.get()).toMatchObject({ key, running: true, data: { sampleCount: 512 } });
  expect(results.current.get().told).toBe('0 of 1536 realisations');
  stop();
  expect(known('current', key)?.data?.sampleCount).toBe(512);
  // a whole result of other physics does not take its place
  const second = current(other);
  jobs[3].end(curve(512));
  await second;
  void measurements.more('current', defaultScenario);
  expect(results.current.get().told).toBe('0 of 1536 realisations');
});

it('remembers the results of the last few states of physics, each by its own', async () => {
  const { runner, jobs } = fakeRunner();
  const { current, known } = createMeasurements(runner);
  const scenarios = [1, 2, 3, 4, 5].map((noiseStrength) => ({ ...defaultScenario, noiseStrength }));
  const keys = scenarios.map((scenario) => measurementKey('current', scenario));
  expect(known('current', keys[0])).toBeNull();
  for (const [i, scenario] of scenarios.entries()) {
    const done = current(scenario);
    jobs[i].progress(curve(32 + i));
    jobs[i].end(curve(32 + i));
    await done;
  }
  expect(keys.map((key) => known('current', key)?.data?.sampleCount)).toEqual([undefined, 33, 34, 35, 36]);
  expect(known('current', keys[2])).toMatchObject({ running: false, key: keys[2] });
  expect(known('displacement', keys[2])).toBeNull();
});
