import { expect, it } from 'vitest';
import { EngineSet } from '../../src/session/engineSet';
import { KEPT_BYTES, KeptRun } from '../../src/session/keptRun';
import { recordRequest } from '../../src/session/recordRequest';
import type { Session, WantedRun } from '../../src/session/types';
import { defaultScenario } from '../../src/scenario/codec';
import { recordTimes } from '../../src/scenario/model';
import type { Scenario } from '../../src/scenario/scenario';
import { until, useSessions } from './fakeHost';

const grid = { positionCount: 32, waveNumberCount: 32 };
const strong: Scenario = { ...defaultScenario, epsilon: 0.1, length: 8, lastTime: 2, realisationCount: 32 };
const weak: Scenario = { ...strong, noiseStrength: 0.1, lastTime: 1 };
const fields: WantedRun['engines'] = ['chain', 'boltzmann'];

const begin = useSessions();

const allDone = (session: Session) => {
  const { engines, kept } = session.status();
  return [...Object.values(engines), ...Object.values(kept?.engines ?? {})].every(({ phase }) => phase === 'done');
};
const phases = (session: Session) =>
  Object.fromEntries(Object.values(session.status().kept?.engines ?? {}).map(({ engine, phase }) => [engine, phase]));
const keep = (scenario: Scenario): WantedRun => ({ scenario, engines: fields });

it('keeps the records of the run on show when the physics changes', async () => {
  const { session, host } = begin();
  session.start(strong, [...fields, 'limit']);
  await until(() => allDone(session));
  const before = await session.frames(0.7, grid, 'plain');
  session.keep(keep(strong));
  expect(session.status().kept).toMatchObject({ isPresent: true, engines: { chain: { phase: 'done' } } });
  expect(await session.keptFrames(0.7, grid, 'plain')).toBeNull();
  const chains = host.started.filter(({ entry }) => entry === 'chain').length;
  session.start(weak, fields, keep(strong));
  expect(session.status().kept).toMatchObject({ isPresent: false });
  expect(phases(session)).toEqual({ chain: 'done', boltzmann: 'done' });
  const kept = await session.keptFrames(0.7, grid, 'plain');
  expect(kept).toMatchObject({ chain: before!.chain, boltzmann: before!.boltzmann });
  await until(() => allDone(session));
  // two samplers of the new run; those of the kept one have nothing to do and are gone
  expect(host.started.filter(({ entry }) => entry === 'chain').length).toBe(chains + 2);
  expect(host.alive('chain')).toHaveLength(2);
  expect(await session.keptFrames(0.7, grid, 'plain')).toEqual(kept);
});

it('exchanges the two at once, without computing anything again', async () => {
  const { session, host } = begin();
  session.start(weak, fields, keep(strong));
  await until(() => allDone(session));
  const [a, b] = [await session.frames(0.6, grid, 'husimi'), await session.keptFrames(0.6, grid, 'husimi')];
  expect(a!.chain!.energy).not.toEqual(b!.chain!.energy);
  const count = host.started.length;
  session.start(strong, fields, keep(weak));
  expect(allDone(session)).toBe(true);
  expect(session.status().run).toBe(2);
  expect([await session.frames(0.6, grid, 'husimi'), await session.keptFrames(0.6, grid, 'husimi')]).toEqual([b, a]);
  session.start(weak, fields, keep(strong));
  expect(allDone(session)).toBe(true);
  expect(await session.frames(0.6, grid, 'husimi')).toEqual(a);
  expect(host.started.length).toBe(count);
});

it('records what a link keeps, and the result is that of a run of its own', async () => {
  const [{ session }, alone] = [begin(), begin().session];
  session.start(strong, fields, keep(weak));
  alone.start(weak, fields);
  await until(() => allDone(session) && allDone(alone));
  expect(await session.keptFrames(1, grid, 'plain')).toEqual(await alone.frames(1, grid, 'plain'));
  // the record of the kept run ends here
  expect(await session.keptFrames(1.01, grid, 'plain')).toEqual({});
  expect((await session.frames(1.01, grid, 'plain'))!.boltzmann).toBeDefined();
});

it('goes on with an unfinished kept run, one worker beside the present one', async () => {
  const { session, host } = begin(4);
  const long = { ...strong, realisationCount: 20_000 };
  session.start(long, fields);
  await until(() => (session.status().engines.chain?.realisationCount ?? 0) > 0);
  session.start({ ...weak, realisationCount: 20_000 }, fields, keep(long));
  const count = session.status().kept!.engines.chain!.realisationCount;
  expect(count).toBeGreaterThan(0);
  await until(() => session.status().kept!.engines.chain!.realisationCount > count);
  await until(() => session.status().kept!.engines.chain!.workerCount === 1);
  await until(() => session.status().engines.chain!.workerCount === 2);
  // let go: its workers end
  session.keep(null);
  expect(session.status().kept).toBeUndefined();
  expect(host.alive('chain').length).toBeLessThanOrEqual(3);
  expect(await session.keptFrames(1, grid, 'plain')).toBeNull();
});

it('lets the present run go first, but for what is there at once', async () => {
  const { session } = begin();
  session.start({ ...weak, realisationCount: 20_000 }, fields, keep(strong));
  await until(() => phases(session)['boltzmann'] === 'done');
  expect(phases(session)['chain']).toBe('idle');
  session.start(weak, fields, keep(strong));
  await until(() => allDone(session));
});

it('keeps its record while the physics passes through that of the kept run', async () => {
  const { session } = begin();
  session.start(strong, fields, keep(strong));
  await until(() => allDone(session));
  const before = await session.frames(1, grid, 'plain');
  // as a slider does: the preview has one engine
  for (const noiseStrength of [0.9, 1, 1.1]) session.start({ ...strong, noiseStrength }, ['boltzmann'], keep(strong));
  expect(phases(session)).toEqual({ chain: 'done', boltzmann: 'done' });
  expect(await session.keptFrames(1, grid, 'plain')).toEqual(before);
  // and back to it: both are one again
  session.start(strong, ['boltzmann'], keep(strong));
  expect(Object.keys((await session.frames(1, grid, 'plain'))!)).toEqual(['boltzmann']);
  expect(Object.keys(session.status().engines)).toEqual(['boltzmann']);
  session.show(fields);
  expect(allDone(session)).toBe(true);
  expect(await session.frames(1, grid, 'plain')).toEqual(before);
});

it('takes another engine beside, and says why one is not there', async () => {
  const { session } = begin();
  session.start(weak, fields, keep({ ...strong, noiseStrength: 0 }));
  await until(() => allDone(session));
  session.keep({ scenario: { ...strong, noiseStrength: 0 }, engines: ['limit', 'boltzmann'] });
  await until(() => phases(session)['limit'] === 'unsupported');
  expect(session.status().kept!.engines.limit!.message).toContain('\u03b3 = 0');
  expect(phases(session)['boltzmann']).toBe('done');
});

it('does not keep a record beyond its memory, with the limit and the remedy', async () => {
  const { session } = begin();
  const wide = { ...strong, length: 200, epsilon: 0.01, profile: 'box' as const, profileWidth: 0.05 };
  session.start(weak, fields, { scenario: wide, engines: ['moments', 'limit'] });
  await until(() => phases(session)['limit'] === 'done');
  expect(session.status().kept!.engines.moments).toMatchObject({ phase: 'unsupported', realisationCount: 0 });
  expect(session.status().kept!.engines.moments!.message).toMatch(
    /^Exact is not kept: its record takes \d{4} MB, .* 512 MB at most\. Keep a run of .* a shorter ring/,
  );
  expect(KEPT_BYTES).toBe(512e6);
});

it('asks for memory once a record is no longer that of a file', () => {
  let isFromFile = true;
  const run = new KeptRun(new EngineSet(strong), ['chain'], {
    engine: () => expect.unreachable(),
    isFromFile: () => isFromFile,
    request: (name) => recordRequest(name, 1, strong, recordTimes(strong), grid),
    mostBytes: 1,
  });
  expect(run.statuses().chain).toMatchObject({ phase: 'idle' });
  isFromFile = false;
  run.want(['chain']);
  expect(run.statuses().chain).toMatchObject({ phase: 'unsupported' });
});

it('keeps a quarter of that where memory is scarce', async () => {
  const { session } = begin(3, true);
  const wide = { ...strong, length: 200, epsilon: 0.01, profile: 'box' as const, profileWidth: 0.05 };
  session.start(weak, fields, { scenario: wide, engines: ['moments', 'limit'] });
  await until(() => phases(session)['limit'] === 'done');
  expect(session.status().kept!.engines.moments!.message).toContain(' 128 MB at most. Keep a run of ');
});
