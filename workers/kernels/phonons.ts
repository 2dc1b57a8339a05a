// Jump processes in `directions` dimensions: a phonon flies with v(K) and jumps at the rate sum_l rate(K_l). A jump
// picks one direction l with the probability rate(K_l) over that sum, draws K_l anew from a mixture of densities and
// the other components uniformly. The mixture has two or three components in one direction; in more it has one, and the
// polarisation, one of `polarisations`, becomes another one, or three. What depends on one component k of K is a jump
// `law`, laid out as in layout.ts, interpolated linearly. Positions and times are macroscopic.

import { fillWords, loadStream, storeStream } from './draws';
import { bytesOf, divide, inArray, jump, odd, plan, waveNumber } from './jumps';
import {
  DOUBLE_BYTES,
  MOVED_OLD_POSITION,
  MOVED_OLD_WAVE_NUMBER,
  MOVED_POSITION,
  MOVED_TILES,
  MOVED_TILE_BYTES,
  MOVED_WAVE_NUMBER,
  PHONON_NEXT_JUMP,
  PHONON_TILE,
  ROUND_FIRST,
  ROUND_SECOND_SLOPES,
  ROUND_SLOPES,
  ROUND_WAITS,
  ROUND_WORDS,
  SINGLE_BYTES,
  TILE_ARRAY_BYTES,
  VECTOR_BYTES,
  jumpWords,
  phononArrays,
  phononPosition,
  phononVelocity,
} from './layout';

/** From the address of a phonon to the time of its next jump. */
const NEXT_JUMP: usize = PHONON_NEXT_JUMP * TILE_ARRAY_BYTES;

/** The velocity with the sign of K_l, l from 0 on, and the way that it leads within a duration. */
@inline
function depart(phonon: usize, l: i32, speed: f64, directions: i32, followed: i32, duration: f64): void {
  const velocity = odd(speed, waveNumber(phonon, l));
  const position = phonon + inArray(phononPosition(directions) + l);
  f64.store(phonon + inArray(phononVelocity(directions, followed) + l), velocity);
  f64.store(position, f64.load(position) + velocity * duration);
}

/**
 * Plans the next jumps of the phonons whose addresses end at `last`, which stand where they jumped, and moves them to
 * these jumps, or until `time` where that comes first. Returns where the addresses of those end that jump again.
 */
@inline
function goOn(
  round: usize,
  last: usize,
  time: f64,
  directions: i32,
  followed: i32,
  pinningSquared: f64,
  cells: i32,
  law: usize,
  components: i32,
): usize {
  let words = round + ROUND_WORDS;
  let address = round;
  let double = round;
  do {
    plan(<usize>load<u32>(address), directions, followed, cells, law, components, words, address, double);
    words += bytesOf(jumpWords(directions));
    address += SINGLE_BYTES;
    double += DOUBLE_BYTES;
  } while (address < last);
  divide(round, <i32>(last - round) / SINGLE_BYTES, directions, followed, pinningSquared);
  address = round;
  double = round;
  let active = round;
  do {
    const phonon = <usize>load<u32>(address);
    const now = f64.load(phonon, NEXT_JUMP);
    const next = now + <f64>f32.load(address, ROUND_WAITS);
    f64.store(phonon, next, NEXT_JUMP);
    // the vector's minimum is one instruction, without a branch
    const duration = f64x2.extract_lane(f64x2.pmin(f64x2.splat(time), f64x2.splat(next)), 0) - now;
    depart(phonon, 0, f64.load(double, ROUND_SLOPES), directions, followed, duration);
    if (followed > 1) depart(phonon, 1, f64.load(double, ROUND_SECOND_SLOPES), directions, followed, duration);
    store<u32>(active, <u32>phonon);
    active += <usize>i32(next < time) * SINGLE_BYTES;
    address += SINGLE_BYTES;
    double += DOUBLE_BYTES;
  } while (address < last);
  return active;
}

/**
 * Moves all phonons of a tile, two at a time, to their next jumps, or from one time to another where these come later.
 * Returns where the addresses of those end that jump.
 */
@inline
function flyTile(tile: usize, count: i32, from: f64, time: f64, directions: i32, followed: i32, round: usize): usize {
  const start = f64x2.splat(from);
  const end = f64x2.splat(time);
  const position = inArray(phononPosition(directions));
  const velocity = inArray(phononVelocity(directions, followed));
  const last = tile + bytesOf(count);
  let active = round;
  do {
    const next = v128.load(tile, NEXT_JUMP);
    const duration = f64x2.sub(f64x2.pmin(end, next), start);
    const way = f64x2.mul(v128.load(tile + velocity), duration);
    v128.store(tile + position, f64x2.add(v128.load(tile + position), way));
    if (followed > 1) {
      const second = f64x2.mul(v128.load(tile + velocity, TILE_ARRAY_BYTES), duration);
      const at = v128.load(tile + position, TILE_ARRAY_BYTES);
      v128.store(tile + position, f64x2.add(at, second), TILE_ARRAY_BYTES);
    }
    // each is written, and stays if it is counted
    const jumping = i64x2.bitmask(f64x2.lt(next, end));
    store<u32>(active, <u32>tile);
    active += <usize>(jumping & 1) * SINGLE_BYTES;
    store<u32>(active, <u32>tile + DOUBLE_BYTES);
    active += <usize>(jumping >> 1) * SINGLE_BYTES;
    tile += VECTOR_BYTES;
  } while (tile < last);
  return active;
}

/** The address of number i in an array of the tiles of what moved. */
@inline
function movedAt(moved: usize, i: i32, array: usize): usize {
  const tile = <usize>((<u32>i / PHONON_TILE) * MOVED_TILE_BYTES);
  return moved + MOVED_TILES + tile + array + bytesOf(i & (PHONON_TILE - 1));
}

/** Whether there is room for as many as there are addresses up to `last`. */
@inline
function hasRoom(round: usize, last: usize, moved: usize): bool {
  return load<i32>(moved) + <i32>(last - round) / SINGLE_BYTES <= load<i32>(moved, SINGLE_BYTES);
}

/**
 * Notes where the phonons that jump first, whose addresses end at `last`, would be at `time` if they did not, and who
 * they are. They stand where they jump.
 */
function noteDepartures(round: usize, last: usize, time: f64, moved: usize): void {
  if (!hasRoom(round, last, moved)) return;
  const position = inArray(phononPosition(1));
  const velocity = inArray(phononVelocity(1, 1));
  let i = load<i32>(moved);
  for (let address = round; address < last; address += SINGLE_BYTES) {
    const phonon = <usize>load<u32>(address);
    store<u32>(address, <u32>phonon, ROUND_FIRST);
    const way = f64.load(phonon + velocity) * (time - f64.load(phonon, NEXT_JUMP));
    f64.store(movedAt(moved, i, MOVED_OLD_WAVE_NUMBER), waveNumber(phonon, 0));
    f64.store(movedAt(moved, i, MOVED_OLD_POSITION), f64.load(phonon + position) + way);
    ++i;
  }
}

/** Notes where those have come to, and counts them. */
function noteArrivals(round: usize, last: usize, moved: usize): void {
  const noted = hasRoom(round, last, moved);
  let i = load<i32>(moved);
  store<i32>(moved, i + <i32>(last - round) / SINGLE_BYTES);
  if (!noted) return;
  const position = inArray(phononPosition(1));
  for (let address = round; address < last; address += SINGLE_BYTES) {
    const phonon = <usize>load<u32>(address, ROUND_FIRST);
    f64.store(movedAt(moved, i, MOVED_WAVE_NUMBER), waveNumber(phonon, 0));
    f64.store(movedAt(moved, i, MOVED_POSITION), f64.load(phonon + position));
    ++i;
  }
}

/**
 * The phonons of a tile jump in rounds, once each, while their next jump comes before `time`: jumps of different
 * phonons do not wait for each other.
 */
@inline
function fly(
  phonons: usize,
  count: i32,
  from: f64,
  time: f64,
  directions: i32,
  followed: i32,
  polarisations: i32,
  pinningSquared: f64,
  cells: i32,
  law: usize,
  components: i32,
  round: usize,
  moved: usize,
): i32 {
  let jumps = 0;
  const wordCount = jumpWords(directions);
  while (count > 0) {
    let last = flyTile(phonons, min(PHONON_TILE, count), from, time, directions, followed, round);
    const first = last;
    if (directions == 1 && moved > 0) noteDepartures(round, first, time, moved);
    while (last > round) {
      const jumping = <i32>(last - round) / SINGLE_BYTES;
      jumps += jumping;
      fillWords(round + ROUND_WORDS, jumping * wordCount);
      let words = round + ROUND_WORDS;
      let address = round;
      do {
        jump(<usize>load<u32>(address), directions, polarisations, cells, law, components, words);
        words += bytesOf(wordCount);
        address += SINGLE_BYTES;
      } while (address < last);
      last = goOn(round, last, time, directions, followed, pinningSquared, cells, law, components);
    }
    if (directions == 1 && moved > 0) noteArrivals(round, first, moved);
    phonons += inArray(phononArrays(directions, followed));
    count -= PHONON_TILE;
  }
  return jumps;
}

// constants that the compiler takes into the loops, each in a function of its own: it would fold them together again

function flyLine2(
  phonons: usize,
  count: i32,
  from: f64,
  time: f64,
  cells: i32,
  law: usize,
  round: usize,
  moved: usize,
): i32 {
  return fly(phonons, count, from, time, 1, 1, 1, 0, cells, law, 2, round, moved);
}

function flyLine3(
  phonons: usize,
  count: i32,
  from: f64,
  time: f64,
  cells: i32,
  law: usize,
  round: usize,
  moved: usize,
): i32 {
  return fly(phonons, count, from, time, 1, 1, 1, 0, cells, law, 3, round, moved);
}

function flyPlane1(
  phonons: usize,
  count: i32,
  from: f64,
  time: f64,
  followed: i32,
  pinningSquared: f64,
  cells: i32,
  law: usize,
  round: usize,
): i32 {
  return fly(phonons, count, from, time, 2, followed, 2, pinningSquared, cells, law, 1, round, 0);
}

function flyPlane3(
  phonons: usize,
  count: i32,
  from: f64,
  time: f64,
  followed: i32,
  pinningSquared: f64,
  cells: i32,
  law: usize,
  round: usize,
): i32 {
  return fly(phonons, count, from, time, 2, followed, 1, pinningSquared, cells, law, 3, round, 0);
}

function flySpace1(
  phonons: usize,
  count: i32,
  from: f64,
  time: f64,
  followed: i32,
  pinningSquared: f64,
  cells: i32,
  law: usize,
  round: usize,
): i32 {
  return fly(phonons, count, from, time, 3, followed, 3, pinningSquared, cells, law, 1, round, 0);
}

function flySpace3(
  phonons: usize,
  count: i32,
  from: f64,
  time: f64,
  followed: i32,
  pinningSquared: f64,
  cells: i32,
  law: usize,
  round: usize,
): i32 {
  return fly(phonons, count, from, time, 3, followed, 1, pinningSquared, cells, law, 3, round, 0);
}

/**
 * Flies and jumps every phonon from one time to another. The law is laid out as in layout.ts, `round` has the bytes
 * that a round needs. In one dimension those that jump are added to what has moved, unless `moved` is 0. Returns the
 * number of jumps.
 */
export function flyPhonons(
  phonons: usize,
  count: i32,
  from: f64,
  time: f64,
  directions: i32,
  followed: i32,
  pinningSquared: f64,
  cells: i32,
  law: usize,
  components: i32,
  random: usize,
  round: usize,
  moved: usize,
): i32 {
  loadStream(random);
  let jumps: i32;
  if (directions == 1 && components == 2) jumps = flyLine2(phonons, count, from, time, cells, law, round, moved);
  else if (directions == 1) jumps = flyLine3(phonons, count, from, time, cells, law, round, moved);
  else if (directions == 2 && components == 1)
    jumps = flyPlane1(phonons, count, from, time, followed, pinningSquared, cells, law, round);
  else if (directions == 2) jumps = flyPlane3(phonons, count, from, time, followed, pinningSquared, cells, law, round);
  else if (components == 1) jumps = flySpace1(phonons, count, from, time, followed, pinningSquared, cells, law, round);
  else jumps = flySpace3(phonons, count, from, time, followed, pinningSquared, cells, law, round);
  storeStream(random);
  return jumps;
}

/** Sets the velocity of every phonon and plans its first jump, from its K, at a time. */
export function startPhonons(
  phonons: usize,
  count: i32,
  time: f64,
  directions: i32,
  followed: i32,
  pinningSquared: f64,
  cells: i32,
  law: usize,
  components: i32,
  random: usize,
  round: usize,
): void {
  loadStream(random);
  while (count > 0) {
    const own = min(PHONON_TILE, count);
    fillWords(round + ROUND_WORDS, own * jumpWords(directions));
    for (let i = 0; i < own; ++i) {
      const phonon = phonons + bytesOf(i);
      f64.store(phonon, time, NEXT_JUMP);
      store<u32>(round + <usize>(i * SINGLE_BYTES), <u32>phonon);
    }
    const last = round + <usize>(own * SINGLE_BYTES);
    goOn(round, last, time, directions, followed, pinningSquared, cells, law, components);
    // the last one's neighbour, which moves with it
    if (own < PHONON_TILE) f64.store(phonons + bytesOf(own), Infinity, NEXT_JUMP);
    phonons += inArray(phononArrays(directions, followed));
    count -= PHONON_TILE;
  }
  storeStream(random);
}
