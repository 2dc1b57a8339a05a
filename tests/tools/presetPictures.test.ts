import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatScenario } from '../../src/scenario/codec';
import { presetGroups, presets, presetScenario } from '../../src/scenario/presets';
import { columns, pictureOf, rows } from '../../src/tools/presetPictures.mjs';
import type { PresetPictures } from '../../src/views/page/PresetPicture';

const text = readFileSync(new URL('../../src/views/page/presetPictures.json', import.meta.url), 'utf8');
const committed = JSON.parse(text) as PresetPictures;
const levelsOf = (picture: string) => [...picture].map((letter) => committed.letters.indexOf(letter));

test('every preset has a group and a picture, and all pictures together are small', () => {
  expect([...new Set(presets.map(({ group }) => group))].sort()).toEqual([...presetGroups].sort());
  expect(Object.keys(committed.pictures)).toEqual(presets.map(({ id }) => id));
  expect(committed).toMatchObject({ columns, rows });
  for (const [id, picture] of Object.entries(committed.pictures)) {
    const levels = levelsOf(picture);
    expect(levels.length, id).toBe(columns * rows);
    expect(Math.min(...levels), id).toBeGreaterThanOrEqual(0);
    expect(Math.max(...levels), id).toBe(committed.letters.length - 1);
  }
  expect(text.length).toBeLessThan(40_000);
});

// one of the Boltzmann equation, one of the exact moments
test.each(['packet', 'sound'])('the picture of %s is what the command line computes', async (id) => {
  const preset = presets.find((candidate) => candidate.id === id);
  if (!preset) throw new Error(`there is no preset ${id}`);
  const scenario = presetScenario(preset);
  const levels = levelsOf(await pictureOf(id, formatScenario(scenario), scenario));
  const differences = levelsOf(committed.pictures[id]).map((level, cell) => Math.abs(level - levels[cell]));
  expect(differences.length).toBe(columns * rows);
  expect(Math.max(...differences)).toBeLessThanOrEqual(1);
});
