import { expect, test } from 'vitest';
import { formatScenario, parseScenario } from '../../src/scenario/codec';
import { keySpec } from '../../src/scenario/schema';
import { isValid } from '../../src/scenario/validate';
import { uniforms } from '../reference/random';
import { randomAddress, randomScenario } from './addresses';
import { brokenRule, ranges } from './table';

test('random scenarios keep the table and reach every end of it', () => {
  const random = uniforms(1);
  const scenarios = Array.from({ length: 2000 }, () => randomScenario(random));
  for (const scenario of scenarios) expect(brokenRule(scenario)).toBeNull();
  for (const [key, { min, max }] of Object.entries(ranges)) {
    const values = scenarios.map((scenario) => scenario[keySpec(key)!.field] as number);
    expect([Math.min(...values), Math.max(...values)], key).toEqual([min, max]);
  }
  for (let i = 0; i < 100; i++)
    expect(randomScenario(random, { dimension: 1, length: 4 })).toMatchObject({ dimension: 1, length: 4 });
});

test('random addresses are repeatable, and both good and bad', () => {
  const [first, second] = [uniforms(2), uniforms(2)];
  const addresses = Array.from({ length: 500 }, () => randomAddress(first));
  expect(Array.from({ length: 500 }, () => randomAddress(second))).toEqual(addresses);
  const bad = addresses.filter((address) => parseScenario(address).notices.length > 0).length;
  expect(bad).toBeGreaterThan(100);
  expect(bad).toBeLessThan(480);
});

test('a scenario that is valid stays as it is, and one that is not is read again', () => {
  const random = uniforms(3);
  for (let i = 0; i < 500; i++) {
    const scenario = randomScenario(random);
    expect(isValid(scenario)).toBe(true);
    expect(parseScenario(formatScenario(scenario)).scenario).toEqual(scenario);
    for (const [key, { min, max, integer }] of Object.entries(ranges)) {
      for (const value of [min - 1, max + 1, Number.NaN, -0, ...(integer ? [min + 0.5] : [])]) {
        expect([key, value, isValid({ ...scenario, [keySpec(key)!.field]: value })]).toEqual([key, value, false]);
      }
    }
    expect(isValid({ ...scenario, profileWidth: scenario.length / 4 + 1e-9 })).toBe(false);
    expect(isValid({ ...scenario, shownTime: scenario.lastTime + 1e-9 })).toBe(false);
    expect(isValid({ ...scenario, dimension: 1, polarisation: 2 })).toBe(false);
    expect(isValid({ ...scenario, pinning: 0, stiffness: 0.01, furtherCouplings: [-4, -4] })).toBe(false);
  }
});
