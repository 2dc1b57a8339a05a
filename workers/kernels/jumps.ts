// What a jump of a phonon is made of: K is drawn as planned, looked up in the tables of the law, and the next jump is
// planned. Phonons lie in tiles, and what a round of jumps needs meanwhile lies beside, both as in layout.ts. v_l is
// the slope of K_l in one direction, else slope(K_l) / sqrt(pinningSquared + sum_m root(K_m)^2).

import { CHOICE_BITS, choiceOf, drawWait, drawWaveNumber } from './draws';
import {
  CELL_PAIR_BYTES,
  CELL_RATE,
  CELL_RATE_RISE,
  CELL_RISES,
  DOUBLE_BYTES,
  LAW_EDGES,
  LAW_HEIGHTS,
  PHONON_STATE,
  PHONON_WAVE_NUMBER,
  ROUND_RATES,
  ROUND_SECOND_SLOPES,
  ROUND_SLOPES,
  ROUND_SQUARES,
  ROUND_WAITS,
  SINGLE_BYTES,
  STATE_POLARISATION,
  TILE_ARRAY_BYTES,
  VECTOR_BYTES,
  cellBytes,
  lawCells,
  lawDraws,
  lawShape,
} from './layout';

// from the address of a phonon to its numbers
const PLAN: usize = PHONON_STATE * TILE_ARRAY_BYTES;
const POLARISATION: usize = PLAN + STATE_POLARISATION;
const WAVE_NUMBER: usize = PHONON_WAVE_NUMBER * TILE_ARRAY_BYTES;
/** A plan: the direction in its lowest bits, above them the component of the mixture; in one direction that only. */
const DIRECTION_BITS = 2;

// Words of a jump: for the cell of the wave number drawn and a choice of the plan, for the waiting time, for the place
// in the cell, then one for each of the other components, whose lowest bits serve the polarisation and another choice.
const CELL_WORD: usize = 0;
const WAIT_WORD: usize = DOUBLE_BYTES;
const PLACE_WORD: usize = 2 * DOUBLE_BYTES;
const OTHER_WORDS: usize = 3 * DOUBLE_BYTES;

/** Components of K that are drawn uniformly are multiples of this. */
const OTHER_STEP: f64 = 1 / <f64>(<u64>1 << (64 - CHOICE_BITS));

/** Stands in for the square of a frequency that vanishes. */
const LEAST: f64 = 1e-300;

/** Its sum with a number x below 2^31 has the integer next to x in its lowest 32 bits. */
const ROUNDER: f64 = 6755399441055744; // 1.5 * 2^52

/** Bytes of so many numbers of a law. */
@inline
export function bytesOf(numbers: i32): usize {
  return <usize>(numbers * DOUBLE_BYTES);
}

/** From the address of a phonon to its number in an array of the tile. */
@inline
export function inArray(array: i32): usize {
  return <usize>(array * TILE_ARRAY_BYTES);
}

/** K_l, l from 0 on. */
@inline
export function waveNumber(phonon: usize, l: i32): f64 {
  return f64.load(phonon + inArray(l), WAVE_NUMBER);
}

@inline
function setWaveNumber(phonon: usize, l: i32, k: f64): void {
  f64.store(phonon + inArray(l), k, WAVE_NUMBER);
}

/** The place of k in the table of cells. */
@inline
function placeOf(k: f64, cells: i32): f64 {
  return Math.abs(k) * 2 * <f64>cells;
}

/** The cell of a place in a table of cells of so many bytes. */
@inline
function cellOf(table: usize, bytes: i32, place: f64): usize {
  return table + <usize>(<i32>i64.reinterpret_f64(place - 0.5 + ROUNDER) * bytes);
}

/** How far a place is from the beginning of its cell, as a part of it. */
@inline
function partOf(place: f64): f64 {
  return place - (place - 0.5 + ROUNDER - ROUNDER);
}

/** A pair of numbers, a part of the way to the next cell. */
@inline
function pairOf(cell: usize, part: f64): v128 {
  const rises = f64x2.promote_low_f32x4(v128.load64_zero(cell, CELL_RISES));
  return f64x2.add(v128.load(cell), f64x2.mul(rises, f64x2.splat(part)));
}

@inline
function rateOf(cell: usize, part: f32): f32 {
  return f32.load(cell, CELL_RATE) + f32.load(cell, CELL_RATE_RISE) * part;
}

/** The value with the sign of k. */
@inline
export function odd(value: f64, k: f64): f64 {
  return f64.reinterpret_i64(i64.reinterpret_f64(value) ^ (i64.reinterpret_f64(k) & i64.MIN_VALUE));
}

/** The component of three in the mixture that a jump from this place uses. */
@inline
function componentOf(cell: usize, part: f64, choice: f64): i32 {
  const chances = pairOf(cell + CELL_PAIR_BYTES, part);
  return i32(choice > f64x2.extract_lane(chances, 0)) + i32(choice > f64x2.extract_lane(chances, 1));
}

/**
 * Looks K up and plans the next jump: the direction in which it is correlated with K, and the component of the mixture.
 * Waiting time at rate 1 and rate go to the round's numbers from byte `single` on, slopes and the square of the
 * frequency to those from byte `double` on.
 */
@inline
export function plan(
  phonon: usize,
  directions: i32,
  followed: i32,
  cells: i32,
  law: usize,
  components: i32,
  words: usize,
  single: usize,
  double: usize,
): void {
  const bytes = cellBytes(components);
  const table = law + bytesOf(lawCells(cells, components));
  const choice = choiceOf(load<u64>(words, CELL_WORD));
  const wait = drawWait(load<u64>(words, WAIT_WORD), law + bytesOf(LAW_EDGES), law + bytesOf(LAW_HEIGHTS));
  f32.store(single, <f32>wait, ROUND_WAITS);
  const place = placeOf(f64.load(phonon, WAVE_NUMBER), cells);
  const cell = cellOf(table, bytes, place);
  const part = partOf(place);
  // slope, and root or chance
  const first = pairOf(cell, part);
  v128.store_lane<f64>(double, first, 0, ROUND_SLOPES);
  const firstRate = rateOf(cell, <f32>part);
  if (directions == 1) {
    f32.store(single, firstRate, ROUND_RATES);
    const component = components > 2 ? componentOf(cell, part, choice) : i32(choice > f64x2.extract_lane(first, 1));
    store<i32>(phonon, component, PLAN);
    return;
  }
  const secondPlace = placeOf(waveNumber(phonon, 1), cells);
  const secondCell = cellOf(table, bytes, secondPlace);
  const secondPart = partOf(secondPlace);
  const second = pairOf(secondCell, secondPart);
  if (followed > 1) v128.store_lane<f64>(double, second, 0, ROUND_SECOND_SLOPES);
  let squares = f64x2.add(f64x2.mul(first, first), f64x2.mul(second, second));
  const twoRates = firstRate + rateOf(secondCell, <f32>secondPart);
  let rate = twoRates;
  if (directions > 2) {
    const thirdPlace = placeOf(waveNumber(phonon, 2), cells);
    const thirdCell = cellOf(table, bytes, thirdPlace);
    const thirdPart = partOf(thirdPlace);
    const third = pairOf(thirdCell, thirdPart);
    squares = f64x2.add(squares, f64x2.mul(third, third));
    rate += rateOf(thirdCell, <f32>thirdPart);
  }
  v128.store_lane<f64>(double, squares, 1, ROUND_SQUARES);
  f32.store(single, rate, ROUND_RATES);
  // counted, as no processor foresees a branch
  const chosen = <f32>choice * rate;
  let planned = i32(chosen > firstRate);
  if (directions > 2) planned += i32(chosen > twoRates);
  if (components > 1) {
    const ownPlace = placeOf(waveNumber(phonon, planned), cells);
    const other = choiceOf(load<u64>(words, OTHER_WORDS));
    planned += componentOf(cellOf(table, bytes, ownPlace), partOf(ownPlace), other) << DIRECTION_BITS;
  }
  store<i32>(phonon, planned, PLAN);
}

/** Makes velocities, zero where the frequency vanishes, of the round's slopes, and divides waiting times by rates. */
@inline
export function divide(round: usize, jumping: i32, directions: i32, followed: i32, pinningSquared: f64): void {
  let at = round;
  const end = round + <usize>(jumping * SINGLE_BYTES);
  do {
    v128.store(at, f32x4.div(v128.load(at, ROUND_WAITS), v128.load(at, ROUND_RATES)), ROUND_WAITS);
    at += VECTOR_BYTES;
  } while (at < end);
  if (directions == 1) return;
  const pinning = f64x2.splat(pinningSquared);
  const least = f64x2.splat(LEAST);
  const last = round + bytesOf(jumping);
  do {
    const root = f64x2.sqrt(f64x2.pmax(least, f64x2.add(v128.load(round, ROUND_SQUARES), pinning)));
    v128.store(round, f64x2.div(v128.load(round, ROUND_SLOPES), root), ROUND_SLOPES);
    if (followed > 1) v128.store(round, f64x2.div(v128.load(round, ROUND_SECOND_SLOPES), root), ROUND_SECOND_SLOPES);
    round += VECTOR_BYTES;
  } while (round < last);
}

/** A component of K that does not depend on the one before; the lowest bits of the word are free. */
@inline
function otherComponent(word: u64): f64 {
  return <f64>(<i64>(word >> CHOICE_BITS)) * OTHER_STEP - 0.5;
}

/** Draws K as planned, its other components, and the polarisation. */
@inline
export function jump(
  phonon: usize,
  directions: i32,
  polarisations: i32,
  cells: i32,
  law: usize,
  components: i32,
  words: usize,
): void {
  const planned = load<i32>(phonon, PLAN);
  const component = directions == 1 ? planned : components == 1 ? 0 : planned >> DIRECTION_BITS;
  const draws = law + bytesOf(lawDraws(component));
  const shape = law + bytesOf(lawShape(cells, components, component));
  const k = drawWaveNumber(load<u64>(words, CELL_WORD), load<u64>(words, PLACE_WORD), draws, shape, cells);
  if (directions == 1) {
    f64.store(phonon, k, WAVE_NUMBER);
    return;
  }
  const direction = planned & ((1 << DIRECTION_BITS) - 1);
  for (let other = 0; other < directions - 1; ++other) {
    const word = load<u64>(words + bytesOf(other), OTHER_WORDS);
    setWaveNumber(phonon, other + i32(other >= direction), otherComponent(word));
  }
  setWaveNumber(phonon, direction, k);
  if (polarisations > 1) {
    const turn = polarisations > 2 ? 1 + <i32>(load<u64>(words, OTHER_WORDS) & 1) : 1;
    const polarisation = load<i32>(phonon, POLARISATION) + turn;
    store<i32>(phonon, polarisation - polarisations * i32(polarisation >= polarisations), POLARISATION);
  }
}

