import { describe, expect, it } from 'vitest';
import { curveArea, curveValue, profileSmoothing, SPECTRUM_SMOOTHING } from '../../src/physics/drawnCurve';
import { profile, profileCoefficients, spectrum } from '../../src/physics/initialState';
import { chosenState } from '../../src/scenario/chosenState';
import { clampScenario, defaultScenario } from '../../src/scenario/codec';
import { siteCountOf } from '../../src/scenario/model';
import type { Scenario } from '../../src/scenario/scenario';

const ring = (scenario: Scenario) => siteCountOf(scenario) * scenario.epsilon;
const across = (period: number) => Array.from({ length: 1000 }, (_, i) => period * ((i + 0.5) / 1000 - 0.5));

/** The largest difference to the curve before over its height, its mean over the mean height, and the new scenario. */
function drawnProfile(changes: Partial<Scenario>) {
  const before: Scenario = { ...defaultScenario, ...changes };
  const drawn = { ...before, ...chosenState(before, { profile: 'drawn' }) };
  const [period, smoothing] = [ring(before), profileSmoothing(ring(before))];
  const pairs = across(period).map((r) => [
    profile(before, period, r),
    curveValue(drawn.drawnProfile, period, smoothing, r),
  ]);
  return { drawn, ...errorsOf(pairs), energy: curveArea(drawn.drawnProfile, period), before };
}

function errorsOf(pairs: number[][]) {
  const highest = Math.max(...pairs.map(([f]) => f));
  const sum = (of: (pair: number[]) => number) => pairs.reduce((all, pair) => all + of(pair), 0);
  return {
    largest: Math.max(...pairs.map(([f, g]) => Math.abs(f - g))) / highest,
    mean: sum(([f, g]) => Math.abs(f - g)) / sum(([f]) => f),
  };
}

describe('a profile that is to be drawn begins with the one on show', () => {
  const packets = [
    { r: -2, k: 0.1, sr: 0.4, sk: 0.05, energy: 2 },
    { r: 3, k: -0.2, sr: 0.8, sk: 0.1, energy: 1 },
  ];
  it.each([
    ['a pulse', { profile: 'pulse' }, 1e-3],
    ['a narrow pulse', { profile: 'pulse', profileWidth: 0.2 }, 1e-3],
    ['a wide pulse', { profile: 'pulse', profileWidth: 2 }, 1e-3],
    ['a step', { profile: 'step' }, 1e-3],
    ['a pair', { profile: 'pair' }, 1e-3],
    ['a long wave', { profile: 'wave', profileWidth: 2 }, 1e-3],
    ['the flat state', { profile: 'flat' }, 1e-12],
    ['packets', { profile: 'packets', packets }, 2e-3],
    ['a pulse of a large lattice', { dimension: 2, geometry: 'radial', length: 40, epsilon: 0.1 }, 1e-3],
    // five periods have ten corners each
    ['a wave of five periods', { profile: 'wave' }, 0.03],
  ] satisfies [string, Partial<Scenario>, number][])('%s', (_, changes, bound) => {
    const { drawn, largest, energy, before } = drawnProfile(changes);
    expect(largest).toBeLessThan(bound);
    expect(energy / profileCoefficients(before, ring(before), 1)[0]).toBeCloseTo(1, 3);
    expect(drawn.drawnProfile.length).toBeLessThanOrEqual(48);
    expect(clampScenario(drawn)).toEqual({ scenario: drawn, notices: [] });
  });

  it('a box but for its edges, which are as steep as a drawn curve can be', () => {
    const { drawn, mean, energy, before } = drawnProfile({ profile: 'box', profileWidth: 2 });
    expect(mean).toBeLessThan(0.06);
    expect(energy).toBeCloseTo(4, 3);
    const [period, smoothing] = [ring(before), profileSmoothing(ring(before))];
    expect(curveValue(drawn.drawnProfile, period, smoothing, 2)).toBeCloseTo(0.5, 1);
    expect(curveValue(drawn.drawnProfile, period, smoothing, 2 - 4 * smoothing)).toBeCloseTo(1, 1);
    expect(curveValue(drawn.drawnProfile, period, smoothing, 2 + 4 * smoothing)).toBeCloseTo(0, 1);
  });
});

describe('a spectrum that is to be drawn begins with the one on show', () => {
  const packets = [{ r: 1, k: 0.3, sr: 0.5, sk: 0.04, energy: 3 }];
  it.each([
    ['thermal', { spectrum: 'thermal' }, 1e-12],
    ['a packet', { spectrum: 'packet' }, 1e-3],
    ['a packet over the edge of the torus', { spectrum: 'packet', spectrumCentre: 0.48 }, 1e-3],
    ['a narrow packet', { spectrum: 'packet', spectrumWidth: 0.015 }, 1e-3],
    ['packets', { profile: 'packets', packets }, 1e-3],
  ] satisfies [string, Partial<Scenario>, number][])('%s', (_, changes, bound) => {
    const before: Scenario = { ...defaultScenario, ...changes };
    const change = before.profile === 'packets' ? { profile: 'drawn' as const } : { spectrum: 'drawn' as const };
    const drawn = { ...before, ...chosenState(before, change) };
    const area = curveArea(drawn.drawnSpectrum, 1);
    const pairs = across(1).map((k) => [
      spectrum(before, k),
      curveValue(drawn.drawnSpectrum, 1, SPECTRUM_SMOOTHING, k) / area,
    ]);
    expect(errorsOf(pairs).largest).toBeLessThan(bound);
    expect(area).toBeCloseTo(1, 3);
    expect(clampScenario(drawn)).toEqual({ scenario: drawn, notices: [] });
  });
});

it('an earlier drawing comes back', () => {
  const drawnProfile = [
    { x: -1, y: 0 },
    { x: 0, y: 2 },
  ];
  expect(chosenState({ ...defaultScenario, drawnProfile }, { profile: 'drawn' })).not.toHaveProperty('drawnProfile');
});
