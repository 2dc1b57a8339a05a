import { afterEach, expect, it } from 'vitest';
import { until } from './fakeHost';
import { chain, disposeEngines, ended, framesOf, grid, request } from './startEngine';

afterEach(disposeEngines);

const reference = (async () => {
  const { engine } = chain(1);
  engine.prepare(request);
  await ended(engine);
  return framesOf(engine);
})();

it('is idle after its first samples until it is told to go on', async () => {
  const { engine, host } = chain(2);
  engine.prepare(request, 50);
  await ended(engine);
  // batches of four
  expect(engine.status()).toMatchObject({
    phase: 'idle',
    realisationCount: 52,
    realisationGoal: 200,
    bufferedTime: 5,
  });
  expect((await engine.frame(5, grid, 'plain'))!.realisationCount).toBe(52);
  const received = () => host.started.reduce((sum, worker) => sum + worker.received, 0);
  const [before, pauseMs] = [received(), 300];
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
  expect(received()).toBe(before);
  const { wallMs } = engine.status().diagnostics;
  const resumedMs = performance.now();
  engine.goOn();
  expect(engine.status().phase).toBe('running');
  await ended(engine);
  expect(engine.status()).toMatchObject({ phase: 'done', realisationCount: 200, share: 1 });
  expect(engine.status().diagnostics.wallMs - wallMs).toBeLessThan(performance.now() - resumedMs + 1);
  expect(await framesOf(engine)).toEqual(await reference);
  // there is nothing more to do
  engine.goOn();
  expect(engine.status().phase).toBe('done');
});

it.each([0, 3, 20, 40, 60])('may be told to go on at any moment, %i ms after its beginning', async (ms) => {
  const { engine } = chain(2);
  engine.prepare(request, 20);
  await new Promise((resolve) => setTimeout(resolve, ms));
  engine.goOn();
  await ended(engine);
  expect(engine.status()).toMatchObject({ phase: 'done', realisationCount: 200 });
  expect(await framesOf(engine)).toEqual(await reference);
});

it('makes its first samples again when they are lost while it waits', async () => {
  const { engine, host } = chain(2);
  engine.prepare(request, 50);
  await ended(engine);
  host.alive('ensemble')[0].die('killed');
  expect(await engine.frame(0, grid, 'plain')).toBeNull();
  await ended(engine);
  expect(engine.status()).toMatchObject({ phase: 'idle', realisationCount: 52 });
  // and all of them when that is found out later
  host.alive('ensemble')[0].die('killed');
  host.alive('chain')[0].die('killed');
  engine.goOn();
  await until(() => engine.status().phase === 'done');
  expect(await framesOf(engine)).toEqual(await reference);
});

it('stays where it was stopped', async () => {
  const { engine } = chain(2);
  engine.prepare(request, 50);
  await ended(engine);
  engine.stop();
  engine.goOn();
  expect(engine.status().phase).toBe('idle');
});

it.each([1, 8, 30])('begins no batch while it rests, from its message %i on, and then ends alike', async (count) => {
  const { engine, host } = chain(2);
  let sent = 0;
  host.onMessage = () => {
    if (++sent === count) queueMicrotask(() => engine.pause());
  };
  engine.prepare(request);
  await until(() => sent >= count);
  await ended(engine);
  const { phase, realisationCount } = engine.status();
  // at most what two workers had begun, two batches of four each, and what was finished
  expect(phase).toBe('idle');
  expect(realisationCount).toBeLessThan(200);
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(engine.status().realisationCount).toBe(realisationCount);
  engine.goOn();
  await ended(engine);
  expect(engine.status()).toMatchObject({ phase: 'done', realisationCount: 200 });
  expect(await framesOf(engine)).toEqual(await reference);
});
