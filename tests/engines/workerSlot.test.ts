import { afterEach, expect, it } from 'vitest';
import { WorkerLost, WorkerSlot } from '../../src/engines/workerSlot';
import { fakeHost } from './fakeHost';

interface Toy {
  add(a: number, b: number): number;
  fail(): void;
  wait(ms: number): Promise<string>;
}

const toy: Toy = {
  add: (a, b) => a + b,
  fail() {
    throw new RangeError('too small');
  },
  wait: (ms) => new Promise((resolve) => setTimeout(() => resolve('done'), ms)),
};

const slots: WorkerSlot<Toy>[] = [];
afterEach(() => {
  for (const slot of slots.splice(0)) slot.cancel();
});

function makeSlot() {
  const host = fakeHost(2, () => toy);
  const notices: string[] = [];
  const slot = new WorkerSlot<Toy>(host, 'chain', (reason) => notices.push(reason));
  slots.push(slot);
  return { host, notices, slot };
}

it('starts a worker with the first call and keeps it', async () => {
  const { host, slot, notices } = makeSlot();
  expect(host.started).toHaveLength(0);
  expect(await slot.call(1000, (api) => api.add(2, 3))).toBe(5);
  expect(await slot.call(1000, (api) => api.add(2, 4))).toBe(6);
  expect(host.started).toHaveLength(1);
  expect(notices).toEqual([]);
});

it('passes on the worker\'s own errors and stays usable', async () => {
  const { host, slot } = makeSlot();
  await expect(slot.call(1000, (api) => api.fail())).rejects.toThrow('too small');
  await expect(slot.call(1000, (api) => api.fail())).rejects.not.toBeInstanceOf(WorkerLost);
  expect(await slot.call(1000, (api) => api.add(1, 1))).toBe(2);
  expect(host.started).toHaveLength(1);
});

it('replaces a worker that dies, says so once, and rejects all that was under way', async () => {
  const { host, slot, notices } = makeSlot();
  const before = slot.incarnation;
  const pending = [1, 2].map(() => slot.call(5000, (api) => api.wait(3000)));
  const outcomes = Promise.allSettled(pending);
  host.started[0].die('out of memory');
  for (const outcome of await outcomes) {
    expect(outcome.status).toBe('rejected');
    expect((outcome as PromiseRejectedResult).reason).toBeInstanceOf(WorkerLost);
  }
  expect(notices).toHaveLength(1);
  expect(notices[0]).toContain('out of memory');
  expect(slot.incarnation).not.toBe(before);
  expect(await slot.call(1000, (api) => api.add(1, 2))).toBe(3);
  expect(host.started).toHaveLength(2);
});

it('replaces a worker that gives no answer', async () => {
  const { host, slot, notices } = makeSlot();
  await slot.call(1000, (api) => api.add(0, 0));
  host.started[0].freeze();
  await expect(slot.call(40, (api) => api.add(1, 2))).rejects.toBeInstanceOf(WorkerLost);
  expect(host.started[0].terminated).toBe(true);
  expect(notices).toEqual([expect.stringContaining('no answer')]);
  expect(await slot.call(1000, (api) => api.add(1, 2))).toBe(3);
});

it('vacates at once when idle, after short work when busy, and by force after the grace', async () => {
  const { host, slot, notices } = makeSlot();
  await slot.vacate(1000);
  const short = slot.call(1000, (api) => api.wait(10));
  await slot.vacate(2000);
  expect(await short).toBe('done');
  expect(host.started[0].terminated).toBe(false);

  const long = slot.call(60_000, (api) => api.wait(30_000));
  const outcome = expect(long).rejects.toBeInstanceOf(WorkerLost);
  const start = performance.now();
  await slot.vacate(40);
  expect(performance.now() - start).toBeGreaterThan(35);
  await outcome;
  expect(host.started[0].terminated).toBe(true);
  // wanted, not an accident
  expect(notices).toEqual([]);
});
