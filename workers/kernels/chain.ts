// The chain of oscillators, four realisations in the four lanes: arrays are [site][lane] in single precision, with
// HALO_SITES sites of scratch on either side of each array for the periodic images.

import {
  MOMENTUM_NOISE,
  NOISE_CONSTANTS,
  NOISE_HIGH,
  NOISE_KIND,
  NOISE_LOW,
  NO_NOISE,
  SINGLE_BYTES,
  SITE_BYTES as SITE,
  VECTOR_BYTES,
} from './layout';
import { rotl11 } from './random';

@inline
function wrap(field: usize, siteCount: i32, taps: i32): void {
  for (let j = 1; j <= taps; ++j) {
    const left = (siteCount - (j % siteCount)) % siteCount;
    const right = (j - 1) % siteCount;
    v128.store(field - <usize>(j * SITE), v128.load(field + <usize>(left * SITE)));
    v128.store(field + <usize>((siteCount + j - 1) * SITE), v128.load(field + <usize>(right * SITE)));
  }
}

/** c (source(y + j) + source(y - j)), or with both taken relative to source(y). */
@inline
function pair(c: v128, left: v128, right: v128, middle: v128, relative: bool): v128 {
  if (relative) return f32x4.mul(c, f32x4.add(f32x4.sub(left, middle), f32x4.sub(right, middle)));
  return f32x4.mul(c, f32x4.add(left, right));
}

/**
 * target += sum_j c_j source(y + j) over j = -taps..taps, c even; the table holds c_0, c_1, ... With `relative`,
 * source(y) is subtracted from its neighbours first and c_0 holds sum_j c_j: displacements of an unpinned chain are
 * large and smooth, and their differences keep the digits that sums of them would lose.
 */
@inline
function convolve(target: usize, source: usize, table: usize, siteCount: i32, taps: i32, relative: bool): void {
  const c0 = v128.load32_splat(table);
  const c1 = v128.load32_splat(table, SINGLE_BYTES);
  const c2 = v128.load32_splat(table, 2 * SINGLE_BYTES);
  const c3 = v128.load32_splat(table, 3 * SINGLE_BYTES);
  const c4 = v128.load32_splat(table, 4 * SINGLE_BYTES);
  const c5 = v128.load32_splat(table, 5 * SINGLE_BYTES);
  const c6 = v128.load32_splat(table, 6 * SINGLE_BYTES);
  const c7 = v128.load32_splat(table, 7 * SINGLE_BYTES);
  const c8 = v128.load32_splat(table, 8 * SINGLE_BYTES);
  let near = source - 8 * SITE;
  let to = target;
  const end = target + <usize>(siteCount * SITE);
  while (to < end) {
    const m = v128.load(near, 8 * SITE);
    let even = f32x4.mul(c0, m);
    let odd = pair(c1, v128.load(near, 7 * SITE), v128.load(near, 9 * SITE), m, relative);
    even = f32x4.add(even, pair(c2, v128.load(near, 6 * SITE), v128.load(near, 10 * SITE), m, relative));
    odd = f32x4.add(odd, pair(c3, v128.load(near, 5 * SITE), v128.load(near, 11 * SITE), m, relative));
    even = f32x4.add(even, pair(c4, v128.load(near, 4 * SITE), v128.load(near, 12 * SITE), m, relative));
    if (taps > 4) {
      odd = f32x4.add(odd, pair(c5, v128.load(near, 3 * SITE), v128.load(near, 13 * SITE), m, relative));
      even = f32x4.add(even, pair(c6, v128.load(near, 2 * SITE), v128.load(near, 14 * SITE), m, relative));
    }
    if (taps > 6) {
      odd = f32x4.add(odd, pair(c7, v128.load(near, 1 * SITE), v128.load(near, 15 * SITE), m, relative));
      even = f32x4.add(even, pair(c8, v128.load(near), v128.load(near, 16 * SITE), m, relative));
    }
    v128.store(to, f32x4.add(v128.load(to), f32x4.add(even, odd)));
    near += SITE;
    to += SITE;
  }
}

/** Any number of taps up to HALO_SITES, for long runs and dispersions that reach far. */
@inline
function convolveFar(target: usize, source: usize, table: usize, siteCount: i32, taps: i32, relative: bool): void {
  for (let y = 0; y < siteCount; ++y) {
    const to = target + <usize>(y * SITE);
    const from = source + <usize>(y * SITE);
    const m = v128.load(from);
    let sum = f32x4.mul(v128.load32_splat(table), m);
    for (let j = 1; j <= taps; ++j) {
      const c = v128.load32_splat(table + <usize>(j * SINGLE_BYTES));
      sum = f32x4.add(
        sum,
        pair(c, v128.load(from - <usize>(j * SITE)), v128.load(from + <usize>(j * SITE)), m, relative),
      );
    }
    v128.store(to, f32x4.add(v128.load(to), sum));
  }
}

function convolve4(target: usize, source: usize, table: usize, siteCount: i32): void {
  convolve(target, source, table, siteCount, 4, false);
}

function convolve4Relative(target: usize, source: usize, table: usize, siteCount: i32): void {
  convolve(target, source, table, siteCount, 4, true);
}

function convolve6(target: usize, source: usize, table: usize, siteCount: i32): void {
  convolve(target, source, table, siteCount, 6, false);
}

function convolve6Relative(target: usize, source: usize, table: usize, siteCount: i32): void {
  convolve(target, source, table, siteCount, 6, true);
}

function convolve8(target: usize, source: usize, table: usize, siteCount: i32): void {
  convolve(target, source, table, siteCount, 8, false);
}

function convolve8Relative(target: usize, source: usize, table: usize, siteCount: i32): void {
  convolve(target, source, table, siteCount, 8, true);
}

function convolveAny(target: usize, source: usize, table: usize, siteCount: i32, taps: i32): void {
  convolveFar(target, source, table, siteCount, taps, false);
}

function convolveAnyRelative(target: usize, source: usize, table: usize, siteCount: i32, taps: i32): void {
  convolveFar(target, source, table, siteCount, taps, true);
}

function addConvolution(target: usize, source: usize, table: usize, siteCount: i32, taps: i32): void {
  wrap(source, siteCount, taps);
  if (taps == 4) convolve4(target, source, table, siteCount);
  else if (taps == 6) convolve6(target, source, table, siteCount);
  else if (taps == 8) convolve8(target, source, table, siteCount);
  else convolveAny(target, source, table, siteCount, taps);
}

function addRelativeConvolution(target: usize, source: usize, table: usize, siteCount: i32, taps: i32): void {
  wrap(source, siteCount, taps);
  if (taps == 4) convolve4Relative(target, source, table, siteCount);
  else if (taps == 6) convolve6Relative(target, source, table, siteCount);
  else if (taps == 8) convolve8Relative(target, source, table, siteCount);
  else convolveAnyRelative(target, source, table, siteCount, taps);
}

/**
 * Exact harmonic flow by lifting: kick, drift, kick with even convolutions; tables of taps + 1 single-precision
 * numbers, the kick's relative to the site itself, the drift's plain.
 */
export function flow(q: usize, p: usize, siteCount: i32, kick: usize, drift: usize, taps: i32): void {
  addRelativeConvolution(p, q, kick, siteCount, taps);
  addConvolution(q, p, drift, siteCount, taps);
  addRelativeConvolution(p, q, kick, siteCount, taps);
}

/** Takes the mean out of p, lane by lane: rounding errors, where total momentum is conserved and carried elsewhere. */
export function recentre(p: usize, siteCount: i32): void {
  let total = f32x4.splat(0);
  for (let block = 0; block < siteCount; block += 64) {
    let partial = f32x4.splat(0);
    const end = min(block + 64, siteCount);
    for (let y = block; y < end; ++y) partial = f32x4.add(partial, v128.load(p + <usize>(y * SITE)));
    total = f32x4.add(total, partial);
  }
  const mean = f32x4.div(total, f32x4.splat(<f32>siteCount));
  for (let y = 0; y < siteCount; ++y) {
    const at = p + <usize>(y * SITE);
    v128.store(at, f32x4.sub(v128.load(at), mean));
  }
}

// Random rotations by the table `noise`, of triples about (1,1,1) or of pairs.

@inline
function rotateTriple(
  x: usize,
  y: usize,
  z: usize,
  plus: v128,
  minus: v128,
  twoO: v128,
  sum: v128,
  difference: v128,
): void {
  const px = v128.load(x);
  const py = v128.load(y);
  const pz = v128.load(z);
  const dxy = f32x4.sub(py, px);
  const dyz = f32x4.sub(pz, py);
  const a = v128.and(v128.or(plus, minus), twoO);
  const b = v128.or(v128.and(plus, sum), v128.and(minus, difference));
  const c = v128.or(v128.and(plus, difference), v128.and(minus, sum));
  const toX = f32x4.add(f32x4.mul(dxy, a), f32x4.mul(dyz, b));
  const toZ = f32x4.add(f32x4.mul(dxy, c), f32x4.mul(dyz, a));
  v128.store(x, f32x4.add(px, toX));
  v128.store(y, f32x4.add(py, f32x4.sub(toZ, toX)));
  v128.store(z, f32x4.sub(pz, toZ));
}

@inline
function rotatePair(x: usize, y: usize, plus: v128, minus: v128, versine: v128, sine: v128): void {
  const px = v128.load(x);
  const py = v128.load(y);
  const a = v128.and(v128.or(plus, minus), versine);
  const s = f32x4.sub(v128.and(plus, sine), v128.and(minus, sine));
  v128.store(x, f32x4.sub(px, f32x4.add(f32x4.mul(a, px), f32x4.mul(s, py))));
  v128.store(y, f32x4.sub(f32x4.add(py, f32x4.mul(s, px)), f32x4.mul(a, py)));
}

/** One colour: all groups whose first site is `first` modulo the group size. */
function exchangeColour(p: usize, siteCount: i32, first: i32, noise: usize, rng: usize): void {
  const size = groupSize(noise);
  const low = v128.load32_splat(noise, NOISE_LOW);
  const high = v128.load32_splat(noise, NOISE_HIGH);
  const u = v128.load32_splat(noise, NOISE_CONSTANTS);
  const v = v128.load32_splat(noise, NOISE_CONSTANTS + SINGLE_BYTES);
  const w = v128.load32_splat(noise, NOISE_CONSTANTS + 2 * SINGLE_BYTES);
  let s0 = v128.load(rng);
  let s1 = v128.load(rng, VECTOR_BYTES);
  let s2 = v128.load(rng, 2 * VECTOR_BYTES);
  let s3 = v128.load(rng, 3 * VECTOR_BYTES);
  for (let y = first; y < siteCount; y += size) {
    // xoshiro128+ (Blackman, Vigna), one stream per lane
    const draw = i32x4.add(s0, s3);
    const t = i32x4.shl(s1, 9);
    s2 = v128.xor(s2, s0);
    s3 = v128.xor(s3, s1);
    s1 = v128.xor(s1, s2);
    s0 = v128.xor(s0, s3);
    s2 = v128.xor(s2, t);
    s3 = rotl11(s3);
    const plus = i32x4.lt_s(draw, low);
    const minus = i32x4.gt_s(draw, high);
    const a = p + <usize>(y * SITE);
    let b = a + SITE;
    if (y + 1 >= siteCount) b -= <usize>(siteCount * SITE);
    if (size == MOMENTUM_NOISE) {
      let c = a + 2 * SITE;
      if (y + 2 >= siteCount) c -= <usize>(siteCount * SITE);
      rotateTriple(a, b, c, plus, minus, u, v, w);
    } else {
      rotatePair(a, b, plus, minus, u, v);
    }
  }
  v128.store(rng, s0);
  v128.store(rng, s1, VECTOR_BYTES);
  v128.store(rng, s2, 2 * VECTOR_BYTES);
  v128.store(rng, s3, 3 * VECTOR_BYTES);
}

@inline
function groupSize(noise: usize): i32 {
  return i32.load(noise, NOISE_KIND);
}

/**
 * All groups once, colour by colour; in reversed order of the colours when asked, so that two steps compose
 * symmetrically.
 */
export function exchange(p: usize, siteCount: i32, noise: usize, rng: usize, reversed: i32): void {
  const size = groupSize(noise);
  for (let i = 0; i < size; ++i) {
    const colour = reversed ? size - 1 - i : i;
    // the colour of a triple is its centre modulo 3, of a pair its first site modulo 2
    exchangeColour(p, siteCount, size == MOMENTUM_NOISE ? (colour + 2) % MOMENTUM_NOISE : colour, noise, rng);
  }
}

/**
 * `steps` times: exchange, then flow. `parity` is the number of exchanges done so far: its lowest bit orders the
 * colours.
 */
export function evolve(
  q: usize,
  p: usize,
  siteCount: i32,
  steps: i32,
  kick: usize,
  drift: usize,
  taps: i32,
  noise: usize,
  rng: usize,
  parity: i32,
): void {
  const noisy = groupSize(noise) > NO_NOISE;
  for (let i = 0; i < steps; ++i) {
    if (noisy) exchange(p, siteCount, noise, rng, (parity + i) & 1);
    flow(q, p, siteCount, kick, drift, taps);
  }
}
