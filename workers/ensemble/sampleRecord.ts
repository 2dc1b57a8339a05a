import { spectrumProfile, type WignerCoefficients } from '../../src/physics/wigner';
import { densitiesLength, recordedBand, type RecordedBand } from '../contract/band';
import { coefficientCount, squareCount } from './sampleSums';
import { frameOf, locate } from '../contract/frames';
import {
  energyError,
  LEAST_GROUPS,
  phononCovariance,
  phononSpectrumError,
  phononWignerError,
  scatterCovariance,
  scatterError,
  shownField,
  type GroupedSums,
} from './sampleErrors';
import { GroupSums } from './groupSums';
import { shownError } from '../../src/maths/statistics';
import type {
  ErrorRule,
  CostlyErrors,
  SampleChunk,
  Frame,
  FrameSums,
  Grid,
  RecordProgress,
  RecordRequest,
  Smoothing,
} from '../contract/protocol';

/**
 * Memory for the groups of the chain whose scatter gives the error of W, and their number; those of the energy are
 * small.
 */
const GROUP_BYTES = 192e6;
const MOST_GROUPS = 32;

/** Sums over all batches so far at one recorded time. */
interface RecordedTime extends FrameSums {
  /** Batches added; the next one must have this number. */
  batchCount: number;
  /** sum over batches of |batch spectrum sum|^2 / batch size, at the grid of the request. */
  spectrumSquares: Float64Array;
  /** Batches that came before their turn. */
  early: Map<number, FrameSums>;
}

interface RecordState {
  readonly request: RecordRequest;
  readonly errors: ErrorRule;
  readonly band: RecordedBand;
  readonly times: RecordedTime[];
  /**
   * The coefficients of groups of batches; there are none where memory is too small for four, and where errors are
   * known in closed form.
   */
  readonly groups: GroupSums;
  /** Those of the energy alone. */
  readonly energyGroups: GroupSums;
  energyDrift: number;
  momentumDrift: number;
}

/** The record of one run of the chain: sums over batches at every recorded time, from which frames are made. */
export class SampleRecord {
  private readonly state: RecordState;
  private realisationSteps = 0;
  private microStep = 0;
  private readonly tracks: RecordProgress['tracks'] = [];

  /** The memory of the groups of the record before is taken over. */
  constructor(request: RecordRequest, errors: ErrorRule, previous: SampleRecord | null = null) {
    const band = recordedBand(request);
    const { modeCount, reach } = band;
    const size = coefficientCount(modeCount, reach);
    const possible = Math.floor(GROUP_BYTES / (4 * size * request.kineticTimes.length));
    const groupCount = errors === 'pointwise' || possible < LEAST_GROUPS ? 0 : Math.min(MOST_GROUPS, possible);
    const times = request.kineticTimes.map(() => ({
      realisationCount: 0,
      coefficients: new Float64Array(size),
      squares: new Float64Array(squareCount(modeCount)),
      densities: new Float64Array(densitiesLength(band)),
      spectrumSquares: new Float64Array(request.grid.waveNumberCount),
      momentum: 0,
      energyDrift: 0,
      momentumDrift: 0,
      batchCount: 0,
      early: new Map<number, FrameSums>(),
    }));
    const timeCount = times.length;
    const energyShape = { timeCount, groupCount: errors === 'scatter' ? MOST_GROUPS : 0, size: 2 * modeCount };
    this.state = {
      request,
      errors,
      band,
      times,
      groups: new GroupSums({ timeCount, groupCount, size }, previous?.state.groups),
      energyGroups: new GroupSums(energyShape, previous?.state.energyGroups),
      energyDrift: 0,
      momentumDrift: 0,
    };
  }

  get run(): number {
    return this.state.request.run;
  }

  /** The sums at one recorded time over the batches added so far. */
  sums(index: number): Readonly<FrameSums> {
    return this.state.times[index];
  }

  /**
   * Adds what one batch measured; the order in which chunks come does not matter, and a chunk that comes twice counts
   * once. Returns the buffers of coefficients that are added and needed no longer.
   */
  add(chunk: SampleChunk): ArrayBuffer[] {
    const spent = addChunk(this.state, chunk);
    this.realisationSteps += chunk.realisationSteps;
    this.microStep = chunk.microStep;
    if (chunk.track) this.tracks.push({ ...chunk.track, restart: chunk.firstFrame === 0 });
    return spent;
  }

  /** How far it has come; the samples of atoms are handed out once. */
  progress(): RecordProgress {
    const { state, realisationSteps, microStep } = this;
    const { times, request } = state;
    let reached = 0;
    while (reached < times.length && times[reached].realisationCount > 0) ++reached;
    return {
      bufferedTime: reached > 0 ? request.kineticTimes[reached - 1] : 0,
      realisationCount: times[times.length - 1].realisationCount,
      energyDrift: state.energyDrift,
      momentumDrift: state.momentumDrift,
      realisationSteps,
      microStep,
      tracks: this.tracks.splice(0),
    };
  }

  /** The means at a kinetic time, interpolated linearly, with standard errors; null where the record does not reach. */
  frame(kineticTime: number, grid: Grid, smoothing: Smoothing, costly: CostlyErrors = {}): Frame | null {
    const { state } = this;
    const { times, request } = state;
    const { index, fraction } = locate(request.kineticTimes, kineticTime);
    const a = times[index];
    const b = fraction > 0 ? times[index + 1] : a;
    if (a.realisationCount === 0 || b.realisationCount === 0) return null;
    const coefficients = mean(state, a, 1 - fraction, b, fraction);
    const densities = weighted(
      a.densities,
      (1 - fraction) / a.realisationCount,
      b.densities,
      fraction / b.realisationCount,
    );
    const frame = frameOf(
      { engine: request.engine, kineticTime, grid, smoothing, epsilon: request.model.epsilon },
      coefficients,
      state.band,
      densities,
    );
    const nearest = fraction < 0.5 ? index : index + 1;
    const nearer = times[nearest];
    frame.realisationCount = Math.min(a.realisationCount, b.realisationCount);
    frame.momentum = nearer.momentum / nearer.realisationCount;
    addErrors(frame, state, nearest, costly);
    return frame;
  }
}

/** Adds the batches of each time in their order, whenever they come: then sums do not depend on the workers. */
function addChunk(state: RecordState, chunk: SampleChunk): ArrayBuffer[] {
  const spent: ArrayBuffer[] = [];
  chunk.sums.forEach((sums, i) => {
    const index = chunk.firstFrame + i;
    const time = state.times[index];
    if (chunk.batch < time.batchCount) return;
    time.early.set(chunk.batch, sums);
    for (let next = time.early.get(time.batchCount); next; next = time.early.get(time.batchCount)) {
      time.early.delete(time.batchCount);
      addSums(state, index, next);
      spent.push(next.coefficients.buffer as ArrayBuffer);
    }
  });
  return spent;
}

function addSums(state: RecordState, index: number, sums: FrameSums): void {
  const time = state.times[index];
  const { batchCount } = time;
  state.groups.add(index, batchCount, sums.realisationCount, sums.coefficients);
  if (state.errors === 'scatter') {
    const energies = energyCoefficients(state.band, sums.coefficients);
    state.energyGroups.add(index, batchCount, sums.realisationCount, energies);
    const spectrum = spectrumProfile(wrap(state, sums.coefficients), state.request.grid.waveNumberCount);
    for (let i = 0; i < spectrum.length; ++i) time.spectrumSquares[i] += spectrum[i] ** 2 / sums.realisationCount;
  }
  time.batchCount += 1;
  time.realisationCount += sums.realisationCount;
  time.momentum += sums.momentum;
  for (let i = 0; i < time.coefficients.length; ++i) time.coefficients[i] += sums.coefficients[i];
  for (let i = 0; i < time.squares.length; ++i) time.squares[i] += sums.squares[i];
  for (let i = 0; i < time.densities.length; ++i) time.densities[i] += sums.densities[i];
  state.energyDrift = Math.max(state.energyDrift, sums.energyDrift);
  state.momentumDrift = Math.max(state.momentumDrift, sums.momentumDrift);
}

/** c(n,0) of the energy. */
function energyCoefficients({ modeCount, reach }: RecordedBand, coefficients: Float64Array): Float64Array {
  const values = new Float64Array(2 * modeCount);
  for (let n = 0; n < modeCount; ++n) {
    const at = 2 * (n * (2 * reach + 1) + reach);
    values[2 * n] = coefficients[at];
    values[2 * n + 1] = coefficients[at + 1];
  }
  return values;
}

/** Standard errors of a frame from the sums at one recorded time, docs/model.md section 7. */
function addErrors(frame: Frame, state: RecordState, index: number, costly: CostlyErrors): void {
  const time = state.times[index];
  const { grid, smoothing } = frame;
  const { model } = state.request;
  const { modeCount, reach } = state.band;
  const all = { count: time.realisationCount, values: time.coefficients };
  const sums: GroupedSums = { band: { length: model.length, modeCount, reach }, all, groups: state.groups.at(index) };
  frame.energyError = energyError(sums, time.squares, grid.positionCount);
  if (state.errors === 'pointwise') {
    frame.wignerError = costly.wigner ? phononWignerError(sums, grid, smoothing, model.epsilon) : null;
    frame.spectrumError = phononSpectrumError(sums, grid.waveNumberCount);
    if (costly.covariance) frame.energyCovariance = phononCovariance(sums, time.squares, grid.positionCount);
    return;
  }
  frame.wignerError = costly.wigner ? scatterError(sums, (c) => shownField(c, grid, smoothing, model.epsilon)) : null;
  frame.spectrumError = spectrumError(state, time, grid);
  if (!costly.covariance) return;
  const energies = { ...all, values: energyCoefficients(state.band, time.coefficients) };
  frame.energyCovariance = scatterCovariance(
    { band: { ...sums.band, reach: 0 }, all: energies, groups: state.energyGroups.at(index) },
    grid.positionCount,
  );
}

/** One standard error of the mean spectrum from the scatter of the batch means; null before there are four batches. */
function spectrumError(state: RecordState, time: RecordedTime, grid: Grid): Float64Array | null {
  if (time.batchCount < LEAST_GROUPS || grid.waveNumberCount !== state.request.grid.waveNumberCount) return null;
  const count = time.realisationCount;
  const freedom = time.batchCount - 1;
  const sums = spectrumProfile(wrap(state, time.coefficients), grid.waveNumberCount);
  return sums.map((sum, j) =>
    shownError(Math.sqrt(Math.max(0, time.spectrumSquares[j] - sum ** 2 / count) / (count * freedom)), freedom),
  );
}

function weighted(a: Float64Array, factorA: number, b: Float64Array, factorB: number): Float64Array {
  return a.map((value, i) => factorA * value + factorB * b[i]);
}

function wrap(state: RecordState, values: Float64Array): WignerCoefficients {
  return { length: state.request.model.length, modeCount: state.band.modeCount, reach: state.band.reach, values };
}

function mean(
  state: RecordState,
  a: RecordedTime,
  weightA: number,
  b: RecordedTime,
  weightB: number,
): WignerCoefficients {
  return wrap(
    state,
    weighted(a.coefficients, weightA / a.realisationCount, b.coefficients, weightB / b.realisationCount),
  );
}
