import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { longestFile } from '../../src/lectures/limits';
import { parseLecture } from '../../src/lectures/parse';
import { plainText, shownLength, parseMarkdown } from '../../src/lectures/prose';
import { shippedLectures } from '../../src/lectures/shipped';
import { root } from '../../src/tools/setup.mjs';

const manual = readFileSync(join(root, 'docs/lectures.md'), 'utf8');
const example = /^````markdown\n([\s\S]*?)^````$/m.exec(manual)?.[1] ?? '';

/** A lecture with these lines in place of those of a faultless one. */
function changed(from: string | RegExp, to: string): string {
  const text = example.replace(from, to);
  expect(text).not.toBe(example);
  return text;
}

const told = (text: string) => parseLecture(text).mistakes.map(({ line, text: said }) => `${line}: ${said}`);
const lineOf = (text: string, words: string) => text.slice(0, text.indexOf(words)).split('\n').length;

describe('the lecture of the manual', () => {
  const { lecture, mistakes } = parseLecture(example);

  test('is read as it is meant', () => {
    expect(mistakes).toEqual([]);
    expect(lecture).toMatchObject({
      title: 'Why pinned chains conduct',
      author: 'A. Lecturer',
      language: 'en',
      minutes: 20,
    });
    const [scene] = lecture?.scenes ?? [];
    expect(scene).toMatchObject({ name: 'packet', title: 'A packet meets the noise', minutes: 4 });
    expect(scene.panels).toEqual([['left', 'middle'], ['profile']]);
    expect(scene.link).toBe('v=1&w0=0.5&a=1&g=0.4&spec=packet&k0=0.165&kw=0.04&L=12&T=8');
    expect(scene.beats.map(({ kind }) => kind)).toEqual(['step', 'question', 'answer']);
    expect(scene.beats[0]).toMatchObject({ label: 'Switch the noise off', set: 'g=0', panels: null });
    expect(plainText(scene.notes)).toContain('Point at the left field first.');
    expect(plainText(scene.caveat)).toContain('600 atoms');
    expect(plainText(lecture?.introduction ?? [])).toContain('in a few sentences');
  });

  test('is the same with other ends of lines and a mark of the byte order', () => {
    const strip = (value: unknown) =>
      JSON.stringify(value, (key, member: unknown) => (key === 'position' ? undefined : member));
    expect(strip(parseLecture(`\uFEFF${example.replaceAll('\n', '\r\n')}`).lecture)).toBe(strip(lecture));
  });
});

describe('mistakes are told with their lines', () => {
  test.each<[string, string | RegExp, string, string, string]>([
    ['raw HTML', 'Each collision', '<b>Each</b> collision', 'Each', 'raw HTML is not shown'],
    ['a script', 'Each collision', '<script>alert(1)</script>\n\nEach collision', '<script>', 'raw HTML is not shown'],
    ['a picture', 'Each collision', '![x](x.png) Each collision', '![x]', 'pictures are not shown'],
    [
      'a link that runs',
      'Each collision',
      '[x](javascript:alert) Each collision',
      '[x]',
      'does not begin with https://',
    ],
    ['a heading', 'Each collision', '### More\n\nEach collision', '### More', 'only scenes have headings'],
    ['a formula', '\\gamma\\varphi(k)', '\\frac{1', '\\frac{1', 'cannot be set'],
    ['a formula in a block', 'they hardly collide', 'they $\\nonsense$ collide', '\\nonsense', 'cannot be set'],
    ['a limit', 'g=0.4', 'g=99', 'link:', 'above the limit 10'],
    ['a key of a link', 'g=0.4', 'gg=0.4', 'link:', 'gg is not a key of a link'],
    ['a key of a step', 'set: g=0', 'set: g=none', 'set:', 'is not a number'],
    ['a step beyond the end', 'set: g=0', 'set: t=9', 'set:', 'above the limit T = 8'],
    ['a step without keys', 'set: g=0', 'set: no noise', 'set:', 'not of the form key=value'],
    ['a step that changes nothing', 'set: g=0\n', '', 'label:', 'the step changes nothing'],
    ['a step without a label', 'label: Switch the noise off\n', '', 'set: g=0', 'the step has no label'],
    ['a panel', 'profile\n', 'profil\n', 'panels:', 'there is no panel "profil"'],
    ['too many panels', '/ profile', 'difference / profile tab', 'panels:', '5 are named; one to 4 can be'],
    ['a panel twice', '/ profile', '/ left', 'panels:', 'a panel is named twice'],
    ['an empty row', '/ profile', '// profile', 'panels:', 'a row is empty'],
    ['no panels', /^panels: left.*\n/m, '', 'link:', 'the scenario has no panels'],
    ['no link', /^link: .*\n/m, '', 'panels:', 'the scenario has no link'],
    ['minutes of a scene', 'minutes: 4', 'minutes: four', 'minutes: four', 'is not a number above 0'],
    ['minutes of the lecture', 'minutes: 20', 'minutes: 0', 'minutes: 0', 'is not a number above 0'],
    ['a setting', 'minutes: 4', 'length: 4', 'length: 4', 'length is unknown in a scenario block'],
    ['no setting', 'minutes: 4', 'four minutes', 'four minutes', 'is not of the form key: value'],
    ['a setting twice', 'minutes: 4', 'minutes: 4\nminutes: 5', 'minutes: 5', 'minutes is given twice'],
    ['a block', '```caveat', '```warning', '```warning', 'a block called "warning" is unknown'],
    ['a block without a name', '```caveat', '```', '```\nThe chain', 'a block without a name is unknown'],
    ['an open block', /```\n$/, '', '```notes', 'the block notes is not closed'],
    [
      'an empty block',
      'The chain has 600 atoms, and the mean is over 256 runs.\n',
      '',
      '```caveat',
      'the block caveat is empty',
    ],
    ['no answer', /```answer[\s\S]*?```\n\n/, '', '```question', 'the question has no answer'],
    ['no question', /```question[\s\S]*?```\n\n/, '', '```answer', 'the answer has no question'],
    ['a language', 'language: en', 'language: english please', 'language:', 'is not a language tag'],
    ['no title', 'title: Why pinned chains conduct\n', '', '---', 'the front matter has no title'],
    ['no front matter', /^---[\s\S]*?---\n/, '', '', 'the front matter has no title'],
    ['a name', '{#packet}', '{#Packet one}', '## A packet', 'is not made of lower-case letters'],
    [
      'a long label',
      'Switch the noise off',
      'Switch off all of the noise that there is',
      'label:',
      'there is room for 32',
    ],
    ['an empty caveat of a step', 'set: g=0\n', 'set: g=0\ncaveat:\n', 'caveat:\n', 'the block caveat is empty'],
    [
      'a long caveat of a step',
      'set: g=0\n',
      `set: g=0\ncaveat: ${'very '.repeat(50)}long\n`,
      'caveat: very',
      'the block caveat shows about 254 characters; there is room for 240',
    ],
    ['a formula in a caveat of a step', 'set: g=0\n', 'set: g=0\ncaveat: $\\frac{1$\n', 'caveat: $', 'cannot be set'],
    ['HTML in a caveat of a step', 'set: g=0\n', 'set: g=0\ncaveat: <b>x</b>\n', 'caveat: <b>', 'raw HTML is not'],
    [
      'two caveats of a step',
      'set: g=0\n',
      'set: g=0\ncaveat: One.\ncaveat: Two.\n',
      'caveat: Two',
      'caveat is given twice in a step',
    ],
    ['long prose', 'Each collision', `${'very '.repeat(90)} Each collision`, '## A packet', 'there is room for 420'],
  ])('%s', (_, from, to, words, message) => {
    const text = changed(from, to);
    const said = told(text);
    expect(said).toContainEqual(expect.stringContaining(message));
    const at = said.find((line) => line.includes(message)) ?? '';
    expect(Number(at.split(':')[0])).toBe(words === '' ? 1 : lineOf(text, words));
    expect(parseLecture(text).lecture).toBeNull();
  });

  test('two scenes of one name', () => {
    const scene = example.slice(example.indexOf('## A packet'));
    expect(told(`${example}\n${scene}`)).toContainEqual(expect.stringContaining('is called "packet" too'));
  });

  test('no scene at all, and a scene without a scenario', () => {
    expect(told('---\ntitle: x\n---\n\nWords.\n')).toEqual(['1: there is no scene: each begins with a heading "## …"']);
    expect(told('---\ntitle: x\n---\n\n## One\n')).toEqual(['5: the scene "one" has no scenario block; it needs one']);
  });

  test('a file of no end is refused before it is read', () => {
    expect(told('x'.repeat(longestFile + 1))).toEqual([expect.stringContaining('1: the file has 1000001 characters')]);
  });

  test('whatever the text, nothing is thrown', () => {
    const pieces = [
      '---\n',
      '```',
      '```step\n',
      '$',
      '$$',
      '\\',
      '## ',
      '{#',
      '}',
      'link: ',
      'set: =&=\n',
      '<',
      '[x](',
      '\n',
      'a',
      '\u0000',
    ];
    let state = 7;
    const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
    for (let i = 0; i < 2000; ++i) {
      const text = Array.from({ length: 24 }, () => pieces[Math.floor(random() * pieces.length)]).join('');
      expect(parseLecture(text).lecture).toBeNull();
    }
  });
});

test('a step has its own caveat, none, or none of its own', () => {
  const caveatWith = (words: string) => {
    const { lecture, mistakes } = parseLecture(changed('set: g=0\n', `set: g=0\n${words}`));
    expect(mistakes).toEqual([]);
    const [step] = lecture?.scenes[0].beats ?? [];
    return step.kind === 'step' ? step.caveat && plainText(step.caveat) : 'no step';
  };
  expect(caveatWith('caveat: Here: $\\gamma=0$, *always*.\n')).toBe('Here: \\gamma=0, always.');
  expect(caveatWith('caveat: none\n')).toBe('');
  expect(caveatWith('panels: tab\n')).toBeNull();
});

test('lengths are those of what is shown', () => {
  const lengthOf = (text: string) => shownLength(parseMarkdown(text).children);
  expect(lengthOf('four')).toBe(4);
  expect(lengthOf('*four*')).toBe(4);
  expect(lengthOf('$\\omega(k)^2$')).toBe(5);
  expect(lengthOf('$$\nx\n$$')).toBe(90);
});

describe('the lectures that come along', () => {
  const folder = join(root, 'public/lectures');

  test('are those of the menu', () => {
    expect(readdirSync(folder).sort()).toEqual(shippedLectures.map(({ name }) => `${name}.md`).sort());
  });

  test.each(shippedLectures.map(({ name, title }) => [name, title] as const))('%s has no mistake', (name, title) => {
    const { lecture, mistakes } = parseLecture(readFileSync(join(folder, `${name}.md`), 'utf8'));
    expect(mistakes).toEqual([]);
    expect(lecture?.title).toBe(title);
    const minutes = lecture?.scenes.reduce((sum, scene) => sum + (scene.minutes ?? 0), 0);
    expect(minutes).toBe(lecture?.minutes);
    for (const scene of lecture?.scenes ?? []) {
      expect(scene.notes.length, scene.name).toBeGreaterThan(0);
      expect(
        scene.beats.some(({ kind }) => kind === 'step'),
        scene.name,
      ).toBe(true);
    }
  });
});
