import { describe, expect, test } from 'vitest';
import { displacementTimes, localExponents } from '../../src/cli/displacement';
import { evenLags, lagsAt } from '../../src/cli/lagGrid';
import { reportJson, reportNpz, type Report } from '../../src/export/report';
import { averagesOf, combinedError, type Batch } from '../../src/maths/batchSums';
import { integratedCorrelation, simpsonWeights } from '../../src/theory/greenKubo';
import { defaultScenario, scenarioRecord } from '../../src/scenario/codec';
import { uniforms } from '../reference/random';
import { readNpz, textOf } from './npy';

/** Batches of pairs (x, x + y) with x, y of mean 0 and variance 1. */
function batchesOf(sizes: number[], seed: number): Batch[] {
  const uniform = uniforms(seed);
  const draw = () => Math.sqrt(12) * (uniform() - 0.5);
  return sizes.map((count) => {
    const batch: Batch = { count, values: new Float64Array(2), squares: new Float64Array(2) };
    for (let i = 0; i < count; ++i) {
      const x = draw();
      [x, x + draw()].forEach((value, at) => {
        batch.values[at] += value;
        batch.squares[at] += value ** 2;
      });
    }
    return batch;
  });
}

describe('averages over batches', () => {
  const sizes = [...Array.from({ length: 40 }, () => 16), 5];

  test('carry the standard error of single samples', () => {
    const { sampleCount, mean, error } = averagesOf(batchesOf(sizes, 1), 2);
    expect(sampleCount).toBe(645);
    expect(error[0] * Math.sqrt(645)).toBeCloseTo(1, 0);
    expect(error[1] / error[0]).toBeCloseTo(Math.SQRT2, 0);
    for (const i of [0, 1]) expect(Math.abs(mean[i] / error[i])).toBeLessThan(4);
  });

  test('of a difference know that both depend on each other', () => {
    // the difference of both is y alone
    let square = 0;
    for (let seed = 0; seed < 20; ++seed) {
      const batches = batchesOf(sizes, seed);
      square += combinedError(batches, averagesOf(batches, 2), [-1, 1]) ** 2 / 20;
    }
    expect(Math.abs(square * 645 - 1)).toBeLessThan(0.25);
  });

  test('of one batch have no error from batches, and numbers that are not finite are refused', () => {
    const one = batchesOf([8], 3);
    expect(combinedError(one, averagesOf(one, 2), [1, 0])).toBeNaN();
    expect(averagesOf([], 0)).toMatchObject({ sampleCount: 0, mean: new Float64Array(0) });
    one[0].values[1] = Infinity;
    expect(() => averagesOf(one, 2)).toThrow('not finite');
  });
});

test('the rule of integration is exact for a cubic', () => {
  const weights = simpsonWeights(4, 0.5);
  expect(weights.reduce((sum, weight, i) => sum + weight * (0.5 * i) ** 3, 0)).toBeCloseTo(4, 12);
  expect(() => simpsonWeights(3, 0.5)).toThrow(RangeError);
});

test('the integral of a measured curve has the error of the integrals of its realisations', () => {
  // curves a + b s on [0, 2] integrate to 2 a + 2 b
  const lines = [[1, 0.5], [0.8, 0.1], [1.3, -0.2], [0.9, 0.7], [1.1, 0.3]];
  const batches = lines.map(([a, b]): Batch => ({ count: 1, values: Float64Array.of(a, a + b, a + 2 * b), squares: new Float64Array(3) }));
  const integrals = lines.map(([a, b]) => 2 * a + 2 * b);
  const mean = integrals.reduce((sum, value) => sum + value / 5, 0);
  const squares = integrals.reduce((sum, value) => sum + value ** 2, 0);
  const { integral, integralError } = integratedCorrelation(averagesOf(batches, 3), squares, 1);
  expect(integral).toBeCloseTo(mean, 12);
  // four degrees of freedom: the variance of Student's t is 2
  expect(integralError).toBeCloseTo(Math.sqrt((2 * integrals.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / 20), 12);
});

describe('times', () => {
  test('of the displacement have equal ratios and end at T, where a power has its exponent', () => {
    const times = displacementTimes(4);
    expect([times[0], times[30]]).toEqual([expect.closeTo(0.004, 12), expect.closeTo(4, 12)]);
    for (const exponent of localExponents(times, Float64Array.from(times, (t) => 3 * t ** 1.5))) expect(exponent).toBeCloseTo(1.5, 10);
    expect([...localExponents([0, 1], Float64Array.of(0, 1)), ...localExponents([1], Float64Array.of(1))]).toEqual([NaN, NaN, NaN]);
  });

  test('of lags lie on the widest common grid', () => {
    expect(lagsAt([0.5, 1, 4])).toEqual({ spacing: 0.5, intervalCount: 8, indices: [1, 2, 8] });
    expect(lagsAt([0, 0.1, 0.3])).toMatchObject({ intervalCount: 3, indices: [0, 1, 3] });
    expect(lagsAt([0])).toMatchObject({ intervalCount: 1, indices: [0] });
    expect(evenLags(4)).toMatchObject({ intervalCount: 100, spacing: 0.04 });
    expect(() => lagsAt([0.1234567, 1])).toThrow('multiples');
  });
});

describe('a report', () => {
  const report: Report = {
    program: 'Wigner Lab', version: '1.2.3', kind: { study: 'epsilon', theorem: 4 }, scenario: defaultScenario,
    columns: { epsilon: Float64Array.of(0.2, 0.1), distance: Float64Array.of(1 / 3, NaN) }, rowsName: 'points',
    values: { order: { value: 2, low: null, high: 2.5 }, kappa: Infinity, slopes: Float64Array.of(1.5, 2), asymptotic: true, message: 'so it is' }, notices: ['\u03b5'], diagnostics: { wallMs: 2 },
  };

  test('as JSON has rows or lists, and null for what is not finite', () => {
    const { program, version, scenario, notices, diagnostics } = report;
    const stated = { slopes: [1.5, 2], asymptotic: true, message: 'so it is' };
    const common = { program, version, study: 'epsilon', theorem: 4, scenario: scenarioRecord(scenario), order: { value: 2, low: null, high: 2.5 }, kappa: null, ...stated, notices, diagnostics };
    const rows = [{ epsilon: 0.2, distance: 1 / 3 }, { epsilon: 0.1, distance: null }];
    expect(JSON.parse(reportJson(report))).toEqual({ ...common, points: rows });
    const { rowsName, ...table } = report;
    expect(rowsName).toBe('points');
    expect(JSON.parse(reportJson(table))).toEqual({ ...common, epsilon: [0.2, 0.1], distance: [1 / 3, null] });
  });

  test('as NumPy archive has columns, numbers and texts', () => {
    const arrays = readNpz(Buffer.concat(reportNpz(report)));
    const numbers = (name: string) => ({ shape: arrays.get(name)?.shape, values: arrays.get(name)?.values });
    expect(numbers('epsilon')).toEqual({ shape: [2], values: [0.2, 0.1] });
    expect(numbers('distance')).toEqual({ shape: [2], values: [1 / 3, NaN] });
    expect(numbers('order')).toEqual({ shape: [3], values: [2, NaN, 2.5] });
    expect(numbers('kappa')).toEqual({ shape: [], values: [Infinity] });
    expect(numbers('slopes')).toEqual({ shape: [2], values: [1.5, 2] });
    expect(numbers('asymptotic')).toEqual({ shape: [], values: [1] });
    expect(textOf(arrays.get('message')!)).toBe('so it is');
    expect(numbers('theorem')).toEqual({ shape: [], values: [4] });
    expect(textOf(arrays.get('study')!)).toBe('epsilon');
    expect(JSON.parse(textOf(arrays.get('scenario')!))).toEqual(scenarioRecord(defaultScenario));
  });
});
