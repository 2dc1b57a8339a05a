/** Whether random and statistical tests run at their full size, as under npm run soak. */
export const isFull = process.env['TEST_SIZE'] === 'full';

/**
 * How often a test repeats itself: `usual` in npm test, enough for the faults that it is for; `full` under npm run
 * soak.
 */
export const sized = (usual: number, full: number): number => (isFull ? full : usual);

/**
 * The rows of a table of cases: under npm test those of the numbers given, which have every kind of case among them.
 */
export const rows = <Row>(table: readonly Row[], usual: readonly number[]): Row[] =>
  isFull ? [...table] : usual.map((i) => table[i]);
