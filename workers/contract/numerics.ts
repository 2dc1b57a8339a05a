/**
 * The version of the numerics. It rises by one with every change after which a result of the command line may differ
 * in any digit from that of the same command before: in engines, kernels, measurements, random streams, sizes of
 * batches, or the members of files. Not with one of speed, texts or the page. Results of a sweep are found again by it.
 */
export const NUMERICS_VERSION = 2;
