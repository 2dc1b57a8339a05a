import { describe, expect, it } from 'vitest';
import { collisionKernel, maximalScatteringRate, scatteringRate } from '../../src/physics/collision';
import { jumpComponents, jumpRate } from '../../src/physics/jumps';

const midpoints = Array.from({ length: 64 }, (_, j) => (j + 0.5) / 64 - 0.5);
const waveNumbers = [-0.5, -0.37, -0.25, -0.1, -1e-3, 1e-3, 0.05, 0.2, 0.25, 0.3, 0.49];

describe.each(['momentum', 'energy'] as const)('jump law, %s noise', (noise) => {
  const components = jumpComponents(noise);
  // 64 nodes are exact for these trigonometric polynomials
  const norms = components.map(({ shape }) => midpoints.reduce((sum, k) => sum + shape(k) / 64, 0));

  it('mixes with probabilities', () => {
    for (const k of waveNumbers) {
      const chances = components.map(({ chance }) => chance(k));
      for (const chance of chances) {
        expect(chance).toBeGreaterThanOrEqual(-1e-15);
        expect(chance).toBeLessThanOrEqual(1 + 1e-15);
      }
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 14);
    }
  });

  it('has shapes that reach 1 and never exceed it, so that rejection is exact', () => {
    for (const { shape } of components) {
      let largest = 0;
      for (let j = 0; j <= 1000; ++j) {
        expect(shape(j / 1000 - 0.5)).toBeGreaterThanOrEqual(0);
        largest = Math.max(largest, shape(j / 1000 - 0.5));
      }
      expect(largest).toBeCloseTo(1, 12);
    }
  });

  it('is R(k,k\')/phi(k)', () => {
    for (const k of waveNumbers) {
      for (const next of midpoints) {
        const density = components.reduce((sum, { chance, shape }, c) => sum + (chance(k) * shape(next)) / norms[c], 0);
        expect(density * scatteringRate(noise, k)).toBeCloseTo(collisionKernel(noise, k, next), 12);
      }
    }
  });

  it('happens at the rate gamma phi', () => {
    for (const k of waveNumbers) {
      const total = midpoints.reduce((sum, next) => sum + collisionKernel(noise, k, next) / 64, 0);
      expect(jumpRate({ noise, noiseStrength: 2.5 }, k)).toBeCloseTo(2.5 * total, 12);
      expect(jumpRate({ noise, noiseStrength: 2.5 }, k)).toBeLessThanOrEqual(2.5 * maximalScatteringRate(noise) + 1e-12);
    }
    expect(jumpRate({ noise, noiseStrength: 0 }, 0.3)).toBe(0);
  });
});
