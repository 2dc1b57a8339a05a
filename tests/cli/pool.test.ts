import { describe, expect, test } from 'vitest';
import type { Interruption } from '../../src/cli/interruption';
import { runTasks, type Bench } from '../../src/cli/pool';
import type { CorrelationSums, CurrentRequest } from '../../workers/contract/protocol';
import { fakeHost, type FakeHost } from '../session/fakeHost';
import { ringModel } from '../physics/models';

const request: CurrentRequest = { model: ringModel(), microSpacing: 1, timeCount: 1, realisationCount: 1, seed: 1 };

/** A worker whose sums tell the number of the batch. */
const numbering = (fail = -1) => () => ({
  load: () => undefined,
  current(_: CurrentRequest, batch: number): CorrelationSums {
    if (batch === fail) throw new Error('batch too heavy');
    return { realisationCount: batch, values: new Float64Array(1), squares: new Float64Array(1), integralSquares: 0 };
  },
});

function bench(host: FakeHost) {
  const notices: string[] = [];
  const fractions: number[] = [];
  let interrupt: () => void = () => undefined;
  const interruption: Interruption = { exitCode: () => 0, onFirst: (listener) => (interrupt = listener) };
  const reporter = { notice: (text: string) => notices.push(text), progress: (fraction: number) => fractions.push(fraction), end: () => undefined };
  const given: Bench = { host, workerCount: 3, reporter, interruption };
  return { given, notices, fractions, interrupt: () => interrupt() };
}

const tasks = (taskCount: number, before: (index: number) => void = () => undefined) => ({
  taskCount,
  async run(api: { current(request: CurrentRequest, batch: number): Promise<CorrelationSums> }, index: number) {
    before(index);
    return (await api.current(request, index)).realisationCount;
  },
  detail: () => '',
});

describe('tasks on several workers', () => {
  test('come back in their order, and leave no worker', async () => {
    const host = fakeHost(3, numbering());
    const { given, fractions } = bench(host);
    expect(await runTasks(given, tasks(7))).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(host.started).toHaveLength(3);
    expect(host.alive()).toEqual([]);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBeCloseTo(1, 12);
  });

  test('of a worker that died run again, with a notice', async () => {
    const host = fakeHost(3, numbering());
    const { given, notices } = bench(host);
    // the first message loads the kernels, the second is a task
    host.onMessage = (worker) => {
      if (worker !== host.started[1] || worker.received !== 1) return;
      queueMicrotask(() => worker.die('out of memory'));
    };
    expect(await runTasks(given, tasks(5))).toEqual([0, 1, 2, 3, 4]);
    expect(notices).toEqual([expect.stringContaining('out of memory')]);
    expect(host.started).toHaveLength(4);
    expect(host.alive()).toEqual([]);
  });

  test('that fail end everything with the reason', async () => {
    const host = fakeHost(3, numbering(3));
    await expect(runTasks(bench(host).given, tasks(5))).rejects.toThrow('batch too heavy');
    expect(host.alive()).toEqual([]);
  });

  test('that are interrupted leave what was finished', async () => {
    const host = fakeHost(3, numbering());
    const { given, interrupt } = bench(host);
    const results = await runTasks(given, tasks(1000, (index) => {
      if (index === 500) interrupt();
    }));
    expect(results.length).toBeGreaterThan(100);
    expect(results.length).toBeLessThan(502);
    expect(results).toEqual([...results].sort((a, b) => a - b));
    expect(host.alive()).toEqual([]);
  });
});
