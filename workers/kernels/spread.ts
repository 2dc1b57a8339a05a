// Sums over particles on a torus: each particle is spread over WINDOW_TAPS x WINDOW_TAPS points of a grid with a smooth
// window, whose values come as `taps`: WINDOW_TAPS numbers for each of WINDOW_PARTS places of a particle between two
// points. A grid of `columns` x `rows` points, powers of two, has WINDOW_TAPS more of each, so that the window need not
// close around the torus while it is spread; single precision, [row][column].

import {
  DOUBLE_BYTES,
  NAME_BIT,
  PHONON_TILE,
  PLACES_BYTES,
  PLACE_BYTES,
  SINGLE_BYTES,
  VECTOR_BYTES,
  VECTOR_SINGLES,
  WINDOW_BYTES,
  WINDOW_PARTS,
  WINDOW_TAPS,
  gridBands,
  gridRowBytes,
} from './layout';

/** Its sum with an integer below 2^51 has that integer in its lowest bits, without the checks of a conversion. */
const INTEGER: f64 = 6755399441055744; // 1.5 * 2^52

const PARTS: i32 = WINDOW_PARTS;


/** Adds eight numbers. */
@inline
function add(points: usize, left: v128, right: v128): void {
  v128.store(points, f32x4.add(v128.load(points), left));
  v128.store(points, f32x4.add(v128.load(points, VECTOR_BYTES), right), VECTOR_BYTES);
}

@inline
function addTimes(points: usize, left: v128, right: v128, weight: v128): void {
  add(points, f32x4.mul(left, weight), f32x4.mul(right, weight));
}

/** The window's values for a place, a number of parts. */
@inline
function tapsOf(taps: usize, place: i32): usize {
  return taps + <usize>(place & (PARTS - 1)) * WINDOW_BYTES;
}

/** The point below a place. */
@inline
function pointOf(place: i32): usize {
  return <usize>(<u32>place >> ctz(PARTS));
}

/**
 * Spreads the particles whose places lie from byte `place` to `end`, those with names also along the line of their
 * name.
 */
@inline
function spreadPlaces(
  place: usize,
  end: usize,
  stride: usize,
  taps: usize,
  sums: usize,
  named: bool,
  lines: usize,
): void {
  // tested at its end, as the compiler of browsers takes constants out of such loops only
  do {
    const column = load<i32>(place);
    const row = load<i32>(place, SINGLE_BYTES);
    const across = tapsOf(taps, column);
    const along = tapsOf(taps, row);
    const left = v128.load(across);
    const right = v128.load(across, VECTOR_BYTES);
    const columnAt = pointOf(column) * SINGLE_BYTES;
    let points = sums + pointOf(named ? row & ((1 << NAME_BIT) - 1) : row) * stride + columnAt;
    // eight rows, written out: a loop costs a third more
    addTimes(points, left, right, v128.load32_splat(along));
    points += stride;
    addTimes(points, left, right, v128.load32_splat(along, SINGLE_BYTES));
    points += stride;
    addTimes(points, left, right, v128.load32_splat(along, 2 * SINGLE_BYTES));
    points += stride;
    addTimes(points, left, right, v128.load32_splat(along, 3 * SINGLE_BYTES));
    points += stride;
    addTimes(points, left, right, v128.load32_splat(along, 4 * SINGLE_BYTES));
    points += stride;
    addTimes(points, left, right, v128.load32_splat(along, 5 * SINGLE_BYTES));
    points += stride;
    addTimes(points, left, right, v128.load32_splat(along, 6 * SINGLE_BYTES));
    points += stride;
    addTimes(points, left, right, v128.load32_splat(along, 7 * SINGLE_BYTES));
    if (named) add(lines + <usize>(<u32>row >> NAME_BIT) * stride + columnAt, left, right);
    place += PLACE_BYTES;
  } while (place < end);
}

@inline
function spread(
  particles: usize,
  count: i32,
  tileBytes: i32,
  columnAt: i32,
  columnScale: f64,
  columns: i32,
  rowAt: i32,
  rowScale: f64,
  rows: i32,
  named: bool,
  nameAt: i32,
  taps: usize,
  places: usize,
  sums: usize,
  lines: usize,
): void {
  const stride = <usize>gridRowBytes(columns);
  const bands = gridBands(columns, rows);
  const bandBits = ctz(PARTS) + ctz(rows / bands);
  const ends = places + <usize>(bands * PLACES_BYTES);
  for (let band = 0; band < bands; ++band)
    store<u32>(ends + <usize>(band * SINGLE_BYTES), <u32>(places + <usize>(band * PLACES_BYTES)));
  const scale = f64x2.replace_lane(f64x2.splat(columnScale), 1, rowScale);
  const integer = f64x2.splat(INTEGER);
  const masks = i32x4(columns * PARTS - 1, 0, rows * PARTS - 1, 0);
  let tile = particles;
  let left = count;
  do {
    let column = tile + <usize>columnAt;
    let row = tile + <usize>rowAt;
    let name = tile + <usize>nameAt;
    const last = column + <usize>(min(PHONON_TILE, left) * DOUBLE_BYTES);
    do {
      const numbers = v128.load_lane<f64>(row, v128.load_zero<f64>(column), 1);
      const floors = v128.and(f64x2.add(f64x2.floor(f64x2.mul(numbers, scale)), integer), masks);
      const end = ends + <usize>((<u32>i32x4.extract_lane(floors, 2) >> bandBits) * SINGLE_BYTES);
      const place = <usize>load<u32>(end);
      let whole = floors;
      if (named) whole = v128.or(whole, i32x4.shl(v128.load_lane<i32>(name, i32x4.splat(0), 2), NAME_BIT));
      v128.store_lane<u64>(place, v128.shuffle<i32>(whole, whole, 0, 2, 0, 2), 0);
      store<u32>(end, <u32>(place + PLACE_BYTES));
      column += DOUBLE_BYTES;
      row += DOUBLE_BYTES;
      if (named) name += DOUBLE_BYTES;
    } while (column < last);
    tile += <usize>tileBytes;
    left -= PHONON_TILE;
  } while (left > 0);
  for (let band = 0; band < bands; ++band) {
    const place = places + <usize>(band * PLACES_BYTES);
    const end = <usize>load<u32>(ends + <usize>(band * SINGLE_BYTES));
    if (place < end) spreadPlaces(place, end, stride, taps, sums, named, lines);
  }
}

/**
 * Adds particles in tiles of `tileBytes` by two of their numbers, whose arrays begin at byte `columnAt` and `rowAt` of
 * a tile and which count in 1/WINDOW_PARTS of a point after multiplication by the scales. Their places are ordered by
 * bands of rows first, in `places`: a particle takes two thirds of the time where its rows are in the first cache.
 */
export function spreadParticles(
  particles: usize,
  count: i32,
  tileBytes: i32,
  columnAt: i32,
  columnScale: f64,
  columns: i32,
  rowAt: i32,
  rowScale: f64,
  rows: i32,
  taps: usize,
  places: usize,
  sums: usize,
): void {
  spread(
    particles,
    count,
    tileBytes,
    columnAt,
    columnScale,
    columns,
    rowAt,
    rowScale,
    rows,
    false,
    0,
    taps,
    places,
    sums,
    0,
  );
}

/**
 * The same, and adds the particles along the columns to one of the lines, each a row of the grid, that integers from
 * `nameAt` on name, one in every 8 bytes.
 */
export function spreadNamedParticles(
  particles: usize,
  count: i32,
  tileBytes: i32,
  columnAt: i32,
  columnScale: f64,
  columns: i32,
  rowAt: i32,
  rowScale: f64,
  rows: i32,
  nameAt: i32,
  taps: usize,
  places: usize,
  sums: usize,
  lines: usize,
): void {
  spread(
    particles,
    count,
    tileBytes,
    columnAt,
    columnScale,
    columns,
    rowAt,
    rowScale,
    rows,
    true,
    nameAt,
    taps,
    places,
    sums,
    lines,
  );
}

/** The largest size of `count` sums, an even number of vectors, at least the smallest positive normal number. */
export function largestSum(sums: usize, count: i32): f32 {
  let largest = f32x4.splat(1e-37);
  let other = largest;
  const end = sums + <usize>count * SINGLE_BYTES;
  for (let at = sums; at < end; at += 2 * VECTOR_BYTES) {
    largest = f32x4.pmax(largest, f32x4.abs(v128.load(at)));
    other = f32x4.pmax(other, f32x4.abs(v128.load(at, VECTOR_BYTES)));
  }
  largest = f32x4.pmax(largest, other);
  return max(
    max(f32x4.extract_lane(largest, 0), f32x4.extract_lane(largest, 1)),
    max(f32x4.extract_lane(largest, 2), f32x4.extract_lane(largest, 3)),
  );
}

/** Changes the sign of `count` sums, a multiple of four. */
export function negateSums(sums: usize, count: i32): void {
  const end = sums + <usize>count * SINGLE_BYTES;
  do {
    v128.store(sums, f32x4.neg(v128.load(sums)));
    sums += VECTOR_BYTES;
  } while (sums < end);
}

/** Adds the sums to totals in double precision and sets them to zero. */
export function drainSums(sums: usize, count: i32, totals: usize): void {
  for (let i: usize = 0; i < <usize>count; i += VECTOR_SINGLES) {
    const four = v128.load(sums + i * SINGLE_BYTES);
    const to = totals + i * DOUBLE_BYTES;
    v128.store(to, f64x2.add(v128.load(to), f64x2.promote_low_f32x4(four)));
    const high = v128.shuffle<f32>(four, four, 2, 3, 2, 3);
    v128.store(to, f64x2.add(v128.load(to, VECTOR_BYTES), f64x2.promote_low_f32x4(high)), VECTOR_BYTES);
    v128.store(sums + i * SINGLE_BYTES, f32x4.splat(0));
  }
}

/** Adds the totals to the sums and sets them to zero. */
export function collectSums(sums: usize, count: i32, totals: usize): void {
  for (let i: usize = 0; i < <usize>count; ++i) {
    const sum = sums + i * SINGLE_BYTES;
    f32.store(sum, <f32>(f64.load(totals + i * DOUBLE_BYTES) + f32.load(sum)));
    f64.store(totals + i * DOUBLE_BYTES, 0);
  }
}

/** Closes the torus along its rows: adds the margin of rows to the first ones. */
export function closeRows(sums: usize, columns: i32, rows: i32): void {
  const stride = <usize>gridRowBytes(columns);
  const end = sums + <usize>rows * stride;
  for (let at: usize = 0; at < stride * WINDOW_TAPS; at += VECTOR_BYTES) {
    v128.store(sums + at, f32x4.add(v128.load(sums + at), v128.load(end + at)));
  }
}

/** The same along its columns, of all rows but the margin. */
export function closeColumns(sums: usize, columns: i32, rows: i32): void {
  const stride = <usize>gridRowBytes(columns);
  const end = sums + <usize>rows * stride;
  for (let row = sums; row < end; row += stride) {
    const margin = row + <usize>columns * SINGLE_BYTES;
    add(row, v128.load(margin), v128.load(margin, VECTOR_BYTES));
  }
}
