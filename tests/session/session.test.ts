import { expect, it } from 'vitest';
import { Fault } from '../../src/session/faults';
import { recordRequest } from '../../src/session/recordRequest';
import type { Session } from '../../src/session/types';
import { recordTimes } from '../../src/scenario/model';
import { defaultScenario } from '../../src/scenario/codec';
import type { Scenario } from '../../src/scenario/scenario';
import { until, useSessions } from './fakeHost';

const grid = { positionCount: 32, waveNumberCount: 32 };
const scenario: Scenario = { ...defaultScenario, epsilon: 0.1, length: 8, lastTime: 2, realisationCount: 32 };

const begin = useSessions();
const isDone = (session: Session) =>
  Object.values(session.status().engines).every((engine) => engine.phase !== 'running');

it('runs engines side by side and answers their frames at one time', async () => {
  const { session, host } = begin();
  session.start(scenario, ['chain', 'boltzmann']);
  await until(() => isDone(session));
  const { run, engines } = session.status();
  expect(run).toBe(1);
  expect(engines.chain).toMatchObject({ phase: 'done', realisationCount: 32, bufferedTime: 2 });
  expect(engines.boltzmann).toMatchObject({ phase: 'done', bufferedTime: 2 });
  const frames = (await session.frames(1.37, grid, 'husimi'))!;
  expect(frames.chain).toMatchObject({ engine: 'chain', kineticTime: 1.37, realisationCount: 32, grid });
  expect(frames.boltzmann!.total).toBeCloseTo(0.5 * Math.sqrt(2 * Math.PI), 6);
  expect(session.exhibit('atoms')!.sampleCount).toBeGreaterThan(0);
  // two chain workers, one record, one Boltzmann
  expect(host.alive()).toHaveLength(4);
});

it('answers null to a request that a newer one or a new run has overtaken', async () => {
  const { session } = begin();
  session.start(scenario, ['boltzmann']);
  await until(() => isDone(session));
  const [first, second] = [session.frames(1, grid, 'plain'), session.frames(1.5, grid, 'plain')];
  expect(await first).toBeNull();
  expect((await second)!.boltzmann!.kineticTime).toBe(1.5);
  const overtaken = session.frames(1, grid, 'plain');
  session.start({ ...scenario, noiseStrength: 2 }, ['boltzmann']);
  expect(await overtaken).toBeNull();
  await until(() => isDone(session));
  expect((await session.frames(1, grid, 'plain'))!.boltzmann).toBeDefined();
});

it('restarts in the middle of a run, and the result is that of the last scenario alone', async () => {
  const [{ session }, alone] = [begin(), begin().session];
  session.start({ ...scenario, realisationCount: 100_000, pinning: 0.3 }, ['chain', 'boltzmann']);
  await until(() => (session.status().engines.chain?.realisationCount ?? 0) > 0);
  session.start(scenario, ['chain', 'boltzmann']);
  expect(session.status().run).toBe(2);
  alone.start(scenario, ['chain', 'boltzmann']);
  await until(() => isDone(session) && isDone(alone));
  expect(await session.frames(2, grid, 'plain')).toEqual(await alone.frames(2, grid, 'plain'));
});

it('refuses what this build cannot run, with the reason, and stops engines no longer asked for', async () => {
  const { session } = begin();
  session.start({ ...scenario, realisationCount: 100_000 }, ['chain']);
  await until(() => (session.status().engines.chain?.realisationCount ?? 0) > 0);
  session.start({ ...scenario, noiseStrength: 0 }, ['limit']);
  expect(session.status().engines.limit?.phase).toBe('unsupported');
  expect(session.status().engines.limit?.message).toContain('\u03b3 = 0');
  expect(session.exhibit('atoms')).toBeNull();
  expect(await session.frames(1, grid, 'plain')).toEqual({});
  session.start(scenario, ['boltzmann']);
  await until(() => isDone(session));
  expect(Object.keys(session.status().engines)).toEqual(['boltzmann']);
});

it('refuses a lattice beyond the memory of a worker with its size and the remedy', async () => {
  const { session } = begin();
  session.start({ ...scenario, dimension: 3, geometry: 'radial', length: 16, epsilon: 0.02 }, ['chain']);
  await until(() => session.status().engines.chain?.phase !== 'running');
  expect(session.status().engines.chain?.phase).toBe('unsupported');
  expect(session.status().engines.chain?.message).toMatch(
    /804 x 804 x 804 sites needs [\d.]+ GiB, the limit is 3 GiB: take a larger epsilon/,
  );
});

it('changes engines in the middle of a run without starting the others again', async () => {
  const { session } = begin();
  expect(() => session.show(['limit'])).toThrow(/no run/);
  session.start(scenario, ['chain', 'boltzmann']);
  await until(() => isDone(session));
  session.show(['chain', 'limit']);
  expect(session.status()).toMatchObject({ run: 1, engines: { chain: { phase: 'done', realisationCount: 32 } } });
  await until(() => isDone(session));
  expect(Object.keys((await session.frames(1, grid, 'plain'))!).sort()).toEqual(['chain', 'limit']);
  session.show(['boltzmann', 'chain']);
  expect(session.status().engines.boltzmann).toMatchObject({ phase: 'running' });
  await until(() => isDone(session));
  const frames = (await session.frames(1, grid, 'plain'))!;
  expect(frames.boltzmann!.total).toBeCloseTo(0.5 * Math.sqrt(2 * Math.PI), 6);
});

it('tells its listeners at most ten times a second, and nobody after the end', async () => {
  const { session, host } = begin();
  let calls = 0;
  const leave = session.subscribe(() => (calls += 1));
  const start = performance.now();
  session.start({ ...scenario, realisationCount: 100_000 }, ['chain']);
  await until(() => calls >= 3);
  expect(calls / (performance.now() - start)).toBeLessThan(11 / 1000);
  leave();
  const before = calls;
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(calls).toBe(before);
  session.dispose();
  expect(host.alive()).toEqual([]);
});

it('asks for what the scenario says', () => {
  const times = recordTimes(scenario);
  const request = recordRequest('chain', 4, scenario, times, grid);
  expect(request).toMatchObject({ run: 4, realisationCount: 32, seed: scenario.seed, grid });
  expect(recordRequest('phonons', 4, scenario, times, grid).realisationCount).toBe(scenario.phononCount);
  expect(request.model).toMatchObject({ siteCount: 84, epsilon: 0.1 });
  expect([times.length, times[0], times[100]]).toEqual([101, 0, 2]);
});

it('shares the processors between the engines that sample', async () => {
  const { session, host } = begin(6);
  const wanted = { ...scenario, realisationCount: 100_000, phononCount: 2_000_000 };
  session.start(wanted, ['chain', 'boltzmann']);
  await until(() => session.status().engines.chain?.workerCount === 5);
  session.show(['chain', 'phonons', 'boltzmann']);
  const counts = () => [session.status().engines.chain?.workerCount, session.status().engines.phonons?.workerCount];
  await until(() => counts().join() === '3,2');
  // those that have to give way end with their batch
  expect(host.alive('phonons')).toHaveLength(2);
  session.show(['chain']);
  await until(() => session.status().engines.chain?.workerCount === 5);
});

it('starts an engine again with new workers when asked, and leaves the others alone', async () => {
  const { session, host } = begin();
  session.start(scenario, ['chain', 'boltzmann']);
  await until(() => isDone(session));
  const [worker] = host.alive('boltzmann');
  session.restart('boltzmann');
  expect(worker.terminated).toBe(true);
  expect(session.status().engines).toMatchObject({ chain: { phase: 'done' }, boltzmann: { phase: 'running' } });
  await until(() => isDone(session));
  expect((await session.frames(1, grid, 'plain'))!.boltzmann!.total).toBeCloseTo(0.5 * Math.sqrt(2 * Math.PI), 6);
});

it('tries again what failed for the lack of a file, and only that', async () => {
  const { session, host } = begin();
  const { load } = host;
  let reloads = 0;
  host.reload = () => (reloads += 1);
  host.load = (entry) => (entry === 'boltzmann' ? Promise.reject(new Fault('cut', 'the kernels')) : load(entry));
  session.start(scenario, ['chain', 'boltzmann']);
  await until(() => isDone(session));
  expect(session.status().engines.boltzmann).toMatchObject({ phase: 'failed', action: 'retry' });
  host.load = load;
  session.retry();
  expect(reloads).toBe(1);
  expect(session.status().engines.chain?.phase).toBe('done');
  await until(() => isDone(session));
  expect(session.status().engines.boltzmann).toMatchObject({ phase: 'done', message: '' });
});

it('begins no other engine while it is suspended', async () => {
  const { session, host } = begin();
  expect(session.hasRun()).toBe(false);
  session.start(scenario, ['boltzmann']);
  await until(() => isDone(session));
  expect(session.hasRun()).toBe(true);
  session.suspend();
  const workers = host.started.length;
  session.show(['chain', 'boltzmann']);
  session.show(['phonons', 'boltzmann']);
  session.retry();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(host.started).toHaveLength(workers);
  expect(Object.keys(session.status().engines)).toEqual(['boltzmann']);
  session.resume();
  await until(() => isDone(session) && session.status().engines.phonons !== undefined);
  expect(session.status().engines.chain).toBeUndefined();
  session.suspend();
  session.show(['chain']);
  session.release();
  expect(session.hasRun()).toBe(false);
  session.resume();
  expect(session.status().engines).toEqual({});
});

it('rests while it is suspended, goes on when it is resumed, and gives all workers back', async () => {
  const [{ session, host }, alone] = [begin(), begin().session];
  const long = { ...scenario, realisationCount: 400 };
  session.start(long, ['chain', 'boltzmann']);
  await until(() => (session.status().engines.chain?.realisationCount ?? 0) > 0);
  session.suspend();
  await until(() => session.status().engines.chain?.phase === 'idle');
  const count = session.status().engines.chain?.realisationCount ?? 0;
  expect(count).toBeLessThan(400);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(session.status().engines.chain?.realisationCount).toBe(count);
  expect((await session.frames(0, grid, 'plain'))!.boltzmann).toBeDefined();
  session.resume();
  alone.start(long, ['chain', 'boltzmann']);
  await until(() => isDone(session) && isDone(alone));
  expect(await session.frames(2, grid, 'plain')).toEqual(await alone.frames(2, grid, 'plain'));
  session.suspend();
  session.release();
  expect(host.alive()).toHaveLength(0);
  session.resume();
  session.start(scenario, ['boltzmann']);
  await until(() => isDone(session));
  expect((await session.frames(1, grid, 'plain'))!.boltzmann).toBeDefined();
});
