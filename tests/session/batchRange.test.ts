import { afterEach, expect, it } from 'vitest';
import { SampleRecord } from '../../workers/ensemble/sampleRecord';
import { BatchQueue } from '../../src/session/batchQueue';
import { chain, disposeEngines, ended, framesOf, grid, request } from './startEngine';

afterEach(disposeEngines);

it('gives out the batches of its range, each once, those of lost workers again', () => {
  const queue = new BatchQueue({ first: 3, end: 6 });
  queue.total = 50;
  expect([queue.unfinished, queue.left]).toEqual([3, 3]);
  expect([queue.take(), queue.take()]).toEqual([3, 4]);
  queue.giveBack(4);
  expect([queue.take(), queue.take(), queue.take()]).toEqual([4, 5, null]);
  for (let finished = 0; finished < 3; ++finished) queue.finish();
  expect([queue.isFinished, queue.unfinished]).toEqual([true, 0]);
  const last = new BatchQueue({ first: 48, end: 60 });
  last.total = 50;
  expect([last.take(), last.take(), last.take()]).toEqual([48, 49, null]);
  const held = new BatchQueue({ first: 3, end: 6 });
  held.total = 50;
  held.take();
  held.hold();
  expect([held.take(), held.unfinished]).toEqual([null, 1]);
});

it('stores the sums of ranges of batches, which together are those of one run', async () => {
  const whole = chain(2);
  whole.engine.prepare(request);
  const record = new SampleRecord(request, 'scatter');
  let siteSteps = 0;
  // batches of four
  for (const batches of [
    { first: 31, end: 50 },
    { first: 0, end: 2 },
    { first: 2, end: 31 },
  ]) {
    const { engine } = chain(2);
    engine.prepare({ ...request, batches });
    await ended(engine);
    expect(engine.status()).toMatchObject({
      phase: 'done',
      share: 1,
      realisationCount: 4 * (batches.end - batches.first),
    });
    siteSteps += engine.status().diagnostics.siteSteps;
    for (const index of request.kineticTimes.keys()) record.addStored(index, (await engine.stored(index))!);
  }
  await ended(whole.engine);
  expect(siteSteps).toBe(whole.engine.status().diagnostics.siteSteps);
  expect([0, 2.6, 5].map((time) => record.frame(time, grid, time === 2.6 ? 'husimi' : 'plain'))).toEqual(
    await framesOf(whole.engine),
  );
});
