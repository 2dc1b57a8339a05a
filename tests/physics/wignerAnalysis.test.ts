import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyCoefficients, energyProfile, synthesize } from '../../src/physics/wigner';
import { analyse, analyseProfile } from '../../src/physics/wignerAnalysis';
import { transposed } from '../../src/maths/periodic';

describe('analysis of a Wigner function on a grid', () => {
  test('gives back the coefficients that it was synthesized from', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 3 }),
        fc.double({ min: 0.5, max: 40, noNaN: true }),
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 182, maxLength: 182 }),
        (modeCount, reach, moreModes, moreReach, length, numbers) => {
          const c = emptyCoefficients(length, modeCount, reach);
          c.values.set(numbers.slice(0, c.values.length));
          // W is real: c(0, -z) is the conjugate of c(0, z)
          for (let z = 0; z <= reach; ++z) {
            c.values[2 * (reach - z)] = c.values[2 * (reach + z)];
            c.values[2 * (reach - z) + 1] = z === 0 ? 0 : -c.values[2 * (reach + z) + 1];
          }
          if (reach >= 0) c.values[2 * reach + 1] = 0;
          const [rows, columns] = [2 * modeCount - 1 + moreModes, 2 * reach + 1 + moreReach];
          const field = synthesize(c, rows, columns);
          const found = analyse(transposed(field, rows), rows, columns, length);
          for (let n = 0; n < found.modeCount; ++n) {
            for (let z = -found.reach; z <= found.reach; ++z) {
              const at = 2 * (n * (2 * found.reach + 1) + z + found.reach);
              const isInside = n < modeCount && Math.abs(z) <= reach;
              const from = 2 * (n * (2 * reach + 1) + z + reach);
              for (const part of [0, 1])
                expect(found.values[at + part]).toBeCloseTo(isInside ? c.values[from + part] : 0, 10);
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('of a profile is that of one wave number', () => {
    const energy = Float64Array.from({ length: 16 }, (_, i) => 1 + Math.cos((2 * Math.PI * (i + 0.5)) / 16));
    energyProfile(analyseProfile(energy, 3), 16).forEach((e, i) => expect(e).toBeCloseTo(energy[i], 12));
  });

  test('refuses values of another grid', () => {
    expect(() => analyse(new Float64Array(7), 2, 4, 1)).toThrow('7 values are not those of 2 x 4 cells');
  });
});
