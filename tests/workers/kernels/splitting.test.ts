import { describe, expect, it } from 'vitest';
import { chooseMicroStep, liftingTables, type LiftingTables } from '../../../src/physics/lifting';
import type { Model } from '../../../src/physics/model';
import { threeValuedAngle } from '../../../src/physics/rotation';
import { energyProfile, evolve, initialCovariance, waveCorrelations } from '../../reference/covariance';
import { profileSamples, spectrumSamples } from '../../reference/initial';
import { largestDifference, largestEntry, product, type Matrix } from '../../reference/linear';
import { applyFlow, averagedSweep, liftedFlow, type Flow } from '../../reference/splitting';
import { ringModel } from '../../physics/models';
import { isFull, rows } from '../../size';

const flowOf = (model: Model, { kick, drift }: LiftingTables): Flow => {
  const factors = liftedFlow(model, { kick: kick.map((x) => -x), drift });
  return [product(factors[2], product(factors[1], factors[0]))];
};

interface Schedule {
  step: number;
  stepCount: number;
  full: LiftingTables;
  half: LiftingTables;
}

/** The average of the kernel's steps over the way to one recorded time; `parity` counts the exchanges before. */
function averagedInterval(
  model: Model,
  covariance: Matrix,
  { step, stepCount, full, half }: Schedule,
  parity: number,
): Matrix {
  const [between, outside] = [flowOf(model, full), flowOf(model, half)];
  // the angle takes three values; what reaches second moments is E cos and E cos 2, of a Gaussian with this variance
  const { cosine, probability } = threeValuedAngle(model.epsilon * model.noiseStrength * step);
  const variance = -2 * Math.log1p(-probability * (1 - cosine));
  let state = applyFlow(covariance, outside);
  for (let i = 0; i < stepCount; ++i) {
    state = averagedSweep(model, state, { variance, noise: model.noise, reversed: (parity + i) % 2 === 1 });
    state = applyFlow(state, i + 1 < stepCount ? between : outside);
  }
  return state;
}

/** Largest error of e(r) over its peak at the recorded times, for the step chosen by the rule or given. */
function errors(model: Model, microTimes: number[], given?: number): number[] {
  let exact = initialCovariance(model, profileSamples(model), spectrumSamples(model));
  let state = exact;
  let [parity, now] = [0, 0];
  const profile = (covariance: Matrix) => energyProfile(waveCorrelations(model, covariance));
  return microTimes.map((time) => {
    const schedule = given
      ? {
          step: given,
          stepCount: Math.round((time - now) / given),
          full: liftingTables(model, given, 16),
          half: liftingTables(model, given / 2, 16),
        }
      : chooseMicroStep(model, time - now, 200);
    exact = evolve(model, exact, time - now);
    state = averagedInterval(model, state, schedule, parity);
    parity += schedule.stepCount;
    now = time;
    const reference = profile(exact);
    return largestDifference(profile(state), reference) / largestEntry(reference);
  });
}

describe('averaged steps of the kernel against the generator', () => {
  const small = ringModel({ siteCount: 24, epsilon: 0.05, couplings: [1, 0.3], initial: { profileWidth: 0.1 } });

  const laws = [
    ['momentum', 1],
    ['energy', 1],
    ['momentum', 0],
    ['energy', 0],
  ] as const;
  it.each(rows(laws, [1, 2]))('are of second order, %s noise, omega_0 = %i', (noise, pinning) => {
    const [coarse, middle, fine] = [0.8, 0.4, 0.2].map((step) => errors({ ...small, noise, pinning }, [16], step)[0]);
    for (const ratio of [coarse / middle, middle / fine]) {
      expect(Math.log2(ratio), `errors ${coarse}, ${middle}, ${fine}`).toBeGreaterThan(1.7);
      expect(Math.log2(ratio), `errors ${coarse}, ${middle}, ${fine}`).toBeLessThan(2.5);
    }
    expect(fine).toBeGreaterThan(1e-8);
  });

  // epsilon gamma = 0.02 as in the default scenario, a packet in a pulse five sites wide
  it('stay within 1e-4 of the peak at the default step', () => {
    const model = ringModel({ epsilon: 0.02, initial: { profileWidth: 0.1 } });
    expect(chooseMicroStep(model, 24, 200).step).toBe(1);
    expect(Math.max(...errors(model, [12, 24]))).toBeLessThan(1e-4);
    const thermal = ringModel({ epsilon: 0.02, initial: { profileWidth: 0.04, spectrum: 'thermal' } });
    expect(Math.max(...errors(thermal, [12, 24]))).toBeLessThan(2.5e-4);
  });

  const grid = (['momentum', 'energy'] as const)
    .flatMap(
      (noise) =>
        [0, 0.3, 1, 3].flatMap((pinning) =>
          [0.005, 0.02, 0.08, 0.25, 0.6].map((lambda) => ({ noise, pinning, lambda })),
        ),
      // five strengths in a row: every fourth corner has each of them
    )
    .filter((_, i) => isFull || i % 4 === 0);

  // the hardest profile: thermal, two sites wide
  it('stay within 5e-4 of the peak at the steps of the rule', () => {
    for (const { noise, pinning, lambda } of grid) {
      const epsilon = Math.min(lambda, 0.25);
      const shape = { profileWidth: 2 * epsilon, spectrum: 'thermal' } as const;
      const model = ringModel({
        noise,
        pinning,
        siteCount: 24,
        epsilon,
        noiseStrength: lambda / epsilon,
        initial: shape,
      });
      const worst = Math.max(...errors(model, [5, 11]));
      expect(worst, `${noise} noise, omega_0 = ${pinning}, lambda = ${lambda}`).toBeLessThan(5e-4);
      expect(worst).toBeGreaterThan(1e-7);
    }
  });

  const further: [number, number[]][] = [
    [1, [1, 0.4]],
    [0, [1, -0.2, 0.1]],
  ];
  it.each(rows(further, [1]))('stay so with further couplings, omega_0 = %i, a = %j', (pinning, couplings) => {
    const model = ringModel({
      pinning,
      couplings,
      siteCount: 48,
      epsilon: 0.25,
      initial: { profileWidth: 0.5, spectrum: 'thermal' },
    });
    for (const noise of ['momentum', 'energy'] as const)
      expect(Math.max(...errors({ ...model, noise }, [6, 15]))).toBeLessThan(5e-4);
  });
});
