import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { NUMERICS_VERSION } from '../../../workers/contract/numerics';
import { DamagedPart, PartReader } from '../../../src/cli/shards/partFile';
import { useFolders } from '../folders';
import { compute, crew, filesIn, merge, withoutWallTime, type Case } from './shardRuns';

const { at, newFolder: freshFolder } = useFolders('shards-');
afterAll(() => crew.dispose());

const probes = [
  [0.5, 0.1],
  [-1, 1, -0.5, 0.5],
];
// 18 batches of four
const chain: Case = {
  scenario: 'v=1&e=0.1&L=4&M=70&T=1&g=2&spec=packet',
  engine: 'chain',
  times: [0, 0.5, 1],
  probes,
};
// three batches
const phonons: Case = {
  scenario: 'v=1&e=0.1&L=4&P=20000&T=1&g=2',
  engine: 'phonons',
  times: [1],
  probes,
  smoothing: 'husimi',
};
const radial: Case = {
  scenario: 'v=1&d=2&geo=radial&e=0.25&L=4&M=40&P=9000&T=0.5&rw=0.5',
  engine: 'chain',
  times: [0.5],
  format: 'npz',
};

async function whole(run: Case): Promise<unknown> {
  const alone = freshFolder();
  await compute(run, alone, [[1, 1]]);
  const [result] = filesIn(alone, run.format ?? 'json');
  return withoutWallTime(result);
}

/** All parts, the later ones first. */
const all = (shardCount: number) =>
  Array.from({ length: shardCount }, (_, i) => [((i * 5 + 2) % shardCount) + 1, shardCount] as const);

describe('parts in any number and order become the result of one machine, byte by byte but for the wall time', () => {
  const cases: [string, Case, number[]][] = [
    ['chain', chain, [2, 3, 7, 41]],
    ['phonons', phonons, [2, 3, 7]],
    ['radial chain in two dimensions, as archive', radial, [2, 3]],
    ['radial phonons in two dimensions', { ...radial, engine: 'phonons', format: 'json' }, [2]],
    [
      'chain in three dimensions',
      { scenario: 'v=1&d=3&e=0.25&L=3&M=24&T=0.25', engine: 'chain', times: [0.25], format: 'npz' },
      [3],
    ],
  ];
  test.each(cases)('%s', async (_, run, shardCounts) => {
    const wanted = await whole(run);
    for (const shardCount of shardCounts) {
      const parts = freshFolder();
      await compute(run, parts, all(shardCount));
      expect(await merge(parts)).toMatchObject({ joined: 1, whole: 1, rows: 1, missing: [], told: [] });
      expect(withoutWallTime(filesIn(parts, run.format ?? 'json')[0]), `${shardCount} parts`).toEqual(wanted);
      // and nothing is done twice
      expect(await merge(parts)).toMatchObject({ joined: 0, whole: 1 });
    }
  });
});

describe('a folder in which something is amiss', () => {
  test('lacks parts: they are told, what is there is averaged and marked, and completed later', async () => {
    const parts = freshFolder();
    await compute(chain, parts, [
      [7, 7],
      [2, 7],
    ]);
    const { missing, joined, whole: complete, failures } = await merge(parts);
    expect({ joined, complete, failures }).toEqual({ joined: 0, complete: 0, failures: 0 });
    expect(missing).toHaveLength(1);
    expect(missing[0]).toContain('parts 1, 3-6 of 7 are missing');
    const [partial] = filesIn(parts, '.json');
    expect(partial).toMatch(/\.partial\.json$/);
    const { notices, diagnostics } = JSON.parse(readFileSync(partial, 'utf8')) as {
      notices: string[];
      diagnostics: { realisations: number };
    };
    // batches 2-4 and 15-17, of which the last has two realisations
    expect(notices.at(-1)).toBe('Partial: averaged over 22 of 70 realisations; parts 1, 3-6 of 7 are missing.');
    expect(diagnostics.realisations).toBe(22);
    await compute(chain, parts, all(7));
    expect(await merge(parts)).toMatchObject({ joined: 1, whole: 1, missing: [] });
    expect(filesIn(parts, '.json')).toHaveLength(1);
    expect(withoutWallTime(filesIn(parts, '.json')[0])).toEqual(await whole(chain));
  });

  test('has parts twice, of several cuts, under other names, and of other runs', async () => {
    const parts = freshFolder();
    await compute(chain, parts, [...all(3), [1, 2], [5, 7]]);
    await compute(phonons, parts, all(2));
    const [first] = filesIn(parts, '.1-of-3.part');
    copyFileSync(first, join(parts, 'copy.part'));
    renameSync(first, `${first.slice(0, -'.1-of-3.part'.length)}.renamed.part`);
    expect(await merge(parts)).toMatchObject({ joined: 2, whole: 2, missing: [], told: [] });
    expect(new Set(filesIn(parts, '.json').map(withoutWallTime))).toEqual(
      new Set([await whole(chain), await whole(phonons)]),
    );
  });

  test('has a damaged part: it is named, the others are averaged, another copy serves as well', async () => {
    for (const harm of [
      (path: string) => truncateSync(path, readFileSync(path).length - 100),
      (path: string) => truncateSync(path, 30),
      (path: string) => truncateSync(path, 0),
      (path: string) => appendFileSync(path, 'x'),
    ]) {
      const parts = freshFolder();
      await compute(phonons, parts, all(3));
      const [, second] = filesIn(parts, '.part');
      copyFileSync(second, at('kept'));
      harm(second);
      const { told, missing, joined } = await merge(parts);
      expect(told.join()).toMatch(/2-of-3\.part is damaged: .*Remove it and compute this part again\.$/);
      expect(missing.join()).toContain('parts 2 of 3 are missing');
      expect(joined).toBe(0);
      copyFileSync(at('kept'), join(parts, 'another.part'));
      expect(await merge(parts)).toMatchObject({ joined: 1, missing: [] });
    }
  });

  test('has parts of other versions: they are joined with a warning, and refused where the numerics differ', async () => {
    const parts = freshFolder();
    await compute(phonons, parts, all(2));
    const [first] = filesIn(parts, '.part');
    const change = (members: Record<string, unknown>) => {
      const bytes = readFileSync(first);
      const end = bytes.indexOf(0x0a) + 1;
      const head = `${JSON.stringify({ ...(JSON.parse(bytes.toString('utf8', 0, end)) as object), ...members })}\n`;
      const digest = createHash('sha256').update(head).digest('hex');
      writeFileSync(first, Buffer.concat([Buffer.from(`${head}${digest}\n`), bytes.subarray(end + 65)]));
    };
    change({ numerics: 999 });
    expect(await merge(parts)).toMatchObject({ joined: 0, failures: 1 });
    expect((await merge(parts)).missing[0]).toMatch(/numerics 999, and this program .* merge them with that version/);
    change({ numerics: NUMERICS_VERSION, version: '0.0.9', node: 'v18.0.0' });
    const { told, joined } = await merge(parts);
    expect(joined).toBe(1);
    expect(told.join('\n')).toMatch(/computed by versions 0\.0\.9, .*\n.*computed by Node v18\.0\.0, v/);
    const { notices } = JSON.parse(readFileSync(filesIn(parts, '.json')[0], 'utf8')) as { notices: string[] };
    expect(notices.at(-1)).toMatch(/^The parts were computed by versions 0\.0\.9, /);
  });

  test('has nothing to join', async () => {
    await expect(merge(at('nowhere'))).rejects.toThrow(/There is no folder/);
    await expect(merge(mkdtempSync(at('empty-')))).rejects.toThrow(/holds no parts and no index/);
  });
});

test('a part with any byte changed, or cut anywhere, is told from a whole one', async () => {
  const parts = freshFolder();
  await compute(phonons, parts, [[1, 2]]);
  const [path] = filesIn(parts, '.part');
  const bytes = readFileSync(path);
  const wrong = at('wrong.part');
  const verdict = async (content: Uint8Array) => {
    writeFileSync(wrong, content);
    let reader: PartReader | null = null;
    try {
      reader = await PartReader.open(wrong);
      await reader.check();
      return 'whole';
    } catch (reason) {
      return reason instanceof DamagedPart ? 'damaged' : String(reason);
    } finally {
      await reader?.close();
    }
  };
  expect(await verdict(bytes)).toBe('whole');
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
      const changed = Uint8Array.from(bytes);
      changed[at] ^= mask;
      expect(await verdict(changed)).toBe('damaged');
      expect(await verdict(bytes.subarray(0, at))).toBe('damaged');
    }),
    {
      seed: 5,
      numRuns: 150,
      examples: [
        [0, 1],
        [bytes.indexOf(0x0a), 1],
        [bytes.length - 1, 1],
      ],
    },
  );
});

test('a part is no larger with ten times as many realisations, once all groups have some', async () => {
  const parts = freshFolder();
  for (const M of [1200, 12000])
    await compute({ ...chain, scenario: chain.scenario.replace('M=70', `M=${M}`) }, parts, [[1, 2]]);
  const sizes = filesIn(parts, '.part').map((path) => readFileSync(path).length);
  expect(Math.max(...sizes) / Math.min(...sizes)).toBeLessThan(1.02);
});
