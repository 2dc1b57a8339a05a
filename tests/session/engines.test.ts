import { afterEach, describe, expect, it } from 'vitest';
import { RESTART_LIMIT, type Engine } from '../../src/session/engine';
import { Fault } from '../../src/session/faults';
import { crewSize } from '../../src/session/modeCrew';
import { ModeEngine } from '../../src/session/modeEngine';
import { LOST_BEATS, TOLD_BEATS } from '../../src/session/workerSlot';
import { chainBatchSize } from '../../workers/chain/limits';
import type { RecordRequest, SamplerWorker } from '../../workers/contract/protocol';
import { slowness } from '../machine';
import { ringModel } from '../physics/models';
import { makeProgram, until, type FakeHost } from './fakeHost';
import { chain, disposeEngines, ended, framesOf, grid, request, startEngine } from './startEngine';

/** So long that it does not end during a test. */
const endless: RecordRequest = { ...request, run: 1, realisationCount: 200_000 };

afterEach(disposeEngines);

const boltzmann = () => startEngine((context) => new ModeEngine('boltzmann', context), 1);

const reference = (async () => {
  const { engine } = chain(1);
  engine.prepare(request);
  await ended(engine);
  expect(engine.status()).toMatchObject({ phase: 'done', realisationCount: 200, bufferedTime: 5 });
  return framesOf(engine);
})();

/** Calls `disturb` when the chosen worker has received this many messages. */
function disturb(
  host: FakeHost,
  entry: string,
  afterMessages: number,
  action: (worker: FakeHost['started'][number]) => void,
): () => boolean {
  let done = false;
  host.onMessage = (worker) => {
    if (done || worker.entry !== entry || worker.received < afterMessages) return;
    done = true;
    // not within the call that is being sent
    queueMicrotask(() => action(worker));
  };
  return () => done;
}

/**
 * Freezes workers, and waits until the calls that they had before have been followed by others, which stay without
 * answer.
 */
async function frozen(workers: FakeHost['started']): Promise<void> {
  const counts = workers.map(({ received }) => received);
  for (const worker of workers) worker.freeze();
  await until(() => workers.every(({ received }, i) => received > counts[i]));
}

describe('the ensemble of chains', () => {
  it.each([1, 2, 3])('gives the same frames bit by bit with %i workers', async (workerCount) => {
    const { engine, host, notices } = chain(workerCount);
    engine.prepare(request);
    await ended(engine);
    const frames = await framesOf(engine);
    expect(frames).toEqual(await reference);
    expect(frames[0]!.realisationCount).toBe(200);
    expect(host.alive('chain')).toHaveLength(workerCount);
    expect(notices).toEqual([]);
  });

  it.each([2, 5, 8])(
    'gives the same frames when a worker dies in the middle of a batch, message %i',
    async (message) => {
      const { engine, host, notices } = chain(2);
      const happened = disturb(host, 'chain', message, (worker) => worker.die('killed'));
      engine.prepare(request);
      await ended(engine);
      expect(happened()).toBe(true);
      expect(engine.status()).toMatchObject({ phase: 'done', realisationCount: 200 });
      expect(notices).toHaveLength(1);
      expect(await framesOf(engine)).toEqual(await reference);
    },
  );

  it('records again when the record is lost, while it runs and afterwards', async () => {
    const { engine, host, notices } = chain(2);
    const happened = disturb(host, 'ensemble', 4, (worker) => worker.die('killed'));
    engine.prepare(request);
    await ended(engine);
    expect(happened()).toBe(true);
    expect(notices).toHaveLength(1);
    expect(await framesOf(engine)).toEqual(await reference);

    // nothing is under way when it dies: the next request finds out
    host.alive('ensemble')[0].die('killed later');
    expect(await engine.frame(0, grid, 'plain')).toBeNull();
    expect(engine.status().phase).toBe('running');
    await ended(engine);
    expect(engine.status()).toMatchObject({ phase: 'done', realisationCount: 200 });
    expect(await framesOf(engine)).toEqual(await reference);
  });

  it('drops the old run when a new one begins in the middle', async () => {
    const { engine } = chain(2);
    engine.prepare({ ...endless, seed: 77 });
    await until(() => engine.status().realisationCount > 30);
    engine.prepare({ ...request, run: 2 });
    expect(engine.status()).toMatchObject({ phase: 'running', realisationCount: 0, bufferedTime: 0 });
    await ended(engine);
    expect(await framesOf(engine)).toEqual(await reference);
  });

  it('grows the atoms of realisation 0 to the whole run, also over a restart', async () => {
    const { engine, host } = chain(2);
    disturb(host, 'chain', 7, (worker) => worker.die('killed'));
    engine.prepare(request);
    await ended(engine);
    const atoms = engine.exhibit('atoms')!;
    expect(atoms.sampleCount * atoms.atomCount).toBe(atoms.position.length);
    const alone = chain(1).engine;
    alone.prepare(request);
    await ended(alone);
    expect(atoms).toEqual(alone.exhibit('atoms'));
  });

  it('keeps the record readable when it is stopped', async () => {
    const { engine } = chain(1);
    engine.prepare(endless);
    await until(() => engine.status().realisationCount > 30);
    engine.stop();
    expect(engine.status().phase).toBe('idle');
    await until(() => true);
    const { realisationCount } = engine.status();
    expect((await engine.frame(5, grid, 'plain'))!.realisationCount).toBeGreaterThanOrEqual(realisationCount);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(engine.status().realisationCount).toBe(realisationCount);
  });

  it('fails with the reason when workers cannot work', async () => {
    const { engine, host } = chain(2);
    host.load = () => Promise.reject(new Fault('noSimd'));
    engine.prepare(request);
    await ended(engine);
    expect(engine.status()).toMatchObject({ phase: 'failed', message: new Fault('noSimd').message, action: 'none' });
  });

  it('starts no more workers than there are batches, whatever the processors', async () => {
    for (const realisationCount of [4, 16, 40]) {
      const { engine, host } = chain(127);
      const batchCount = Math.ceil(realisationCount / chainBatchSize(request.model, realisationCount));
      const counts: number[] = [];
      engine.prepare({ ...request, realisationCount });
      await until(() => (counts.push(engine.status().workerCount), engine.status().phase !== 'running'));
      expect(engine.status()).toMatchObject({ phase: 'done', realisationCount, share: 1, secondsLeft: null });
      expect(Math.max(...counts)).toBeLessThanOrEqual(batchCount);
      expect(host.started.filter(({ entry }) => entry === 'chain').length).toBeLessThanOrEqual(batchCount);
    }
  });

  it('begins once with each worker, and with none that nothing is left for', async () => {
    let begun = 0;
    const slow: typeof makeProgram = (entry) => {
      const program = makeProgram(entry) as SamplerWorker;
      if (entry !== 'chain') return program;
      return {
        ...program,
        prepare: (given) => ((begun += 1), program.prepare(given)),
        // the first workers have two batches each for long, when the last one has none left
        async work(run, batch) {
          await new Promise((resolve) => setTimeout(resolve, batch < 6 ? 300 : 1));
          return program.work(run, batch);
        },
      } satisfies SamplerWorker;
    };
    const { engine } = chain(4, slow);
    engine.prepare({ ...request, realisationCount: 36 });
    await ended(engine);
    expect(engine.status()).toMatchObject({ phase: 'done', realisationCount: 36 });
    expect(begun).toBe(4);
  });

  it('gives the same frames while its number of workers changes', async () => {
    const { engine, host } = chain(3);
    // so long that it still runs when the page hears of its progress
    const long = { ...request, realisationCount: 3000 };
    engine.limitWorkers(1);
    engine.prepare(long);
    await until(() => engine.status().realisationCount >= 32);
    expect(host.alive('chain')).toHaveLength(1);
    engine.limitWorkers(3);
    await until(() => engine.status().workerCount === 3);
    engine.limitWorkers(2);
    await until(() => engine.status().workerCount === 2);
    expect(engine.status().phase).toBe('running');
    await ended(engine);
    expect(engine.status()).toMatchObject({ phase: 'done', realisationCount: 3000 });
    const alone = chain(1).engine;
    alone.prepare(long);
    await ended(alone);
    expect(await framesOf(engine)).toEqual(await framesOf(alone));
  });

  it('goes on for as long as its workers die with progress in between', async () => {
    const { engine, host, notices } = chain(1);
    // each worker is killed after some batches of its own
    host.onMessage = (worker) => {
      if (worker.entry === 'chain' && worker.received === 8)
        queueMicrotask(() => !worker.terminated && worker.die('killed'));
    };
    engine.prepare({ ...request, realisationCount: 800 });
    await ended(engine);
    expect(engine.status()).toMatchObject({ phase: 'done', realisationCount: 800 });
    expect(notices.length).toBeGreaterThan(RESTART_LIMIT);
  });

  it('says what it waits for, and that it is over', async () => {
    const { engine, host } = chain(1);
    const load = host.load.bind(host);
    const arrive = new Map<string, () => void>();
    host.load = async (entry, onWaiting) => {
      if (arrive.size === 2) return load(entry);
      onWaiting?.(new Fault('slow', entry));
      await new Promise<void>((resolve) => arrive.set(entry, resolve));
      onWaiting?.(null);
      return load(entry);
    };
    engine.prepare(request);
    // the programs of record and sampler are on their way together
    await until(() => arrive.size === 2);
    expect(engine.status()).toMatchObject({
      phase: 'running',
      message: new Fault('slow', 'chain').message,
      action: 'retry',
    });
    arrive.get('chain')!();
    await until(() => engine.status().message === new Fault('slow', 'ensemble').message);
    arrive.get('ensemble')!();
    await ended(engine);
    expect(engine.status()).toMatchObject({ phase: 'done', message: '', action: 'none' });
  });

  it('tells of a worker that is silent, and no more when it lives', async () => {
    const { engine, host, notices } = chain(1);
    engine.prepare(endless);
    await until(() => engine.status().realisationCount > 0);
    const [worker] = host.alive('chain');
    await frozen([worker]);
    host.beat(TOLD_BEATS);
    expect(engine.status()).toMatchObject({ phase: 'running', action: 'restart' });
    expect(engine.status().message).toContain(`no sign of life for ${TOLD_BEATS} s`);
    worker.pulse();
    await until(() => engine.status().message === '');
    // a worker that never comes back is replaced, and the run goes on
    const { realisationCount } = engine.status();
    host.beat(LOST_BEATS);
    await until(() => engine.status().realisationCount > realisationCount);
    expect(worker.terminated).toBe(true);
    // the beats come at once, so that one of the sums that is at work just then counts as silent, too
    expect(notices.filter((text) => !text.startsWith('The worker that averages'))).toHaveLength(1);
  });

  it('gives up when its workers die again and again', async () => {
    const { engine, host, notices } = chain(1);
    host.onMessage = (worker) => {
      if (worker.entry === 'chain' && !worker.terminated)
        queueMicrotask(() => !worker.terminated && worker.die('no memory'));
    };
    engine.prepare(request);
    await ended(engine);
    expect(engine.status().phase).toBe('failed');
    expect(engine.status().message).toContain('no memory');
    expect(notices.length).toBeGreaterThan(1);
    expect(host.started.filter(({ entry }) => entry === 'chain').length).toBeLessThan(10);
  });
});

describe('the modes of a long record', () => {
  // about a second of one processor
  const long: RecordRequest = {
    ...request,
    engine: 'moments',
    model: ringModel({ dimension: 3, siteCount: 400, transverseCount: 16, epsilon: 0.01 }),
    kineticTimes: [0, 0.4, 0.8],
    grid: { positionCount: 64, waveNumberCount: 24 },
  };
  const moments = (workerCount: number) => startEngine((context) => new ModeEngine('moments', context), workerCount);
  const momentFrames = async (engine: Engine) => [
    await engine.frame(0.3, grid, 'plain'),
    await engine.frame(0.8, grid, 'husimi'),
  ];
  const alone = (async () => {
    const { engine } = moments(1);
    engine.prepare(long);
    await ended(engine);
    return { frames: await momentFrames(engine), diagnostics: engine.status().diagnostics };
  })();

  it.each([2, 3])('are shared by %i workers, and the frames are the same bit by bit', async (workerCount) => {
    expect(crewSize('moments', long, 8)).toBeGreaterThanOrEqual(workerCount);
    const { engine, host, notices } = moments(workerCount);
    engine.prepare(long);
    await ended(engine);
    expect(engine.status()).toMatchObject({ phase: 'done', workerCount, share: 1, bufferedTime: 0.8 });
    expect(host.alive('moments')).toHaveLength(workerCount);
    const { frames, diagnostics } = await alone;
    expect(await momentFrames(engine)).toEqual(frames);
    const { wallMs } = engine.status().diagnostics;
    expect(engine.status().diagnostics).toEqual({ ...diagnostics, wallMs });
    expect(notices).toEqual([]);
  });

  it.each([0, 1])('are solved again when worker %i dies, with the same frames', async (which) => {
    const { engine, host, notices } = moments(2);
    let isDead = false;
    host.onMessage = () => {
      const worker = host.alive('moments')[which] as (typeof host.started)[number] | undefined;
      if (isDead || !worker || worker.received < 6) return;
      isDead = true;
      queueMicrotask(() => worker.die('killed'));
    };
    engine.prepare(long);
    await ended(engine);
    expect(isDead).toBe(true);
    expect(engine.status().phase).toBe('done');
    expect(notices).toHaveLength(1);
    expect(await momentFrames(engine)).toEqual((await alone).frames);
  });

  it('are left to as many workers as may work at the beginning', async () => {
    const { engine, host } = moments(3);
    engine.limitWorkers(1);
    engine.prepare(long);
    await until(() => engine.status().bufferedTime > 0);
    engine.limitWorkers(3);
    await ended(engine);
    expect(host.alive('moments')).toHaveLength(1);
    expect(await momentFrames(engine)).toEqual((await alone).frames);
  });

  it('are left to one worker where they take no time', () => {
    expect(crewSize('moments', { ...long, model: ringModel({ siteCount: 48 }) }, 8)).toBe(1);
    expect(crewSize('limit', { ...long, engine: 'limit' }, 8)).toBe(1);
  });
});

describe('the Boltzmann engine', () => {
  const solved = (async () => {
    const { engine } = boltzmann();
    engine.prepare(request);
    await ended(engine);
    return framesOf(engine);
  })();

  it('has no frames while its program is still on its way, and starts no worker for them', async () => {
    const { engine, host } = boltzmann();
    host.load = () => new Promise(() => undefined);
    engine.prepare(request);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await engine.frame(0, grid, 'plain')).toBeNull();
    expect(host.started).toEqual([]);
  });

  it('records, and records again after its worker is lost', async () => {
    const { engine, host, notices } = boltzmann();
    const happened = disturb(host, 'boltzmann', 2, (worker) => worker.die('killed'));
    engine.prepare(request);
    await ended(engine);
    expect(happened()).toBe(true);
    expect(notices).toHaveLength(1);
    expect(await framesOf(engine)).toEqual(await solved);
    expect((await solved)[2]!.total).toBeCloseTo((await solved)[0]!.total, 10);

    host.alive('boltzmann')[0].die('killed later');
    expect(await engine.frame(0, grid, 'plain')).toBeNull();
    expect(engine.status().phase).toBe('running');
    await ended(engine);
    expect(await framesOf(engine)).toEqual(await solved);
  });
});

describe.each([
  ['chain', () => chain(2)],
  ['boltzmann', () => boltzmann()],
] as const)('cancellation, %s', (entry, make) => {
  it('replaces workers that are stuck within 50 ms', async () => {
    const slow = await slowness();
    const waits: number[] = [];
    for (let attempt = 0; attempt < 4; ++attempt) {
      const { engine, host } = make();
      engine.prepare(
        entry === 'chain' ? endless : { ...endless, kineticTimes: Array.from({ length: 4000 }, (_, i) => i) },
      );
      await until(() => host.alive(entry).every((worker) => worker.received > 3) && host.alive(entry).length > 0);
      const stuck = host.alive(entry);
      await frozen(stuck);
      const begin = performance.now();
      engine.prepare({ ...request, run: 2 });
      await until(() => stuck.every((worker) => worker.terminated));
      waits.push(performance.now() - begin);
      await ended(engine);
      expect(engine.status().phase).toBe('done');
    }
    // a busy machine may delay a timer now and then, not every time
    expect(Math.min(...waits)).toBeLessThan(50 * slow);
  });
});
