import { afterEach, expect, it } from 'vitest';
import { speak } from '../../src/language';
import { plotThemes } from '../../src/plots/theme';
import { parseScenario } from '../../src/scenario/codec';
import { shareModel } from '../../src/views/figures/polarisations';
import { figureWords } from '../../src/views/figures/words';
import type { CurvesModel } from '../../src/views/figures/figure';
import { shownBy } from './figureModels';

afterEach(() => speak('en'));

const addresses = [
  'fa=moments&fb=phonons&tab=spectrum',
  'fa=chain&fb=moments&init=flat&spec=packet&tab=probe',
  'd=2&pol=1&tab=polarisations',
  'tab=transport&fig=a',
  'tab=transport&fig=b',
  'tab=transport&fig=c',
  'tab=transport&fig=d',
  'tab=transport&fig=e',
  'tab=transport&fig=f',
  'tab=epsilon',
];

function namesInFiles(models: readonly CurvesModel[]): string[] {
  return models.flatMap((model) =>
    model.reason === null ? model.curves.map(({ english, label, name = '' }) => english ?? (label || name)) : [],
  );
}

it.each(addresses)('curves of %s have the same names in files of all languages', async (address) => {
  const { scenario, view } = parseScenario(address);
  const english = namesInFiles(shownBy(scenario, view).models);
  expect(english.filter(Boolean).length).toBeGreaterThan(0);
  for (const language of ['de', 'fr', 'it'] as const) {
    await speak(language);
    expect(namesInFiles(shownBy(scenario, view).models)).toEqual(english);
  }
});

it('so have the shares of polarisations, those of the kept run among them', async () => {
  const { scenario } = parseScenario('d=2&pol=1');
  const history = { times: Float64Array.of(0, 1), shares: [Float64Array.of(1, 0.6), Float64Array.of(0, 0.4)] };
  const all = new Map([['chain' as const, history]]);
  await speak('de');
  const model = shareModel(scenario, ['chain'], all, all, null, 0, plotThemes.light);
  expect(namesInFiles([model]).filter(Boolean)).toEqual([
    'equal share',
    ...['Chain 1, kept', 'Chain 2, kept', 'Chain 1', 'Chain 2'],
  ]);
});

it('what is measured is held against the exact engine in every language', async () => {
  const x = Float64Array.of(1, 2, 3);
  const curves = [
    { name: 'Fononi', english: 'Phonons', x, y: x, error: Float64Array.of(1, 1, 1) },
    { name: 'Esatto', english: 'Exact', x, y: x, error: null },
  ];
  await speak('it');
  expect(figureWords({ kind: 'curves', title: 'e', xLabel: 'r', yLabel: 'e', curves })).toMatch(
    /3[^.]*Fononi[^.]*Esatto[^.]*\.$/,
  );
});
