import { expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/codec';
import { uniforms } from '../reference/random';
import { randomAddress, randomScenario } from './addresses';
import { brokenRule, ranges } from './table';

test('random scenarios keep the table and reach every end of it', () => {
  const random = uniforms(1);
  const scenarios = Array.from({ length: 2000 }, () => randomScenario(random));
  for (const scenario of scenarios) expect(brokenRule(scenario)).toBeNull();
  for (const [key, { min, max }] of Object.entries(ranges)) {
    const values = scenarios.map((scenario) => (scenario as unknown as Record<string, number>)[key]);
    expect([Math.min(...values), Math.max(...values)], key).toEqual([min, max]);
  }
  for (let i = 0; i < 100; i++) expect(randomScenario(random, { d: 1, L: 4 })).toMatchObject({ d: 1, L: 4 });
});

test('random addresses are repeatable, and both good and bad', () => {
  const [first, second] = [uniforms(2), uniforms(2)];
  const addresses = Array.from({ length: 500 }, () => randomAddress(first));
  expect(Array.from({ length: 500 }, () => randomAddress(second))).toEqual(addresses);
  const bad = addresses.filter((address) => parseScenario(address).notices.length > 0).length;
  expect(bad).toBeGreaterThan(100);
  expect(bad).toBeLessThan(480);
});
