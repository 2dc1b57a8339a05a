import { describe, expect, it } from 'vitest';
import { collisionKernel, directionKernel, maximalScatteringRate, scatteringRate } from '../../src/physics/collision';
import { drawJump, jumpLaw, jumpRate, type JumpComponent } from '../../src/physics/jumps';
import { streamSeed, UniformStream } from '../../src/maths/random';
import { CONFIDENT, chiSquareDeviate } from '../workers/phonons/phonons';

const midpoints = Array.from({ length: 64 }, (_, j) => (j + 0.5) / 64 - 0.5);
const waveNumbers = [-0.5, -0.37, -0.25, -0.1, -1e-3, 1e-3, 0.05, 0.2, 0.25, 0.3, 0.49];
const noises = ['momentum', 'energy'] as const;
const dimensions = [1, 2, 3] as const;
const laws = noises.flatMap((noise) => dimensions.map((dimension) => ({ noise, dimension, noiseStrength: 2.5 })));

/** The density of k' after a jump from k; 64 nodes are exact for these trigonometric polynomials. */
const mixture = (components: JumpComponent[], k: number, next: number): number =>
  components.reduce(
    (sum, { chance, shape }) =>
      sum + (chance(k) * shape(next)) / midpoints.reduce((norm, x) => norm + shape(x) / 64, 0),
    0,
  );

describe.each(laws)('jump law, $noise noise, d = $dimension', (law) => {
  const { components } = jumpLaw(law);

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

  it('never happens without noise', () => {
    for (const k of waveNumbers) expect(jumpLaw({ ...law, noiseStrength: 0 }).rate(k)).toBe(0);
  });
});

describe.each(noises)('jump law, %s noise, one dimension', (noise) => {
  const law = { noise, dimension: 1, noiseStrength: 2.5 } as const;
  const { components, rate, polarisationCount } = jumpLaw(law);

  it("is R(k,k')/phi(k)", () => {
    for (const k of waveNumbers) {
      for (const next of midpoints) {
        expect(mixture(components, k, next) * scatteringRate(noise, k)).toBeCloseTo(
          collisionKernel(noise, k, next),
          12,
        );
      }
    }
    expect(polarisationCount).toBe(1);
  });

  it('happens at the rate gamma phi', () => {
    for (const k of waveNumbers) {
      const total = midpoints.reduce((sum, next) => sum + collisionKernel(noise, k, next) / 64, 0);
      expect(rate(k)).toBeCloseTo(2.5 * total, 12);
      expect(rate(k)).toBeLessThanOrEqual(2.5 * maximalScatteringRate(noise) + 1e-12);
    }
  });
});

describe.each([2, 3] as const)('jump law in d = %d', (dimension) => {
  const points = [
    [0.11, -0.32, 0.4],
    [-0.5, 0.02, 0.25],
    [0.3, 0.3, -0.3],
    [0, 0.17, 0],
  ].map((point) => point.slice(0, dimension));

  it.each(noises)("is R(k,k')/phi(k) at the rate gamma phi, %s noise", (noise) => {
    const law = { noise, dimension, noiseStrength: 0.7 };
    const { components, rate, polarisationCount } = jumpLaw(law);
    const sine = (k: number) => Math.sin(Math.PI * k) ** 2;
    const cosine = (k: number) => Math.cos(2 * Math.PI * k);
    const kernel = (k: number[], next: number[]) =>
      noise === 'momentum'
        ? k.reduce((sum, x, l) => sum + 16 * sine(x) * sine(next[l]), 0)
        : k.reduce((sum, x, l) => sum + (1 - cosine(x) * cosine(next[l])) / dimension, 0);
    for (const k of points) {
      for (const next of points) {
        // the direction l at its rate, the other components uniform
        const density = k.reduce((sum, x, l) => sum + rate(x) * mixture(components, x, next[l]), 0);
        expect(density).toBeCloseTo(0.7 * kernel(k, next), 12);
      }
      const phi = noise === 'momentum' ? k.reduce((sum, x) => sum + 8 * sine(x), 0) : 1;
      expect(k.reduce((sum, x) => sum + rate(x), 0)).toBeCloseTo(0.7 * phi, 12);
    }
    expect(polarisationCount).toBe(noise === 'momentum' ? dimension : 1);
  });
});

describe.each(laws)('drawn jumps, $noise noise, d = $dimension', (law) => {
  const jumps = jumpLaw(law);
  const from = [0.13, -0.29, 0.44].slice(0, law.dimension);
  const cellCount = 20;
  const count = 40_000;

  it("come from R(k,k') by chi-square (confidence 1 - 1e-5, fixed seed)", () => {
    const random = new UniformStream(streamSeed(3, law.dimension, 0));
    const counts = from.map(() => new Array<number>(cellCount).fill(0));
    for (let draw = 0; draw < count; ++draw) {
      const { direction, to, waveNumber } = drawJump(jumps, from, random)!;
      expect(waveNumber[direction]).toBe(to);
      counts[direction][Math.floor((to + 0.5) * cellCount)] += 1;
    }
    // midpoint sums over a cell are right to 1e-4 of its share
    const expected = from.map((k) =>
      Array.from({ length: cellCount }, (_, cell) => {
        const inner = Array.from({ length: 8 }, (_cell, i) => (cell + (i + 0.5) / 8) / cellCount - 0.5);
        const mean = inner.reduce((sum, next) => sum + directionKernel(law, k, next) / 8, 0);
        return (count * law.noiseStrength * mean) / cellCount / jumpRate(jumps, from);
      }),
    );
    const cells = expected.flat().map((wanted, i) => ({ wanted, seen: counts.flat()[i] }));
    const filled = cells.filter(({ wanted }) => wanted > 5);
    expect(filled.length).toBeGreaterThan(0.6 * cells.length);
    const deviate = chiSquareDeviate(
      filled.map(({ seen }) => seen),
      filled.map(({ wanted }) => wanted),
      filled.length - 1,
    );
    expect(Math.abs(deviate)).toBeLessThan(CONFIDENT);
    // a density without the kernel would be seen
    const flat = filled.map(() => count / filled.length);
    expect(
      chiSquareDeviate(
        filled.map(({ seen }) => seen),
        flat,
        filled.length - 1,
      ),
    ).toBeGreaterThan(CONFIDENT);
  });

  it('leave the other components uniform, and never come where the rate is 0', () => {
    const random = new UniformStream(streamSeed(4, law.dimension, 0));
    const counts = new Array<number>(10).fill(0);
    let drawn = 0;
    while (law.dimension > 1 && drawn < 20_000) {
      const { direction, waveNumber } = drawJump(jumps, from, random)!;
      waveNumber.forEach((k, l) => {
        if (l !== direction) counts[Math.floor((k + 0.5) * 10)] += 1;
      });
      drawn += 1;
    }
    const total = counts.reduce((sum, seen) => sum + seen, 0);
    if (law.dimension > 1)
      expect(
        chiSquareDeviate(
          counts,
          counts.map(() => total / 10),
          9,
        ),
      ).toBeLessThan(CONFIDENT);
    const still = from.map(() => 0);
    if (law.noise === 'momentum') expect(drawJump(jumps, still, random)).toBeNull();
  });

  it('add up the directions to the whole kernel', () => {
    for (const k of waveNumbers) {
      const rate = midpoints.reduce((sum, next) => sum + directionKernel(law, k, next) / 64, 0);
      expect(law.noiseStrength * rate).toBeCloseTo(jumps.rate(k), 12);
    }
  });
});
