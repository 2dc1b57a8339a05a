import { continuumLevels } from './levels';
import type { Model } from './model';
import { planarRate, planarVelocity, type TransverseRule } from './planar';
import { gaussLegendre, torusQuadrature } from './quadrature';

/** What decides transport on large scales. */
export type Law = Pick<Model, 'dimension' | 'pinning' | 'couplings' | 'noise' | 'noiseStrength'>;

/** The first component of the group velocity and the rate phi of phonons that stand for all wave numbers; the weights sum to 1. */
export interface PhononNodes {
  velocity: Float64Array;
  rate: Float64Array;
  weights: Float64Array;
}

/** Panels of the rule in d >= 2 halve down to 2^-DEPTH of the whole. */
const DEPTH = 17;
const ORDER = 8;

/** Edges of panels of [0, last], each `ratio` times as far from 0 as the one before. */
function gradedEdges(last: number, ratio: number): number[] {
  return [0, ...Array.from({ length: DEPTH + 1 }, (_, i) => last * ratio ** (i - DEPTH))];
}

/**
 * k_1 and levels, every pair a node: integrands are singular at k = 0, where v_1 depends on the direction, so that both are graded
 * towards it, the level as the square of a wave number. Integrands are even in k_1.
 */
function gradedBox(dimension: 2 | 3): { k: Float64Array; weights: Float64Array; transverse: TransverseRule } {
  const edges = gradedEdges(0.5, 2);
  const rule = gaussLegendre(ORDER);
  const panels = edges.slice(1).map((b, i) => ({ a: edges[i], width: b - edges[i] }));
  return {
    k: Float64Array.from(panels.flatMap(({ a, width }) => Array.from(rule.nodes, (x) => a + (width * (1 + x)) / 2))),
    weights: Float64Array.from(panels.flatMap(({ width }) => Array.from(rule.weights, (weight) => width * weight))),
    transverse: continuumLevels(dimension, dimension === 2 ? edges : [...gradedEdges(1, 4), 2], ORDER),
  };
}

/** The wave numbers (k_1, level) of a rule with their weights. */
interface WaveNumbers {
  k: Float64Array;
  levels: Float64Array;
  weights: Float64Array;
}

const rules = new Map<number, WaveNumbers>();

function waveNumbers(dimension: Model['dimension']): WaveNumbers {
  let found = rules.get(dimension);
  if (!found) {
    if (dimension === 1) {
      // dyadic panels down to 1e-6
      const { nodes, weights } = torusQuadrature([], (a, b) => (a === 0 ? b > 1e-6 : b - a > 0.0625), 16, 4096);
      found = { k: nodes, levels: new Float64Array(nodes.length), weights };
    } else {
      const { k, weights, transverse } = gradedBox(dimension);
      const count = transverse.levels.length;
      const all = (f: (i: number, j: number) => number) =>
        Float64Array.from({ length: k.length * count }, (_, at) => f(Math.floor(at / count), at % count));
      found = {
        k: all((i) => k[i]),
        levels: all((_, j) => transverse.levels[j]),
        weights: all((i, j) => weights[i] * transverse.weights[j]),
      };
    }
    rules.set(dimension, found);
  }
  return found;
}

let latest: { key: string; nodes: PhononNodes } | null = null;

/**
 * Phonons of the infinite lattice that resolve integrals with v_1(k) and phi(k) near k = 0: about 600 in d = 1, 20000 in d = 2 and 3,
 * by `planarVelocity` and `planarRate`. Those of the last law are kept.
 */
export function phononNodes(law: Law): PhononNodes {
  const { dimension, pinning, couplings, noise } = law;
  const key = JSON.stringify([dimension, pinning, couplings, noise]);
  if (latest?.key !== key) {
    const { k, levels, weights } = waveNumbers(dimension);
    const velocity = k.map((at, i) => planarVelocity(law, at, levels[i]));
    const rate = k.map((at, i) => planarRate(law, at, levels[i]));
    latest = { key, nodes: { velocity, rate, weights } };
  }
  return latest.nodes;
}

/** int f(v_1(k), phi(k)) dk over the torus, f even in v_1. */
export function integratePhonons(law: Law, f: (velocity: number, rate: number) => number): number {
  const { velocity, rate, weights } = phononNodes(law);
  let sum = 0;
  for (let i = 0; i < weights.length; ++i) sum += weights[i] * f(velocity[i], rate[i]);
  return sum;
}
