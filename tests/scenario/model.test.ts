import { describe, expect, test } from 'vitest';
import { defaultScenario, parseScenario } from '../../src/scenario/codec';
import {
  latticeSizeOf,
  comparedScenario,
  modelOf,
  recordTimes,
  siteCountOf,
  transverseCountOf,
  usedScenario,
} from '../../src/scenario/model';
import type { Scenario } from '../../src/scenario/scenario';

const scenarioOf = (text: string): Scenario => parseScenario(text).scenario;

describe('the ring', () => {
  test.each([
    ['L=16&e=0.02', 804],
    ['L=16&e=0.08333333333333333', 192],
    ['L=2&e=0.25', 12],
    ['L=3&e=0.25', 12],
    ['L=5&e=0.25', 24],
    ['L=200&e=0.001', 200_004],
  ])('%s has %i sites', (text, siteCount) => {
    const scenario = scenarioOf(text);
    expect(siteCountOf(scenario)).toBe(siteCount);
    expect(modelOf(scenario).length).toBe(siteCount * scenario.epsilon);
    expect(modelOf(scenario).epsilon).toBe(scenario.epsilon);
    expect(usedScenario(scenario)).toEqual({ ...scenario, length: siteCount * scenario.epsilon });
  });

  test('the number of sites of an adjusted ring does not change again', () => {
    for (let L = 2; L < 60; L += 0.37) {
      for (const e of [0.25, 0.1, 0.02, 0.0137]) {
        const used = usedScenario({ ...defaultScenario, length: L, epsilon: e });
        expect(siteCountOf(used)).toBe(siteCountOf({ length: L, epsilon: e }));
      }
    }
  });

  test('is never empty', () => {
    expect(siteCountOf({ length: 2, epsilon: 0.25 })).toBe(12);
    expect(siteCountOf({ length: 0.1, epsilon: 0.25 })).toBe(12);
  });
});

test('a model holds every number of the scenario', () => {
  const scenario = scenarioOf(
    'w0=0.7&a=1.3&c=0.1,-0.02&g=0.9&e=0.1&noise=energy&init=pair&rw=0.4&spec=band&k0=0.2&kw=0.07&L=12',
  );
  expect(modelOf(scenario)).toEqual({
    dimension: 1,
    pinning: 0.7,
    couplings: [1.3, 0.1, -0.02],
    noise: 'energy',
    noiseStrength: 0.9,
    epsilon: 0.1,
    siteCount: 120,
    transverseCount: 1,
    length: 12,
    initial: {
      profile: 'pair',
      profileWidth: 0.4,
      spectrum: 'band',
      spectrumCentre: 0.2,
      spectrumWidth: 0.07,
      geometry: 'planar',
      drawnProfile: [],
      drawnSpectrum: [],
      packets: [],
      polarisation: 'all',
    },
  });
});

test('what has no meaning in a dimension does not reach the model', () => {
  const plane = modelOf(scenarioOf('d=2&c=0.1&geo=radial&pol=2'));
  expect(plane.couplings).toEqual([1]);
  expect(plane.initial).toMatchObject({ geometry: 'radial', polarisation: 2 });
  const chain = modelOf(scenarioOf('d=1&c=0.1&geo=radial&pol=1'));
  expect(chain.couplings).toEqual([1, 0.1]);
  expect(chain.initial).toMatchObject({ geometry: 'planar', polarisation: 'all' });
});

describe('record times', () => {
  test('run from 0 to T in equal steps', () => {
    const times = recordTimes({ lastTime: 7 });
    expect(times).toHaveLength(101);
    expect(times[0]).toBe(0);
    expect(times[100]).toBe(7);
    times.forEach((t, i) => expect(t).toBeCloseTo(0.07 * i, 12));
    expect(recordTimes({ lastTime: 3 }, 4)).toEqual([0, 1, 2, 3]);
  });

  test('need two frames', () => {
    expect(() => recordTimes({ lastTime: 1 }, 1)).toThrow(RangeError);
    expect(() => recordTimes({ lastTime: 1 }, 2.5)).toThrow(RangeError);
  });
});

describe('the lattice', () => {
  test.each([
    ['d=1&w0=0', 1],
    ['d=2', 12],
    ['d=2&g=0.5', 10],
    ['d=3', 10],
    ['d=2&w0=0.5', 14],
    ['d=2&w0=0.05', 28],
    ['d=3&w0=0.05', 14],
    ['d=2&w0=0', 48],
    ['d=2&w0=4&T=1', 8],
    ['d=2&w0=0&g=10&T=50', 48],
    ['d=3&w0=0&g=1&T=4', 16],
    ['d=2&init=flat', 8],
    ['d=2&geo=radial&L=8&e=0.1', 84],
    ['d=3&geo=radial&L=2&e=0.05', 36],
  ])('%s has %i transverse sites', (text, count) => {
    const scenario = scenarioOf(text);
    expect(transverseCountOf(scenario)).toBe(count);
    expect(modelOf(scenario).transverseCount).toBe(count);
    expect(latticeSizeOf(scenario)).toBe(siteCountOf(scenario) * count ** (scenario.dimension - 1));
  });
});

test('compares homogeneous states on rings that resolve their spectra, whatever L, and others on their own', () => {
  const sites = (query: string) => modelOf(comparedScenario(scenarioOf(query))).siteCount;
  expect(sites('init=flat&spec=band&e=0.2&L=4')).toBe(32_640);
  expect(sites('init=flat&spec=band&e=0.2&L=4&d=2')).toBe(8160);
  expect(sites('init=flat&spec=packet&kw=0.005&e=0.2&L=4')).toBe(1020);
  for (const query of ['init=flat&e=0.2&L=4', 'spec=band&e=0.2&L=4', 'init=flat&spec=packet&e=0.01&L=40'])
    expect(modelOf(comparedScenario(scenarioOf(query)))).toEqual(modelOf(scenarioOf(query)));
});
