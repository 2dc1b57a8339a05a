import { expect, it } from 'vitest';
import { readArguments, type Command } from '../../src/cli/arguments';
import { remarksOf } from '../../src/cli/job';
import { parseScenario } from '../../src/scenario/codec';

function remarks(...words: string[]): string[] {
  const { task, scenario } = readArguments(words, 2) as Command;
  return remarksOf(task, parseScenario(scenario).scenario);
}

const narrow = 'v=1&L=200&rw=.05&e=.01';
const sharp = 'v=1&L=4&rw=.05';

it('every engine cuts the modes of a profile too narrow for its ring', () => {
  for (const engine of ['moments', 'boltzmann', 'phonons', 'limit'])
    expect(remarks(narrow, '--engine', engine)).toContainEqual(expect.stringMatching(/^W has 128 modes .* 16 % /));
  expect(remarks('v=1', '--engine', 'boltzmann')).toEqual([]);
});

it('a profile too sharp for atoms is told of engines on a lattice, and in a study at its largest epsilon', () => {
  const told: unknown = expect.stringMatching(/^The profile is only 0\.2 atoms wide/);
  expect(remarks(`${sharp}&e=.25`, '--engine', 'moments')).toContainEqual(told);
  expect(remarks(`${sharp}&e=.25`, '--observable', 'distance')).toContainEqual(told);
  expect(remarks(`${sharp}&e=.25`, '--engine', 'boltzmann')).toEqual([]);
  expect(remarks(`${sharp}&e=.01`, '--study', 'eps=0.0625,0.25,0.125')).toEqual([
    expect.stringMatching(/^At eps=0\.25: The profile is only 0\.2 atoms wide.* 1\.99 times /),
  ]);
});

it('a study of packets on a ring whose waves lie too far apart says so', () => {
  expect(remarks('v=1&L=4&spec=packet&k0=.16&kw=.005', '--study', 'eps=0.2,0.1,0.05')).toContainEqual(
    expect.stringMatching(/^At eps=0\.2: The wave numbers of the ring/),
  );
});
