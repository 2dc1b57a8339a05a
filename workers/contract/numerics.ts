/**
 * The version of the numerics. It rises by one with every change after which a result of the command line may differ
 * in any digit from that of the same command before: in engines, kernels, measurements, random streams, sizes of
 * batches, or the members of files. Not with one of speed, texts or the page. Results of a sweep are found again by it.
 */
export const NUMERICS_VERSION = 9;

/**
 * The layout of result files, docs/results-files.md: rises when a member goes or changes its shape; without it, it is
 * 1.
 */
export const FILE_LAYOUT = 2;
