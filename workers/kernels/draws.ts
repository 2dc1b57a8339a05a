// Random numbers of phonons. Most of them are taken from words that are drawn beforehand, as many as a round of jumps
// needs: without branches, so that the processor works on several jumps at once. What a jump needs more now and then
// comes from the same stream afterwards.

import {
  DOUBLE_BYTES,
  DRAW_ALIAS,
  DRAW_CELLS,
  DRAW_CELL_BITS,
  DRAW_LARGEST,
  DRAW_NUMBERS,
  DRAW_RATIO,
  WAIT_LAYERS,
} from './layout';

const UNIT: f64 = 1.1102230246251565e-16; // 2^-53
const PLACE_STEP: f64 = 1.1368683772161603e-13; // 2^-43
const LEVEL_STEP: f64 = 9.5367431640625e-7; // 2^-20
const CELL_WIDTH: f64 = 1 / <f64>(2 * DRAW_CELLS);

let s0: u64 = 0;
let s1: u64 = 0;
let s2: u64 = 0;
let s3: u64 = 0;

/** Continues the stream that stands at `random`. */
export function loadStream(random: usize): void {
  s0 = load<u64>(random);
  s1 = load<u64>(random, DOUBLE_BYTES);
  s2 = load<u64>(random, 2 * DOUBLE_BYTES);
  s3 = load<u64>(random, 3 * DOUBLE_BYTES);
}

export function storeStream(random: usize): void {
  store<u64>(random, s0);
  store<u64>(random, s1, DOUBLE_BYTES);
  store<u64>(random, s2, 2 * DOUBLE_BYTES);
  store<u64>(random, s3, 3 * DOUBLE_BYTES);
}

/** Writes the next `count` words of the stream, xoshiro256++ (Blackman, Vigna). */
export function fillWords(words: usize, count: i32): void {
  // in registers, as the globals are not
  let a = s0;
  let b = s1;
  let c = s2;
  let d = s3;
  const end = words + <usize>(count * DOUBLE_BYTES);
  for (; words < end; words += DOUBLE_BYTES) {
    store<u64>(words, rotl<u64>(a + d, 23) + a);
    const t = b << 17;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotl<u64>(d, 45);
  }
  s0 = a;
  s1 = b;
  s2 = c;
  s3 = d;
}

function nextWord(): u64 {
  const word = rotl<u64>(s0 + s3, 23) + s0;
  const t = s1 << 17;
  s2 ^= s0;
  s3 ^= s1;
  s1 ^= s2;
  s0 ^= s3;
  s2 ^= t;
  s3 = rotl<u64>(s3, 45);
  return word;
}

/** Uniform in (0, 1], from the upper 53 bits of a word. */
@inline
export function unit(word: u64): f64 {
  return <f64>(<i64>(word >> 11) + 1) * UNIT;
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
  return draws + <usize>(cell * DRAW_NUMBERS * DOUBLE_BYTES);
}

/** A cell, after Walker: one is chosen with equal probability, and it or its alias is taken. */
@inline
function drawCell(word: u64, draws: usize): i32 {
  const cell = <i32>(word >> (64 - DRAW_CELL_BITS));
  const record = recordOf(draws, cell);
  const fraction = <f64>(<i64>((word << DRAW_CELL_BITS) >> 11)) * UNIT;
  return select<i32>(cell, load<i32>(record, DRAW_ALIAS * DOUBLE_BYTES), fraction < f64.load(record));
}

/**
 * A component of K with the density `shape`, even in k, from two words: the first chooses a cell, the second a
 * place in it, a sign, and 20 bits for the comparison of shape and largest value, which is nearly always decided without
 * the shape.
 */
@inline
export function drawWaveNumber(words: usize, draws: usize, shape: usize, cells: i32): f64 {
  const place = load<u64>(words, DOUBLE_BYTES);
  const cell = drawCell(load<u64>(words), draws);
  const ratio = f64.load(recordOf(draws, cell), DRAW_RATIO * DOUBLE_BYTES);
  const size = (<f64>cell + <f64>(<i64>(place >> 21)) * PLACE_STEP) * CELL_WIDTH;
  const k = f64.reinterpret_i64(i64.reinterpret_f64(size) | <i64>(place << 63));
  const least = <f64>(<i32>(place >> 1) & 0xfffff) * LEVEL_STEP;
  if (least + LEVEL_STEP > ratio) return compared(k, cell, least, draws, shape, cells);
  return k;
}

/** k, if it survives the comparison with the shape, else another one. */
function compared(k: f64, cell: i32, least: f64, draws: usize, shape: usize, cells: i32): f64 {
  let level = least + unit(nextWord()) * LEVEL_STEP;
  while (level * f64.load(recordOf(draws, cell), DRAW_LARGEST * DOUBLE_BYTES) > interpolated(shape, cells, k)) {
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
