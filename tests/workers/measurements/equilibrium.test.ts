import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src/physics/model';
import { currentCorrelation } from '../../../src/theory/transport';
import { chainBatchSize } from '../../../workers/chain/limits';
import { EquilibriumCurrents } from '../../../workers/measurements/equilibrium';
import { freshArena } from '../kernels/kernels';
import { hotellingDeviate } from '../kernels/statistics';
import { ringModel } from '../../physics/models';

/** Two-sided confidence 1 - 1e-5 of a standard normal deviate. */
const CONFIDENT = 4.42;
const LAGS = [0, 1, 3, 6, 10, 15];

const cases: [string, Model, number, number][] = [
  ['pinned, epsilon = 0.2', ringModel({ epsilon: 0.2, siteCount: 96 }), 2.5, 1],
  ['pinned, epsilon = 0.02', ringModel({ epsilon: 0.02, siteCount: 96 }), 15, 2],
  ['unpinned, epsilon = 0.2', ringModel({ epsilon: 0.2, siteCount: 240, pinning: 0 }), 1.2, 3],
  [
    'energy noise, epsilon = 0.2',
    ringModel({ epsilon: 0.2, siteCount: 96, noise: 'energy', couplings: [1, 0.3] }),
    1.5,
    4,
  ],
];

describe.each(cases)('current correlation in equilibrium, %s', (_, model, microSpacing, seed) => {
  const realisationCount = 3840;
  const currents = new EquilibriumCurrents(freshArena(), model, microSpacing, 16, realisationCount, seed);
  const batchCount = realisationCount / chainBatchSize(model, realisationCount);
  const batches = Array.from({ length: batchCount }, (__, batch) => currents.run(batch));
  const rows = batches.map((batch) => LAGS.map((lag) => batch.values[lag] / batch.realisationCount));
  const exact = LAGS.map((lag) => currentCorrelation(model, model.epsilon, lag * microSpacing));

  it('is the exact one within its scatter', () => {
    expect(Math.abs(hotellingDeviate(rows, exact))).toBeLessThan(CONFIDENT);
    // the times reach to where the correlation has fallen, and a curve a little off would be noticed
    expect(exact[5]).toBeLessThan(0.45 * exact[0]);
    expect(
      hotellingDeviate(
        rows,
        exact.map((value) => 1.15 * value),
      ),
    ).toBeGreaterThan(CONFIDENT);
  });

  it('comes with the sums that its standard error needs', () => {
    const count = batches.reduce((sum, batch) => sum + batch.realisationCount, 0);
    expect(count).toBe(realisationCount);
    LAGS.forEach((lag, i) => {
      const mean = batches.reduce((sum, batch) => sum + batch.values[lag], 0) / count;
      const square = batches.reduce((sum, batch) => sum + batch.squares[lag], 0) / count;
      const error = Math.sqrt((square - mean ** 2) / (count - 1));
      const scatter = rows.reduce((sum, row) => sum + (row[i] - mean) ** 2, 0) / (batchCount - 1) / batchCount;
      // the scatter of n batches is known to 1/sqrt(2 (n - 1))
      expect(Math.abs(error / Math.sqrt(scatter) - 1)).toBeLessThan(4.5 / Math.sqrt(2 * (batchCount - 1)));
    });
  });
});

it('is measured in equilibrium whatever the initial state, and batch by batch alike', () => {
  const pulse = ringModel({ siteCount: 24 });
  const currents = (model: Model) => new EquilibriumCurrents(freshArena(), model, 1, 5, 42, 9);
  const first = currents(pulse);
  const flat = currents({ ...pulse, initial: { ...pulse.initial, profile: 'flat', spectrum: 'thermal' } });
  const sums = [0, 1, 10].map((batch) => first.run(batch));
  expect(flat.run(10)).toEqual(sums[2]);
  expect(first.run(0)).toEqual(sums[0]);
  expect(sums.map(({ realisationCount }) => realisationCount)).toEqual([4, 4, 2]);
});
