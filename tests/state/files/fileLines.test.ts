import { expect, it } from 'vitest';
import { defaultScenario } from '../../../src/scenario/codec';
import { placesOf, withLine } from '../../../src/state/files/fileLines';
import type { OpenedFile } from '../../../src/state/files/openedFile';
import type { OpenedRecord } from '../../../src/session/openedRecords';

const present = { ...defaultScenario };
const other = { ...defaultScenario, noiseStrength: 2 };
const kept = { ...defaultScenario, noiseStrength: 3 };

const file = (turn: number, scenario = present, isUsed = true, engine = 'chain'): OpenedFile => ({
  ...{ id: turn, name: `run${turn}.json`, bytes: 1, scenario, isUsed, turn },
  records: [{ engine } as OpenedRecord],
});

it('tells where files stand beside what is on show', () => {
  const files = [
    file(1, present, false),
    file(2),
    file(3, present, false, 'boltzmann'),
    file(4, other),
    file(5, kept),
    file(6, kept, false),
  ];
  expect(placesOf(files, present, kept)).toEqual(['replaced', 'present', 'resting', 'elsewhere', 'kept', 'elsewhere']);
});

it('gives up to three files a line each, in their order', () => {
  const files = [file(1, other), file(3, other), file(2)];
  expect(withLine(files, placesOf(files, present, null))).toEqual([0, 1, 2]);
  expect(withLine([], [])).toEqual([]);
});

it('gives one of several files a line where lines are high', () => {
  const files = [file(1, other), file(3), file(2, other)];
  const places = placesOf(files, present, null);
  expect(withLine(files, places, 'narrow')).toEqual([1]);
  expect(withLine(files.slice(0, 1), places, 'narrow')).toEqual([0]);
});

it('gives two of more files a line: those on show, then the latest', () => {
  const many = (used: number) => Array.from({ length: 12 }, (_, i) => file(i, i === used ? present : other));
  const lines = (files: OpenedFile[]) => withLine(files, placesOf(files, present, kept));
  expect(lines(many(11))).toEqual([10, 11]);
  expect(lines(many(4))).toEqual([4, 11]);
  expect(lines([...many(-1), file(-5, kept), file(-4)])).toEqual([12, 13]);
  // shown last, whatever its place in the list
  expect(lines([file(20, other), ...many(-1)])).toEqual([0, 12]);
});
