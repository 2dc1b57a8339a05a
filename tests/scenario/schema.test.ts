import { describe, expect, test } from 'vitest';
import { i18n } from '../../src/language';
import {
  defaultScenario,
  formatScenario,
  parseScenario,
  parseScenarioJson,
  patchScenario,
} from '../../src/scenario/codec';
import { keySpec, limitsOf, numberField, physicsKeys } from '../../src/scenario/schema';
import { defaultView, lockKey, markKeys, nameKeys, viewKeys } from '../../src/scenario/view';
import { ranges, viewNames, markTexts, viewWords, words } from './table';

const order = 'd w0 a c g e noise init rw pf geo pol spec k0 kw ph pk L T M P seed t'.split(' ');

test('the table has every key once, in the order of the address', () => {
  expect(physicsKeys.map((row) => row.key)).toEqual(order);
  expect(Object.keys(defaultScenario)).toEqual(['version', ...physicsKeys.map((row) => row.field)]);
  expect(keySpec('w0')).toBe(physicsKeys[1]);
  expect(keySpec('constructor')).toBeUndefined();
  expect(() => numberField('noise')).toThrow(RangeError);
});

const fieldOf = (key: string) => keySpec(key)!.field;

test.each(physicsKeys.map((row) => [row.key, row] as const))('%s has a symbol and a meaning', (_, row) => {
  expect(row.symbol).not.toBe('');
  expect(row.meaning.length).toBeGreaterThan(10);
  expect(row.equation === null || (row.equation >= 1 && row.equation <= 82)).toBe(true);
});

describe.each(Object.entries(ranges))('%s', (key, { min, max, usual, integer }) => {
  const row = numberField(fieldOf(key));
  const others = key === 'rw' ? 'L=200&' : key === 't' ? 'T=1000&' : '';
  const read = (value: number) => parseScenario(`${others}${key}=${value}`);

  test('has its range and default', () => {
    expect([row.min, row.max, row.default, row.integer]).toEqual([min, max, usual, integer ?? false]);
    expect(defaultScenario[fieldOf(key)]).toBe(usual);
    if (row.scale === 'log') expect(row.min).toBeGreaterThan(0);
  });

  test.each([min, max, usual])('%d is kept as it is', (value) => {
    const { scenario, notices } = read(value);
    expect(scenario[fieldOf(key)]).toBe(value);
    expect(notices).toEqual([]);
  });

  test('one step outside is clamped to the limit, with a notice', () => {
    for (const [outside, limit] of [
      [min - 1e-9 - (integer ? 1 : 0), min],
      [max * (1 + 1e-9) + (integer ? 1 : 0), max],
    ]) {
      const { scenario, notices } = read(outside);
      expect(scenario[fieldOf(key)]).toBe(limit);
      expect(notices).toEqual([
        expect.objectContaining({ kind: 'clamped', key, given: String(outside), used: String(limit) }),
      ]);
      expect(notices[0].message).toContain(String(limit));
    }
  });

  test.each(['1e999', '-1e999'])('%s is clamped', (text) => {
    const { scenario, notices } = parseScenario(`${others}${key}=${text}`);
    expect(scenario[fieldOf(key)]).toBe(text.startsWith('-') ? min : max);
    expect(notices).toHaveLength(1);
  });

  test.each(['', 'abc', 'NaN', 'Infinity', '0x1', '1e', '1,2', '--1'])("'%s' is replaced by the default", (text) => {
    const { scenario, notices } = parseScenario(`${key}=${text}`);
    expect(scenario[fieldOf(key)]).toBe(usual);
    expect(notices).toEqual([expect.objectContaining({ kind: 'malformed', key, given: text, used: String(usual) })]);
  });
});

test.each(Object.entries(words))('%s takes its words and no other', (key, choices) => {
  for (const word of choices) {
    const { scenario, notices } = parseScenario(`${key}=${word}&pf=0,1&ph=0,1&pk=0,0,1,0.1,1`);
    expect(scenario[fieldOf(key)]).toBe(word);
    expect(notices).toEqual([]);
  }
  expect(defaultScenario[fieldOf(key)]).toBe(choices[0]);
  const { scenario, notices } = parseScenario(`${key}=${choices[1].toUpperCase()}`);
  expect(scenario[fieldOf(key)]).toBe(choices[0]);
  expect(notices[0].message).toContain(choices.join(', '));
});

test('the view table has its words and defaults', () => {
  expect(viewKeys.map((row) => row.key).sort()).toEqual(Object.keys(viewWords).sort());
  for (const { key, field, choices } of viewKeys) {
    expect([...choices].sort()).toEqual([...viewWords[key]].sort());
    expect(defaultView[field]).toBe(viewWords[key][0]);
  }
});

test('names are kept as they are, and dropped with a notice where the address could not hold them', () => {
  expect(nameKeys.map(({ key }) => key)).toEqual(viewNames);
  for (const key of viewNames) {
    expect(defaultView[key]).toBe('');
    const named = parseScenario(`${key}=two-atoms.3~b_C`);
    expect([named.view[key], named.notices]).toEqual(['two-atoms.3~b_C', []]);
    expect(parseScenario(formatScenario(named.scenario, named.view)).view[key]).toBe('two-atoms.3~b_C');
    expect(formatScenario(defaultScenario, defaultView)).not.toContain(key);
    for (const bad of ['../secret', 'a/b', 'a b', '<b>', 'x'.repeat(101)]) {
      const { view, notices } = parseScenario(`${key}=${encodeURIComponent(bad)}`);
      expect(view[key]).toBe('');
      expect(notices[0].message).toContain('is not a name of 1 to 100 letters');
    }
  }
});

test('a handout is kept as it was given', () => {
  const { view, scenario, notices } = parseScenario('lock=1.shut~g.open~e~e.end');
  expect([lockKey.key, view[lockKey.field], notices]).toEqual(['lock', '1.shut~g.open~e~e.end', []]);
  expect(formatScenario(scenario, view)).toMatch(/&lock=1\.shut~g\.open~e~e\.end$/);
  expect(formatScenario(defaultScenario, defaultView)).not.toContain('lock');
});

test('marks are written as they are read, and dropped with a notice where they are none', () => {
  expect(markKeys.map(({ key }) => key).sort()).toEqual(Object.keys(markTexts).sort());
  for (const { key, field, expects } of markKeys) {
    expect(defaultView[field]).toBe('');
    for (const text of markTexts[key].good) {
      const { scenario, view, notices } = parseScenario(`${key}=${text}`);
      expect([view[field], notices]).toEqual([text, []]);
      expect(formatScenario(scenario, view)).toContain(`&${key}=${text}`);
    }
    for (const text of markTexts[key].bad) {
      const { view, notices } = parseScenario(`${key}=${text}`);
      expect(view[field]).toBe('');
      expect(notices[0].message).toContain(`is not ${i18n._(expects)}`);
    }
  }
  expect(parseScenario('cur=0.5000,-0,1e-3').view.cursor).toBe('0.5,0,0.001');
});

test('a patch changes the keys that it names and leaves the others', () => {
  const { scenario, view } = parseScenario('w0=0.5&g=0.4&t=2&tab=transport&lecture=one');
  const patched = patchScenario('#g=0&fa=moments', scenario, view, [['later', '1']]);
  expect(patched.notices).toEqual([]);
  expect(patched.scenario).toEqual({ ...scenario, noiseStrength: 0 });
  expect(patched.view).toEqual({ ...view, leftEngine: 'moments' });
  expect(patched.unknown).toEqual([['later', '1']]);
  expect(patchScenario('https://example.org/#T=1', scenario, view).scenario.shownTime).toBe(1);
  expect(patchScenario('g=99', scenario, view).notices[0].message).toContain('above the limit 10');
  expect(patchScenario('g=1&g=2', scenario, view).notices[0].kind).toBe('duplicate');
  expect(patchScenario('', scenario, view).scenario).toEqual(scenario);
});

test('limits that depend on other keys', () => {
  expect(limitsOf('profileWidth', { length: 10, lastTime: 3 })).toEqual({ min: 0.05, max: 2.5, maxText: 'L/4' });
  expect(limitsOf('shownTime', { length: 10, lastTime: 3 })).toEqual({ min: 0, max: 3, maxText: 'T' });
  expect(limitsOf('noiseStrength', { length: 10, lastTime: 3 })).toEqual({ min: 0, max: 10 });
});

test('rw is held to a quarter of the ring and t to the end of the record, whatever the order of the keys', () => {
  for (const text of ['rw=5&t=9&L=8&T=3', 'L=8&T=3&rw=5&t=9']) {
    const { scenario, notices } = parseScenario(text);
    expect([scenario.profileWidth, scenario.shownTime]).toEqual([2, 3]);
    expect(notices.map(({ key }) => key)).toEqual(['rw', 't']);
    expect(notices[0].message).toContain('L/4 = 2');
  }
  expect(parseScenario('rw=2&L=8&t=3&T=3').notices).toEqual([]);
  const { scenario } = parseScenario('L=0.001&rw=5&T=0&t=1');
  expect([scenario.length, scenario.profileWidth, scenario.lastTime, scenario.shownTime]).toEqual([2, 0.5, 0.1, 0.1]);
});

test('a polarisation must exist in the dimension', () => {
  expect(parseScenario('d=3&pol=3').scenario.polarisation).toBe(3);
  expect(parseScenario('d=2&pol=2').notices).toEqual([]);
  const { scenario, notices } = parseScenario('d=2&pol=3');
  expect(scenario.polarisation).toBe('all');
  expect(notices[0]).toMatchObject({ kind: 'malformed', key: 'pol', given: '3', used: 'all' });
});

test('counts are rounded to whole numbers', () => {
  const { scenario, notices } = parseScenario('M=12.6&seed=2.2&d=1.4');
  expect([scenario.realisationCount, scenario.seed, scenario.dimension]).toEqual([13, 2, 1]);
  expect(notices.map(({ kind }) => kind)).toEqual(['rounded', 'rounded', 'rounded']);
});

test('the command line takes more samples than the page, within limits of its own', () => {
  const read = (reach: 'page' | 'command') => {
    const { scenario, notices } = parseScenario('M=2e9&P=5e9&w0=9', reach);
    return { ...scenario, told: notices.map(({ key, used }) => `${key}=${used}`) };
  };
  expect(read('page')).toMatchObject({
    realisationCount: 1e6,
    phononCount: 5e7,
    pinning: 4,
    told: ['w0=4', 'M=1000000', 'P=50000000'],
  });
  expect(read('command')).toMatchObject({
    realisationCount: 1e9,
    phononCount: 5e9,
    pinning: 4,
    told: ['w0=4', 'M=1000000000'],
  });
  expect(parseScenarioJson('{"P": 1e10}', 'command').scenario.phononCount).toBe(1e10);
});
