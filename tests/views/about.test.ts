import { readFileSync } from 'node:fs';
import katex from 'katex';
import { expect, test } from 'vitest';
import { viewKeys } from '../../src/scenario/view';
import { differenceAbout, fieldAbout, profileAbout, tabAbout, type About, type Law } from '../../src/views/parts/about';
import { engineNames } from '../../workers/contract/names';

const model = readFileSync(new URL('../../docs/model.md', import.meta.url), 'utf8');

/** Numbers of the paper's equations that docs/model.md refers to, in square brackets or among the misprints. */
const known = new Set(
  [...model.matchAll(/\[([\d, ]+)\]|^\| (?:after |before )?\((\d+)\)/gm)].flatMap(([, list, misprint]) =>
    (list ?? misprint).split(',').map(Number),
  ),
);

const laws: Law[] = ([1, 2, 3] as const).flatMap((dimension) =>
  (['momentum', 'energy'] as const).flatMap((noise) =>
    [true, false].map((isPinned) => ({ dimension, noise, isPinned })),
  ),
);
const tabs = viewKeys.find(({ key }) => key === 'tab')!.choices as readonly Parameters<typeof tabAbout>[0][];
const all: [string, About][] = laws.flatMap((law) => {
  const name = JSON.stringify(law);
  const kinds = law.dimension === 1 ? (['wigner'] as const) : (['wigner', 'plane'] as const);
  return [
    ...engineNames.flatMap((engine) =>
      kinds.map((kind): [string, About] => [`${engine} ${kind} ${name}`, fieldAbout(engine, kind, law)]),
    ),
    ...tabs.map((tab): [string, About] => [`${tab} ${name}`, tabAbout(tab, law)]),
    [`profile ${name}`, profileAbout(law)],
  ];
});
for (const mode of ['difference', 'score'] as const)
  all.push([mode, differenceAbout(mode, 'wigner', 'Chain', 'Boltzmann')]);

test('every panel says what it shows in a sentence, with an equation that can be typeset', () => {
  for (const [name, { sentence, formulas }] of all) {
    // a field of the plane adds a second one
    expect(sentence, name).toMatch(/^[A-Z].{30,240}\.$/);
    expect(formulas.length, name).toBeGreaterThan(0);
    for (const tex of formulas)
      expect(() => katex.renderToString(tex, { displayMode: true, strict: 'error' }), name).not.toThrow();
  }
});

test('equations of the paper are those that the model refers to', () => {
  const cited = new Set(all.flatMap(([, { source }]) => [...(source ?? '').matchAll(/\((\d+)\)/g)].map(([, n]) => n)));
  expect(cited.size).toBeGreaterThan(10);
  expect([...cited].filter((number) => !known.has(Number(number)))).toEqual([]);
  for (const place of ['section 6.5', 'Theorem 4', 'Theorem 5']) expect(model).toContain(place);
});

test('equations follow the law', () => {
  const decay = (law: Law) => fieldAbout('limit', 'wigner', law).formulas.join();
  const free = { dimension: 1, noise: 'momentum', isPinned: false } as const;
  expect(decay(free)).toContain('{3/2}');
  expect(decay({ ...free, isPinned: true })).toContain('\\kappa_0');
  expect(decay({ ...free, noise: 'energy' })).toContain('\\kappa_0');
  expect(decay({ ...free, dimension: 2 })).toContain('\\Gamma');
  expect(decay({ ...free, dimension: 3 })).toContain('\\kappa_0');
  const kernel = (law: Law) => tabAbout('anatomy', law).formulas[1];
  expect(new Set(laws.map(kernel)).size).toBe(4);
  expect(fieldAbout('boltzmann', 'wigner', { ...free, dimension: 2 }).formulas[0]).toContain('j\\ne i');
});
