import { maximalFrequency } from '../../src/physics/dispersion';
import type { Model } from '../../src/physics/model';
import { planarFrequency } from '../../src/physics/planar';
import { synthesize, type WignerCoefficients } from '../../src/physics/wigner';
import type { Arena } from '../contract/arena';
import { recordedBand } from '../contract/band';
import { KineticSolver } from '../boltzmann/kineticSolver';
import { MomentSolver } from '../moments/momentSolver';
import type { StudyPoint } from '../contract/protocol';
import { pulse } from '../contract/pulse';

/**
 * Largest phase 2 omega s by which pairs turn between two looks at them: their average must not mistake a full turn for
 * rest.
 */
const LOOK_PHASE = 1.75;
const STUDY_GRID = { positionCount: 255, waveNumberCount: 255 };

/**
 * The weak norm of the study, docs/model.md (33): |c|^2 = sum_{n,z} |c(n,z)|^2 / [(1 + (2 pi n/L)^2) (1 + z^2)] / L,
 * sum over both signs of n; it weighs the Wigner function against test functions with one square integrable derivative
 * in r and in k.
 */
export function weakNorm(c: WignerCoefficients): number {
  let sum = 0;
  for (let n = 0; n < c.modeCount; ++n) {
    for (let z = -c.reach; z <= c.reach; ++z) {
      const at = 2 * (n * (2 * c.reach + 1) + z + c.reach);
      const size = c.values[at] ** 2 + c.values[at + 1] ** 2;
      sum += ((n === 0 ? 1 : 2) * size) / ((1 + ((2 * Math.PI * n) / c.length) ** 2) * (1 + z * z));
    }
  }
  return Math.sqrt(sum / c.length);
}

/** The largest |W| on a grid that resolves the band: the norm of Theorem 4, for homogeneous states. */
export function maximumNorm(c: WignerCoefficients): number {
  const field = synthesize(c, 2 * c.modeCount - 1, 2 * c.reach + 1);
  return field.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

/** The norm in which solutions of a model are compared: the maximum norm for homogeneous states, else the weak one. */
export function distanceNorm({ initial }: Model): (c: WignerCoefficients) => number {
  return initial.profile === 'flat' ? maximumNorm : weakNorm;
}

/**
 * The exact Wigner function at this epsilon against the kinetic one with the same initial state, at `timeCount`
 * equidistant times up to `kineticTime`: homogeneous states in the maximum norm (Theorem 4), others in the weak norm
 * (Theorem 5).
 */
export function studyPoint(arena: Arena, model: Model, kineticTime: number, timeCount: number): StudyPoint {
  const norm = distanceNorm(model);
  const { modeCount, reach } = recordedBand({ model, grid: STUDY_GRID });
  arena.reset();
  const common = { arena, model, horizon: kineticTime, modeCount, recordedTimes: 2 };
  const kinetic = new KineticSolver(common);
  const moments = new MomentSolver(common);
  const unit = norm(kinetic.coefficients(kinetic.snapshot(), reach));
  const interval = kineticTime / timeCount;
  let distance = 0;
  const fastest = model.dimension === 1 ? maximalFrequency(model) : planarFrequency(model, 0.5, model.dimension - 1);
  const lookCount = Math.ceil((2 * fastest * interval) / (LOOK_PHASE * model.epsilon));
  const averaged = moments.pairSnapshot().fill(0);
  for (let i = 0; i < timeCount; ++i) {
    kinetic.advance(interval);
    for (let look = 0; look < lookCount; ++look) {
      pulse();
      moments.advance(interval / lookCount);
      moments.pairSnapshot().forEach((value, j) => (averaged[j] += value / (timeCount * lookCount)));
    }
    const exact = moments.coefficients(moments.snapshot(), reach);
    const limit = kinetic.coefficients(kinetic.snapshot(), reach);
    const difference = { ...exact, values: exact.values.map((value, j) => value - limit.values[j]) };
    distance = Math.max(distance, norm(difference) / unit);
  }
  return {
    epsilon: model.epsilon,
    siteCount: model.siteCount,
    distance,
    pairs: norm(moments.coefficients(moments.pairSnapshot(), reach)) / unit,
    pairsAveraged: norm(moments.coefficients(averaged, reach)) / unit,
  };
}
