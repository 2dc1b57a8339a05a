/** Whether random and statistical tests run at their full size, as under npm run soak. */
export const isFull = process.env['TEST_SIZE'] === 'full';

/**
 * How often a test repeats itself: `usual` in npm test, enough for the faults that it is for; `full` under npm run
 * soak.
 */
export const sized = (usual: number, full: number): number => (isFull ? full : usual);
