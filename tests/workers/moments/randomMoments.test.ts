import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src/physics/model';
import { ringLevels } from '../../../src/physics/planar';
import { coefficient } from '../../../src/physics/wigner';
import { formatScenario } from '../../../src/scenario/codec';
import { modelOf } from '../../../src/scenario/model';
import type { Scenario } from '../../../src/scenario/scenario';
import { ErrorEstimate } from '../../../workers/spectral/errorEstimate';
import type { SolverRequest } from '../../../workers/spectral/modeSolver';
import { MomentSolver } from '../../../workers/moments/momentSolver';
import { freshArena } from '../kernels/kernels';
import { evolve, modelCovariance, waveCorrelations, wignerCoefficient } from '../../reference/covariance';
import { latticeEvolve, latticeWaves } from '../../reference/latticeCovariance';
import type { Complex } from '../../reference/linear';
import { uniforms } from '../../reference/random';
import { randomScenario } from '../../scenario/addresses';
import { sized } from '../../size';
import { denseLattice, denseStart, sumCoefficient } from '../latticeReference';

/** Microscopic times beyond this only cost time: the dense generator takes steps of its norm. */
const LARGEST_TIME = 12;
/** Pinning below which the dense covariance of q, as large as 1/omega_0^2, loses the digits that are compared. */
const LEAST_PINNING = 1e-3;

/** c(n,z) of the dense covariance, which moves from one kinetic time to the next. */
interface Dense {
  advance(duration: number): void;
  coefficient(n: number, z: number): Complex;
}

function denseChain(model: Model): Dense {
  let state = modelCovariance(model);
  return {
    advance: (duration) => void (state = evolve(model, state, duration / model.epsilon)),
    coefficient: (n, z) => wignerCoefficient(model, waveCorrelations(model, state), n, z),
  };
}

function densePlane(model: Model): Dense {
  const lattice = denseLattice(model);
  let state = denseStart(model);
  return {
    advance: (duration) => void (state = latticeEvolve(lattice, state, duration / model.epsilon)),
    coefficient: (n, z) =>
      sumCoefficient(
        lattice,
        [0, 1].map((i) => latticeWaves(lattice, state, i)),
        n,
        z,
      ),
  };
}

/** Anything of the schema on a ring of so many sites; `transverse` of the plane. */
function drawn(
  random: () => number,
  fixed: Partial<Scenario>,
  siteCount: number,
): { model: Model; horizon: number; link: string } {
  const e = 2 / siteCount + random() * (0.25 - 2 / siteCount);
  const scenario = randomScenario(random, { ...fixed, epsilon: e, length: siteCount * e });
  // the reference divides by omega: what is below its rounding is no pinning for it
  const model = modelOf(scenario.pinning < LEAST_PINNING ? { ...scenario, pinning: 0 } : scenario);
  const horizon =
    Math.min(scenario.lastTime, LARGEST_TIME * e, 8 / Math.max(1, scenario.noiseStrength)) * (0.3 + 0.7 * random());
  return {
    model: fixed.dimension === 2 ? { ...model, transverseCount: 4 } : model,
    horizon,
    link: `${formatScenario(scenario)} until ${horizon}`,
  };
}

const random = uniforms(48109);
const cases = [
  ...Array.from({ length: sized(8, 16) }, () => ({ ...drawn(random, { dimension: 1 }, 24), dense: denseChain })),
  ...Array.from({ length: sized(2, 4) }, () => ({
    ...drawn(random, { dimension: 2, geometry: 'planar' }, 12),
    dense: densePlane,
  })),
];

describe.each(cases)('exact second moments of $link', ({ model, horizon, dense }) => {
  it('agree with the dense generator and with their own estimate', () => {
    const modeCount = model.siteCount / 2 + 1;
    const request: SolverRequest = { arena: freshArena(), model, horizon, modeCount, recordedTimes: 2 };
    // the dense lattice is not infinite across
    const rule = ringLevels(model.dimension, model.transverseCount);
    const solver = new MomentSolver(request, rule);
    const reference = dense(model);
    const total = solver.total();
    const times = [0.2 * horizon, horizon];
    const recorded = times.map((time, i) => {
      const duration = time - (i === 0 ? 0 : times[0]);
      solver.advance(duration);
      reference.advance(duration);
      const snapshot = solver.snapshot();
      const found = solver.coefficients(snapshot, modeCount - 1);
      for (const n of [0, 1, 3, modeCount - 1]) {
        for (const z of [-5, -1, 0, 1, 2, 6]) {
          const { re, im } = reference.coefficient(n, z);
          const [a, b] = coefficient(found, n, z);
          expect(Math.hypot(a - re, b - im) / total, `n = ${n}, z = ${z}, t = ${time}`).toBeLessThan(1e-6);
        }
      }
      return snapshot;
    });
    const estimate = new ErrorEstimate(
      (fine) => new MomentSolver(fine, rule),
      request,
      times,
      6,
      (index, reach) => solver.coefficients(recorded[index], reach),
    );
    while (!estimate.finished) estimate.advance();
    expect(estimate.value).toBeLessThan(1e-6);
  });
});
