import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { physicsKeys } from '../../src/scenario/schema';
import { presets } from '../../src/scenario/presets';
import { viewKeys } from '../../src/scenario/view';

const text = readFileSync(new URL('../../docs/scenario.md', import.meta.url), 'utf8');

/** The cells of the row of docs/scenario.md that begins with a key. */
function rowOf(key: string): string[] {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`| \`${key}\` |`));
  return (line ?? '')
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}

test.each(physicsKeys.map((row) => [row.key, row] as const))(
  'docs/scenario.md has the default and range of %s',
  (key, row) => {
    const [, , meaning, usual, range] = rowOf(key);
    if (row.kind === 'number') {
      const max = key === 'rw' ? 'L/4' : key === 't' ? 'T' : String(row.max);
      const reach = row.commandMax === undefined ? '' : `; to ${row.commandMax} on the command line`;
      expect(range).toBe(`${row.min} to ${max}${row.integer ? ', whole' : ''}${reach}`);
      expect(usual).toBe(String(row.default));
    } else if (row.kind === 'list') {
      expect(range).toContain(`each ${row.min} to ${row.max}, at most ${row.maxCount}`);
    } else if (row.kind === 'rows') {
      expect(usual).toBe('empty');
      const members = row.members.map(({ name, min, max }) => {
        const place = row.field !== 'drawnSpectrum' && (name === 'r' || name === 'x');
        return place ? '-L/2 to L/2' : `${min} to ${name === 'sr' ? 'L/4' : max}`;
      });
      expect(range).toBe(`${members.join('; ')}; at most ${row.maxCount}`);
    } else {
      expect(usual).toBe(row.default);
      for (const word of row.choices.filter((choice) => !/^\d$/.test(choice))) expect(meaning).toContain(`\`${word}\``);
    }
  },
);

test.each(viewKeys.map((row) => [row.key, row] as const))(
  'docs/scenario.md has the values of %s, the default first',
  (key, row) => {
    const listed = rowOf(key)[1].split(', ');
    expect(listed[0]).toBe(row.default);
    expect([...listed].sort()).toEqual([...row.choices].sort());
  },
);

test('docs/scenario.md has every preset, in order', () => {
  const listed = text.slice(text.indexOf('| Preset |')).matchAll(/^\| `(\w+)` \|/gm);
  expect([...listed].map((match) => match[1])).toEqual(presets.map(({ id }) => id));
});
