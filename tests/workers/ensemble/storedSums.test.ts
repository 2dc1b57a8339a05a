import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ErrorRule } from '../../../workers/contract/protocol';
import { SampleRecord } from '../../../workers/ensemble/sampleRecord';
import { batchCount, chunkOf, grid, request, sums } from './smallEnsemble';

const recordOf = (batches: number[], errors: ErrorRule): SampleRecord => {
  const record = new SampleRecord(request, errors);
  for (const batch of batches) record.add(chunkOf(batch));
  return record;
};
const all = Array.from({ length: batchCount }, (_, batch) => batch);
const framesOf = (record: SampleRecord) =>
  request.kineticTimes.map((time) =>
    record.frame(time, grid, 'husimi', {
      wigner: true,
      covariance: true,
      probes: [
        { kind: 'point', r: 0.4, k: 0.15 },
        { kind: 'region', r: [-1, 1], k: [-0.5, 0.5] },
      ],
    }),
  );

for (const errors of ['scatter', 'pointwise'] as const) {
  describe(`stored sums whose errors are known by ${errors}`, () => {
    const whole = recordOf(all, errors);

    it('of any parts in any order make the record of all, bit by bit, with its errors', () => {
      const wanted = framesOf(whole);
      const split = fc.array(fc.nat(4), { minLength: batchCount, maxLength: batchCount });
      fc.assert(
        fc.property(split, (owners) => {
          const merged = new SampleRecord(request, errors);
          for (const owner of new Set(owners)) {
            const part = recordOf(
              all.filter((batch) => owners[batch] === owner),
              errors,
            );
            for (const index of [0, 1, 2]) merged.addStored(index, part.stored(index)!);
          }
          expect(framesOf(merged)).toEqual(wanted);
          expect(merged.stored(1)).toEqual(whole.stored(1));
        }),
        { seed: 2, numRuns: 20 },
      );
    });

    it('do not grow with the batches once every group has some', () => {
      const [some, more] = [whole, recordOf(all.slice(1), errors)].map((record) => record.stored(2)!);
      expect(some.numbers.length).toBe(more.numbers.length);
      expect(some.grains.length).toBeLessThanOrEqual(32 * (2 * sums[0][0].coefficients.length));
    });

    it('are refused where they have another form, or numbers that no sum has', () => {
      const stored = whole.stored(0)!;
      const added = (change: Partial<typeof stored>) =>
        new SampleRecord(request, errors).addStored(0, { ...stored, ...change });
      expect(() => added({ numbers: stored.numbers.slice(1) })).toThrow(/Stored sums have/);
      expect(() => added({ grains: new Int32Array(stored.grains.length + 1) })).toThrow(/Stored groups have/);
      for (const wrong of [NaN, Infinity, 1e300, stored.numbers[2] + 1e-13]) {
        const numbers = stored.numbers.slice();
        numbers[2] = wrong;
        expect(() => added({ numbers }), String(wrong)).toThrow(/does not fit/);
      }
    });
  });
}

describe('sums over up to 10^9 realisations', () => {
  const manifold = { ...request, realisationCount: 1e9 };
  const record = new SampleRecord(manifold, 'scatter');
  for (const batch of all) record.add(chunkOf(batch));

  it('keep the scatter of batches, of which 31 bits would leave nothing', () => {
    const [many, few] = [record, recordOf(all, 'scatter')].map((each) => framesOf(each)[2]!);
    const largest = Math.max(...few.wignerError!);
    many.wignerError!.forEach((error, i) => expect(Math.abs(error - few.wignerError![i])).toBeLessThan(1e-5 * largest));
    many.readings!.forEach(({ error }, i) => expect(error! / few.readings![i].error! - 1).toBeCloseTo(0, 5));
  });

  it('are joined bit by bit, and not with those of fewer', () => {
    const halves = [all.slice(0, 9), all.slice(9)].map((batches) => {
      const half = new SampleRecord(manifold, 'scatter');
      for (const batch of batches) half.add(chunkOf(batch));
      return half.stored(2)!;
    });
    const joined = new SampleRecord(manifold, 'scatter');
    for (const half of halves.toReversed()) joined.addStored(2, half);
    expect(joined.stored(2)).toEqual(record.stored(2));
    expect(() => new SampleRecord(request, 'scatter').addStored(2, halves[0])).toThrow(/numbers of 8 bytes/);
  });
});

it('are none before a batch has come', () => {
  expect(new SampleRecord(request, 'scatter').stored(0)).toBeNull();
});
