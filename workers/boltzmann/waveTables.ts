import { cos, sin } from '../../src/maths/elementary';
import { gaussLegendre, waveWeights, type TorusQuadrature } from '../../src/maths/quadrature';

/** Weights of e^{2 pi i k z} at the nodes k > 0, real and imaginary part, [z][k]. */
export interface WaveTables {
  cosines: Float64Array;
  sines: Float64Array;
}

interface Kept extends WaveTables {
  quadrature: TorusQuadrature;
  order: number;
  reach: number;
}

/** Those of a solver and of the finer one of its estimate. */
const MOST_KEPT = 2;

/** The tables made last, the newest first: the next run often has the same nodes. */
const kept: Kept[] = [];

/**
 * Tables for 0 <= z <= reach at nodes in panels of so many; the wave is integrated exactly, what it is multiplied with
 * as the nodes resolve it. They are shared: do not write to them.
 */
export function waveTables(quadrature: TorusQuadrature, order: number, reach: number): WaveTables {
  const place = kept.findIndex(
    (each) => each.order === order && each.reach === reach && isSame(each.quadrature, quadrature),
  );
  const [found] = place < 0 ? [] : kept.splice(place, 1);
  const tables = found ?? { ...makeTables(quadrature, order, reach), quadrature, order, reach };
  kept.unshift(tables);
  kept.length = Math.min(kept.length, MOST_KEPT);
  return tables;
}

function isSame(a: TorusQuadrature, b: TorusQuadrature): boolean {
  const isEqual = (x: Float64Array, y: Float64Array) => x.length === y.length && x.every((value, i) => value === y[i]);
  return isEqual(a.nodes, b.nodes) && isEqual(a.weights, b.weights);
}

function makeTables({ nodes, weights }: TorusQuadrature, order: number, reach: number): WaveTables {
  const rule = gaussLegendre(order);
  const half = nodes.length / 2;
  const cosines = new Float64Array((reach + 1) * half);
  const sines = new Float64Array((reach + 1) * half);
  /** Weights of all z by the width of a panel: there are few widths. */
  const waves = new Map<number, Float64Array[]>();
  for (let first = 0; first < half; first += order) {
    const width = weights.subarray(first, first + order).reduce((sum, weight) => sum + weight, 0);
    const centre = (nodes[first] + nodes[first + order - 1]) / 2;
    const ofWidth =
      waves.get(width) ?? Array.from({ length: reach + 1 }, (_, z) => waveWeights(rule, Math.PI * z * width));
    waves.set(width, ofWidth);
    for (let z = 0; z <= reach; ++z) {
      const wave = ofWidth[z];
      const re = (cos(2 * Math.PI * z * centre) * width) / 2;
      const im = (sin(2 * Math.PI * z * centre) * width) / 2;
      for (let i = 0; i < order; ++i) {
        cosines[z * half + first + i] = wave[2 * i] * re - wave[2 * i + 1] * im;
        sines[z * half + first + i] = wave[2 * i] * im + wave[2 * i + 1] * re;
      }
    }
  }
  return { cosines, sines };
}
