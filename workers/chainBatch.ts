import { chooseMicroStep, type MicroStep } from '../src/physics/lifting';
import { exchangeTable } from '../src/physics/rotation';
import type { Arena } from './arena';
import { ChainSampler } from './chainSampler';
import type { RecordRequest } from './protocol';
import { streamSeed } from './random';

/** Realisations in one SIMD vector, and in one batch. */
export const LANES = 4;
export const GROUPS = 4;
export const BATCH = LANES * GROUPS;

const HALO = 16;
const SITE_BYTES = 16;
/** Steps between two recentrings: counted from the start of an interval, so that results do not depend on how it is cut. */
const RECENTRE_STEPS = 64;

/** The kernel tables of one interval between recorded times. */
interface IntervalTables extends MicroStep {
  kick: number;
  drift: number;
  halfKick: number;
  halfDrift: number;
  noise: number;
}

/**
 * A batch of realisations of the chain, docs/model.md (12), in kernel memory, in the order half flow, exchange, (flow,
 * exchange)..., half flow between recorded times (Strang), four realisations in the lanes of a group.
 */
export class ChainBatch {
  readonly intervals: IntervalTables[];
  /** Microscopic steps from the first recorded time to the last. */
  readonly stepTotal: number;
  readonly positions: number[];
  readonly momenta: number[];
  readonly zeroModes: number[];
  /** Realisations in this batch; the lanes beyond hold zeros. */
  realisationCount = 0;
  private readonly sampler: ChainSampler;
  private readonly streams: number[];
  /** Total momentum is conserved and kept in the zero mode. */
  private readonly recentred: boolean;
  private readonly distinct = new Map<string, IntervalTables>();
  private readonly noisy: boolean;
  private parity = 0;

  constructor(private readonly arena: Arena, private readonly request: RecordRequest) {
    const { model, kineticTimes } = request;
    this.sampler = new ChainSampler(model);
    this.noisy = model.noiseStrength > 0;
    this.recentred = model.pinning === 0 && model.noise === 'momentum';
    const horizon = kineticTimes[kineticTimes.length - 1] / model.epsilon;
    this.intervals = kineticTimes.map((time, i) => this.interval((time - (i === 0 ? 0 : kineticTimes[i - 1])) / model.epsilon, horizon));
    this.stepTotal = this.intervals.reduce((sum, interval) => sum + interval.stepCount, 0);
    const bytes = (model.siteCount + 2 * HALO) * SITE_BYTES;
    const field = () => arena.allocate(bytes) + HALO * SITE_BYTES;
    this.positions = Array.from({ length: GROUPS }, field);
    this.momenta = Array.from({ length: GROUPS }, field);
    this.zeroModes = Array.from({ length: GROUPS }, () => arena.allocate(32));
    this.streams = Array.from({ length: GROUPS }, () => arena.allocate(64));
  }

  /** Equal intervals share their tables; an interval of length 0 has no steps. */
  private interval(microInterval: number, horizon: number): IntervalTables {
    const { model } = this.request;
    const key = microInterval.toPrecision(12);
    let tables = this.distinct.get(key);
    if (!tables) {
      const empty = { taps: 4, kick: new Float64Array(5), drift: new Float64Array(5), frequencyError: 0 };
      const chosen =
        microInterval > 0 ? chooseMicroStep(model, microInterval, horizon) : { step: 0, stepCount: 0, full: empty, half: empty };
      const exchange = exchangeTable(model.noise, model.epsilon * model.noiseStrength * chosen.step);
      const noise = this.arena.allocate(24);
      this.arena.i32(noise, 3).set([exchange.groupSize, exchange.low, exchange.high]);
      this.arena.f32(noise + 12, 3).set(exchange.constants);
      tables = {
        ...chosen,
        kick: this.arena.singles(padded(relative(chosen.full.kick))),
        drift: this.arena.singles(padded(chosen.full.drift)),
        halfKick: this.arena.singles(padded(relative(chosen.half.kick))),
        halfDrift: this.arena.singles(padded(chosen.half.drift)),
        noise,
      };
      this.distinct.set(key, tables);
    }
    return tables;
  }

  /** Draws the initial states of realisations batch * BATCH, ... */
  draw(batch: number): void {
    const { model, seed, realisationCount } = this.request;
    this.parity = 0;
    this.realisationCount = Math.max(0, Math.min(BATCH, realisationCount - batch * BATCH));
    const { siteCount } = model;
    for (let group = 0; group < GROUPS; ++group) {
      const q = this.arena.f32(this.positions[group], LANES * siteCount);
      const p = this.arena.f32(this.momenta[group], LANES * siteCount);
      const zero = this.arena.f32(this.zeroModes[group], 2 * LANES);
      const stream = new Uint32Array(this.arena.kernels.memory.buffer, this.streams[group], 16);
      q.fill(0);
      p.fill(0);
      zero.fill(0);
      for (let lane = 0; lane < LANES; ++lane) {
        const inBatch = group * LANES + lane;
        const index = batch * BATCH + inBatch;
        streamSeed(seed, index, 2).forEach((word, i) => (stream[i * LANES + lane] = word));
        if (inBatch >= this.realisationCount) continue;
        const state = this.sampler.draw(seed, index);
        for (let i = 0; i < siteCount; ++i) {
          q[i * LANES + lane] = state.position[i]!;
          p[i * LANES + lane] = state.momentum[i]!;
        }
        zero[lane] = state.zeroMode[0];
        zero[LANES + lane] = state.zeroMode[1];
      }
    }
  }

  /** The half flow that opens (and closes) the way to recorded time number `frame`. */
  halfFlow(frame: number): void {
    const interval = this.intervals[frame];
    for (let g = 0; g < GROUPS; ++g) {
      this.arena.kernels.flow(
        this.positions[g], this.momenta[g], this.request.model.siteCount, interval.halfKick, interval.halfDrift, interval.half.taps,
      );
    }
  }

  /**
   * Advances by at most `steps` of the interval that leads to recorded time `frame`, whose opening half flow is done and of which
   * `done` steps are finished; returns the new number. In between the state stands half a step later than the steps finished; the
   * last step closes with a half flow, on the recorded time.
   */
  advance(frame: number, done: number, steps: number): number {
    const interval = this.intervals[frame];
    const { siteCount } = this.request.model;
    const goal = Math.min(interval.stepCount, done + steps);
    if (goal === done) return done;
    const closing = goal === interval.stepCount;
    const flows = closing ? goal - done - 1 : goal - done;
    const { kernels } = this.arena;
    for (let g = 0; g < GROUPS; ++g) {
      const q = this.positions[g];
      const p = this.momenta[g];
      const rng = this.streams[g];
      for (let at = done; at < done + flows; ) {
        const stop = Math.min(done + flows, at - (at % RECENTRE_STEPS) + RECENTRE_STEPS);
        const parity = this.parity + at - done;
        kernels.evolve(q, p, siteCount, stop - at, interval.kick, interval.drift, interval.full.taps, interval.noise, rng, parity);
        if (stop % RECENTRE_STEPS === 0) this.recentre(q, p);
        at = stop;
      }
      if (closing) this.recentre(q, p);
      if (closing && this.noisy) kernels.exchange(p, siteCount, interval.noise, rng, (this.parity + flows) & 1);
    }
    this.parity += goal - done;
    if (closing) this.halfFlow(frame);
    return goal;
  }

  /** Without pinning: a uniform displacement means nothing, but would cost digits. */
  private recentre(q: number, p: number): void {
    const { pinning, siteCount } = this.request.model;
    if (pinning === 0) this.arena.kernels.recentre(q, siteCount);
    if (this.recentred) this.arena.kernels.recentre(p, siteCount);
  }
}

/** The taps as the kernel's relative convolution wants them: in place of the centre tap the multiplier at k = 0. */
function relative(taps: Float64Array): Float64Array {
  const table = taps.slice();
  for (let j = 1; j < taps.length; ++j) table[0] += 2 * taps[j];
  if (Math.abs(table[0]) < 1e-12) table[0] = 0;
  return table;
}

/** The kernel reads 17 taps at once, whatever their number. */
function padded(table: Float64Array): Float64Array {
  const result = new Float64Array(HALO + 1);
  result.set(table);
  return result;
}
