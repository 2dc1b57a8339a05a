import { beforeEach, expect, test } from 'vitest';
import { createLab } from '../../src/state/lab';
import type { Lab } from '../../src/state/types';
import { createSweep, usualPlan, type Sweep } from '../../src/state/sweep';
import { createFakeSession, createFakeTime, fakeHosts, type FakeSession } from './fakeSession';

/** The lab and the sweep have a clock each: the fake one has one caller of frames. */
let clocks: ReturnType<typeof createFakeTime>[];
let session: FakeSession;
let history: string[];
let lab: Lab;
let sweep: Sweep;

beforeEach(() => {
  clocks = [createFakeTime(), createFakeTime()];
  session = createFakeSession();
  history = ['#v=1&k0=0.1&spec=packet&g=2'];
  const hosts = fakeHosts(() => session, clocks[0], history);
  lab = createLab({ ...hosts, reload: () => undefined, reducedMotion: false });
  lab.start();
  sweep = createSweep(lab, clocks[1]);
});

async function run(ms: number): Promise<void> {
  for (const clock of clocks) await clock.tick(ms);
}

const centre = () => lab.store.getState().scenario.spectrumCentre;

test('there and back until it is stopped, with the clock at rest; the address has the value that was reached', async () => {
  sweep.start({ field: 'spectrumCentre', from: 0.1, to: 0.3, seconds: 4, way: 'return' });
  expect(lab.store.getState().playing).toBe(false);
  const seen: number[] = [];
  for (let i = 0; i < 8; i++) {
    await run(1000);
    seen.push(centre());
  }
  const wanted = [0.15, 0.2, 0.25, 0.3, 0.25, 0.2, 0.15, 0.1];
  seen.forEach((value, i) => expect(Math.abs(value - wanted[i])).toBeLessThan(0.006));
  expect(history.at(-1)).toContain('k0=0.1&');
  await run(2000);
  const reached = centre();
  sweep.stop();
  await run(5000);
  expect(centre()).toBe(reached);
  expect(history.at(-1)).toContain(`k0=${reached}&`);
  expect(session.started.at(-1)?.scenario.spectrumCentre).toBe(reached);
});

test('once, evenly over a logarithmic slider, to the very end', async () => {
  lab.change({ noiseStrength: 0.01 }, true);
  sweep.start({
    ...usualPlan('epsilon', lab.store.getState().scenario),
    from: 0.001,
    to: 0.1,
    seconds: 4,
    way: 'once',
  });
  await run(2000);
  expect(Math.abs(Math.log(lab.store.getState().scenario.epsilon / 0.01))).toBeLessThan(0.05);
  await run(2100);
  expect(lab.store.getState().scenario.epsilon).toBe(0.1);
  expect(sweep.plan.get()).toBeNull();
});

test('whoever else moves the slider ends the sweep; other changes do not', async () => {
  sweep.start({ field: 'spectrumCentre', from: 0.1, to: 0.3, seconds: 4, way: 'return' });
  await run(1000);
  lab.change({ noiseStrength: 1 }, true);
  await run(1000);
  expect(sweep.plan.get()).not.toBeNull();
  lab.change({ spectrumCentre: -0.2 }, true);
  expect(sweep.plan.get()).toBeNull();
  await run(1000);
  expect(centre()).toBe(-0.2);
});

test('limits are kept: those of the table when it begins, those of other fields on its way', async () => {
  expect(() => sweep.start({ field: 'epsilon', from: 0, to: 0.1, seconds: 4, way: 'once' })).toThrow(RangeError);
  lab.change({ length: 8 }, true);
  sweep.start({ field: 'profileWidth', from: 0.5, to: 2, seconds: 4, way: 'once' });
  await run(1000);
  lab.change({ length: 4 }, true);
  await run(4000);
  expect(lab.store.getState().scenario.profileWidth).toBeLessThanOrEqual(1);
});

test('the usual plan goes to the end of the slider', () => {
  const { scenario } = lab.store.getState();
  expect(usualPlan('noiseStrength', scenario)).toMatchObject({ from: 2, to: 10, way: 'return' });
  expect(usualPlan('noiseStrength', { ...scenario, noiseStrength: 10 })).toMatchObject({ from: 0, to: 10 });
});
