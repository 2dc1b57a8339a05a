import { describe, expect, it } from 'vitest';
import { profileCoefficients, spectrum } from '../../../src/physics/initialState';
import type { Model } from '../../../src/physics/model';
import { coefficient } from '../../../src/physics/wigner';
import { formatScenario } from '../../../src/scenario/codec';
import { modelOf } from '../../../src/scenario/model';
import { KineticSolver } from '../../../workers/boltzmann/kineticSolver';
import { freshArena } from '../kernels/kernels';
import {
  latticeKinetic,
  latticeKineticCoefficient,
  latticeVelocity,
  waveVectors,
} from '../../reference/latticeBoltzmann';
import { uniforms } from '../../reference/random';
import { randomScenario } from '../../scenario/addresses';

const MODES = 4;
/**
 * Radians that the fastest phase of the last mode may turn, and collisions that may happen: the price of the dense
 * exponential.
 */
const LARGEST_PHASE = 4;
const MOST_COLLISIONS = 12;

/**
 * A planar scenario whose dispersion relation and spectrum an equidistant grid of few wave numbers resolves: pinned, no
 * edges in k; anything else of the schema.
 */
function drawn(random: () => number, d: 2 | 3): { model: Model; horizon: number; link: string } {
  const a = 0.01 + 3.99 * random();
  const w0 = Math.min(4, Math.sqrt(a) * (1.6 + random()));
  const spec = random() < 0.5 ? 'thermal' : 'packet';
  const scenario = randomScenario(random, {
    dimension: d,
    geometry: 'planar',
    stiffness: a,
    pinning: w0,
    spectrum: spec,
    spectrumWidth: 0.09 + 0.4 * random(),
  });
  const model = modelOf(scenario);
  const fastest = Math.max(
    ...Array.from({ length: 49 }, (_, i) =>
      latticeVelocity(model, [(i + 1) / 100, ...new Array<number>(d - 1).fill(0)], 0),
    ),
  );
  const phase = (2 * Math.PI * (MODES - 1) * fastest) / model.length;
  const collisions = 8 * d * Math.max(model.noiseStrength, 1e-3);
  const horizon =
    Math.min(scenario.lastTime, LARGEST_PHASE / phase, MOST_COLLISIONS / collisions) * (0.3 + 0.7 * random());
  return { model, horizon, link: `${formatScenario(scenario)} until ${horizon}` };
}

const random = uniforms(7021);
const cases = [
  ...Array.from({ length: 8 }, () => ({ ...drawn(random, 2), counts: [26, 14] })),
  { ...drawn(random, 3), counts: [14, 6, 6] },
];

describe.each(cases)('Boltzmann equation of $link', ({ model, horizon, counts }) => {
  it('agrees with the dense collision matrix of the lattice in W and in every polarisation', () => {
    const solver = new KineticSolver({ arena: freshArena(), model, horizon, modeCount: MODES, recordedTimes: 2 });
    solver.advance(horizon);
    const snapshot = solver.snapshot();
    const [found, densities] = [solver.coefficients(snapshot, 4), solver.densities(snapshot)];
    const start = profileCoefficients(model.initial, model.length, MODES);
    const vectors = waveVectors(counts);
    const h = vectors.map(([k]) => spectrum(model.initial, k));
    const mean = h.reduce((sum, value) => sum + value, 0) / h.length;
    const all = counts.map((_count, i) => i);
    const { polarisation } = model.initial;
    const shares = all.map((i) => (polarisation === 'all' ? 1 / all.length : Number(polarisation === i + 1)));
    for (const n of [0, MODES - 1]) {
      const initial = (part: number) =>
        Float64Array.from(shares.flatMap((share) => h.map((value) => (share * start[2 * n + part] * value) / mean)));
      const p = all.map((l) => (l === 0 ? n / model.length : 0));
      const state = latticeKinetic(model, p, vectors, { re: initial(0), im: initial(1) }, horizon);
      for (const z of [-3, 0, 1]) {
        const { re, im } = latticeKineticCoefficient(vectors, state, all, z);
        const [a, b] = coefficient(found, n, z);
        expect(Math.hypot(a - re, b - im) / start[0], `n = ${n}, z = ${z}`).toBeLessThan(3e-5);
      }
      for (const i of all) {
        const { re, im } = latticeKineticCoefficient(vectors, state, [i], 0);
        const at = 2 * (i * MODES + n);
        expect(Math.hypot(densities[at] - re, densities[at + 1] - im) / start[0], `c_${i + 1}(${n})`).toBeLessThan(
          3e-5,
        );
      }
    }
  });
});
