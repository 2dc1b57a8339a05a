import { describe, expect, it, test } from 'vitest';
import type { Model } from '../../../src/physics/model';
import { recordedBand } from '../../../workers/contract/band';
import { flightError, flightPlan, type FlightBand } from '../../../workers/phonons/flightPlan';
import { flyingField, type FlyingField } from '../../../workers/phonons/flyingField';
import { PhononBatch } from '../../../workers/phonons/phononBatch';
import { PhononTiles } from '../../../workers/phonons/phononTiles';
import { groupVelocity } from '../../../src/physics/dispersion';
import { pointsFor, windowFactor, windowTaps } from '../../../workers/phonons/spreadingWindow';
import { WINDOW_PARTS, WINDOW_TAPS } from '../../../workers/kernels/layout';
import { ringModel } from '../../physics/models';
import { freshArena } from '../kernels/kernels';
import { fly, requestOf } from './phonons';

const STEP = 0.05;
const evenTimes = Array.from({ length: 41 }, (_, i) => i * STEP);
const request = (model: Model, kineticTimes = evenTimes) =>
  requestOf(model, { kineticTimes, realisationCount: 65_536, grid: { positionCount: 256, waveNumberCount: 256 } });

/** A batch whose sums come from a field that flies. */
function flying(model: Model, times?: number[]): { batch: PhononBatch; field: FlyingField } {
  const batch = new PhononBatch(freshArena(), request(model, times));
  const { field } = batch as unknown as { field: FlyingField | null };
  expect(field).not.toBeNull();
  batch.draw(0);
  return { batch, field: field! };
}

/** sum e^{2 pi i (z K - n X/L)} over phonons where they are, a part of their number. */
function direct(batch: PhononBatch, length: number, n: number, z: number): [number, number] {
  const [positions, waveNumbers] = [batch.positions(), batch.waveNumbers(1)];
  let [re, im] = [0, 0];
  positions.forEach((x, i) => {
    const phase = 2 * Math.PI * (z * waveNumbers[i] - (n * x) / length);
    re += Math.cos(phase);
    im += Math.sin(phase);
  });
  return [re / batch.phononCount, im / batch.phononCount];
}

/** The largest error of the recorded coefficients at the ends of the band and within. */
function largestError(batch: PhononBatch, model: Model): number {
  const { modeCount, reach } = recordedBand(request(model));
  const { coefficients } = batch.measure();
  const total = coefficients[2 * reach] / batch.phononCount;
  let largest = 0;
  for (const n of [0, 1, 5, modeCount - 1]) {
    for (const z of [0, 1, -3, reach >> 1, reach, -reach]) {
      const [re, im] = direct(batch, model.length, n, z);
      const at = 2 * (n * (2 * reach + 1) + reach + z);
      const scale = total * batch.phononCount;
      largest = Math.max(largest, Math.hypot(coefficients[at] / scale - re, coefficients[at + 1] / scale - im));
    }
  }
  return largest;
}

const narrow = {
  profile: 'box',
  profileWidth: 0.5,
  spectrum: 'band',
  spectrumCentre: 0.2,
  spectrumWidth: 0.005,
} as const;
const cases: [string, Model][] = [
  ['a pulse, momentum noise', ringModel({})],
  ['a box and a narrow band', ringModel({ initial: narrow })],
  ['energy noise', ringModel({ noise: 'energy', noiseStrength: 2 })],
  ['free flight', ringModel({ noiseStrength: 0 })],
  ['a weak pinning', ringModel({ pinning: 0.7 })],
  ['the unpinned chain, on two sheets', ringModel({ pinning: 0 })],
  ['the unpinned chain, long waves', ringModel({ pinning: 0, initial: { ...narrow, spectrumCentre: 0 } })],
  ['unpinned, next-nearest neighbours', ringModel({ pinning: 0, couplings: [1, 0.3] })],
];

describe.each(cases)('a field that flies, %s', (_, model) => {
  const { batch } = flying(model);

  it('has the sums over the phonons at all times to 5e-6', { timeout: 60_000 }, () => {
    evenTimes.forEach((time, i) => {
      fly(batch, time);
      if (i % 4 === 3 || i < 2) expect(largestError(batch, model), `t = ${time}`).toBeLessThan(5e-6);
      else batch.measure();
    });
  });
});

it('sums anew where times are not even, and where nobody asked meanwhile', () => {
  const model = ringModel({});
  const { batch } = flying(model);
  for (const time of [0, STEP, 2 * STEP, 2.7 * STEP, 3.7 * STEP]) {
    fly(batch, time);
    expect(largestError(batch, model), `t = ${time}`).toBeLessThan(5e-6);
  }
  for (const [first, second] of [
    [4.7, 5.7],
    [6.2, 6.7],
  ]) {
    fly(batch, first * STEP);
    fly(batch, second * STEP);
    expect(largestError(batch, model)).toBeLessThan(5e-6);
  }
  batch.draw(1);
  fly(batch, STEP);
  expect(largestError(batch, model)).toBeLessThan(5e-6);
});

it('sums anew where more jump than there is room for', () => {
  // where phonons jump more often than on average
  const model = ringModel({
    noiseStrength: 2.4,
    initial: { spectrum: 'band', spectrumCentre: 0.27, spectrumWidth: 0.02 },
  });
  const { batch, field } = flying(model);
  const counts = evenTimes.slice(0, 6).map((time) => {
    fly(batch, time);
    expect(largestError(batch, model), `t = ${time}`).toBeLessThan(5e-6);
    return field.noted[0];
  });
  expect(Math.max(...counts)).toBeGreaterThan(field.noted[1]);
});

it('serves the last batch, which has fewer phonons', () => {
  const model = ringModel({});
  const given = { ...request(model), realisationCount: 3 * 16_384 + 301 };
  const batch = new PhononBatch(freshArena(), given);
  for (const number of [0, 3]) {
    batch.draw(number);
    // that of places, which are rounded, is a mean over phonons
    const limit = 5e-6 * Math.sqrt(16_384 / batch.phononCount);
    for (const time of evenTimes.slice(0, 5)) {
      fly(batch, time);
      expect(largestError(batch, model), `t = ${time}`).toBeLessThan(limit);
    }
  }
  expect(batch.phononCount).toBe(301);
});

it.each([0, 1])('has the sums along X, also those beyond the band, omega_0 = %d', (pinning) => {
  const model = ringModel({ pinning });
  const { batch, field } = flying(model);
  const { modeCount } = recordedBand(request(model));
  for (const time of evenTimes.slice(0, 20)) {
    fly(batch, time);
    batch.measure();
  }
  const marginal = field.marginal(2 * modeCount - 1);
  for (const n of [0, 1, modeCount - 1, modeCount, 2 * modeCount - 2]) {
    const [re, im] = direct(batch, model.length, n, 0);
    const error = Math.hypot(marginal[2 * n] / batch.phononCount - re, marginal[2 * n + 1] / batch.phononCount - im);
    expect(error, `${n}`).toBeLessThan(n < modeCount ? 5e-6 : 2e-3);
  }
});

/** The largest error that one phonon's sums get from flights of its field, through the window that spreads it. */
function denseError(
  model: Model,
  { modes, reach, step }: FlightBand,
  { flights, sheets, kept }: { flights: number; sheets: 1 | 2; kept: number },
): number {
  const points = sheets * pointsFor(reach + 1);
  const taps = windowTaps();
  // omega = sqrt(sum_z 2 a_z sin^2(pi k z)), with the sign of sin(pi k)
  const swing = (k: number) =>
    Math.sign(Math.sin(Math.PI * k)) *
    Math.sqrt(model.couplings.reduce((sum, a, i) => sum + 2 * a * Math.sin(Math.PI * k * (i + 1)) ** 2, 0));
  const velocity = (k: number) =>
    sheets === 2 ? (swing(k + 1e-6) - swing(k - 1e-6)) / 4e-6 / Math.PI : groupVelocity(model, k - Math.round(k));
  const phase = (k: number) => (2 * Math.PI * (modes - 1) * velocity(k) * step * flights) / model.length;
  const turns = Array.from({ length: points }, (_, j) => phase((sheets * j) / points));
  const sumsOf = (own: number, part: number, turned: boolean) => {
    const place = (part + 0.5) / WINDOW_PARTS;
    const k = (sheets * (own + place)) / points;
    // the density of the frequencies that are kept, from the grid divided by the window's transform
    const density = Array.from({ length: points }, () => 0);
    for (let m = 0; m <= kept; ++m) {
      let [re, im] = [0, 0];
      for (let t = 0; t < WINDOW_TAPS; ++t) {
        const angle = (-2 * Math.PI * m * (t - (WINDOW_TAPS / 2 - 1) - place)) / points;
        re += (taps[WINDOW_TAPS * part + t] * Math.cos(angle)) / windowFactor(m / points);
        im += (taps[WINDOW_TAPS * part + t] * Math.sin(angle)) / windowFactor(m / points);
      }
      for (let j = 0; j < points; ++j) {
        const angle = 2 * Math.PI * m * (j / points - k / sheets);
        density[j] += ((m > 0 ? 2 : 1) * (re * Math.cos(angle) - im * Math.sin(angle))) / points;
      }
    }
    return [0, reach, -reach].map((z) => {
      let [re, im] = [0, 0];
      density.forEach((value, j) => {
        const angle = (turned ? turns[j] : 0) - 2 * Math.PI * z * ((sheets * j) / points - k);
        re += value * Math.cos(angle);
        im += value * Math.sin(angle);
      });
      const own = turned ? phase(k) : 0;
      return Math.hypot(re - Math.cos(own), im - Math.sin(own));
    });
  };
  let largest = 0;
  for (let own = 0; own < points / sheets; own += 7) {
    for (const part of [300, 1023]) {
      const still = sumsOf(own, part, false);
      sumsOf(own, part, true).forEach((error, i) => (largest = Math.max(largest, error - still[i])));
    }
  }
  return largest;
}

describe('a field', () => {
  const { modeCount: modes, reach } = recordedBand(request(ringModel({})));
  const band = { modes, reach, step: STEP };

  test('serves as many times as its error allows', () => {
    const flights = (pinning: number) => flightPlan(ringModel({ pinning }), band, 65_536)?.flights;
    expect(flights(1)).toBeGreaterThanOrEqual(12);
    expect(flights(0.7)).toBeLessThan(flights(1)!);
    // v bends within few points of k = 0
    expect(flights(0.1)).toBeUndefined();
    // on two sheets it does not bend at all
    expect(flights(0)).toBeGreaterThanOrEqual(12);
  });

  // the largest grid on which frequencies up to a quarter of the points are recorded, and others
  const bands: FlightBand[] = [
    { modes: 27, reach: 31, step: 0.04 },
    { modes: 128, reach: 31, step: 0.01 },
    { modes: 27, reach: 20, step: 0.04 },
  ];
  test('bounds the error on two sheets of a fine grid, and with further neighbours', () => {
    const model = ringModel({ pinning: 0, couplings: [1, 0.3] });
    const fine = { modes: 27, reach: 100, step: 0.04 };
    const { error, kept } = flightError(model, fine, 15, 2);
    const dense = denseError(model, fine, { flights: 15, sheets: 2, kept });
    expect(dense).toBeLessThan(error + 1e-9);
    expect(error).toBeLessThan(5e-7);
  });

  describe.each(bands)('with $modes modes and |z| <= $reach', (each) => {
    test.each([0, 0.3, 0.6, 1])('errs by no more than is stated, omega_0 = %d', (pinning) => {
      const model = ringModel({ pinning });
      const sheets = pinning === 0 ? 2 : 1;
      for (const flights of [3, 15]) {
        const { error, kept } = flightError(model, each, flights, sheets);
        const dense = denseError(model, each, { flights, sheets, kept });
        expect(dense).toBeLessThan(error + 1e-9);
        // nor is that far from the truth
        if (error > 1e-7) expect(dense).toBeGreaterThan(error / 50);
      }
    });
  });

  test.each<[string, Partial<Model>, number[], number]>([
    ['a weak pinning, where the velocity bends', { pinning: 0.1 }, evenTimes, 65_536],
    ['few phonons', {}, evenTimes, 1000],
    ['many jumps from one time to the next', { noiseStrength: 4 }, evenTimes, 65_536],
    ['uneven times', {}, [0, 1, 2, 4, 8, 16, 32], 65_536],
    ['few times', {}, [0, 1], 65_536],
    ['a lattice', { dimension: 2, transverseCount: 8 }, evenTimes, 65_536],
  ])('is not made for %s', (_, changes, times, capacity) => {
    const arena = freshArena();
    const model = ringModel(changes);
    const tiles = new PhononTiles(arena, model.dimension, 1, capacity);
    expect(flyingField(arena, model, times, { modeCount: modes, reach }, tiles, capacity)).toBeNull();
  });

  test('is not made for more points than stay in the caches, nor for one mode', () => {
    expect(flightPlan(ringModel({}), { ...band, reach: 256 }, 1e6)).toBeNull();
    expect(flightPlan(ringModel({}), { ...band, modes: 1 }, 1e6)).toBeNull();
    expect(flightPlan(ringModel({}), { ...band, reach: 255 }, 1e6)).not.toBeNull();
  });
});
