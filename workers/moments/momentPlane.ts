import { integerPower } from '../../src/maths/elementary';
import { cosine, latticeExchange, sineSquared } from '../../src/physics/collision';
import { transformAlong } from '../../src/maths/fourier';
import type { Model } from '../../src/physics/model';
import { planarFrequency, planarRate, ringLevels } from '../../src/physics/planar';
import { siteProfile } from '../../src/physics/radial';
import type { Arena } from '../contract/arena';
import { ModeIntegrator } from '../spectral/modeIntegrator';
import { MomentLaw } from './momentLaw';
import { momentSteps } from './momentMode';
import { momentPlaneGrid } from './planeGrid';
import type { PlaneMode, PlaneModeMaker } from '../spectral/planeModes';

/** Sites along the third direction whose wave numbers are taken. */
const MOST_DEPTH = 8;

type Wave = readonly [number, number];

interface Term {
  gain: (k: Wave, depth: number) => number;
  source: (k: Wave, depth: number) => number;
}

/** N of the sum of all polarisations at shift (q_1, q_2), docs/model.md (46) without the average over directions. */
function exchangeTerms(model: Model, q: Wave): Term[] {
  const turns = cosine(q[0]) + cosine(q[1]) + model.dimension - 2;
  const kernels = q.map((shift) => latticeExchange(model, shift, turns));
  const [{ constant, factor, shapeOver }] = kernels;
  const sources = kernels.map(
    ({ shape }, l): Term['source'] =>
      (k) =>
        shape(k[l]),
  );
  if (model.dimension === 3) sources.push((_, depth) => shapeOver(depth, 1));
  const terms = sources.map((source): Term => ({ gain: (k, depth) => factor(source(k, depth)), source }));
  return constant === 0 ? terms : [{ gain: () => constant, source: () => 1 }, ...terms];
}

/**
 * The maker of modes (n_1, n_2) of the exact second moments of a thermal radial state for the sum of all polarisations,
 * docs/model.md (27)-(31) and (46), on a grid of wave numbers k_l = (j + n_l/2)/m, m = N or fewer.
 */
export function momentPlane(arena: Arena, model: Model): PlaneModeMaker {
  const { dimension, siteCount, epsilon, noiseStrength } = model;
  const count = momentPlaneGrid(model);
  const depths = ringLevels(dimension - 1, Math.min(siteCount, MOST_DEPTH));
  const lambda = epsilon * noiseStrength;
  const omega = (k: Wave, depth: number) => planarFrequency(model, k[0], sineSquared(k[1]) + depth);
  const loss = (k: Wave, depth: number) => (lambda / 2) * planarRate(model, k[0], sineSquared(k[1]) + depth);
  return (first, second, start): PlaneMode => {
    const q: Wave = [first / siteCount, second / siteCount];
    const terms = exchangeTerms(model, q);
    const pairs = halfTorus(count, first, second);
    const places = {
      here: Int32Array.from(pairs, (_, i) => i),
      mirror: Int32Array.from(pairs, (_, i) => i + pairs.length),
    };
    const made = new MomentLaw(arena, pairs.length * depths.levels.length, terms.length);
    // aa is W over epsilon, and W is the same at all k
    const value = Float64Array.of(start / epsilon, 0);
    const { source, gain } = made;
    depths.levels.forEach((depth, row) => {
      for (const { k, weight } of pairs) {
        const low: Wave = [k[0] - q[0] / 2, k[1] - q[1] / 2];
        const high: Wave = [k[0] + q[0] / 2, k[1] + q[1] / 2];
        terms.forEach((term, l) => {
          source[l] = weight * depths.weights[row] * term.source(k, depth);
          gain[l] = lambda * term.gain(k, depth);
        });
        made.add(omega(low, depth), loss(low, depth), omega(high, depth), loss(high, depth), value, 0, 0);
      }
    });
    const { law, start: initial, correlations } = made.finish();
    const integrator = new ModeIntegrator(arena, law, momentSteps.usual);
    integrator.write(initial);
    const weights = Float64Array.from({ length: pairs.length }, (_, i) => epsilon * pairs[i].weight);
    const sums = new Float64Array(4 * pairs.length);
    return {
      integrator,
      energy() {
        const state = integrator.view();
        sums.fill(0);
        depths.weights.forEach((weight, row) =>
          correlations.add(sums, weight, state, integrator.hasOddPart, row * pairs.length, 'aa', places),
        );
        // the mean of aa(k) and aa(-k) stands for both
        const mean = (at: number) =>
          weights.reduce(
            (sum, weight, i) => sum + (weight / 2) * (sums[2 * i + at] + sums[2 * (i + pairs.length) + at]),
            0,
          );
        return [mean(0), mean(1)];
      },
    };
  };
}

/** One of each pair k, -k of the grid, with the pair's weight in averages. */
function halfTorus(count: number, first: number, second: number): { k: Wave; weight: number }[] {
  const axis = (n: number) =>
    Array.from({ length: count }, (_, j) => ({
      k: (j + (n & 1 ? 0.5 : 0)) / count,
      mirror: (2 * count - j - (n & 1)) % count,
    }));
  const rows = axis(second);
  return axis(first).flatMap((a, i) =>
    rows.flatMap((b, j) => {
      const index = i * count + j;
      const mirror = a.mirror * count + b.mirror;
      return index > mirror ? [] : [{ k: [a.k, b.k] as const, weight: (index === mirror ? 1 : 2) / count ** 2 }];
    }),
  );
}

/**
 * (1/L) int int f e^{-2 pi i (n_1 r_1 + n_2 r_2)/L} as a sum over the lattice, f averaged over r_3, real, [n_1][n_2] >=
 * 0.
 */
export function latticePlane(model: Model, modeCount: number): Float64Array {
  const { siteCount, epsilon, dimension } = model;
  const depth = integerPower(siteCount, dimension - 2);
  const profile = siteProfile(model);
  const re = Float64Array.from({ length: siteCount ** 2 }, (_, m) => {
    let sum = 0;
    for (let i = 0; i < depth; ++i) sum += profile[m * depth + i];
    return (sum * epsilon) / (siteCount * depth);
  });
  const im = new Float64Array(re.length);
  transformAlong(re, im, siteCount, 1, 'forward');
  transformAlong(re, im, siteCount, siteCount, 'forward');
  return Float64Array.from({ length: modeCount ** 2 }, (_, m) => {
    const [first, second] = [Math.floor(m / modeCount), m % modeCount];
    return ((first + second) & 1 ? -1 : 1) * re[first * siteCount + second];
  });
}
