import { describe, expect, test } from 'vitest';
import { said } from '../../src/language/whenAsked';
import { defaultScenario, parseScenario } from '../../src/scenario/codec';
import { recordTimes } from '../../src/scenario/model';
import { beyondCeiling, SHOWN_BYTES } from '../../src/session/ceiling';
import { recordBytes } from '../../src/session/recordBytes';
import { recordGrid, recordRequest } from '../../src/session/recordRequest';
import { presets } from '../../src/scenario/presets';
import type { EngineName } from '../../workers/contract/names';
import { useSessions } from './fakeHost';

const scenarioOf = (link: string) => parseScenario(link).scenario;
const requestOf = (link: string) => (name: EngineName) => {
  const scenario = scenarioOf(link);
  return recordRequest(name, 1, scenario, recordTimes(scenario), recordGrid);
};

describe('where memory is scarce', () => {
  const begin = useSessions();

  test('engines whose records have no room are named, the small ones go first', () => {
    const large = requestOf('v=1&L=200&T=100');
    const names: EngineName[] = ['moments', 'chain', 'boltzmann'];
    const bytes = (name: EngineName) => recordBytes(large(name), large(name).realisationCount, 1);
    expect(bytes('moments')).toBeGreaterThan(SHOWN_BYTES);
    const beyond = beyondCeiling(names, large);
    expect([...beyond.keys()]).toEqual(['moments']);
    expect(said(beyond.get('moments')!)).toMatch(/^Exact .* takes \d+ MB, .* 512 MB at most\. Take a larger ε/);
    // what is left fits together
    expect(bytes('chain') + bytes('boltzmann')).toBeLessThanOrEqual(SHOWN_BYTES);
    expect([...beyondCeiling(names, large, bytes('boltzmann')).keys()]).toEqual(['chain', 'moments']);
  });

  test('no preset is refused', () => {
    for (const { scenario: own } of presets) {
      const scenario = { ...defaultScenario, ...own };
      const request = (name: EngineName) => recordRequest(name, 1, scenario, recordTimes(scenario), recordGrid);
      expect(beyondCeiling(['chain', 'boltzmann', 'limit'], request).size).toBe(0);
    }
  });

  test('a session refuses them with the reason, and records them where there is memory', () => {
    const scenario = scenarioOf('v=1&L=200&T=100');
    const sparing = begin(3, true).session;
    sparing.start(scenario, ['boltzmann', 'moments']);
    expect(sparing.status().engines.moments).toMatchObject({
      phase: 'unsupported',
      message: expect.stringContaining('a device with little memory') as string,
    });
    expect(sparing.status().engines.boltzmann?.phase).toBe('running');
    const other = begin(3, false).session;
    other.start(scenario, ['boltzmann', 'moments']);
    expect(other.status().engines.moments?.phase).toBe('running');
  });
});
