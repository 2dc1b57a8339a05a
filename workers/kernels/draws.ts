// Random numbers of phonons. Most of them are taken from words that are drawn beforehand, as many as a round of jumps
// needs: without branches, so that the processor works on several jumps at once. What a jump needs more now and then
// comes from the first of the streams afterwards.

import {
  DOUBLE_BYTES,
  DRAW_ALIAS,
  DRAW_CELLS,
  DRAW_CELL_BITS,
  DRAW_LARGEST,
  DRAW_LEVEL_BITS,
  DRAW_RATIO,
  DRAW_RECORD_BYTES,
  DRAW_STAY,
  DRAW_STAY_BITS,
  SINGLE_BYTES,
  VECTOR_BYTES,
  WAIT_LAYERS,
} from './layout';

const UNIT: f64 = 1.1102230246251565e-16; // 2^-53
const PLACE_STEP: f64 = 1.1368683772161603e-13; // 2^-43
const LEVEL_STEP: f64 = 1 / <f64>(1 << DRAW_LEVEL_BITS);
const CELL_WIDTH: f64 = 1 / <f64>(2 * DRAW_CELLS);
/** The bits of a word that neither choose a cell nor decide between it and its alias. */
export const CHOICE_BITS = 64 - DRAW_CELL_BITS - DRAW_STAY_BITS;
const CHOICE_STEP: f64 = 1 / <f64>(1 << CHOICE_BITS);

/** Words of both streams. */
const spare: usize = memory.data(VECTOR_BYTES, 16);

// two streams, one in each lane
let s0: v128 = i64x2.splat(0);
let s1: v128 = i64x2.splat(0);
let s2: v128 = i64x2.splat(0);
let s3: v128 = i64x2.splat(0);

/** Continues the streams that stand at `random`. */
export function loadStream(random: usize): void {
  s0 = v128.load(random);
  s1 = v128.load(random, VECTOR_BYTES);
  s2 = v128.load(random, 2 * VECTOR_BYTES);
  s3 = v128.load(random, 3 * VECTOR_BYTES);
}

export function storeStream(random: usize): void {
  v128.store(random, s0);
  v128.store(random, s1, VECTOR_BYTES);
  v128.store(random, s2, 2 * VECTOR_BYTES);
  v128.store(random, s3, 3 * VECTOR_BYTES);
}

@inline
function turned(words: v128, bits: i32): v128 {
  return v128.or(i64x2.shl(words, bits), i64x2.shr_u(words, 64 - bits));
}

/** Writes the next `count` words of the streams in turn, one more if that is odd: xoshiro256++ (Blackman, Vigna). */
export function fillWords(words: usize, count: i32): void {
  // in registers, as the globals are not
  let a = s0;
  let b = s1;
  let c = s2;
  let d = s3;
  const end = words + <usize>(count * DOUBLE_BYTES);
  do {
    v128.store(words, i64x2.add(turned(i64x2.add(a, d), 23), a));
    const t = i64x2.shl(b, 17);
    c = v128.xor(c, a);
    d = v128.xor(d, b);
    b = v128.xor(b, c);
    a = v128.xor(a, d);
    c = v128.xor(c, t);
    d = turned(d, 45);
    words += VECTOR_BYTES;
  } while (words < end);
  s0 = a;
  s1 = b;
  s2 = c;
  s3 = d;
}

/** The next word of the first stream; that of the second one is lost. */
function nextWord(): u64 {
  fillWords(spare, 1);
  return load<u64>(spare);
}

/** Uniform in (0, 1], from the upper 53 bits of a word. */
@inline
function unit(word: u64): f64 {
  return <f64>(<i64>(word >> 11) + 1) * UNIT;
}

/** Uniform in [0, 1), from the bits of a word that `drawCell` leaves. */
@inline
export function choiceOf(word: u64): f64 {
  return <f64>(<i32>word & ((1 << CHOICE_BITS) - 1)) * CHOICE_STEP;
}

/** A table of `cells` + 1 values over |k| in [0, 1/2], interpolated linearly. */
@inline
function interpolated(table: usize, cells: i32, k: f64): f64 {
  const at = Math.abs(k) * 2 * <f64>cells;
  const cell = min(<i32>at, cells - 1);
  const entry = table + <usize>(cell * DOUBLE_BYTES);
  const a = f64.load(entry);
  return a + (f64.load(entry, DOUBLE_BYTES) - a) * (at - <f64>cell);
}

@inline
function recordOf(draws: usize, cell: i32): usize {
  return draws + <usize>(cell * DRAW_RECORD_BYTES);
}

/** A cell, after Walker: one is chosen with equal probability, and it or its alias is taken. */
@inline
function drawCell(word: u64, draws: usize): i32 {
  const cell = <i32>(word >> (64 - DRAW_CELL_BITS));
  const record = recordOf(draws, cell);
  const fraction = <i32>(word >> CHOICE_BITS) & ((1 << DRAW_STAY_BITS) - 1);
  const alias = load<i32>(record, DRAW_ALIAS * SINGLE_BYTES);
  return select<i32>(cell, alias, fraction < load<i32>(record, DRAW_STAY * SINGLE_BYTES));
}

/**
 * A component of K with the density `shape`, even in k, from two words: the first chooses a cell, the second a place in
 * it, a sign, and 20 bits for the comparison of shape and largest value, which is nearly always decided without the
 * shape.
 */
@inline
export function drawWaveNumber(word: u64, place: u64, draws: usize, shape: usize, cells: i32): f64 {
  const cell = drawCell(word, draws);
  const size = (<f64>cell + <f64>(<i64>(place >> (64 - 43))) * PLACE_STEP) * CELL_WIDTH;
  const k = f64.reinterpret_i64(i64.reinterpret_f64(size) | <i64>(place << 63));
  const level = <i32>(place >> 1) & ((1 << DRAW_LEVEL_BITS) - 1);
  if (level >= load<i32>(recordOf(draws, cell), DRAW_RATIO * SINGLE_BYTES))
    return compared(k, cell, level, draws, shape, cells);
  return k;
}

/** k, if it survives the comparison with the shape, else another one. */
function compared(k: f64, cell: i32, least: i32, draws: usize, shape: usize, cells: i32): f64 {
  let level = (<f64>least + unit(nextWord())) * LEVEL_STEP;
  while (
    level * <f64>f32.load(recordOf(draws, cell), DRAW_LARGEST * SINGLE_BYTES) >
    interpolated(shape, cells, k)
  ) {
    cell = drawCell(nextWord(), draws);
    const place = nextWord();
    const size = (<f64>cell + <f64>(<i64>(place >> 11)) * UNIT) * CELL_WIDTH;
    k = (place & 1) == 1 ? -size : size;
    level = unit(nextWord());
  }
  return k;
}

/**
 * A waiting time at rate 1 by layers of equal area under its density (Marsaglia, Tsang): the lowest 8 bits of the word
 * choose the layer, the others a place in it.
 */
@inline
export function drawWait(word: u64, edges: usize, heights: usize): f64 {
  const layer = <i32>(word & (WAIT_LAYERS - 1));
  const edge = edges + <usize>(layer * DOUBLE_BYTES);
  const x = unit(word) * f64.load(edge);
  return x < f64.load(edge, DOUBLE_BYTES) ? x : rareWait(x, layer, edges, heights);
}

/** x outside the layer's rectangle: in the tail, in the wedge under the density, or nowhere and drawn again. */
function rareWait(x: f64, layer: i32, edges: usize, heights: usize): f64 {
  while (layer > 0) {
    const height = heights + <usize>(layer * DOUBLE_BYTES);
    const low = f64.load(height);
    const y = low + unit(nextWord()) * (f64.load(height, DOUBLE_BYTES) - low);
    if (y < Math.exp(-x)) return x;
    const word = nextWord();
    layer = <i32>(word & (WAIT_LAYERS - 1));
    const edge = edges + <usize>(layer * DOUBLE_BYTES);
    x = unit(word) * f64.load(edge);
    if (x < f64.load(edge, DOUBLE_BYTES)) return x;
  }
  return f64.load(edges, DOUBLE_BYTES) - Math.log(unit(nextWord()));
}
