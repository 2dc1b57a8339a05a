import { expect, test } from 'vitest';
import { MODE_LIMIT } from '../../../src/physics/modes';
import { LANES } from '../../../workers/chain/limits';
import * as layout from '../../../workers/kernels/layout';

test('a vector holds the realisations of a group', () => {
  expect(layout.VECTOR_SINGLES).toBe(LANES);
  expect(layout.VECTOR_BYTES).toBe(LANES * layout.SINGLE_BYTES);
  expect(layout.VECTOR_BYTES).toBe(layout.VECTOR_DOUBLES * layout.DOUBLE_BYTES);
});

test('all recorded modes can be correlated', () => {
  expect(layout.MOST_QUADS * layout.VECTOR_SINGLES).toBeGreaterThanOrEqual(MODE_LIMIT);
});

const phonons = [
  [1, 1],
  [2, 1],
  [2, 2],
  [3, 1],
  [3, 2],
];

test.each(phonons)('a phonon in d = %i with %i followed components has one place for each number', (d, followed) => {
  const numbers = [layout.PHONON_NEXT_JUMP, layout.PHONON_STATE];
  for (let l = 0; l < d; ++l) numbers.push(layout.PHONON_WAVE_NUMBER + l);
  for (let l = 0; l < followed; ++l) {
    numbers.push(layout.phononPosition(d) + l, layout.phononVelocity(d, followed) + l);
  }
  numbers.sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: layout.phononArrays(d, followed) }, (_, i) => i));
});
