// The lattice in d = 2 and 3, four realisations in the four lanes: a component of a vector field is [y_1]...[y_d][lane]
// in single precision, components follow each other.

import {
  FLOW_FIRST_DRIFT,
  FLOW_STAGES,
  FLOW_STAGE_COUNT,
  MOMENTUM_NOISE,
  NOISE_CONSTANTS,
  NOISE_HIGH,
  NOISE_KIND,
  NOISE_LOW,
  NO_NOISE,
  SHAPE_DIMENSION,
  SHAPE_LINE,
  SHAPE_PLANES,
  SINGLE_BYTES,
  SITE_BYTES as SITE,
  STAGE_BYTES,
  STAGE_DRIFT,
  STAGE_LOCAL,
  STAGE_SPRING,
  VECTOR_BYTES,
} from './layout';
import { rotl11 } from './random';

@inline
function dimensionOf(shape: usize): i32 {
  return i32.load(shape, SHAPE_DIMENSION);
}

@inline
function planeCount(shape: usize): i32 {
  return i32.load(shape, SHAPE_PLANES);
}

@inline
function lineLength(shape: usize): i32 {
  return i32.load(shape, SHAPE_LINE);
}

/** Lines (along the last direction) in one plane of fixed y_1. */
@inline
function lineCount(shape: usize): i32 {
  return dimensionOf(shape) == 3 ? lineLength(shape) : 1;
}

@inline
function wrapped(index: i32, size: i32): i32 {
  return index < 0 ? index + size : index >= size ? index - size : index;
}

@inline
function difference(at: usize, middle: v128): v128 {
  return f32x4.sub(v128.load(at), middle);
}

/**
 * p += local q + spring sum_l [(q(y + e_l) - q(y)) + (q(y - e_l) - q(y))] at one site; `across`: direction 2 of d = 3
 * as well.
 */
@inline
function kickSite(
  p: usize,
  q: usize,
  left: usize,
  right: usize,
  up: usize,
  down: usize,
  front: usize,
  back: usize,
  local: v128,
  spring: v128,
  across: bool,
): void {
  const m = v128.load(q);
  let sum = f32x4.add(difference(left, m), difference(right, m));
  let other = f32x4.add(difference(up, m), difference(down, m));
  if (across) other = f32x4.add(other, f32x4.add(difference(front, m), difference(back, m)));
  sum = f32x4.add(sum, other);
  v128.store(p, f32x4.add(v128.load(p), f32x4.add(f32x4.mul(local, m), f32x4.mul(spring, sum))));
}

/** One line; `up`, `down`, `front`, `back` are the lines of the neighbours across it. */
@inline
function kickLine(
  p: usize,
  q: usize,
  up: usize,
  down: usize,
  front: usize,
  back: usize,
  length: i32,
  local: v128,
  spring: v128,
  across: bool,
): void {
  const last = <usize>((length - 1) * SITE);
  kickSite(p, q, q + last, q + SITE, up, down, front, back, local, spring, across);
  for (let at: usize = SITE; at < last; at += SITE) {
    kickSite(
      p + at,
      q + at,
      q + at - SITE,
      q + at + SITE,
      up + at,
      down + at,
      front + at,
      back + at,
      local,
      spring,
      across,
    );
  }
  kickSite(
    p + last,
    q + last,
    q + last - SITE,
    q,
    up + last,
    down + last,
    front + last,
    back + last,
    local,
    spring,
    across,
  );
}

/** The plane y_1 of one component. */
function kickPlane(p: usize, q: usize, shape: usize, y: i32, local: v128, spring: v128): void {
  const planes = planeCount(shape);
  const length = lineLength(shape);
  const lines = lineCount(shape);
  const line = <usize>(length * SITE);
  const plane = <usize>lines * line;
  const here = q + <usize>y * plane;
  const up = q + <usize>wrapped(y + 1, planes) * plane;
  const down = q + <usize>wrapped(y - 1, planes) * plane;
  const force = p + <usize>y * plane;
  if (lines == 1) {
    kickLine(force, here, up, down, here, here, length, local, spring, false);
    return;
  }
  for (let i = 0; i < lines; ++i) {
    const at = <usize>i * line;
    const front = here + <usize>wrapped(i + 1, lines) * line;
    const back = here + <usize>wrapped(i - 1, lines) * line;
    kickLine(force + at, here + at, up + at, down + at, front, back, length, local, spring, true);
  }
}

/** q += step p over `count` sites. */
@inline
function drift(q: usize, p: usize, count: i32, step: v128): void {
  const end = <usize>(count * SITE);
  for (let at: usize = 0; at < end; at += SITE)
    v128.store(q + at, f32x4.add(v128.load(q + at), f32x4.mul(step, v128.load(p + at))));
}

/**
 * Harmonic flow as a symmetric composition of drifts and kicks, by the stages of `table`. A plane drifts once its
 * neighbours are kicked, so that it is still at hand.
 */
export function latticeFlow(q: usize, p: usize, shape: usize, table: usize): void {
  const dimension = dimensionOf(shape);
  const planes = planeCount(shape);
  const planeSites = lineCount(shape) * lineLength(shape);
  const plane = <usize>(planeSites * SITE);
  const component = <usize>planes * plane;
  const stages = i32.load(table, FLOW_STAGE_COUNT);
  const first = v128.load32_splat(table, FLOW_FIRST_DRIFT);
  for (let i = 0; i < dimension; ++i) {
    const qi = q + <usize>i * component;
    const pi = p + <usize>i * component;
    drift(qi, pi, planes * planeSites, first);
    for (let stage = 0; stage < stages; ++stage) {
      const entry = table + FLOW_STAGES + <usize>(stage * STAGE_BYTES);
      const local = v128.load32_splat(entry, STAGE_LOCAL);
      const spring = v128.load32_splat(entry, STAGE_SPRING);
      const step = v128.load32_splat(entry, STAGE_DRIFT);
      kickPlane(pi, qi, shape, 0, local, spring);
      kickPlane(pi, qi, shape, 1, local, spring);
      for (let y = 2; y < planes; ++y) {
        kickPlane(pi, qi, shape, y, local, spring);
        const done = <usize>(y - 1) * plane;
        drift(qi + done, pi + done, planeSites, step);
      }
      drift(qi, pi, planeSites, step);
      const last = <usize>(planes - 1) * plane;
      drift(qi + last, pi + last, planeSites, step);
    }
  }
}

// Random rotations by the table `noise`, plane ones.

/**
 * Rotates `count` bonds, `step` bytes from one to the next, between the sites at a and b; `rng` as in the chain's
 * kernel.
 */
@inline
function exchangeBonds(
  a: usize,
  b: usize,
  count: i32,
  step: usize,
  component: usize,
  dimension: i32,
  noise: usize,
  rng: usize,
  reversed: bool,
): void {
  const momentum = i32.load(noise, NOISE_KIND) == MOMENTUM_NOISE;
  const low = v128.load32_splat(noise, NOISE_LOW);
  const high = v128.load32_splat(noise, NOISE_HIGH);
  const versine = v128.load32_splat(noise, NOISE_CONSTANTS);
  const sine = v128.load32_splat(noise, NOISE_CONSTANTS + SINGLE_BYTES);
  const half = f32x4.splat(0.5);
  let s0 = v128.load(rng);
  let s1 = v128.load(rng, VECTOR_BYTES);
  let s2 = v128.load(rng, 2 * VECTOR_BYTES);
  let s3 = v128.load(rng, 3 * VECTOR_BYTES);
  const rotations = momentum ? (dimension == 3 ? 3 : 1) : dimension;
  for (let bond = 0; bond < count; ++bond) {
    for (let rotation = 0; rotation < rotations; ++rotation) {
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
      const c = v128.and(v128.or(plus, minus), versine);
      const s = f32x4.sub(v128.and(plus, sine), v128.and(minus, sine));
      const turn = reversed ? rotations - 1 - rotation : rotation;
      if (momentum) {
        // the planes (1,2), (1,3), (2,3) of components
        const i = turn == 2 ? component : 0;
        const j = turn == 0 ? component : 2 * component;
        const ai = v128.load(a + i);
        const aj = v128.load(a + j);
        const bi = v128.load(b + i);
        const bj = v128.load(b + j);
        const ui = f32x4.mul(half, f32x4.sub(bi, ai));
        const uj = f32x4.mul(half, f32x4.sub(bj, aj));
        const di = f32x4.add(f32x4.mul(c, ui), f32x4.mul(s, uj));
        const dj = f32x4.sub(f32x4.mul(c, uj), f32x4.mul(s, ui));
        v128.store(a + i, f32x4.add(ai, di));
        v128.store(b + i, f32x4.sub(bi, di));
        v128.store(a + j, f32x4.add(aj, dj));
        v128.store(b + j, f32x4.sub(bj, dj));
      } else {
        const i = <usize>turn * component;
        const pa = v128.load(a + i);
        const pb = v128.load(b + i);
        v128.store(a + i, f32x4.sub(pa, f32x4.add(f32x4.mul(c, pa), f32x4.mul(s, pb))));
        v128.store(b + i, f32x4.sub(f32x4.add(pb, f32x4.mul(s, pa)), f32x4.mul(c, pb)));
      }
    }
    a += step;
    b += step;
  }
  v128.store(rng, s0);
  v128.store(rng, s1, VECTOR_BYTES);
  v128.store(rng, s2, 2 * VECTOR_BYTES);
  v128.store(rng, s3, 3 * VECTOR_BYTES);
}

function exchange2(
  a: usize,
  b: usize,
  count: i32,
  step: usize,
  component: usize,
  noise: usize,
  rng: usize,
  reversed: bool,
): void {
  exchangeBonds(a, b, count, step, component, 2, noise, rng, reversed);
}

function exchange3(
  a: usize,
  b: usize,
  count: i32,
  step: usize,
  component: usize,
  noise: usize,
  rng: usize,
  reversed: bool,
): void {
  exchangeBonds(a, b, count, step, component, 3, noise, rng, reversed);
}

@inline
function exchangeRun(
  a: usize,
  b: usize,
  count: i32,
  step: usize,
  component: usize,
  dimension: i32,
  noise: usize,
  rng: usize,
  reversed: bool,
): void {
  if (count == 0) return;
  if (dimension == 2) exchange2(a, b, count, step, component, noise, rng, reversed);
  else exchange3(a, b, count, step, component, noise, rng, reversed);
}

/** All bonds of one direction (0, 1, 2) whose first site has this parity along it. */
function exchangeColour(
  p: usize,
  shape: usize,
  direction: i32,
  parity: i32,
  noise: usize,
  rng: usize,
  reversed: bool,
): void {
  const dimension = dimensionOf(shape);
  const planes = planeCount(shape);
  const length = lineLength(shape);
  const lines = lineCount(shape);
  const line = <usize>(length * SITE);
  const plane = <usize>lines * line;
  const component = <usize>planes * plane;
  if (direction == 0) {
    for (let y = parity; y < planes; y += 2) {
      const b = p + <usize>wrapped(y + 1, planes) * plane;
      exchangeRun(p + <usize>y * plane, b, lines * length, SITE, component, dimension, noise, rng, reversed);
    }
  } else if (direction == dimension - 1) {
    for (let i = 0; i < planes * lines; ++i) {
      const a = p + <usize>i * line + <usize>(parity * SITE);
      exchangeRun(a, a + SITE, length / 2 - parity, 2 * SITE, component, dimension, noise, rng, reversed);
      // the bond that closes the ring
      if (parity == 1) exchangeRun(a + line - 2 * SITE, a - SITE, 1, 0, component, dimension, noise, rng, reversed);
    }
  } else {
    for (let y = 0; y < planes; ++y) {
      const at = p + <usize>y * plane;
      for (let i = parity; i < lines; i += 2) {
        exchangeRun(
          at + <usize>i * line,
          at + <usize>wrapped(i + 1, lines) * line,
          length,
          SITE,
          component,
          dimension,
          noise,
          rng,
          reversed,
        );
      }
    }
  }
}

/**
 * All bonds once, colour by colour; everything in reversed order when asked, so that two steps compose symmetrically.
 */
export function latticeExchange(p: usize, shape: usize, noise: usize, rng: usize, reversed: i32): void {
  if (i32.load(noise, NOISE_KIND) == NO_NOISE) return;
  const colours = 2 * dimensionOf(shape);
  for (let i = 0; i < colours; ++i) {
    const colour = reversed ? colours - 1 - i : i;
    exchangeColour(p, shape, colour >> 1, colour & 1, noise, rng, reversed != 0);
  }
}

/**
 * `steps` times: exchange, then flow. `parity` is the number of exchanges done so far: its lowest bit orders the
 * colours.
 */
export function latticeEvolve(
  q: usize,
  p: usize,
  shape: usize,
  steps: i32,
  table: usize,
  noise: usize,
  rng: usize,
  parity: i32,
): void {
  for (let i = 0; i < steps; ++i) {
    latticeExchange(p, shape, noise, rng, (parity + i) & 1);
    latticeFlow(q, p, shape, table);
  }
}
