import { describe, expect, it } from 'vitest';
import { polarisationDifference, sharesOfDifference } from '../../src/theory/polarisation';

const law = (dimension: 2 | 3) => ({ dimension, noise: 'momentum' as const, noiseStrength: 0.7 });

/**
 * The same difference from the Volterra equation of G(t) = int sin^2(pi k_1) D dk, by the trapezoid rule with the given
 * step.
 */
function byVolterra(dimension: 2 | 3, gamma: number, time: number, steps: number): number {
  const count = 512;
  const step = time / steps;
  const sines = Array.from({ length: count }, (_, j) => Math.sin((Math.PI * (j + 0.5)) / count) ** 2);
  const moment = (power: number, t: number) =>
    sines.reduce((sum, s) => sum + (s ** power * Math.exp(-8 * gamma * s * t)) / count, 0);
  const free = Array.from({ length: steps + 1 }, (_, n) => {
    const [zero, one, two] = [0, 1, 2].map((power) => moment(power, n * step));
    return {
      source: one * zero ** (dimension - 1),
      kernel: two * zero ** (dimension - 1) + (dimension - 1) * one ** 2 * zero ** (dimension - 2),
    };
  });
  const gain = (16 * gamma) / (dimension - 1);
  const values: number[] = [];
  for (let n = 0; n <= steps; ++n) {
    let sum = free[n].source;
    for (let m = 0; m < n; ++m) sum -= gain * step * (m === 0 ? 0.5 : 1) * free[n - m].kernel * values[m];
    values.push(n === 0 ? sum : sum / (1 + (gain * step * free[0].kernel) / 2));
  }
  const area = step * values.reduce((sum, value, n) => sum + (n === 0 || n === steps ? 0.5 : 1) * value, 0);
  return 1 - ((8 * gamma * dimension ** 2) / (dimension - 1)) * area;
}

describe.each([2, 3] as const)('the difference of polarisations in d = %i', (dimension) => {
  it('agrees with the Volterra equation of its moment', () => {
    const times = [0.05, 0.3, 1, 2.5];
    const values = polarisationDifference(law(dimension), times);
    times.forEach((time, i) => {
      const [coarse, fine] = [byVolterra(dimension, 0.7, time, 400), byVolterra(dimension, 0.7, time, 800)];
      expect(Math.abs(values[i] - (4 * fine - coarse) / 3)).toBeLessThan(1e-4);
    });
  });

  it('starts with the slope 4 gamma d^2/(d - 1), and ends as (8 pi gamma t)^(-d/2)', () => {
    const [early] = polarisationDifference(law(dimension), [1e-5]);
    expect((1 - early) / 1e-5).toBeCloseTo((4 * 0.7 * dimension ** 2) / (dimension - 1), 2);
    const [late] = polarisationDifference(law(dimension), [30]);
    expect(late * (8 * Math.PI * 0.7 * 30) ** (dimension / 2)).toBeCloseTo(1, 1);
  });

  it('does not depend on the times asked for', () => {
    const many = polarisationDifference(
      law(dimension),
      Array.from({ length: 40 }, (_, i) => (i + 1) / 10),
    );
    const [last] = polarisationDifference(law(dimension), [4]);
    expect(Math.abs(many[39] - last)).toBeLessThan(1e-5);
  });

  it('stays with energy noise and without noise', () => {
    expect([...polarisationDifference({ ...law(dimension), noise: 'energy' }, [0, 3])]).toEqual([1, 1]);
    expect([...polarisationDifference({ ...law(dimension), noiseStrength: 0 }, [0, 3])]).toEqual([1, 1]);
  });
});

it('one polarisation has no difference, and the shares sum to 1', () => {
  expect(() => polarisationDifference({ dimension: 1, noise: 'momentum', noiseStrength: 1 }, [1])).toThrow(RangeError);
  const { excited, other } = sharesOfDifference(3, 0.4);
  expect(excited + 2 * other).toBeCloseTo(1, 12);
  expect(excited - other).toBeCloseTo(0.4, 12);
});
