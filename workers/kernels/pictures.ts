// What the page asks of whole fields before it paints them, in double precision: values at [row * columns + column].

import { DOUBLE_BYTES, SINGLE_BYTES, VECTOR_BYTES } from './layout';

/** `to` = `first` - `second`, an even number of values. */
export function subtractFields(first: usize, second: usize, to: usize, count: i32): void {
  const end = <usize>count * DOUBLE_BYTES;
  for (let at: usize = 0; at < end; at += VECTOR_BYTES)
    v128.store(to + at, f64x2.sub(v128.load(first + at), v128.load(second + at)));
}

/**
 * The largest of an even number of values, the largest of their squares, the sum of the squares and that of their
 * squares, to four numbers; the first two at least 0. What is no number is skipped.
 */
export function fieldMagnitudes(field: usize, count: i32, to: usize): void {
  const zero = f64x2.splat(0);
  let largest = zero;
  let largestSquare = zero;
  let squares = zero;
  let quartics = zero;
  const end = field + <usize>count * DOUBLE_BYTES;
  for (let at = field; at < end; at += VECTOR_BYTES) {
    const read = v128.load(at);
    const values = v128.and(read, f64x2.eq(read, read));
    const square = f64x2.mul(values, values);
    largest = f64x2.pmax(largest, values);
    largestSquare = f64x2.pmax(largestSquare, square);
    squares = f64x2.add(squares, square);
    quartics = f64x2.add(quartics, f64x2.mul(square, square));
  }
  f64.store(to, max(f64x2.extract_lane(largest, 0), f64x2.extract_lane(largest, 1)));
  to += DOUBLE_BYTES;
  f64.store(to, max(f64x2.extract_lane(largestSquare, 0), f64x2.extract_lane(largestSquare, 1)));
  to += DOUBLE_BYTES;
  f64.store(to, f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1));
  to += DOUBLE_BYTES;
  f64.store(to, f64x2.extract_lane(quartics, 0) + f64x2.extract_lane(quartics, 1));
}

/** The numbers of four entries, those of the ends of the table beyond it. */
@inline
function entriesOf(left: v128, right: v128, last: v128): v128 {
  const places = v128.shuffle<i32>(
    i32x4.trunc_sat_f64x2_s_zero(left),
    i32x4.trunc_sat_f64x2_s_zero(right),
    0,
    1,
    4,
    5,
  );
  return i32x4.min_s(i32x4.max_s(places, i32x4.splat(0)), last);
}

/** Where entry `number` of a table of words lies. */
@inline
function entry(table: usize, number: i32): usize {
  return table + <usize>number * SINGLE_BYTES;
}

/**
 * Words of a table of `size` entries by (value - low) * scale, the ends of the table beyond it, 0 for what is no
 * number; the last row first. `columns` is a multiple of four.
 */
export function lookUpField(
  field: usize,
  columns: i32,
  rows: i32,
  low: f64,
  scale: f64,
  table: usize,
  size: i32,
  words: usize,
): void {
  const lows = f64x2.splat(low);
  const scales = f64x2.splat(scale);
  const last = i32x4.splat(size - 1);
  const rowBytes = <usize>columns * SINGLE_BYTES;
  for (let row = rows - 1; row >= 0; --row) {
    const start = words + <usize>row * rowBytes;
    for (let to = start; to < start + rowBytes; to += VECTOR_BYTES) {
      const left = f64x2.mul(f64x2.sub(v128.load(field), lows), scales);
      const right = f64x2.mul(f64x2.sub(v128.load(field, VECTOR_BYTES), lows), scales);
      field += 2 * VECTOR_BYTES;
      const numbers = entriesOf(left, right, last);
      const isNumber = v128.shuffle<i32>(f64x2.eq(left, left), f64x2.eq(right, right), 0, 2, 4, 6);
      let four = v128.load32_zero(entry(table, i32x4.extract_lane(numbers, 0)));
      four = v128.load32_lane(entry(table, i32x4.extract_lane(numbers, 1)), four, 1);
      four = v128.load32_lane(entry(table, i32x4.extract_lane(numbers, 2)), four, 2);
      four = v128.load32_lane(entry(table, i32x4.extract_lane(numbers, 3)), four, 3);
      v128.store(to, v128.and(four, isNumber));
    }
  }
}
