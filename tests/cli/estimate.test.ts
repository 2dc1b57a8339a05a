import { describe, expect, test } from 'vitest';
import { readArguments, type Command } from '../../src/cli/arguments';
import { estimate, estimateLine } from '../../src/cli/estimate';
import { parseScenario } from '../../src/scenario/codec';

function read(...words: string[]): Parameters<typeof estimateLine> {
  const { task, scenario, kineticTimes, workerCount } = readArguments(words, 2) as Command;
  return [task, parseScenario(scenario).scenario, kineticTimes, workerCount];
}

describe('a line before a run that takes long or much memory', () => {
  test.each([
    [['P=5e7&T=1000&g=4', '--engine', 'phonons'], /^This takes about \d+ min\.$/],
    [['e=0.001&L=200', '--engine', 'moments'], /^This takes about \d+ min and \d+ GB\.$/],
    [['d=3', '--engine', 'chain'], /^This takes about \d+ s\.$/],
    [['d=3&geo=radial&e=0.001&L=200', '--engine', 'moments'], /^This takes about \d+ years and \d+ TB\.$/],
    [['P=5e7', '--observable', 'msd'], /^This takes about \d+ s\.$/],
    [['M=1e6', '--observable', 'current'], /^This takes about \d+ min\.$/],
    [['M=1e6&d=2', '--observable', 'kappa'], /^This takes about [\d.]+ (h|days)\.$/],
    [['v=1', '--study', 'eps=0.1,0.001'], /^This takes about \d+ s\.$/],
    // the ring of a homogeneous state is as long as its spectrum needs it
    [
      ['v=1&d=3&init=flat&spec=band&e=0.1&L=4&T=100', '--study', 'eps=0.1,0.05,0.01'],
      /^This takes about \d+ (s|min)\.$/,
    ],
    [['v=1', '--engine', 'boltzmann', '--grid', '4096x4096', '--times', '1,2,3,4'], /^This takes about \d+ s\.$/],
  ])('%s', (words, line) => {
    expect(estimateLine(...read(...words))).toMatch(line);
  });

  test.each([
    [['v=1', '--engine', 'chain']],
    [['v=1', '--engine', 'moments']],
    [['v=1', '--engine', 'phonons']],
    [['T=1000', '--engine', 'limit']],
    [['v=1', '--observable', 'current']],
    [['v=1', '--study', 'eps=0.1,0.05']],
  ])('%s: none', (words) => {
    expect(estimateLine(...read(...words))).toBeNull();
  });

  test('sampled engines share the work, and each worker takes its own memory', () => {
    const [task, scenario, times] = read('d=3', '--engine', 'chain');
    const [one, four] = [estimate(task, scenario, times, 1), estimate(task, scenario, times, 4)];
    expect(one.seconds / four.seconds).toBeCloseTo(4, 1);
    expect(four.bytes / one.bytes).toBeGreaterThan(3);
  });

  test('a current is priced with the lags between those that are asked for', () => {
    const cost = (...times: string[]) => estimate(...read('v=1&T=10', '--observable', 'current', ...times)).seconds;
    expect(cost('--times', '0.01,10')).toBe(cost('--times', Array.from({ length: 1001 }, (_, i) => i / 100).join()));
    expect(cost('--times', '0.01,10')).toBeGreaterThan(2 * cost());
    expect(cost('--times', '5,10')).toBeLessThan(cost());
  });

  test('the last of --times counts, not T of the scenario', () => {
    expect(estimateLine(...read('P=5e7&T=1000&g=4', '--engine', 'phonons', '--times', '16'))).toMatch(/ s\.$/);
  });
});
