import { describe, expect, it } from 'vitest';
import { fitPower } from '../../src/maths/powerLaw';
import { scatteringRate } from '../../src/physics/collision';
import { groupVelocity } from '../../src/physics/dispersion';
import { levyCoefficient } from '../../src/theory/hydrodynamics';
import {
  cumulativeConductivity,
  lateShape,
  meanFreePath,
  quantileWidth,
  selfSimilarShape,
  spreadingExponent,
} from '../../src/theory/spreading';
import { kineticConductivity } from '../../src/theory/transport';

const pinned = { dimension: 1, pinning: 1, couplings: [1.3, 0.2], noise: 'momentum', noiseStrength: 0.7 } as const;
const unpinned = { dimension: 1, pinning: 0, couplings: [1], noise: 'momentum', noiseStrength: 0.9 } as const;
const energetic = { ...unpinned, noise: 'energy' } as const;
const laws = [pinned, unpinned, energetic].map((law) => ({ ...law, couplings: [...law.couplings] }));
const [pinnedLaw, unpinnedLaw, energyLaw] = laws;

describe('mean free paths', () => {
  it('are the distance flown at the group velocity between collisions', () => {
    for (const law of laws) {
      for (const k of [-0.31, 0.07, 0.44]) {
        const rate = law.noiseStrength * scatteringRate(law.noise, k);
        expect(meanFreePath(law, k) * rate).toBeCloseTo(Math.abs(groupVelocity(law, k)), 12);
      }
    }
    expect(meanFreePath(pinnedLaw, 0)).toBe(0);
    expect(meanFreePath({ ...pinnedLaw, noiseStrength: 0 }, 0.2)).toBe(Infinity);
  });

  it('carry kappa_0 together, where it is finite', () => {
    for (const law of [pinnedLaw, energyLaw]) {
      const { freePath, conductivity } = cumulativeConductivity(law);
      const total = conductivity[conductivity.length - 1];
      expect(Math.abs(total / kineticConductivity(law) - 1)).toBeLessThan(1e-5);
      for (let i = 1; i < freePath.length; ++i) {
        expect(freePath[i]).toBeGreaterThanOrEqual(freePath[i - 1]);
        expect(conductivity[i]).toBeGreaterThanOrEqual(conductivity[i - 1]);
      }
    }
    expect(() => cumulativeConductivity({ ...pinnedLaw, noiseStrength: 0 })).toThrow(RangeError);
  });

  it('add to the conductivity of the unpinned chain as the root of the longest one', () => {
    const { freePath, conductivity } = cumulativeConductivity(unpinnedLaw);
    const fit = fitPower(freePath, conductivity, 1e4, 1e8);
    expect(Math.abs(fit!.exponent - 0.5)).toBeLessThan(0.02);
  });
});

describe('the shape of spreading', () => {
  it('is a density with the peak and the tail of the theory', () => {
    for (const law of laws) {
      const step = 0.01;
      const density = selfSimilarShape(law);
      let sum = 0;
      for (let x = -40; x <= 40; x += step) sum += density(x) * step;
      const outside = law === unpinnedLaw ? (2 / 1.5) * 0.2992 * levyCoefficient(law) * 40 ** -1.5 : 0;
      expect(Math.abs(sum + outside - 1)).toBeLessThan(2e-4);
    }
    const diffusivity = levyCoefficient(unpinnedLaw);
    const gammaOfFiveThirds = 0.9027452929509336;
    expect(selfSimilarShape(unpinnedLaw)(0)).toBeCloseTo(gammaOfFiveThirds / (Math.PI * diffusivity ** (2 / 3)), 8);
    expect(selfSimilarShape(unpinnedLaw)(60) / (0.2992 * diffusivity * 60 ** -2.5)).toBeCloseTo(1, 2);
    expect(selfSimilarShape({ ...pinnedLaw, noiseStrength: 0 })(0)).toBeNaN();
    expect(laws.map(spreadingExponent)).toEqual([1 / 2, 2 / 3, 1 / 2]);
    for (const law of laws) expect(lateShape(law)(0.3)).toBe(selfSimilarShape(law)(0.3));
    const square = { ...unpinnedLaw, dimension: 2 as const };
    expect(lateShape(square)(1) / lateShape(square)(0)).toBeCloseTo(Math.exp(-1 / 4), 14);
    expect(lateShape({ ...square, noiseStrength: 0 })(0)).toBeNaN();
  });

  it('is measured by the width that holds half of the energy', () => {
    const box = Float64Array.from({ length: 100 }, (_, i) => (i >= 30 && i < 70 ? 2 : 0));
    expect(quantileWidth(box, 0.1)).toBeCloseTo(1, 12);
    const gaussian = Float64Array.from({ length: 400 }, (_, i) => Math.exp(-(((i - 199.5) * 0.05) ** 2) / 2));
    expect(quantileWidth(gaussian, 0.05)).toBeCloseTo(0.67449, 3);
  });
});
