import { describe, expect, test } from 'vitest';
import { freshCrew } from '../../src/cli/crew';
import type { Interruption } from '../../src/cli/interruption';
import { measure, type Bench } from '../../src/cli/measure';
import { conductivity } from '../../src/measurements/conductivity';
import { current } from '../../src/measurements/current';
import { displacement } from '../../src/measurements/displacement';
import type { Findings } from '../../src/measurements/findings';
import { lagsAt, microscopicLags } from '../../src/measurements/lags';
import { findingsOf, type Measurement } from '../../src/measurements/measurement';
import { usualCurrent, usualDisplacement, usualStudy } from '../../src/measurements/requests';
import { createRunner } from '../../src/measurements/runner';
import { study } from '../../src/measurements/study';
import { defaultScenario } from '../../src/scenario/codec';
import { createMeasurements, type Measurements, type MeasurementKind } from '../../src/state/measurements';
import { fakeHost } from '../session/fakeHost';

const scenario = { ...defaultScenario, epsilon: 0.5, length: 6, lastTime: 1, realisationCount: 70, phononCount: 9000 };

/** All of the findings but the wall time. */
const timeless = ({ diagnostics: { wallMs, ...diagnostics }, ...findings }: Findings) => {
  expect(wallMs).toBeGreaterThan(0);
  return { ...findings, diagnostics };
};

/** The command line with three workers; `interrupt` is called by its Ctrl-C. */
function bench() {
  const host = fakeHost(3);
  let interrupt: () => void = () => undefined;
  const told: string[] = [];
  let ends = 0;
  const interruption: Interruption = { exitCode: () => 0, onFirst: (listener) => (interrupt = listener) };
  const progress = (_: number, detail: string) => void told.push(detail);
  const reporter = { notice: () => undefined, progress, end: () => void ends++ };
  const given: Bench = { host, crew: freshCrew(host), workerCount: 3, reporter, interruption };
  return { given, host, told, interrupt: () => interrupt(), ends: () => ends };
}

async function onCommandLine<Result>(measurement: Measurement<Result>): Promise<ReturnType<typeof timeless>> {
  const { given, host, told, ends } = bench();
  const findings = await measure(measurement, given);
  expect(told).toHaveLength(measurement.taskCount);
  expect([host.alive(), ends()]).toEqual([[], 1]);
  return timeless(findings);
}

function page() {
  const host = fakeHost(1);
  const measurements = createMeasurements(createRunner(host, 1, () => undefined));
  return { host, measurements };
}

describe('the page with one worker and the command line with three give the same findings', () => {
  test.each<[MeasurementKind, (measurements: Measurements) => Promise<unknown>, Measurement<unknown>]>([
    ['study', ({ study }) => study(scenario, 3), usualStudy(scenario, 3)],
    ['current', ({ current }) => current(scenario), usualCurrent(scenario)],
    ['displacement', ({ displacement }) => displacement(scenario), usualDisplacement(scenario)],
  ])('%s', async (kind, start, measurement) => {
    const { host, measurements } = page();
    const result = await start(measurements);
    const { data, findings, running, failure } = measurements.results[kind].get();
    expect(data).toEqual(result);
    expect([running, failure]).toEqual([false, '']);
    expect(timeless(findings!())).toEqual(await onCommandLine(measurement));
    measurements.dispose();
    expect(host.alive()).toEqual([]);
  });

  test.each<[string, Measurement<unknown>]>([
    ['study', study(scenario, [0.5, 0.25])],
    ['current', current(scenario, microscopicLags(lagsAt([0, 0.5, 1]), scenario.epsilon))],
    ['kappa', conductivity(scenario)],
    ['displacement', displacement(scenario, [0.5, 1])],
  ])('as asked for by a command: %s', async (_, measurement) => {
    const runner = createRunner(fakeHost(1), 1, () => undefined);
    const one = findingsOf(measurement, await runner.run(measurement, new AbortController()));
    expect(one.extent).toBe('whole');
    expect(timeless(one)).toEqual(await onCommandLine(measurement));
    runner.dispose();
  });
});

describe('in the middle', () => {
  test('Ctrl-C leaves the findings of what was finished', async () => {
    const { given, host, told, interrupt } = bench();
    const progress = given.reporter.progress.bind(given.reporter);
    given.reporter.progress = (fraction, detail) => {
      progress(fraction, detail);
      if (told.length === 5) interrupt();
    };
    const { extent, notices, diagnostics, columns } = await measure(conductivity(scenario), given);
    expect(extent).toBe('part');
    const { realisations } = diagnostics;
    expect(notices).toEqual([
      `Interrupted: averaged over ${realisations} of 70 realisations.`,
      `Errors of the correlation from ${realisations} realisations are too small as a rule; M=256 and more give true ones.`,
    ]);
    expect(told.at(-1)).toBe(`${realisations} of 70 realisations`);
    expect(columns.mean.every(Number.isFinite)).toBe(true);
    expect(host.alive()).toEqual([]);
  });

  test('another measurement of the page takes the worker, and the part of the first stays', async () => {
    const { host, measurements } = page();
    const { results } = measurements;
    const counts: number[] = [];
    results.current.subscribe(({ data }) => data && counts.push(data.sampleCount));
    // the worker is at its third task
    const reached = new Promise<void>((resolve) => (host.onMessage = () => counts.length === 2 && resolve()));
    const first = measurements.current(scenario);
    await reached;
    const second = measurements.study(scenario, 2);
    expect(await first).toBeNull();
    expect(results.current.get()).toMatchObject({ running: false, failure: '', data: { sampleCount: counts[1] } });
    expect(results.current.get().findings?.()).toMatchObject({ extent: 'part' });
    const points = await second;
    expect(points).toHaveLength(2);
    expect(host.started).toHaveLength(2);
    // the one that was ended is measured again from its start, and is whole
    const again = await measurements.current(scenario);
    expect(again?.sampleCount).toBe(512);
    const third = measurements.displacement(scenario);
    measurements.stop();
    expect(await third).toBeNull();
    measurements.dispose();
    expect(host.alive()).toEqual([]);
  });
});
