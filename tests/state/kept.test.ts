import { afterEach, beforeEach, expect, it } from 'vitest';
import { speak } from '../../src/language';
import { parseScenario, samePhysics } from '../../src/scenario/codec';
import { createLab } from '../../src/state/lab';
import type { Lab } from '../../src/state/types';
import { differencesOf, sideText } from '../../src/state/keptWords';
import { createFakeSession, createFakeTime, fakeHosts, type FakeSession } from './fakeSession';

let session: FakeSession;
let time: ReturnType<typeof createFakeTime>;
let history: string[];

beforeEach(() => {
  session = createFakeSession();
  time = createFakeTime();
});

function open(hash = '#v=1&play=0&g=1'): Lab {
  history = [hash];
  const lab = createLab({ ...fakeHosts(() => session, time, history), reload: () => undefined, reducedMotion: false });
  lab.start();
  return lab;
}

const address = () => parseScenario(history.at(-1) ?? '');
const both = (lab: Lab) => {
  const { scenario, kept } = lab.store.getState();
  return [scenario.noiseStrength, kept?.noiseStrength ?? null];
};

it('keeps the run on show while the present one changes, in the link too', async () => {
  const lab = open();
  lab.keep();
  expect(session.kept.at(-1)).toMatchObject({ scenario: { noiseStrength: 1 }, engines: ['chain', 'boltzmann'] });
  expect([address().view.keptShown, address().kept?.noiseStrength]).toEqual(['ghost', 1]);
  lab.change({ noiseStrength: 2 }, true);
  await time.tick(1500);
  expect(both(lab)).toEqual([2, 1]);
  expect(session.started.at(-1)).toMatchObject({ scenario: { noiseStrength: 2 } });
  expect(session.kept).toHaveLength(1);
  expect(session.kept).toMatchObject([{ scenario: { noiseStrength: 1 }, engines: ['chain', 'boltzmann'] }]);
  expect(history.at(-1)).toContain('&g=2&');
  expect(history.at(-1)).toMatch(/&cmp=ghost&play=0&b_g=1$/);
  // a colleague opens it
  const colleague = open(history.at(-1));
  expect(both(colleague)).toEqual([2, 1]);
  expect(session.kept.at(-1)).toMatchObject({ scenario: { noiseStrength: 1 } });
});

it('exchanges the two, keeps the clock, and Back exchanges them again', () => {
  const lab = open('#v=1&play=0&g=2&T=8&t=5&cmp=side&b_g=1&b_T=3');
  lab.swapKept();
  expect(both(lab)).toEqual([1, 2]);
  // the clock cannot go beyond the record
  expect(lab.player.time.get()).toBe(3);
  expect(session.kept).toMatchObject([{ scenario: { noiseStrength: 2 } }]);
  expect(address()).toMatchObject({ kept: { noiseStrength: 2 }, view: { keptShown: 'side' } });
  expect(history).toHaveLength(2);
  history.pop();
  lab.onNavigation();
  expect(both(lab)).toEqual([2, 1]);
  expect(lab.player.time.get()).toBe(5);
});

it('lets go, and Back brings the kept run back', () => {
  const lab = open('#v=1&play=0&g=2&cmp=minus&b_g=1');
  lab.letGo();
  expect([both(lab), address().view.keptShown, session.kept.at(-1)]).toEqual([[2, null], 'off', null]);
  expect(history.at(-1)).not.toContain('b_');
  history.pop();
  lab.onNavigation();
  expect([both(lab), lab.store.getState().view.keptShown]).toEqual([[2, 1], 'minus']);
});

it('follows the engines of the fields, and stays with presets and steps', () => {
  const lab = open('#v=1&play=0&g=2&cmp=minus&b_g=1');
  lab.changeView({ middleEngine: 'moments' });
  expect(session.kept.at(-1)).toMatchObject({ engines: ['chain', 'moments'] });
  lab.choosePreset('ballistic');
  expect(both(lab)).toEqual([0, 1]);
  expect(lab.store.getState().view.keptShown).toBe('minus');
  lab.tryKeys('g=0.3');
  expect(both(lab)).toEqual([0.3, 1]);
  // a view and its kept run go together
  lab.changeView({ keptShown: 'off' });
  expect(both(lab)).toEqual([0.3, null]);
  lab.changeView({ keptShown: 'ghost' });
  expect(both(lab)).toEqual([0.3, 0.3]);
});

it('puts the kept frames of the same time beside the present ones, and none beyond their record', async () => {
  const lab = open('#v=1&play=0&T=4&t=1&g=2&seed=2&cmp=minus&b_g=1&b_T=2');
  session.report({ chain: { bufferedTime: 4 }, boltzmann: { bufferedTime: 4 } });
  for (let i = 0; i < 6; i++) await time.tick(50);
  const frame = lab.bus.get()!;
  expect(frame.kept).toMatchObject({ shown: 'minus', frames: { chain: { kineticTime: 1 }, boltzmann: {} } });
  expect(samePhysics(frame.kept!.scenario, lab.store.getState().kept!)).toBe(true);
  expect([...new Set(frame.difference)]).toEqual([0.75]);
  expect(frame.comparison).toMatchObject({ isKept: true, distance: 3 });
  lab.seek(3);
  for (let i = 0; i < 6; i++) await time.tick(50);
  expect(lab.bus.get()).toMatchObject({ kineticTime: 3, kept: { frames: {}, field: null }, difference: null });
});

it('takes the present run for the kept one as long as both are one', async () => {
  const lab = open('#v=1&play=0&T=4&t=1&cmp=minus');
  session.report({ chain: { bufferedTime: 4 }, boltzmann: { bufferedTime: 4 } });
  const { status } = session;
  session.status = () => ({ ...status(), kept: { isPresent: true, engines: {} } });
  for (let i = 0; i < 6; i++) await time.tick(50);
  const frame = lab.bus.get()!;
  expect(frame.kept!.frames).toBe(frame.frames);
  expect([...new Set(frame.difference)]).toEqual([0]);
});

afterEach(() => speak('en'));

it('tells what differs, in symbols', async () => {
  const lab = open('#v=1&c=0.3&cmp=ghost&b_g=0.1&b_c=-0.1,0.2&b_t=1&b_noise=energy');
  const { scenario, kept } = lab.store.getState();
  const differing = differencesOf(scenario, kept!);
  expect(sideText(differing, 'present')).toBe('a\u2082, a\u2083, \u2026 = 0.3, \u03b3 = 1, noise = momentum');
  expect(sideText(differing, 'kept')).toBe('a\u2082, a\u2083, \u2026 = \u22120.1, 0.2, \u03b3 = 0.1, noise = energy');
  expect(sideText(differing, 'kept', 1)).toBe('a\u2082, a\u2083, \u2026 = \u22120.1, 0.2, 2 more');
  expect(differencesOf(scenario, { ...scenario, shownTime: 3 })).toEqual([]);
  await speak('de');
  expect(sideText(differencesOf(scenario, kept!), 'kept')).toContain(
    'a\u2082, a\u2083, \u2026 = \u22120,1; 0,2; \u03b3 = 0,1; ',
  );
});
