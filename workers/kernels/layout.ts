// Kernel memory as both sides know it: AssemblyScript compiles this file into the kernels, TypeScript into their
// callers. Sizes and offsets are in bytes unless a name or a comment says otherwise.

/** A number in single precision, or a 32-bit integer. */
export const SINGLE_BYTES = 4;
/** A number in double precision, or a 64-bit word. */
export const DOUBLE_BYTES = 8;

/** A vector: a number of four realisations in single precision, or of two nodes in double precision. */
export const VECTOR_BYTES = 16;
export const VECTOR_SINGLES = 4;
export const VECTOR_DOUBLES = 2;

/** What a processor fetches at once. */
export const CACHE_LINE_BYTES = 64;

/** A complex vector: the real parts, then the imaginary parts. */
export const ELEMENT_BYTES = 2 * VECTOR_BYTES;
export const ELEMENT_SINGLES = 2 * VECTOR_SINGLES;
export const ELEMENT_DOUBLES = 2 * VECTOR_DOUBLES;
/** From the real parts of an element to the imaginary ones. */
export const IMAGINARY = VECTOR_BYTES;

/** A complex number of a table in single precision, (re, im). */
export const PAIR_BYTES = 2 * SINGLE_BYTES;
/** From the real part of such a number to the imaginary one. */
export const PAIR_IMAGINARY = SINGLE_BYTES;

// A pass of a Fourier transform: its radix, then where the table of an odd radix above 5 lies, integers. The table
// holds cosines and sines of 2 pi jq/radix for two q at a time, [(q - 1) / 2][j], j and q from 1 to radix / 2. Then
// where that of a radix 6 m + 1 lies whose sums are convolutions, else 0.
export const PASS_TABLE = 4;
export const PASS_CONVOLUTION = 8;
export const PASS_BYTES = 12;
export const TURNS_SECOND = PAIR_BYTES;
export const TURNS_BYTES = 2 * PAIR_BYTES;
/** Sums of larger prime radices cost more than a convolution with a chirp. */
export const LARGEST_RADIX = 137;

// The table of such a radix, see workers/kernels/primeRadix.ts: the numbers of its inputs, [i][c], and of its outputs,
// [k][c], i, k < m, c < 3, integers; then eight matrices, [product][k / 4][i] of CONVOLUTION_ROWS numbers.
export const CONVOLUTION_ROWS = 4;
export const CONVOLUTION_PRODUCTS = 8;

/** Waves that `waveIntegrals` sums at a time: sums that do not wait for each other. */
export const WAVES_AT_ONCE = 4;

/** Quads of modes that are correlated at most. */
export const MOST_QUADS = 32;

// Where rows of amplitudes [j][column] are correlated, in blocks of so many wave numbers and columns: three planes
// [column][j], with as many j more as there are modes, a fourth one of differences, then three products,
// [quad of n][j][n].
export const CORRELATED_ROWS = 32;
export const CORRELATED_COLUMNS = 20;
export const CORRELATED_PRODUCTS = 3;
export const CORRELATED_DIFFERENCES =
  CORRELATED_PRODUCTS * (CORRELATED_ROWS + MOST_QUADS * VECTOR_SINGLES) * CORRELATED_COLUMNS * VECTOR_BYTES;
export const CORRELATED_SUMS = (CORRELATED_DIFFERENCES / CORRELATED_PRODUCTS) * (CORRELATED_PRODUCTS + 1);
export const CORRELATE_BYTES =
  CORRELATED_SUMS + CORRELATED_PRODUCTS * MOST_QUADS * VECTOR_SINGLES * CORRELATED_ROWS * VECTOR_BYTES;

// Fields of the chain and the lattice: a vector for each site.

/** Four realisations of a number of one site. */
export const SITE_BYTES = VECTOR_BYTES;
/**
 * Sites of scratch on either side of a field of the chain; a convolution has at most so many taps beside the centre
 * one.
 */
export const HALO_SITES = 16;

/** The streams of random numbers of four realisations: four words, each of four lanes. */
export const STREAM_BYTES = 4 * VECTOR_BYTES;

// The table of the noise: its kind and the two thresholds of the 32-bit draw, integers, then three constants in single
// precision. Of rotations about (1,1,1) these are 2o, o + s, o - s with o = (1 - cos)/3, s = sin/sqrt 3, of plane ones
// 1 - cos and sin.
export const NOISE_KIND = 0;
export const NOISE_LOW = 4;
export const NOISE_HIGH = 8;
export const NOISE_CONSTANTS = 12;
export const NOISE_BYTES = 24;

/** Kinds of noise. In d = 1 the kind is the number of sites that a rotation mixes. */
export const NO_NOISE = 0;
/** Pairs of momenta; in d = 2, 3 of one component. */
export const ENERGY_NOISE = 2;
/** Triples of momenta; in d = 2, 3 the difference of two momenta, in every plane of components. */
export const MOMENTUM_NOISE = 3;

// The shape of a lattice, three integers: d, n_1, and the sites along each other direction.
export const SHAPE_DIMENSION = 0;
export const SHAPE_PLANES = 4;
export const SHAPE_LINE = 8;
export const SHAPE_BYTES = 12;

// The flow of a lattice: the number of stages, an integer, the first drift, then the stages, each with the coefficients
// of its kick and the drift after it.
export const FLOW_STAGE_COUNT = 0;
export const FLOW_FIRST_DRIFT = 4;
export const FLOW_STAGES = 8;
export const STAGE_LOCAL = 0;
export const STAGE_SPRING = 4;
export const STAGE_DRIFT = 8;
export const STAGE_BYTES = 12;

// Blocks of exact moments are made so many at once, each of up to four variables. A block's numbers of DOUBLE_BYTES:
// frequency and loss of its first oscillator, then of the second, aa(k) and aa(-k) at t = 0, then sources and gains, up
// to four each.
export const MOST_BLOCKS = 256;
export const MOST_BLOCK_VARIABLES = 4 * MOST_BLOCKS;
export const MOST_BLOCK_TERMS = 4;
export const BLOCK_INITIAL = 4 * DOUBLE_BYTES;
export const BLOCK_MIRROR = 6 * DOUBLE_BYTES;
export const BLOCK_SOURCE = 8 * DOUBLE_BYTES;
export const BLOCK_GAIN = BLOCK_SOURCE + MOST_BLOCK_TERMS * DOUBLE_BYTES;
export const BLOCK_BYTES = BLOCK_GAIN + MOST_BLOCK_TERMS * DOUBLE_BYTES;

// Exponential collocation: records of two nodes. The state is an element, source and target are vectors.

/** Gauss times in a step. */
export const STAGES = 6;
/** The propagators to the stages. */
export const PROJECTOR_BYTES = STAGES * ELEMENT_BYTES;
/** The propagator over a step, then the weights of the stages. */
export const FINISHER_BYTES = (1 + STAGES) * ELEMENT_BYTES;

// Tables are made for so many pairs of nodes at once, with room for propagators to the quarter of a step and from half
// of it to half of the stages, parts of moments, and the moments and the propagator of one pair.
export const PROPAGATOR_BLOCK = 64;
export const PROPAGATOR_ROOM =
  PROPAGATOR_BLOCK * ((1 + STAGES / 2) * ELEMENT_BYTES + STAGES * VECTOR_BYTES) + (STAGES + 1) * ELEMENT_BYTES;

// Phonons lie in tiles of so many. A tile has an array for each of their numbers: the times of their next jumps; their
// states, two 32-bit integers each, what is planned for that jump and the polarisation; K_l in all `directions`; the
// `followed` first components X_l of their positions; and the velocities v_l of these.
export const PHONON_TILE = 256;
export const TILE_ARRAY_BYTES = PHONON_TILE * DOUBLE_BYTES;
export const PHONON_NEXT_JUMP = 0;
export const PHONON_STATE = 1;
export const PHONON_WAVE_NUMBER = 2;
/** From the start of a state to its polarisation. */
export const STATE_POLARISATION = SINGLE_BYTES;

/** Which array has X_1. */
export function phononPosition(directions: i32): i32 {
  return PHONON_WAVE_NUMBER + directions;
}

/** Which array has v_1. */
export function phononVelocity(directions: i32, followed: i32): i32 {
  return phononPosition(directions) + followed;
}

/** All arrays of a tile. */
export function phononArrays(directions: i32, followed: i32): i32 {
  return phononVelocity(directions, followed) + followed;
}

// A jump law, numbers of DOUBLE_BYTES one after the other: the edges of the waiting times' layers and their heights;
// for each component DRAW_CELLS records; for each component its shape on cells + 1 points of |k| in [0, 1/2]; then,
// where a cache line begins, cells + 1 cells of |k|. A cell has a pair of numbers in double precision, how much each of
// them rises up to the next cell, in single precision, and so the rate and its rise. The pair are slope and root, in
// one direction with two components slope and chance of the first one. With three components a second pair follows, the
// chance of the first one and that of the first two.
export const CELL_RISES = 2 * DOUBLE_BYTES;
export const CELL_RATE = CELL_RISES + 2 * SINGLE_BYTES;
export const CELL_RATE_RISE = CELL_RATE + SINGLE_BYTES;
export const CELL_PAIR_BYTES = CELL_RATE_RISE + SINGLE_BYTES;

// Equal cells of |k| in [0, 1/2], from one of which a component of K is drawn. A record has four numbers of 32 bits:
// the chance to stay in a cell that was chosen with equal probability, of 2^DRAW_STAY_BITS; the one that is taken
// otherwise; the smallest value of the shape in the cell over the largest, of 2^DRAW_LEVEL_BITS; and the largest, in
// single precision.
export const DRAW_CELL_BITS = 9;
export const DRAW_CELLS = 1 << DRAW_CELL_BITS;
export const DRAW_STAY_BITS = 27;
export const DRAW_LEVEL_BITS = 20;
export const DRAW_STAY = 0;
export const DRAW_ALIAS = 1;
export const DRAW_RATIO = 2;
export const DRAW_LARGEST = 3;
export const DRAW_RECORD = 4;
export const DRAW_RECORD_BYTES = DRAW_RECORD * SINGLE_BYTES;
/** All cells of a component. */
export const DRAW_BYTES = DRAW_CELLS * DRAW_RECORD_BYTES;

/** Layers of equal area under e^{-x}. */
export const WAIT_LAYERS = 256;

/** Where the edges of the layers start, and where their heights do. */
export const LAW_EDGES = 0;
export const LAW_HEIGHTS = WAIT_LAYERS + 1;
const LAW_DRAWS = 2 * (WAIT_LAYERS + 1);

/** Where the records of a component start. */
export function lawDraws(component: i32): i32 {
  return LAW_DRAWS + component * (DRAW_BYTES / DOUBLE_BYTES);
}

/** Where the shape of a component starts. */
export function lawShape(cells: i32, components: i32, component: i32): i32 {
  return lawDraws(components) + (cells + 1) * component;
}

/** Where the cells start. */
export function lawCells(cells: i32, components: i32): i32 {
  const line = CACHE_LINE_BYTES / DOUBLE_BYTES;
  return (lawShape(cells, components, components) + line - 1) & -line;
}

/** Bytes of a cell. */
export function cellBytes(components: i32): i32 {
  return components > 2 ? 2 * CELL_PAIR_BYTES : CELL_PAIR_BYTES;
}

/** All numbers of a jump law. */
export function lawNumbers(cells: i32, components: i32): i32 {
  return lawCells(cells, components) + ((cells + 1) * cellBytes(components)) / DOUBLE_BYTES;
}

/** The two streams of random numbers of phonons: four vectors, each of a 64-bit word of both. */
export const PHONON_STREAM_BYTES = 4 * VECTOR_BYTES;

// What jumped in one dimension, since phonons were last moved: how many, and for how many there is room, 32-bit
// integers, then tiles of four arrays, the K and X that each would have come to without jumps, and those that it came
// to. What there is no room for is counted only.
export const MOVED_TILES = CACHE_LINE_BYTES;
export const MOVED_TILE_BYTES = 4 * TILE_ARRAY_BYTES;
export const MOVED_OLD_WAVE_NUMBER = 0;
export const MOVED_OLD_POSITION = TILE_ARRAY_BYTES;
export const MOVED_WAVE_NUMBER = 2 * TILE_ARRAY_BYTES;
export const MOVED_POSITION = 3 * TILE_ARRAY_BYTES;

// The phonons of a tile jump in rounds. What a round needs meanwhile, of each phonon that jumps: its address; waiting
// time and rate in single precision; slopes and the square of the frequency in double precision; and random words for
// one jump. The addresses of those that jumped in the first round are kept.
export const ROUND_WAITS = PHONON_TILE * SINGLE_BYTES;
export const ROUND_RATES = 2 * PHONON_TILE * SINGLE_BYTES;
export const ROUND_FIRST = 3 * PHONON_TILE * SINGLE_BYTES;
export const ROUND_SLOPES = 4 * PHONON_TILE * SINGLE_BYTES;
export const ROUND_SECOND_SLOPES = ROUND_SLOPES + PHONON_TILE * DOUBLE_BYTES;
export const ROUND_SQUARES = ROUND_SECOND_SLOPES + PHONON_TILE * DOUBLE_BYTES;
export const ROUND_WORDS = ROUND_SQUARES + PHONON_TILE * DOUBLE_BYTES;

/** Random words of a jump. */
export function jumpWords(directions: i32): i32 {
  return 2 + directions;
}

/** Bytes that a round needs. */
export function roundBytes(directions: i32): i32 {
  return ROUND_WORDS + PHONON_TILE * jumpWords(directions) * DOUBLE_BYTES;
}

// Grids that particles are spread over, in single precision.

/**
 * Points that a particle is spread over along each direction, and points of margin that every direction of a grid has
 * more.
 */
export const WINDOW_TAPS = 8;
/** Places of a particle between two points that are told apart, a power of two. */
export const WINDOW_PARTS = 2048;
/** The window's values for one place of a particle between two points. */
export const WINDOW_BYTES = WINDOW_TAPS * SINGLE_BYTES;

/** A row of a grid, with its margin. */
export function gridRowBytes(columns: i32): i32 {
  return (columns + WINDOW_TAPS) * SINGLE_BYTES;
}

// Before particles are spread they are ordered by bands of rows: a band stays in the first cache.

/** Points of a band, without margins. */
const BAND_POINTS = 4096;
/** Column and row of a particle, 32-bit integers in parts of a point; above the row its name. */
export const PLACE_BYTES = 2 * SINGLE_BYTES;
/** The lowest bit of a name: rows take fewer, at most 8192 points. */
export const NAME_BIT = 24;
/** Particles that are ordered at a time; after the first of these the fullest point of a grid is looked at. */
export const PLACES = 8192;
/** Places of one band. */
export const PLACES_BYTES = PLACES * PLACE_BYTES;

/** Bands of a grid of at least 128 x 128 points, powers of two, of at most BAND_POINTS columns. */
export function gridBands(columns: i32, rows: i32): i32 {
  return (columns * rows) / BAND_POINTS;
}

/** Places by bands, then where those of each band end. */
export function placesBytes(columns: i32, rows: i32): i32 {
  return gridBands(columns, rows) * (PLACES_BYTES + SINGLE_BYTES);
}
