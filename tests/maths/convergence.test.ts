import { describe, expect, it, test } from 'vitest';
import { convergence } from '../../src/maths/convergence';

const epsilon = [0.2, 0.1, 0.05, 0.025, 0.0125];
/** Distances whose local slopes between halved epsilons are given, from the largest epsilon on. */
const withSlopes = (slopes: number[]) =>
  slopes.reduce((found, slope) => [...found, found[found.length - 1] / 2 ** slope], [0.1]);
const halved = (count: number) => Array.from({ length: count }, (_, i) => 0.1 / 2 ** i);

describe('the order of convergence', () => {
  it.each([1, 1.5, 2])('of a power %d is its exponent with a tight interval, in whatever sequence', (power) => {
    const found = convergence(
      epsilon,
      epsilon.map((e) => 0.3 * e ** power),
    );
    for (const value of [found.order.value, found.order.low, found.order.high, ...found.slopes])
      expect(value).toBeCloseTo(power, 4);
    expect(found.asymptotic).toBe(true);
    const shuffled = [epsilon[2], epsilon[0], epsilon[4], epsilon[1], epsilon[3]];
    expect(
      convergence(
        shuffled,
        shuffled.map((e) => 0.3 * e ** power),
      ),
    ).toEqual(found);
    expect(found.centres.map((x) => x / found.centres[0])).toEqual(
      [1, 0.5, 0.25, 0.125].map((x) => expect.closeTo(x, 12) as number),
    );
  });

  // c_1 eps^p + c_2 eps^q: what falls more slowly wins in the end, however small it is
  const mixtures = [
    [1, 2],
    [1, 1.5],
    [2, 3],
    [2, 4],
    [1, 3],
  ].flatMap(([p, q]) => [1e-3, 0.03, 0.3, 1, 3, 10, 30, 100, 1000].map((ratio) => [p, q, ratio]));
  it.each(mixtures)(
    'of eps^%d with a correction eps^%d times %d is covered, or is said not to be asymptotic',
    (p, q, ratio) => {
      for (const count of [3, 4, 5]) {
        const e = epsilon.slice(0, count);
        const { order, asymptotic } = convergence(
          e,
          e.map((x) => 0.01 * (x ** p + ratio * x ** q)),
        );
        const covered = order.low! <= p + 1e-9 && order.high! >= p - 1e-9;
        expect(covered || !asymptotic, `${count} points`).toBe(true);
      }
    },
  );

  it('of corrections that are small has an interval as small', () => {
    const { order, asymptotic } = convergence(
      epsilon,
      epsilon.map((e) => e + 0.3 * e ** 2),
    );
    expect(asymptotic).toBe(true);
    expect(order.high! - order.low!).toBeLessThan(0.03);
    expect(order.value).toBeCloseTo(1, 2);
  });

  it('of slopes that fall to 1 covers 1 as soon as it can be told', () => {
    const slopes = [1.455, 1.14, 1.015, 0.991];
    for (const count of [2, 3, 4]) {
      const found = convergence(halved(count + 1), withSlopes(slopes.slice(0, count)));
      expect(found.slopes.map((slope) => Number(slope.toFixed(6)))).toEqual(slopes.slice(0, count));
      expect(found.order.low! < 1 && found.order.high! > 1).toBe(true);
      expect(found.asymptotic).toBe(count === 4);
    }
  });

  it.each([[[1.52, 1.58, 1.82]], [[1.2, 1.9, 1.4]], [[1.9, 1.8, 1.5]]])(
    'of slopes %j is not settled, and says so',
    (slopes) => {
      const found = convergence(halved(4), withSlopes(slopes));
      expect(found.asymptotic).toBe(false);
      expect(found.message).toMatch(/^Not yet asymptotic: the local slopes are [\d., ]+; .*settle/);
      expect(found.order.high! - found.order.low!).toBeGreaterThan(0.4);
    },
  );

  test.each([
    [[0.1], [1e-2], /at least 2/],
    [[0.2, 0.1], [1e-14, 2e-14], /rounding/],
    [[0.2, 0.1], [0, 0], /rounding/],
  ])('is none for %j, %j', (e, distance, reason) => {
    const found = convergence(e, distance);
    expect(found).toMatchObject({ order: { value: null, low: null, high: null }, asymptotic: false, slopes: [] });
    expect(found.message).toMatch(reason);
  });

  it('has no interval from two points, and is not known to be settled from three', () => {
    const two = convergence([0.2, 0.1], [0.04, 0.01]);
    expect(two).toMatchObject({
      order: { value: expect.closeTo(2, 12) as number, low: null, high: null },
      asymptotic: false,
    });
    expect(two.message).toContain('at least 3');
    expect(convergence([0.2, 0.1, 0.05], [0.04, 0.0101, 0.0026])).toMatchObject({
      asymptotic: false,
      message: expect.stringContaining('fourth') as string,
    });
  });
});
