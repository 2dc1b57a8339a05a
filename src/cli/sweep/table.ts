/** The most rows of one table: those of a larger one go into several. */
export const MOST_ROWS = 1_000_000;

/** One row as it was given: a text for each column, empty where there is none. */
export interface TableRow {
  cells: readonly string[];
  /** The line of its file, where that says more than the number of the row. */
  line?: number;
}

/** A table of scenarios; nothing is known yet of what its texts mean. */
export interface Table {
  columns: readonly string[];
  rows: readonly TableRow[];
}
