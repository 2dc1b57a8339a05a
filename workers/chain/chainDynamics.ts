import { chooseLatticeStep, type FlowSteps } from '../../src/physics/composition';
import { chooseMicroStep } from '../../src/physics/lifting';
import type { Model } from '../../src/physics/model';
import { angleDiffusion, exchangeTable, latticeExchangeTable, type ExchangeTable } from '../../src/physics/rotation';
import type { Arena } from '../contract/arena';
import {
  ENERGY_NOISE,
  FLOW_FIRST_DRIFT,
  FLOW_STAGES,
  FLOW_STAGE_COUNT,
  HALO_SITES,
  MOMENTUM_NOISE,
  NOISE_BYTES,
  NOISE_CONSTANTS,
  NOISE_HIGH,
  NOISE_KIND,
  NOISE_LOW,
  NO_NOISE,
  SHAPE_BYTES,
  SHAPE_DIMENSION,
  SHAPE_LINE,
  SHAPE_PLANES,
  SINGLE_BYTES,
  STAGE_BYTES,
  STAGE_DRIFT,
  STAGE_LOCAL,
  STAGE_SPRING,
} from '../kernels/layout';

/** The fields of four realisations in kernel memory: the first components, the streams of random numbers. */
export interface Fields {
  q: number;
  p: number;
  rng: number;
}

/**
 * The way between two recorded times: `stepCount` steps of flow and noise, in the order half flow, exchange, (flow,
 * exchange)..., half flow.
 */
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
      interval =
        microInterval > 0
          ? make(microInterval)
          : { step: 0, stepCount: 0, halfFlow: () => undefined, exchange: () => undefined, evolve: () => undefined };
      known.set(key, interval);
    }
    return interval;
  };
}

/** The kernel's table of the noise. */
export function noiseTable(arena: Arena, exchange: ExchangeTable): number {
  const { rotates } = exchange;
  const kind = rotates === null ? NO_NOISE : rotates === 'momentum' ? MOMENTUM_NOISE : ENERGY_NOISE;
  const table = arena.allocate(NOISE_BYTES);
  const integers = arena.i32(table, NOISE_BYTES / SINGLE_BYTES);
  integers[NOISE_KIND / SINGLE_BYTES] = kind;
  integers[NOISE_LOW / SINGLE_BYTES] = exchange.low;
  integers[NOISE_HIGH / SINGLE_BYTES] = exchange.high;
  arena.f32(table + NOISE_CONSTANTS, exchange.constants.length).set(exchange.constants);
  return table;
}

/** d = 1: lifted flow by convolutions, triples or pairs of neighbouring momenta. */
function chainInterval(arena: Arena, model: Model, horizon: number): IntervalMaker {
  const { siteCount } = model;
  const { kernels } = arena;
  return (microInterval) => {
    const chosen = chooseMicroStep(model, microInterval, horizon);
    const noise = noiseTable(arena, exchangeTable(model.noise, angleDiffusion(model) * chosen.step));
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
  const shape = latticeShape(arena, model);
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

/** The kernel's table of the sides of a lattice. */
export function latticeShape(arena: Arena, { dimension, siteCount, transverseCount }: Model): number {
  const shape = arena.allocate(SHAPE_BYTES);
  const integers = arena.i32(shape, SHAPE_BYTES / SINGLE_BYTES);
  integers[SHAPE_DIMENSION / SINGLE_BYTES] = dimension;
  integers[SHAPE_PLANES / SINGLE_BYTES] = siteCount;
  integers[SHAPE_LINE / SINGLE_BYTES] = transverseCount;
  return shape;
}

/**
 * The kernel's table: a kick over a time a is -a omega_0^2 on the site itself and a alpha/2 on the difference to each
 * neighbour.
 */
function flowTable(arena: Arena, { pinning, couplings }: Model, { drifts, kicks }: FlowSteps): number {
  const bytes = FLOW_STAGES + STAGE_BYTES * kicks.length;
  const table = arena.allocate(bytes);
  arena.i32(table + FLOW_STAGE_COUNT, 1)[0] = kicks.length;
  const numbers = arena.f32(table, bytes / SINGLE_BYTES);
  numbers[FLOW_FIRST_DRIFT / SINGLE_BYTES] = drifts[0];
  kicks.forEach((kick, i) => {
    const stage = FLOW_STAGES + STAGE_BYTES * i;
    numbers[(stage + STAGE_LOCAL) / SINGLE_BYTES] = -kick * pinning ** 2;
    numbers[(stage + STAGE_SPRING) / SINGLE_BYTES] = (kick * couplings[0]) / 2;
    numbers[(stage + STAGE_DRIFT) / SINGLE_BYTES] = drifts[i + 1];
  });
  return table;
}

/** The taps as the kernel's relative convolution wants them: in place of the centre tap the multiplier at k = 0. */
function relative(taps: Float64Array): Float64Array {
  const table = taps.slice();
  for (let j = 1; j < taps.length; ++j) table[0] += 2 * taps[j];
  if (Math.abs(table[0]) < 1e-12) table[0] = 0;
  return table;
}

/** The kernel's table of taps has room for all, whatever their number: it reads more than it uses. */
function padded(table: Float64Array): Float64Array {
  const result = new Float64Array(1 + HALO_SITES);
  result.set(table);
  return result;
}
