import { expect, test } from 'vitest';
import { filesIn } from '../../cli/shards/shardRuns';
import { useFolders } from '../../cli/folders';
import { alone, contentsOf, succeeds } from '../examples';

const { newFolder } = useFolders('parallel-');

test.each(['part.sh', 'ensemble.sh'] as const)('GNU parallel runs the parts of %s on two processors', async (part) => {
  const folder = newFolder();
  const output = await succeeds('sh', ['parallel.sh', '5'], { RESULTS: folder, JOBS: '2', PART: part });
  expect(output).toMatch(part === 'part.sh' ? '9 of 9 rows are complete' : '1 of 1 rows are complete, 1 of them');
  // a share for every part
  if (part === 'ensemble.sh')
    expect(filesIn(folder, '.part').map((path) => path.slice(path.indexOf('.') + 1))).toEqual(
      [1, 2, 3, 4, 5].map((i) => `${i}-of-5.part`),
    );
  expect(contentsOf(folder)).toEqual(await alone(part, newFolder()));
});
