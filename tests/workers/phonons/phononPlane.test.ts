import { describe, expect, it } from 'vitest';
import type { InitialState, Model } from '../../../src/physics/model';
import { radialPlane } from '../../../src/physics/radial';
import { coefficient, type WignerCoefficients } from '../../../src/physics/wigner';
import { recordedBand, splitDensities } from '../../../workers/contract/band';
import type { FrameSums } from '../../../workers/contract/protocol';
import { hotellingDeviate } from '../kernels/statistics';
import { ringModel } from '../../physics/models';
import { CONFIDENT, integrateTorus, phononAt, requestOf, runPhonons } from './phonons';
import { rows } from '../../size';

const radial = (
  dimension: 2 | 3,
  changes: Partial<Omit<Model, 'initial' | 'length'>>,
  initial: Partial<InitialState>,
): Model =>
  ringModel({
    dimension,
    transverseCount: 48,
    ...changes,
    initial: { spectrum: 'thermal', geometry: 'radial', ...initial },
  });

const profiles = ['pulse', 'box', 'step', 'pair', 'wave', 'flat'] as const;
const places = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
  [2, 0],
  [0, 2],
  [2, -1],
] as const;

/**
 * The transform of a disc or a ball of radius 1, 1 at x = 0: 2 J_1(x)/x with J_1 from Bessel's integral, 3 (sin x - x
 * cos x)/x^3.
 */
function roundTransform(dimension: 2 | 3, x: number): number {
  if (x === 0) return 1;
  if (dimension === 3) return (3 * (Math.sin(x) - x * Math.cos(x))) / x ** 3;
  const nodes = Array.from({ length: 64 }, (_, i) => (Math.PI * (i + 0.5)) / 64);
  return ((2 / x) * nodes.reduce((sum, angle) => sum + Math.cos(angle - x * Math.sin(angle)), 0)) / 64;
}

/** The coefficient of a plane at t = 0 over that at 0: of a box in closed form, else from the profile on its grid. */
function startOf(model: Model, plane: WignerCoefficients, n: number, m: number): [number, number] {
  const wave = (2 * Math.PI * Math.hypot(n, m)) / model.length;
  if (model.initial.profile === 'box')
    return [roundTransform(model.dimension as 2 | 3, wave * model.initial.profileWidth), 0];
  const total = coefficient(plane, 0, 0)[0];
  return coefficient(plane, n, m).map((x) => x / total) as [number, number];
}

/** planes[frame] of many batches of 4096 phonons. */
function planes(model: Model, kineticTimes: number[]): WignerCoefficients[][] {
  const requests = Array.from({ length: 24 }, (_, i) => requestOf(model, { seed: i + 1, kineticTimes }));
  const band = recordedBand(requests[0]);
  const planeOf = ({ densities }: FrameSums) =>
    splitDensities(
      band,
      model.length,
      densities.map((x) => x / 4096),
    ).plane!;
  const runs = requests.map(runPhonons);
  return kineticTimes.map((_, frame) => runs.flatMap((run) => run[frame].map(planeOf)));
}

describe.each([2, 3] as const)('plane of phonons, d = %d', (dimension) => {
  it.each(rows(profiles, dimension === 2 ? [0, 4] : [1, 3]))('starts as the profile, %s', (profile) => {
    const model = radial(dimension, {}, { profile, profileWidth: profile === 'step' ? 0.3 : 0.6 });
    const [measured] = planes(model, [0]);
    const { modeCount } = measured[0];
    const exact = radialPlane(model, modeCount);
    const total = coefficient(exact, 0, 0)[0];
    for (const plane of measured) expect(coefficient(plane, 0, 0)[0] / total).toBeCloseTo(1, 9);
    if (profile === 'flat') {
      expect(modeCount).toBe(1);
      return;
    }
    // profiles with few modes have no more of them in their band
    const inside = places.filter(([n, m]) => n < modeCount && Math.abs(m) < modeCount);
    const rows = measured.map((plane) => inside.flatMap(([n, m]) => coefficient(plane, n, m)).map((x) => x / total));
    const values = inside.flatMap(([n, m]) => startOf(model, exact, n, m));
    expect(Math.abs(hotellingDeviate(rows, values))).toBeLessThan(CONFIDENT);
    expect(
      hotellingDeviate(
        rows,
        values.map((value) => value + 0.01),
      ),
    ).toBeGreaterThan(CONFIDENT);
  });

  it('of a pulse flies freely without noise', () => {
    // integrals over three directions take long
    const some = dimension === 3 ? rows(places, [0, 2, 6]) : places;
    const found = (plane: WignerCoefficients) => some.flatMap(([n, m]) => coefficient(plane, n, m));
    const sigma = 0.4;
    const model = radial(dimension, { noiseStrength: 0, pinning: 0.5 }, { profile: 'pulse', profileWidth: sigma });
    const times = [0.4, 1.6];
    planes(model, times).forEach((measured, frame) => {
      // the pulse is narrow: its transform on the ring is that on the line
      const exact = ([n, m]: readonly [number, number]) => {
        const wave = (2 * Math.PI) / model.length;
        const shape =
          ((Math.sqrt(2 * Math.PI) * sigma) ** dimension / model.length ** (dimension - 1)) *
          Math.exp(-0.5 * sigma ** 2 * wave ** 2 * (n * n + m * m));
        const swapped = (k: number[]) => [k[1], k[0], ...k.slice(2)];
        return (
          shape *
          integrateTorus(dimension, (k) => {
            const [x, y] = [phononAt(model, k).velocity, phononAt(model, swapped(k)).velocity].map(
              (velocity) => velocity * wave * times[frame],
            );
            return Math.cos(n * x) * Math.cos(m * y);
          })
        );
      };
      const values = some.flatMap((place) => [exact(place), 0]);
      expect(Math.abs(hotellingDeviate(measured.map(found), values)), `time ${times[frame]}`).toBeLessThan(CONFIDENT);
      // without the motion between the times the coefficients would be larger
      expect(
        hotellingDeviate(
          measured.map(found),
          values.map((value) => 1.05 * value),
        ),
      ).toBeGreaterThan(CONFIDENT);
    });
  });

  it('has the marginal along r_1 in its row n_2 = 0', () => {
    const model = radial(dimension, { noiseStrength: 0.3 }, {});
    const request = requestOf(model);
    const band = recordedBand(request);
    for (const { coefficients, densities } of runPhonons(request).flat()) {
      const plane = splitDensities(band, model.length, densities).plane!;
      const marginal: WignerCoefficients = {
        length: model.length,
        modeCount: band.modeCount,
        reach: band.reach,
        values: coefficients,
      };
      const total = coefficient(marginal, 0, 0)[0];
      // both count X_1, in cells of different width
      for (const n of [0, 1, 2, 3]) {
        coefficient(plane, n, 0).forEach((value, part) =>
          expect(Math.abs(value - coefficient(marginal, n, 0)[part]) / total).toBeLessThan(0.01),
        );
      }
    }
  });
});
