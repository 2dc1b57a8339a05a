import { describe, expect, it } from 'vitest';
import { groupVelocity } from '../../../src/physics/dispersion';
import { profile, spectrum } from '../../../src/physics/initialState';
import type { Model } from '../../../src/physics/model';
import { energyProfile } from '../../../src/physics/wigner';
import { closedConductivity, meanSquareDisplacement } from '../../../src/theory/transport';
import type { PointObservable } from '../../../workers/contract/protocol';
import { solvedKinetic } from '../../../workers/measurements/pair';
import { arrivedShare } from '../../../src/physics/arrival';
import { pointValues } from '../../../workers/measurements/point';
import { studyPoint } from '../../../workers/measurements/study';
import { ringModel } from '../../physics/models';
import { freshArena } from '../kernels/kernels';

const values = (observable: PointObservable, model: Model, kineticTime: number) =>
  pointValues(observable, freshArena(), model, kineticTime, () => undefined);

describe('transport', () => {
  it('has the closed form of the pinned chain and the slope of the displacement', () => {
    const model = ringModel({ pinning: 0.7, noiseStrength: 2 });
    const { kappa0, kappa, exponent, diffusivity, displacement } = values('transport', model, 3);
    expect(kappa0 / closedConductivity(model)!).toBeCloseTo(1, 9);
    expect(kappa).toBeCloseTo(kappa0 / model.epsilon + model.epsilon * model.noiseStrength, 9);
    // derivatives by differences
    const [before, after] = [2.999, 3.001].map((time) => meanSquareDisplacement(model, time));
    expect(diffusivity).toBeCloseTo((after - before) / 0.004, 6);
    expect(exponent).toBeCloseTo(Math.log(after / before) / Math.log(3.001 / 2.999), 6);
    expect(displacement).toBe(meanSquareDisplacement(model, 3));
  });

  it('is infinite without pinning and without noise, where the exponents stay those of theory', () => {
    const levy = values('transport', ringModel({ pinning: 0 }), 1e4);
    expect([levy.kappa0, levy.kappa]).toEqual([Infinity, Infinity]);
    expect(levy.exponent).toBeCloseTo(1.5, 1);
    const free = values('transport', ringModel({ noiseStrength: 0 }), 3);
    expect(free.kappa0).toBe(Infinity);
    expect(free.exponent).toBeCloseTo(2, 12);
  });
});

describe('arrival', () => {
  const initial = { profileWidth: 0.4, spectrumCentre: 0.12, spectrumWidth: 0.06 };

  it('of free flight is that of the initial state carried along', () => {
    const model = ringModel({ noiseStrength: 0, siteCount: 60, initial });
    const kineticTime = 9;
    const { length } = model;
    // the share of f(r - v t) h(k) in |r| > L/4, by sums over r and k
    const [cells, waves] = [1200, 1200];
    let [outer, total] = [0, 0];
    for (let j = 0; j < waves; ++j) {
      const k = (j + 0.5) / waves - 0.5;
      const weight = spectrum(model.initial, k);
      for (let i = 0; i < cells; ++i) {
        const r = ((i + 0.5) / cells - 0.5) * length;
        const from = r - groupVelocity(model, k) * kineticTime;
        const density = weight * profile(model.initial, length, from - length * Math.round(from / length));
        total += density;
        if (Math.abs(r) > length / 4) outer += density;
      }
    }
    const { arrived } = values('arrival', model, kineticTime);
    expect(outer / total).toBeGreaterThan(0.2);
    expect(Math.abs(arrived - outer / total)).toBeLessThan(1e-3);
  });

  it('is the sum of the profile over the outer half, and a half in equilibrium', () => {
    const model = ringModel({ siteCount: 60, initial });
    const c = solvedKinetic(freshArena(), model, 3, 255, () => undefined);
    const profileOf = energyProfile(c, 4000);
    const sum = (from: number, to: number) => profileOf.subarray(from, to).reduce((all, value) => all + value, 0);
    expect(arrivedShare(c)).toBeCloseTo(1 - sum(1000, 3000) / sum(0, 4000), 6);
    expect(values('arrival', ringModel({ initial: { profile: 'flat' } }), 1).arrived).toBeCloseTo(0.5, 12);
  });
});

describe('distance', () => {
  it.each(['flat', 'pulse'] as const)('is that of the study at one time, %s', (profileName) => {
    const model = ringModel({ initial: { profile: profileName } });
    const { distance, arrivedExact } = values('distance', model, 1.5);
    expect(distance / studyPoint(freshArena(), model, 1.5, 1).distance).toBeCloseTo(1, 3);
    expect(Math.abs(arrivedExact - values('arrival', model, 1.5).arrived)).toBeLessThan(0.02);
  });

  it('falls with epsilon', () => {
    const at = (epsilon: number, siteCount: number) =>
      values('distance', ringModel({ epsilon, siteCount }), 1.5).distance;
    expect(at(0.05, 96)).toBeLessThan(0.6 * at(0.1, 48));
  });
});
