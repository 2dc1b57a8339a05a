import { describe, expect, it } from 'vitest';
import { profileCoefficients, spectrum } from '../../../src/physics/initialState';
import type { Model } from '../../../src/physics/model';
import { coefficient } from '../../../src/physics/wigner';
import { modelOf } from '../../../src/scenario/model';
import { formatScenario, parseScenario } from '../../../src/scenario/codec';
import { ErrorEstimate } from '../../../workers/spectral/errorEstimate';
import { KineticSolver } from '../../../workers/boltzmann/kineticSolver';
import type { SolverRequest } from '../../../workers/spectral/modeSolver';
import { freshArena } from '../kernels/kernels';
import {
  evolveKinetic,
  gaussPanels,
  kineticCoefficient,
  velocity,
  type ComplexVector,
  type Quadrature,
} from '../../reference/boltzmann';
import { frequency } from '../../reference/generator';
import { uniforms } from '../../reference/random';
import { randomScenario } from '../../scenario/addresses';
import { sized } from '../../size';

const MODES = 13;
/**
 * Radians that the fastest phase of the last mode may turn: more would need more nodes than the dense matrix can have.
 */
const LARGEST_PHASE = 25;
const ORDER = 10;

/** Half-widths in which panels shrink towards a point. */
const scales = [0.03, 0.01, 3e-3, 1e-3, 1e-4, 1e-5];

/**
 * Panels of the reference on (0, 1/2) and mirrored: even ones, and finer ones where omega is small, v turns or h has an
 * edge.
 */
function referenceRule(model: Model): Quadrature {
  const { initial } = model;
  const fold = (k: number) => Math.abs(k - Math.round(k));
  const edges = Array.from({ length: 17 }, (_, i) => i / 32);
  const grade = (k: number, widths: number[]) => edges.push(k, ...widths.flatMap((width) => [k - width, k + width]));
  if (initial.spectrum === 'band')
    for (const sign of [1, -1]) edges.push(fold(initial.spectrumCentre + sign * initial.spectrumWidth));
  if (initial.spectrum === 'packet') {
    const width = initial.spectrumWidth;
    grade(
      fold(initial.spectrumCentre),
      [1, 2, 3.5, 5, 8].map((x) => x * width),
    );
  }
  grade(0, scales);
  const step = 1 / 1000;
  for (let k = step; k < 0.5; k += step) {
    const here = frequency(model, k);
    if (here < frequency(model, k - step) && here < frequency(model, k + step)) grade(k, scales.slice(0, 4));
  }
  const half = [...new Set(edges.filter((k) => k > 0 && k < 0.5))].sort((a, b) => a - b);
  const kept = half.filter((k, i) => i === 0 || k - half[i - 1] > 1e-9);
  return gaussPanels([-0.5, ...kept.map((k) => -k).reverse(), 0, ...kept, 0.5], ORDER);
}

/** Velocities that turn inside a panel, where the ends alone do not show it. */
const turning: { link: string; horizon: number }[] = [
  { link: 'v=1&w0=1&a=0.01&c=0,0,0,0,0,0,1&g=0.1&e=0.05&L=24&rw=0.5', horizon: 1 },
  { link: 'v=1&w0=1&a=0.1&c=0,0,0,0,0,0,1&g=2', horizon: 1 },
  { link: 'v=1&w0=0&a=0.3&c=0,0,1&g=0.1&rw=0.3&L=36', horizon: 4 },
];

/** A scenario whose phases the dense reference can follow, anywhere else in the schema. */
function drawn(random: () => number): { model: Model; horizon: number; link: string } {
  const scenario = randomScenario(random, { dimension: 1 });
  const model = modelOf(scenario);
  let fastest = 0;
  for (let i = 1; i < 500; ++i) fastest = Math.max(fastest, Math.abs(velocity(model, i / 1000)));
  const phase = (2 * Math.PI * (MODES - 1) * fastest) / model.length;
  // the norm of the matrix times the time is the price of its exponential
  const horizon =
    Math.min(scenario.lastTime, LARGEST_PHASE / phase, 15 / Math.max(model.noiseStrength, 0.1)) *
    (0.3 + 0.7 * random());
  return { model, horizon, link: `${formatScenario(scenario)} until ${horizon}` };
}

const random = uniforms(20261127);
const cases = [
  ...turning.map(({ link, horizon }) => ({
    link: `${link} until ${horizon}`,
    model: modelOf(parseScenario(link).scenario),
    horizon,
  })),
  ...Array.from({ length: sized(3, 20) }, () => drawn(random)),
];

describe.each(cases)('Boltzmann equation of $link', ({ model, horizon }) => {
  it('agrees with the dense collision matrix and with its own estimate', () => {
    const request: SolverRequest = { arena: freshArena(), model, horizon, modeCount: MODES, recordedTimes: 2 };
    const solver = new KineticSolver(request);
    const times = [0.2 * horizon, horizon];
    const recorded = times.map((time, i) => {
      solver.advance(time - (i === 0 ? 0 : times[0]));
      return solver.snapshot();
    });
    const estimate = new ErrorEstimate(
      (fine) => new KineticSolver(fine),
      request,
      times,
      60,
      (index, reach) => solver.coefficients(recorded[index], reach),
    );
    while (!estimate.finished) estimate.advance();
    expect(estimate.value).toBeLessThan(1e-6);
    const found = recorded.map((snapshot) => solver.coefficients(snapshot, 60));
    const rule = referenceRule(model);
    const transform = profileCoefficients(model.initial, model.length, MODES);
    const h = rule.nodes.map((k) => spectrum(model.initial, k));
    const norm = h.reduce((sum, value, j) => sum + value * rule.weights[j], 0);
    expect(Math.abs(norm - 1)).toBeLessThan(1e-5);
    for (const n of [0, 1, 5, MODES - 1]) {
      const start = (part: number) => h.map((value) => (transform[2 * n + part] * value) / norm);
      let state: ComplexVector = { re: start(0), im: start(1) };
      times.forEach((time, i) => {
        state = evolveKinetic(model, n / model.length, rule, state, time - (i === 0 ? 0 : times[0]));
        for (const z of [-12, -2, -1, 0, 1, 2, 5]) {
          const { re, im } = kineticCoefficient(rule, state, z);
          const [a, b] = coefficient(found[i], n, z);
          expect(Math.hypot(a - re, b - im) / transform[0], `n = ${n}, z = ${z}, t = ${time}`).toBeLessThan(2e-5);
        }
      });
    }
  });
});
