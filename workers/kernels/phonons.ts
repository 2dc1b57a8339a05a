// Jump processes in `directions` dimensions: a particle flies with v(K) and jumps at the rate sum_l rate(K_l). A jump
// picks one direction l with the probability rate(K_l) over that sum, draws K_l anew from a mixture of densities and
// the other components uniformly. The mixture has two or three components in one direction; in more it has one, and the
// polarisation, one of `polarisations`, becomes another one, or three. What depends on one
// component k of K is a jump `law`, laid out as in layout.ts, interpolated linearly. v_l = slope(K_l) in one direction,
// else slope(K_l) / sqrt(pinningSquared + sum_m root(K_m)^2). Positions and times are macroscopic.

import {
  DOUBLE_BYTES,
  DRAW_BYTES,
  NODE_CHANCES,
  NODE_RATE,
  NODE_ROOT,
  NODE_SLOPE,
  PARTICLE_NEXT_JUMP,
  PARTICLE_PLAN,
  PARTICLE_TIME,
  PARTICLE_WAVE_NUMBER,
  PHONON_ADDRESSES_BYTES,
  PHONON_ROUND,
  SINGLE_BYTES,
  jumpWords,
  lawDraws,
  lawEdges,
  lawHeights,
  lawShape,
  nodeNumbers,
  particleNumbers,
  particlePolarisation,
  particlePosition,
  particleVelocity,
} from './layout';
import { drawWait, drawWaveNumber, fillWords, loadStream, storeStream, unit } from './draws';

const TIME: usize = PARTICLE_TIME * DOUBLE_BYTES;
const NEXT_JUMP: usize = PARTICLE_NEXT_JUMP * DOUBLE_BYTES;
const PLANNED_DIRECTION: usize = PARTICLE_PLAN * DOUBLE_BYTES;
const PLANNED_COMPONENT: usize = PLANNED_DIRECTION + SINGLE_BYTES;
const WAVE_NUMBER: usize = PARTICLE_WAVE_NUMBER * DOUBLE_BYTES;
// in one direction
const LINE_POSITION: usize = WAVE_NUMBER + DOUBLE_BYTES;
const LINE_VELOCITY: usize = LINE_POSITION + DOUBLE_BYTES;

// Words of a jump: for the component planned, for the waiting time, two for the wave number drawn, for the direction
// planned, then those of the other components and of the polarisation. The first state needs as many as there are fixed.
const START_WORDS = 5;
/** Where the rates of the directions stand meanwhile, in place of words that are used up by then. */
const RATES: usize = START_WORDS * DOUBLE_BYTES;

/** Its sum with a number x below 2^31 has the integer next to x in its lowest 32 bits. */
const ROUNDER: f64 = 6755399441055744; // 1.5 * 2^52

/** Bytes of so many numbers of a particle or a law. */
@inline
function bytesOf(numbers: i32): usize {
  return <usize>(numbers * DOUBLE_BYTES);
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

// Places in the table of nodes: `rounded` is the sum with ROUNDER of the number of the node below.

@inline
function roundedAt(at: f64): f64 {
  return at - 0.5 + ROUNDER;
}

@inline
function nodeOf(law: usize, rounded: f64, components: i32): usize {
  return law + bytesOf(<i32>i64.reinterpret_f64(rounded) * nodeNumbers(components));
}

/** Number `index` of the nodes, the distance `part` of the way from one node to the next. */
@inline
function between(node: usize, components: i32, index: i32, part: f64): f64 {
  const entry = node + bytesOf(index);
  const a = f64.load(entry);
  return a + (f64.load(entry + bytesOf(nodeNumbers(components))) - a) * part;
}

/** The value with the sign of k. */
@inline
function odd(value: f64, k: f64): f64 {
  return f64.reinterpret_i64(i64.reinterpret_f64(value) ^ (i64.reinterpret_f64(k) & i64.MIN_VALUE));
}

/** The component of the mixture that a jump from this place uses. */
@inline
function chooseComponent(node: usize, components: i32, part: f64, word: u64): i32 {
  let component = 0;
  if (components > 1) {
    const choice = unit(word);
    for (let c = 0; c < components - 1; ++c)
      component += i32(choice > between(node, components, NODE_CHANCES + c, part));
  }
  return component;
}

/**
 * Sets the velocity of K, zero where the root vanishes, and plans the next jump: what will be drawn, and when. Where the
 * rate vanishes there is none. Returns its time.
 */
@inline
function settle(
  particle: usize,
  directions: i32,
  followed: i32,
  pinningSquared: f64,
  cells: i32,
  law: usize,
  components: i32,
  now: f64,
  words: usize,
): f64 {
  let rate = 0.0;
  if (directions == 1) {
    const k = f64.load(particle, WAVE_NUMBER);
    const at = Math.abs(k) * 2 * <f64>cells;
    const rounded = roundedAt(at);
    const node = nodeOf(law, rounded, components);
    const part = at - (rounded - ROUNDER);
    f64.store(particle, odd(between(node, components, NODE_SLOPE, part), k), LINE_VELOCITY);
    rate = between(node, components, NODE_RATE, part);
    store<i32>(particle, chooseComponent(node, components, part, load<u64>(words)), PLANNED_COMPONENT);
  } else {
    const velocity = particle + bytesOf(particleVelocity(directions, followed));
    let square = pinningSquared;
    for (let l = 0; l < directions; ++l) {
      const k = waveNumber(particle, l);
      const at = Math.abs(k) * 2 * <f64>cells;
      const rounded = roundedAt(at);
      const node = nodeOf(law, rounded, components);
      const part = at - (rounded - ROUNDER);
      const root = between(node, components, NODE_ROOT, part);
      square += root * root;
      const own = between(node, components, NODE_RATE, part);
      rate += own;
      f64.store(words + bytesOf(l), own, RATES);
      if (l < followed) f64.store(velocity + bytesOf(l), odd(between(node, components, NODE_SLOPE, part), k));
    }
    const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (let l = 0; l < followed; ++l) f64.store(velocity + bytesOf(l), f64.load(velocity + bytesOf(l)) * scale);
    plan(particle, directions, cells, law, components, rate, words);
  }
  const wait = drawWait(
    load<u64>(words, DOUBLE_BYTES),
    law + bytesOf(lawEdges(cells, components)),
    law + bytesOf(lawHeights(cells, components)),
  );
  const next = now + wait / rate;
  f64.store(particle, next, NEXT_JUMP);
  return next;
}

/**
 * Chooses the direction in which the next jump is correlated with K, and the component of the mixture. The rates of all
 * directions lie after the words that were drawn for the plan.
 */
@inline
function plan(
  particle: usize,
  directions: i32,
  cells: i32,
  law: usize,
  components: i32,
  rate: f64,
  words: usize,
): void {
  let choice = unit(load<u64>(words, 4 * DOUBLE_BYTES)) * rate;
  let direction = 0;
  // counted, as no processor foresees a branch
  let beyond = 1;
  for (let l = 0; l < directions - 1; ++l) {
    const own = f64.load(words + bytesOf(l), RATES);
    beyond &= i32(choice > own);
    choice -= own;
    direction += beyond;
  }
  store<i32>(particle, direction, PLANNED_DIRECTION);
  if (components == 1) return;
  const at = Math.abs(waveNumber(particle, direction)) * 2 * <f64>cells;
  const rounded = roundedAt(at);
  const node = nodeOf(law, rounded, components);
  const part = at - (rounded - ROUNDER);
  store<i32>(particle, chooseComponent(node, components, part, load<u64>(words)), PLANNED_COMPONENT);
}

@inline
function move(particle: usize, directions: i32, followed: i32, now: f64): void {
  const duration = now - f64.load(particle, TIME);
  f64.store(particle, now, TIME);
  if (directions == 1) {
    const x = f64.load(particle, LINE_POSITION);
    f64.store(particle, x + f64.load(particle, LINE_VELOCITY) * duration, LINE_POSITION);
    return;
  }
  const position = particle + bytesOf(particlePosition(directions));
  const velocity = particle + bytesOf(particleVelocity(directions, followed));
  for (let l = 0; l < followed; ++l) {
    const x = f64.load(position + bytesOf(l));
    f64.store(position + bytesOf(l), x + f64.load(velocity + bytesOf(l)) * duration);
  }
}

/** Moves to the next jump, or until `time` if that comes first. Returns the bytes that its address takes if it jumps. */
@inline
function flyOn(particle: usize, directions: i32, followed: i32, next: f64, time: f64): usize {
  // the vector's minimum is one instruction, without a branch
  const now = f64x2.extract_lane(f64x2.pmin(f64x2.splat(time), f64x2.splat(next)), 0);
  move(particle, directions, followed, now);
  return <usize>i32(next < time) * SINGLE_BYTES;
}

/** Draws K as planned, its other components, and the polarisation. */
@inline
function jump(
  particle: usize,
  directions: i32,
  followed: i32,
  polarisations: i32,
  cells: i32,
  law: usize,
  components: i32,
  words: usize,
): void {
  const component = components > 1 ? load<i32>(particle, PLANNED_COMPONENT) : 0;
  const draws = law + bytesOf(lawDraws(cells, components, 0)) + <usize>component * DRAW_BYTES;
  const shape = law + bytesOf(lawShape(cells, components, component));
  const k = drawWaveNumber(words + 2 * DOUBLE_BYTES, draws, shape, cells);
  if (directions == 1) {
    f64.store(particle, k, WAVE_NUMBER);
    return;
  }
  const direction = load<i32>(particle, PLANNED_DIRECTION);
  let others = words + 5 * DOUBLE_BYTES;
  for (let other = 0; other < directions - 1; ++other) {
    setWaveNumber(particle, other + i32(other >= direction), unit(load<u64>(others)) - 0.5);
    others += DOUBLE_BYTES;
  }
  setWaveNumber(particle, direction, k);
  if (polarisations > 1) {
    const index = particle + bytesOf(particlePolarisation(directions, followed));
    const turned = f64.load(index) + Math.ceil(unit(load<u64>(others)) * <f64>(polarisations - 1));
    f64.store(index, turned - <f64>(polarisations * i32(turned >= <f64>polarisations)));
  }
}

/**
 * Particles jump in rounds, once each, while their next jump comes before `time`: jumps of different particles do not
 * wait for each other.
 */
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
  law: usize,
  components: i32,
  scratch: usize,
): i32 {
  let jumps = 0;
  const bytes = bytesOf(particleNumbers(directions, followed));
  const wordCount = jumpWords(directions);
  const words = scratch + PHONON_ADDRESSES_BYTES;
  for (let first = 0; first < count; first += PHONON_ROUND) {
    const start = particles + <usize>first * bytes;
    const end = start + <usize>min(PHONON_ROUND, count - first) * bytes;
    // addresses of the particles that jump; each is written, and stays if it is counted
    let active = scratch;
    let particle = start;
    do {
      store<u32>(active, <u32>particle);
      active += flyOn(particle, directions, followed, f64.load(particle, NEXT_JUMP), time);
      particle += bytes;
    } while (particle < end);
    while (active > scratch) {
      const last = active;
      const jumping = <i32>(last - scratch) / SINGLE_BYTES;
      jumps += jumping;
      fillWords(words, jumping * wordCount);
      let own = words;
      let address = scratch;
      active = scratch;
      do {
        particle = <usize>load<u32>(address);
        const now = f64.load(particle, NEXT_JUMP);
        jump(particle, directions, followed, polarisations, cells, law, components, own);
        const next = settle(particle, directions, followed, pinningSquared, cells, law, components, now, own);
        own += bytesOf(wordCount);
        store<u32>(active, <u32>particle);
        active += flyOn(particle, directions, followed, next, time);
        address += SINGLE_BYTES;
      } while (address < last);
    }
  }
  return jumps;
}

/**
 * Flies and jumps every particle until `time`. The law is laid out as in layout.ts, `scratch` has the bytes that a round
 * needs. Returns the number of jumps.
 */
export function flyPhonons(
  particles: usize,
  count: i32,
  time: f64,
  directions: i32,
  followed: i32,
  pinningSquared: f64,
  cells: i32,
  law: usize,
  components: i32,
  random: usize,
  scratch: usize,
): i32 {
  loadStream(random);
  let jumps: i32;
  // constants that the compiler takes into the loops
  if (directions == 1 && components == 2) jumps = fly(particles, count, time, 1, 1, 1, 0, cells, law, 2, scratch);
  else if (directions == 1) jumps = fly(particles, count, time, 1, 1, 1, 0, cells, law, 3, scratch);
  else if (directions == 2 && components == 1)
    jumps = fly(particles, count, time, 2, followed, 2, pinningSquared, cells, law, 1, scratch);
  else if (directions == 3 && components == 1)
    jumps = fly(particles, count, time, 3, followed, 3, pinningSquared, cells, law, 1, scratch);
  else jumps = fly(particles, count, time, directions, followed, 1, pinningSquared, cells, law, 3, scratch);
  storeStream(random);
  return jumps;
}

/** Sets the velocity of every particle and plans its first jump, from its time and K. */
export function startPhonons(
  particles: usize,
  count: i32,
  directions: i32,
  followed: i32,
  pinningSquared: f64,
  cells: i32,
  law: usize,
  components: i32,
  random: usize,
  scratch: usize,
): void {
  loadStream(random);
  const bytes = bytesOf(particleNumbers(directions, followed));
  for (let i = 0; i < count; ++i) {
    const particle = particles + <usize>i * bytes;
    fillWords(scratch, START_WORDS);
    settle(particle, directions, followed, pinningSquared, cells, law, components, f64.load(particle, TIME), scratch);
  }
  storeStream(random);
}
