import { expect, it } from 'vitest';
import type { Law } from '../../src/theory/phononIntegral';
import { spreadingScale } from '../../src/theory/spreadingScale';
import { logarithmicDecay } from './asymptotes';

const law: Law = { dimension: 2, pinning: 0, couplings: [1.3], noise: 'momentum', noiseStrength: 0.8 };

it('is a power of time where there is a self-similar law', () => {
  expect(spreadingScale({ ...law, dimension: 1 })(8)).toBeCloseTo(4, 12);
  expect(spreadingScale({ ...law, dimension: 3 })(9)).toBeCloseTo(3, 12);
  expect(spreadingScale({ ...law, pinning: 1 })(9)).toBeCloseTo(3, 12);
  expect(spreadingScale({ ...law, noise: 'energy' })(9)).toBeCloseTo(3, 12);
  expect(spreadingScale({ ...law, noiseStrength: 0 })(9)).toBeNaN();
});

it('follows the logarithmic decay in d = 2, faster than the square root of time', () => {
  const scale = spreadingScale(law);
  for (const time of [1e4, 1e6]) {
    const s = scale(time);
    expect(logarithmicDecay(law, 1 / (2 * Math.PI * s)) * time).toBeCloseTo(1, 2);
  }
  const local = Math.log(scale(1e4) / scale(1e2)) / Math.log(100);
  expect(local).toBeGreaterThan(0.51);
  expect(local).toBeLessThan(0.6);
});
