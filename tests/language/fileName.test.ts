import { expect, test } from 'vitest';
import { shownFileName } from '../../src/language/fileName';

test.each([
  ['run 1.json', 'run 1.json'],
  ['résumé – ε=0.1 (2).npz', 'résumé – ε=0.1 (2).npz'],
  ['👩‍🔬.json', '👩‍🔬.json'],
  // each control would turn what follows the name
  ['run\u202enosj.exe', 'run\ufffdnosj.exe'],
  ['\u2066a\u2069b\u200fc\u061cd', '\ufffda\ufffdb\ufffdc\ufffdd'],
  ['two\nlines\u2028.md', 'two\ufffdlines\ufffd.md'],
  ['half \ud800.md', 'half \ufffd.md'],
  // letters from the right to the left stay among themselves
  ['תוצאה 5.json', '\u2068תוצאה 5.json\u2069'],
  ['نتیجه\u200cها.npz', '\u2068نتیجه\u200cها.npz\u2069'],
])('%j is shown as %j', (name, shown) => {
  expect(shownFileName(name)).toBe(shown);
});
