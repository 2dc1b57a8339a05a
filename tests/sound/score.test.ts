import { describe, expect, it } from 'vitest';
import { gainOf, lowestPitch, pitchOf, scoreOf, type HeardCurve } from '../../src/sound/score';

const linear = { x: false, y: false };

/** e(r) = r + 1 from -1 to 1 on an axis up to 2. */
const ramp: HeardCurve = {
  x: [-1, 0, 1],
  y: [0, 1, 2],
  view: { x: [-1, 1], y: [-0.06, 2] },
  log: linear,
};

describe('the score of a curve', () => {
  it('gives equal steps of the value equal intervals, two octaves in all', () => {
    const { frequency, gain, seconds } = scoreOf(ramp, 4);
    expect(seconds).toBe(4);
    expect(frequency).toHaveLength(401);
    // zero, though the axis begins below it
    expect(frequency[0]).toBe(lowestPitch);
    expect(frequency[200]).toBeCloseTo(440, 4);
    expect(frequency[400]).toBe(880);
    for (let i = 0; i < 400; i++) expect(frequency[i + 1] / frequency[i]).toBeCloseTo(4 ** (1 / 400), 6);
    expect(gain[0]).toBeCloseTo(0.12, 6);
    expect(gain[200]).toBeCloseTo(0.56, 6);
    expect(gain[400]).toBeCloseTo(1, 6);
  });

  it('ticks at the origin, where that is on show', () => {
    expect(scoreOf(ramp, 4).ticks).toEqual([2]);
    expect(scoreOf({ ...ramp, view: { ...ramp.view, x: [-1, 3] } }, 4).ticks).toEqual([1]);
    expect(scoreOf({ ...ramp, view: { ...ramp.view, x: [0.5, 1] } }, 4).ticks).toEqual([]);
  });

  it('is silent where there is no value, and holds at the ends of the axis', () => {
    const { gain, frequency } = scoreOf({ ...ramp, view: { x: [-2, 2], y: [0, 1] } }, 2);
    expect(gain[0]).toBe(0);
    expect(gain[200]).toBe(0);
    expect(gain[50]).toBeCloseTo(gainOf(0), 6);
    expect(frequency[150]).toBe(880);
    const holed = scoreOf({ ...ramp, y: [0, Number.NaN, 2] }, 2);
    expect(holed.gain[100]).toBe(0);
  });

  it('moves by decades on logarithmic axes', () => {
    const power: HeardCurve = {
      x: Array.from({ length: 201 }, (_, i) => 10 ** (i / 50)),
      y: Array.from({ length: 201 }, (_, i) => 10 ** (-i / 50)),
      view: { x: [1, 1e4], y: [1e-4, 1] },
      log: { x: true, y: true },
    };
    const { frequency, ticks } = scoreOf(power, 2);
    expect(ticks).toEqual([]);
    for (const i of [0, 50, 100, 150, 200]) expect(frequency[i]).toBeCloseTo(pitchOf(1 - i / 200), 1);
    // what is not positive lies below every decade
    expect(scoreOf({ ...power, y: Array.from(power.x, () => -1) }, 2).frequency[100]).toBe(220);
  });

  it('refuses an axis without length', () => {
    expect(() => scoreOf({ ...ramp, view: { x: [1, 1], y: [0, 1] } }, 2)).toThrow(RangeError);
    expect(() => scoreOf({ ...ramp, view: { x: [0, 1], y: [1, 1] } }, 2)).toThrow(RangeError);
  });
});
