import { spectrum } from '../../src/physics/initialState';
import { continuumLevels } from '../../src/physics/levels';
import type { Model } from '../../src/physics/model';
import { latticeCollision, sineSquared } from '../../src/physics/collision';
import { planarRate, planarVelocity } from '../../src/physics/planar';
import type { Arena } from '../contract/arena';
import { kineticResolutions } from './kineticGrid';
import { planeGrid } from './planeGrid';
import { ModeIntegrator, conjugatePair, emptyState, slot } from '../spectral/modeIntegrator';
import type { PlaneMode, PlaneModeMaker } from '../spectral/planeModes';

/** Nodes of k_3 in (0, 1/2). */
const DEPTH_ORDER = 7;

/** One wave number of each pair k, -k, and the pair's weight in averages over the torus. */
interface Node {
  k: [number, number];
  /** sin^2 pi k_3, 0 in d = 2. */
  depth: number;
  weight: number;
}

/** Midpoints of a grid of the torus in the first two directions, those with k_1 > 0, and Gauss nodes in the third. */
function planeNodes(dimension: number, count: number): Node[] {
  const depths =
    dimension === 2
      ? { levels: Float64Array.of(0), weights: Float64Array.of(1) }
      : continuumLevels(2, [0, 0.5], DEPTH_ORDER);
  const axis = Array.from({ length: count }, (_, i) => (i + 0.5) / count - 0.5);
  return axis.slice(count / 2).flatMap((k1) =>
    axis.flatMap((k2) =>
      Array.from(depths.levels, (depth, i): Node => ({
        k: [k1, k2],
        depth,
        weight: (2 * depths.weights[i]) / count ** 2,
      })),
    ),
  );
}

/** R(k,k') as a sum of products, docs/model.md (43), without averaging over the directions. */
function planeTerms(model: Model): { gain: (node: Node) => number; source: (node: Node) => number }[] {
  const { constant, factor, shape, shapeOver } = latticeCollision(model);
  const shapes = [(node: Node) => shape(node.k[0]), (node: Node) => shape(node.k[1])];
  if (model.dimension === 3) shapes.push(({ depth }) => shapeOver(depth, 1));
  const terms = shapes.map((source) => ({ gain: (node: Node) => factor(source(node)), source }));
  return constant === 0 ? terms : [{ gain: () => constant, source: () => 1 }, ...terms];
}

/** The maker of modes of the Boltzmann equation for the sum of all polarisations, docs/model.md (43) and (45). */
export function kineticPlane(arena: Arena, model: Model, horizon: number, largestWaveNumber: number): PlaneModeMaker {
  const { noiseStrength, length, initial } = model;
  const nodes = planeNodes(model.dimension, planeGrid(model, horizon, largestWaveNumber));
  const terms = planeTerms(model);
  const table = (f: (node: Node) => number) => Float64Array.from(nodes, f);
  const source = terms.map((term) => table((node) => node.weight * term.source(node)));
  const gain = terms.map((term) => table((node) => noiseStrength * term.gain(node)));
  const velocity = [0, 1].map((l) =>
    table(({ k, depth }) => planarVelocity(model, k[l], sineSquared(k[1 - l]) + depth)),
  );
  const loss = table(({ k, depth }) => noiseStrength * planarRate(model, k[0], sineSquared(k[1]) + depth));
  const h = table(({ k }) => spectrum(initial, k[0]));
  const mirrored = table(({ k }) => spectrum(initial, -k[0]));
  const norm = nodes.reduce((sum, { weight }, m) => sum + (weight * (h[m] + mirrored[m])) / 2, 0);
  return (first, second, start): PlaneMode => {
    const lambda = new Float64Array(2 * nodes.length);
    const state = emptyState(nodes.length);
    for (let m = 0; m < nodes.length; ++m) {
      lambda[2 * m] = -loss[m];
      lambda[2 * m + 1] = (-2 * Math.PI * (first * velocity[0][m] + second * velocity[1][m])) / length;
      const { u, v } = conjugatePair([(start * h[m]) / norm, 0], [(start * mirrored[m]) / norm, 0]);
      state.u.set(u, 2 * m);
      state.v.set(v, 2 * m);
    }
    const integrator = new ModeIntegrator(
      arena,
      { lambda, factor: null, source, gain },
      kineticResolutions.usual.steps,
    );
    integrator.write(state);
    return {
      integrator,
      energy() {
        const { u, v } = integrator.view();
        let re = 0;
        let im = 0;
        // W(k) + W(-k) = Re u + i Re v
        for (let m = 0; m < nodes.length; ++m) {
          const half = nodes[m].weight / 2;
          re += half * u[slot(m)];
          if (integrator.hasOddPart) im += half * v[slot(m)];
        }
        return [re, im];
      },
    };
  };
}
