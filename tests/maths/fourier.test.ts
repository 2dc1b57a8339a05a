import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chirpFactors, fourierPlan } from '../../src/maths/fourier';
import { uniforms } from '../reference/random';

const lengths = [...Array.from({ length: 64 }, (_, i) => i + 1), 97, 256, 804];

function naive(re: Float64Array, im: Float64Array, sign: 1 | -1): { re: Float64Array; im: Float64Array } {
  const n = re.length;
  const out = { re: new Float64Array(n), im: new Float64Array(n) };
  for (let k = 0; k < n; ++k) {
    for (let j = 0; j < n; ++j) {
      const angle = (sign * 2 * Math.PI * ((j * k) % n)) / n;
      out.re[k] += re[j] * Math.cos(angle) - im[j] * Math.sin(angle);
      out.im[k] += re[j] * Math.sin(angle) + im[j] * Math.cos(angle);
    }
  }
  return out;
}

const apart = (a: Float64Array, b: Float64Array) =>
  a.reduce((largest, x, i) => Math.max(largest, Math.abs(x - b[i])), 0);

it.each([
  ['forward', -1],
  ['backward', 1],
] as const)('is the sum of its definition for all lengths, %s', (direction, sign) => {
  const uniform = uniforms(3);
  for (const n of lengths) {
    const re = Float64Array.from({ length: n }, () => 2 * uniform() - 1);
    const im = Float64Array.from({ length: n }, () => 2 * uniform() - 1);
    const expected = naive(re, im, sign);
    fourierPlan(n)[direction](re, im);
    expect(Math.max(apart(re, expected.re), apart(im, expected.im)), `length ${n}`).toBeLessThan(1e-13 * (4 + n));
  }
});

it('goes there and back, and keeps the norm', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 1e9 }), (n, seed) => {
      const uniform = uniforms(seed);
      const re = Float64Array.from({ length: n }, () => 2 * uniform() - 1);
      const im = Float64Array.from({ length: n }, () => 2 * uniform() - 1);
      const [re0, im0] = [re.slice(), im.slice()];
      const norm = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * x + b[i] ** 2, 0);
      const plan = fourierPlan(n);
      plan.forward(re, im);
      expect(Math.abs(norm(re, im) / (n * norm(re0, im0)) - 1)).toBeLessThan(1e-12);
      plan.backward(re, im);
      expect(
        Math.max(
          apart(
            re.map((x) => x / n),
            re0,
          ),
          apart(
            im.map((x) => x / n),
            im0,
          ),
        ),
      ).toBeLessThan(1e-13 * (1 + n));
    }),
    { seed: 8, numRuns: 100 },
  );
});

it('keeps its plans, and refuses lengths that are none', () => {
  expect(fourierPlan(60)).toBe(fourierPlan(60));
  for (const n of [0, -4, 2.5, NaN, Infinity]) expect(() => fourierPlan(n)).toThrow(RangeError);
});

it('has chirp factors whose phase stays exact far out', () => {
  const { re, im } = chirpFactors(804, 4000);
  // j = n: e^{-i pi n} = 1 for even n
  expect([re[804], Math.abs(im[804])]).toEqual([1, 0]);
  expect(Math.hypot(re[3999], im[3999])).toBeCloseTo(1, 15);
});
