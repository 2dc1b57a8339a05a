import { expect, it } from 'vitest';
import { CORRELATE_BYTES, ELEMENT_BYTES, ELEMENT_SINGLES } from '../../../workers/kernels/layout';
import { uniforms } from '../../reference/random';
import { freshArena } from './kernels';

const LANES = 4;
const GROUPS = 2;
const QUADS = 2;
const MODES = LANES * QUADS;

// a chain and lattices, of rows shorter and longer than what is correlated at a time, odd ones too, along one block and
// several
it.each([
  [8, 1],
  [70, 1],
  [8, 12],
  [70, 3],
  [102, 25],
])('correlates %i rows of %i as sums over columns and realisations', (siteCount, columnCount) => {
  const arena = freshArena();
  const random = uniforms(siteCount + columnCount);
  const rows = siteCount + MODES - 1;
  const groupStride = ELEMENT_BYTES * columnCount * rows;
  const psi = arena.allocate(GROUPS * groupStride);
  const work = arena.allocate(CORRELATE_BYTES);
  const pairs = arena.allocate(ELEMENT_BYTES * siteCount * QUADS);
  const sums = arena.allocate(ELEMENT_BYTES * MODES * GROUPS);
  const values = arena.f32(psi, ELEMENT_SINGLES * GROUPS * rows * columnCount);
  const head = ELEMENT_SINGLES * columnCount * (MODES - 1);
  for (let group = 0; group < GROUPS; ++group) {
    const first = ELEMENT_SINGLES * group * rows * columnCount;
    const repeated = first + ELEMENT_SINGLES * siteCount * columnCount;
    for (let i = first; i < repeated; ++i) values[i] = random() - 0.5;
    for (let i = 0; i < head; ++i) values[repeated + i] = values[first + (i % (repeated - first))];
  }
  arena.kernels.correlate(psi, siteCount, GROUPS, groupStride, columnCount, QUADS, work, pairs, sums);

  const pairsFound = arena.f32(pairs, ELEMENT_SINGLES * siteCount * QUADS);
  const sumsFound = arena.f32(sums, ELEMENT_SINGLES * MODES * GROUPS);
  const at = (group: number, j: number, column: number) =>
    ELEMENT_SINGLES * ((group * rows + (j % siteCount)) * columnCount + column);
  for (let n = 0; n < MODES; ++n) {
    const sumsWanted = new Float64Array(2 * LANES * GROUPS);
    for (let j = 0; j < siteCount; ++j) {
      const wanted = [0, 0];
      for (let group = 0; group < GROUPS; ++group) {
        for (let column = 0; column < columnCount; ++column) {
          for (let lane = 0; lane < LANES; ++lane) {
            const [a, b] = [at(group, j, column) + lane, at(group, j + n, column) + lane];
            const [ar, ai, br, bi] = [values[a], values[a + LANES], values[b], values[b + LANES]];
            const product = [ar * br + ai * bi, ar * bi - ai * br];
            product.forEach((part, k) => {
              wanted[k] += part;
              sumsWanted[(2 * group + k) * LANES + lane] += part;
            });
          }
        }
      }
      const found = ELEMENT_SINGLES * (j * QUADS + Math.floor(n / LANES)) + (n % LANES);
      wanted.forEach((value, k) => {
        expect(Math.abs(pairsFound[found + k * LANES] - value), `${n}, ${j}`).toBeLessThan(1e-6 * columnCount);
      });
    }
    sumsWanted.forEach((value, i) => {
      const group = Math.floor(i / (2 * LANES));
      const found = sumsFound[ELEMENT_SINGLES * (group * MODES + n) + (i % (2 * LANES))];
      expect(Math.abs(found - value), `sum of ${n}`).toBeLessThan(2e-7 * siteCount * columnCount);
    });
    // |psi|^2 is real, to the last digit
    if (n === 0) for (let j = 0; j < siteCount; ++j) expect(pairsFound[ELEMENT_SINGLES * j * QUADS + LANES]).toBe(0);
  }
});
