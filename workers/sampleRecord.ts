import { fourierPlan } from '../src/physics/fourier';
import { energyProfile, husimi, spectrumProfile, synthesize, type WignerCoefficients } from '../src/physics/wigner';
import { extraCount, recordedBand, type RecordedBand } from './band';
import { coefficientCount, squareCount } from './sampleSums';
import { frameOf, locate } from './frames';
import type { SampleChunk, Frame, FrameSums, Grid, RecordProgress, RecordRequest, Smoothing } from './protocol';

/** Memory for the groups whose scatter gives the error of W, and their numbers. */
const GROUP_BYTES = 128e6;
const LEAST_GROUPS = 4;
const MOST_GROUPS = 16;

/** Sums over all batches so far at one recorded time. */
interface RecordedTime extends FrameSums {
  /** Batches added; the next one must have this number. */
  batchCount: number;
  /** sum over batches of |batch spectrum sum|^2 / batch size, at the grid of the request. */
  spectrumSquares: Float64Array;
  /** Sums of the coefficients over every groupCount-th batch, single precision, and the realisations in each group. */
  groups: Float32Array[];
  groupSizes: number[];
  /** Batches that came before their turn. */
  early: Map<number, FrameSums>;
}

interface RecordState {
  readonly request: RecordRequest;
  readonly band: RecordedBand;
  readonly times: RecordedTime[];
  energyDrift: number;
  momentumDrift: number;
}

/** The record of one run of the chain: sums over batches at every recorded time, from which frames are made. */
export class SampleRecord {
  private readonly state: RecordState;

  constructor(request: RecordRequest) {
    const band = recordedBand(request);
    const { modeCount, reach } = band;
    const size = coefficientCount(modeCount, reach);
    const wanted = Math.floor(GROUP_BYTES / (4 * size * request.kineticTimes.length));
    const groupCount = wanted < LEAST_GROUPS ? 0 : Math.min(MOST_GROUPS, wanted);
    const times = request.kineticTimes.map(() => ({
      realisationCount: 0,
      coefficients: new Float64Array(size),
      squares: new Float64Array(squareCount(modeCount)),
      extra: new Float64Array(extraCount(band)),
      spectrumSquares: new Float64Array(request.grid.waveNumberCount),
      momentum: 0,
      energyDrift: 0,
      momentumDrift: 0,
      batchCount: 0,
      groups: Array.from({ length: groupCount }, () => new Float32Array(size)),
      groupSizes: new Array<number>(groupCount).fill(0),
      early: new Map<number, FrameSums>(),
    }));
    this.state = { request, band, times, energyDrift: 0, momentumDrift: 0 };
  }

  get run(): number {
    return this.state.request.run;
  }

  /** The sums at one recorded time over the batches added so far. */
  sums(index: number): Readonly<FrameSums> {
    return this.state.times[index];
  }

  /** Adds what one batch measured; the order in which chunks come does not matter, and a chunk that comes twice counts once. */
  add(chunk: SampleChunk): RecordProgress {
    const { state } = this;
    addChunk(state, chunk);
    const { times, request } = state;
    let reached = 0;
    while (reached < times.length && times[reached].realisationCount > 0) ++reached;
    return {
      bufferedTime: reached > 0 ? request.kineticTimes[reached - 1] : 0,
      realisationCount: times[times.length - 1].realisationCount,
      energyDrift: state.energyDrift,
      momentumDrift: state.momentumDrift,
    };
  }

  /** The means at a kinetic time, interpolated linearly, with standard errors; null where the record does not reach. */
  frame(kineticTime: number, grid: Grid, smoothing: Smoothing, withError = false): Frame | null {
    const { state } = this;
    const { times, request } = state;
    const { index, fraction } = locate(request.kineticTimes, kineticTime);
    const a = times[index];
    const b = fraction > 0 ? times[index + 1] : a;
    if (a.realisationCount === 0 || b.realisationCount === 0) return null;
    const coefficients = mean(state, a, 1 - fraction, b, fraction);
    const extra = weighted(a.extra, (1 - fraction) / a.realisationCount, b.extra, fraction / b.realisationCount);
    const frame = frameOf({ engine: request.engine, kineticTime, grid, smoothing, epsilon: request.model.epsilon }, coefficients, state.band, extra);
    const nearer = fraction < 0.5 ? a : b;
    frame.realisationCount = Math.min(a.realisationCount, b.realisationCount);
    frame.momentum = nearer.momentum / nearer.realisationCount;
    frame.wignerError = withError ? wignerError(state, nearer, grid, smoothing) : null;
    frame.energyError = energyError(state, nearer, grid);
    frame.spectrumError = spectrumError(state, nearer, grid);
    return frame;
  }
}

/** Adds the batches of each time in their order, whenever they come: then sums do not depend on the workers. */
function addChunk(state: RecordState, chunk: SampleChunk): void {
  chunk.sums.forEach((sums, i) => {
    const time = state.times[chunk.firstFrame + i];
    if (chunk.batch < time.batchCount) return;
    time.early.set(chunk.batch, sums);
    for (let next = time.early.get(time.batchCount); next; next = time.early.get(time.batchCount)) {
      time.early.delete(time.batchCount);
      addSums(state, time, next);
    }
  });
}

function addSums(state: RecordState, time: RecordedTime, sums: FrameSums): void {
  if (time.groups.length > 0) {
    const group = time.batchCount % time.groups.length;
    const target = time.groups[group];
    for (let i = 0; i < target.length; ++i) target[i] += sums.coefficients[i];
    time.groupSizes[group] += sums.realisationCount;
  }
  time.batchCount += 1;
  time.realisationCount += sums.realisationCount;
  time.momentum += sums.momentum;
  for (let i = 0; i < time.coefficients.length; ++i) time.coefficients[i] += sums.coefficients[i];
  for (let i = 0; i < time.squares.length; ++i) time.squares[i] += sums.squares[i];
  for (let i = 0; i < time.extra.length; ++i) time.extra[i] += sums.extra[i];
  const spectrum = spectrumProfile(wrap(state, sums.coefficients), state.request.grid.waveNumberCount);
  for (let i = 0; i < spectrum.length; ++i) time.spectrumSquares[i] += spectrum[i] ** 2 / sums.realisationCount;
  state.energyDrift = Math.max(state.energyDrift, sums.energyDrift);
  state.momentumDrift = Math.max(state.momentumDrift, sums.momentumDrift);
}

/**
 * One standard error of W from the scatter of G groups of batches around their mean, smoothed like W:
 * sqrt[sum_g m_g (W_g - W)^2 / (M (G - 1))]; null before four groups are filled.
 */
function wignerError(state: RecordState, time: RecordedTime, grid: Grid, smoothing: Smoothing): Float64Array | null {
  const filled = time.groupSizes.filter((size) => size > 0).length;
  if (filled < LEAST_GROUPS) return null;
  const { epsilon } = state.request.model;
  const field = (values: ArrayLike<number>, count: number) => {
    const coefficients = wrap(state, Float64Array.from(values, (value) => value / count));
    return synthesize(smoothing === 'husimi' ? husimi(coefficients, epsilon) : coefficients, grid.positionCount, grid.waveNumberCount);
  };
  const mean = field(time.coefficients, time.realisationCount);
  const sum = new Float64Array(mean.length);
  time.groups.forEach((values, g) => {
    const size = time.groupSizes[g];
    if (size === 0) return;
    const part = field(values, size);
    for (let i = 0; i < sum.length; ++i) sum[i] += size * (part[i] - mean[i]) ** 2;
  });
  return sum.map((value) => Math.sqrt(value / (time.realisationCount * (filled - 1))));
}

function weighted(a: Float64Array, factorA: number, b: Float64Array, factorB: number): Float64Array {
  return a.map((value, i) => factorA * value + factorB * b[i]);
}

function wrap(state: RecordState, values: Float64Array): WignerCoefficients {
  return { length: state.request.model.length, modeCount: state.band.modeCount, reach: state.band.reach, values };
}

function mean(state: RecordState, a: RecordedTime, weightA: number, b: RecordedTime, weightB: number): WignerCoefficients {
  return wrap(state, weighted(a.coefficients, weightA / a.realisationCount, b.coefficients, weightB / b.realisationCount));
}

/**
 * One standard error of the mean profile from the realisations' own profiles: sqrt[(<e^2> - <e>^2) / (M - 1)]. e^2 has twice the
 * modes of e; its Fourier coefficients carry it from its own grid to the cell centres.
 */
function energyError(state: RecordState, time: RecordedTime, grid: Grid): Float64Array | null {
  const count = time.realisationCount;
  if (count < 2) return null;
  const { length } = state.request.model;
  const points = time.squares.length;
  const re = time.squares.slice();
  const im = new Float64Array(points);
  fourierPlan(points).forward(re, im);
  const modes = 2 * state.band.modeCount - 1;
  const values = new Float64Array(2 * modes);
  for (let n = 0; n < modes; ++n) {
    values[2 * n] = (re[n] * length) / points;
    values[2 * n + 1] = (im[n] * length) / points;
  }
  const squares = valuesAtCentres({ length, modeCount: modes, reach: 0, values }, grid.positionCount);
  const sums = valuesAtCentres(wrap(state, time.coefficients), grid.positionCount);
  return squares.map((square, i) => Math.sqrt(Math.max(0, square / count - (sums[i] / count) ** 2) / (count - 1)));
}

/** The profile at the cell centres with all its modes, also those that the grid alone could not hold: from an odd multiple of it. */
function valuesAtCentres(c: WignerCoefficients, positionCount: number): Float64Array {
  let factor = 1;
  while (positionCount * factor < 2 * c.modeCount - 1) factor += 2;
  const fine = energyProfile(c, positionCount * factor);
  return Float64Array.from({ length: positionCount }, (_, i) => fine[i * factor + (factor - 1) / 2]);
}

/** One standard error of the mean spectrum from the scatter of the batch means; null before there are four batches. */
function spectrumError(state: RecordState, time: RecordedTime, grid: Grid): Float64Array | null {
  if (time.batchCount < 4 || grid.waveNumberCount !== state.request.grid.waveNumberCount) return null;
  const count = time.realisationCount;
  const sums = spectrumProfile(wrap(state, time.coefficients), grid.waveNumberCount);
  return sums.map((sum, j) => Math.sqrt(Math.max(0, time.spectrumSquares[j] - sum ** 2 / count) / (count * (time.batchCount - 1))));
}
