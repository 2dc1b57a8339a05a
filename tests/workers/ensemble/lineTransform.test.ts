import { describe, expect, it } from 'vitest';
import { fourierPlan } from '../../../src/maths/fourier';
import { bandTransform, factors, forwardTransform } from '../../../workers/ensemble/lineTransform';
import { ELEMENT_BYTES, IMAGINARY } from '../../../workers/kernels/layout';
import { freshArena } from '../kernels/kernels';
import { uniforms } from '../../reference/random';

const LANES = 4;

/** Random numbers of four lanes in kernel memory as elements, and as they are in double precision, [lane][j]. */
function randomLine(n: number) {
  const arena = freshArena();
  const random = uniforms(n);
  const elements = arena.allocate(ELEMENT_BYTES * n);
  const view = arena.f32(elements, 2 * LANES * n);
  view.forEach((_, i) => (view[i] = random() - 0.5));
  const lanes = Array.from({ length: LANES }, (_, lane) => ({
    re: Float64Array.from({ length: n }, (__, j) => view[2 * LANES * j + lane]),
    im: Float64Array.from({ length: n }, (__, j) => view[2 * LANES * j + LANES + lane]),
  }));
  return { arena, elements, lanes };
}

describe('radices', () => {
  it.each([8, 12, 30, 144, 154, 804, 2048, 97])('of %i multiply to it', (n) => {
    expect(factors(n).reduce((product, radix) => product * radix, 1)).toBe(n);
    expect(factors(n).filter((radix) => radix === 2).length).toBeLessThan(2);
  });
});

// by factors, and where one of them exceeds 13 by a chirp
describe.each([2, 8, 10, 12, 14, 84, 132, 144, 156, 250, 286, 804, 1024])('a line of %i', (n) => {
  const tolerance = 2e-7 * Math.sqrt(n) * Math.log2(2 * n);

  it('has the transform of each lane', () => {
    const { arena, elements, lanes } = randomLine(n);
    // elements two apart in the output
    const output = arena.allocate(2 * ELEMENT_BYTES * n);
    forwardTransform(arena, n).run(elements, elements + IMAGINARY, ELEMENT_BYTES, output, 2 * ELEMENT_BYTES);
    const found = arena.f32(output, 4 * LANES * n);
    lanes.forEach(({ re, im }, lane) => {
      fourierPlan(n).forward(re, im);
      for (let k = 0; k < n; ++k) {
        expect(Math.abs(found[4 * LANES * k + lane] - re[k])).toBeLessThan(tolerance);
        expect(Math.abs(found[4 * LANES * k + LANES + lane] - im[k])).toBeLessThan(tolerance);
      }
    });
  });

  it('has the band of the inverse transform, and may be its own output', () => {
    const { arena, elements, lanes } = randomLine(n);
    const reach = Math.floor((n - 1) / 2);
    bandTransform(arena, n, reach).run(elements, elements + IMAGINARY, ELEMENT_BYTES, elements, ELEMENT_BYTES);
    const found = arena.f32(elements, 2 * LANES * n);
    lanes.forEach(({ re, im }, lane) => {
      fourierPlan(n).backward(re, im);
      for (let z = -reach; z <= reach; ++z) {
        const at = 2 * LANES * (z + reach) + lane;
        expect(Math.abs(found[at] - re[(z + n) % n])).toBeLessThan(tolerance);
        expect(Math.abs(found[at + LANES] - im[(z + n) % n])).toBeLessThan(tolerance);
      }
    });
  });
});
