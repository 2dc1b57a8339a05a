import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentHash, contentText, type Content } from '../../../src/cli/sweep/contentHash';
import { parseScenario } from '../../../src/scenario/codec';
import { physicsKeys } from '../../../src/scenario/schema';
import { NUMERICS_VERSION } from '../../../workers/contract/numerics';

const grid = { positionCount: 256, waveNumberCount: 128 };
const run: Content['task'] = { kind: 'run', engine: 'chain', grid, smoothing: 'plain', probes: [] };
const content = (link: string, others: Partial<Content> = {}): Content => ({
  scenario: parseScenario(link).scenario,
  task: run,
  kineticTimes: null,
  format: 'json',
  ...others,
});

describe('the name of a result', () => {
  // results that are kept are found by these: a line may be added, and changed only where NUMERICS_VERSION has risen
  test.each<[string, Content, string]>([
    ['a default record', content('v=1'), '426d071d26e1d5c85fe0208240b17792d97ce78f782f9207db37374201647533'],
    [
      'packets, probes, times',
      content('init=packets&pk=-2,0.15,0.5,0.05,1~2,-0.3,0.5,0.05,1&c=0.5,0.1&g=0.3', {
        task: {
          ...run,
          engine: 'phonons',
          smoothing: 'husimi',
          probes: [
            [0.5, 0.1],
            [-1, 1, -0.5, 0.5],
          ],
        },
        kineticTimes: [0, 0.1, 1],
        format: 'npz',
      }),
      '07d3f76cfa95c115ee583f875b9cb347932c48742d427861889fd232383c66c1',
    ],
    [
      'a study',
      content('w0=0', { task: { kind: 'study', epsilons: [0.2, 0.1] } }),
      '8e95dd7ee3e05c03bf16e3e0ba2cebb77e81d8f1268ed20d4b428e758f29dab4',
    ],
    [
      'an observable',
      content('d=3&M=1e6', { task: { kind: 'observable', observable: 'kappa' } }),
      '297e6198a436c3b7798f4a8cbfaae54498bd5cf9baeff1d7c49d6d814f3ed7a9',
    ],
  ])('never changes: %s', (_, given, hash) => {
    expect(NUMERICS_VERSION).toBe(9);
    expect(contentHash(given)).toBe(hash);
  });

  test('is that of a text in which keys are sorted and nothing is missing', () => {
    const text = contentText(content('v=1'));
    const { scenario, ...others } = JSON.parse(text) as Record<string, Record<string, unknown>>;
    expect(Object.keys(scenario).sort()).toEqual(['v', ...physicsKeys.map(({ key }) => key)].sort());
    expect(others).toEqual({
      format: 'json',
      numerics: NUMERICS_VERSION,
      task: { engine: 'chain', grid, kind: 'run', probes: [], smoothing: 'plain' },
      times: [4],
    });
    const sorted = (value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([key, member]) => [key, sorted(member)]),
          )
        : value;
    expect(text).toBe(JSON.stringify(sorted(JSON.parse(text))));
  });

  test('differs with everything that decides the result', () => {
    const links = physicsKeys.map((spec) => {
      if (spec.kind === 'number')
        return `${spec.key}=${spec.integer ? spec.min + (spec.default === spec.min + 1 ? 2 : 1) : (spec.min + spec.default) / 2 + 0.001}`;
      if (spec.kind === 'choice') return `d=3&${spec.key}=${spec.choices.find((choice) => choice !== spec.default)}`;
      if (spec.kind === 'list') return `${spec.key}=0.25`;
      return spec.key === 'pk' ? 'pk=0,0.1,1,0.1,1' : `${spec.key}=0,1~0.2,0.5`;
    });
    const others: Partial<Content>[] = [
      { task: { ...run, engine: 'limit' } },
      { task: { ...run, grid: { positionCount: 128, waveNumberCount: 128 } } },
      { task: { ...run, smoothing: 'husimi' } },
      { task: { ...run, probes: [[0, 0.1]] } },
      { kineticTimes: [1, 4] },
      { format: 'npz' },
    ];
    const all = ['v=1', 'd=3', ...links]
      .map((link) => content(link))
      .concat(others.map((other) => content('v=1', other)));
    const names = all.map(contentHash);
    expect(new Set(names).size).toBe(names.length);
  });

  test('does not depend on how the scenario was written', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 4, noNaN: true }),
        fc.double({ min: 0.01, max: 4, noNaN: true }),
        (w0, a) => {
          const one = contentHash(content(`w0=${w0}&a=${a}`));
          expect(contentHash(content(`a=${a.toExponential()}&v=1&w0=${w0}&g=1`))).toBe(one);
          expect(contentHash(content(`a=${a}&w0=${w0}`, { kineticTimes: [4] }))).toBe(one);
        },
      ),
      { numRuns: 50 },
    );
  });
});
