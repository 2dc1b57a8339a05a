import { describe, expect, it } from 'vitest';
import { fourierPlan } from '../../../src/maths/fourier';
import { elementLines, factors, forwardTransform } from '../../../workers/ensemble/lineTransform';
import { ELEMENT_BYTES } from '../../../workers/kernels/layout';
import { freshArena } from '../kernels/kernels';
import { uniforms } from '../../reference/random';

const LANES = 4;

interface Line {
  re: Float64Array;
  im: Float64Array;
}

/** Random numbers in kernel memory as elements [j][column], and as they are in double precision, [column][lane]. */
function randomLines(n: number, columns: number) {
  const arena = freshArena();
  const random = uniforms(n);
  const elements = arena.allocate(ELEMENT_BYTES * n * columns);
  const view = arena.f32(elements, 2 * LANES * n * columns);
  view.forEach((_, i) => (view[i] = random() - 0.5));
  const numbers = arena.f32(elements, view.length).slice();
  const part = (column: number, lane: number) =>
    Float64Array.from({ length: n }, (_, j) => numbers[2 * LANES * (j * columns + column) + lane]);
  const lines: Line[][] = Array.from({ length: columns }, (_, column) =>
    Array.from({ length: LANES }, (__, lane) => ({ re: part(column, lane), im: part(column, LANES + lane) })),
  );
  return { arena, elements, lines };
}

describe('radices', () => {
  it.each([8, 12, 30, 144, 154, 804, 2048, 97])('of %i multiply to it', (n) => {
    expect(factors(n).reduce((product, radix) => product * radix, 1)).toBe(n);
    expect(factors(n).filter((radix) => radix === 2).length).toBeLessThan(2);
  });
});

// by factors up to 137, some primes by convolutions, and what larger ones leave by a chirp: after other factors, and
// alone
describe.each([
  1, 2, 8, 10, 12, 14, 84, 132, 144, 156, 250, 286, 31, 372, 516, 732, 804, 97, 103, 1024, 137, 139, 278, 1668, 3336,
])('a line of %i', (n) => {
  const tolerance = 2e-7 * Math.sqrt(n) * Math.log2(2 * n);

  function check(
    found: Float32Array,
    at: (k: number) => number,
    { re, im }: Line,
    wanted: (k: number) => boolean = () => true,
  ) {
    fourierPlan(n).forward(re, im);
    const differences = Array.from({ length: n }, (_, k) => k)
      .filter(wanted)
      .flatMap((k) => [Math.abs(found[at(k)] - re[k]), Math.abs(found[at(k) + LANES] - im[k])]);
    expect(differences.length).toBeGreaterThan(0);
    expect(Math.max(...differences)).toBeLessThan(tolerance);
  }

  it('has the transform of each lane', () => {
    const { arena, elements, lines } = randomLines(n, 1);
    // elements two apart in the output
    const output = arena.allocate(2 * ELEMENT_BYTES * n);
    forwardTransform(arena, n).run(elementLines(elements, ELEMENT_BYTES, 1), output, 2 * ELEMENT_BYTES);
    const found = arena.f32(output, 4 * LANES * n);
    lines[0].forEach((line, lane) => check(found, (k) => 4 * LANES * k + lane, line));
  });

  // the last pass makes few outputs one by one, and many of some primes together
  it.each([0.2, 0.4])('has those of neighbouring lines, in their own place, up to the reach of %s', (share) => {
    const columns = 5;
    const { arena, elements, lines } = randomLines(n, columns);
    const reach = Math.floor(share * n);
    const row = columns * ELEMENT_BYTES;
    // three of them at once, then two
    const transform = forwardTransform(arena, n, 3, reach);
    transform.run(elementLines(elements, row, 3), elements, row);
    transform.run(elementLines(elements + 3 * ELEMENT_BYTES, row, 2), elements + 3 * ELEMENT_BYTES, row);
    const found = arena.f32(elements, 2 * LANES * n * columns);
    const wanted = (k: number) => k <= reach || k >= n - reach;
    lines.forEach((lanes, column) =>
      lanes.forEach((line, lane) => check(found, (k) => 2 * LANES * (k * columns + column) + lane, line, wanted)),
    );
  });

  it('has those of lines one after the other, real and imaginary parts apart', () => {
    const columns = 3;
    const { arena, elements, lines } = randomLines(n, columns);
    const view = arena.f32(elements, 2 * LANES * n * columns);
    const planes = arena.allocate(ELEMENT_BYTES * n * columns);
    const im = planes + (ELEMENT_BYTES / 2) * n * columns;
    // [column][j] of vectors
    for (let j = 0; j < n; ++j) {
      for (let column = 0; column < columns; ++column) {
        const from = 2 * LANES * (j * columns + column);
        const to = LANES * (column * n + j);
        arena.f32(planes, LANES * n * columns).set(view.subarray(from, from + LANES), to);
        arena.f32(im, LANES * n * columns).set(view.subarray(from + LANES, from + 2 * LANES), to);
      }
    }
    const half = ELEMENT_BYTES / 2;
    const input = { re: planes, im, row: half, pitch: n * half, columns };
    forwardTransform(arena, n, columns).run(input, elements, ELEMENT_BYTES, n * ELEMENT_BYTES);
    const found = arena.f32(elements, 2 * LANES * n * columns);
    lines.forEach((lanes, column) =>
      lanes.forEach((line, lane) => check(found, (k) => 2 * LANES * (column * n + k) + lane, line)),
    );
  });
});
