import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatScenario, parseScenario } from '../../../src/scenario/codec';
import { dictionary1 } from '../../../src/scenario/lock/dictionary';
import {
  emptyLock,
  formatLock,
  isHandout,
  lockCosts,
  lockPanels,
  lockSliders,
  lockTools,
  longestLock,
  readLock,
  textComplaint,
  withOpened,
  type Lock,
} from '../../../src/scenario/lock/lock';
import { cleanText, packTexts, textLimits, unpackTexts } from '../../../src/scenario/lock/texts';
import { keySpec } from '../../../src/scenario/schema';
import { sized } from '../../size';
import { viewWords } from '../table';
import { examples } from './examples';

const text = (maxLength: number) => fc.string({ unit: 'binary', maxLength }).map(cleanText);
const subset = <T>(members: readonly T[], minLength = 0) => fc.subarray([...members], { minLength });

const anyLock: fc.Arbitrary<Lock> = fc
  .record({
    title: text(textLimits.title / 2),
    task: text(300),
    questions: fc.array(text(100), { maxLength: textLimits.questions }),
    open: subset(lockSliders),
    shut: subset(lockSliders),
    panels: subset(lockPanels, 1),
    tabs: subset(viewWords.tab as Lock['tabs'], 1),
    presets: subset(['packet', 'levy', 'fourier']),
    tools: subset(lockTools),
    isFixed: fc.boolean(),
    isOpened: fc.boolean(),
  })
  .map((lock) => ({ ...lock, shut: lock.shut.filter((key) => !lock.open.includes(key)) }));

const linkOf = (lock: Lock, physics = '') => {
  const { scenario, view } = parseScenario(physics);
  return `https://example.org/wigner-lab/#${formatScenario(scenario, { ...view, lock: formatLock(lock) })}`;
};

test('every slider of a handout is a key of the scenario', () => {
  for (const key of lockSliders) expect(keySpec(key)?.key).toBe(key);
});

test('a handout is read as it was written, in letters that a link can carry', () => {
  fc.assert(
    fc.property(anyLock, (lock) => {
      const value = formatLock(lock);
      expect(value).toMatch(/^[A-Za-z0-9_.~-]*[a-z]$/);
      // without a text there is nothing to ask
      const isMute = [lock.title, lock.task, ...lock.questions].every((part) => part === '');
      expect(readLock(value)).toEqual({
        lock: { ...lock, ...(isMute ? { questions: [] } : {}) },
        notices: [],
        complaint: null,
      });
    }),
    { numRuns: sized(200, 5000), seed: 1 },
  );
});

test('no value makes the reader throw, and one that is cut or changed is told', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (value) => {
      const { lock, notices } = readLock(value);
      if (!lock) expect(notices[0].message).toContain('the page opens without the handout');
    }),
    { numRuns: sized(300, 5000), seed: 1 },
  );
  const value = formatLock(examples[0].lock);
  for (let length = 0; length < value.length; ++length) expect(readLock(value.slice(0, length)).lock).toBeNull();
  const start = value.indexOf('txt~') + 4;
  const stop = value.length - '.end'.length;
  let missed = 0;
  for (let i = start; i < stop; ++i) {
    const letter = value[i] === 'A' ? 'B' : 'A';
    const { lock } = readLock(value.slice(0, i) + letter + value.slice(i + 1));
    // letters after the last whole byte may have bits of no meaning
    if (lock) missed += Number(lock.task !== examples[0].lock.task || i < stop - 1);
  }
  expect(missed).toBe(0);
});

test.each([
  ['2', 'has lost its end'],
  ['one.open~g.end', 'does not begin with the version'],
  ['1.open~g', 'has lost its end'],
  ['1.%open~g.end', 'has the character %, which no handout has'],
  ['1.txt~abcAAAA.end', 'has texts that were changed'],
  [`1.${'x'.repeat(longestLock)}.end`, 'a handout at most 6,000'],
])('%s opens the page without it, with the reason', (value, reason) => {
  const { view, notices, scenario } = parseScenario(`g=0.5&lock=${value}`);
  expect(view.lock).toBe('');
  expect(scenario.noiseStrength).toBe(0.5);
  expect(notices).toHaveLength(1);
  expect(notices[0]).toMatchObject({ kind: 'malformed', key: 'lock' });
  expect(notices[0].message).toContain(reason);
});

test('what a later program wrote is shown as far as it is known, told, and kept', () => {
  const value = '3.open~g~flux.colour~red.see~profile.end';
  const { view, scenario, unknown, notices } = parseScenario(`lock=${value}`);
  expect(notices.map(({ kind }) => kind)).toEqual(['dropped', 'dropped', 'newer']);
  expect(readLock(value).lock).toEqual({ ...emptyLock, open: ['g'], panels: ['profile'] });
  expect(formatScenario(scenario, view, unknown)).toContain(`&lock=${value}`);
});

test('version 1 keeps the words that its texts refer to', () => {
  expect(createHash('sha256').update(dictionary1).digest('hex')).toBe(
    'd9c29ad91c67a2e33f782fd39575440179e52d0b238c63faaf8c1d6c1d76ce99',
  );
});

describe.each(examples.map((example) => [example.name, example] as const))('%s', (_, { lock, physics }) => {
  test('fits into a message with room to spare, and comes back', () => {
    const link = linkOf(lock, physics);
    expect(link.length).toBeLessThanOrEqual(900);
    const parsed = parseScenario(link);
    expect(parsed.notices).toEqual([]);
    expect(readLock(parsed.view.lock).lock).toEqual(lock);
    expect(textComplaint(lock)).toBeNull();
  });

  test('is a link to chat programs as a whole', () => {
    const link = linkOf(lock, physics);
    const sentence = `Look: ${link}, please.`;
    // what linkers take: no spaces, brackets or quotes, and no punctuation at the end
    expect(/https:\/\/[^\s<>"'()[\]*|\\^`{}]+/.exec(sentence)?.[0].replace(/[.,;:!?_~*-]+$/, '')).toBe(link);
    // what some programs put in
    expect(parseScenario(link.replaceAll('&', '&amp;')).view.lock).toBe(formatLock(lock));
    expect(parseScenario(link.replaceAll('~', '%7E').replaceAll('_', '%5F')).view.lock).toBe(formatLock(lock));
  });
});

test('texts lose what would upset a page, and nothing else', () => {
  const texts = { title: ' a\u202eb\u0000 ', task: 'x\r\ny\tz', questions: ['größer 😀', ''] };
  expect(unpackTexts(packTexts(texts))).toEqual({ title: 'ab', task: 'x\nyz', questions: ['größer 😀', ''] });
});

test('unlocking leaves all else of a handout as it is', () => {
  const value = '1.later~x.open~g.fix.end';
  expect(withOpened(value, true)).toBe('1.later~x.open~g.fix.free.end');
  expect(withOpened(withOpened(value, true), false)).toBe(value);
  expect(isHandout(withOpened(value, true), value)).toBe(true);
  expect(isHandout('1.open~e.end', value)).toBe(false);
  expect(withOpened('', true)).toBe('');
});

test('limits of texts name what is too long', () => {
  expect(textComplaint({ ...emptyLock, title: 'x'.repeat(81) })).toBe(
    'has a title of 81 characters, and the limit is 80',
  );
  expect(textComplaint({ ...emptyLock, questions: ['', 'x'.repeat(401)] })).toContain('question 2 of 401 characters');
  expect(textComplaint({ ...emptyLock, questions: Array.from({ length: 13 }, () => '') })).toContain('13 questions');
  const { lock, notices } = readLock(formatLock({ ...emptyLock, task: 'x'.repeat(1501) }));
  expect(lock).toBeNull();
  expect(notices[0].message).toContain('a task of 1,501 characters, and the limit is 1,500');
});

test('the costs of a handout name its longest text first', () => {
  expect(lockCosts(examples[0].lock)[0].part).toBe('the task');
  expect(lockCosts(emptyLock)).toEqual([]);
});
