import { expect, it } from 'vitest';
import { spreadOnRing } from '../../src/maths/ring';

const length = 20;
const count = 256;
const gaussian = (variance: number) =>
  Float64Array.from({ length: count }, (_, i) => {
    const r = ((i + 0.5) / count - 0.5) * length;
    return Math.exp((-r * r) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
  });

it('adds the variance to that of a Gaussian', () => {
  const spread = spreadOnRing(gaussian(0.5), length, 0.7);
  gaussian(1.2).forEach((value, i) => expect(spread[i]).toBeCloseTo(value, 12));
});

it('leaves values as they are at variance 0 and keeps their sum', () => {
  const values = Float64Array.from({ length: 33 }, (_, i) => Math.sin(i * i) + 2);
  spreadOnRing(values, 3, 0).forEach((value, i) => expect(value).toBeCloseTo(values[i], 12));
  const sum = (list: Float64Array) => list.reduce((total, value) => total + value, 0);
  expect(sum(spreadOnRing(values, 3, 0.4))).toBeCloseTo(sum(values), 10);
});
