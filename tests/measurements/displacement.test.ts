import { describe, expect, test } from 'vitest';
import { combinedError, sampledCurve } from '../../src/maths/batchSums';
import { localExponents } from '../../src/maths/powerLaw';
import { WIDTH_95 } from '../../src/maths/statistics';
import {
  displacementExponentErrors,
  displacementNumbers,
  displacementTimes,
  lastDiffusivity,
  measuredDiffusivity,
} from '../../src/measurements/displacement';
import { diffusivity, meanSquareDisplacement } from '../../src/theory/transport';
import { ringModel } from '../physics/models';

test('the times of a displacement have equal ratios and end at T, where a power has its exponent', () => {
  const times = displacementTimes(4);
  expect([times[0], times[30]]).toEqual([expect.closeTo(0.004, 12), expect.closeTo(4, 12)]);
  const power = Float64Array.from(times, (t) => 3 * t ** 1.5);
  for (const exponent of localExponents(times, power)) expect(exponent).toBeCloseTo(1.5, 10);
});

describe('the numbers of a curve', () => {
  const law = ringModel();
  const times = Float64Array.of(1, 2, 4, 8);
  const square = times.map((t) => meanSquareDisplacement(law, t));
  // groups off by a factor and by a slope
  const groups = [-2, -1, 0, 0, 1, 2].map((tilt) => {
    const values = square.map((value, i) => value * (1 + 0.01 * tilt * i));
    return { count: 1, values, squares: values.map((value) => value ** 2) };
  });
  const curve = sampledCurve(times, groups);

  test('hold the diffusivity as the difference quotient, with the error of the difference', () => {
    const found = measuredDiffusivity(curve);
    expect([...found.times]).toEqual([1.5, 3, 6]);
    const quotient = (i: number) => (square[i + 1] - square[i]) / 2 / (times[i + 1] - times[i]);
    found.mean.forEach((value, i) => expect(value).toBeCloseTo(quotient(i), 12));
    expect(found.error[1]).toBeCloseTo(combinedError(curve, [0, -1 / 4, 1 / 4, 0]), 14);
    const last = lastDiffusivity(law, curve);
    expect(last).toMatchObject({ from: 4, to: 8, halfWidth: WIDTH_95 * found.error[2] });
    expect(last!.value).toBeCloseTo(last!.theory, 12);
    expect(Math.abs(last!.theory / diffusivity(law, 6) - 1)).toBeLessThan(0.01);
    const one = { count: 1, values: Float64Array.of(1), squares: Float64Array.of(1) };
    expect(lastDiffusivity(law, sampledCurve(Float64Array.of(1), [one]))).toBeNull();
  });

  test('have no error of an exponent where with noise no phonon was scattered yet', () => {
    const flown = times.map((t) => 0.3 * t * t);
    const equal = [1, 1, 1, 1].map((count) => ({ count, values: flown, squares: flown.map((value) => value ** 2) }));
    const free = sampledCurve(times, equal);
    expect(displacementExponentErrors(law, free).every(Number.isNaN)).toBe(true);
    expect(displacementExponentErrors({ ...law, noiseStrength: 0 }, free).every((error) => error === 0)).toBe(true);
    expect(displacementExponentErrors(law, curve).every((error) => error > 0)).toBe(true);
  });

  test('hold slope and exponent of late times beside theory', () => {
    const { lastTime, slope, exponent } = displacementNumbers(law, curve);
    expect(lastTime).toBe(8);
    expect(slope.value).toBeCloseTo(slope.theory, 12);
    expect(slope.halfWidth).toBeCloseTo((WIDTH_95 * curve.error[3]) / 16, 14);
    expect(exponent?.value).toBeCloseTo(exponent!.theory, 12);
    expect(exponent?.halfWidth).toBeGreaterThan(0);
  });
});
