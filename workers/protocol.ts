import type { Model } from '../src/physics/model';

export const engineNames = ['chain', 'moments', 'boltzmann', 'phonons', 'limit'] as const;
export type EngineName = (typeof engineNames)[number];

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
  /** W(r_i, k_j) at [j * positionCount + i]. */
  wigner: Float64Array;
  /** e(r_i) = int W dk. */
  energy: Float64Array;
  /** One standard error of e(r_i), estimated from the realisations; null for deterministic engines. */
  energyError: Float64Array | null;
  /** int W dr at k_j. */
  spectrum: Float64Array;
  /** One standard error of the spectrum; null for deterministic engines. */
  spectrumError: Float64Array | null;
  /** int int W dr dk. */
  total: number;
  /** epsilon sum_y <p_y>. */
  momentum: number;
  /** Realisations (or phonons) averaged over so far; 0 for deterministic engines. */
  realisationCount: number;
}

/** What an engine is asked to record. */
export interface RecordRequest {
  /** Number of the run; a worker that gets a new one drops the old. */
  run: number;
  model: Model;
  /** Kinetic times of the record, ascending, the first may be 0. */
  kineticTimes: number[];
  /** The finest grid that frames will be asked for: it decides the band of the recorded coefficients. */
  grid: Grid;
  /** Realisations wanted (chain) or phonons (phonons). */
  realisationCount: number;
  seed: number;
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
}

/** What one batch adds to the record at one recorded time: sums over its realisations, no averages. */
export interface FrameSums {
  realisationCount: number;
  /** sum of c(n,z), laid out as WignerCoefficients.values. */
  coefficients: Float64Array;
  /** sum of e(r)^2 at r = L i / length, i = 0..length-1 (r = 0 first). */
  squares: Float64Array;
  /** sum of epsilon sum_y p_y. */
  momentum: number;
  /** Of the batch, see Diagnostics. */
  energyDrift: number;
  momentumDrift: number;
}

/** Recorded times firstFrame, firstFrame + 1, ... of one batch of the chain. */
export interface ChainChunk {
  batch: number;
  firstFrame: number;
  sums: FrameSums[];
  /** The last recorded time is reached. */
  finished: boolean;
  /** Realisations x microscopic steps done for this chunk, and the wall time they took. */
  realisationSteps: number;
  busyMs: number;
  /** The step of the last interval. */
  microStep: number;
  /** Samples of the atoms in this chunk (batch 0 only), q and p as in AtomTrack. */
  track: Pick<AtomTrack, 'sampleCount' | 'position' | 'momentum'> | null;
}

export interface AtomWindow extends Pick<AtomTrack, 'firstSite' | 'atomCount' | 'firstMicroTime' | 'microStep'> {
  /** Samples of a whole run. */
  capacity: number;
}

/** A worker that runs batches of the chain; batches do not depend on which worker runs them. */
export interface ChainWorker {
  load(module: WebAssembly.Module): void;
  prepare(request: RecordRequest): { batchSize: number; stepTotal: number; atoms: AtomWindow | null };
  /** Goes on with the batch (from its start, if it is not the current one) for about `budgetMs`; null if the run is over. */
  advance(run: number, batch: number, budgetMs: number): ChainChunk | null;
}

/** A worker that holds a record and answers frames. */
export interface FrameSource {
  /** The frame at a kinetic time, interpolated; null where the run is over or the record does not reach. */
  frame(run: number, kineticTime: number, grid: Grid, smoothing: Smoothing): Frame | null;
}

/** The worker that adds up what the chain workers send, batch by batch in order. */
export interface RecordWorker extends FrameSource {
  prepare(request: RecordRequest): void;
  add(run: number, chunk: ChainChunk): RecordProgress | null;
}

export interface RecordProgress {
  /** The record is readable up to this time. */
  bufferedTime: number;
  /** Realisations that reached the last recorded time. */
  realisationCount: number;
  energyDrift: number;
  momentumDrift: number;
}

export interface BoltzmannWorker extends FrameSource {
  load(module: WebAssembly.Module): void;
  prepare(request: RecordRequest): void;
  /** Records for about `budgetMs`; null if the run is over. */
  advance(run: number, budgetMs: number): KineticProgress | null;
}

export interface KineticProgress {
  bufferedTime: number;
  finished: boolean;
  stepCount: number;
  largestStep: number;
  busyMs: number;
  /** |int int W dr dk / its initial value - 1|. */
  energyDrift: number;
}
