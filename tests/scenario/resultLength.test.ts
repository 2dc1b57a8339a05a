import { expect, test } from 'vitest';
import {
  formatScenario,
  parseScenario,
  parseScenarioJson,
  samePhysics,
  scenarioRecord,
} from '../../src/scenario/codec';
import { modelOf, siteCountOf, usedScenario } from '../../src/scenario/model';
import type { Scenario } from '../../src/scenario/scenario';

const asResult = (scenario: Scenario) => JSON.stringify({ scenario: scenarioRecord(usedScenario(scenario)) });

test.each([
  ['L=16&e=0.25&rw=4', 16],
  ['L=16&e=0.25&rw=3.9', 15.6],
  // nothing needs another length than that of the ring
  ['L=16&e=0.25&rw=3.75', 15],
  ['L=16&e=0.25&rw=0.5', 15],
  ['L=16&e=0.25&init=packets&pk=0,0.1,4,0.05,1~8,0.1,0.5,0.05,1', 16],
  ['L=16&e=0.25&init=packets&pk=-7.8,0.1,0.5,0.05,1', 15.6],
  ['L=16&e=0.25&init=drawn&pf=-8,0~0,1~8,0', 16],
  // rings a little beyond the range of L
  ['L=200&e=0.25&rw=50', 200],
  ['L=200&e=0.22', 200],
  ['L=2&e=0.119', 2],
])('the result of %s is read with L = %d, and gives the same run', (text, length) => {
  const { scenario } = parseScenario(text);
  const read = parseScenarioJson(asResult(scenario), 'command');
  expect(read.notices).toEqual([]);
  expect(read.scenario.length).toBeCloseTo(length, 10);
  expect(modelOf(read.scenario)).toEqual(modelOf(scenario));
});

test('results over all lengths, ratios of the scales and widths give the same run again', () => {
  for (let length = 2; length <= 200; length *= 1.041) {
    for (const epsilon of [0.25, 0.2401, 0.19, 0.1, 0.0833, 0.02, 0.0137, 0.001]) {
      for (const part of [0.02, 0.9, 0.97, 1]) {
        const width = Math.max(0.05, (part * length) / 4);
        const rows = `${part * (length / 2)},0.1,${width},0.05,1~${-part * (length / 2)},0.1,0.05,0.05,1`;
        const link = `L=${length}&e=${epsilon}&rw=${width}&init=packets&pk=${rows}&pf=${(-part * length) / 2},0~0,1`;
        const given = parseScenario(link);
        const read = parseScenarioJson(asResult(given.scenario), 'command');
        expect([given.notices, read.notices], link).toEqual([[], []]);
        expect(siteCountOf(read.scenario), link).toBe(siteCountOf(given.scenario));
        expect(samePhysics({ ...read.scenario, length }, given.scenario), link).toBe(true);
        // and the page writes what it has read
        expect(parseScenario(formatScenario(read.scenario)).notices, link).toEqual([]);
      }
    }
  }
});

test.each([
  // another ring would be another run
  ['{"scenario": {"L": 15, "e": 0.25, "rw": 5}}', 'rw=5'],
  ['{"scenario": {"L": 300, "e": 0.25}}', 'L=300'],
  // what is no result says what L it means
  ['{"L": 15, "e": 0.25, "rw": 4}', 'rw=4'],
])('%s is clamped', (text, given) => {
  const { notices } = parseScenarioJson(text);
  expect(notices.map(({ kind }) => kind)).toEqual(['clamped']);
  expect(notices[0].message).toContain(given);
});

test.each(['{"scenario": {"L": "long", "rw": 9}}', '{"scenario": {"L": 15, "e": 99}}', '{"scenario": {"rw": "x"}}'])(
  '%s is told as before',
  (text) => {
    const kinds = parseScenarioJson(text).notices.map(({ kind }) => kind);
    expect(kinds.length).toBeGreaterThan(0);
  },
);
