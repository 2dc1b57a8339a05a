import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src/physics/model';
import { ringLevels } from '../../../src/physics/planar';
import { coefficient, type WignerCoefficients } from '../../../src/physics/wigner';
import { MomentSolver } from '../../../workers/moments/momentSolver';
import { freshArena } from '../kernels/kernels';
import {
  latticeCoefficient,
  latticeEnergies,
  latticeEvolve,
  latticePairs,
  latticeWaves,
  planeCoefficient,
} from '../../reference/latticeCovariance';
import type { Complex, ComplexMatrix } from '../../reference/linear';
import { drawnCurves, threePackets } from '../../physics/models';
import { denseLattice, denseStart, latticeModel, radialModel, sumCoefficient } from '../latticeReference';
import { rows } from '../../size';

/** The moments of the lattice with its own number of transverse sites. */
const solverOf = (model: Model, modeCount: number, planeModes = 0): MomentSolver =>
  new MomentSolver(
    { arena: freshArena(), model, horizon: 10, modeCount, planeModes, recordedTimes: 1 },
    ringLevels(model.dimension, model.transverseCount),
  );

const distance = ([a, b]: readonly [number, number], { re, im }: Complex) => Math.hypot(a - re, b - im);

/** The largest |c(n,z) - dense c(n,z)| over everything that `found` holds. */
function deviation(model: Model, found: WignerCoefficients, correlations: ComplexMatrix[]): number {
  const lattice = denseLattice(model);
  let largest = 0;
  for (let n = 0; n < found.modeCount; ++n) {
    for (let z = -found.reach; z <= found.reach; ++z) {
      const difference = distance(coefficient(found, n, z), sumCoefficient(lattice, correlations, n, z));
      if (!(difference <= largest)) largest = difference;
    }
  }
  return largest;
}

const packet = { spectrum: 'packet', spectrumCentre: 0.15, spectrumWidth: 0.1 } as const;
const step = { profile: 'step', polarisation: 'all' } as const;
const cube = { siteCount: 4, transverseCount: 4, epsilon: 0.4 };
const odd = { siteCount: 5, transverseCount: 3, epsilon: 0.4 };
const planar: [string, Model][] = [
  ['d = 2, pinned, momentum noise', latticeModel(2)],
  [
    'd = 2, pinned, momentum noise, packet, 5 x 5',
    latticeModel(2, { siteCount: 5, transverseCount: 5, initial: packet }),
  ],
  [
    'd = 2, unpinned, momentum noise, second polarisation',
    latticeModel(2, { pinning: 0, noiseStrength: 3, initial: { polarisation: 2 } }),
  ],
  // lambda phi/2 = omega at sum_l sin^2 pi k_l = 1/2
  [
    'd = 2, unpinned, momentum noise, critical damping',
    latticeModel(2, { siteCount: 4, pinning: 0, noiseStrength: 2 }),
  ],
  ['d = 2, unpinned, energy noise, packet', latticeModel(2, { pinning: 0, noise: 'energy', initial: packet })],
  [
    'd = 2, pinned, energy noise, box in all polarisations',
    latticeModel(2, { noise: 'energy', initial: { profile: 'box', polarisation: 'all' } }),
  ],
  ['d = 3, pinned, momentum noise, 4 x 4 x 4', latticeModel(3, cube)],
  [
    'd = 3, unpinned, momentum noise, packet, 5 x 3 x 3',
    latticeModel(3, { ...odd, pinning: 0, initial: { ...packet, polarisation: 3 } }),
  ],
  [
    'd = 3, pinned, energy noise, packet, 5 x 3 x 3',
    latticeModel(3, { ...odd, noise: 'energy', noiseStrength: 2, initial: packet }),
  ],
  [
    'd = 3, unpinned, energy noise, step in all polarisations',
    latticeModel(3, { ...cube, pinning: 0, noise: 'energy', initial: step }),
  ],
  [
    'd = 2, momentum noise, packets in the second polarisation',
    latticeModel(2, { epsilon: 0.4, initial: { profile: 'packets', packets: threePackets, polarisation: 2 } }),
  ],
  [
    'd = 3, energy noise, packets, 5 x 3 x 3',
    latticeModel(3, { ...odd, noise: 'energy', initial: { profile: 'packets', packets: threePackets } }),
  ],
  [
    'd = 2, unpinned, momentum noise, drawn curves',
    latticeModel(2, { pinning: 0, epsilon: 0.4, initial: { profile: 'drawn', spectrum: 'drawn', ...drawnCurves } }),
  ],
];

describe.each(rows(planar, [3, 4, 7, 10, 12]))('exact second moments, %s', (_, model) => {
  it('agree with the dense generator for all n and z, every polarisation, pairs too, and conserve the total', () => {
    const lattice = denseLattice(model);
    const components = lattice.sizes.map((_size, i) => i);
    const half = Math.floor(model.siteCount / 2);
    const solver = solverOf(model, half + 1);
    const total = solver.total();
    let state = denseStart(model);
    let [time, largestPair] = [0, 0];
    for (const next of [0, 0.21, 1.3]) {
      solver.advance(next - time);
      state = latticeEvolve(lattice, state, (next - time) / model.epsilon);
      time = next;
      const waves = components.map((i) => latticeWaves(lattice, state, i));
      const snapshot = solver.snapshot();
      expect(deviation(model, solver.coefficients(snapshot, half), waves) / total, `W at ${time}`).toBeLessThan(1e-7);
      const pairs = solver.coefficients(solver.pairSnapshot(), half);
      const densePairs = components.map((i) => latticePairs(lattice, state, i));
      expect(deviation(model, pairs, densePairs) / total, `pairs at ${time}`).toBeLessThan(1e-7);
      const densities = solver.densities(snapshot);
      expect(densities.length).toBe(2 * components.length * (half + 1));
      components.forEach((i) => {
        for (let n = 0; n <= half; ++n) {
          const at = 2 * (i * (half + 1) + n);
          const found = [densities[at], densities[at + 1]] as const;
          expect(
            distance(found, latticeCoefficient(lattice, waves[i], n, 0)) / total,
            `c_${i + 1}(${n}) at ${time}`,
          ).toBeLessThan(1e-7);
        }
      });
      expect(Math.abs(solver.total() / total - 1)).toBeLessThan(1e-7);
      largestPair = Math.max(largestPair, ...pairs.values.map(Math.abs));
    }
    // the pairs that were compared are not all zero
    expect(largestPair / total).toBeGreaterThan(1e-4);
  });
});

const radial: [string, Model][] = [
  ['d = 2, pinned, momentum noise, 5 x 5', radialModel(2, 5, { epsilon: 0.5 })],
  [
    'd = 2, unpinned, momentum noise, pair, 6 x 6',
    radialModel(2, 6, { epsilon: 0.4, pinning: 0, initial: { profile: 'pair', polarisation: 1 } }),
  ],
  ['d = 2, pinned, energy noise, 6 x 6', radialModel(2, 6, { epsilon: 0.4, noise: 'energy' })],
  ['d = 3, pinned, momentum noise, 3 x 3 x 3', radialModel(3, 3, { epsilon: 0.5 })],
  [
    'd = 3, unpinned, energy noise, pair, 4 x 4 x 4',
    radialModel(3, 4, { epsilon: 0.5, pinning: 0, noise: 'energy', initial: { profile: 'pair' } }),
  ],
];

describe.each(radial)('exact second moments of a radial state, %s', (_, model) => {
  it('agree with the dense generator, marginal and plane', () => {
    const lattice = denseLattice(model);
    const half = Math.floor(model.siteCount / 2);
    const modes = half + 1;
    const solver = solverOf(model, modes, modes);
    const total = solver.total();
    let state = denseStart(model);
    let time = 0;
    for (const next of [0, 0.3, 1.1]) {
      solver.advance(next - time);
      state = latticeEvolve(lattice, state, (next - time) / model.epsilon);
      time = next;
      const snapshot = solver.snapshot();
      const waves = lattice.sizes.map((_size, i) => latticeWaves(lattice, state, i));
      expect(deviation(model, solver.coefficients(snapshot, half), waves) / total, `W at ${time}`).toBeLessThan(1e-9);
      const energies = latticeEnergies(lattice, state);
      const densities = solver.densities(snapshot);
      const values = densities.subarray(2 * model.dimension * modes);
      const plane = { length: model.length, modeCount: modes, reach: half, values };
      let largest = 0;
      for (let first = 0; first < modes; ++first) {
        for (let second = -half; second <= half; ++second) {
          const expected = planeCoefficient(lattice, energies, [first, second]);
          expect(
            distance(coefficient(plane, first, -second), expected) / total,
            `(${first}, ${second}) at ${time}`,
          ).toBeLessThan(1e-9);
          if (first * second !== 0) largest = Math.max(largest, Math.hypot(expected.re, expected.im) / total);
        }
      }
      // off the axes there is something to compare
      expect(largest).toBeGreaterThan(3e-3);
    }
  });
});

it.each(
  ([2, 3] as const).flatMap((dimension) =>
    (['momentum', 'energy'] as const).flatMap((noise) => [1, 0].map((pinning) => ({ dimension, noise, pinning }))),
  ),
)('equipartition does not move, and has no pairs: %o', ({ dimension, noise, pinning }) => {
  const model = latticeModel(dimension, {
    noise,
    pinning,
    noiseStrength: 2,
    initial: { profile: 'flat', polarisation: 'all' },
  });
  const solver = solverOf(model, 4);
  const before = solver.snapshot();
  expect(solver.total()).toBeCloseTo(model.length, 8);
  for (const time of [0.1, 19.9]) solver.advance(time);
  solver.snapshot().forEach((value, i) => expect(Math.abs(value - before[i])).toBeLessThan(1e-6 * model.siteCount));
  expect(Math.max(...solver.pairSnapshot().map(Math.abs))).toBeLessThan(1e-6 * model.siteCount);
});
