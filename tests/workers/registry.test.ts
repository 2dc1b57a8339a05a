import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/codec';
import { allEngines, engineOf, exhibitor, register } from '../../workers';
import { engineNames } from '../../workers/contract/names';

describe('the registry', () => {
  test('has the engines in the order of their names', () => {
    expect(allEngines().map(({ name }) => name)).toEqual([...engineNames]);
    expect(() => engineOf('toString' as never)).toThrow("'toString'");
    expect(() => register(engineOf('chain'))).toThrow('chain');
  });

  test('tells engines apart', () => {
    for (const key of ['title', 'menuTitle', 'subject', 'colour', 'label', 'referenceRank'] as const) {
      expect(new Set(allEngines().map((engine) => engine[key])).size).toBe(engineNames.length);
    }
  });

  test('has samples for ensembles, and one engine at most for an exhibit', () => {
    for (const { kind, samples } of allEngines()) expect(samples !== null).toBe(kind === 'ensemble');
    const exhibits = allEngines().flatMap((engine) => engine.exhibits);
    expect(new Set(exhibits).size).toBe(exhibits.length);
    for (const exhibit of exhibits) expect(exhibitor(exhibit)).not.toBeNull();
  });
});

describe('what this build cannot run', () => {
  test.each([
    ['d=1', 'chain', null],
    ['d=1', 'boltzmann', null],
    ['d=1&geo=radial', 'chain', null],
    ['d=2', 'chain', null],
    ['d=3&geo=radial', 'moments', null],
    ['d=3', 'boltzmann', null],
    ['noise=energy', 'chain', null],
    ['noise=energy', 'boltzmann', null],
    ['noise=energy&d=2', 'boltzmann', null],
    ['d=1', 'moments', null],
    ['d=1', 'limit', null],
    ['g=0', 'limit', '\u03b3 = 0'],
  ] as const)('%s on %s', (text, engine, named) => {
    const line = engineOf(engine).refusal(parseScenario(text).scenario);
    if (named === null) return expect(line).toBeNull();
    expect(line?.message).toContain(named);
    expect(line?.message).not.toContain('\n');
  });
});
