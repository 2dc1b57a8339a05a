import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { physicsKeys } from '../../src/scenario/schema';
import { nudge, positionOf, sliderPositions, valueAt, type SliderScale } from '../../src/state/sliderScale';

const scales: SliderScale[] = physicsKeys.flatMap((spec) =>
  spec.kind === 'number'
    ? [{ kind: spec.scale, min: spec.min, max: spec.max, step: spec.step, integer: spec.integer }]
    : [],
);

describe('slider scales', () => {
  it('puts the ends of every quantity at the ends of its slider', () => {
    for (const scale of scales) {
      expect(positionOf(scale, scale.min)).toBe(0);
      expect(positionOf(scale, scale.max)).toBeCloseTo(sliderPositions, 9);
      expect(valueAt(scale, 0)).toBe(scale.min);
      expect(valueAt(scale, sliderPositions)).toBe(scale.max);
    }
  });

  it('returns to a value within its rounding', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...scales),
        fc.double({ min: 0, max: sliderPositions, noNaN: true }),
        (scale, position) => {
          const value = valueAt(scale, position);
          const again = valueAt(scale, positionOf(scale, value));
          const rounding =
            scale.kind === 'linear' ? scale.step : Math.max(0.01 * Math.abs(value), scale.integer ? 1 : 0);
          expect(Math.abs(again - value)).toBeLessThanOrEqual(rounding * (1 + 1e-9));
          expect(value).toBeGreaterThanOrEqual(scale.min);
          expect(value).toBeLessThanOrEqual(scale.max);
        },
      ),
    );
  });

  it('gives equal room to equal ratios on a logarithmic slider', () => {
    const scale: SliderScale = { kind: 'log', min: 0.001, max: 1, step: 0.01, integer: false };
    expect(positionOf(scale, 0.01)).toBeCloseTo(sliderPositions / 3, 9);
    expect(positionOf(scale, 0.1)).toBeCloseTo((2 * sliderPositions) / 3, 9);
  });

  it('moves by every arrow key until the end and never beyond it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...scales),
        fc.integer({ min: 0, max: sliderPositions }),
        fc.constantFrom(-10, -1, 1, 10),
        (scale, position, steps) => {
          const value = valueAt(scale, position);
          const next = nudge(scale, value, steps);
          const end = steps > 0 ? scale.max : scale.min;
          if (value === end) expect(next).toBe(end);
          else expect(Math.sign(next - value)).toBe(Math.sign(steps));
          expect(next).toBeGreaterThanOrEqual(scale.min);
          expect(next).toBeLessThanOrEqual(scale.max);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reaches 0 on the noise slider', () => {
    const scale: SliderScale = { kind: 'symlog', min: 0, max: 10, step: 0.01, integer: false };
    let value = 1;
    for (let i = 0; i < 400 && value > 0; i++) value = nudge(scale, value, -1);
    expect(value).toBe(0);
    expect(nudge(scale, 0, 1)).toBeGreaterThan(0);
  });
});
