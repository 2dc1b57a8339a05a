import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/codec';
import { isStable } from '../../src/scenario/couplings';

describe('second neighbours, where omega^2 = w0^2 + (1 - x)(1 + 2 c (1 + x)), x = cos 2 pi k', () => {
  test('the unpinned chain is stable down to c = -1/4, where the speed of sound vanishes', () => {
    for (const c of [4, 0, -0.1, -0.2499, -0.25 + 1e-9, -0.25]) expect(isStable(0, [1, c])).toBe(true);
    for (const c of [-0.25 - 1e-9, -0.3, -4]) expect(isStable(0, [1, c])).toBe(false);
  });

  test('the pinned chain is stable down to w0^2 = -min (1 - x)(1 + 2 c (1 + x)), which lies between points of any scan', () => {
    for (const c of [-0.3, -0.5, -1, -3.7]) {
      // The derivative by x is -1 - 4 c x.
      const x = -1 / (4 * c);
      const critical = Math.sqrt(-(1 - x) * (1 + 2 * c * (1 + x)));
      expect(isStable(critical * (1 + 1e-7), [1, c])).toBe(true);
      expect(isStable(critical * (1 - 1e-7), [1, c])).toBe(false);
    }
  });
});

test('a zero inside the band is found: third neighbours that cancel the rest at one wave number', () => {
  // Q(x) = (x - x0)^2 with x = cos theta: constant, first and second harmonics solved for a_1, a_2, a_3.
  const x0 = 0.31;
  const [b0, b1, b2] = [0.5 + x0 * x0, -x0, 0.25];
  const a3 = b2;
  const a2 = b1 - 2 * a3;
  const a1 = b0 - 2 * a2 - 3 * a3;
  expect(isStable(0, [a1, a2, a3])).toBe(false);
  expect(isStable(0, [a1 + 1e-6, a2, a3])).toBe(true);
  expect(isStable(0, [a1 - 1e-6, a2, a3])).toBe(false);
  expect(isStable(0.1, [a1, a2, a3])).toBe(true);
});

test('sum a_z z^2 = 0 is taken, pinned or not, where omega^2 > 0 for every other k', () => {
  expect(isStable(0, [1, -0.25])).toBe(true);
  expect(isStable(0.05, [1, -0.25])).toBe(true);
  // omega^2 = (1 - cos)^2 (1/2 + c' (...)): the third neighbours keep sum a_z z^2 = 0 and make it negative at k = 1/2
  expect(isStable(0, [1, -0.25 - (9 / 4) * 0.2, 0.2])).toBe(false);
  expect(isStable(0, [1, -0.25 + (9 / 4) * 0.02, -0.02])).toBe(true);
  // of sixth order at k = 0, and of the wrong sign
  expect(isStable(0, [-1, 0.25])).toBe(false);
});

describe('in the address', () => {
  test('an unstable list is not used, and the notice says why', () => {
    const { scenario, notices } = parseScenario('w0=0&a=1&c=-0.3');
    expect(scenario.furtherCouplings).toEqual([]);
    expect(notices).toEqual([expect.objectContaining({ kind: 'malformed', key: 'c', given: '-0.3', used: '' })]);
    expect(notices[0].message).toContain('\u03c9(k)\u00b2 \u2264 0');
    expect(parseScenario('w0=1&a=1&c=-0.3').scenario.furtherCouplings).toEqual([-0.3]);
  });

  test('each coupling has a range, and there are at most eight', () => {
    const high = parseScenario('c=9,0.5');
    expect(high.scenario.furtherCouplings).toEqual([4, 0.5]);
    expect(high.notices).toEqual([
      expect.objectContaining({ kind: 'clamped', key: 'c', given: '9,0.5', used: '4,0.5' }),
    ]);
    expect(parseScenario('w0=4&c=4,-4').notices).toEqual([]);
    const long = parseScenario('c=1,1,1,1,1,1,1,1,1');
    expect(long.scenario.furtherCouplings).toHaveLength(8);
    expect(long.notices).toEqual([expect.objectContaining({ kind: 'clamped', key: 'c' })]);
    expect(parseScenario('c=1,1,1,1,1,1,1,1').notices).toEqual([]);
  });

  test.each(['a', '1,', ',1', '1,,2', '1;2', 'NaN'])("'%s' is no list", (text) => {
    const { scenario, notices } = parseScenario(`c=${text}`);
    expect(scenario.furtherCouplings).toEqual([]);
    expect(notices).toEqual([expect.objectContaining({ kind: 'malformed', key: 'c', given: text })]);
  });

  test('an empty list is the default', () => {
    expect(parseScenario('c=').scenario.furtherCouplings).toEqual([]);
    expect(parseScenario('c=').notices).toEqual([]);
  });
});
