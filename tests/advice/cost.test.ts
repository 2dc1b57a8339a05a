import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/codec';
import { costOf, pageRecord } from '../../src/advice/cost';
import type { EngineName } from '../../workers/contract/names';
import { uniforms } from '../reference/random';
import { randomScenario } from '../scenario/addresses';

const scenarioOf = (text: string) => parseScenario(`v=1&${text}`).scenario;

/**
 * Seconds of one worker for a record of 101 times, on the machine of docs/decisions/0015-costs.md, those of the chain
 * from start to file on that of docs/decisions/0020-measuring.md; the moments of planar states in d = 2 on the 20
 * levels of the infinite lattice. Those of the phonons are over the ratios of docs/decisions/0045-phonons-in-rounds.md.
 */
const measured: [EngineName, string, number][] = [
  ['boltzmann', 'd=1', 0.01],
  ['boltzmann', 'd=2', 0.102],
  ['boltzmann', 'd=3', 0.185],
  ['boltzmann', 'd=3&pol=1', 0.319],
  ['boltzmann', 'w0=0&T=40&L=100', 0.334],
  ['boltzmann', 'w0=0&d=2', 0.453],
  ['boltzmann', 'w0=0&d=3', 0.861],
  ['boltzmann', 'spec=packet', 0.011],
  ['boltzmann', 'd=2&geo=radial&e=0.05&L=8', 0.267],
  ['boltzmann', 'd=3&geo=radial&e=0.1&L=6', 0.826],
  ['moments', 'd=1', 0.36],
  ['moments', 'd=2', 4.4],
  ['moments', 'd=3', 5.91],
  ['moments', 'd=2&pol=1', 8.9],
  ['moments', 'd=3&pol=1', 11.3],
  ['moments', 'e=0.005', 1.56],
  ['moments', 'd=2&geo=radial&e=0.05&L=8', 0.9],
  ['moments', 'd=3&geo=radial&e=0.1&L=6', 1.02],
  ['phonons', 'P=1000000', 1.63],
  ['phonons', 'd=2&P=1000000', 3.68],
  ['phonons', 'd=3&P=1000000', 5],
  ['phonons', 'd=2&geo=radial&e=0.05&L=8&P=1000000', 5.1],
  ['chain', 'M=1024', 6.1],
  ['chain', 'M=64&d=2', 8.1],
  ['chain', 'M=16&d=3', 24.6],
];

describe('the estimate is right to a factor of two and a half', () => {
  test.each(measured)('%s, %s: %s s', (engine, text, seconds) => {
    const ratio = costOf(scenarioOf(text), engine).seconds / seconds;
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(2.5);
  });
});

test('it grows with what there is to do', () => {
  const seconds = (text: string, engine: EngineName) => costOf(scenarioOf(text), engine).seconds;
  expect(seconds('P=2e6', 'phonons') / seconds('P=1e6', 'phonons')).toBeCloseTo(2, 1);
  expect(seconds('P=1e6&T=1000', 'phonons')).toBeGreaterThan(25);
  expect(seconds('M=512', 'chain') / seconds('M=256', 'chain')).toBeCloseTo(2, 6);
  expect(seconds('e=0.001&L=200&rw=50', 'moments')).toBeGreaterThan(30);
  expect(costOf(scenarioOf('e=0.001&L=200'), 'moments').bytes).toBeGreaterThan(1e10);
  expect(costOf(scenarioOf('e=0.001&L=200'), 'moments', { ...pageRecord, timeCount: 2 }).bytes).toBeLessThan(1.5e10);
});

test('it is finite and positive for every scenario, and cheap', () => {
  const random = uniforms(11);
  const start = performance.now();
  for (let i = 0; i < 500; ++i) {
    const scenario = randomScenario(random);
    for (const engine of ['chain', 'moments', 'boltzmann', 'phonons'] as const) {
      const { seconds, bytes } = costOf(scenario, engine);
      expect([seconds > 0 && seconds < Infinity, bytes > 0 && bytes < Infinity]).toEqual([true, true]);
    }
  }
  expect(performance.now() - start).toBeLessThan(20_000);
});
