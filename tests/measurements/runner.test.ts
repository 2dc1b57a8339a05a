import { describe, expect, test } from 'vitest';
import type { Measurement } from '../../src/measurements/measurement';
import { said } from '../../src/language/whenAsked';
import { createRunner, measurementFailure } from '../../src/measurements/runner';
import { TOLD_BEATS } from '../../src/session/workerSlot';
import type { CorrelationSums, CurrentRequest } from '../../workers/contract/protocol';
import { fakeHost, until } from '../session/fakeHost';
import { ringModel } from '../physics/models';

const request: CurrentRequest = { model: ringModel(), microSpacing: 1, timeCount: 1, realisationCount: 1, seed: 1 };

/** A worker whose sums tell the number of the batch. */
const numbering =
  (fail = -1) =>
  () => ({
    load: () => undefined,
    current(_: CurrentRequest, batch: number): CorrelationSums {
      if (batch === fail) throw new Error('batch too heavy');
      return { realisationCount: batch, values: new Float64Array(1), squares: new Float64Array(1), integralSquares: 0 };
    },
  });

/** Its result is the list of the numbers of its tasks. */
function counting(taskCount: number, before: (task: number) => void = () => undefined): Measurement<number[], number> {
  return {
    engines: [],
    taskCount,
    async run(api, task) {
      before(task);
      return (await api.current(request, task)).realisationCount;
    },
    cost: (task) => 1 + (task % 3),
    combine: (parts) => [...parts],
    told: (finished) => `${finished} of ${taskCount}`,
    findings: () => {
      throw new Error('nobody asks');
    },
  };
}

function setUp(workerCount: number, fail = -1) {
  const host = fakeHost(workerCount, numbering(fail));
  const notices: string[] = [];
  const runner = createRunner(host, workerCount, (text) => notices.push(said(text)));
  return { host, notices, runner, controller: new AbortController() };
}

describe('tasks on several workers', () => {
  test('come back in their order, with their progress by cost, from no more workers than tasks', async () => {
    const { host, runner, controller } = setUp(3);
    const fractions: number[] = [];
    const told: string[] = [];
    const { result } = await runner.run(counting(7), {
      signal: controller.signal,
      onProgress(progress) {
        fractions.push(progress.fraction);
        told.push(progress.told);
      },
    });
    expect(result).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(host.started).toHaveLength(3);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBeCloseTo(1, 12);
    expect(told.at(-1)).toBe('7 of 7');
    runner.dispose();
    expect(host.alive()).toEqual([]);
    const few = setUp(3);
    await few.runner.run(counting(2), few.controller);
    expect(few.host.started).toHaveLength(2);
  });

  test('of a worker that died run again, with a notice', async () => {
    const { host, notices, runner, controller } = setUp(3);
    // the first message loads the kernels, the second is a task
    host.onMessage = (worker) => {
      if (worker !== host.started[1] || worker.received !== 1) return;
      queueMicrotask(() => worker.die('out of memory'));
    };
    expect((await runner.run(counting(5), controller)).result).toEqual([0, 1, 2, 3, 4]);
    expect(notices).toEqual([expect.stringContaining('out of memory')]);
    expect(host.started).toHaveLength(4);
  });

  test('whose workers are lost again and again are given up, and that is told', async () => {
    const { host, runner, controller } = setUp(1);
    host.onMessage = (worker) => queueMicrotask(() => worker.die('no luck'));
    const reason: unknown = await runner.run(counting(2), controller).catch((error: unknown) => error);
    expect(said(measurementFailure(reason))).toMatch(/^The measurement was lost again and again.*no luck/);
  });

  test('of a silent worker are told once', async () => {
    const { host, notices, runner, controller } = setUp(1);
    host.onMessage = (worker) => worker.received === 1 && worker.freeze();
    const run = runner.run(counting(2), controller);
    await until(() => host.started[0]?.received === 2);
    host.beat(TOLD_BEATS + 2);
    expect(notices).toEqual([expect.stringMatching(/^The measurement gave no sign of life for 8 s/)]);
    controller.abort();
    expect((await run).result).toEqual([]);
  });

  test('that fail end everything with the reason', async () => {
    const { host, runner, controller } = setUp(3, 3);
    await expect(runner.run(counting(5), controller)).rejects.toThrow('batch too heavy');
    // those that were at work are taken away
    await expect(runner.run(counting(3), controller)).resolves.toMatchObject({ result: [0, 1, 2] });
    runner.dispose();
    expect(host.alive()).toEqual([]);
  });

  test('that are ended leave what was finished, and the workers go on with others', async () => {
    const { host, runner, controller } = setUp(3);
    const { result } = await runner.run(
      counting(1000, (task) => {
        if (task === 500) controller.abort();
      }),
      controller,
    );
    expect(result.length).toBeGreaterThan(100);
    expect(result.length).toBeLessThan(502);
    expect(result).toEqual([...result].sort((a, b) => a - b));
    expect((await runner.run(counting(4), new AbortController())).result).toEqual([0, 1, 2, 3]);
    runner.dispose();
    expect(host.alive()).toEqual([]);
  });

  test('that are ended before they begin start no worker', async () => {
    const { host, runner, controller } = setUp(2);
    controller.abort();
    expect((await runner.run(counting(4), controller)).result).toEqual([]);
    expect(host.started).toEqual([]);
  });
});
