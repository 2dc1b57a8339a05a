// Jump processes in `directions` dimensions: a particle flies with v(K) and jumps at the rate sum_l rate(K_l). A jump
// picks one direction l with the probability rate(K_l) over that sum, draws K_l anew from a mixture of densities and
// the other components uniformly; the polarisation, one of `polarisations`, becomes another one. What depends on one
// component k of K comes as `tables`, one after the other, each over |k| in [0, 1/2] with `cells` equal cells and
// interpolated linearly: slope (odd in k), root, rate, then the mixture's chances and shapes. v_l = slope(K_l) in one
// direction, else slope(K_l) / sqrt(pinningSquared + sum_m root(K_m)^2). Positions and times are macroscopic.

import {
  CHANCE_TABLES,
  DOUBLE_BYTES,
  PARTICLE_NEXT_JUMP,
  PARTICLE_TIME,
  PARTICLE_WAVE_NUMBER,
  RATE_TABLE,
  ROOT_TABLE,
  SLOPE_TABLE,
  particleNumbers,
  particlePolarisation,
  particlePosition,
  particleVelocity,
  shapeTables,
} from './layout';

const TIME: usize = PARTICLE_TIME * DOUBLE_BYTES;
const NEXT_JUMP: usize = PARTICLE_NEXT_JUMP * DOUBLE_BYTES;
const WAVE_NUMBER: usize = PARTICLE_WAVE_NUMBER * DOUBLE_BYTES;

let s0: u64 = 0;
let s1: u64 = 0;
let s2: u64 = 0;
let s3: u64 = 0;

@inline
function rotl(x: u64, bits: u64): u64 {
  return (x << bits) | (x >> (64 - bits));
}

/** Uniform in (0, 1], by xoshiro256++ (Blackman, Vigna). */
@inline
function uniform(): f64 {
  const result = rotl(s0 + s3, 23) + s0;
  const t = s1 << 17;
  s2 ^= s0;
  s3 ^= s1;
  s1 ^= s2;
  s0 ^= s3;
  s2 ^= t;
  s3 = rotl(s3, 45);
  return <f64>((result >> 11) + 1) * 1.1102230246251565e-16;
}

function loadStream(random: usize): void {
  s0 = load<u64>(random);
  s1 = load<u64>(random, DOUBLE_BYTES);
  s2 = load<u64>(random, 2 * DOUBLE_BYTES);
  s3 = load<u64>(random, 3 * DOUBLE_BYTES);
}

function storeStream(random: usize): void {
  store<u64>(random, s0);
  store<u64>(random, s1, DOUBLE_BYTES);
  store<u64>(random, s2, 2 * DOUBLE_BYTES);
  store<u64>(random, s3, 3 * DOUBLE_BYTES);
}

/** Bytes of so many numbers of a particle. */
@inline
function bytesOf(numbers: i32): usize {
  return <usize>(numbers * DOUBLE_BYTES);
}

/** Table number `index`. */
@inline
function tableAt(tables: usize, cells: i32, index: i32): usize {
  return tables + <usize>(index * (cells + 1) * DOUBLE_BYTES);
}

/** K_l, l from 0 on. */
@inline
function waveNumber(particle: usize, l: i32): f64 {
  return f64.load(particle + bytesOf(l), WAVE_NUMBER);
}

@inline
function setWaveNumber(particle: usize, l: i32, k: f64): void {
  f64.store(particle + bytesOf(l), k, WAVE_NUMBER);
}

/** The table's value at |k|. */
@inline
function lookUp(table: usize, cells: i32, k: f64): f64 {
  const at = Math.abs(k) * 2 * <f64>cells;
  const cell = min(<i32>at, cells - 1);
  const a = f64.load(table + bytesOf(cell));
  const b = f64.load(table + bytesOf(cell), DOUBLE_BYTES);
  return a + (b - a) * (at - <f64>cell);
}

@inline
function odd(table: usize, cells: i32, k: f64): f64 {
  const value = lookUp(table, cells, k);
  return k < 0 ? -value : value;
}

/** Sets the velocity of K, zero where the root vanishes, and returns the rate. */
@inline
function settle(particle: usize, directions: i32, followed: i32, pinningSquared: f64, cells: i32, tables: usize): f64 {
  const slopes = tableAt(tables, cells, SLOPE_TABLE);
  const rates = tableAt(tables, cells, RATE_TABLE);
  const velocity = particle + bytesOf(particleVelocity(directions, followed));
  if (directions == 1) {
    const k = waveNumber(particle, 0);
    f64.store(velocity, odd(slopes, cells, k));
    return lookUp(rates, cells, k);
  }
  const roots = tableAt(tables, cells, ROOT_TABLE);
  let square = pinningSquared;
  let rate = 0.0;
  for (let l = 0; l < directions; ++l) {
    const k = waveNumber(particle, l);
    const root = lookUp(roots, cells, k);
    square += root * root;
    rate += lookUp(rates, cells, k);
  }
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  for (let l = 0; l < followed; ++l) {
    f64.store(velocity + bytesOf(l), scale * odd(slopes, cells, waveNumber(particle, l)));
  }
  return rate;
}

@inline
function wait(rate: f64): f64 {
  return rate > 0 ? -Math.log(uniform()) / rate : Infinity;
}

/** The direction in which a jump from K is correlated with it. */
@inline
function chooseDirection(particle: usize, directions: i32, cells: i32, rates: usize): i32 {
  let choice = 0.0;
  for (let l = 0; l < directions; ++l) choice += lookUp(rates, cells, waveNumber(particle, l));
  choice *= uniform();
  let direction = 0;
  for (; direction < directions - 1; ++direction) {
    const rate = lookUp(rates, cells, waveNumber(particle, direction));
    if (choice <= rate) break;
    choice -= rate;
  }
  return direction;
}

/** A new component after k, from the mixture. */
@inline
function drawComponent(k: f64, cells: i32, tables: usize, components: i32): f64 {
  let component = 0;
  if (components > 1) {
    let choice = uniform();
    while (component < components - 1) {
      const chance = lookUp(tableAt(tables, cells, CHANCE_TABLES + component), cells, k);
      if (choice <= chance) break;
      choice -= chance;
      ++component;
    }
  }
  const shape = tableAt(tables, cells, shapeTables(components) + component);
  let next = 0.0;
  do {
    next = uniform() - 0.5;
  } while (uniform() > lookUp(shape, cells, next));
  return next;
}

@inline
function move(particle: usize, directions: i32, followed: i32, duration: f64): void {
  const position = particle + bytesOf(particlePosition(directions));
  const velocity = particle + bytesOf(particleVelocity(directions, followed));
  f64.store(position, f64.load(position) + f64.load(velocity) * duration);
  if (followed > 1) {
    for (let l = 1; l < followed; ++l) {
      const x = f64.load(position + bytesOf(l));
      f64.store(position + bytesOf(l), x + f64.load(velocity + bytesOf(l)) * duration);
    }
  }
}

@inline
function jump(
  particle: usize,
  directions: i32,
  followed: i32,
  polarisations: i32,
  cells: i32,
  tables: usize,
  components: i32,
): void {
  const rates = tableAt(tables, cells, RATE_TABLE);
  const direction = directions > 1 ? chooseDirection(particle, directions, cells, rates) : 0;
  const k = waveNumber(particle, direction);
  setWaveNumber(particle, direction, drawComponent(k, cells, tables, components));
  if (directions > 1) {
    for (let l = 0; l < directions; ++l) {
      if (l != direction) setWaveNumber(particle, l, uniform() - 0.5);
    }
    if (polarisations > 1) {
      const index = particle + bytesOf(particlePolarisation(directions, followed));
      const turned = f64.load(index) + Math.ceil(uniform() * <f64>(polarisations - 1));
      f64.store(index, turned < <f64>polarisations ? turned : turned - <f64>polarisations);
    }
  }
}

@inline
function fly(
  particles: usize,
  count: i32,
  time: f64,
  directions: i32,
  followed: i32,
  polarisations: i32,
  pinningSquared: f64,
  cells: i32,
  tables: usize,
  components: i32,
): i32 {
  let jumps = 0;
  const bytes = bytesOf(particleNumbers(directions, followed));
  for (let i = 0; i < count; ++i) {
    const particle = particles + <usize>i * bytes;
    let now = f64.load(particle, TIME);
    let next = f64.load(particle, NEXT_JUMP);
    while (next < time) {
      move(particle, directions, followed, next - now);
      now = next;
      jump(particle, directions, followed, polarisations, cells, tables, components);
      next = now + wait(settle(particle, directions, followed, pinningSquared, cells, tables));
      ++jumps;
    }
    move(particle, directions, followed, time - now);
    f64.store(particle, time, TIME);
    f64.store(particle, next, NEXT_JUMP);
  }
  return jumps;
}

/**
 * Flies and jumps every particle until `time`. Each component of the mixture has a table of the probability that a jump
 * from k uses it, and one of its density over its largest value. Returns the number of jumps.
 */
export function flyPhonons(
  particles: usize,
  count: i32,
  time: f64,
  directions: i32,
  followed: i32,
  polarisations: i32,
  pinningSquared: f64,
  cells: i32,
  tables: usize,
  components: i32,
  random: usize,
): i32 {
  loadStream(random);
  // constants that the compiler takes into the loops
  const jumps =
    directions == 1
      ? fly(particles, count, time, 1, 1, 1, 0, cells, tables, components)
      : fly(particles, count, time, directions, followed, polarisations, pinningSquared, cells, tables, components);
  storeStream(random);
  return jumps;
}

/** Sets the velocity of every particle and draws the waiting time of its first jump, from its time and K. */
export function startPhonons(
  particles: usize,
  count: i32,
  directions: i32,
  followed: i32,
  pinningSquared: f64,
  cells: i32,
  tables: usize,
  random: usize,
): void {
  loadStream(random);
  const bytes = bytesOf(particleNumbers(directions, followed));
  for (let i = 0; i < count; ++i) {
    const particle = particles + <usize>i * bytes;
    const rate = settle(particle, directions, followed, pinningSquared, cells, tables);
    f64.store(particle, f64.load(particle, TIME) + wait(rate), NEXT_JUMP);
  }
  storeStream(random);
}
