import { describe, expect, it } from 'vitest';
import { sampledCurve } from '../../src/maths/batchSums';
import { exponentErrors, fitPower, localExponents, logSpaced } from '../../src/maths/powerLaw';

const x = logSpaced(0.1, 1000, 41);
const y = x.map((at) => 3 * at ** -1.5);

describe('a power law', () => {
  it('is found from its points, within the range asked for', () => {
    expect([x[0], x[20], x[40]].map((value) => Number(value.toPrecision(12)))).toEqual([0.1, 10, 1000]);
    const fit = fitPower(x, y, 1, 100);
    expect(fit?.exponent).toBeCloseTo(-1.5, 12);
    expect(fit?.pointCount).toBe(21);
    expect(fitPower(x, y, 1e4, 1e5)).toBeNull();
    expect(
      fitPower(
        x,
        y.map(() => -1),
        1,
        100,
      ),
    ).toBeNull();
  });

  it('knows how its exponent moves with the values', () => {
    const { weights } = fitPower(x, y, 1, 100)!;
    const moved = (by: (at: number) => number) => weights.reduce((sum, weight, i) => sum + weight * y[i] * by(x[i]), 0);
    // values off by a factor x^delta change the exponent by delta, values off by one factor leave it
    expect(moved((at) => 0.01 * Math.log(at))).toBeCloseTo(0.01, 12);
    expect(Math.abs(moved(() => 0.01))).toBeLessThan(1e-12);
    expect([...weights.slice(0, 10), ...weights.slice(31)].every((weight) => weight === 0)).toBe(true);
  });
});

describe('local exponents', () => {
  it('are those of the power everywhere, one-sided at the ends', () => {
    for (const exponent of localExponents(x, y)) expect(exponent).toBeCloseTo(-1.5, 10);
    // x^2 and a kink: the middle one lies between its neighbours
    const [first, middle, last] = localExponents([1, 2, 4], Float64Array.of(1, 4, 8));
    expect([first, middle, last]).toEqual([expect.closeTo(2, 12), expect.closeTo(1.5, 12), expect.closeTo(1, 12)]);
    expect([...localExponents([0, 1], Float64Array.of(0, 1))]).toEqual([NaN, NaN]);
    expect([...localExponents([1], Float64Array.of(1))]).toEqual([NaN]);
  });

  it('have errors from groups: of a common factor none, of independent values those of both neighbours', () => {
    const times = Float64Array.of(1, 2, 4);
    const curve = (rows: number[][]) => {
      const squares = (row: number[]) => Float64Array.from(row, (value) => value ** 2);
      const groups = rows.map((row) => ({ count: 1, values: Float64Array.from(row), squares: squares(row) }));
      return sampledCurve(times, groups);
    };
    const common = curve([0.9, 1, 1.1, 1, 0.95, 1.05].map((factor) => [factor, factor, factor]));
    for (const error of exponentErrors(common)) expect(error).toBeLessThan(1e-12);
    const sign = (i: number, bit: number) => (i & bit ? 0.1 : -0.1);
    const independent = curve(Array.from({ length: 8 }, (_, i) => [1 + sign(i, 1), 1 + sign(i, 2), 1 + sign(i, 4)]));
    // the mean of eight groups of scatter 0.1, with seven degrees of freedom and Student's factor for them
    const one = 0.1 * Math.sqrt(1 / 7) * Math.sqrt(7 / 5);
    const wanted = [1, 2, 1].map((octaves) => (one * Math.SQRT2) / (octaves * Math.LN2));
    exponentErrors(independent).forEach((error, i) => expect(error).toBeCloseTo(wanted[i], 10));
    expect(exponentErrors(sampledCurve(Float64Array.of(1), [])).every(Number.isNaN)).toBe(true);
  });
});
