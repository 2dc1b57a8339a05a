// Where kernel memory holds what, in bytes where nothing else is said. The kernels read these constants, and so does the TypeScript that
// fills the memory: plain numbers, which both languages take.

/** A site of a field: one single-precision number for each of four realisations. */
export const SITE = 16;
/** Sites of scratch on either side of a field of the chain, for its periodic images; the most taps of a far convolution. */
export const HALO = 16;

// The streams of random numbers of four realisations: four words of four lanes.
export const STREAM_WORD = 16;
export const STREAM_BYTES = 64;

// The table `noise` of random rotations: kind (i32), two thresholds of the 32-bit draw (i32), three constants (f32). For momentum noise
// of the chain these are 2 o, o + s, o - s with o = (1 - cos)/3, s = sin/sqrt 3; for all other rotations 1 - cos and sin.
export const NOISE_KIND = 0;
export const NOISE_LOW = 4;
export const NOISE_HIGH = 8;
export const NOISE_CONSTANTS = 12;
export const NOISE_SECOND = 16;
export const NOISE_THIRD = 20;
export const NOISE_BYTES = 24;
// Kinds, which are the sites that one rotation of the chain mixes.
export const NOISE_NONE = 0;
export const NOISE_ENERGY = 2;
export const NOISE_MOMENTUM = 3;

// The table `shape` of a lattice: d, sites along the first direction, sites along each other one (i32).
export const SHAPE_DIMENSION = 0;
export const SHAPE_PLANES = 4;
export const SHAPE_LINE = 8;
export const SHAPE_BYTES = 12;

// The table `flow` of a lattice: number of stages (i32), the first drift, then the stages: local and spring coefficient of the kick, and
// the drift after it (f32).
export const FLOW_STAGES = 0;
export const FLOW_FIRST_DRIFT = 4;
export const FLOW_ENTRIES = 8;
export const FLOW_LOCAL = 0;
export const FLOW_SPRING = 4;
export const FLOW_DRIFT = 8;
export const FLOW_ENTRY_BYTES = 12;

// A particle, in numbers of 8 bytes (f64): time, time of the next jump, then K_l, X_l, v_l and the polarisation.
export const NUMBER = 8;
export const PARTICLE_TIME = 0;
export const PARTICLE_NEXT_JUMP = 1;
export const PARTICLE_WAVE_NUMBER = 2;
/** Four words (u64) of the particles' stream of random numbers. */
export const PARTICLE_STREAM_BYTES = 32;

// The tables of the jump process over |k|, one after the other: slope, root, rate, then the chances and the shapes of the mixture.
export const TABLE_SLOPE = 0;
export const TABLE_ROOT = 1;
export const TABLE_RATE = 2;
export const TABLE_CHANCES = 3;

// Records of two nodes of a collocation: a state y, the projector of the stages, the finisher (growth, then the weights of the stages),
// an entry of a real table (f64).
export const STAGES = 4;
export const STATE = 32;
export const PROJECTOR = 128;
export const FINISHER = 160;
export const REAL = 16;
