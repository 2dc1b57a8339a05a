import { afterEach, expect, it } from 'vitest';
import { LOST_BEATS, TOLD_BEATS, WorkerLost, WorkerSlot } from '../../src/session/workerSlot';
import { said } from '../../src/language/whenAsked';
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
  const silences: number[] = [];
  const slot = new WorkerSlot<Toy>(host, 'chain', {
    onRestart: (reason) => notices.push(said(reason)),
    onSilence: (beats) => silences.push(beats),
  });
  slots.push(slot);
  return { host, notices, silences, slot };
}

it('starts a worker with the first call and keeps it', async () => {
  const { host, slot, notices } = makeSlot();
  expect(host.started).toHaveLength(0);
  expect(await slot.call((api) => api.add(2, 3))).toBe(5);
  expect(await slot.call((api) => api.add(2, 4))).toBe(6);
  expect(host.started).toHaveLength(1);
  expect(notices).toEqual([]);
});

it("passes on the worker's own errors and stays usable", async () => {
  const { host, slot } = makeSlot();
  await expect(slot.call((api) => api.fail())).rejects.toThrow('too small');
  await expect(slot.call((api) => api.fail())).rejects.not.toBeInstanceOf(WorkerLost);
  expect(await slot.call((api) => api.add(1, 1))).toBe(2);
  expect(host.started).toHaveLength(1);
});

it('replaces a worker that dies, says so once, and rejects all that was under way', async () => {
  const { host, slot, notices } = makeSlot();
  const before = slot.incarnation;
  const pending = [1, 2].map(() => slot.call((api) => api.wait(3000)));
  const outcomes = Promise.allSettled(pending);
  host.started[0].die('out of memory');
  for (const outcome of await outcomes) {
    expect(outcome.status).toBe('rejected');
    expect((outcome as PromiseRejectedResult).reason).toBeInstanceOf(WorkerLost);
  }
  expect(notices).toHaveLength(1);
  expect(notices[0]).toContain('out of memory');
  expect(slot.incarnation).not.toBe(before);
  expect(await slot.call((api) => api.add(1, 2))).toBe(3);
  expect(host.started).toHaveLength(2);
});

/** Lets messages of a worker arrive. */
const arrived = () => new Promise((resolve) => setTimeout(resolve, 20));

it('tells of a silent worker, then replaces it, and waits twice as long for the next', async () => {
  const { host, slot, notices, silences } = makeSlot();
  await slot.call((api) => api.add(0, 0));
  host.started[0].freeze();
  const call = expect(slot.call((api) => api.add(1, 2))).rejects.toBeInstanceOf(WorkerLost);
  host.beat(TOLD_BEATS - 1);
  expect(silences).toEqual([]);
  host.beat(2);
  expect(silences).toEqual([TOLD_BEATS, TOLD_BEATS + 1]);
  host.beat(LOST_BEATS - TOLD_BEATS - 2);
  expect(host.started[0].terminated).toBe(false);
  host.beat();
  await call;
  expect(host.started[0].terminated).toBe(true);
  expect(notices).toEqual([`A worker of the chain gave no sign of life for ${LOST_BEATS} s and is started again.`]);
  expect(silences.at(-1)).toBe(0);

  expect(await slot.call((api) => api.add(1, 2))).toBe(3);
  host.started[1].freeze();
  const second = expect(slot.call((api) => api.add(1, 2))).rejects.toBeInstanceOf(WorkerLost);
  host.beat(2 * LOST_BEATS - 1);
  expect(host.started[1].terminated).toBe(false);
  host.beat();
  await second;
});

it('waits for ever for a worker that gives signs of life in a long call', async () => {
  const { host, slot, notices, silences } = makeSlot();
  await slot.call((api) => api.add(0, 0));
  host.started[0].freeze();
  const outcome = expect(slot.call((api) => api.add(1, 2))).rejects.toThrow('cancelled');
  for (let i = 0; i < 6; ++i) {
    host.beat(LOST_BEATS - 1);
    host.started[0].pulse();
    await arrived();
    expect(silences.at(-1)).toBe(0);
  }
  expect(host.started).toHaveLength(1);
  expect(host.started[0].terminated).toBe(false);
  expect(notices).toEqual([]);
  slot.cancel();
  await outcome;
});

it('does not miss a worker that has nothing to do', async () => {
  const { host, slot, notices, silences } = makeSlot();
  await slot.call((api) => api.add(0, 0));
  host.beat(10 * LOST_BEATS);
  expect(await slot.call((api) => api.add(2, 0))).toBe(2);
  expect([host.started.length, notices, silences]).toEqual([1, [], []]);
});

it('vacates at once when idle, after short work when busy, and by force after the grace', async () => {
  const { host, slot, notices } = makeSlot();
  await slot.vacate(1000);
  const short = slot.call((api) => api.wait(10));
  await slot.vacate(2000);
  expect(await short).toBe('done');
  expect(host.started[0].terminated).toBe(false);

  const long = slot.call((api) => api.wait(30_000));
  const outcome = expect(long).rejects.toBeInstanceOf(WorkerLost);
  const start = performance.now();
  await slot.vacate(40);
  expect(performance.now() - start).toBeGreaterThan(35);
  await outcome;
  expect(host.started[0].terminated).toBe(true);
  // wanted, not an accident
  expect(notices).toEqual([]);
});
