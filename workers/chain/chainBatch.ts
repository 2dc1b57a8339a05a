import { latticeSites } from '../../src/physics/lattice';
import type { Model } from '../../src/physics/model';
import { LANES, chainBatchSize, groupCount, isRadial, latticeRefusal } from './limits';
import type { Arena } from '../contract/arena';
import { intervalMaker, type Fields, type Interval } from './chainDynamics';
import { ChainSampler } from './chainSampler';
import { LatticeTransform } from './latticeTransform';
import type { RecordRequest } from '../contract/protocol';
import { pulse } from '../contract/pulse';
import { streamSeed } from '../../src/maths/random';
import { ELEMENT_BYTES, ELEMENT_SINGLES, HALO_SITES, SINGLE_BYTES, SITE_BYTES, STREAM_BYTES } from '../kernels/layout';

/**
 * Steps between two recentrings: counted from the start of an interval, so that results do not depend on how it is cut.
 */
const RECENTRE_STEPS = 64;
/**
 * Sites times steps of one call of the kernel, some tenths of a second, so that the worker can give a sign of life in
 * between.
 */
const CALL_SITE_STEPS = 2 ** 23;

/**
 * A batch of realisations of the chain or lattice, docs/model.md (12) and (39), in kernel memory, in the order half
 * flow, exchange, (flow, exchange)..., half flow between recorded times (Strang), four realisations in the lanes of a
 * group.
 */
export class ChainBatch {
  readonly intervals: Interval[];
  /** Microscopic steps from the first recorded time to the last. */
  readonly stepTotal: number;
  /** By group: the first components; the others follow at `componentBytes`. */
  readonly fields: Fields[];
  readonly componentBytes: number;
  /** By group and component: (re, im) of psi^(0) that q and p do not hold, four lanes each. */
  readonly zeroModes: number[][];
  readonly batchSize: number;
  readonly transform: LatticeTransform;
  /** Realisations in this batch; the lanes beyond hold zeros. */
  realisationCount = 0;
  private readonly sampler: ChainSampler;
  /** A field that may be written to, for a radial state a field of elements. */
  readonly scratch: number;
  /** Total momentum is conserved and kept in the zero mode. */
  private readonly recentred: boolean;
  private readonly noisy: boolean;
  /** Steps in one call of the kernel. */
  private readonly callSteps: number;
  private parity = 0;

  /** Throws a RangeError where the lattice does not fit into the memory of a worker. */
  constructor(
    private readonly arena: Arena,
    private readonly request: RecordRequest,
  ) {
    const { model, kineticTimes } = request;
    this.batchSize = chainBatchSize(model, request.realisationCount);
    checkMemory(model);
    this.sampler = new ChainSampler(model);
    this.noisy = model.noiseStrength > 0;
    this.callSteps = Math.max(1, Math.floor(CALL_SITE_STEPS / (latticeSites(model) * model.dimension)));
    this.recentred = model.pinning === 0 && model.noise === 'momentum';
    const makeInterval = intervalMaker(arena, model, kineticTimes[kineticTimes.length - 1] / model.epsilon);
    this.intervals = kineticTimes.map((time, i) =>
      makeInterval((time - (i === 0 ? 0 : kineticTimes[i - 1])) / model.epsilon),
    );
    this.stepTotal = this.intervals.reduce((sum, interval) => sum + interval.stepCount, 0);
    this.componentBytes = latticeSites(model) * SITE_BYTES;
    this.transform = new LatticeTransform(arena, model);
    this.scratch = arena.allocate((isRadial(model) ? 2 : 1) * this.componentBytes);
    const halo = HALO_SITES * SITE_BYTES;
    const field = () => arena.allocate(model.dimension * this.componentBytes + 2 * halo) + halo;
    const groups = Array.from({ length: groupCount(model, request.realisationCount) }, (_, group) => group);
    this.fields = groups.map(() => ({ q: field(), p: field(), rng: arena.allocate(STREAM_BYTES) }));
    this.zeroModes = groups.map(() => Array.from({ length: model.dimension }, () => arena.allocate(ELEMENT_BYTES)));
  }

  /** Draws the initial states of realisations batch * batchSize, ... */
  draw(batch: number): void {
    const { seed, realisationCount } = this.request;
    this.parity = 0;
    this.realisationCount = Math.max(0, Math.min(this.batchSize, realisationCount - batch * this.batchSize));
    this.fields.forEach(({ rng }, group) => {
      const stream = new Uint32Array(this.arena.kernels.memory.buffer, rng, STREAM_BYTES / SINGLE_BYTES);
      this.clear(group);
      for (let lane = 0; lane < LANES; ++lane) {
        const inBatch = group * LANES + lane;
        const index = batch * this.batchSize + inBatch;
        streamSeed(seed, index, 2).forEach((word, i) => (stream[i * LANES + lane] = word));
        if (inBatch >= this.realisationCount) continue;
        pulse();
        this.sampler.draw(seed, index).forEach((state, component) => {
          const { q, p, zero } = this.component(group, component);
          for (let i = 0; i < state.wave.length; ++i) {
            q[i * LANES + lane] = state.wave[i];
            p[i * LANES + lane] = state.momentum[i];
          }
          zero[lane] = state.zeroMode[0];
          zero[LANES + lane] = state.zeroMode[1];
        });
      }
    });
    this.divideByFrequency();
  }

  /**
   * From omega~ * q to q, two components or groups in one transform; a last one alone shares with the scratch field.
   */
  private divideByFrequency(): void {
    const fields = this.fields.flatMap(({ q }) =>
      this.zeroModes[0].map((_, component) => q + component * this.componentBytes),
    );
    // what a transform leaves in it would grow from batch to batch
    this.arena.f32(this.scratch, this.componentBytes / SINGLE_BYTES).fill(0);
    for (let i = 0; i < fields.length; i += 2)
      this.transform.divideByFrequency(fields[i], fields[i + 1] ?? this.scratch);
  }

  /** Views of one component of a group, [site][lane]; lost when memory grows. */
  component(group: number, component: number): { q: Float32Array; p: Float32Array; zero: Float32Array } {
    const { q, p } = this.fields[group];
    const length = this.componentBytes / SINGLE_BYTES;
    const offset = component * this.componentBytes;
    return {
      q: this.arena.f32(q + offset, length),
      p: this.arena.f32(p + offset, length),
      zero: this.arena.f32(this.zeroModes[group][component], ELEMENT_SINGLES),
    };
  }

  private clear(group: number): void {
    this.zeroModes[group].forEach((_, component) => {
      for (const values of Object.values(this.component(group, component))) values.fill(0);
    });
  }

  /** The half flow that opens (and closes) the way to recorded time number `frame`. */
  halfFlow(frame: number): void {
    for (const fields of this.fields) this.intervals[frame].halfFlow(fields);
  }

  /**
   * Advances by at most `steps` of the interval that leads to recorded time `frame`, whose opening half flow is done
   * and of which `done` steps are finished; returns the new number. In between the state stands half a step later than
   * the steps finished; the last step closes with a half flow, on the recorded time.
   */
  advance(frame: number, done: number, steps: number): number {
    const interval = this.intervals[frame];
    const goal = Math.min(interval.stepCount, done + steps);
    if (goal === done) return done;
    const closing = goal === interval.stepCount;
    const flows = closing ? goal - done - 1 : goal - done;
    for (const fields of this.fields) {
      for (let at = done; at < done + flows;) {
        pulse();
        const stop = Math.min(done + flows, at - (at % RECENTRE_STEPS) + RECENTRE_STEPS, at + this.callSteps);
        interval.evolve(fields, stop - at, this.parity + at - done);
        if (stop % RECENTRE_STEPS === 0) this.recentre(fields);
        at = stop;
      }
      if (closing) this.recentre(fields);
      if (closing && this.noisy) interval.exchange(fields, this.parity + flows);
    }
    this.parity += goal - done;
    if (closing) this.halfFlow(frame);
    return goal;
  }

  /** Without pinning: a uniform displacement means nothing, but would cost digits. */
  private recentre({ q, p }: Fields): void {
    const { model } = this.request;
    const sites = latticeSites(model);
    for (let component = 0; component < model.dimension; ++component) {
      const offset = component * this.componentBytes;
      if (model.pinning === 0) this.arena.kernels.recentre(q + offset, sites);
      if (this.recentred) this.arena.kernels.recentre(p + offset, sites);
    }
  }
}

function checkMemory(model: Model): void {
  const refusal = latticeRefusal(model);
  if (refusal !== null) throw new RangeError(refusal);
}
