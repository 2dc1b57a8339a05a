import { beforeEach, expect, it } from 'vitest';
import { createLab } from '../../src/state/lab';
import type { Lab } from '../../src/state/types';
import { summaryOf } from '../../src/state/pictures/summary';
import { createFakeSession, createFakeTime, fakeHosts, type FakeSession } from './fakeSession';
import { uniformFrame } from './frames';

let session: FakeSession;
let time: ReturnType<typeof createFakeTime>;

beforeEach(() => {
  session = createFakeSession();
  time = createFakeTime();
});

/** A page whose engines have their whole record and whose picture is on show. */
async function settled(hash: string): Promise<Lab> {
  const lab = createLab({
    ...fakeHosts(() => session, time, [hash]),
    reload: () => undefined,
    reducedMotion: false,
  });
  lab.start();
  await complete();
  return lab;
}

async function complete(): Promise<void> {
  const done = { phase: 'done', bufferedTime: 1000, realisationCount: 256, realisationGoal: 256 } as const;
  session.report({ chain: done, boltzmann: done });
  for (let i = 0; i < 4; i++) await time.tick(300);
}

/** Everything of a run that the page holds. */
function held({ store, current }: Lab) {
  const { comparison, status } = store.getState();
  return { comparison, engines: Object.keys(status.engines), frame: current.get() };
}

const nothing = { comparison: null, engines: [], frame: null };

it('a picture at rest is of the present run, with its comparison', async () => {
  const lab = await settled('#v=1&T=10&t=5&play=0');
  const { run } = lab.store.getState();
  expect(run).toBe(1);
  expect(lab.bus.get()?.run).toBe(run);
  expect(lab.current.get()).toBe(lab.bus.get());
  expect(lab.store.getState().comparison).not.toBeNull();
});

it.each([
  ['a slider that moves', (lab: Lab) => lab.change({ noiseStrength: 2 }, false)],
  ['a value that is typed', (lab: Lab) => lab.change({ pinning: 0.3 }, true)],
  ['a preset', (lab: Lab) => lab.choosePreset('levy')],
])('%s leaves nothing of the run before but its dimmed pictures', async (_name, change) => {
  const lab = await settled('#v=1&T=10&t=5&play=0');
  const before = lab.bus.get();
  change(lab);
  // at once, before any timer or animation frame
  expect(held(lab)).toEqual(nothing);
  expect(lab.bus.get()).toBe(before);
  expect(lab.bus.get()?.run).not.toBe(lab.store.getState().run);
});

it('what the old run still says after a change is not taken', async () => {
  const lab = await settled('#v=1&T=10&t=5&play=0');
  lab.change({ noiseStrength: 2 }, false);
  lab.change({ noiseStrength: 3 }, false);
  const { run } = lab.store.getState();
  const late = session.status().run;
  // the second change waits for its turn: the session is still at the first
  expect(run).toBeNull();
  expect(late).toBeGreaterThan(0);
  session.report({ boltzmann: { phase: 'done', bufferedTime: 1000 } }, ['A worker was started again.']);
  expect(held(lab)).toEqual(nothing);
  // what went wrong is told whatever the run
  expect(lab.store.getState().notices.map(({ text }) => text)).toContain('A worker was started again.');
});

it('an answer that is on its way while the physics changes is not said to be of the new', async () => {
  const lab = await settled('#v=1&T=10&t=5&play=0');
  const held = session.hold();
  lab.seek(6);
  await time.tick(20);
  lab.change({ noiseStrength: 2 }, false);
  lab.change({ noiseStrength: 2.1 }, false);
  held.release({ boltzmann: uniformFrame('boltzmann', 6, 1), chain: uniformFrame('chain', 6, 1, 0.1) });
  await time.tick(1);
  expect(lab.current.get()).toBeNull();
  expect(lab.store.getState().comparison).toBeNull();
});

it('the next run brings its own numbers', async () => {
  const lab = await settled('#v=1&T=10&t=5&play=0');
  lab.change({ noiseStrength: 2 }, true);
  await time.tick(200);
  await complete();
  expect(lab.current.get()?.run).toBe(lab.store.getState().run);
  expect(lab.store.getState().comparison).not.toBeNull();
  expect(Object.keys(lab.store.getState().status.engines)).toEqual(['chain', 'boltzmann']);
});

it('a change of the view keeps what is known', async () => {
  const lab = await settled('#v=1&T=10&t=5&play=0');
  const before = held(lab);
  lab.changeView({ tab: 'transport' });
  expect(held(lab)).toEqual(before);
});

it('the words of the page say what is not there yet', async () => {
  const lab = await settled('#v=1&T=10&t=5&play=0');
  const { scenario } = lab.store.getState();
  expect(summaryOf(scenario, 16, lab.current.get())).toContain('differ by');
  lab.change({ dimension: 2, geometry: 'radial' }, true);
  const text = summaryOf(lab.store.getState().scenario, 16, lab.current.get());
  expect(text).toBe('Nothing is computed yet.');
});

it('a session that cannot start says so, and starts again with the next scenario', async () => {
  const lab = await settled('#v=1&T=10&t=5&play=0');
  const { start } = session;
  session.start = () => {
    throw new Error('no more workers');
  };
  lab.choosePreset('levy');
  expect(lab.store.getState().failure).toEqual({
    message: 'The page stopped with an error: no more workers',
    action: 'reload',
  });
  session.start = start;
  lab.choosePreset('ballistic');
  expect(lab.store.getState().failure).toBeNull();
});
