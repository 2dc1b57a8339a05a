import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Fault } from '../../src/session/faults';
import { createLoad, SLOW_MS } from '../../src/session/loads';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

interface Attempt {
  signal: AbortSignal;
  isFresh: boolean;
  resolve(value: string): void;
  reject(reason: Error): void;
}

function begin() {
  const attempts: Attempt[] = [];
  const load = createLoad(
    () => 'the kernels',
    (signal, isFresh) => new Promise<string>((resolve, reject) => attempts.push({ signal, isFresh, resolve, reject })),
  );
  return { attempts, load };
}

it('loads once for all who ask, and keeps', async () => {
  const { attempts, load } = begin();
  const both = Promise.all([load.get(), load.get()]);
  attempts[0].resolve('here');
  expect(await both).toEqual(['here', 'here']);
  expect(await load.get()).toBe('here');
  load.again();
  expect(attempts).toHaveLength(1);
  expect(attempts[0].isFresh).toBe(false);
});

it('tries again after a failure, past the caches', async () => {
  const { attempts, load } = begin();
  const first = expect(load.get()).rejects.toThrow('404');
  attempts[0].reject(new Fault('missing', 'the kernels', 'HTTP 404'));
  await first;
  const second = load.get();
  expect(attempts[1].isFresh).toBe(true);
  attempts[1].resolve('here');
  expect(await second).toBe('here');
});

it('tells when it takes long, and when that is over', async () => {
  const { attempts, load } = begin();
  const told: (string | null)[] = [];
  const wanted = load.get((fault) => told.push(fault?.message ?? null));
  await vi.advanceTimersByTimeAsync(SLOW_MS - 1);
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(told).toEqual([new Fault('slow', 'the kernels').message]);
  attempts[0].resolve('here');
  await wanted;
  expect(told.at(-1)).toBeNull();
  // what is kept is told to nobody
  await load.get((fault) => told.push(fault?.message ?? null));
  expect(told).toHaveLength(2);
});

it('asks again for what hangs: those who wait get the new answer, the old one is given up', async () => {
  const { attempts, load } = begin();
  const wanted = load.get();
  load.again();
  expect(attempts).toHaveLength(2);
  expect(attempts[0].signal.aborted).toBe(true);
  attempts[0].reject(new Fault('cut', 'the kernels'));
  attempts[1].resolve('new');
  expect(await wanted).toBe('new');
});

it('forgets what turned out to be bad, but not what is on its way', async () => {
  const { attempts, load } = begin();
  const wanted = load.get();
  load.drop();
  attempts[0].resolve('bad');
  expect(await wanted).toBe('bad');
  load.drop();
  void load.get();
  expect(attempts).toHaveLength(2);
  expect(attempts[1].isFresh).toBe(true);
});
