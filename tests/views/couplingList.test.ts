import { afterEach, expect, test } from 'vitest';
import { speak } from '../../src/language';
import { listSign } from '../../src/language/numbers';
import { defaultScenario } from '../../src/scenario/codec';
import { couplingsText, readCouplings, usableCouplings } from '../../src/views/controls/couplingList';

afterEach(() => speak('en'));

const couplings = [0.3, -0.1, 2];

test.each(['en', 'de', 'fr', 'it'] as const)('couplings are read as they are written in %s', async (language) => {
  await speak(language);
  const text = couplingsText(couplings);
  expect(text).toBe((language === 'en' ? ['0.3', '-0.1', '2'] : ['0,3', '-0,1', '2']).join(listSign()));
  expect(readCouplings(text)).toEqual(couplings);
  expect(readCouplings('0.3, -0.1, 2')).toEqual(couplings);
  expect(readCouplings('0.3,-0.1,2')).toEqual(couplings);
  expect(readCouplings('0,3; \u22120,1; 2')).toEqual(couplings);
  expect(readCouplings('')).toEqual([]);
  expect(readCouplings('0.3, x')).toBeNull();
});

test('a comma between digits is of the number or of the list, as the language has it', async () => {
  expect(readCouplings('1,2')).toEqual([1, 2]);
  await speak('de');
  expect(readCouplings('1,2')).toEqual([1.2]);
  expect(readCouplings('1,2 0,5')).toEqual([1.2, 0.5]);
});

test('couplings that a chain cannot have are refused, and none are taken in their place', () => {
  const scenario = { ...defaultScenario, furtherCouplings: [0.3, -0.1] };
  for (const text of ['-3', '0.3, -3', 'abc', '0.3, x']) expect(usableCouplings(text, scenario)).toBeNull();
  expect(usableCouplings('0.3, -0.1', scenario)).toEqual([0.3, -0.1]);
  // pinned chains can have more of them
  expect(usableCouplings('-0.3', { ...scenario, pinning: 0 })).toBeNull();
  expect(usableCouplings('-0.3', { ...scenario, pinning: 1 })).toEqual([-0.3]);
  expect(usableCouplings('', scenario)).toEqual([]);
  // what leaves the range is held to it, as of other numbers
  expect(usableCouplings('5', scenario)).toEqual([5]);
});
