/**
 * The mean of `samples` (rows, independent) against `expected`: Hotelling's T^2, which takes the correlations between
 * the components from the samples, as a standard normal deviate (F through chi^2, Wilson and Hilferty). With rows >>
 * components.
 */
export function hotellingDeviate(samples: number[][], expected: number[]): number {
  const rows = samples.length;
  const size = expected.length;
  const mean = expected.map((_, i) => samples.reduce((sum, row) => sum + row[i], 0) / rows);
  const covariance = expected.map((_, i) =>
    expected.map(
      (__, j) => samples.reduce((sum, row) => sum + (row[i] - mean[i]) * (row[j] - mean[j]), 0) / (rows - 1),
    ),
  );
  const difference = expected.map((value, i) => mean[i] - value);
  const solved = solve(covariance, difference);
  const square = rows * difference.reduce((sum, x, i) => sum + x * solved[i], 0);
  const chiSquare = (square * (rows - size)) / (rows - 1);
  const spread = 2 / (9 * size);
  return (Math.cbrt(chiSquare / size) - (1 - spread)) / Math.sqrt(spread);
}

/** Gaussian elimination for a positive definite matrix. Throws if a pivot vanishes. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]]);
  for (let i = 0; i < rows.length; ++i) {
    if (!(rows[i][i] > 0)) throw new Error(`component ${i} does not vary by itself`);
    for (let j = i + 1; j < rows.length; ++j) {
      const factor = rows[j][i] / rows[i][i];
      for (let column = i; column <= rows.length; ++column) rows[j][column] -= factor * rows[i][column];
    }
  }
  const result = new Array<number>(rows.length).fill(0);
  for (let i = rows.length - 1; i >= 0; --i) {
    let sum = rows[i][rows.length];
    for (let j = i + 1; j < rows.length; ++j) sum -= rows[i][j] * result[j];
    result[i] = sum / rows[i][i];
  }
  return result;
}
