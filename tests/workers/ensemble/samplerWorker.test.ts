import { afterEach, expect, test } from 'vitest';
import type { RecordRequest, SampleChunk, SamplerWorker } from '../../../workers/contract/protocol';
import { createSamplerWorker } from '../../../workers/ensemble/samplerWorker';
import { ringModel } from '../../physics/models';
import { kernelModule } from '../kernels/kernels';

const grid = { positionCount: 8, waveNumberCount: 8 };
const request = (run: number): RecordRequest => ({
  run,
  engine: 'chain',
  model: ringModel(),
  kineticTimes: [0],
  grid,
  realisationCount: 40,
  seed: 1,
});
const chunkCount = 10;

const ports: MessagePort[] = [];
afterEach(() => ports.splice(0).forEach((port) => port.close()));

/** A sampler whose batches are ten chunks with one number each, and the end of its port where a record would be. */
function sampler(): { worker: SamplerWorker; port: MessagePort; sent: number[][] } {
  const at = new Map<number, number>();
  const worker = createSamplerWorker(
    'chain',
    (_, given) => ({ run: { request: given }, plan: { batchSize: 4, stepTotal: 0 } }),
    (_, batch): SampleChunk => {
      const firstFrame = at.get(batch) ?? 0;
      at.set(batch, firstFrame + 1);
      const finished = firstFrame + 1 === chunkCount;
      return { batch, firstFrame, sums: [], finished, stepsBefore: 0, realisationSteps: 0, microStep: 0, track: null };
    },
  );
  worker.load(kernelModule);
  worker.prepare(request(1));
  const { port1, port2 } = new MessageChannel();
  worker.connect(port1);
  ports.push(port2);
  const sent: number[][] = [];
  return { worker, port: port2, sent };
}

/** Notes the chunks that come, and answers them where it is told to. */
function listen({ port, sent }: ReturnType<typeof sampler>, isAnswering: boolean): void {
  port.onmessage = ({ data }: MessageEvent<SampleChunk>) => {
    sent.push([data.batch, data.firstFrame]);
    if (isAnswering) port.postMessage(null);
  };
}

/** So many chunks have come, and what might come after them. */
async function settled({ sent }: ReturnType<typeof sampler>, count: number): Promise<void> {
  await expect.poll(() => sent.length).toBeGreaterThanOrEqual(count);
  await new Promise((resolve) => setTimeout(resolve, 60));
}

test('batches go to the record chunk by chunk, in the order in which they were asked for', async () => {
  const given = sampler();
  listen(given, true);
  expect(await Promise.all([3, 1].map((batch) => given.worker.work(1, batch)))).toEqual([true, true]);
  expect(given.sent).toEqual([3, 1].flatMap((batch) => Array.from({ length: chunkCount }, (_, i) => [batch, i])));
});

test('no more than four chunks are under way, and a batch ends when the record has all of it', async () => {
  const given = sampler();
  listen(given, false);
  let isOver = false;
  const work = given.worker.work(1, 0).then((isRecorded) => {
    isOver = true;
    return isRecorded;
  });
  await settled(given, 4);
  expect(given.sent).toHaveLength(4);
  for (let i = 0; i < chunkCount - 1; ++i) given.port.postMessage(null);
  await settled(given, chunkCount);
  expect([given.sent.length, isOver]).toEqual([chunkCount, false]);
  given.port.postMessage(null);
  expect(await work).toBe(true);
});

test.each([
  ['it is halted', (worker: SamplerWorker) => worker.halt()],
  ['another run begins', (worker: SamplerWorker) => void worker.prepare(request(2))],
  ['another port takes its place', (worker: SamplerWorker) => worker.connect(new MessageChannel().port1)],
])('all work ends when %s, also that which waits', async (_, end) => {
  const given = sampler();
  listen(given, false);
  const work = [0, 1].map((batch) => given.worker.work(1, batch));
  await settled(given, 4);
  end(given.worker);
  expect(await Promise.all(work)).toEqual([false, false]);
  expect(given.sent).toHaveLength(4);
  given.worker.halt();
  expect(await given.worker.work(1, 2)).toBe(false);
});

test('what a batch throws reaches the one who asked, and the next batch runs', async () => {
  const given = sampler();
  listen(given, true);
  let isBroken = true;
  const worker = createSamplerWorker(
    'chain',
    (_, asked) => ({ run: { request: asked }, plan: { batchSize: 4, stepTotal: 0 } }),
    (_, batch): SampleChunk => {
      if (isBroken) throw new RangeError('too large');
      return {
        batch,
        firstFrame: 0,
        sums: [],
        finished: true,
        stepsBefore: 0,
        realisationSteps: 0,
        microStep: 0,
        track: null,
      };
    },
  );
  worker.load(kernelModule);
  worker.prepare(request(1));
  const { port1, port2 } = new MessageChannel();
  ports.push(port2);
  port2.onmessage = () => port2.postMessage(null);
  worker.connect(port1);
  await expect(worker.work(1, 0)).rejects.toThrow('too large');
  isBroken = false;
  expect(await worker.work(1, 1)).toBe(true);
});
