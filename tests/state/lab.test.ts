import { beforeEach, describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/codec';
import { openingPreset, presets, presetScenario } from '../../src/scenario/presets';
import { isShowable } from '../../src/state/runs';
import { createLab } from '../../src/state/lab';
import type { Lab } from '../../src/state/types';
import { presetIdOf } from '../../src/state/address/opening';
import { createFakeSession, createFakeTime, fakeHosts, type FakeSession } from './fakeSession';

let session: FakeSession;
let reloads: number;
let time: ReturnType<typeof createFakeTime>;
let history: string[];

beforeEach(() => {
  reloads = 0;
  session = createFakeSession();
  time = createFakeTime();
  history = [''];
});

function open(hash = '', reducedMotion = false, createSession: () => FakeSession = () => session): Lab {
  history = [hash];
  const lab = createLab({
    ...fakeHosts(createSession, time, history),
    reload: () => (reloads += 1),
    reducedMotion,
  });
  lab.start();
  return lab;
}

/** Goes to another address, as a link in the same tab does. */
function navigate(lab: Lab, hash: string): void {
  history.push(`#${hash}`);
  lab.onNavigation();
}

const noticesOf = (lab: Lab) => lab.store.getState().notices.map(({ text }) => text);

const shown = () => parseScenario(history.at(-1) ?? '');

describe('a hand on the clock', () => {
  it('is told of when it rests, once a second on its way, and with its address', async () => {
    const lab = open('#v=1&play=0&T=8');
    await time.tick(2000);
    const told: number[] = [];
    lab.store.subscribe(({ shownTime }, before) => shownTime !== before.shownTime && told.push(shownTime));
    for (let i = 1; i <= 30; i++) {
      lab.scrub(i / 10);
      await time.tick(50);
    }
    expect(lab.player.time.get()).toBe(3);
    expect(told.length).toBe(2);
    await time.tick(1000);
    expect([told.length, told.at(-1), shown().scenario.shownTime]).toEqual([3, 3, 3]);
  });

  it('is told of at once where it takes a step', () => {
    const lab = open('#v=1&play=0&T=8');
    lab.scrub(1);
    lab.seek(2);
    expect(lab.store.getState().shownTime).toBe(2);
  });
});

describe('opening the page', () => {
  it('shows the opening preset, moving, without an address', () => {
    const lab = open();
    expect(lab.store.getState().scenario).toEqual(presetScenario(openingPreset));
    expect(lab.store.getState().presetId).toBe(openingPreset.id);
    expect(lab.store.getState().playing).toBe(true);
    expect(session.started.map((start) => start.engines)).toEqual([['chain', 'boltzmann', 'limit']]);
  });

  it('stands still where less motion is wanted', () => {
    expect(open('', true).store.getState().playing).toBe(false);
  });

  it('takes scenario, time and view from the address and tells what it changed', () => {
    const lab = open('#v=1&g=99&T=5&t=2&tab=atoms&play=0&mine=1');
    const { scenario, view, notices, playing } = lab.store.getState();
    expect([scenario.noiseStrength, scenario.lastTime, lab.player.time.get(), view.tab, playing]).toEqual([
      10,
      5,
      2,
      'atoms',
      false,
    ]);
    expect(notices.map((notice) => notice.text)).toEqual(['\u03b3 = 99 (g) is above the limit 10; 10 is used.']);
    expect(parseScenario(lab.linkText()).unknown).toEqual([['mine', '1']]);
  });

  it('does what the button of a fault offers', () => {
    const lab = open();
    lab.recover('retry');
    lab.recover('restart', 'chain');
    lab.recover('reload');
    lab.recover('none');
    expect([session.retried, session.restarted, reloads]).toEqual([1, ['chain'], 1]);
    lab.notify('axes', 'Still loading', 'reload');
    expect(lab.store.getState().notices.at(-1)).toMatchObject({ topic: 'axes', action: 'reload' });
    lab.withdraw('axes');
    expect(lab.store.getState().notices).toEqual([]);
  });

  it('says why when no session can be made, and does not throw', () => {
    const lab = open('', false, () => {
      throw new Error('WebAssembly is switched off');
    });
    expect(lab.store.getState().failure?.message).toContain('WebAssembly is switched off');
    lab.change({ noiseStrength: 0 }, true);
    lab.dispose();
  });
});

describe('moving a slider', () => {
  it('restarts at most sixteen times a second and ends on the last value', async () => {
    const lab = open();
    await time.tick(1000);
    session.started.length = 0;
    for (let i = 0; i < 50; i++) {
      lab.change({ noiseStrength: 1 + i / 100 }, false);
      await time.tick(10);
    }
    await time.tick(200);
    expect(session.started.length).toBeGreaterThan(2);
    expect(session.started.length).toBeLessThanOrEqual(11);
    expect(session.started.at(-1)?.scenario.noiseStrength).toBe(1.49);
  });

  it('runs the fast engine alone until the slider rests or is released', async () => {
    const lab = open();
    await time.tick(1000);
    lab.change({ noiseStrength: 2 }, false);
    expect(session.started.at(-1)?.engines).toEqual(['boltzmann']);
    expect(session.shown).toEqual([]);
    await time.tick(500);
    const whole = ['chain', 'boltzmann', 'limit'];
    expect(session.shown).toEqual([whole]);
    lab.change({ noiseStrength: 3 }, false);
    await time.tick(200);
    lab.change({}, true);
    await time.tick(150);
    // the record of the preview stays
    expect(session.started.at(-1)).toMatchObject({ scenario: { noiseStrength: 3 }, engines: ['boltzmann'] });
    expect(session.shown).toEqual([whole, whole]);
    const before = session.started.length;
    lab.change({}, true);
    await time.tick(1000);
    expect(session.started.length).toBe(before);
    expect(session.shown).toHaveLength(2);
  });

  it('waits for the picture of one run before it starts the next', async () => {
    const lab = open('#v=1&T=10&t=5&play=0');
    session.report({ boltzmann: { phase: 'running', bufferedTime: 1 } });
    await time.tick(200);
    lab.change({ noiseStrength: 2 }, false);
    await time.tick(200);
    expect(session.started.length).toBe(1);
    session.report({ boltzmann: { phase: 'running', bufferedTime: 6 } });
    // the record is there, and with the next frames of the screen its picture
    for (let i = 0; i < 3; i++) await time.tick(40);
    expect(session.started.at(-1)?.scenario.noiseStrength).toBe(2);
  });

  it('shows what a moving slider has just passed, and dims it when it is let go', async () => {
    const lab = open('#v=1&T=10&t=5&play=0');
    const reach = () => session.report({ boltzmann: { phase: 'running', bufferedTime: 6 } });
    const isDimmed = () => !isShowable(lab.store.getState(), lab.bus.get());
    reach();
    for (let i = 0; i < 4; i++) await time.tick(40);
    expect(isDimmed()).toBe(false);
    lab.change({ noiseStrength: 2 }, false);
    expect(isDimmed()).toBe(true);
    let seen = 0;
    for (let i = 0; i < 30; i++) {
      // faster than pictures come
      lab.change({ noiseStrength: 2 + i / 100 }, false);
      await time.tick(16);
      reach();
      if (!isDimmed()) seen += 1;
    }
    expect(seen).toBeGreaterThan(15);
    expect(lab.current.get()).toBeNull();
    lab.change({ noiseStrength: 3 }, true);
    expect(isDimmed()).toBe(true);
  });

  it('does not wait for a picture for ever', async () => {
    const lab = open('#v=1&T=10&t=5&play=0');
    session.report({ boltzmann: { phase: 'running', bufferedTime: 1 } });
    lab.change({ noiseStrength: 2 }, false);
    for (let i = 0; i < 12; i++) await time.tick(100);
    expect(session.started.at(-1)?.scenario.noiseStrength).toBe(2);
  });

  it('leaves the address alone until it is released', async () => {
    const lab = open();
    lab.change({ noiseStrength: 2 }, false);
    await time.tick(3000);
    expect(history).toEqual(['']);
    lab.change({}, true);
    expect(shown().scenario.noiseStrength).toBe(2);
    expect(history.length).toBe(2);
  });

  it('clamps what another quantity bounds and says so', () => {
    const lab = open();
    lab.change({ profileWidth: 3, length: 16 }, true);
    lab.change({ length: 4 }, true);
    expect(lab.store.getState().scenario.profileWidth).toBe(1);
    expect(noticesOf(lab)).toEqual(['\u03c3 = 3 (rw) is above the limit L/4 = 1; 1 is used.']);
  });

  it('forgets what it told about one scenario with the next one', () => {
    const lab = open('#v=1&g=99&w0=abc&junk&T=10');
    lab.notify('engine', 'a worker was started again');
    expect(noticesOf(lab)).toHaveLength(4);
    lab.change({}, true);
    expect(noticesOf(lab)).toHaveLength(4);
    lab.change({ stiffness: 2 }, true);
    expect(noticesOf(lab)).toEqual(['a worker was started again']);
    lab.change({ stiffness: 9 }, true);
    expect(noticesOf(lab)).toHaveLength(2);
    lab.choosePreset('levy');
    expect(noticesOf(lab)).toEqual(['a worker was started again']);
    navigate(lab, 'v=1&a=99');
    expect(noticesOf(lab)).toHaveLength(2);
    navigate(lab, 'v=1&a=1');
    expect(noticesOf(lab)).toEqual(['a worker was started again']);
  });

  it('keeps what a drag has clamped on its way until the next change', () => {
    const lab = open();
    for (const L of [16, 8, 1, 2, 3]) lab.change({ length: L, profileWidth: 1 }, false);
    lab.change({}, true);
    expect(noticesOf(lab)).toHaveLength(1);
    lab.change({ noiseStrength: 2 }, false);
    expect(noticesOf(lab)).toEqual([]);
  });

  it('shows at most eight notices, the newest', () => {
    const lab = open();
    for (let i = 0; i < 100; i++) lab.notify(`engine ${i}`, `worker ${i} was started again`);
    expect(noticesOf(lab)).toEqual(Array.from({ length: 8 }, (_, i) => `worker ${92 + i} was started again`));
  });

  it('keeps one notice for one thing', () => {
    const lab = open();
    for (const g of [20, 30, 40]) lab.change({ noiseStrength: g }, false);
    expect(lab.store.getState().notices.length).toBe(1);
    lab.dismissNotice(lab.store.getState().notices[0].id);
    expect(lab.store.getState().notices).toEqual([]);
  });

  it('does not restart for the time on show or for the view', async () => {
    const lab = open();
    await time.tick(1000);
    lab.seek(1);
    lab.changeView({ colourMap: 'cividis' });
    await time.tick(1500);
    expect(session.started.length).toBe(1);
    expect([shown().scenario.shownTime, shown().view.colourMap, shown().view.playing]).toEqual([1, 'cividis', '0']);
  });
});

describe('choosing what is compared', () => {
  it('brings in the engine without a new run, and writes the choice into the address', async () => {
    const lab = open();
    await time.tick(1000);
    lab.changeView({ leftEngine: 'moments' });
    expect(session.started.length).toBe(1);
    expect(session.shown).toEqual([['moments', 'boltzmann', 'limit']]);
    lab.changeView({ difference: 'score', colourMap: 'cividis' });
    expect(session.shown.length).toBe(1);
    await time.tick(1500);
    expect([shown().view.leftEngine, shown().view.middleEngine, shown().view.difference]).toEqual([
      'moments',
      'boltzmann',
      'score',
    ]);
  });

  it('asks for the error of W only where the score is shown', async () => {
    const lab = open();
    session.report({ chain: { bufferedTime: 12 }, boltzmann: { bufferedTime: 12 } });
    await time.tick(100);
    expect(session.requested.at(-1)?.costly.wigner).toBe(false);
    lab.changeView({ difference: 'score' });
    await time.tick(100);
    expect(session.requested.at(-1)?.costly.wigner).toBe(true);
  });

  it('starts the whole run where only its preview ran', async () => {
    const lab = open();
    await time.tick(1000);
    lab.change({ noiseStrength: 2 }, false);
    lab.changeView({ middleEngine: 'limit' });
    await time.tick(200);
    expect(session.started.at(-1)?.engines).toEqual(['boltzmann']);
    expect(session.shown).toEqual([['chain', 'limit']]);
  });

  it('a preset compares what it needs, and the next one compares the usual again', () => {
    const lab = open();
    lab.choosePreset('sound');
    expect(session.started.at(-1)?.engines).toContain('moments');
    lab.choosePreset('packet');
    expect(session.started.at(-1)?.engines).toEqual(['chain', 'boltzmann', 'limit']);
  });
});

describe('presets and the history', () => {
  it('a preset is a new entry, and Back restores what was before', async () => {
    const lab = open();
    lab.change({ noiseStrength: 2 }, true);
    await time.tick(1500);
    expect(history.length).toBe(2);
    lab.choosePreset('levy');
    expect(history.length).toBe(3);
    expect(presetIdOf(lab.store.getState().scenario)).toBe('levy');
    history.pop();
    lab.onNavigation();
    expect(lab.store.getState().scenario.noiseStrength).toBe(2);
    expect(lab.store.getState().presetId).toBeNull();
    expect(session.started.at(-1)?.scenario.noiseStrength).toBe(2);
  });

  it('states of a page that is lent are no entries and no steps', async () => {
    const lab = open();
    lab.change({ noiseStrength: 2 }, true);
    await time.tick(1500);
    const before = [...history];
    const { scenario, view, kept } = lab.store.getState();
    const label = lab.history.undoLabel();
    const giveBack = lab.borrow();
    lab.choosePreset('levy');
    lab.change({ noiseStrength: 3 }, true);
    await time.tick(1500);
    lab.showState({ scenario, view, kept }, 'kept');
    giveBack();
    await time.tick(1500);
    expect(history).toEqual(before);
    expect(lab.history.undoLabel()).toBe(label);
    // and all goes on as it went before
    lab.change({ noiseStrength: 4 }, true);
    await time.tick(1500);
    expect(history.at(-1)).toContain('g=4');
    lab.history.undo();
    expect(lab.store.getState().scenario.noiseStrength).toBe(2);
  });

  it('every preset is recognised from its own link', () => {
    const lab = open();
    for (const preset of presets) {
      lab.choosePreset(preset.id);
      expect(presetIdOf(parseScenario(lab.linkText()).scenario)).toBe(preset.id);
    }
  });

  it('an unknown preset is refused', () => {
    expect(() => open().choosePreset('none')).toThrow(RangeError);
  });

  it('ignores navigation that changed nothing', () => {
    const lab = open('#v=1&g=2');
    lab.onNavigation();
    expect(session.started.length).toBe(1);
  });
});

describe('the clock of the page', () => {
  it('steps by recorded frames and stops the film', () => {
    const lab = open('#v=1&T=10&t=3');
    lab.step(1);
    expect(lab.player.time.get()).toBeCloseTo(3.1, 9);
    lab.step(-10);
    expect(lab.player.time.get()).toBeCloseTo(2.1, 9);
    expect(lab.store.getState().playing).toBe(false);
  });

  it('starts from the beginning when played at the end', () => {
    const lab = open('#v=1&T=10&t=10&play=0');
    lab.setPlaying(true);
    expect(lab.player.time.get()).toBe(0);
  });

  it('stays inside a record that became shorter', () => {
    const lab = open('#v=1&T=10&t=9&play=0');
    lab.change({ lastTime: 4 }, true);
    expect(lab.player.time.get()).toBe(4);
    expect(lab.store.getState().notices).toEqual([]);
  });
});

it('passes on what the engines report, once', () => {
  const lab = open();
  session.report({ chain: { phase: 'running', bufferedTime: 1 } }, ['a worker was started again']);
  session.report({ chain: { phase: 'running', bufferedTime: 2 } }, ['a worker was started again']);
  expect(lab.store.getState().notices.map((notice) => notice.text)).toEqual(['a worker was started again']);
  lab.dispose();
  expect(session.disposed).toBe(true);
});

describe('a page that nobody looks at', () => {
  it('rests, and begins a run that was asked for meanwhile when somebody looks', async () => {
    const lab = open('v=1&T=4');
    session.report({ chain: { bufferedTime: 4 }, boltzmann: { bufferedTime: 4 } });
    await time.tick(100);
    lab.suspend();
    lab.suspend();
    const { requested, started } = session;
    const [asked, runs, shownTime] = [requested.length, started.length, lab.player.time.get()];
    for (let i = 0; i < 20; i++) await time.tick(50);
    expect([requested.length, lab.player.time.get()]).toEqual([asked, shownTime]);
    lab.change({ noiseStrength: 2 }, true);
    for (let i = 0; i < 20; i++) await time.tick(50);
    expect(started).toHaveLength(runs);
    lab.resume();
    expect(started.slice(runs).map(({ scenario }) => scenario.noiseStrength)).toEqual([2]);
    expect(session.rests).toEqual(['suspend', 'resume']);
  });

  it('gives its workers back when told, and computes its run again', () => {
    const lab = open('v=1&T=4');
    lab.release();
    expect(session.rests).toEqual([]);
    lab.suspend();
    lab.release();
    lab.resume();
    expect(session.rests).toEqual(['suspend', 'release', 'resume']);
    expect(session.started).toHaveLength(2);
    lab.suspend();
    lab.resume();
    expect(session.started).toHaveLength(2);
  });
});
