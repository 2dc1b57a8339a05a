import { describe, expect, test } from 'vitest';
import {
  clampScenario,
  defaultScenario,
  formatScenario,
  parseScenario,
  parseScenarioJson,
  scenarioRecord,
  valueIn,
} from '../../src/scenario/codec';
import { defaultView } from '../../src/scenario/view';

const usual =
  'v=1&d=1&w0=1&a=1&c=&g=1&e=0.02&noise=momentum&init=pulse&rw=0.5&pf=&geo=planar&pol=all&spec=thermal&k0=0.15&kw=0.05&ph=&pk=&L=16&T=4&M=256&P=200000&seed=1&t=0';

describe('where the keys stand', () => {
  test.each([
    'g=2&L=12',
    '#g=2&L=12',
    '?g=2&L=12',
    '#?g=2&L=12',
    '#/g=2&L=12',
    'https://example.org/lab/#g=2&L=12',
    'https://example.org/lab/index.html?g=2&L=12',
    'https://example.org/lab/?utm=1&g=7#g=2&L=12',
    'https://example.org/lab/?g=2&L=12#',
    'https://example.org/lab/?g=2&L=12#top',
    'http://127.0.0.1:4173/#L=12&g=2',
    '  #g=2&L=12\n',
    '#g=2&amp;L=12',
    '#g%3D2%26L%3D12',
    '#%67=2&L=%312',
    '#&&g=2&&L=12&',
  ])('%s', (text) => {
    const { scenario, unknown, notices } = parseScenario(text);
    expect(scenario).toEqual({ ...defaultScenario, noiseStrength: 2, length: 12 });
    expect(unknown).toEqual([]);
    expect(notices).toEqual([]);
  });

  test.each(['', '#', '?', 'https://example.org/lab/', 'https://example.org/lab/#', '   '])(
    "'%s' is the default",
    (text) => {
      expect(parseScenario(text)).toEqual({
        scenario: defaultScenario,
        view: defaultView,
        kept: null,
        unknown: [],
        notices: [],
      });
    },
  );
});

describe('the address', () => {
  test('gives the value of a key as it is written, the last of several', () => {
    expect(valueIn('https://x/#v=1&lock=1.a&g=2&lock=%31.b', 'lock')).toBe('1.b');
    expect(valueIn('https://x/?q=1#g=99&lock=', 'lock')).toBe('');
    expect(valueIn('https://x/?q=1#g=99&lock=', 'g')).toBe('99');
    expect(valueIn('hello lock', 'lock')).toBeNull();
  });

  test('holds every physics key, and the view only where it differs', () => {
    expect(formatScenario(defaultScenario)).toBe(usual);
    expect(formatScenario(defaultScenario, defaultView)).toBe(usual);
    expect(formatScenario(defaultScenario, { ...defaultView, tab: 'atoms', playing: '0' })).toBe(
      `${usual}&tab=atoms&play=0`,
    );
    expect(formatScenario(defaultScenario, { colourMap: 'cividis' }, [['lens', 'a=b']])).toBe(
      `${usual}&map=cividis&lens=a=b`,
    );
  });

  test('has no plus sign and the fewest digits', () => {
    const text = formatScenario({
      ...defaultScenario,
      noiseStrength: 1e-7,
      pinning: 0.1 + 0.2,
      furtherCouplings: [1e-9, -0.5],
      phononCount: 5e7,
    });
    expect(text).toContain('&g=1e-7&');
    expect(text).toContain('&w0=0.30000000000000004&');
    expect(text).toContain('&c=1e-9,-0.5&');
    expect(text).toContain('&P=50000000&');
    expect(text).not.toContain('+');
  });

  test('reads numbers in any usual form, zero without a sign', () => {
    const { scenario, notices } = parseScenario('w0=1e0&a=.5&g=1.&e=2E-2&M=1e+3&k0=-0&seed=007');
    expect(notices).toEqual([]);
    expect(scenario).toMatchObject({
      pinning: 1,
      stiffness: 0.5,
      noiseStrength: 1,
      epsilon: 0.02,
      realisationCount: 1000,
      seed: 7,
    });
    expect(Object.is(scenario.spectrumCentre, 0)).toBe(true);
  });
});

describe('unknown keys', () => {
  test('survive in their order', () => {
    const { scenario, view, unknown, notices } = parseScenario('9=x&lens=a=b,c~1_.-&g=2&__proto__=1&constructor=&2=y');
    expect(notices).toEqual([]);
    expect(unknown).toEqual([
      ['9', 'x'],
      ['lens', 'a=b,c~1_.-'],
      ['__proto__', '1'],
      ['constructor', ''],
      ['2', 'y'],
    ]);
    expect(formatScenario(scenario, view, unknown).endsWith('&9=x&lens=a=b,c~1_.-&__proto__=1&constructor=&2=y')).toBe(
      true,
    );
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test.each(['note=two%20words', 'n\u00f6te=1', 'a%26b=1', 'note=%3Cb%3E', 'note=1%262', 'note=%', 'x=\u221e'])(
    '%s cannot be carried and is dropped',
    (text) => {
      const { scenario, unknown, notices } = parseScenario(`${text}&g=2`);
      expect(scenario.noiseStrength).toBe(2);
      expect(unknown).toEqual([]);
      expect(notices).toEqual([expect.objectContaining({ kind: 'dropped' })]);
    },
  );

  test('a word that is no pair is dropped', () => {
    for (const text of ['hello', '#hello', '=3', 'hello&g=1']) {
      expect(parseScenario(text).notices).toEqual([expect.objectContaining({ kind: 'dropped' })]);
    }
    expect(parseScenario('g&L=12').notices).toEqual([expect.objectContaining({ kind: 'malformed', key: 'g' })]);
  });
});

describe('notices', () => {
  test('name the key, the given value, the limit and what is used', () => {
    expect(parseScenario('w0=9').notices[0].message).toBe('w0=9 (\u03c9\u2080) is above the limit 4; 4 is used.');
    expect(parseScenario('L=8&rw=3').notices[0].message).toBe('rw=3 (\u03c3) is above the limit L/4 = 2; 2 is used.');
    expect(parseScenario('e=abc').notices[0].message).toBe(
      'e=abc (\u03b5) is not a number from 0.001 to 0.25; the default 0.02 is used.',
    );
    expect(parseScenario('theme=pink').notices[0].message).toBe(
      'theme=pink is not one of auto, light, dark; the default auto is used.',
    );
  });

  test('keep long texts short', () => {
    const { notices } = parseScenario(`g=${'x'.repeat(5000)}`);
    expect(notices[0].given.length).toBe(40);
    expect(notices[0].message.length).toBeLessThan(150);
  });

  test('of a key given twice: the last counts', () => {
    const { scenario, notices } = parseScenario('g=1&lens=1&g=2&lens=2&g=3');
    expect(scenario.noiseStrength).toBe(3);
    expect(notices.map(({ kind, key, used }) => [kind, key, used])).toEqual([
      ['duplicate', 'g', '3'],
      ['duplicate', 'lens', '2'],
    ]);
  });

  test('of probes: those that mean something stay, up to four', () => {
    const told = (link: string) => {
      const { view, notices } = parseScenario(link);
      return [view.probes, ...notices.map(({ kind, key, message }) => `${kind} ${key}: ${message}`)];
    };
    expect(told('pb=0,0.1~1,2,-0.1,0.1')).toEqual(['0,0.1~1,2,-0.1,0.1']);
    expect(told('pb=0,0.1~1,0.7~x~2,0.2')).toEqual([
      '0,0.1~2,0.2',
      'malformed pb: pb probe 2 (1,0.7) is not r,k or r,r,k,k (ascending, k from -0.5 to 0.5); it is dropped.',
      'malformed pb: pb probe 3 (x) is not r,k or r,r,k,k (ascending, k from -0.5 to 0.5); it is dropped.',
    ]);
    expect(told('pb=1,1.0000000001,0,0.1~0,0.1')[0]).toBe('0,0.1');
    expect(told('pb=0,0~0,0.1~0,0.2~0,0.3~0,0.4~0,0.5')).toEqual([
      '0,0~0,0.1~0,0.2~0,0.3',
      'clamped pb: pb=0,0~0,0.1~0,0.2~0,0.3~0,0.4~0,0.5 has 6 probes, and the limit is 4; the first 4 are used.',
    ]);
    expect(told(`pb=${'~'.repeat(1e5)}`)).toEqual([
      '',
      expect.stringMatching(/^malformed pb: .* and 99,998 more are not/),
    ]);
  });

  test('of a newer version', () => {
    const { scenario, notices } = parseScenario('v=7&g=2&lens=1');
    expect(scenario).toMatchObject({ version: 1, noiseStrength: 2 });
    expect(notices).toEqual([expect.objectContaining({ kind: 'newer', key: 'v', given: '7', used: '1' })]);
    expect(notices[0].message).toContain('newer version');
  });

  test.each(['0', '-1', 'x', '1.5', ''])("of the version '%s', which is none", (version) => {
    const { scenario, notices } = parseScenario(`v=${version}&g=2`);
    expect(scenario).toMatchObject({ version: 1, noiseStrength: 2 });
    expect(notices).toEqual([expect.objectContaining({ kind: 'malformed', key: 'v' })]);
  });

  test('a link without a version is of version 1', () => {
    expect(parseScenario('g=2').scenario.version).toBe(1);
    expect(parseScenario('g=2').notices).toEqual([]);
  });
});

describe('JSON', () => {
  test('an object with numbers, texts and lists', () => {
    const { scenario, view, unknown, notices } = parseScenarioJson(
      '{"w0":0,"c":[0.3,0.1],"g":"2","noise":"energy","pol":"all","tab":"atoms","lens":7}',
    );
    expect(scenario).toEqual({
      ...defaultScenario,
      pinning: 0,
      furtherCouplings: [0.3, 0.1],
      noiseStrength: 2,
      noise: 'energy',
    });
    expect(view.tab).toBe('atoms');
    expect(unknown).toEqual([['lens', '7']]);
    expect(notices).toEqual([]);
  });

  test('reads back what it was written from, alone or within a result', () => {
    const { scenario } = parseScenario('d=2&pol=2&c=0.5&L=9&g=1e-3&t=1');
    expect(parseScenarioJson(JSON.stringify(scenarioRecord(scenario)))).toMatchObject({ scenario, notices: [] });
    expect(
      parseScenarioJson(
        JSON.stringify({ program: 'x', engine: 'chain', scenario: scenarioRecord(scenario), frames: [] }),
      ),
    ).toMatchObject({ scenario, unknown: [], notices: [] });
  });

  test('values of the wrong kind are replaced, with a notice', () => {
    const { scenario, notices, unknown } = parseScenarioJson(
      '{"g":null,"w0":true,"L":{"x":1},"M":1e999,"c":[1,null],"lens":{"deep":1},"e":0.9}',
    );
    expect(scenario).toEqual({ ...defaultScenario, epsilon: 0.25 });
    expect(notices.map(({ kind, key }) => `${kind} ${key}`.trim())).toEqual([
      'dropped',
      'malformed w0',
      'malformed c',
      'malformed g',
      'clamped e',
      'malformed L',
      'malformed M',
    ]);
    expect(unknown).toEqual([]);
  });

  test.each(['', '{', '[1]', '3', 'null', '"g=2"', 'g=2'])('%s is not an object', (text) => {
    const { scenario, notices } = parseScenarioJson(text);
    expect(scenario).toEqual(defaultScenario);
    expect(notices).toEqual([expect.objectContaining({ kind: 'unreadable' })]);
  });
});

test('clamping a scenario after one of its keys has moved', () => {
  expect(clampScenario({ ...defaultScenario, length: 4, profileWidth: 3, lastTime: 1, shownTime: 2 }).scenario).toEqual(
    { ...defaultScenario, length: 4, profileWidth: 1, lastTime: 1, shownTime: 1 },
  );
  expect(clampScenario({ ...defaultScenario, noiseStrength: NaN, pinning: Infinity }).scenario).toEqual(
    defaultScenario,
  );
  expect(clampScenario({ ...defaultScenario, pinning: 0, furtherCouplings: [-0.3] }).scenario.furtherCouplings).toEqual(
    [],
  );
  expect(clampScenario(defaultScenario)).toEqual({ scenario: defaultScenario, notices: [] });
});
