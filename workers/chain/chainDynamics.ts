import { chooseLatticeStep, type FlowSteps } from '../../src/physics/composition';
import { chooseMicroStep } from '../../src/physics/lifting';
import type { Model } from '../../src/physics/model';
import { exchangeTable, latticeExchangeTable, type ExchangeTable } from '../../src/physics/rotation';
import type { Arena } from '../contract/arena';
import {
  FLOW_ENTRIES, FLOW_ENTRY_BYTES, FLOW_FIRST_DRIFT, FLOW_STAGES, HALO, NOISE_BYTES, NOISE_CONSTANTS, NOISE_ENERGY, NOISE_KIND, NOISE_MOMENTUM,
  NOISE_NONE, SHAPE_BYTES, SHAPE_DIMENSION,
} from '../kernels/layout';

/** The fields of four realisations in kernel memory: the first components, the streams of random numbers. */
export interface Fields {
  q: number;
  p: number;
  rng: number;
}

/** The way between two recorded times: `stepCount` steps of flow and noise, in the order half flow, exchange, (flow, exchange)..., half flow. */
export interface Interval {
  /** Microscopic time of one step. */
  step: number;
  stepCount: number;
  halfFlow(fields: Fields): void;
  /** All colours of the noise, in reversed order when `parity` is odd. */
  exchange(fields: Fields, parity: number): void;
  /** `steps` times: exchange, then flow; the first exchange has this parity. */
  evolve(fields: Fields, steps: number, parity: number): void;
}

/** Makes intervals of a model; equal ones share their tables. */
export type IntervalMaker = (microInterval: number) => Interval;

/** The law of motion of the model's lattice up to a microscopic time `horizon`. */
export function intervalMaker(arena: Arena, model: Model, horizon: number): IntervalMaker {
  const make = model.dimension === 1 ? chainInterval(arena, model, horizon) : latticeInterval(arena, model);
  const known = new Map<string, Interval>();
  return (microInterval) => {
    const key = microInterval.toPrecision(12);
    let interval = known.get(key);
    if (!interval) {
      interval = microInterval > 0 ? make(microInterval) : { step: 0, stepCount: 0, halfFlow: () => undefined, exchange: () => undefined, evolve: () => undefined };
      known.set(key, interval);
    }
    return interval;
  };
}

function noiseTable(arena: Arena, exchange: ExchangeTable): number {
  const { rotates, low, high, constants } = exchange;
  const kind = rotates === null ? NOISE_NONE : rotates === 'momentum' ? NOISE_MOMENTUM : NOISE_ENERGY;
  const table = arena.allocate(NOISE_BYTES);
  arena.i32(table + NOISE_KIND, 3).set([kind, low, high]);
  arena.f32(table + NOISE_CONSTANTS, 3).set(constants);
  return table;
}

/** d = 1: lifted flow by convolutions, triples or pairs of neighbouring momenta. */
function chainInterval(arena: Arena, model: Model, horizon: number): IntervalMaker {
  const { siteCount } = model;
  const { kernels } = arena;
  return (microInterval) => {
    const chosen = chooseMicroStep(model, microInterval, horizon);
    const noise = noiseTable(arena, exchangeTable(model.noise, model.epsilon * model.noiseStrength * chosen.step));
    const kick = arena.singles(padded(relative(chosen.full.kick)));
    const drift = arena.singles(padded(chosen.full.drift));
    const halfKick = arena.singles(padded(relative(chosen.half.kick)));
    const halfDrift = arena.singles(padded(chosen.half.drift));
    return {
      step: chosen.step,
      stepCount: chosen.stepCount,
      halfFlow: ({ q, p }) => kernels.flow(q, p, siteCount, halfKick, halfDrift, chosen.half.taps),
      exchange: ({ p, rng }, parity) => kernels.exchange(p, siteCount, noise, rng, parity & 1),
      evolve: ({ q, p, rng }, steps, parity) =>
        kernels.evolve(q, p, siteCount, steps, kick, drift, chosen.full.taps, noise, rng, parity),
    };
  };
}

/** d = 2, 3: flow by a composition of kicks and drifts, bonds colour by colour. */
function latticeInterval(arena: Arena, model: Model): IntervalMaker {
  const { kernels } = arena;
  const shape = arena.allocate(SHAPE_BYTES);
  arena.i32(shape + SHAPE_DIMENSION, 3).set([model.dimension, model.siteCount, model.transverseCount]);
  return (microInterval) => {
    const chosen = chooseLatticeStep(model, microInterval);
    const noise = noiseTable(arena, latticeExchangeTable(model, chosen.step));
    const full = flowTable(arena, model, chosen.full);
    const half = flowTable(arena, model, chosen.half);
    return {
      step: chosen.step,
      stepCount: chosen.stepCount,
      halfFlow: ({ q, p }) => kernels.latticeFlow(q, p, shape, half),
      exchange: ({ p, rng }, parity) => kernels.latticeExchange(p, shape, noise, rng, parity & 1),
      evolve: ({ q, p, rng }, steps, parity) => kernels.latticeEvolve(q, p, shape, steps, full, noise, rng, parity),
    };
  };
}

/** The kernel's table: a kick over a time a is -a omega_0^2 on the site itself and a alpha/2 on the difference to each neighbour. */
function flowTable(arena: Arena, { pinning, couplings }: Model, { drifts, kicks }: FlowSteps): number {
  const table = arena.allocate(FLOW_ENTRIES + FLOW_ENTRY_BYTES * kicks.length);
  arena.i32(table + FLOW_STAGES, 1)[0] = kicks.length;
  arena.f32(table + FLOW_FIRST_DRIFT, 1)[0] = drifts[0];
  const entries = Array.from(kicks).flatMap((kick, i) => [-kick * pinning ** 2, (kick * couplings[0]) / 2, drifts[i + 1]]);
  arena.f32(table + FLOW_ENTRIES, entries.length).set(entries);
  return table;
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
