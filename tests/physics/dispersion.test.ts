import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  frequency,
  frequencySquared,
  groupVelocity,
  maximalFrequency,
  maximalGroupVelocity,
  soundSpeed,
} from '../../src/physics/dispersion';

const settings = { seed: 11, numRuns: 300 };
const wave = fc.double({ min: 0.002, max: 0.498, noNaN: true });
// sum_{z>1} |a_z| z^2 stays below a_1, so that omega^2 > 0 for k other than 0
const lattices = fc.record({
  pinning: fc.oneof(fc.constant(0), fc.double({ min: 0.05, max: 4, noNaN: true })),
  couplings: fc.tuple(
    fc.double({ min: 0.2, max: 4, noNaN: true }),
    fc.double({ min: -0.02, max: 0.5, noNaN: true }),
    fc.double({ min: -0.01, max: 0.5, noNaN: true }),
  ),
});

describe('dispersion', () => {
  it('is omega_0^2 + sum a_z (1 - cos 2 pi k z)', () => {
    fc.assert(
      fc.property(lattices, wave, (lattice, k) => {
        const direct = lattice.couplings.reduce(
          (sum, a, i) => sum + a * (1 - Math.cos(2 * Math.PI * k * (i + 1))),
          lattice.pinning ** 2,
        );
        expect(Math.abs(frequencySquared(lattice, k) - direct)).toBeLessThan(1e-13 * (1 + direct));
        expect(Math.abs(frequency(lattice, k) ** 2 - direct)).toBeLessThan(1e-13 * (1 + direct));
      }),
      settings,
    );
  });

  it("has the group velocity omega'/2 pi, odd in k", () => {
    fc.assert(
      fc.property(lattices, wave, (lattice, k) => {
        const h = 1e-5;
        const differences = [h, 2 * h].map((d) => (frequency(lattice, k + d) - frequency(lattice, k - d)) / (2 * d));
        const slope = (4 * differences[0] - differences[1]) / 3;
        expect(Math.abs(groupVelocity(lattice, k) - slope / (2 * Math.PI))).toBeLessThan(1e-8);
        expect(groupVelocity(lattice, -k)).toBe(-groupVelocity(lattice, k));
      }),
      settings,
    );
  });

  it('reaches the speed of sound at long waves, from either side, and 0 in between', () => {
    const lattice = { pinning: 0, couplings: [1.3, 0.4] };
    expect(groupVelocity(lattice, 0)).toBe(0);
    expect(groupVelocity(lattice, 1e-6)).toBeCloseTo(soundSpeed(lattice), 9);
    expect(groupVelocity(lattice, -1e-6)).toBeCloseTo(-Math.sqrt((1.3 + 1.6) / 2), 9);
  });

  it('keeps all digits of long waves without sound: 2 s^2 and 8 s^3, s = sin^2 pi k', () => {
    const waves = [1e-7, 1e-5, 3e-4, 0.01, 0.1, 0.107, 0.15, 0.163, 0.24, 0.3, 0.5];
    for (const k of waves) {
      const s = Math.sin(Math.PI * k) ** 2;
      const slope = Math.sin(2 * Math.PI * k);
      for (const [couplings, square, velocity] of [
        [[1, -0.25], 2 * s ** 2, (slope * Math.SQRT2) / 2],
        [[3.75, -1.5, 0.25], 8 * s ** 3, slope * 0.75 * Math.sqrt(8 * s)],
      ] as const) {
        const lattice = { pinning: 0, couplings: [...couplings] };
        expect(Math.abs(frequencySquared(lattice, k) / square - 1)).toBeLessThan(2e-13);
        expect(Math.abs(groupVelocity(lattice, k) - velocity)).toBeLessThan(2e-13 * Math.abs(velocity) + 1e-16);
        expect(groupVelocity(lattice, -k)).toBe(-groupVelocity(lattice, k));
      }
    }
  });

  it('is the sum of its cosines without sound, with eight couplings, on both sides of where it changes its form', () => {
    const free = [2, -0.3, 0.2, -0.1, 0.05, 0.03, -0.02];
    const last = -free.reduce((sum, a, i) => sum + a * (i + 1) ** 2, 0) / 64;
    const lattice = { pinning: 0.7, couplings: [...free, last] };
    expect(soundSpeed(lattice)).toBe(0);
    for (let k = 0.03; k < 0.05; k += 0.0005) {
      const direct = lattice.couplings.reduce((sum, a, i) => sum + a * (1 - Math.cos(2 * Math.PI * k * (i + 1))), 0);
      expect(Math.abs(frequencySquared(lattice, k) - lattice.pinning ** 2 - direct)).toBeLessThan(1e-14);
      const sum = lattice.couplings.reduce((v, a, i) => v + a * (i + 1) * Math.sin(2 * Math.PI * k * (i + 1)), 0);
      expect(Math.abs(groupVelocity(lattice, k) - sum / (2 * frequency(lattice, k)))).toBeLessThan(1e-14);
    }
  });

  it('finds its largest values', () => {
    expect(maximalFrequency({ pinning: 1, couplings: [1] })).toBeCloseTo(Math.sqrt(3), 12);
    // omega_max inside the zone: a_1 = a_2 = 1 has its maximum at cos 2 pi k = -1/4
    expect(maximalFrequency({ pinning: 0, couplings: [1, 1] })).toBeCloseTo(Math.sqrt(25 / 8), 5);
    expect(maximalGroupVelocity({ pinning: 0, couplings: [2] })).toBeCloseTo(1, 9);
    // v^2 of the pinned chain is largest where cos 2 pi k = x solves x^2 - 4 x + 1 = 0 (omega_0 = alpha = 1): v^2 = x/2
    expect(maximalGroupVelocity({ pinning: 1, couplings: [1] })).toBeCloseTo(Math.sqrt((2 - Math.sqrt(3)) / 2), 6);
  });
});
