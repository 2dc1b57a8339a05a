import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { collisionKernel, scatteringRate } from '../src/physics/collision';
import { groupVelocity, maximalFrequency } from '../src/physics/dispersion';
import { chooseMicroStep, liftingTables } from '../src/physics/lifting';
import { torusQuadrature } from '../src/maths/quadrature';
import { exchangeTable } from '../src/physics/rotation';
import { defaultScenario } from '../src/scenario/codec';
import { modelOf } from '../src/scenario/model';
import { presetScenario, presets } from '../src/scenario/presets';
import type { Scenario } from '../src/scenario/scenario';
import { Arena, instantiateKernels } from '../workers/contract/arena';
import { recordedBand } from '../workers/contract/band';
import { KineticSolver } from '../workers/boltzmann/kineticSolver';
import { energyProfile, evolve, initialCovariance, waveCorrelations } from './reference/covariance';
import { profileSamples, spectrumSamples } from './reference/initial';
import { largestDifference, largestEntry, type Matrix } from './reference/linear';
import { averagedSteps } from './reference/splitting';
import { ringModel } from './physics/models';
import { isFull, sized } from './size';

const text = readFileSync(new URL('../docs/model.md', import.meta.url), 'utf8');

/**
 * The rows of the table of docs/model.md whose header begins so, as numbers. Throws if there is no such table, or no
 * number in a cell.
 */
function table(header: string): number[][] {
  const at = text.indexOf(`| ${header} |`);
  if (at < 0) throw new Error(`docs/model.md has no table that begins | ${header} |`);
  const lines = text.slice(at).split('\n').slice(2);
  const rows = lines
    .slice(
      0,
      lines.findIndex((line) => !line.startsWith('|')),
    )
    .map((line) => line.split('|').slice(1, -1));
  if (rows.length === 0 || rows.flat().some((cell) => cell.trim() === '' || !Number.isFinite(Number(cell)))) {
    throw new Error(`the table ${header} of docs/model.md has no rows, or cells that are no numbers`);
  }
  return rows.map((row) => row.map(Number));
}

const ring = ringModel({ epsilon: 0.02, initial: { profileWidth: 0.1, spectrum: 'thermal' } });

const exactProfiles = new Map<string, Float64Array>();

test.each(table('$\\omega_0$ | $\\lambda$'))(
  'splitting error for omega_0 = %d, lambda = %d, sigma = %d, h = %d is %d',
  (pinning, lambda, profileWidth, h, error) => {
    const model = {
      ...ring,
      pinning,
      noiseStrength: lambda / ring.epsilon,
      initial: { ...ring.initial, profileWidth },
    };
    const key = JSON.stringify(model);
    const start = initialCovariance(model, profileSamples(model), spectrumSamples(model));
    const profile = (covariance: Matrix) => energyProfile(waveCorrelations(model, covariance));
    const exact = exactProfiles.get(key) ?? profile(evolve(model, start, 24));
    // the rows with other steps h have the same
    exactProfiles.set(key, exact);
    const steps = averagedSteps(model, start, Math.round(24 / h), {
      taps: 'exact',
      h,
      variance: lambda * h,
      noise: 'momentum',
    });
    const measured = largestDifference(profile(steps), exact) / largestEntry(exact);
    expect(Math.abs(measured / error - 1), `measured ${measured}`).toBeLessThan(0.06);
  },
);

test('the step obeys equation (16), as tightly as whole numbers of steps allow', () => {
  const numbers =
    /\\le([\d.]+),.*\\big\(([\d.]+)\\,\\lambda.*\+([\d.]+)\\,\\lambda\^3\\big\)\\le5\\cdot10\^\{-4\} \\tag\{16\}/.exec(
      text,
    );
  const [phase, mixed, cubic] = numbers!.slice(1).map(Number);
  for (const noiseStrength of [0, 0.1, 1, 5, 10]) {
    for (const epsilon of [0.001, 0.02, 0.25]) {
      const model = { ...ring, noiseStrength, epsilon };
      const omega = maximalFrequency(model);
      const lambda = epsilon * noiseStrength;
      const { step, stepCount } = chooseMicroStep(model, 7, 700);
      const error = (h: number) => h ** 2 * (mixed * lambda * omega ** 2 + cubic * lambda ** 3);
      const allowed = (h: number) => omega * h <= phase + 1e-6 && error(h) <= 5e-4 * (1 + 1e-6);
      expect(allowed(step)).toBe(true);
      expect(stepCount === 1 || !allowed(7 / (stepCount - 1))).toBe(true);
    }
  }
});

test.each(table('$\\omega_0$ | $h$ | taps'))(
  'frequency error for omega_0 = %d, h = %d, %d taps is %d',
  (pinning, h, taps, error) => {
    const { frequencyError } = liftingTables({ pinning, couplings: [1] }, h, taps);
    expect(Math.abs(frequencyError / error - 1), `measured ${frequencyError}`).toBeLessThan(0.06);
  },
);

test('rotations are orthogonal to 1e-10 and keep the moments of the angle', () => {
  const largest = { defect: 0, cosine: 0, sine: 0 };
  for (let exponent = -5; exponent < Math.log10(0.08); exponent += 0.005) {
    const variance = 10 ** exponent;
    const { low, constants } = exchangeTable('momentum', variance);
    const versine = (3 * constants[0]) / 2;
    const sineSquare = (3 * (constants[1] - constants[2]) ** 2) / 4;
    const probability = (low + 2 ** 31) / 2 ** 31;
    const error = (value: number, wanted: number) => Math.abs(value / wanted - 1);
    largest.defect = Math.max(largest.defect, Math.abs(sineSquare + (1 - versine) ** 2 - 1));
    largest.cosine = Math.max(largest.cosine, error(probability * versine, -Math.expm1(-variance / 2)));
    largest.sine = Math.max(largest.sine, error(2 * probability * sineSquare, -Math.expm1(-2 * variance)) / versine);
  }
  expect(text.replace(/\s+/g, ' ')).toMatch(/stays below 1e-10\. .* is right to 1e-8 of itself, .* to 3e-3 of \$1-/);
  expect(largest.defect).toBeLessThan(1e-10);
  expect(largest.cosine).toBeLessThan(1e-8);
  expect(largest.sine).toBeLessThan(3e-3);
});

const pulses: [string, Scenario][] = [
  ['default', defaultScenario],
  ...presets.map((preset): [string, Scenario] => [preset.id, presetScenario(preset)]),
];

// the default and every second preset: not the two that take longest
test.each(pulses.filter((_, i) => isFull || i === 0 || i % 2 === 1))(
  'kinetic steps change no coefficient by more than 2e-10: %s',
  (_, scenario) => {
    expect(text.replace(/\s+/g, ' ')).toContain('than 2e-10 of the largest');
    const wasm = readFileSync(new URL('../workers/kernels/build/kernels.wasm', import.meta.url));
    const kernels = new WebAssembly.Module(wasm);
    const model = modelOf(scenario);
    const { modeCount, reach } = recordedBand({ model, grid: { positionCount: 256, waveNumberCount: 256 } });
    const coefficients = (intervals: number) => {
      const solver = new KineticSolver({
        arena: new Arena(instantiateKernels(kernels)),
        model,
        horizon: scenario.lastTime,
        modeCount,
        recordedTimes: 101,
      });
      for (let i = 0; i < intervals; ++i) solver.advance(scenario.lastTime / intervals);
      return solver.coefficients(solver.snapshot(), reach).values;
    };
    const fine = coefficients(sized(60, 300));
    expect(largestDifference(coefficients(1), fine)).toBeLessThan(2e-10 * largestEntry(fine));
  },
);

test('the conductivity of section 9 is that of its integral and of its closed form', () => {
  const quadrature = torusQuadrature([], (a, b) => b - a > 1 / 64, 12, 4096);
  let sum = 0;
  quadrature.nodes.forEach(
    (k, i) => (sum += (quadrature.weights[i] * groupVelocity(ring, k) ** 2) / scatteringRate('momentum', k)),
  );
  expect(sum).toBeCloseTo((3 / 32) * (Math.sqrt(3) - 1 / Math.sqrt(3)), 10);
  expect(text.replace(/\s+/g, ' ')).toContain(`that is ${sum.toFixed(5)} for`);
});

test('the kernel of equation (6) is the form of the paper', () => {
  const [one, two] = [(k: number) => Math.sin(Math.PI * k) ** 2, (k: number) => Math.sin(2 * Math.PI * k) ** 2];
  for (const [k, l] of [
    [0.1, 0.3],
    [-0.45, 0.2],
    [0.5, 0.5],
    [0.01, -0.3],
  ]) {
    const paper = (4 / 3) * (2 * two(k) * one(l) + 2 * two(l) * one(k) - two(k) * two(l));
    expect(collisionKernel('momentum', k, l)).toBeCloseTo(paper, 14);
  }
});
