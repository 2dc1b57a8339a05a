import { expect, it } from 'vitest';
import { usedScenario } from '../../src/scenario/model';
import { defaultScenario } from '../../src/scenario/codec';
import type { Scenario } from '../../src/scenario/scenario';
import { speak } from '../../src/language';
import { FileEngine } from '../../src/session/fileEngine';
import { recordRequest } from '../../src/session/recordRequest';
import { createOpenedRecords, type OpenedRecord, type OpenedRecords } from '../../src/session/openedRecords';
import { readFile, type ReadFile } from '../../src/session/readFile';
import { createSession } from '../../src/session/session';
import type { Session } from '../../src/session/types';
import { line, recordOf, writtenAs } from '../results/written';
import { fakeHost, until, type FakeHost } from './fakeHost';

const grid = { positionCount: 32, waveNumberCount: 32 };
const scenario: Scenario = usedScenario({
  ...defaultScenario,
  epsilon: 0.1,
  length: 6,
  lastTime: 2,
  realisationCount: 40,
});
const other: Scenario = { ...scenario, noiseStrength: 0.5 };

const fileOf = async (name = 'run.npz', times = [0.5, 2]) =>
  Object.assign(new Blob([(await writtenAs('npz', recordOf(line, times))) as Uint8Array<ArrayBuffer>]), { name });

const idle = new AbortController().signal;

async function opened(host: FakeHost, times?: number[]): Promise<ReadFile> {
  const read = await readFile(host, await fileOf('run.npz', times), () => undefined, idle);
  if ('problem' in read) throw new Error(JSON.stringify(read.problem));
  return read;
}

interface Begun {
  host: FakeHost;
  session: Session;
  records: OpenedRecords;
  record: OpenedRecord;
}

async function begun(work: (begun: Begun) => Promise<void>): Promise<void> {
  const host = fakeHost(2);
  const records = createOpenedRecords();
  const session = createSession(host, records);
  const read = await opened(host);
  try {
    await work({ host, session, records, record: read.record(0, scenario) });
  } finally {
    session.dispose();
    read.dispose();
  }
  expect(host.alive()).toEqual([]);
}

const chains = (host: FakeHost) => host.started.filter(({ entry }) => entry === 'chain').length;
const isDone = (session: Session) => Object.values(session.status().engines).every(({ phase }) => phase === 'done');

it('shows the record of a file in the place of its engine, and computes the others', () =>
  begun(async ({ host, session, records, record }) => {
    records.use([record]);
    session.start(scenario, ['chain', 'boltzmann']);
    expect(session.status().engines.chain).toMatchObject({
      phase: 'done',
      realisationCount: 40,
      source: { file: 'run.npz', version: '0.1.0', heldTimes: [0.5, 2], isSmoothed: false },
    });
    await until(() => isDone(session));
    expect(chains(host)).toBe(0);
    const frames = (await session.frames(0.5, grid, 'plain'))!;
    expect(frames.chain?.energy).toEqual((await record.frame(0.5, grid, 'plain'))!.energy);
    expect(frames.boltzmann?.kineticTime).toBe(0.5);
    // what the file has not got is missing
    expect(Object.keys((await session.frames(1, grid, 'plain'))!)).toEqual(['boltzmann']);
    expect(await session.derived('pairs', 1, grid, 'plain')).toBeNull();
    expect(session.exhibit('atoms')).toBeNull();
  }));

it('computes as soon as the physics is another, and shows the record again when it is back', () =>
  begun(async ({ host, session, records, record }) => {
    records.use([record]);
    session.start(scenario, ['chain']);
    session.start(other, ['chain']);
    await until(() => isDone(session));
    expect(session.status().engines.chain?.source).toBeUndefined();
    expect(chains(host)).toBeGreaterThan(0);
    session.start(scenario, ['chain']);
    expect(session.status().engines.chain).toMatchObject({ phase: 'done', source: { file: 'run.npz' } });
    records.use([]);
    session.start(scenario, ['chain']);
    await until(() => isDone(session));
    expect(session.status().engines.chain?.source).toBeUndefined();
    records.use([record]);
    session.start(scenario, ['chain']);
    expect(session.status().engines.chain?.source?.file).toBe('run.npz');
  }));

it('keeps the record of a file beside what is computed', () =>
  begun(async ({ session, records, record }) => {
    records.use([record]);
    session.start(scenario, ['chain']);
    session.keep({ scenario, engines: ['chain'] });
    session.start(other, ['chain'], { scenario, engines: ['chain'] });
    expect(session.status().kept?.engines.chain?.source?.file).toBe('run.npz');
    const kept = await session.keptFrames(2, grid, 'plain');
    expect(kept?.chain?.energy).toEqual((await record.frame(2, grid, 'plain'))!.energy);
    // and where the kept run was never on show
    session.start(other, ['chain'], null);
    session.start(other, ['chain'], { scenario, engines: ['chain'] });
    expect(session.status().kept?.engines.chain?.source?.file).toBe('run.npz');
  }));

it('says in the language spoken why a record cannot be read any more, and nothing once it was given up', async () => {
  const read = await opened(fakeHost(2));
  const record = { ...read.record(0, scenario), frame: () => Promise.reject(new Error('gone')) };
  let changes = 0;
  const engine = new FileEngine(record, () => (changes += 1));
  engine.prepare(recordRequest('chain', 1, scenario, [0.5, 2], grid));
  try {
    expect(await engine.frame(0.5, grid, 'plain')).toBeNull();
    expect(engine.status()).toMatchObject({ phase: 'failed' });
    const english = engine.status().message;
    await speak('de');
    expect(engine.status().message).not.toBe(english);
    engine.prepare(recordRequest('chain', 2, scenario, [0.5, 2], grid));
    const asked = engine.frame(0.5, grid, 'plain');
    engine.dispose();
    expect(await asked).toBeNull();
    expect([engine.status().phase, changes]).toEqual(['idle', 1]);
  } finally {
    await speak('en');
    read.dispose();
  }
});

it('reads a file again whose worker was lost', async () => {
  const host = fakeHost(2);
  const read = await opened(host);
  const record = read.record(0, scenario);
  const before = await record.frame(2, grid, 'plain');
  host.alive('results')[0].die('no more memory');
  expect((await record.frame(2, grid, 'plain'))?.energy).toEqual(before?.energy);
  expect(host.started.filter(({ entry }) => entry === 'results')).toHaveLength(2);
  read.dispose();
});

it('tells how far it is, and ends when it is told to', async () => {
  const host = fakeHost(2);
  const shares: number[] = [];
  const read = await readFile(host, await fileOf(), (share) => shares.push(share), idle);
  expect('problem' in read).toBe(false);
  await until(() => shares.length > 0);
  expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
  if ('dispose' in read) read.dispose();

  const abort = new AbortController();
  const reading = readFile(host, await fileOf(), () => undefined, abort.signal);
  abort.abort();
  await expect(reading).rejects.toThrow('abort');
  expect(host.alive('results')).toEqual([]);
});

it('says why a file is not opened, and gives its worker back', async () => {
  const host = fakeHost(2);
  const problemOf = async (file: Blob & { name: string }) => {
    const read = await readFile(host, file, () => undefined, idle);
    return 'problem' in read ? read.problem : null;
  };
  const named = (blob: Blob) => Object.assign(blob, { name: 'x' });
  expect(await problemOf(named(new Blob(['text'])))).toEqual({ kind: 'other', what: 'text' });
  expect(host.alive('results')).toEqual([]);
});
