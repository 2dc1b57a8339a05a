import { integerPower } from '../../src/maths/elementary';
import { LANES } from './limits';
import type { Arena } from '../contract/arena';
import { ChainBatch } from './chainBatch';
import { ChainMeasurement } from './chainMeasurement';
import type {
  AtomSamples,
  AtomWindow,
  SampleChunk,
  SamplerWorker,
  SamplingPlan,
  FrameSums,
  RecordRequest,
} from '../contract/protocol';
import { pulse } from '../contract/pulse';
import type { BufferPool } from '../ensemble/bufferPool';
import { createSamplerWorker } from '../ensemble/samplerWorker';

const ATOMS = 96;
const MAXIMAL_SAMPLES = 8000;
/** Wall time that one call of the kernel should not exceed, so that the budget is kept. */
const CALL_MS = 4;

interface Run {
  request: RecordRequest;
  batch: ChainBatch;
  measurement: ChainMeasurement;
  atoms: AtomWindow | null;
  /** Steps between two samples of the atoms. */
  stride: number;
  /** Running mean of the wall time of one step of the batch. */
  stepMs: number;
  current: number;
  frame: number;
  /** Finished steps of the way to `frame`; -1 before its opening half flow. */
  done: number;
  /** Finished steps of the batch. */
  steps: number;
}

/** A worker that runs batches of the chain or lattice. */
export const createWorker = (): SamplerWorker => createSamplerWorker('chain', begin, advance);

function begin(arena: Arena, request: RecordRequest, pool: BufferPool): { run: Run; plan: SamplingPlan } {
  const batch = new ChainBatch(arena, request);
  const measurement = new ChainMeasurement(arena, request, pool);
  const { atoms, stride } = atomWindow(request, batch);
  const run = { request, batch, measurement, atoms, stride, stepMs: 0.1, current: -1, frame: 0, done: -1, steps: 0 };
  return { run, plan: { batchSize: batch.batchSize, stepTotal: batch.stepTotal, atoms } };
}

/** The atoms around r = 0 of realisation 0, sampled every `stride` steps: only where all intervals are alike. */
function atomWindow(request: RecordRequest, batch: ChainBatch): { atoms: AtomWindow | null; stride: number } {
  const { siteCount } = request.model;
  const intervals = batch.intervals.filter((interval) => interval.stepCount > 0);
  if (intervals.length === 0 || intervals.some((interval) => interval !== intervals[0]))
    return { atoms: null, stride: 1 };
  const { stepCount, step } = intervals[0];
  let stride = 1;
  while (stride < stepCount && (stepCount % stride !== 0 || batch.stepTotal / stride > MAXIMAL_SAMPLES)) ++stride;
  const atomCount = Math.min(ATOMS, siteCount);
  const capacity = batch.stepTotal / stride;
  const firstSite = siteCount / 2 - Math.floor(atomCount / 2);
  return { atoms: { firstSite, atomCount, firstMicroTime: step / 2, microStep: step * stride, capacity }, stride };
}

function advance(state: Run, batchNumber: number, budgetMs: number): SampleChunk {
  const start = performance.now();
  const { request, batch, measurement } = state;
  if (state.current !== batchNumber) {
    batch.draw(batchNumber);
    Object.assign(state, { current: batchNumber, frame: 0, done: -1, steps: 0 });
  }
  const tracked = batchNumber === 0 ? state.atoms : null;
  const samples: Float32Array[] = [];
  const sums: FrameSums[] = [];
  const firstFrame = state.frame;
  const stepsBefore = state.steps;
  const last = request.kineticTimes.length;
  while (state.frame < last && performance.now() - start < budgetMs) {
    pulse();
    const { stepCount } = batch.intervals[state.frame];
    if (state.done < 0) {
      if (stepCount > 0) batch.halfFlow(state.frame);
      state.done = 0;
    }
    if (state.done < stepCount) {
      if (tracked && state.done % state.stride === 0) samples.push(sampleAtoms(state, tracked));
      const call = Math.max(1, Math.floor(CALL_MS / state.stepMs));
      const stop = tracked ? state.stride - (state.done % state.stride) : call;
      const callStart = performance.now();
      const done = batch.advance(state.frame, state.done, Math.min(call, stop));
      state.stepMs = 0.8 * state.stepMs + 0.2 * Math.max(1e-4, (performance.now() - callStart) / (done - state.done));
      state.steps += done - state.done;
      state.done = done;
    }
    if (state.done === stepCount) {
      sums.push(measurement.measure(batch, state.frame));
      state.frame += 1;
      state.done = -1;
    }
  }
  return {
    batch: batchNumber,
    firstFrame,
    sums,
    finished: state.frame === last,
    stepsBefore: stepsBefore * batch.realisationCount,
    realisationSteps: (state.steps - stepsBefore) * batch.realisationCount,
    microStep: batch.intervals[last - 1].step,
    track: tracked && samples.length > 0 ? joinSamples(samples, tracked.atomCount) : null,
  };
}

/**
 * q and p of lane 0 of the first group, of the polarisation that holds the energy (or the first), one after the other.
 */
function sampleAtoms({ batch, request }: Run, atoms: AtomWindow): Float32Array {
  const { dimension, transverseCount } = request.model;
  const sample = new Float32Array(2 * atoms.atomCount);
  const component = request.model.initial.polarisation === 'all' ? 0 : request.model.initial.polarisation - 1;
  const { q, p } = batch.component(0, component);
  const rowSize = integerPower(transverseCount, dimension - 1);
  // the row along the first direction through the middle of the others
  let middle = 0;
  for (let l = 1; l < dimension; ++l) middle = middle * transverseCount + transverseCount / 2;
  for (let a = 0; a < atoms.atomCount; ++a) {
    const site = (atoms.firstSite + a) * rowSize + middle;
    sample[a] = q[site * LANES];
    sample[atoms.atomCount + a] = p[site * LANES];
  }
  return sample;
}

function joinSamples(samples: Float32Array[], atomCount: number): AtomSamples {
  const position = new Float32Array(samples.length * atomCount);
  const momentum = new Float32Array(samples.length * atomCount);
  samples.forEach((sample, i) => {
    position.set(sample.subarray(0, atomCount), i * atomCount);
    momentum.set(sample.subarray(atomCount), i * atomCount);
  });
  return { sampleCount: samples.length, position, momentum };
}
