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
  for (let i = 0; i < a.rows; i++) for (let j = 0; j < a.columns; j++) result.data[j * a.rows + i] = a.data[i * a.columns + j];
  return result;
}

/** The product a b; zero entries of a cost nothing. Throws RangeError if the shapes do not fit. */
export function product(a: Matrix, b: Matrix): Matrix {
  if (a.columns !== b.rows) throw new RangeError(`cannot multiply ${a.rows}x${a.columns} by ${b.rows}x${b.columns}`);
  const result = zeros(a.rows, b.columns);
  const width = b.columns;
  for (let i = 0; i < a.rows; i++) {
    const to = result.data.subarray(i * width, (i + 1) * width);
    for (let l = 0; l < a.columns; l++) {
      const factor = a.data[i * a.columns + l];
      if (factor === 0) continue;
      const from = b.data.subarray(l * width, (l + 1) * width);
      for (let j = 0; j < width; j++) to[j] += factor * from[j];
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
  return largestDifference(a, new Float64Array(a.length));
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
