import { describe, expect, it, test } from 'vitest';
import type { Model } from '../../../src/physics/model';
import { recordedBand } from '../../../workers/contract/band';
import { flightError, flightsFor } from '../../../workers/phonons/flightPlan';
import { flyingField, type FlyingField } from '../../../workers/phonons/flyingField';
import { PhononBatch } from '../../../workers/phonons/phononBatch';
import { PhononTiles } from '../../../workers/phonons/phononTiles';
import { groupVelocity } from '../../../src/physics/dispersion';
import { pointsFor } from '../../../workers/phonons/spreadingWindow';
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

const cases: [string, Model][] = [
  ['a pulse, momentum noise', ringModel({})],
  ['energy noise', ringModel({ noise: 'energy', noiseStrength: 2 })],
  ['free flight', ringModel({ noiseStrength: 0 })],
  ['a weak pinning', ringModel({ pinning: 0.7 })],
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
  fly(batch, 4.7 * STEP);
  fly(batch, 5.7 * STEP);
  expect(largestError(batch, model)).toBeLessThan(5e-6);
  batch.draw(1);
  fly(batch, STEP);
  expect(largestError(batch, model)).toBeLessThan(5e-6);
});

it('has the sums along X, also those beyond the band', () => {
  const model = ringModel({});
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

describe('a field', () => {
  const { modeCount: modes, reach } = recordedBand(request(ringModel({})));
  const plan = { modes, reach, step: STEP };

  test('serves as many times as its error allows', () => {
    expect(flightsFor(ringModel({}), plan, 65_536)).toBe(32);
    // v bends within few points of k = 0
    expect(flightError(ringModel({ pinning: 0.1 }), plan, 1)).toBeGreaterThan(5e-7);
    expect(flightsFor(ringModel({ pinning: 0.1 }), plan, 65_536)).toBe(1);
    expect(flightsFor(ringModel({ pinning: 0 }), plan, 65_536)).toBe(1);
    const between = flightsFor(ringModel({ pinning: 0.7 }), plan, 65_536);
    expect([4, 8, 16]).toContain(between);
  });

  test.each([0.1, 0.3, 0.7, 1])('errs by no more than is stated, omega_0 = %d', (pinning) => {
    const model = ringModel({ pinning });
    const points = pointsFor(reach + 1);
    const kept = 0.375 * points;
    const flights = 8;
    const phase = (k: number) =>
      (2 * Math.PI * (modes - 1) * groupVelocity(model, k - Math.round(k)) * STEP * flights) / model.length;
    // a phonon's density of all kept frequencies, multiplied at the points and transformed
    let largest = 0;
    for (let own = -0.4937; own < 0.5; own += 0.0193) {
      const density = Array.from({ length: points }, (_, i) => {
        let sum = 1;
        for (let m = 1; m <= kept; ++m) sum += 2 * Math.cos(2 * Math.PI * m * (i / points - own));
        return sum / points;
      });
      for (const z of [0, reach, -reach]) {
        let [re, im] = [-Math.cos(phase(own)), -Math.sin(phase(own))];
        density.forEach((value, i) => {
          const angle = phase(i / points) - 2 * Math.PI * z * (i / points - own);
          re += value * Math.cos(angle);
          im += value * Math.sin(angle);
        });
        largest = Math.max(largest, Math.hypot(re, im));
      }
    }
    const stated = flightError(model, plan, flights);
    expect(largest).toBeLessThan(stated + 1e-12);
    // nor is it far from the truth
    if (stated > 1e-9) expect(largest).toBeGreaterThan(stated / 50);
  });

  test.each<[string, Partial<Model>, number[], number]>([
    ['the unpinned chain, whose velocity has a step', { pinning: 0 }, evenTimes, 65_536],
    ['few phonons', {}, evenTimes, 4096],
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
});
