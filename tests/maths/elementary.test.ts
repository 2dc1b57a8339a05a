import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import * as elementary from '../../src/maths/elementary';
import { exactly, unitsApart } from '../reference/elementary';
import { sized } from '../size';

const {
  acos,
  binaryExponent,
  cos,
  exp,
  expm1,
  hypot,
  integerPower,
  log,
  log1p,
  nextPowerOfTwo,
  norm,
  pow,
  powerOfTwo,
} = elementary;
const { sin, sinh, tan } = elementary;

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** Either sign, and sizes from `least` to `most` evenly over their orders of magnitude. */
const ofAnySize = (least: number, most: number) =>
  fc
    .tuple(between(Math.log(least), Math.log(most)), fc.boolean())
    .map(([size, isNegative]) => (isNegative ? -1 : 1) * Math.exp(size));
const positive = (least: number, most: number) => ofAnySize(least, most).map(Math.abs);
/** Doubles next to multiples of pi/2, where most of an angle cancels. */
const nearQuarters = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => (n * Math.PI) / 2);
const angles = fc.oneof(between(-8, 8), ofAnySize(1e-12, 1), ofAnySize(1, 1e7), ofAnySize(1e7, 1e308), nearQuarters);

const one: Record<string, [(x: number) => number, fc.Arbitrary<number>]> = {
  sin: [sin, angles],
  cos: [cos, angles],
  tan: [tan, angles],
  acos: [
    acos,
    fc.oneof(
      between(-0.999999, 0.999999),
      positive(1e-9, 1e-3).map((x) => 1 - x),
    ),
  ],
  exp: [exp, fc.oneof(between(-700, 709), between(-2, 2), ofAnySize(1e-12, 1))],
  expm1: [expm1, fc.oneof(between(-40, 700), between(-2, 2), ofAnySize(1e-12, 1))],
  log: [
    log,
    fc.oneof(
      positive(1e-300, 1e308),
      between(0.5, 2),
      ofAnySize(1e-12, 0.5).map((x) => 1 + x),
    ),
  ],
  log1p: [log1p, fc.oneof(between(-0.999999, 3), positive(1e-14, 1e300), ofAnySize(1e-12, 0.5))],
};

describe('within one unit in the last place of the series in long integers', () => {
  test.each(Object.keys(one))('%s', (name) => {
    const [f, numbers] = one[name];
    const exact = exactly[name as 'acos'];
    let worst = 0;
    fc.assert(
      fc.property(numbers, (x) => {
        const apart = unitsApart(f(x), exact(x, f(x)));
        worst = Math.max(worst, apart);
        expect(apart).toBeLessThan(1);
      }),
      { numRuns: sized(300, 20_000), seed: 1 },
    );
    // more than half a unit is normal; a constant of the functions that is wrong in its last digits shows earlier
    expect(worst).toBeGreaterThan(0.4);
  });

  test('hypot', () => {
    const sides = fc.oneof(
      fc.tuple(between(-1, 1), between(-1, 1)),
      fc.tuple(fc.constant(1), positive(1e-9, 1)),
      fc.tuple(ofAnySize(1e-150, 1e150), ofAnySize(1e-150, 1e150)),
      between(0.5, 2).map((x): [number, number] => [x * 1e-200, 1e-200]),
      between(0.5, 2).map((x): [number, number] => [1e200, x * 1e200]),
    );
    fc.assert(
      fc.property(sides, ([x, y]) => {
        expect(unitsApart(hypot(x, y), exactly.hypot(x, y))).toBeLessThan(1);
      }),
      { numRuns: sized(300, 20_000), seed: 2 },
    );
  });

  test('pow', () => {
    const arguments_ = fc.oneof(
      fc.tuple(positive(1e-5, 1e5), between(-20, 20)),
      fc.tuple(fc.constantFrom(2, 10), between(-5, 5)),
      fc.tuple(between(0.5, 2), between(-700, 700)),
      fc.tuple(between(0.999, 1.001), ofAnySize(1, 1e5)),
      fc.tuple(positive(1e-3, 1e3), fc.constantFrom(0.5, 1.5, 1 / 3, -0.5, 3)),
    );
    fc.assert(
      fc.property(arguments_, ([x, y]) => {
        expect(unitsApart(pow(x, y), exactly.pow(x, y))).toBeLessThan(1);
      }),
      { numRuns: sized(300, 20_000), seed: 3 },
    );
  });

  test('sinh, within two', () => {
    fc.assert(
      fc.property(fc.oneof(between(-30, 30), ofAnySize(1e-8, 1), between(600, 709)), (x) => {
        expect(unitsApart(sinh(x), exactly.sinh(x))).toBeLessThan(2);
      }),
      { numRuns: sized(300, 20_000), seed: 4 },
    );
  });
});

it('has the values of special arguments', () => {
  const { NaN: nan, POSITIVE_INFINITY: inf, MIN_VALUE: least, MAX_VALUE: most } = Number;
  const cases: [number, number][] = [
    ...[sin, tan, expm1, log1p, sinh].flatMap((f): [number, number][] => [
      [f(0), 0],
      [f(-0), -0],
      [f(least), least],
    ]),
    ...[sin, cos, tan].flatMap((f): [number, number][] => [
      [f(inf), nan],
      [f(-inf), nan],
      [f(nan), nan],
    ]),
    [cos(0), 1],
    [acos(1), 0],
    [acos(-1), Math.PI],
    [acos(0), Math.PI / 2],
    [acos(1.0000000000000002), nan],
    [acos(nan), nan],
    [exp(0), 1],
    [exp(inf), inf],
    [exp(-inf), 0],
    [exp(nan), nan],
    [exp(709.79), inf],
    [exp(-745.2), 0],
    [exp(-745.1), least],
    [expm1(inf), inf],
    [expm1(-inf), -1],
    [expm1(-50), -1],
    [expm1(nan), nan],
    [log(1), 0],
    [log(0), -inf],
    [log(-1), nan],
    [log(inf), inf],
    [log(nan), nan],
    [log(most), 709.782712893384],
    [log(least), -744.4400719213812],
    [log1p(-1), -inf],
    [log1p(-2), nan],
    [log1p(inf), inf],
    [log1p(nan), nan],
    [sinh(inf), inf],
    [sinh(-inf), -inf],
    [hypot(3, -4), 5],
    [hypot(0, -7), 7],
    [hypot(inf, nan), inf],
    [hypot(1, nan), nan],
    [hypot(least, 0), least],
    [hypot(3e-320, 4e-320), 5e-320],
    [hypot(most, most), inf],
    [norm([2, 3, 6]), 7],
    [pow(0, 0), 1],
    [pow(0, 2), 0],
    [pow(0, -2), inf],
    [pow(1, inf), 1],
    [pow(2, inf), inf],
    [pow(2, -inf), 0],
    [pow(0.5, inf), 0],
    [pow(inf, 0.5), inf],
    [pow(inf, -0.5), 0],
    [pow(-1, 2), nan],
    [pow(nan, 1), nan],
    [pow(2, nan), nan],
    [pow(2, 1024), inf],
    [pow(2, -1074), least],
    [pow(2, -1200), 0],
    [integerPower(-3, 5), -243],
    [integerPower(2, -3), 0.125],
    [integerPower(7, 0), 1],
    [powerOfTwo(-1074), least],
    [powerOfTwo(1023), 2 ** 1023],
    [binaryExponent(least), -1074],
    [binaryExponent(most), 1023],
    [elementary.decimalExponent(1000), 3],
    [elementary.decimalExponent(999.9999999999999), 2],
    [elementary.decimalExponent(-0.001), -3],
    [nextPowerOfTwo(1), 1],
    [nextPowerOfTwo(1025), 2048],
    [nextPowerOfTwo(0.3), 0.5],
  ];
  cases.forEach(([value, expected], i) => expect(Object.is(value, expected), `${i}: ${value}, ${expected}`).toBe(true));
});

it('keeps the identities of the functions', () => {
  const near = (a: number, b: number, units: number) =>
    expect(Math.abs(a - b)).toBeLessThanOrEqual(units * Number.EPSILON * Math.max(Math.abs(a), Math.abs(b)));
  fc.assert(
    fc.property(ofAnySize(1e-3, 300), (x) => {
      near(sin(x) * sin(x) + cos(x) * cos(x), 1, 3);
      expect(sin(-x)).toBe(-sin(x));
      expect(cos(-x)).toBe(cos(x));
      near(tan(x) * cos(x), sin(x), 3);
      near(exp(x) * exp(-x), 1, 3);
      expect(Math.abs(expm1(x) + 1 - exp(x))).toBeLessThanOrEqual(3 * Number.EPSILON * Math.max(1, exp(x)));
      expect(Math.abs(log(Math.abs(x)) + log(1 / Math.abs(x)))).toBeLessThan(2e-15);
      expect(Math.abs(cos(acos(1 / (1 + x * x))) - 1 / (1 + x * x))).toBeLessThan(2e-16);
      near(pow(Math.abs(x), 2), x * x, 1);
      near(hypot(x, x), Math.abs(x) * Math.SQRT2, 2);
      const k = binaryExponent(Math.abs(x));
      expect(powerOfTwo(k) <= Math.abs(x) && Math.abs(x) < powerOfTwo(k + 1)).toBe(true);
    }),
    { seed: 5 },
  );
});
