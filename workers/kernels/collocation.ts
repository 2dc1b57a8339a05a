// Exponential collocation for y' = lambda y + sum_l a_l G_l, G_l = sum_nodes b_l y, complex double precision. Two nodes in a
// vector: a pair is (re, re), (im, im), 32 bytes; real tables hold 16 bytes a pair.

const PAIR: i32 = 32;

@inline
function sum2(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

/** Two projections sum_nodes b_l (propagator y), four numbers (re, im) at `out`. */
function project(y: usize, pairCount: i32, propagator: usize, source: usize, out: usize): void {
  let r0 = f64x2.splat(0);
  let i0 = f64x2.splat(0);
  let r1 = f64x2.splat(0);
  let i1 = f64x2.splat(0);
  const plane = <usize>(pairCount * 16);
  for (let k = 0; k < pairCount; ++k) {
    const at = <usize>(k * PAIR);
    const yr = v128.load(y + at);
    const yi = v128.load(y + at, 16);
    const er = v128.load(propagator + at);
    const ei = v128.load(propagator + at, 16);
    const re = f64x2.sub(f64x2.mul(yr, er), f64x2.mul(yi, ei));
    const im = f64x2.add(f64x2.mul(yr, ei), f64x2.mul(yi, er));
    const b = source + <usize>(k * 16);
    const b0 = v128.load(b);
    const b1 = v128.load(b + plane);
    r0 = f64x2.add(r0, f64x2.mul(b0, re));
    i0 = f64x2.add(i0, f64x2.mul(b0, im));
    r1 = f64x2.add(r1, f64x2.mul(b1, re));
    i1 = f64x2.add(i1, f64x2.mul(b1, im));
  }
  f64.store(out, sum2(r0));
  f64.store(out, sum2(i0), 8);
  f64.store(out, sum2(r1), 16);
  f64.store(out, sum2(i1), 24);
}

/** out = matrix in, complex, row-major, `size` rows. */
function apply(matrix: usize, from: usize, out: usize, size: i32): void {
  for (let i = 0; i < size; ++i) {
    let re: f64 = 0;
    let im: f64 = 0;
    for (let j = 0; j < size; ++j) {
      const m = matrix + <usize>((i * size + j) * 16);
      const x = from + <usize>(j * 16);
      re += f64.load(m) * f64.load(x) - f64.load(m, 8) * f64.load(x, 8);
      im += f64.load(m) * f64.load(x, 8) + f64.load(m, 8) * f64.load(x);
    }
    f64.store(out + <usize>(i * 16), re);
    f64.store(out + <usize>(i * 16), im, 8);
  }
}

/** The gain at one vector of two nodes: sum_l a_l G_l of `rank` amplitudes (2 or 4), real or imaginary parts as `part` is 0 or 8. */
@inline
function gainOf(a: usize, plane: usize, g: usize, part: usize, rank: i32): v128 {
  let sum = f64x2.add(f64x2.mul(v128.load(a), v128.load64_splat(g + part)), f64x2.mul(v128.load(a + plane), v128.load64_splat(g + part, 16)));
  if (rank > 2) {
    sum = f64x2.add(sum, f64x2.mul(v128.load(a + 2 * plane), v128.load64_splat(g + part, 32)));
    sum = f64x2.add(sum, f64x2.mul(v128.load(a + 3 * plane), v128.load64_splat(g + part, 48)));
  }
  return sum;
}

/** y = e^{lambda h} y + sum_j weight_j gain_j at all nodes. */
@inline
function finish(
  y: usize, pairCount: i32, stageCount: i32, propagator: usize, weights: usize, target: usize, gain: usize, rank: i32,
): void {
  const table = <usize>(pairCount * PAIR);
  const plane = <usize>(pairCount * 16);
  for (let k = 0; k < pairCount; ++k) {
    const at = <usize>(k * PAIR);
    const yr = v128.load(y + at);
    const yi = v128.load(y + at, 16);
    const er = v128.load(propagator + at);
    const ei = v128.load(propagator + at, 16);
    let re = f64x2.sub(f64x2.mul(yr, er), f64x2.mul(yi, ei));
    let im = f64x2.add(f64x2.mul(yr, ei), f64x2.mul(yi, er));
    const a = target + <usize>(k * 16);
    for (let j = 0; j < stageCount; ++j) {
      const g = gain + <usize>(j * rank * 16);
      const gr = gainOf(a, plane, g, 0, rank);
      const gi = gainOf(a, plane, g, 8, rank);
      const w = weights + <usize>j * table + at;
      const wr = v128.load(w);
      const wi = v128.load(w, 16);
      re = f64x2.add(re, f64x2.sub(f64x2.mul(wr, gr), f64x2.mul(wi, gi)));
      im = f64x2.add(im, f64x2.add(f64x2.mul(wr, gi), f64x2.mul(wi, gr)));
    }
    v128.store(y + at, re);
    v128.store(y + at, im, 16);
  }
}

function finish2(y: usize, pairCount: i32, stageCount: i32, propagator: usize, weights: usize, target: usize, gain: usize): void {
  finish(y, pairCount, stageCount, propagator, weights, target, gain, 2);
}

function finish4(y: usize, pairCount: i32, stageCount: i32, propagator: usize, weights: usize, target: usize, gain: usize): void {
  finish(y, pairCount, stageCount, propagator, weights, target, gain, 4);
}

/**
 * `stepCount` steps with `rank` amplitudes, 2 or 4. `propagators`: stageCount tables e^{lambda c_i h} and last e^{lambda h}; `weights`:
 * stageCount tables of the weight of stage j in the gain at the end of the step; `source`, `target`: `rank` real tables b_l and h a_l
 * each; `inverse`: the matrix, index rank i + l, that takes free projections at the stages to the projections themselves. `work`:
 * 32 rank stageCount bytes.
 */
export function collocationSteps(
  y: usize, pairCount: i32, stageCount: i32, rank: i32, propagators: usize, weights: usize, source: usize, target: usize,
  inverse: usize, work: usize, stepCount: i32,
): void {
  const table = <usize>(pairCount * PAIR);
  const plane = <usize>(pairCount * 16);
  const free = work;
  const gain = work + <usize>(stageCount * rank * 16);
  for (let step = 0; step < stepCount; ++step) {
    for (let i = 0; i < stageCount; ++i) {
      for (let l = 0; l < rank; l += 2) {
        project(y, pairCount, propagators + <usize>i * table, source + <usize>l * plane, free + <usize>((i * rank + l) * 16));
      }
    }
    apply(inverse, free, gain, rank * stageCount);
    const last = propagators + <usize>stageCount * table;
    if (rank == 2) finish2(y, pairCount, stageCount, last, weights, target, gain);
    else finish4(y, pairCount, stageCount, last, weights, target, gain);
  }
}
