// What is asked of whole fields for each picture of them; kernels do it faster where a page has them.

export interface FieldArithmetic {
  largest(field: Float64Array): number;
  /**
   * Three times the typical magnitude where the field is not small, sqrt(sum x^4 / sum x^2), and at most the largest;
   * what is no number is skipped.
   */
  typicalMagnitude(field: Float64Array): number;
  /** Cell by cell difference of two fields of one size, to `to`. */
  subtract(first: Float64Array, second: Float64Array, to: Float64Array): void;
  /**
   * Word [rows - 1 - j][i] is that of the table for value [j][i]: its first entry from `low` on, and below, its last
   * one up to `high`, and above; 0 for what is no number.
   */
  lookUp(
    words: Uint32Array,
    field: Float64Array,
    columns: number,
    rows: number,
    table: Uint32Array,
    low: number,
    high: number,
  ): void;
}

/** From the largest square and the sums of squares and of their squares. */
export function typicalOf(largestSquare: number, squares: number, quartics: number): number {
  return squares > 0 ? Math.min(Math.sqrt(largestSquare), 3 * Math.sqrt(quartics / squares)) : 0;
}

/** The largest value, at least 0; what is no number is skipped. */
export function largest(field: Float64Array): number {
  let max = 0;
  // an iterator would take eight times as long
  for (let i = 0; i < field.length; i++) if (field[i] > max) max = field[i];
  return max;
}

export const plainArithmetic: FieldArithmetic = {
  largest,
  typicalMagnitude(field) {
    let max = 0;
    let squares = 0;
    let quartics = 0;
    for (let i = 0; i < field.length; i++) {
      const square = field[i] * field[i];
      if (!(square >= 0)) continue;
      if (square > max) max = square;
      squares += square;
      quartics += square * square;
    }
    return typicalOf(max, squares, quartics);
  },
  subtract(first, second, to) {
    for (let i = 0; i < to.length; i++) to[i] = first[i] - second[i];
  },
  lookUp(words, field, columns, rows, table, low, high) {
    const scale = table.length / (high - low);
    const last = table.length - 1;
    for (let j = 0; j < rows; j++) {
      let word = (rows - 1 - j) * columns;
      const end = (j + 1) * columns;
      for (let cell = j * columns; cell < end; cell++) {
        const position = (field[cell] - low) * scale;
        // no branches: noise about the end of a scale would mislead the processor at every second cell
        const notBelow = +(position >= 0);
        const notAbove = +(position < last);
        const entry = ((position | 0) & -(notBelow & notAbove)) + (last & -(notBelow & (notAbove ^ 1)));
        words[word++] = table[entry] & -(notBelow | notAbove);
      }
    }
  },
};

let current = plainArithmetic;

/** The arithmetic of the page: the plain one until it has a better one. */
export const fieldArithmetic = (): FieldArithmetic => current;

export function takeArithmetic(better: FieldArithmetic): void {
  current = better;
}
