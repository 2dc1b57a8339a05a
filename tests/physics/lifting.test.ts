import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frequency, maximalFrequency } from '../../src/physics/dispersion';
import { chooseMicroStep, liftingTables } from '../../src/physics/lifting';
import { largestDifference, product } from '../reference/linear';
import { exactFlow, liftedFlow } from '../reference/splitting';
import { ringModel } from './models';

const symbol = (table: Float64Array, k: number) =>
  table.reduce((sum, tap, j) => sum + (j === 0 ? tap : 2 * tap * Math.cos(2 * Math.PI * k * j)), 0);

const lattices = [
  { pinning: 1, couplings: [1] },
  { pinning: 0, couplings: [1] },
  { pinning: 0.2, couplings: [2, 0.5] },
  { pinning: 0, couplings: [1, -0.2, 0.1] },
];

describe.each(lattices)('lifting tables, omega_0 = $pinning, a = $couplings', (lattice) => {
  it('state their own frequency error', () => {
    for (const [step, taps] of [
      [0.3, 4],
      [0.6, 4],
      [0.9, 6],
      [1.1, 8],
    ]) {
      const tables = liftingTables(lattice, (step / maximalFrequency(lattice)) * 1.5, taps);
      const h = (step / maximalFrequency(lattice)) * 1.5;
      let worst = 0;
      // a quarter-turn formula: sin^2(omega_eff h/2) = -kick drift/2, other nodes than the tables' own
      for (let i = 8; i <= 1500; ++i) {
        const k = i / 3000;
        const effective =
          (2 / h) * Math.asin(Math.sqrt(Math.min(1, (-symbol(tables.kick, k) * symbol(tables.drift, k)) / 2)));
        worst = Math.max(worst, Math.abs(effective - frequency(lattice, k)));
      }
      expect(Math.abs(worst - tables.frequencyError)).toBeLessThan(0.05 * worst + 1e-9);
    }
  });

  it('are exact at k = 0', () => {
    const h = 1.2 / maximalFrequency(lattice);
    const tables = liftingTables(lattice, h, 4);
    expect(symbol(tables.kick, 0)).toBeCloseTo(-lattice.pinning * Math.tan((lattice.pinning * h) / 2), 14);
    expect(symbol(tables.drift, 0)).toBeCloseTo(
      lattice.pinning === 0 ? h : Math.sin(lattice.pinning * h) / lattice.pinning,
      14,
    );
  });

  it('give the exact flow of a ring, better with more taps', () => {
    const ring = ringModel({ ...lattice, siteCount: 48 });
    const h = 0.8 / maximalFrequency(lattice);
    const exact = exactFlow(ring, h)[0].data;
    const errors = [4, 6, 8, 16].map((taps) => {
      const { kick, drift } = liftingTables(lattice, h, taps);
      const factors = liftedFlow(ring, { kick: kick.map((x) => -x), drift });
      const flow = product(factors[2], product(factors[1], factors[0]));
      // the unpinned reference has one coordinate more, which never moves
      return largestDifference(flow.data, exact);
    });
    expect(errors[0]).toBeLessThan(2e-3);
    expect(errors[3]).toBeLessThan(2e-7);
    for (const i of [1, 2]) expect(errors[i]).toBeLessThan(errors[i - 1] + 1e-8);
  });
});

it('calls a step too long for the taps infinitely wrong', () => {
  expect(liftingTables({ pinning: 1, couplings: [1] }, 3.4 / Math.sqrt(3), 4).frequencyError).toBe(Infinity);
});

it('chooses steps that divide the interval and obey the stated bounds', () => {
  const scenario = fc.record({
    pinning: fc.double({ min: 0, max: 4, noNaN: true }),
    coupling: fc.double({ min: 0.1, max: 4, noNaN: true }),
    noiseStrength: fc.double({ min: 0, max: 10, noNaN: true }),
    epsilon: fc.double({ min: 0.001, max: 0.25, noNaN: true }),
    interval: fc.double({ min: 0.05, max: 500, noNaN: true }),
  });
  fc.assert(
    fc.property(scenario, ({ pinning, coupling, noiseStrength, epsilon, interval }) => {
      const model = ringModel({ pinning, couplings: [coupling], noiseStrength, epsilon });
      const { step, stepCount, full, half } = chooseMicroStep(model, interval, 100 * interval);
      const omega = maximalFrequency(model);
      const lambda = epsilon * noiseStrength;
      const splitting = (h: number) => h * h * (7e-3 * lambda * omega ** 2 + 0.6 * lambda ** 3);
      expect(step * stepCount).toBeCloseTo(interval, 10);
      expect(omega * step).toBeLessThan(1.7501);
      expect(splitting(step)).toBeLessThan(5.001e-4);
      // not shorter than needed
      const longer = stepCount > 1 ? interval / (stepCount - 1) : Infinity;
      expect(omega * longer > 1.749 || splitting(longer) > 4.999e-4).toBe(true);
      expect(half.frequencyError).toBeLessThanOrEqual(Math.max(full.frequencyError, 1e-5));
    }),
    { seed: 6, numRuns: 60 },
  );
});
