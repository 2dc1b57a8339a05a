import { energyCoefficients } from '../../src/physics/modes';
import { spectrumProfile, synthesize, weightedSum, type WignerCoefficients } from '../../src/physics/wigner';
import { densitiesLength, recordedBand, type RecordedBand } from '../contract/band';
import { grainBytes, groupCounts, LEAST_BATCH, LEAST_GROUPS } from '../contract/groups';
import { coefficientCount, squareCount } from './sampleSums';
import { frameOf, locate, shownField, wantsFields } from '../contract/frames';
import {
  energyError,
  phononCovariance,
  phononSpectrumError,
  phononWignerError,
  scatterCovariance,
  scatterError,
  type GroupedSums,
} from './sampleErrors';
import { isInterval, probeKernel } from '../../src/physics/probe';
import { phononReadingError, scatterReadingError } from './probeErrors';
import type { Synthesis } from '../contract/synthesis';
import { BatchProgress } from './batchProgress';
import { ExactSums } from './exactSums';
import { GroupSums } from './groupSums';
import { addStored, storeTime, type StorableTime } from './storedSums';
import { shownError } from '../../src/maths/statistics';
import type {
  ErrorRule,
  CostlyParts,
  SampleChunk,
  Frame,
  FrameSums,
  Grid,
  RecordProgress,
  RecordRequest,
  Smoothing,
  StoredTime,
} from '../contract/protocol';

/**
 * How far sums over M realisations may go, in M times what one is expected to give: the energy of a few sites varies
 * that much.
 */
const MARGIN = 64;

/** Sums over all batches so far at one recorded time; they do not depend on the order in which batches come. */
interface RecordedTime {
  batchCount: number;
  realisationCount: number;
  coefficients: ExactSums;
  squares: ExactSums;
  densities: ExactSums;
  momentum: ExactSums;
  /** sum over batches of |batch spectrum sum|^2 / batch size, at the grid of the request. */
  spectrumSquares: ExactSums;
}

/** Sums over realisations at one recorded time, laid out as in `FrameSums`. */
export type RecordedSums = Omit<FrameSums, 'energyDrift' | 'momentumDrift'>;

interface RecordState {
  readonly request: RecordRequest;
  readonly errors: ErrorRule;
  readonly synthesis: Synthesis;
  readonly band: RecordedBand;
  readonly times: RecordedTime[];
  /**
   * The coefficients of groups of batches; there are none where memory is too small for four, and where errors are
   * known in closed form.
   */
  readonly groups: GroupSums;
  /** Those of the energy alone. */
  readonly energyGroups: GroupSums;
  /** Recorded times that have come of each batch. */
  readonly reached: BatchProgress;
  energyDrift: number;
  momentumDrift: number;
}

/** The record of one run of the chain: sums over batches at every recorded time, from which frames are made. */
export class SampleRecord {
  private readonly state: RecordState;
  private realisationSteps = 0;
  /** Those of each batch under way. */
  private readonly stepsOf = new Map<number, number>();
  private microStep = 0;
  private readonly tracks: RecordProgress['tracks'] = [];

  /**
   * The sums of the record before are over: their memory is taken. `synthesis` makes fields of their coefficients, as
   * that of src/physics does.
   */
  constructor(
    request: RecordRequest,
    errors: ErrorRule,
    previous: SampleRecord | null = null,
    synthesis: Synthesis = synthesize,
  ) {
    const band = recordedBand(request);
    const { modeCount, reach } = band;
    const size = coefficientCount(modeCount, reach);
    const { groupCount, energyGroupCount } = groupCounts(request, errors);
    const most = MARGIN * request.realisationCount;
    const additions = Math.ceil(request.realisationCount / LEAST_BATCH[errors]);
    // what |c(n,z)| of one realisation does not exceed is its c(0,0), its energy
    const energy = energyCoefficients(request.model, 1)[0] || 1;
    const density = ((2 * modeCount - 1) * energy) / request.model.length;
    const times = request.kineticTimes.map((_, i) => {
      const over = previous?.state.times[i];
      const spectrumSize = most * ((2 * reach + 1) * energy) ** 2;
      return {
        batchCount: 0,
        realisationCount: 0,
        coefficients: ExactSums.over(over?.coefficients, size, most * energy),
        squares: ExactSums.over(over?.squares, squareCount(modeCount), most * density ** 2, 2, additions),
        densities: ExactSums.over(over?.densities, densitiesLength(band), most * energy),
        // |sum_y p_y| <= sqrt(2 N E / epsilon)
        momentum: ExactSums.over(over?.momentum, 1, most * (request.model.length + energy), 2, additions),
        spectrumSquares: ExactSums.over(
          over?.spectrumSquares,
          request.grid.waveNumberCount,
          spectrumSize,
          2,
          additions,
        ),
      };
    });
    const timeCount = times.length;
    const shape = { timeCount, largest: most * energy, grainBytes: grainBytes(request) };
    this.state = {
      request,
      errors,
      synthesis,
      band,
      times,
      groups: new GroupSums({ ...shape, groupCount, size }, previous?.state.groups),
      energyGroups: new GroupSums(
        { ...shape, groupCount: energyGroupCount, size: 2 * modeCount },
        previous?.state.energyGroups,
      ),
      reached: new BatchProgress(timeCount, request.batches?.first),
      energyDrift: 0,
      momentumDrift: 0,
    };
  }

  get run(): number {
    return this.state.request.run;
  }

  /** The sums at one recorded time over the batches added so far. */
  sums(index: number): RecordedSums {
    const { realisationCount, coefficients, squares, densities, momentum } = this.state.times[index];
    return {
      realisationCount,
      coefficients: coefficients.values(),
      squares: squares.values(),
      densities: densities.values(),
      momentum: momentum.values()[0],
    };
  }

  /**
   * Adds what one batch measured. Batches come in any order, the times of each in theirs; what comes twice counts once.
   * Throws where times of the batch are missing, or where sums leave their range.
   */
  add(chunk: SampleChunk): void {
    const { state } = this;
    const { batch, firstFrame } = chunk;
    const reached = state.reached.reached(batch);
    if (firstFrame > reached) throw new RangeError(`Batch ${batch} lacks its recorded time number ${reached}`);
    chunk.sums.forEach((sums, i) => {
      if (firstFrame + i >= reached) addSums(state, firstFrame + i, batch, sums);
    });
    state.reached.reach(batch, firstFrame + chunk.sums.length);
    if (reached < state.times.length) this.count(chunk);
    this.microStep = chunk.microStep;
    if (chunk.track) this.tracks.push({ ...chunk.track, restart: chunk.stepsBefore === 0 });
  }

  /** Steps of a batch that begins again, because its worker was lost, count once, too. */
  private count({ batch, stepsBefore, realisationSteps, finished }: SampleChunk): void {
    const before = this.stepsOf.get(batch) ?? 0;
    const after = Math.max(before, stepsBefore + realisationSteps);
    this.realisationSteps += after - before;
    if (finished) this.stepsOf.delete(batch);
    else this.stepsOf.set(batch, after);
  }

  /** The state of the sums at one recorded time; null where no batch has reached it. */
  stored(index: number): StoredTime | null {
    const { state } = this;
    return state.times[index].realisationCount > 0 ? storeTime(storableOf(state, index), index) : null;
  }

  /**
   * Adds the state of the record of other batches of the same run at one recorded time: together they are, bit for bit,
   * the record of all. Throws where it has another form.
   */
  addStored(index: number, stored: StoredTime): void {
    const time = this.state.times[index];
    const { batchCount, realisationCount } = addStored(storableOf(this.state, index), index, stored);
    time.batchCount += batchCount;
    time.realisationCount += realisationCount;
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
  frame(kineticTime: number, grid: Grid, smoothing: Smoothing, costly: CostlyParts = {}): Frame | null {
    const { state } = this;
    const { times, request } = state;
    const { index, fraction } = locate(request.kineticTimes, kineticTime);
    const a = times[index];
    const b = fraction > 0 ? times[index + 1] : a;
    if (a.realisationCount === 0 || b.realisationCount === 0) return null;
    const coefficients = mean(state, a, 1 - fraction, b, fraction);
    const densities = weightedSum(
      a.densities.values(),
      (1 - fraction) / a.realisationCount,
      b.densities.values(),
      fraction / b.realisationCount,
    );
    const frame = frameOf(
      {
        ...{ engine: request.engine, kineticTime, grid, smoothing, epsilon: request.model.epsilon },
        costly,
        synthesis: state.synthesis,
      },
      coefficients,
      state.band,
      densities,
    );
    const nearest = fraction < 0.5 ? index : index + 1;
    const nearer = times[nearest];
    frame.realisationCount = Math.min(a.realisationCount, b.realisationCount);
    frame.momentum = nearer.momentum.values()[0] / nearer.realisationCount;
    addErrors(frame, state, nearest, costly);
    return frame;
  }
}

function storableOf({ times, groups, energyGroups }: RecordState, index: number): StorableTime {
  const { batchCount, realisationCount, coefficients, squares, densities, momentum, spectrumSquares } = times[index];
  return {
    batchCount,
    realisationCount,
    sums: [coefficients, squares, densities, momentum, spectrumSquares],
    groups: [groups, energyGroups],
  };
}

function addSums(state: RecordState, index: number, batch: number, sums: FrameSums): void {
  const time = state.times[index];
  const { realisationCount } = sums;
  // first: it finds what leaves its range, and what is no number
  time.coefficients.add(sums.coefficients);
  state.groups.add(index, batch, realisationCount, sums.coefficients);
  if (state.errors === 'scatter') {
    state.energyGroups.add(index, batch, realisationCount, energiesOf(state.band, sums.coefficients));
    const spectrum = spectrumProfile(wrap(state, sums.coefficients), state.request.grid.waveNumberCount);
    for (let i = 0; i < spectrum.length; ++i) spectrum[i] = spectrum[i] ** 2 / realisationCount;
    time.spectrumSquares.add(spectrum);
  }
  time.batchCount += 1;
  time.realisationCount += realisationCount;
  time.momentum.add([sums.momentum]);
  time.squares.add(sums.squares);
  time.densities.add(sums.densities);
  state.energyDrift = Math.max(state.energyDrift, sums.energyDrift);
  state.momentumDrift = Math.max(state.momentumDrift, sums.momentumDrift);
}

/** c(n,0) of the energy. */
function energiesOf({ modeCount, reach }: RecordedBand, coefficients: Float64Array): Float64Array {
  const values = new Float64Array(2 * modeCount);
  for (let n = 0; n < modeCount; ++n) {
    const at = 2 * (n * (2 * reach + 1) + reach);
    values[2 * n] = coefficients[at];
    values[2 * n + 1] = coefficients[at + 1];
  }
  return values;
}

/** Standard errors of a frame from the sums at one recorded time, docs/model.md section 7. */
function addErrors(frame: Frame, state: RecordState, index: number, costly: CostlyParts): void {
  const time = state.times[index];
  const { grid, smoothing } = frame;
  const { model } = state.request;
  const { modeCount, reach } = state.band;
  const coefficients = time.coefficients.values();
  const squares = time.squares.values();
  const all = { count: time.realisationCount, values: coefficients, unit: 1 };
  const sums: GroupedSums = { band: { length: model.length, modeCount, reach }, all, groups: state.groups.at(index) };
  frame.energyError = energyError(sums, squares, grid.positionCount);
  const energies = (): GroupedSums => ({
    band: { ...sums.band, reach: 0 },
    all: { ...all, values: energiesOf(state.band, coefficients) },
    groups: state.energyGroups.at(index),
  });
  const smoothed = smoothing === 'husimi' ? model.epsilon : null;
  const hasScatter = costly.wigner === true && wantsFields(frame.engine, costly);
  costly.probes?.forEach((probe, i) => {
    frame.readings![i].error =
      state.errors === 'pointwise'
        ? phononReadingError(sums, squares, probeKernel(probe, sums.band, smoothed))
        : scatterReadingError(isInterval(probe) ? energies() : sums, probe, smoothed);
  });
  if (state.errors === 'pointwise') {
    frame.wignerError = hasScatter ? phononWignerError(sums, grid, smoothing, model.epsilon) : null;
    frame.spectrumError = phononSpectrumError(sums, grid.waveNumberCount);
    if (costly.covariance) frame.energyCovariance = phononCovariance(sums, squares, grid.positionCount);
    return;
  }
  frame.wignerError = hasScatter
    ? scatterError(sums, (c) => shownField(c, grid, smoothing, model.epsilon, state.synthesis))
    : null;
  frame.spectrumError = spectrumError(state, time, grid);
  if (!costly.covariance) return;
  frame.energyCovariance = scatterCovariance(energies(), grid.positionCount);
}

/** One standard error of the mean spectrum from the scatter of the batch means; null before there are four batches. */
function spectrumError(state: RecordState, time: RecordedTime, grid: Grid): Float64Array | null {
  if (time.batchCount < LEAST_GROUPS || grid.waveNumberCount !== state.request.grid.waveNumberCount) return null;
  const count = time.realisationCount;
  const freedom = time.batchCount - 1;
  const sums = spectrumProfile(wrap(state, time.coefficients.values()), grid.waveNumberCount);
  const squares = time.spectrumSquares.values();
  return sums.map((sum, j) =>
    shownError(Math.sqrt(Math.max(0, squares[j] - sum ** 2 / count) / (count * freedom)), freedom),
  );
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
    weightedSum(
      a.coefficients.values(),
      weightA / a.realisationCount,
      b.coefficients.values(),
      weightB / b.realisationCount,
    ),
  );
}
