import { expect, test, vi } from 'vitest';
import { i18n } from '../../src/language';
import { physicsKeys } from '../../src/scenario/schema';
import { viewKeys } from '../../src/scenario/view';
import { choiceName } from '../../src/text/choiceNames';

/** Fields of the view whose changes are told with their choices. */
const told = ['scale', 'smoothing', 'fieldChoice', 'difference', 'tab', 'keptShown'];

/** Symbols, numbers, and the names of Wigner and Husimi. */
const same = /^(\d|epsilon|wigner|husimi)$/;

test('every choice that is a word has a name, in English the word itself', () => {
  const choices = [
    ...physicsKeys.flatMap((spec) => (spec.kind === 'choice' ? spec.choices : [])),
    ...viewKeys.flatMap((row) => (told.includes(row.field) ? row.choices : [])),
  ];
  const say = vi.spyOn(i18n, '_');
  for (const choice of choices) expect(choiceName(choice)).toBe(choice);
  expect(say).toHaveBeenCalledTimes(choices.filter((choice) => !same.test(choice)).length);
  say.mockRestore();
  expect(choiceName('constructor')).toBe('constructor');
});
