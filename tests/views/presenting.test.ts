import { describe, expect, test } from 'vitest';
import { areaOf, gridOf, usualArrangement } from '../../src/views/lecture/arrangement';
import { languageOfAddress } from '../../src/language/languages';
import { channelOf, speakerAddress } from '../../src/views/lecture/channel';
import { presenterAction, presenterHelp } from '../../src/views/lecture/presenterKeys';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) =>
  presenterAction({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe('keys while presenting', () => {
  test.each([
    ['PageDown', 'next'],
    ['PageUp', 'back'],
    ['ArrowRight', 'next'],
    ['ArrowLeft', 'back'],
    [' ', 'next'],
    ['b', 'black'],
    ['B', 'black'],
    ['.', 'black'],
    ['P', 'play'],
    ['?', 'keys'],
    ['Escape', 'leave'],
  ])('%s is %s', (key, action) => expect(press(key)).toBe(action));

  test('digits are the panels of the scene, from the first', () => {
    expect(press('1')).toEqual({ panel: 0 });
    expect(press('4')).toEqual({ panel: 3 });
    expect(press('0')).toBeNull();
  });

  test('what the browser and the system mean by a key stays theirs', () => {
    for (const held of ['ctrlKey', 'metaKey', 'altKey'] as const) expect(press('p', { [held]: true })).toBeNull();
    for (const key of ['F5', 'F11', 'Tab', 'Shift', 'x']) expect(press(key)).toBeNull();
  });

  test('the help names every action once', () => {
    expect(new Set(presenterHelp().map(([, meaning]) => meaning)).size).toBe(presenterHelp().length);
    for (const [keys] of presenterHelp()) {
      const first = keys.split(/[ ,]/)[0].replace('→', 'ArrowRight').replace('←', 'ArrowLeft').replace('Esc', 'Escape');
      expect(press(first), keys).not.toBeNull();
    }
  });
});

describe('arrangements', () => {
  test('rows share the height, and the panels of a row its width', () => {
    const rows = [['left', 'middle', 'difference'], ['profile']] as const;
    expect(rows.flat().map((panel) => areaOf(rows, panel))).toEqual([
      '1 / 1 / 2 / 5',
      '1 / 5 / 2 / 9',
      '1 / 9 / 2 / 13',
      '2 / 1 / 3 / 13',
    ]);
    expect(areaOf(rows, 'tab')).toBeNull();
    expect(gridOf(rows).gridTemplate).toContain('repeat(2,');
  });

  test('without a lecture the fields and the curves are shown', () => {
    expect(usualArrangement.flat()).toEqual(['left', 'middle', 'profile', 'tab']);
  });
});

test('the address of the speaker’s window names the channel and the language and nothing else is taken for one', () => {
  const address = speakerAddress('https://example.org/lab/#v=1&lecture=x', 'ab-12', 'fr');
  expect(address).toBe('https://example.org/lab/#speaker=ab-12&lang=fr');
  expect(channelOf(new URL(address).hash)).toBe('ab-12');
  expect(languageOfAddress(new URL(address).hash)).toBe('fr');
  expect(channelOf('#speaker=ab-12')).toBe('ab-12');
  for (const hash of ['', '#v=1', '#speaker=', '#speaker=a/b', '#v=1&speaker=a', '#speaker=a&v=1'])
    expect(channelOf(hash)).toBeNull();
});
