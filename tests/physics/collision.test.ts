import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collisionKernel, collisionTerms, maximalScatteringRate, scatteringRate } from '../../src/physics/collision';

const wave = fc.double({ min: -0.5, max: 0.5, noNaN: true });
const settings = { seed: 5, numRuns: 400 };
const midpoints = Array.from({ length: 64 }, (_, j) => (j + 0.5) / 64);
const sine2 = (x: number) => Math.sin(x) ** 2;

describe.each(['momentum', 'energy'] as const)('collision kernel, %s noise', (noise) => {
  it('is symmetric, even in both arguments and not negative', () => {
    fc.assert(
      fc.property(wave, wave, (k, l) => {
        const value = collisionKernel(noise, k, l);
        expect(value).toBeGreaterThan(-1e-15);
        for (const other of [
          collisionKernel(noise, l, k),
          collisionKernel(noise, -k, l),
          collisionKernel(noise, k, -l),
        ]) {
          expect(Math.abs(value - other)).toBeLessThan(1e-14);
        }
      }),
      settings,
    );
  });

  it("has the total rate phi = int R dk', at most the stated maximum", () => {
    let largest = 0;
    for (let j = 0; j < 720; ++j) {
      const k = j / 720;
      // 64 nodes are exact for the trigonometric polynomial R
      const rate = midpoints.reduce((sum, l) => sum + collisionKernel(noise, k, l) / 64, 0);
      expect(Math.abs(scatteringRate(noise, k) - rate)).toBeLessThan(1e-13);
      largest = Math.max(largest, rate);
    }
    expect(largest).toBeCloseTo(maximalScatteringRate(noise), 12);
  });

  it('is the sum of its two products', () => {
    for (const [k, l] of [
      [0.11, 0.37],
      [-0.2, 0.05],
    ]) {
      const sum = collisionTerms(noise).reduce((total, { gain, source }) => total + gain(k) * source(l), 0);
      expect(collisionKernel(noise, k, l)).toBeCloseTo(sum, 14);
    }
  });
});

it('agrees with the published form of the momentum noise', () => {
  fc.assert(
    fc.property(wave, wave, (k, l) => {
      const [a, b] = [sine2(2 * Math.PI * k), sine2(2 * Math.PI * l)];
      const published = (4 / 3) * (2 * a * sine2(Math.PI * l) + 2 * b * sine2(Math.PI * k) - a * b);
      expect(Math.abs(collisionKernel('momentum', k, l) - published)).toBeLessThan(1e-13);
    }),
    settings,
  );
});

it("vanishes with momentum noise only for k = 0, k' = 0 and (1/2, 1/2)", () => {
  for (const l of [0, 0.13, 0.3, 0.5]) {
    expect(collisionKernel('momentum', 0, l)).toBe(0);
    expect(collisionKernel('momentum', l, 0)).toBe(0);
  }
  expect(collisionKernel('momentum', 0.5, 0.5)).toBeLessThan(1e-30);
  for (let i = 1; i <= 50; ++i) {
    for (let j = 1; j <= 50; ++j)
      if (i + j < 100) expect(collisionKernel('momentum', i / 100, j / 100)).toBeGreaterThan(1e-9);
  }
});

it('scatters long waves at the rate 4 pi^2 k^2 with momentum noise', () => {
  expect(scatteringRate('momentum', 1e-4) / (4 * Math.PI ** 2 * 1e-8)).toBeCloseTo(1, 6);
});
