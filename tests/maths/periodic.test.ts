import { expect, test } from 'vitest';
import { onOtherRing, ringWeights, transposed } from '../../src/maths/periodic';

const centres = (length: number, count: number) =>
  Float64Array.from({ length: count }, (_, i) => (length * (i + 0.5)) / count - length / 2);

/** A real trigonometric polynomial on a ring, with modes up to `order`. */
const polynomial = (length: number, order: number) => (r: number) => {
  let sum = 0.3;
  for (let n = 1; n <= order; n++)
    sum += Math.cos((2 * Math.PI * n * r) / length + 0.7 * n) / n - 0.4 * Math.sin((2 * Math.PI * n * r) / length);
  return sum;
};

test.each([
  [16, 8, 15],
  [16, 7, 16],
  [9, 4, 9],
  [10, 4, 16],
])('%s cells hold %s modes exactly, on longer and shorter rings', (count, modes, wanted) => {
  const length = 12.5;
  const f = polynomial(length, Math.min(modes, Math.floor((count - 1) / 2)));
  const samples = centres(length, count).map(f);
  for (const other of [wanted, length, 0.4 * length, 2 * length]) {
    const values = onOtherRing(ringWeights(length, other, count), samples);
    centres(other, count).forEach((r, i) => {
      if (Math.abs(r) > length / 2) expect(values[i]).toBeNaN();
      else expect(values[i]).toBeCloseTo(f(r), 12);
    });
  }
  onOtherRing(ringWeights(length, length, count), samples).forEach((value, i) =>
    expect(value).toBeCloseTo(samples[i], 12),
  );
});

test('rows are moved one by one, and columns by the transpose', () => {
  const [length, other, count] = [8, 6, 12];
  const [f, g] = [polynomial(length, 3), polynomial(length, 4)];
  const plane = (of: number) => {
    const r = centres(of, count);
    return Float64Array.from({ length: count * count }, (_, at) => f(r[at % count]) * g(r[Math.floor(at / count)]));
  };
  const weights = ringWeights(length, other, count);
  const moved = transposed(onOtherRing(weights, transposed(onOtherRing(weights, plane(length)), count)), count);
  plane(other).forEach((value, at) => expect(moved[at]).toBeCloseTo(value, 11));
});

test('a ring without length is refused', () => {
  expect(() => ringWeights(0, 1, 8)).toThrow(RangeError);
  expect(() => ringWeights(1, Number.NaN, 8)).toThrow(RangeError);
});
