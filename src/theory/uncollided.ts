import { cos, exp, hypot, sin } from '../maths/elementary';
import { periodicValue, tabulateSeries } from '../maths/periodicSeries';
import { gaussLegendre } from '../maths/quadrature';
import { productTerms, spectrum, spectrumBreaks } from '../physics/initialState';
import { continuumLevels } from '../physics/levels';
import type { Model } from '../physics/model';
import { energyCoefficients } from '../physics/modes';
import { planarRate, planarVelocity, type TransverseRule } from '../physics/planar';
import { probeKernel, probeReading, type Probe, type ProbeKernel } from '../physics/probe';
import { emptyCoefficients } from '../physics/wigner';

/** Nodes of a panel of wave numbers, and about how many there are within the length of a radian of what varies. */
const order = 8;
const nodesPerRadian = 2;

/** With more nodes at one time, in all levels and products together, a curve would keep the page waiting. */
const mostNodes = 30_000;

/** About so many nodes take a millisecond or two. */
const nodesInStep = 2000;

/** What is less than this share of the largest does not show. */
const negligible = 1e-8;

/** The band of the readings, and by which epsilon points are smoothed, null for none. */
export interface ReadingRule {
  modeCount: number;
  reach: number;
  epsilon: number | null;
}

/**
 * What a probe reads of the phonons that have not been scattered yet, docs/model.md section 13: of f(r - v t) h(k)
 * e^{-gamma phi t} at each of the times. Without noise that is W of the Boltzmann equation, with noise the part of it
 * to which collisions only add. NaN where its structure in k has become too fine to follow. It is computed in steps of
 * some milliseconds at most, for a page that has to answer in between.
 */
export function* uncollidedSteps(
  model: Model,
  probe: Probe,
  rule: ReadingRule,
  kineticTimes: ArrayLike<number>,
): Generator<undefined, Float64Array> {
  const kernel = probeKernel(probe, { length: model.length, ...rule }, rule.epsilon);
  const sums = new Float64Array(kineticTimes.length);
  const products = productTerms(model.initial);
  for (const initial of products) {
    const read = productReader({ ...model, initial }, kernel, mostNodes / products.length);
    for (let i = 0; i < sums.length; ++i) {
      sums[i] += yield* read(kineticTimes[i]);
      yield;
    }
  }
  return sums;
}

/** The reading of one product f(r) h(k) as a function of kinetic time. */
function productReader(
  model: Model,
  kernel: ProbeKernel,
  most: number,
): (time: number) => Generator<undefined, number> {
  const { length, initial, noiseStrength } = model;
  const alongR = displacedCoefficients(model, kernel);
  const alongK = new Float64Array(2 * kernel.alongK.length);
  kernel.alongK.forEach((b, z) => (alongK[2 * z] = (z === 0 ? 1 : 2) * b));
  const [displaced, window] = [tabulateSeries(alongR), tabulateSeries(alongK)];
  const { levels, weights } = transverse(model);
  const { nodes, weights: nodeWeights } = gaussLegendre(order);
  const floor = negligible * window.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const waves = { r: lastWave(alongR) / length, k: lastWave(alongK) };
  const bend = Math.max(...levels.map((level) => steepestVelocity(model, level)));
  const edges = [...new Set([...spectrumBreaks(initial), 0])].sort((a, b) => a - b);

  return function* (time) {
    // radians per unit of k: of the flight, of the window, and of the loss
    const radians = 2 * Math.PI * (waves.r * bend * time + waves.k) + Math.sqrt(40 * noiseStrength * time);
    let sum = 0;
    let count = 0;
    let untilRest = nodesInStep;
    for (let panel = 1; panel < edges.length; ++panel) {
      const [from, size] = [edges[panel - 1], edges[panel] - edges[panel - 1]];
      const parts = Math.ceil(4 + (size * radians * nodesPerRadian) / order);
      count += parts * order * levels.length;
      if (count > most) return Number.NaN;
      for (let node = 0; node < parts * order; ++node) {
        const i = node % order;
        if (i === 0 && (untilRest -= order * levels.length) < 0) {
          untilRest = nodesInStep;
          yield;
        }
        const k = from + (size * ((node - i) / order + (1 + nodes[i]) / 2)) / parts;
        const seen = periodicValue(window, k - kernel.k);
        if (Math.abs(seen) < floor) continue;
        const share = (seen * spectrum(initial, k) * size * nodeWeights[i]) / (2 * parts);
        for (let l = 0; l < levels.length; ++l) {
          const loss = exp(-noiseStrength * planarRate(model, k, levels[l]) * time);
          const flown = planarVelocity(model, k, levels[l]) * time;
          sum += share * weights[l] * loss * periodicValue(displaced, -flown / length);
        }
      }
    }
    return sum;
  };
}

/** What the probe reads along r of f displaced by x L, as a series in -x. */
function displacedCoefficients(model: Model, { r, alongR }: ProbeKernel): Float64Array {
  const values = energyCoefficients(model, alongR.length).slice();
  for (let n = 0; n < alongR.length; ++n) {
    const [re, im] = [values[2 * n], values[2 * n + 1]];
    const size = ((n === 0 ? 1 : 2) * alongR[n]) / model.length;
    const phase = (2 * Math.PI * n * r) / model.length;
    values[2 * n] = size * (re * cos(phase) - im * sin(phase));
    values[2 * n + 1] = size * (re * sin(phase) + im * cos(phase));
  }
  return values;
}

/** The last wave of a series that is not negligible. */
function lastWave(coefficients: Float64Array): number {
  const size = (n: number) => hypot(coefficients[2 * n], coefficients[2 * n + 1]);
  let most = 0;
  for (let n = 0; 2 * n < coefficients.length; ++n) most = Math.max(most, size(n));
  let last = 0;
  for (let n = 1; 2 * n < coefficients.length; ++n) if (size(n) > negligible * most) last = n;
  return last;
}

/** The levels of the transverse wave numbers; one in d = 1. */
function transverse({ dimension }: Model): TransverseRule {
  if (dimension === 1) return { levels: Float64Array.of(0), weights: Float64Array.of(1) };
  return continuumLevels(dimension, dimension === 2 ? [0, 1 / 16, 1 / 2] : [0, 1 / 8, 1, 2], dimension === 2 ? 6 : 5);
}

/** The largest |dv/dk| at a level, from differences on a grid that has k = 0 between its points. */
function steepestVelocity(model: Model, level: number): number {
  const steps = 512;
  const at = (i: number) => planarVelocity(model, (i + 0.5) / (2 * steps), level);
  let most = 0;
  for (let i = 1; i < steps; ++i) most = Math.max(most, Math.abs(at(i) - at(i - 1)) * 2 * steps);
  return most;
}

/**
 * What a probe reads in equilibrium, where the energy of the state is spread evenly over ring and wave numbers: the
 * limit of late times with noise, up to what collisions never reach.
 */
export function equilibriumReading(model: Model, probe: Probe): number {
  const even = emptyCoefficients(model.length, 1, 0);
  even.values[0] = energyCoefficients(model, 1)[0];
  return probeReading(even, probeKernel(probe, even, null));
}
