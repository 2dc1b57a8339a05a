import { describe, expect, it } from 'vitest';
import { WIDTH_ACCURACY, chooseWidth, widthEstimate } from '../../src/physics/latticeWidth';
import type { Model } from '../../src/physics/model';
import { ringLevels } from '../../src/physics/planar';
import { parseScenario } from '../../src/scenario/codec';
import { modelOf, transverseCountOf, widthErrorOf } from '../../src/scenario/model';
import { MomentSolver } from '../../workers/moments/momentSolver';
import { rows } from '../size';
import { freshArena } from '../workers/kernels/kernels';

const MODES = 13;
/** Smaller errors are not told apart. */
const LEAST_TOLD = 1e-4;

/**
 * Coefficients n <= 12, |z| <= 2 of W and those of the polarisations at the times, from a lattice of `width` sites
 * across; null: infinite.
 */
function coefficientsOf(model: Model, times: number[], width: number | null): Float64Array[] {
  const request = { arena: freshArena(), model, horizon: times[times.length - 1], modeCount: MODES, recordedTimes: 2 };
  const solver =
    width === null ? new MomentSolver(request) : new MomentSolver(request, ringLevels(model.dimension, width));
  return times.map((time, i) => {
    solver.advance(time - (i === 0 ? 0 : times[i - 1]));
    const snapshot = solver.snapshot();
    return Float64Array.from([...solver.coefficients(snapshot, 2).values, ...solver.densities(snapshot)]);
  });
}

/** The largest difference of complex coefficients relative to the total. */
function distance(a: Float64Array[], b: Float64Array[]): number {
  let largest = 0;
  a.forEach((values, i) => {
    for (let j = 0; j < values.length; j += 2)
      largest = Math.max(largest, Math.hypot(values[j] - b[i][j], values[j + 1] - b[i][j + 1]));
  });
  return largest / a[0][4];
}

const all = [
  'd=2&w0=0&T=2',
  'd=2&w0=0&noise=energy&T=4',
  'd=2&w0=0&pol=1&T=1&g=3',
  'd=2&w0=0&g=0.1&T=8&spec=packet',
  'd=2&w0=0&g=0&T=2',
  'd=2&T=4',
  'd=2&w0=0.3&a=3&T=4&pol=2&spec=band',
  'd=2&w0=0.1&noise=energy&g=0.5&T=4',
  'd=2&w0=2&a=0.1&g=10&T=8&init=step',
  'd=3&w0=0&T=2&L=8',
  'd=3&T=2&pol=3&L=8',
  'd=3&w0=0&noise=energy&T=2&L=8',
  'd=3&w0=0.1&a=3&T=1&L=8',
];
const scenarios = rows(all, [0, 2, 8, 11]);

/** Errors of halved lattices that are large enough to be told apart. */
let toldApart = 0;

describe.each(scenarios)('the width of the lattice, %s', (text) => {
  const { scenario } = parseScenario(`${text}&e=0.25`);
  const model = modelOf(scenario);
  const times = [0, 0.05, 0.25, 0.6, 1].map((part) => part * scenario.lastTime);
  const infinite = coefficientsOf(model, times, null);

  it('leaves no more than is told, and the chosen one 5e-4', () => {
    const told = widthErrorOf(scenario);
    const width = transverseCountOf(scenario);
    const found = distance(coefficientsOf(model, times, width), infinite);
    expect(found, `width ${width}, told ${told}`).toBeLessThan(Math.max(told, LEAST_TOLD));
    expect(found).toBeLessThan(WIDTH_ACCURACY);
    // the estimate is no idle bound: on a lattice of half the width it is less than 30 times too large
    const half = 2 * Math.ceil(width / 4);
    const halved = distance(coefficientsOf(model, times, half), infinite);
    if (halved <= 1e-5) return;
    expect(widthEstimate(model, scenario.lastTime)(half) / halved).toBeLessThan(30);
    toldApart += 1;
  });
});

it('the estimate was compared with most of the halved lattices', () => {
  expect(toldApart).toBeGreaterThan(scenarios.length / 2);
});

const wide: [string, number][] = [
  ['d=2&w0=0&T=2&pol=1', 128],
  ['d=2&w0=0&noise=energy&T=4&spec=packet', 128],
  ['d=2&w0=0.3&T=4&init=box', 48],
  ['d=3&w0=0&T=2&L=8', 32],
  ['d=3&w0=1&T=2&L=8&noise=energy&pol=2', 24],
];

it.each(rows(wide, [4]))(
  'the lattice of exact moments is infinite across: a wide one is within 3e-5, %s',
  (text, width) => {
    const { scenario } = parseScenario(`${text}&e=0.25`);
    const times = [0.1, 0.5, 1].map((part) => part * scenario.lastTime);
    const model = modelOf(scenario);
    expect(distance(coefficientsOf(model, times, width), coefficientsOf(model, times, null))).toBeLessThan(3e-5);
  },
);

it('is told where no width that is tried is enough', () => {
  const { scenario } = parseScenario('d=2&w0=0&L=8&rw=0.3&T=16&e=0.25');
  const model = modelOf(scenario);
  const times = [0, 4, 8, 16];
  const told = widthErrorOf(scenario);
  expect(model.transverseCount).toBe(48);
  expect(told).toBeGreaterThan(WIDTH_ACCURACY);
  expect(distance(coefficientsOf(model, times, 48), coefficientsOf(model, times, null))).toBeLessThan(told);
});

it('is one site in d = 1, and least for what does not move', () => {
  const state = (text: string) => modelOf(parseScenario(text).scenario);
  expect(chooseWidth(state('d=1&w0=0'), 100)).toBe(1);
  expect(widthEstimate(state('d=1&w0=0'), 100)(1)).toBe(0);
  expect(chooseWidth(state('d=2&w0=0&init=flat'), 100)).toBe(8);
  expect(widthErrorOf(parseScenario('d=2&w0=0&geo=radial').scenario)).toBe(0);
});
