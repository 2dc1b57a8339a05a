import { createHash } from 'node:crypto';
import { copyFileSync, createReadStream, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { csvLine } from '../../../src/export/csv';
import { sized } from '../../size';
import { namesIn, useFolders } from '../folders';
import { start, startProgram } from '../simulate';

const { newFolder } = useFolders('index-');

const rowCount = sized(6000, 60_000);
const doneCount = 500;
/** Drawn curves and lists of packets are texts of any length. */
const longText = 'x'.repeat(4000);

test('a merge writes the index of a large table within little memory, and lists no folder twice', async () => {
  const folder = newFolder();
  expect(
    await start('--sweep', 'seed=1', 'e=0.25&L=2&M=4&T=0.1', '--engine', 'limit', '--grid', '2x2', '--out', folder)
      .ended,
  ).toMatchObject({ code: 0 });
  const [head] = readFileSync(join(folder, 'index.csv'), 'utf8').split('\n');
  const [result] = namesIn(folder);
  const hashOf = (row: number) => createHash('sha256').update(String(row)).digest('hex');
  // half of the rows stand there twice
  const hashes = Array.from({ length: rowCount }, (_, row) => hashOf(row >> 1));
  const empty = head
    .split(',')
    .slice(4)
    .map(() => '');
  const lines = hashes.map((hash, row) => csvLine([hash, 'missing', '', `${row}, ${longText}`, ...empty]));
  writeFileSync(join(folder, 'index.csv'), [`${head}\n`, ...lines].join(''));
  expect(statSync(join(folder, 'index.csv')).size).toBeGreaterThan(24e6);
  for (const hash of new Set(hashes.slice(0, 2 * doneCount))) {
    mkdirSync(join(folder, hash.slice(0, 2)), { recursive: true });
    copyFileSync(join(folder, result), join(folder, hash.slice(0, 2), `${hash}.json`));
  }
  // less than the index has
  const { code, stderr } = await startProgram('merge', ['--max-old-space-size=16'], [folder]).ended;
  const missing = rowCount / 2 - doneCount;
  expect(stderr).toContain(`And ${missing - 40} rows more`);
  expect(stderr).toContain(`${doneCount} of ${rowCount / 2} rows are complete`);
  expect(code).toBe(3);
  let row = -1;
  let done = 0;
  for await (const line of createInterface(createReadStream(join(folder, 'index.csv')))) {
    if (row >= 0) {
      const cells = line.split(',', 3);
      const isDone = row < 2 * doneCount;
      expect(cells).toEqual([hashes[row], isDone ? 'done' : 'missing', isDone ? expect.stringMatching(/json$/) : '']);
      if (isDone) done += 1;
    }
    row += 1;
  }
  expect([row, done]).toEqual([rowCount, 2 * doneCount]);
  // a hundredth of the rows in a folder at most
  const most = Math.max(
    ...readdirSync(folder).map((name) => (name.length === 2 ? readdirSync(join(folder, name)).length : 0)),
  );
  expect(most).toBeLessThan(doneCount / 50);
}, 120_000);
