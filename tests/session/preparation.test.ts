import { afterEach, expect, it, vi } from 'vitest';
import { Fault } from '../../src/session/faults';
import { firstSamplesOf, preparedBytes, PREPARED_BYTES } from '../../src/session/preparation';
import { recordGrid, recordRequest } from '../../src/session/recordRequest';
import type { Session } from '../../src/session/types';
import { recordTimes } from '../../src/scenario/model';
import { defaultScenario } from '../../src/scenario/codec';
import { presets, presetScenario } from '../../src/scenario/presets';
import type { Scenario } from '../../src/scenario/scenario';
import type { EngineName } from '../../workers/contract/names';
import { until, useSessions } from './fakeHost';

const grid = { positionCount: 32, waveNumberCount: 32 };
const small = { ...defaultScenario, epsilon: 0.1, length: 8, lastTime: 2 };
/** What is on show, and what comes next: 128 of its realisations are recorded in advance. */
const present: Scenario = { ...small, realisationCount: 32 };
const scenario: Scenario = { ...small, pinning: 0.3, realisationCount: 1024, phononCount: 40_000 };
const endless = { ...scenario, realisationCount: 1_000_000 };

const begin = useSessions();
afterEach(() => void vi.useRealTimers());
const isDone = (session: Session) =>
  Object.values(session.status().engines).every((engine) => engine.phase !== 'running');
const ready = (session: Session) => until(() => session.prepared() === 'ready');
const chainOf = (session: Session) => session.status().engines.chain;

/** The frames of a run that was not prepared. */
async function plainFrames(wanted: Scenario, engines: EngineName[]) {
  const { session } = begin();
  session.start(wanted, engines);
  await until(() => isDone(session));
  const frames = await framesOf(session);
  return { frames, atoms: session.exhibit('atoms'), tracks: session.exhibit('tracks') };
}
const costly = { wigner: true, covariance: true };
const framesOf = async (session: Session) => [
  await session.frames(0, grid, 'plain'),
  await session.frames(1.37, grid, 'husimi', costly),
  await session.frames(2, grid, 'plain', costly),
];

it('prepares the next run after the present one, waits, and goes on with it to the same result', async () => {
  const { session, host } = begin();
  session.start(present, ['chain', 'boltzmann']);
  expect(session.prepared()).toBe('none');
  session.prepare({ scenario, engines: ['moments', 'phonons', 'chain', 'boltzmann'] });
  expect(session.prepared()).toBe('waiting');
  await until(() => isDone(session));
  expect(session.prepared()).toBe('running');
  await ready(session);
  expect(session.status()).toMatchObject({ run: 1, engines: { chain: { realisationCount: 32 } }, notices: [] });
  expect(Object.keys(session.status().engines)).toEqual(['chain', 'boltzmann']);
  expect((await session.frames(2, grid, 'plain'))!.chain!.realisationCount).toBe(32);
  // nothing happens while it waits
  const count = () => host.started.reduce((sum, worker) => sum + worker.received, 0);
  await new Promise((resolve) => setTimeout(resolve, 60));
  const before = count();
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(count()).toBe(before);
  const prepared = host.started.length;

  session.start({ ...scenario, shownTime: 1 }, ['phonons', 'boltzmann', 'chain', 'moments']);
  expect(session.prepared()).toBe('none');
  const { run, engines } = session.status();
  expect(run).toBe(2);
  expect(engines.boltzmann).toMatchObject({ phase: 'done', bufferedTime: 2 });
  expect(engines.moments).toMatchObject({ phase: 'done', bufferedTime: 2 });
  expect(engines.chain).toMatchObject({ phase: 'running', realisationCount: 128, realisationGoal: 1024 });
  expect(engines.phonons!.realisationCount).toBeGreaterThanOrEqual(5000);
  const first = (await session.frames(2, grid, 'plain'))!;
  expect(Object.keys(first).sort()).toEqual(['boltzmann', 'chain', 'moments', 'phonons']);
  expect(first.chain!.realisationCount).toBeGreaterThanOrEqual(128);
  await until(() => isDone(session));
  expect(engines.chain!.realisationGoal).toBe(1024);
  expect(chainOf(session)).toMatchObject({ phase: 'done', realisationCount: 1024, share: 1 });
  const plain = await plainFrames(scenario, ['chain', 'phonons', 'boltzmann', 'moments']);
  expect(await framesOf(session)).toEqual(plain.frames);
  expect(session.exhibit('atoms')).toEqual(plain.atoms);
  expect(session.exhibit('tracks')).toEqual(plain.tracks);
  // those that were replaced are gone, and none had to come but the second for the phonons
  expect(host.started.slice(prepared).map(({ entry }) => entry)).toEqual(['phonons']);
  expect(host.alive('boltzmann')).toHaveLength(1);
  expect(host.alive('ensemble')).toHaveLength(2);
});

it('takes over a run that is still being prepared', async () => {
  const { session, host } = begin();
  session.prepare({ scenario, engines: ['chain', 'boltzmann'] });
  await until(() => host.alive('chain').length > 0);
  expect(session.prepared()).toBe('running');
  session.start(scenario, ['chain', 'boltzmann']);
  expect(session.prepared()).toBe('none');
  expect(host.started.filter(({ entry }) => entry === 'boltzmann')).toHaveLength(1);
  await until(() => isDone(session));
  expect(await framesOf(session)).toEqual((await plainFrames(scenario, ['chain', 'boltzmann'])).frames);
});

it('keeps the engines that a start does not ask for, and brings them in when they are shown', async () => {
  const { session } = begin();
  session.prepare({ scenario, engines: ['chain', 'boltzmann'] });
  await ready(session);
  session.start(scenario, ['boltzmann']);
  expect(session.status().engines).toMatchObject({ boltzmann: { phase: 'done' } });
  expect(session.prepared()).toBe('ready');
  session.show(['boltzmann', 'chain', 'limit']);
  expect(chainOf(session)).toMatchObject({ phase: 'running', realisationCount: 128 });
  expect(session.status().engines).toMatchObject({ boltzmann: { phase: 'done' }, limit: { phase: 'running' } });
  expect(session.prepared()).toBe('none');
  await until(() => isDone(session));
  expect(await framesOf(session)).toEqual((await plainFrames(scenario, ['boltzmann', 'chain', 'limit'])).frames);
  // what was taken over leaves and starts again like any other
  session.show(['boltzmann']);
  session.restart('boltzmann');
  await until(() => isDone(session));
  expect(Object.keys((await session.frames(1, grid, 'plain'))!)).toEqual(['boltzmann']);
});

it('gives way to a run of other physics at once, and begins again after it', async () => {
  const { session, host } = begin();
  session.prepare({ scenario: endless, engines: ['boltzmann', 'chain'] });
  await until(() => host.alive('chain').length > 0 && host.alive('chain').every(({ received }) => received > 3));
  const workers = host.alive('chain');
  session.start(present, ['chain', 'boltzmann']);
  expect(session.prepared()).toBe('waiting');
  // they have been told to halt, and hear nothing more before the run has ended
  let heard = 0;
  host.onMessage = (worker) => {
    if (session.prepared() === 'waiting' && workers.includes(worker)) heard += 1;
  };
  await until(() => isDone(session));
  expect(heard).toBe(0);
  expect(session.prepared()).toBe('running');
  expect(await framesOf(session)).toEqual((await plainFrames(present, ['chain', 'boltzmann'])).frames);
});

it('keeps what is ready over runs of other physics until something else is wanted', async () => {
  const { session, host } = begin();
  session.prepare({ scenario, engines: ['boltzmann', 'chain'] });
  await ready(session);
  const workers = host.alive();
  session.start(present, ['chain']);
  expect(session.prepared()).toBe('ready');
  await until(() => isDone(session));
  // the same once more is no change
  session.prepare({ scenario: { ...scenario, shownTime: 2 }, engines: ['chain', 'boltzmann'] });
  expect(session.prepared()).toBe('ready');
  expect(workers.every(({ terminated }) => !terminated)).toBe(true);
  session.prepare({ scenario: present, engines: ['boltzmann'] });
  expect(workers.every(({ terminated }) => terminated)).toBe(true);
  await ready(session);
  session.prepare(null);
  expect(session.prepared()).toBe('none');
  expect(host.alive('boltzmann')).toHaveLength(0);
  expect(chainOf(session)).toMatchObject({ phase: 'done' });
});

it('works beside a run that takes long, with one worker', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const { session, host } = begin(4);
  session.start({ ...present, realisationCount: 1_000_000 }, ['chain']);
  session.prepare({ scenario, engines: ['chain', 'moments', 'boltzmann'] });
  await until(() => chainOf(session)?.workerCount === 3);
  expect(session.prepared()).toBe('waiting');
  vi.advanceTimersByTime(21_000);
  await until(() => session.prepared() === 'running');
  await until(() => chainOf(session)?.workerCount === 2);
  await ready(session);
  await until(() => chainOf(session)?.workerCount === 3);
  // three of the present run, one of the next
  expect(host.alive('chain')).toHaveLength(4);
  expect(host.alive('moments')).toHaveLength(1);
});

it('makes again what a lost worker takes with it, and tells nobody', async () => {
  const { session, host } = begin();
  let deaths = 0;
  host.onMessage = (worker) => {
    // a busy machine asks the record for its progress less often
    const due = [6, 4][deaths];
    if (deaths < 2 && worker.received >= due && worker.entry === ['chain', 'ensemble'][deaths]) {
      deaths += 1;
      queueMicrotask(() => worker.die('killed'));
    }
  };
  session.prepare({ scenario, engines: ['chain'] });
  await ready(session);
  expect(deaths).toBe(2);
  expect(session.status().notices).toEqual([]);
  // a record that is lost while it waits is made again by the run itself, which tells of what it loses
  host.alive('ensemble')[0].die('killed later');
  session.start(scenario, ['chain']);
  await until(() => isDone(session) && chainOf(session)!.realisationCount === 1024);
  expect(await framesOf(session)).toEqual((await plainFrames(scenario, ['chain'])).frames);
  host.alive('chain')[0].die('killed at last');
  expect(session.status().notices).toHaveLength(1);
});

it('leaves an engine that fails to the run', async () => {
  const { session, host } = begin();
  const { load } = host;
  host.load = (entry) => (entry === 'chain' ? Promise.reject(new Fault('cut', 'the kernels')) : load(entry));
  session.prepare({ scenario: { ...scenario, noiseStrength: 0 }, engines: ['limit', 'chain', 'boltzmann'] });
  await ready(session);
  host.load = load;
  session.start({ ...scenario, noiseStrength: 0 }, ['limit', 'chain', 'boltzmann']);
  expect(session.status().engines).toMatchObject({
    limit: { phase: 'unsupported' },
    chain: { phase: 'running', realisationCount: 0 },
    boltzmann: { phase: 'done' },
  });
  await until(() => isDone(session));
  expect(chainOf(session)).toMatchObject({ phase: 'done', message: '' });
});

it('ends with the session', async () => {
  const { session, host } = begin();
  session.prepare({ scenario: endless, engines: ['boltzmann', 'chain'] });
  await until(() => host.alive('chain').length > 0);
  session.dispose();
  expect(host.alive()).toEqual([]);
  expect(session.prepared()).toBe('none');
});

it('tells its listeners how far it has come', async () => {
  const { session } = begin();
  const told: string[] = [];
  session.subscribe(() => told.push(session.prepared()));
  session.prepare({ scenario, engines: ['boltzmann', 'chain'] });
  await until(() => told.at(-1) === 'ready');
});

const requestOf = (engine: EngineName, wanted: Scenario) =>
  recordRequest(engine, 1, wanted, recordTimes(wanted), recordGrid);

it('records an eighth of the samples, but 32 realisations', () => {
  expect([8, 32, 100, 256, 4096].map(firstSamplesOf)).toEqual([8, 32, 32, 32, 512]);
});

it('estimates the memory of records', () => {
  // 101 times, 32 batches of 8 of which 4 are prepared, 21 modes of 255 shifts
  const [packet] = presets;
  const band = 101 * 21 * 255 * 2;
  const bytes = preparedBytes(requestOf('chain', presetScenario(packet)), 8);
  expect(bytes / (band * 8 + band * 4 * 4)).toBeCloseTo(1, 1);
  expect(preparedBytes(requestOf('limit', scenario), 8)).toBe(0);
  // lattices of samplers
  const cube = { ...scenario, dimension: 3 as const, geometry: 'radial' as const, epsilon: 0.1, length: 8 };
  const [one, two] = [1, 2].map((count) => preparedBytes(requestOf('chain', cube), count));
  expect(two - one).toBe(84 ** 3 * 216);
});

it('has memory for the first pictures of the presets', () => {
  const beyond = presets.filter((preset) => {
    const bytes = (name: EngineName) => preparedBytes(requestOf(name, presetScenario(preset)), 8);
    expect(bytes('boltzmann')).toBeLessThan(PREPARED_BYTES);
    return bytes('boltzmann') + bytes('chain') > PREPARED_BYTES;
  });
  // their record of the Boltzmann equation is smaller than it seems beforehand
  expect(beyond.map(({ id }) => id)).toEqual(['energynoise', 'superdiffusion']);
});

it('leaves out the engines for which there is no memory', async () => {
  const { session, host } = begin();
  // a band of all modes, and a lattice of 600 MB
  const large: Scenario = { ...small, dimension: 3, geometry: 'radial', epsilon: 0.06, length: 8, lastTime: 0.1 };
  session.prepare({ scenario: large, engines: ['chain'] });
  expect(session.prepared()).toBe('none');
  session.prepare({ scenario: { ...large, geometry: 'planar' }, engines: ['chain'] });
  expect(session.prepared()).toBe('running');
  session.prepare({ scenario: large, engines: ['chain', 'limit'] });
  await ready(session);
  expect(host.alive().map(({ entry }) => entry)).toEqual(['limit']);
});
