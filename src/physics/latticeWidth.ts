import { cos, exp, expm1, hypot, sin } from '../maths/elementary';
import { isEquipartition, spectrum } from './initialState';
import { continuumLevels } from './levels';
import { modeSizes } from './modes';
import type { Model } from './model';
import { planarRate, planarVelocity, ringLevels, type TransverseRule } from './planar';
import { gaussLegendre } from '../maths/quadrature';

/** What decides how wide the lattice of a planar state has to be. */
export type WideState = Pick<
  Model,
  'dimension' | 'pinning' | 'couplings' | 'noise' | 'noiseStrength' | 'length' | 'initial'
>;

/** The error that the width of a lattice may leave in every coefficient of W, relative to the total. */
export const WIDTH_ACCURACY = 5e-4;

/** Widths that are tried, even for the colours of the noise; the last is taken where none is enough. */
const WIDTHS = { 2: [8, 10, 12, 14, 16, 20, 24, 28, 32, 36, 40, 48], 3: [8, 10, 12, 14, 16, 18, 20] };

/** Modes n = 0, 1, ... that are looked at: |p| <= 12/L. */
const MODES = 13;
/** Parts of the horizon at which they are looked at. */
const TIMES = [0.25, 0.5, 1];
/** Panels of k_1, numbers of nodes in a panel, and radians of phase that each node serves. */
const EDGES = [0, 1 / 32, 1 / 8, 1 / 2];
const ORDERS = [10, 16, 24];
const RADIANS_PER_NODE = 4;
/** Flights after which nothing is left, over 1/gamma. */
const LONG_FLIGHT = 10;

/**
 * Measured: by how much sums of one flight, and of decay rates, fall short of the error of the kinetic equation
 * (decision 0011).
 */
const FLIGHT_FACTOR = 2;
const DECAY_FACTOR = 3;

/** Sums over k_1 and the levels of a rule at each time, [time][n]. */
interface Sums {
  /** What flies without a collision, from the initial spectrum, (re, im), and from equipartition. */
  own: Float64Array;
  thermal: Float64Array;
  /** The logarithm of what collisions have left of a mode. */
  decay: Float64Array;
}

/** Nodes of k_1 in (0, 1/2) with the even and odd part of h there. */
interface Nodes {
  k: number[];
  weights: number[];
  even: number[];
  odd: number[];
}

/** Nodes of a panel for the phases 2 pi p v t until `horizon`. */
function orderOf({ length, couplings, noiseStrength }: WideState, horizon: number): number {
  const flight = Math.min(horizon, noiseStrength > 0 ? LONG_FLIGHT / noiseStrength : Infinity);
  const phase = ((2 * Math.PI * MODES) / length) * Math.sqrt(couplings[0] / 2) * flight;
  return ORDERS.find((order) => phase <= RADIANS_PER_NODE * order) ?? ORDERS[ORDERS.length - 1];
}

function firstNodes({ initial }: WideState, order: number): Nodes {
  const rule = gaussLegendre(order);
  const panels = EDGES.slice(1).map((b, i) => ({ a: EDGES[i], width: b - EDGES[i] }));
  const k = panels.flatMap(({ a, width }) => Array.from(rule.nodes, (x) => a + (width * (1 + x)) / 2));
  const weights = panels.flatMap(({ width }) => Array.from(rule.weights, (weight) => width * weight));
  const [ahead, behind] = [1, -1].map((sign) => k.map((at) => spectrum(initial, sign * at)));
  const mean = weights.reduce((sum, weight, i) => sum + (weight * (ahead[i] + behind[i])) / 2, 0) || 1;
  const part = (sign: number) => k.map((_, i) => (ahead[i] + sign * behind[i]) / (2 * mean));
  return { k, weights, even: part(1), odd: part(-1) };
}

const wideRules = new Map<string, TransverseRule>();

/** Levels of the infinite lattice; those of every order are kept. */
function wideRule(dimension: 2 | 3, order: number): TransverseRule {
  const key = `${dimension},${order}`;
  const rule =
    wideRules.get(key) ?? continuumLevels(dimension, dimension === 2 ? [0, 1 / 16, 1 / 2] : [0, 1 / 8, 1, 2], order);
  wideRules.set(key, rule);
  return rule;
}

function sumsOf(state: WideState, { k, weights, even, odd }: Nodes, rule: TransverseRule, times: number[]): Sums {
  const sums: Sums = {
    own: new Float64Array(2 * MODES * times.length),
    thermal: new Float64Array(MODES * times.length),
    decay: new Float64Array(MODES * times.length),
  };
  const wave = (2 * Math.PI) / state.length;
  const turned = new Float64Array(MODES);
  for (let row = 0; row < rule.levels.length; ++row) {
    for (let i = 0; i < k.length; ++i) {
      const weight = rule.weights[row] * weights[i];
      const rate = state.noiseStrength * planarRate(state, k[i], rule.levels[row]);
      const turn = wave * planarVelocity(state, k[i], rule.levels[row]);
      for (let n = 1; n < MODES; ++n) turned[n] = weight / (1 + (rate / (n * turn)) ** 2);
      for (let j = 0; j < times.length; ++j) {
        let [re, im] = [weight * exp(-rate * times[j]), 0];
        const [cosine, sine] = [cos(turn * times[j]), sin(turn * times[j])];
        const collisions = lateCollisions(rate * times[j]);
        for (let n = 0, at = MODES * j; n < MODES; ++n, ++at) {
          sums.own[2 * at] += even[i] * re;
          sums.own[2 * at + 1] += odd[i] * im;
          sums.thermal[at] += re;
          sums.decay[at] += turned[n] * collisions;
          [re, im] = [re * cosine - im * sine, re * sine + im * cosine];
        }
      }
    }
  }
  return sums;
}

/** x - 1 + e^{-x}: collisions less the first one. */
function lateCollisions(x: number): number {
  return x < 1e-3 ? x * x * (0.5 - x / 6) : x - 1 + exp(-x);
}

/** The parts |f^(n)|/f^(0) of the modes in the initial energy. */
function modeShares(state: WideState): number[] {
  const sizes = modeSizes(state, MODES);
  return Array.from(sizes, (size) => size / sizes[0]);
}

/**
 * An estimate of the largest error, relative to the total, that `count` transverse sites in place of infinitely many
 * leave in a coefficient of W with |p| <= 12/L until `horizon`: compared are sums over the levels of docs/model.md (41)
 * of the wave numbers of the lattice and of the infinite one, of what flies without a collision from the initial
 * spectrum and from equipartition, and of the decay by many collisions, for which the exponent Gamma(p) t of
 * docs/model.md (49) is taken with gamma phi t - 1 + e^{-gamma phi t} in place of gamma phi t. Decision 0011 holds it
 * against the kinetic equation. 0 in d = 1.
 */
export function widthEstimate(state: WideState, horizon: number): (count: number) => number {
  const { dimension, noise, noiseStrength, initial } = state;
  if (dimension === 1) return () => 0;
  const shares = modeShares(state);
  const order = orderOf(state, horizon);
  const nodes = firstNodes(state, order);
  const times = TIMES.map((part) => part * horizon);
  const infinite = sumsOf(state, nodes, wideRule(dimension, order), times);
  // equipartition of all polarisations does not move: there only what differs from the mode 0 counts
  const isEven = isEquipartition(initial) && (initial.polarisation === 'all' || noise === 'energy');
  return (count) => {
    const sums = sumsOf(state, nodes, ringLevels(dimension, count), times);
    const change = (name: keyof Sums, at: number) => sums[name][at] - infinite[name][at];
    let largest = 0;
    times.forEach((time, j) => {
      const first = MODES * j;
      const scattered = -expm1(-noiseStrength * time);
      shares.forEach((share, n) => {
        const still = isEven ? change('thermal', first) : 0;
        const own = hypot(change('own', 2 * (first + n)) - still, change('own', 2 * (first + n) + 1));
        const thermal = scattered * Math.abs(change('thermal', first + n) - still);
        const decay = Math.abs(exp(-sums.decay[first + n]) - exp(-infinite.decay[first + n]));
        largest = Math.max(
          largest,
          share * Math.max(FLIGHT_FACTOR * own, FLIGHT_FACTOR * thermal, DECAY_FACTOR * decay),
        );
      });
    });
    return largest;
  };
}

/** The least width whose estimated error is below WIDTH_ACCURACY, or the largest that is tried; 1 in d = 1. */
export function chooseWidth(state: WideState, horizon: number): number {
  if (state.dimension === 1) return 1;
  const estimate = widthEstimate(state, horizon);
  const widths = WIDTHS[state.dimension];
  // the error falls with the width
  let [low, high] = [0, widths.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (estimate(widths[middle]) <= WIDTH_ACCURACY) high = middle;
    else low = middle + 1;
  }
  return widths[low];
}
