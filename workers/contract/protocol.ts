import type { Model } from '../../src/physics/model';
import type { Detector, Reading } from '../../src/physics/probe';
import type { EngineName } from './names';

/** Cell counts of the output grid: r over [-L/2, L/2), k over [-1/2, 1/2), values at the cell centres. */
export interface Grid {
  positionCount: number;
  waveNumberCount: number;
}

/** How W is shown: as it is (band-limited), or with the Gaussian of least area that makes it non-negative. */
export type Smoothing = 'plain' | 'husimi';

/** The state of one engine at one kinetic time. Arrays are owned by the receiver. */
export interface Frame {
  engine: EngineName;
  kineticTime: number;
  grid: Grid;
  smoothing: Smoothing;
  /** W(r_i, k_j) at [j * positionCount + i]; empty where fields of other engines alone were asked for. */
  wigner: Float64Array;
  /** One standard error of W, docs/model.md section 7; null where it was not asked for or cannot be had yet. */
  wignerError: Float64Array | null;
  /** e(r_i) = int W dk. */
  energy: Float64Array;
  /** One standard error of e(r_i), estimated from the realisations; null for deterministic engines. */
  energyError: Float64Array | null;
  /**
   * How the errors of e(r_i) hang together; null for deterministic engines, on large grids, and where it was not asked
   * for or cannot be had yet.
   */
  energyCovariance: Covariance | null;
  /** int W dr at k_j. */
  spectrum: Float64Array;
  /** One standard error of the spectrum; null for deterministic engines. */
  spectrumError: Float64Array | null;
  /** e_i(r), the energies of the d polarisations, summing to `energy`; empty in d = 1. */
  polarisation: Float64Array[];
  /**
   * e(r_1, r_2) of a radial state at [j positionCount + i], r_1 along i, r_2 along j, both at the cell centres, in d =
   * 3 averaged over r_3; null for planar states, and where the engine has none or was not asked for it.
   */
  plane: Float64Array | null;
  /** int int W dr dk. */
  total: number;
  /** epsilon sum_y <p_y>. */
  momentum: number;
  /** Realisations (or phonons) averaged over so far; 0 for deterministic engines. */
  realisationCount: number;
  /** What is read at the probes that were asked for, in their order; absent where none was. */
  readings?: Reading[];
}

/** An estimated covariance matrix of n values. */
export interface Covariance {
  /** [i * n + j] */
  values: Float64Array;
  /** Degrees of freedom of the estimate: Infinity where it is not one from a few groups. */
  freedom: number;
}

/** What takes an engine some milliseconds: frames have it where it is asked for. */
export interface CostlyParts {
  /** The standard error of W. */
  wigner?: boolean;
  /** How the errors of the energy hang together. */
  covariance?: boolean;
  /** Places to read, each with its standard error; points are smoothed as the frame is. */
  probes?: readonly Detector[];
  /** The engines whose fields, W and the energy in the plane, are wanted; those of others are empty. All if absent. */
  fieldsOf?: readonly EngineName[];
}

/** What an engine is asked to record. */
export interface RecordRequest {
  /** Number of the run; a worker that gets a new one drops the old. */
  run: number;
  engine: EngineName;
  model: Model;
  /** Kinetic times of the record, ascending, the first may be 0. */
  kineticTimes: number[];
  /** The finest grid that frames will be asked for: it decides the band of the recorded coefficients. */
  grid: Grid;
  /** Realisations wanted (chain) or phonons (phonons). */
  realisationCount: number;
  seed: number;
  /** The batches of an ensemble that are computed; all if absent. */
  batches?: BatchRange;
}

/** Batches first, first + 1, ..., end - 1 of an ensemble. */
export interface BatchRange {
  first: number;
  end: number;
}

/** The positions and momenta of neighbouring atoms of one realisation, sampled on a fixed microscopic step. */
export interface AtomTrack {
  /** Ring site of the first atom; the site with r = 0 is siteCount / 2. */
  firstSite: number;
  atomCount: number;
  /** Microscopic time of the first sample, and between samples. */
  firstMicroTime: number;
  microStep: number;
  /** Samples so far. */
  sampleCount: number;
  /** q at [sample * atomCount + atom]. */
  position: Float32Array;
  /** p at [sample * atomCount + atom]. */
  momentum: Float32Array;
}

export interface Diagnostics {
  wallMs: number;
  /** Sites of the lattice of one realisation. */
  sites: number;
  realisations: number;
  steps: number;
  /** Microscopic time step of the chain, kinetic time step of the kinetic engines. */
  step: number;
  siteSteps: number;
  /** Largest relative change of the total energy. */
  energyDrift: number;
  /** Largest change of the total momentum over sqrt(2 N E), 0 where it is not conserved. */
  momentumDrift: number;
  /** A deterministic solver's own estimate of its error, in parts of the total; null where it has none, or none yet. */
  errorEstimate: number | null;
}

/** What one batch adds to the record at one recorded time: sums over its realisations, no averages. */
export interface FrameSums {
  realisationCount: number;
  /** sum of c(n,z), laid out as WignerCoefficients.values. */
  coefficients: Float64Array;
  /** sum of e(r)^2 at r = L i / length, i = 0..length-1 (r = 0 first). */
  squares: Float64Array;
  /** sum of the polarisations and of the plane, laid out as in `DensityBand`; empty in d = 1. */
  densities: Float64Array;
  /** sum of epsilon sum_y p_y. */
  momentum: number;
  /** Of the batch, see Diagnostics. */
  energyDrift: number;
  momentumDrift: number;
}

/** Recorded times firstFrame, firstFrame + 1, ... of one batch of an ensemble. */
export interface SampleChunk {
  batch: number;
  firstFrame: number;
  sums: FrameSums[];
  /** The last recorded time is reached. */
  finished: boolean;
  /** Realisations x microscopic steps of the batch before this chunk. */
  stepsBefore: number;
  /** The same done for this chunk. */
  realisationSteps: number;
  /** The step of the last interval. */
  microStep: number;
  /** Samples of the atoms in this chunk (batch 0 only), q and p as in AtomTrack. */
  track: AtomSamples | null;
}

export type AtomSamples = Pick<AtomTrack, 'sampleCount' | 'position' | 'momentum'>;

export interface AtomWindow extends Pick<AtomTrack, 'firstSite' | 'atomCount' | 'firstMicroTime' | 'microStep'> {
  /** Samples of a whole run. */
  capacity: number;
}

/**
 * The paths of a few phonons: vertices offsets[i] ... offsets[i + 1] - 1 of phonon i, at its start, its jumps and the
 * end of the record.
 */
export interface PhononTracks {
  count: number;
  offsets: Uint32Array;
  /** Kinetic times. */
  time: Float64Array;
  /** Positions X, not wound around the ring. */
  position: Float64Array;
}

/** What engines can show besides their frames: it grows or stands while they run, or is asked for a time. */
export interface Exhibits {
  /** The atoms of realisation 0. */
  atoms: AtomTrack;
  /** The paths of a few hundred phonons. */
  tracks: PhononTracks;
}

/** What is asked for a kinetic time, as frames are. */
export interface DerivedFields {
  pairs: PairFrame;
}

export type ExhibitName = keyof Exhibits | keyof DerivedFields;

/**
 * How the errors of a sampled record are found: from the `scatter` of groups of samples, or in closed form where each
 * sample is a point (X, K) with the same energy, `pointwise`.
 */
export type ErrorRule = 'scatter' | 'pointwise';

/** What a run of an ensemble tells about itself before it starts. */
export interface SamplingPlan {
  batchSize: number;
  stepTotal: number;
  /** The window of the atoms that chunks will bring, and the tracks, where the engine shows them. */
  atoms?: AtomWindow | null;
  tracks?: PhononTracks | null;
}

/** A worker that runs batches of an ensemble; batches do not depend on which worker runs them. */
export interface SamplerWorker {
  load(module: WebAssembly.Module): void;
  prepare(request: RecordRequest): SamplingPlan;
  /**
   * Goes on with the batch (from its start, if it is not the current one) for about `budgetMs`; null if the run is
   * over.
   */
  advance(run: number, batch: number, budgetMs: number): SampleChunk | null;
  /** Chunks go through this port, to the record, which answers each of them; the port before is closed. */
  connect(port: MessagePort): void;
  /**
   * Runs a batch of the present run from its start to its end, after those asked for before, and sends its chunks
   * through the port. True once the record has all of them; false where the run is over or work was halted.
   */
  work(run: number, batch: number): Promise<boolean>;
  /** Ends all work that was asked for as soon as the chunk under way is done. */
  halt(): void;
}

/** A worker that holds a record and answers frames. */
export interface FrameSource {
  /**
   * The frame at a kinetic time, interpolated, with what is costly if asked; null where the run is over or the record
   * does not reach.
   */
  frame(run: number, kineticTime: number, grid: Grid, smoothing: Smoothing, costly?: CostlyParts): Frame | null;
}

/** The pair correlations Y = <psi psi> of the exact engine at one kinetic time, docs/model.md (28). */
export interface PairFrame {
  kineticTime: number;
  grid: Grid;
  /** |Y(r_i, k_j)| at [j * positionCount + i]. */
  field: Float64Array;
  /** The largest |Y|, and the square root of int int |Y|^2 dr dk. */
  largest: number;
  norm: number;
}

/** The worker that adds up what samplers send, in whatever order it comes. */
export interface RecordWorker extends FrameSource {
  /**
   * Begins an empty record, and closes the ports of the one before. Fields are made by the kernels where they are
   * given.
   */
  prepare(request: RecordRequest, errors: ErrorRule, module?: WebAssembly.Module): void;
  /** Adds the chunks that come through this port, and answers each with the buffers that it needs no longer. */
  connect(run: number, port: MessagePort): void;
  /**
   * How far the record has come; null if the run is over. Throws what kept a chunk from being added. The samples of
   * atoms are those since the last call.
   */
  progress(run: number): RecordProgress | null;
  /** The state of the sums at recorded time number `index`; null where the run is over or the record does not reach. */
  stored(run: number, index: number): StoredTime | null;
}

/** Sums in whole grains: 31 bits of them, or 51. */
export type Grains = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/**
 * The state of the sums of a record at one recorded time: all that the sums over other batches are added to. Its size
 * does not grow with the number of batches. Laid out as in `workers/ensemble/storedSums.ts`.
 */
export interface StoredTime {
  numbers: Float64Array;
  grains: Grains;
}

export interface RecordProgress {
  /** The record is readable up to this time. */
  bufferedTime: number;
  /** Realisations that reached the last recorded time. */
  realisationCount: number;
  energyDrift: number;
  momentumDrift: number;
  /** Realisations x microscopic steps done for all chunks so far, and the step of the last interval of the last one. */
  realisationSteps: number;
  microStep: number;
  /** Samples of the atoms in their order; `restart` where they begin anew, as a worker was lost. */
  tracks: (AtomSamples & { restart: boolean })[];
}

/** A worker of a deterministic engine. */
export interface ModeWorker extends FrameSource {
  load(module: WebAssembly.Module): void;
  /** The modes of a share, all if absent; the worker with that of index 0 keeps the record and answers frames. */
  prepare(request: RecordRequest, share?: Share): void;
  /** States go through this port from a share to the worker that keeps the record. */
  connect(run: number, port: MessagePort): void;
  /** Records its share for about `budgetMs`; null if the run is over. */
  advance(run: number, budgetMs: number): ModeProgress | null;
  /**
   * How far the record reaches once a state of another share has come, the record is whole, or after `ms`; null if the
   * run is over.
   */
  arrival(run: number, ms: number): Promise<number | null>;
  /**
   * A derived field at the recorded time nearest to a kinetic time; null where the law has none, the run is over or the
   * record does not reach.
   */
  derived<Name extends keyof DerivedFields>(
    name: Name,
    run: number,
    kineticTime: number,
    grid: Grid,
    smoothing: Smoothing,
  ): DerivedFields[Name] | null;
}

/** The part of a record that one of `count` workers solves, by its number; see workers/spectral/shares.ts. */
export interface Share {
  index: number;
  count: number;
}

export interface ModeProgress {
  /** The record is readable up to this time, in the worker that keeps it. */
  bufferedTime: number;
  /** The time that the share has reached, and for one that only some of its modes have the part of them. */
  ownTime: number;
  /** The share is solved, and its error estimated. */
  finished: boolean;
  stepCount: number;
  largestStep: number;
  /** |int int W dr dk / its initial value - 1|. */
  energyDrift: number;
  /** See Diagnostics; known at the end. */
  errorEstimate: number | null;
}

/** One point of the study of epsilon -> 0. */
export interface StudyPoint {
  epsilon: number;
  siteCount: number;
  /** Largest distance between W^epsilon and W over the times, in units of the norm of the initial state. */
  distance: number;
  /**
   * The pairs <psi psi> at the last time in the same norm and unit, and averaged over kinetic time (where they
   * oscillate away).
   */
  pairs: number;
  pairsAveraged: number;
}

/** The exact chain and the kinetic equation at one time, on the same cells. */
export interface ContrastPoint {
  exact: { energy: Float64Array; spectrum: Float64Array };
  kinetic: { energy: Float64Array; spectrum: Float64Array };
  /** The share of int int (W^epsilon - W)^2 dr dk at long waves. */
  longWaveShare: number;
}

/** Sums over realisations of the estimates of the current correlation, at microscopic times m times the spacing. */
export interface CorrelationSums {
  realisationCount: number;
  /** sum of each realisation's estimate, and of its square. */
  values: Float64Array;
  squares: Float64Array;
  /**
   * sum of the square of each realisation's integral over the times; NaN where Simpson's rule has none, for an even
   * number of times.
   */
  integralSquares: number;
}

/** Sums over a group of phonons of X^2 and X^4 at each time. */
export interface DisplacementSums {
  phononCount: number;
  squares: Float64Array;
  fourths: Float64Array;
}

/** Equilibrium runs of the chain whose energy current is correlated. */
export interface CurrentRequest {
  model: Model;
  microSpacing: number;
  timeCount: number;
  realisationCount: number;
  seed: number;
}

/** What is computed of a scenario at one time for a point of a map. */
export type PointObservable = 'transport' | 'arrival' | 'distance';

/** Numbers of a point by their names; Infinity and NaN are told as they are. */
export type PointValues = Readonly<Record<string, number>>;

/**
 * What a worker sends beside its answers: it lives, and from 'locked' on it holds the Web Lock of its name for as long
 * as it does.
 */
export interface LifeSign {
  life: 'pulse' | 'locked';
}

/** A worker for measurements that are asked for one by one. */
export interface AnalysisWorker {
  load(module: WebAssembly.Module): void;
  study(model: Model, kineticTime: number, timeCount: number): StudyPoint;
  /** `longWaves` is half the width in k of what counts as long waves. */
  contrast(model: Model, kineticTime: number, longWaves: number): ContrastPoint;
  /** What the observable has at the kinetic time. */
  point(observable: PointObservable, model: Model, kineticTime: number): PointValues;
  current(request: CurrentRequest, batch: number): CorrelationSums;
  /** The groups of one batch: a whole measurement has about 64. */
  displacement(model: Model, kineticTimes: number[], count: number, seed: number, batch: number): DisplacementSums[];
}
