import { expect, test } from 'vitest';
import { formatScenario, parseScenario, parseScenarioJson, patchScenario } from '../../src/scenario/codec';
import { keptKeys, withTimeOf } from '../../src/scenario/kept';
import { physicsKeys } from '../../src/scenario/schema';
import { uniforms } from '../reference/random';
import { sized } from '../size';
import { pick, randomScenario } from './addresses';

const messages = (text: string) => parseScenario(text).notices.map(({ message }) => message);

test('a kept run has every physics key but the clock', () => {
  expect([...keptKeys, 'b_t'].sort()).toEqual(physicsKeys.map(({ key }) => `b_${key}`).sort());
});

const pairs = sized(500, 5000);

test(`${pairs} pairs of scenarios go through an address unchanged`, () => {
  const random = uniforms(26);
  for (let i = 0; i < pairs; i++) {
    const scenario = randomScenario(random);
    const other = withTimeOf(randomScenario(random), scenario);
    const keptShown = pick(random, ['ghost', 'side', 'minus'] as const);
    const text = formatScenario(scenario, { keptShown }, [['lens', '1']], other);
    expect(text).toMatch(/^[A-Za-z0-9_.~\-=&,]+$/);
    const parsed = parseScenario(text);
    expect([parsed.scenario, parsed.kept, parsed.notices]).toEqual([scenario, other, []]);
    expect([parsed.view.keptShown, parsed.unknown]).toEqual([keptShown, [['lens', '1']]]);
    expect(formatScenario(parsed.scenario, parsed.view, parsed.unknown, parsed.kept)).toBe(text);
    // A and B exchanged
    const swapped = parseScenario(formatScenario(other, { keptShown }, [], withTimeOf(scenario, other)));
    expect([swapped.scenario, swapped.kept]).toEqual([other, withTimeOf(scenario, other)]);
  }
});

test('an address holds only what differs, and nothing without a kept run', () => {
  const { scenario, view } = parseScenario('cmp=side&t=1');
  const kept = { ...scenario, noiseStrength: 0.1, furtherCouplings: [0.3, -0.1] };
  expect(formatScenario(scenario, view, [], kept)).toMatch(/&t=1&cmp=side&b_c=0\.3,-0\.1&b_g=0\.1$/);
  expect(formatScenario(scenario, view, [], scenario)).toMatch(/&t=1&cmp=side$/);
  expect(parseScenario('g=3&cmp=side').kept).toMatchObject({ noiseStrength: 3 });
  expect(formatScenario(scenario, {}, [], kept)).not.toContain('b_');
});

test('values of a kept run are read by the same table, and named as its own', () => {
  expect(messages('cmp=ghost&b_g=99')).toEqual(['b_g=99 (\u03b3 of the kept run) is above the limit 10; 10 is used.']);
  // the width of the present run does not fit the ring of the other
  const narrow = parseScenario('rw=2&L=16&cmp=ghost&b_L=4');
  expect([narrow.scenario.profileWidth, narrow.kept?.profileWidth]).toEqual([2, 1]);
  expect(narrow.notices.map(({ message }) => message)).toEqual([
    'b_rw=2 (\u03c3 of the kept run) is above the limit L/4 = 1; 1 is used.',
  ]);
  expect(messages('cmp=ghost&b_w0=1&b_w0=2')).toEqual([
    'b_w0 (\u03c9\u2080 of the kept run) is given more than once; the last value, 2, is used.',
  ]);
  expect(messages('b_g=2')).toEqual(['b_g=2 is of a kept run, and cmp shows none; it is dropped.']);
  expect(messages('cmp=ghost&b_lens=2&b_t=1')).toEqual([
    'b_lens=2 is no key of a kept run; it is dropped.',
    'b_t=1 is no key of a kept run; it is dropped.',
  ]);
  expect(parseScenarioJson('{"g": 2, "cmp": "minus", "b_c": [0.2], "b_g": 1}').kept).toMatchObject({
    noiseStrength: 1,
    furtherCouplings: [0.2],
  });
});

test('the clock of both is one, as far as the kept run reaches', () => {
  expect(parseScenario('T=8&t=5&cmp=ghost&b_T=3').kept).toMatchObject({ lastTime: 3, shownTime: 3 });
  expect(parseScenario('T=8&t=5&cmp=ghost&b_T=30').kept).toMatchObject({ lastTime: 30, shownTime: 5 });
});

test('a patch of the present run leaves the kept one, and cmp=off lets it go', () => {
  const { scenario, view, kept } = parseScenario('g=1&e=0.04&cmp=ghost');
  const stepped = patchScenario('g=0.2', scenario, view, [], kept);
  expect([stepped.scenario.noiseStrength, stepped.kept?.noiseStrength, stepped.notices]).toEqual([0.2, 1, []]);
  const both = patchScenario('b_w0=0&e=0.02', stepped.scenario, stepped.view, [], stepped.kept);
  expect(both.kept).toMatchObject({ pinning: 0, noiseStrength: 1, epsilon: 0.04 });
  const gone = patchScenario('cmp=off', both.scenario, both.view, [], both.kept);
  expect([gone.kept, gone.view.keptShown, gone.notices]).toEqual([null, 'off', []]);
});
