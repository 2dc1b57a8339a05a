import { expect, it } from 'vitest';
import { spreadingNumbers } from '../../src/measurements/spreading';
import { student95 } from '../../src/maths/statistics';
import { modelOf } from '../../src/scenario/model';
import { defaultScenario } from '../../src/scenario/codec';

const law = modelOf({ ...defaultScenario, pinning: 0, length: 96, epsilon: 0.04 });

/** A box of half width 2 w holds half of its energy within w. */
function boxes(widthOf: (time: number) => number, times: readonly number[]) {
  const cells = 9600;
  return times.map((kineticTime) => ({
    kineticTime,
    energy: Float64Array.from({ length: cells }, (_, i) => {
      const left = Math.abs(((i + 0.5) / cells - 0.5) * law.length);
      return left < 2 * widthOf(kineticTime) ? 1 : 0;
    }),
  }));
}

const times = [1.5, 3, 6, 9, 12, 15, 18, 21, 24];

it('finds the power of a width that follows one, with the interval of the fit', () => {
  const { exponent, firstTime, lastTime, width } = spreadingNumbers(
    law,
    boxes((t) => t ** (2 / 3), times),
    (t) => t ** (2 / 3),
  );
  expect([firstTime, lastTime]).toEqual([6, 24]);
  expect(width).toBeCloseTo(1, 2);
  // cells make widths uncertain by a part in a thousand
  expect(Math.abs((exponent?.value ?? NaN) - 2 / 3)).toBeLessThan(exponent?.halfWidth ?? 0);
  expect(exponent?.halfWidth).toBeLessThan(0.01);
});

it('has a wider interval where the width follows none, and none for fewer than four late times', () => {
  const bent = spreadingNumbers(
    law,
    boxes((t) => t ** 0.5 + t / 12, times),
    (t) => t ** 0.5,
  );
  expect(bent.exponent?.halfWidth).toBeGreaterThan(0.01);
  expect(
    spreadingNumbers(
      law,
      boxes((t) => t ** 0.5, [1, 8, 16, 24]),
      (t) => t ** 0.5,
    ).exponent,
  ).toBeNull();
});

it('knows Student’s t', () => {
  const table = { 1: 12.706, 5: 2.571, 10: 2.228, 15: 2.131, 30: 2.042, 120: 1.98 };
  for (const [freedom, t] of Object.entries(table)) expect(student95(Number(freedom))).toBeCloseTo(t, 2);
});
