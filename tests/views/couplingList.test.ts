import { afterEach, expect, test } from 'vitest';
import { speak } from '../../src/language';
import { listSign } from '../../src/language/numbers';
import { couplingsText, readCouplings } from '../../src/views/controls/couplingList';

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
