import { allEngines } from '../../workers';
import { describe, expect, test } from 'vitest';
import { clampScenario, formatScenario, patchScenario, samePhysics } from '../../src/scenario/codec';
import { scatteringRate } from '../../src/physics/collision';
import { groupVelocity } from '../../src/physics/dispersion';
import { kineticConductivity, diffusivity } from '../../src/theory/transport';
import { latticeSizeOf, modelOf } from '../../src/scenario/model';
import { openingPreset, presets, presetScenario, presetView } from '../../src/scenario/presets';
import type { Scenario } from '../../src/scenario/scenario';
import { defaultView, viewKeys } from '../../src/scenario/view';

/** max |omega'(k)| / 2 pi by central differences of omega(k). */
function fastest(pinning: number, couplings: readonly number[]): number {
  const omega = (k: number) =>
    Math.sqrt(couplings.reduce((sum, a, i) => sum + a * (1 - Math.cos(2 * Math.PI * k * (i + 1))), pinning ** 2));
  const speeds = Array.from({ length: 2000 }, (_, i) => {
    const k = (i + 0.5) / 4000;
    return Math.abs(omega(k + 1e-5) - omega(k - 1e-5)) / 2e-5 / (2 * Math.PI);
  });
  return Math.max(...speeds);
}

/** How far from the centre, or from the nearest edge of the hot half, the initial energy reaches. */
function reachOf({ profile, profileWidth: width, packets }: Scenario, length: number): number {
  if (profile === 'flat') return 0;
  if (profile === 'packets') return Math.max(...packets.map(({ r, sr }) => Math.abs(r) + 3 * sr));
  return 3 * width + (profile === 'pair' ? length / 8 : profile === 'step' ? length / 4 : 0);
}

test('the fastest phonon of the packet presets has v = 1/2', () => {
  expect(fastest(0.5, [1])).toBeCloseTo(0.5, 6);
  expect(fastest(0, [1])).toBeCloseTo(Math.SQRT1_2, 4);
});

test('ids are distinct and the opening preset is among them', () => {
  expect(new Set(presets.map((preset) => preset.id)).size).toBe(presets.length);
  expect(presets).toContain(openingPreset);
  expect(presets.map((preset) => preset.id)).toEqual(
    expect.arrayContaining(['packet', 'ballistic', 'diffusion', 'levy', 'coarse', 'strong', 'pair']),
  );
});

/** How far the fastest phonon and the edge of the state come, in halves of the ring. */
function farthest(scenario: Scenario): number {
  const model = modelOf(scenario);
  const flight = fastest(model.pinning, model.couplings) * scenario.lastTime;
  return (flight + reachOf(scenario, model.length)) / (model.length / 2);
}

function siteSteps(scenario: Scenario): number {
  const { realisationCount, dimension, lastTime, epsilon } = scenario;
  return (realisationCount * latticeSizeOf(scenario) * dimension * lastTime) / epsilon;
}

describe.each(presets.map((preset) => [preset.id, preset] as const))('%s', (_, preset) => {
  const scenario = presetScenario(preset);

  test('lies within every range', () => {
    expect(clampScenario(scenario)).toEqual({ scenario, notices: [] });
    const shown = presetView(preset);
    for (const { field, choices } of viewKeys) expect(choices).toContain(shown[field]);
    expect(presetView(preset, { ...defaultView, theme: 'dark' }).theme).toBe(preset.view.theme ?? 'dark');
  });

  test('nothing runs around the ring', () => {
    expect(farthest(scenario)).toBeLessThan(1);
  });

  test('runs on the engines of this build in less than 3e8 site steps', () => {
    for (const { refusal } of allEngines()) if (scenario.noiseStrength > 0) expect(refusal(scenario)).toBeNull();
    expect(siteSteps(scenario)).toBeLessThan(3e8);
  });

  test('says what there is to see in one sentence, and gives a hint', () => {
    expect(preset.title.length).toBeLessThan(40);
    expect(preset.caption).toMatch(/^[^.]+\.$/);
    expect(preset.hint.length).toBeGreaterThan(40);
  });

  test('has one to three changes to try, in a few words each', () => {
    const labels = preset.tries.map(({ label }) => label);
    expect([1, 2, 3]).toContain(labels.length);
    expect(new Set(labels).size).toBe(labels.length);
    for (const label of labels) expect(label.length).toBeLessThanOrEqual(28);
  });

  test.each(preset.tries.map(({ label, set }) => [label, set]))(
    '%s changes something, by as cheap a run',
    (__, set) => {
      const view = presetView(preset);
      const tried = patchScenario(set, scenario, view);
      expect(tried.notices).toEqual([]);
      expect(tried.unknown).toEqual([]);
      const isView = samePhysics(tried.scenario, scenario);
      // every key of it
      for (const piece of set.split('&')) expect(formatScenario(scenario, view).split('&')).not.toContain(piece);
      expect(formatScenario(tried.scenario, tried.view)).not.toBe(formatScenario(scenario, view));
      if (isView) return;
      expect(farthest(tried.scenario)).toBeLessThan(1);
      expect(siteSteps(tried.scenario)).toBeLessThan(3e8);
    },
  );
});

test('the numbers in the hint of two packets are those of the formulas', () => {
  const preset = presets.find(({ id }) => id === 'slower') ?? openingPreset;
  const model = modelOf(presetScenario(preset));
  const tried = patchScenario(preset.tries[0].set, presetScenario(preset), defaultView).scenario;
  const [fast, slow, long] = [...model.initial.packets, tried.packets[1]].map(({ k }) => ({
    speed: groupVelocity(model, k),
    rate: model.noiseStrength * scatteringRate(model.noise, k),
  }));
  expect(preset.hint).toContain(`Speeds are ${fast.speed.toFixed(2)} and ${slow.speed.toFixed(2)}`);
  expect(preset.hint).toContain(`rates γφ ${fast.rate.toFixed(2)} and ${slow.rate.toFixed(2)}`);
  // a quarter as far
  expect(slow.speed / slow.rate / (fast.speed / fast.rate)).toBeCloseTo(0.25, 1);
  expect(long.speed / slow.speed).toBeCloseTo(1, 1);
  expect(long.rate).toBeLessThan(slow.rate / 20);
});

test('the numbers in the hints of d = 2 and 3 are those of the formulas', () => {
  const of = (id: string) => {
    const preset = presets.find((candidate) => candidate.id === id) ?? openingPreset;
    return { hint: preset.hint, model: modelOf(presetScenario(preset)) };
  };
  const fourier = of('fourier');
  expect(fourier.hint).toContain(`here ${kineticConductivity(fourier.model).toFixed(4)},`);
  expect(fourier.hint).toContain(`at t = 5 it is ${diffusivity(fourier.model, 5).toFixed(4)}.`);
  const logarithm = of('logarithm');
  const rise = diffusivity(logarithm.model, 1000 * Math.E) - diffusivity(logarithm.model, 1000);
  expect(logarithm.hint).toContain(`= ${rise.toFixed(4)} for`);
  expect(logarithm.hint).toContain(`stops D at ${kineticConductivity({ ...logarithm.model, pinning: 1 }).toFixed(4)}.`);
  expect(of('polarisations').hint).toContain(`16γ = ${16 * of('polarisations').model.noiseStrength} at first`);
});
