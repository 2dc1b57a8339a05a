import { describe, expect, it } from 'vitest';
import { plainArithmetic } from '../../../src/maths/fieldArithmetic';
import { fieldKernels } from '../../../workers/contract/fieldKernels';
import { uniforms } from '../../reference/random';
import { kernelModule } from '../kernels/kernels';

const arithmetic = fieldKernels(kernelModule);
const table = Uint32Array.from({ length: 256 }, (_, i) => (0xff000000 + 65793 * i) >>> 0);

/** Values from -1 to 1, with everything among them that a field can hold. */
function field(length: number, seed: number): Float64Array {
  const random = uniforms(seed);
  const special = [NaN, Infinity, -Infinity, 0, -0, -5e-324, 1e300, -1e300, 0.5, -0.5, 1 - 2 ** -53, 0.25];
  return Float64Array.from({ length }, (_, i) =>
    i % 7 === 3 ? special[Math.floor(random() * special.length)] : 2 * random() - 1,
  );
}

const finite = (length: number, seed: number) => {
  const random = uniforms(seed);
  return Float64Array.from({ length }, () => (random() - 0.3) ** 3);
};

describe('the arithmetic of fields in the kernels', () => {
  it.each([
    [256, 256],
    [4, 1],
    [128, 33],
    [1024, 1024],
    [2048, 1024],
    [30, 7],
    [5, 5],
  ])('looks up and subtracts as the plain code, bit by bit: %i x %i cells', (columns, rows) => {
    const [a, b] = [field(columns * rows, columns), field(columns * rows, rows + 1)];
    for (const [low, high] of [
      [0, 0.7],
      [-0.5, 0.5],
      [-3, 1e-3],
      [0.999, 1.001],
    ]) {
      const [plain, fast] = [new Uint32Array(columns * rows), new Uint32Array(columns * rows)];
      plainArithmetic.lookUp(plain, a, columns, rows, table, low, high);
      arithmetic.lookUp(fast, a, columns, rows, table, low, high);
      expect(Buffer.from(fast.buffer).equals(Buffer.from(plain.buffer))).toBe(true);
    }
    const [plain, fast] = [new Float64Array(a.length), new Float64Array(a.length)];
    plainArithmetic.subtract(a, b, plain);
    arithmetic.subtract(a, b, fast);
    expect(Array.from(fast, (x, i) => Object.is(x, plain[i])).indexOf(false)).toBe(-1);
  });

  it.each([4, 64, 65536, 1 << 21, 35])('finds the magnitudes of %i cells', (length) => {
    const values = finite(length, length);
    values[1] = NaN;
    expect(arithmetic.largest(values)).toBe(plainArithmetic.largest(values));
    const [plain, fast] = [plainArithmetic.typicalMagnitude(values), arithmetic.typicalMagnitude(values)];
    expect(plain).toBeGreaterThan(0);
    // sums in another order
    expect(Math.abs(fast / plain - 1)).toBeLessThan(1e-12);
  });

  it('has 0 for fields without a positive value, and for empty ones', () => {
    for (const values of [new Float64Array(8), Float64Array.of(-1, -2, NaN, -3), new Float64Array(0)]) {
      expect(arithmetic.largest(values)).toBe(0);
      expect(arithmetic.typicalMagnitude(values)).toBe(plainArithmetic.typicalMagnitude(values));
    }
  });
});
