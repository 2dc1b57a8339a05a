import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chooseLatticeStep,
  compositionReach,
  flowSteps,
  latticeMaximalFrequency,
  type FlowSteps,
} from '../../src/physics/composition';
import { latticeCoefficient, latticeEvolve, latticeInitial, latticeWaves } from '../reference/latticeCovariance';
import type { Lattice } from '../reference/lattice';
import { latticeSteps } from '../reference/latticeSplitting';
import type { Matrix } from '../reference/linear';
import { ringModel } from './models';
import { rows } from '../size';

/**
 * The entries (q <- q, q <- p, p <- q, p <- p) of the composed flow for one frequency, in the coordinates (omega q, p).
 */
function flowMatrix({ drifts, kicks }: FlowSteps, omega: number): [number, number, number, number] {
  let [qq, qp, pq, pp] = [1, 0, 0, 1];
  drifts.forEach((step, i) => {
    qq += omega * step * pq;
    qp += omega * step * pp;
    if (i === kicks.length) return;
    pq -= omega * kicks[i] * qq;
    pp -= omega * kicks[i] * qp;
  });
  return [qq, qp, pq, pp];
}

/** Largest error of the four entries of the flow over omega h <= reach. */
function largestError(reach: number): number {
  const steps = flowSteps(reach, 1);
  let largest = 0;
  for (let i = 1; i <= 400; ++i) {
    const omega = (reach * i) / 400;
    const [c, s] = [Math.cos(omega), Math.sin(omega)];
    flowMatrix(steps, omega).forEach((entry, j) => (largest = Math.max(largest, Math.abs(entry - [c, s, -s, c][j]))));
  }
  return largest;
}

describe('composed flow', () => {
  it('has the errors that docs/model.md (55) states', () => {
    expect(largestError(1.25)).toBeLessThan(4.5e-8);
    expect(largestError(1.25)).toBeGreaterThan(4e-8);
    expect(largestError(2.1)).toBeLessThan(2e-7);
    expect(largestError(2.1)).toBeGreaterThan(1.5e-7);
    expect(flowSteps(1.25, 1).kicks.length).toBe(6);
    expect(flowSteps(1.2500001, 1).kicks.length).toBe(8);
  });

  it('is symplectic and reversible whatever the frequency, and exact at omega = 0', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 2.1, noNaN: true }),
        fc.double({ min: 0.05, max: 3, noNaN: true }),
        (phase, step) => {
          const steps = flowSteps(compositionReach / step, step);
          const [qq, qp, pq, pp] = flowMatrix(steps, phase / step);
          expect(Math.abs(qq * pp - qp * pq - 1)).toBeLessThan(1e-13);
          // symmetric: the matrix with p reversed is its own inverse
          expect(Math.abs(qq - pp)).toBeLessThan(1e-13);
          expect(steps.drifts.reduce((sum, x) => sum + x, 0)).toBeCloseTo(step, 13);
          expect(steps.kicks.reduce((sum, x) => sum + x, 0)).toBeCloseTo(step, 13);
        },
      ),
      { seed: 9, numRuns: 200 },
    );
  });

  it('refuses frequencies beyond its reach', () => {
    expect(() => flowSteps(2.2, 1)).toThrow(RangeError);
  });
});

it('takes the longest step that the flow and the splitting allow', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<2 | 3>(2, 3),
      fc.constantFrom<'all' | 1>('all', 1),
      fc.double({ min: 0, max: 3, noNaN: true }),
      fc.double({ min: 0, max: 0.5, noNaN: true }),
      fc.double({ min: 0.01, max: 50, noNaN: true }),
      (dimension, polarisation, pinning, lambda, interval) => {
        const model = ringModel({
          dimension,
          transverseCount: 8,
          pinning,
          epsilon: 1,
          noiseStrength: lambda,
          initial: { polarisation },
        });
        const omega = latticeMaximalFrequency(model);
        expect(omega).toBeCloseTo(Math.hypot(pinning, Math.sqrt(2 * dimension)), 12);
        const { step, stepCount } = chooseLatticeStep(model, interval);
        expect(step * stepCount).toBeCloseTo(interval, 10);
        // the spectrum of ringModel is a packet
        const [flow, sweeps] = polarisation === 'all' ? [5e-3, 0.6] : [0.08, 8];
        const splitting = lambda * (flow * omega ** 2 + sweeps * lambda + 3 * lambda ** 2);
        const fits = (h: number) => omega * h <= 2.1 * (1 + 1e-9) && h ** 2 * splitting <= 5e-4 * (1 + 1e-9);
        expect(fits(step)).toBe(true);
        if (stepCount > 1) expect(fits(((1 + 1e-6) * interval) / (stepCount - 1))).toBe(false);
      },
    ),
    { seed: 10, numRuns: 300 },
  );
});

const corners = [
  ['d = 2', 2, 1, 1, 0.02],
  ['d = 2, unpinned', 2, 0, 1, 0.02],
  ['d = 2, soft', 2, 0, 0.01, 0.02],
  ['d = 2, stiff', 2, 4, 4, 0.3],
  ['d = 2, strong noise', 2, 1, 1, 0.1],
  ['d = 2, strongest noise', 2, 0, 0.01, 2.5],
  ['d = 2, pinned, soft', 2, 4, 0.01, 0.1],
  ['d = 3', 3, 1, 1, 0.02],
] as const;

/** Coefficients z = 0, 1, 2 of the mean spectrum of every polarisation. */
function meanSpectrum(lattice: Lattice, covariance: Matrix): number[] {
  return lattice.sizes.flatMap((_, i) => {
    const waves = latticeWaves(lattice, covariance, i);
    return [0, 1, 2].flatMap((z) => {
      const { re, im } = latticeCoefficient(lattice, waves, 0, z);
      return [re, im];
    });
  });
}

describe.each([
  ['one polarisation', true],
  ['a packet', false],
] as const)('the step, pushed through averages without sampling noise, %s', (_name, alone) => {
  it.each(rows(corners, alone ? [1, 5, 7] : [2, 3]))(
    'keeps the energies of polarisations and the spectrum within 6e-4 of the total, %s',
    (_, dimension, pinning, stiffness, lambda) => {
      const sizes = dimension === 2 ? [6, 4] : [4, 4, 4];
      const noiseStrength = lambda / 0.02;
      const lattice: Lattice = {
        sizes,
        pinning,
        couplings: [stiffness],
        noise: 'momentum',
        noiseStrength,
        epsilon: 0.02,
      };
      const spectrum = Float64Array.from({ length: sizes[0] }, (__, j) =>
        alone ? 1 : 1 + Math.cos((2 * Math.PI * j) / sizes[0] - 1),
      );
      const profile = new Float64Array(sizes.reduce((a, b) => a * b, 1)).fill(1);
      const shares = sizes.map((__, i) => (alone ? Number(i === 0) : 1 / dimension));
      const start = latticeInitial(lattice, { profile, spectrum, shares });
      const model = ringModel({
        dimension,
        pinning,
        couplings: [stiffness],
        noiseStrength,
        epsilon: 0.02,
        initial: { spectrum: alone ? 'thermal' : 'packet', polarisation: alone ? 1 : 'all' },
      });
      const { step } = chooseLatticeStep(model, 1e4);
      const total = meanSpectrum(lattice, start).reduce((sum, value, i) => (i % 6 === 0 ? sum + value : sum), 0);
      let [evolved, reached] = [start, 0];
      for (const count of dimension === 2 ? [1, 2, 4, 8, 16] : [2, 4]) {
        evolved = latticeEvolve(lattice, evolved, (count - reached) * step);
        reached = count;
        const exact = meanSpectrum(lattice, evolved);
        const error = meanSpectrum(lattice, latticeSteps(lattice, start, count, step)).reduce(
          (most, value, i) => Math.max(most, Math.abs(value - exact[i])),
          0,
        );
        expect(error / total, `${count} steps of ${step}`).toBeLessThan(6e-4);
      }
    },
  );
});
