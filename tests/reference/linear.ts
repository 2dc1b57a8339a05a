/** A real matrix, row after row. */
export interface Matrix {
  rows: number;
  columns: number;
  /** Entry (i, j) at [i * columns + j]. */
  data: Float64Array;
}

/** A complex matrix as its two parts of equal shape. */
export interface ComplexMatrix {
  re: Matrix;
  im: Matrix;
}

export interface Complex {
  re: number;
  im: number;
}

/** The zero matrix of the given shape. */
export function zeros(rows: number, columns = rows): Matrix {
  return { rows, columns, data: new Float64Array(rows * columns) };
}

/** The identity of the given size. */
export function identity(size: number): Matrix {
  const result = zeros(size);
  for (let i = 0; i < size; i++) result.data[i * size + i] = 1;
  return result;
}

/** Adds a value to entry (i, j). */
export function addTo(target: Matrix, i: number, j: number, value: number): void {
  target.data[i * target.columns + j] += value;
}

/** The transpose. */
export function transpose(a: Matrix): Matrix {
  const result = zeros(a.columns, a.rows);
  // by blocks, which stay in the cache
  const size = 32;
  for (let top = 0; top < a.rows; top += size) {
    for (let left = 0; left < a.columns; left += size) {
      const [bottom, right] = [Math.min(a.rows, top + size), Math.min(a.columns, left + size)];
      for (let i = top; i < bottom; i++)
        for (let j = left; j < right; j++) result.data[j * a.rows + i] = a.data[i * a.columns + j];
    }
  }
  return result;
}

/** The product a b; zero entries of a cost nothing. Throws RangeError if the shapes do not fit. */
export function product(a: Matrix, b: Matrix): Matrix {
  if (a.columns !== b.rows) throw new RangeError(`cannot multiply ${a.rows}x${a.columns} by ${b.rows}x${b.columns}`);
  const result = zeros(a.rows, b.columns);
  const width = b.columns;
  const [entries, from] = [a.data, b.data];
  const filled = new Int32Array(a.columns + 3);
  const factors = new Float64Array(a.columns + 3);
  for (let i = 0; i < a.rows; i++) {
    let count = 0;
    for (let l = 0; l < a.columns; l++) {
      const factor = entries[i * a.columns + l];
      if (factor === 0) continue;
      filled[count] = l * width;
      factors[count++] = factor;
    }
    // four rows of b at a time, so that the sum is loaded and stored a quarter as often; what is left over counts zero
    // times
    for (let l = count; l < count + 3; l++) [filled[l], factors[l]] = [0, 0];
    const to = result.data.subarray(i * width, (i + 1) * width);
    for (let l = 0; l < count; l += 4) {
      const [u, v, w, x] = [filled[l], filled[l + 1], filled[l + 2], filled[l + 3]];
      const [p, q, r, s] = [factors[l], factors[l + 1], factors[l + 2], factors[l + 3]];
      for (let j = 0; j < width; j++) to[j] += p * from[u + j] + q * from[v + j] + (r * from[w + j] + s * from[x + j]);
    }
  }
  return result;
}

/** m c m^T: the covariance of m x when c is the covariance of x. */
export function congruence(m: Matrix, c: Matrix): Matrix {
  return product(m, transpose(product(m, transpose(c))));
}

/** Largest |a_ij - b_ij|. Throws RangeError if the shapes differ. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new RangeError(`cannot compare ${a.length} values with ${b.length}`);
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs(a[i] - b[i]);
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}

/** Largest |a_i|. */
export function largestEntry(a: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const size = Math.abs(a[i]);
    if (!(size <= largest)) largest = size;
  }
  return largest;
}

/** Largest sum of |a_ij| over one row, the norm that bounds the growth of the largest entry of a vector. */
export function rowNorm(a: Matrix): number {
  let largest = 0;
  for (let i = 0; i < a.rows; i++) {
    let sum = 0;
    for (let j = 0; j < a.columns; j++) sum += Math.abs(a.data[i * a.columns + j]);
    largest = Math.max(largest, sum);
  }
  return largest;
}
