import { expect, it } from 'vitest';
import { withinLesson } from '../../src/advice/lesson';
import { warningsOf } from '../../src/advice/warnings';
import { presets, presetScenario, presetView } from '../../src/scenario/presets';
import { enginesOf } from '../../src/state/engines';

const told = (id: string, slowness: number) => {
  const preset = presets.find((candidate) => candidate.id === id)!;
  const all = warningsOf(presetScenario(preset), enginesOf(presetView(preset)), () => slowness);
  return { all, kept: withinLesson(all, preset) };
};

it('a preset is not warned of its own point', () => {
  const { all, kept } = told('coarse', 1);
  expect(all.map(({ id }) => id)).toContain('epsilon');
  expect(kept.map(({ id }) => id)).not.toContain('epsilon');
  // without the preset the same scenario is
  expect(withinLesson(all, undefined)).toEqual(all);
});

it('on a slow machine a preset is offered fewer samples, and no other physics', () => {
  let offered = 0;
  for (const { id } of presets) {
    const { kept } = told(id, 400);
    for (const { id: name, remedies } of kept) {
      if (name !== 'cost') continue;
      for (const { patch } of remedies) {
        offered++;
        expect(Object.keys(patch).every((field) => /Count$/.test(field))).toBe(true);
      }
    }
  }
  expect(offered).toBeGreaterThan(3);
});
