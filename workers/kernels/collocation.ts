// Exponential collocation for y' = lambda y + sum_l a_l G_l, G_l = Re sum_nodes b_l f y, with complex y, lambda, f and
// real a, b; double precision, six Gauss stages. Two nodes share vectors: (re, re), (im, im). Records of two nodes:
// `projector` f e^{lambda c_i h} of the stages; `finisher` e^{lambda h} and the weights of the stages; y an element;
// `source`, `target`: real tables b_l and a_l, vectors.

import {
  DOUBLE_BYTES,
  ELEMENT_BYTES,
  FINISHER_BYTES,
  IMAGINARY,
  PROJECTOR_BYTES,
  STAGES,
  VECTOR_BYTES as REAL,
} from './layout';

/** Pairs of nodes that are taken together: what belongs to them stays in the first cache. */
const BLOCK: i32 = 64;

/** Re e y at two nodes. */
@inline
function realPart(e: usize, yr: v128, yi: v128): v128 {
  return f64x2.sub(f64x2.mul(yr, v128.load(e)), f64x2.mul(yi, v128.load(e, IMAGINARY)));
}

/** sum += source x. */
@inline
function plus(sum: v128, source: usize, x: v128): v128 {
  return f64x2.add(sum, f64x2.mul(v128.load(source), x));
}

/**
 * Adds to `sums`, vectors [stage][l], the projections of the free motion of some nodes onto two of `rank` amplitudes,
 * with tables at `source` and `other`. One pass: a second one would wait for the memory of the projector again.
 */
function project(
  y: usize,
  pairCount: i32,
  projector: usize,
  source: usize,
  other: usize,
  sums: usize,
  rank: i32,
): void {
  const row = <usize>rank * REAL;
  let a0 = v128.load(sums);
  let b0 = v128.load(sums, REAL);
  let a1 = v128.load(sums + row);
  let b1 = v128.load(sums + row, REAL);
  let a2 = v128.load(sums + 2 * row);
  let b2 = v128.load(sums + 2 * row, REAL);
  let a3 = v128.load(sums + 3 * row);
  let b3 = v128.load(sums + 3 * row, REAL);
  let a4 = v128.load(sums + 4 * row);
  let b4 = v128.load(sums + 4 * row, REAL);
  let a5 = v128.load(sums + 5 * row);
  let b5 = v128.load(sums + 5 * row, REAL);
  const end = y + <usize>pairCount * ELEMENT_BYTES;
  for (; y < end; y += ELEMENT_BYTES, projector += PROJECTOR_BYTES, source += REAL, other += REAL) {
    const yr = v128.load(y);
    const yi = v128.load(y, IMAGINARY);
    const x0 = realPart(projector, yr, yi);
    a0 = plus(a0, source, x0);
    b0 = plus(b0, other, x0);
    const x1 = realPart(projector + ELEMENT_BYTES, yr, yi);
    a1 = plus(a1, source, x1);
    b1 = plus(b1, other, x1);
    const x2 = realPart(projector + 2 * ELEMENT_BYTES, yr, yi);
    a2 = plus(a2, source, x2);
    b2 = plus(b2, other, x2);
    const x3 = realPart(projector + 3 * ELEMENT_BYTES, yr, yi);
    a3 = plus(a3, source, x3);
    b3 = plus(b3, other, x3);
    const x4 = realPart(projector + 4 * ELEMENT_BYTES, yr, yi);
    a4 = plus(a4, source, x4);
    b4 = plus(b4, other, x4);
    const x5 = realPart(projector + 5 * ELEMENT_BYTES, yr, yi);
    a5 = plus(a5, source, x5);
    b5 = plus(b5, other, x5);
  }
  v128.store(sums, a0);
  v128.store(sums, b0, REAL);
  v128.store(sums + row, a1);
  v128.store(sums + row, b1, REAL);
  v128.store(sums + 2 * row, a2);
  v128.store(sums + 2 * row, b2, REAL);
  v128.store(sums + 3 * row, a3);
  v128.store(sums + 3 * row, b3, REAL);
  v128.store(sums + 4 * row, a4);
  v128.store(sums + 4 * row, b4, REAL);
  v128.store(sums + 5 * row, a5);
  v128.store(sums + 5 * row, b5, REAL);
}

/** out = matrix (the lanes of vectors `sums` added), real, row-major, `size` rows. */
function apply(matrix: usize, sums: usize, out: usize, size: i32): void {
  for (let i = 0; i < size; ++i) {
    let sum = f64x2.splat(0);
    for (let j = 0; j < size; ++j, matrix += DOUBLE_BYTES)
      sum = f64x2.add(sum, f64x2.mul(v128.load64_splat(matrix), v128.load(sums + <usize>j * REAL)));
    f64.store(out + <usize>(i * DOUBLE_BYTES), f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1));
  }
}

/** sum_l a_l G_l of one stage at two nodes, `rank` (2 or 4) amplitudes at `g`. */
@inline
function gainOf(a: usize, plane: usize, g: usize, rank: i32): v128 {
  let sum = f64x2.add(
    f64x2.mul(v128.load(a), v128.load64_splat(g)),
    f64x2.mul(v128.load(a + plane), v128.load64_splat(g, DOUBLE_BYTES)),
  );
  if (rank > 2) {
    sum = f64x2.add(sum, f64x2.mul(v128.load(a + 2 * plane), v128.load64_splat(g, 2 * DOUBLE_BYTES)));
    sum = f64x2.add(sum, f64x2.mul(v128.load(a + 3 * plane), v128.load64_splat(g, 3 * DOUBLE_BYTES)));
  }
  return sum;
}

/** y = e^{lambda h} y + sum_j weight_j gain_j at some nodes. */
@inline
function finish(
  y: usize,
  pairCount: i32,
  finisher: usize,
  target: usize,
  plane: usize,
  gain: usize,
  rank: i32,
): void {
  const row = <usize>(rank * DOUBLE_BYTES);
  const end = y + <usize>pairCount * ELEMENT_BYTES;
  for (; y < end; y += ELEMENT_BYTES, finisher += FINISHER_BYTES, target += REAL) {
    const yr = v128.load(y);
    const yi = v128.load(y, IMAGINARY);
    const er = v128.load(finisher);
    const ei = v128.load(finisher, IMAGINARY);
    let re = f64x2.sub(f64x2.mul(yr, er), f64x2.mul(yi, ei));
    let im = f64x2.add(f64x2.mul(yr, ei), f64x2.mul(yi, er));
    const g0 = gainOf(target, plane, gain, rank);
    re = f64x2.add(re, f64x2.mul(v128.load(finisher, ELEMENT_BYTES), g0));
    im = f64x2.add(im, f64x2.mul(v128.load(finisher, ELEMENT_BYTES + IMAGINARY), g0));
    const g1 = gainOf(target, plane, gain + row, rank);
    re = f64x2.add(re, f64x2.mul(v128.load(finisher, 2 * ELEMENT_BYTES), g1));
    im = f64x2.add(im, f64x2.mul(v128.load(finisher, 2 * ELEMENT_BYTES + IMAGINARY), g1));
    const g2 = gainOf(target, plane, gain + 2 * row, rank);
    re = f64x2.add(re, f64x2.mul(v128.load(finisher, 3 * ELEMENT_BYTES), g2));
    im = f64x2.add(im, f64x2.mul(v128.load(finisher, 3 * ELEMENT_BYTES + IMAGINARY), g2));
    const g3 = gainOf(target, plane, gain + 3 * row, rank);
    re = f64x2.add(re, f64x2.mul(v128.load(finisher, 4 * ELEMENT_BYTES), g3));
    im = f64x2.add(im, f64x2.mul(v128.load(finisher, 4 * ELEMENT_BYTES + IMAGINARY), g3));
    const g4 = gainOf(target, plane, gain + 4 * row, rank);
    re = f64x2.add(re, f64x2.mul(v128.load(finisher, 5 * ELEMENT_BYTES), g4));
    im = f64x2.add(im, f64x2.mul(v128.load(finisher, 5 * ELEMENT_BYTES + IMAGINARY), g4));
    const g5 = gainOf(target, plane, gain + 5 * row, rank);
    re = f64x2.add(re, f64x2.mul(v128.load(finisher, 6 * ELEMENT_BYTES), g5));
    im = f64x2.add(im, f64x2.mul(v128.load(finisher, 6 * ELEMENT_BYTES + IMAGINARY), g5));
    v128.store(y, re);
    v128.store(y, im, IMAGINARY);
  }
}

function finish2(
  y: usize,
  pairCount: i32,
  finisher: usize,
  target: usize,
  plane: usize,
  gain: usize,
): void {
  finish(y, pairCount, finisher, target, plane, gain, 2);
}

function finish4(
  y: usize,
  pairCount: i32,
  finisher: usize,
  target: usize,
  plane: usize,
  gain: usize,
): void {
  finish(y, pairCount, finisher, target, plane, gain, 4);
}

/**
 * `stepCount` steps with `rank` amplitudes, 2 or 4. `inverse`: the real matrix, index rank i + l, that takes free
 * projections at the stages to h times the projections themselves. `work`: room for rank STAGES vectors and as many
 * numbers.
 */
export function collocationSteps(
  y: usize,
  pairCount: i32,
  rank: i32,
  projector: usize,
  finisher: usize,
  source: usize,
  target: usize,
  inverse: usize,
  work: usize,
  stepCount: i32,
): void {
  const plane = <usize>pairCount * REAL;
  const gain = work + <usize>(STAGES * rank) * REAL;
  // nodes that have come to the end of a step are projected for the next one at once; `step` is 0 before the first
  for (let step = 0; step <= stepCount; ++step) {
    if (step > 0) apply(inverse, work, gain, rank * STAGES);
    memory.fill(work, 0, <usize>(rank * STAGES) * REAL);
    for (let first = 0; first < pairCount; first += BLOCK) {
      const count = min(BLOCK, pairCount - first);
      const state = y + <usize>first * ELEMENT_BYTES;
      const table = <usize>first * REAL;
      if (step > 0) {
        const end = finisher + <usize>first * FINISHER_BYTES;
        if (rank == 2) finish2(state, count, end, target + table, plane, gain);
        else finish4(state, count, end, target + table, plane, gain);
      }
      if (step == stepCount) continue;
      const stages = projector + <usize>first * PROJECTOR_BYTES;
      for (let l = 0; l < rank; l += 2) {
        const own = source + table + <usize>l * plane;
        project(state, count, stages, own, own + plane, work + <usize>l * REAL, rank);
      }
    }
  }
}
