// Exponential collocation for y' = lambda y + sum_l a_l G_l, G_l = Re sum_nodes b_l f y, with complex y, lambda, f and
// real a, b; double precision, four Gauss stages. Two nodes share vectors: (re, re), (im, im). Records of two nodes:
// `projector` f e^{lambda c_i h} of the stages; `finisher` e^{lambda h} and the weights of the stages; y an element;
// `source`, `target`: real tables b_l and h a_l, vectors.

import {
  DOUBLE_BYTES,
  ELEMENT_BYTES,
  FINISHER_BYTES,
  IMAGINARY,
  PROJECTOR_BYTES,
  STAGES,
  VECTOR_BYTES as REAL,
} from './layout';

@inline
function sum2(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

/** Re e y at two nodes. */
@inline
function realPart(e: usize, yr: v128, yi: v128): v128 {
  return f64x2.sub(f64x2.mul(yr, v128.load(e)), f64x2.mul(yi, v128.load(e, IMAGINARY)));
}

/** The projections of the free motion onto two of `rank` amplitudes at all stages, [stage][l] at `out`. */
function project(y: usize, pairCount: i32, projector: usize, source: usize, out: usize, rank: i32): void {
  let a0 = f64x2.splat(0);
  let a1 = f64x2.splat(0);
  let a2 = f64x2.splat(0);
  let a3 = f64x2.splat(0);
  let b0 = f64x2.splat(0);
  let b1 = f64x2.splat(0);
  let b2 = f64x2.splat(0);
  let b3 = f64x2.splat(0);
  const other = source + <usize>pairCount * REAL;
  const end = y + <usize>pairCount * ELEMENT_BYTES;
  for (let at: usize = 0; y < end; y += ELEMENT_BYTES, projector += PROJECTOR_BYTES, at += REAL) {
    const yr = v128.load(y);
    const yi = v128.load(y, IMAGINARY);
    const u = v128.load(source + at);
    const v = v128.load(other + at);
    const x0 = realPart(projector, yr, yi);
    a0 = f64x2.add(a0, f64x2.mul(u, x0));
    b0 = f64x2.add(b0, f64x2.mul(v, x0));
    const x1 = realPart(projector + ELEMENT_BYTES, yr, yi);
    a1 = f64x2.add(a1, f64x2.mul(u, x1));
    b1 = f64x2.add(b1, f64x2.mul(v, x1));
    const x2 = realPart(projector + 2 * ELEMENT_BYTES, yr, yi);
    a2 = f64x2.add(a2, f64x2.mul(u, x2));
    b2 = f64x2.add(b2, f64x2.mul(v, x2));
    const x3 = realPart(projector + 3 * ELEMENT_BYTES, yr, yi);
    a3 = f64x2.add(a3, f64x2.mul(u, x3));
    b3 = f64x2.add(b3, f64x2.mul(v, x3));
  }
  const row = <usize>(rank * DOUBLE_BYTES);
  f64.store(out, sum2(a0));
  f64.store(out, sum2(b0), DOUBLE_BYTES);
  f64.store(out + row, sum2(a1));
  f64.store(out + row, sum2(b1), DOUBLE_BYTES);
  f64.store(out + 2 * row, sum2(a2));
  f64.store(out + 2 * row, sum2(b2), DOUBLE_BYTES);
  f64.store(out + 3 * row, sum2(a3));
  f64.store(out + 3 * row, sum2(b3), DOUBLE_BYTES);
}

/** out = matrix in, real, row-major, `size` rows. */
function apply(matrix: usize, from: usize, out: usize, size: i32): void {
  for (let i = 0; i < size; ++i) {
    let sum: f64 = 0;
    for (let j = 0; j < size; ++j) {
      sum += f64.load(matrix + <usize>((i * size + j) * DOUBLE_BYTES)) * f64.load(from + <usize>(j * DOUBLE_BYTES));
    }
    f64.store(out + <usize>(i * DOUBLE_BYTES), sum);
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

/** y = e^{lambda h} y + sum_j weight_j gain_j at all nodes. */
@inline
function finish(y: usize, pairCount: i32, finisher: usize, target: usize, gain: usize, rank: i32): void {
  const plane = <usize>pairCount * REAL;
  const row = <usize>(rank * DOUBLE_BYTES);
  const end = y + <usize>pairCount * ELEMENT_BYTES;
  for (; y < end; y += ELEMENT_BYTES, finisher += FINISHER_BYTES, target += REAL) {
    const yr = v128.load(y);
    const yi = v128.load(y, IMAGINARY);
    const er = v128.load(finisher);
    const ei = v128.load(finisher, IMAGINARY);
    const g0 = gainOf(target, plane, gain, rank);
    const g1 = gainOf(target, plane, gain + row, rank);
    const g2 = gainOf(target, plane, gain + 2 * row, rank);
    const g3 = gainOf(target, plane, gain + 3 * row, rank);
    let re = f64x2.sub(f64x2.mul(yr, er), f64x2.mul(yi, ei));
    let im = f64x2.add(f64x2.mul(yr, ei), f64x2.mul(yi, er));
    re = f64x2.add(re, f64x2.mul(v128.load(finisher, ELEMENT_BYTES), g0));
    im = f64x2.add(im, f64x2.mul(v128.load(finisher, ELEMENT_BYTES + IMAGINARY), g0));
    re = f64x2.add(re, f64x2.mul(v128.load(finisher, 2 * ELEMENT_BYTES), g1));
    im = f64x2.add(im, f64x2.mul(v128.load(finisher, 2 * ELEMENT_BYTES + IMAGINARY), g1));
    re = f64x2.add(re, f64x2.mul(v128.load(finisher, 3 * ELEMENT_BYTES), g2));
    im = f64x2.add(im, f64x2.mul(v128.load(finisher, 3 * ELEMENT_BYTES + IMAGINARY), g2));
    re = f64x2.add(re, f64x2.mul(v128.load(finisher, 4 * ELEMENT_BYTES), g3));
    im = f64x2.add(im, f64x2.mul(v128.load(finisher, 4 * ELEMENT_BYTES + IMAGINARY), g3));
    v128.store(y, re);
    v128.store(y, im, IMAGINARY);
  }
}

function finish2(y: usize, pairCount: i32, finisher: usize, target: usize, gain: usize): void {
  finish(y, pairCount, finisher, target, gain, 2);
}

function finish4(y: usize, pairCount: i32, finisher: usize, target: usize, gain: usize): void {
  finish(y, pairCount, finisher, target, gain, 4);
}

/**
 * `stepCount` steps with `rank` amplitudes, 2 or 4. `inverse`: the real matrix, index rank i + l, that takes free
 * projections at the stages to the projections themselves. `work`: room for twice rank STAGES numbers.
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
  const gain = work + <usize>(STAGES * rank * DOUBLE_BYTES);
  for (let step = 0; step < stepCount; ++step) {
    for (let l = 0; l < rank; l += 2) {
      project(y, pairCount, projector, source + <usize>(l * pairCount) * REAL, work + <usize>(l * DOUBLE_BYTES), rank);
    }
    apply(inverse, work, gain, rank * STAGES);
    if (rank == 2) finish2(y, pairCount, finisher, target, gain);
    else finish4(y, pairCount, finisher, target, gain);
  }
}
