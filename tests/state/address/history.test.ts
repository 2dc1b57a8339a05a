import { beforeEach, describe, expect, it } from 'vitest';
import { parseScenario } from '../../../src/scenario/codec';
import { presets } from '../../../src/scenario/presets';
import { changeInWords, stateInWords } from '../../../src/state/address/changes';
import { createLab } from '../../../src/state/lab';
import type { Lab } from '../../../src/state/types';
import { createFakeSession, createFakeTime, fakeHosts, type FakeSession } from '../fakeSession';

let session: FakeSession;
let time: ReturnType<typeof createFakeTime>;
let addresses: string[];

beforeEach(() => {
  session = createFakeSession();
  time = createFakeTime();
});

function open(hash = '#v=1&T=10&play=0'): Lab {
  addresses = [hash];
  const lab = createLab({
    ...fakeHosts(() => session, time, addresses),
    reload: () => undefined,
    reducedMotion: false,
  });
  lab.start();
  return lab;
}

const gamma = (lab: Lab) => lab.store.getState().scenario.noiseStrength;
const labels = ({ history }: Lab) => [history.undoLabel(), history.redoLabel()];

describe('a step back', () => {
  it('brings back what was before each committed change, and forward again', () => {
    const lab = open();
    expect([lab.history.undo(), lab.history.redo(), ...labels(lab)]).toEqual([false, false, null, null]);
    lab.change({ noiseStrength: 0.1 }, true);
    lab.change({ profile: 'box' }, true);
    lab.changeView({ leftEngine: 'moments' });
    expect(labels(lab)).toEqual(['left field Chain \u2192 Exact', null]);
    lab.history.undo();
    expect(lab.store.getState().view.leftEngine).toBe('chain');
    expect(labels(lab)).toEqual(['profile pulse \u2192 box', 'left field Chain \u2192 Exact']);
    lab.history.undo();
    lab.history.undo();
    expect([gamma(lab), lab.store.getState().scenario.profile]).toEqual([1, 'pulse']);
    expect(labels(lab)).toEqual([null, '\u03b3 1 \u2192 0.1']);
    for (let i = 0; i < 3; i++) expect(lab.history.redo()).toBe(true);
    expect([gamma(lab), lab.store.getState().view.leftEngine]).toEqual([0.1, 'moments']);
    expect(lab.history.redo()).toBe(false);
  });

  it('starts the run of the physics that it brings back, and none for the view', async () => {
    const lab = open();
    lab.change({ noiseStrength: 2 }, true);
    await time.tick(1000);
    lab.changeView({ scale: 'log' });
    session.started.length = 0;
    lab.history.undo();
    expect(session.started).toEqual([]);
    lab.history.undo();
    expect(session.started.map(({ scenario }) => scenario.noiseStrength)).toEqual([1]);
    expect(lab.store.getState().run).toBe(session.status().run);
  });

  it('keeps the time on show, the clock and the look of the page', () => {
    const lab = open('#v=1&T=10&t=0&play=0');
    lab.change({ noiseStrength: 2, lastTime: 8 }, true);
    lab.seek(7);
    lab.changeView({ theme: 'dark', enlarged: 'left', speed: '2' });
    lab.setPlaying(true);
    lab.history.undo();
    const { view, playing, scenario } = lab.store.getState();
    expect([lab.player.time.get(), playing, scenario.lastTime]).toEqual([7, true, 10]);
    expect([view.theme, view.enlarged, view.speed]).toEqual(['dark', 'left', '2']);
    lab.seek(9);
    lab.history.redo();
    expect(lab.player.time.get()).toBe(8);
  });

  it('brings back the clock with the state that a preset has taken the place of', () => {
    const lab = open('#v=1&T=10&t=0&play=0');
    lab.change({ noiseStrength: 2 }, true);
    lab.seek(1.52);
    lab.choosePreset('levy');
    lab.setPlaying(true);
    const { lastTime } = lab.store.getState().scenario;
    lab.player.seek(lastTime / 2);
    lab.history.undo();
    expect([gamma(lab), lab.player.time.get(), lab.store.getState().playing]).toEqual([2, 1.52, false]);
    expect(lab.store.getState().shownTime).toBe(1.52);
    lab.seek(3);
    // and that of the preset
    lab.history.redo();
    expect([lab.player.time.get(), lab.store.getState().playing]).toEqual([lastTime / 2, true]);
    // the change before keeps time and clock as they are
    lab.history.undo();
    expect([lab.player.time.get(), lab.store.getState().playing]).toEqual([3, false]);
    lab.seek(4);
    lab.history.undo();
    expect([gamma(lab), lab.player.time.get()]).toEqual([1, 4]);
  });

  it('brings back the clock where the same preset is chosen again', () => {
    const lab = open('#v=1&T=10&t=0&play=0');
    lab.choosePreset('levy');
    lab.change({ noiseStrength: 2 }, true);
    lab.seek(1.52);
    lab.choosePreset('levy');
    lab.setPlaying(true);
    lab.player.seek(3);
    lab.history.undo();
    expect([gamma(lab), lab.player.time.get(), lab.store.getState().playing]).toEqual([2, 1.52, false]);
  });

  it('takes a drag as one step, from where it began', () => {
    const lab = open();
    for (let i = 1; i < 40; i++) lab.change({ noiseStrength: 1 + i / 10 }, false);
    expect(lab.history.undoLabel()).toBeNull();
    expect(lab.history.undo()).toBe(false);
    lab.change({}, true);
    lab.change({ noiseStrength: 4.9 }, false);
    expect(lab.history.undoLabel()).toBe('\u03b3 1 \u2192 4.9');
    lab.history.undo();
    expect([gamma(lab), lab.history.undoLabel()]).toEqual([1, null]);
  });

  it('takes a key held down as one step, and its way back as none', async () => {
    const lab = open();
    for (let i = 1; i <= 10; i++) {
      lab.change({ noiseStrength: 1 + i / 10 }, true);
      await time.tick(30);
    }
    expect(lab.history.undoLabel()).toBe('\u03b3 1 \u2192 2');
    await time.tick(1000);
    lab.change({ noiseStrength: 3 }, true);
    expect(lab.history.undoLabel()).toBe('\u03b3 2 \u2192 3');
    lab.change({ noiseStrength: 2 }, true);
    expect(lab.history.undoLabel()).toBe('\u03b3 1 \u2192 2');
  });

  it('takes looking around as one step, which leaves the steps ahead', () => {
    const lab = open();
    lab.change({ noiseStrength: 2 }, true);
    for (const tab of ['anatomy', 'phonons', 'transport'] as const) lab.changeView({ tab });
    expect(lab.history.undoLabel()).toBe('tab spectrum \u2192 transport');
    lab.history.undo();
    lab.history.undo();
    lab.changeView({ tab: 'epsilon' });
    expect(labels(lab)[0]).toBeNull();
    lab.history.redo();
    expect([gamma(lab), lab.store.getState().view.tab]).toEqual([2, 'epsilon']);
  });

  it('goes back over a preset with what it showed and offered, and over the way back of the browser', () => {
    const lab = open('');
    lab.choosePreset('levy');
    lab.changeView({ middleEngine: 'limit' });
    const title = presets.find(({ id }) => id === 'levy')?.title;
    lab.history.undo();
    expect(lab.history.undoLabel()).toBe(`preset ${title}`);
    lab.history.undo();
    expect(lab.store.getState()).toMatchObject({ presetId: presets[0].id, offeredId: presets[0].id });
    lab.history.redo();
    expect(lab.store.getState()).toMatchObject({ presetId: 'levy', offeredId: 'levy' });
    addresses.push('#v=1&g=5');
    lab.onNavigation();
    expect(gamma(lab)).toBe(5);
    lab.history.undo();
    expect(lab.store.getState().presetId).toBe('levy');
  });

  it('a new change forgets the steps ahead, and a hundred are kept', async () => {
    const lab = open();
    for (let i = 0; i < 130; i++) {
      lab.change({ seed: i + 2 }, true);
      await time.tick(600);
    }
    let count = 0;
    while (lab.history.undo()) count += 1;
    expect([count, lab.store.getState().scenario.seed]).toEqual([100, 31]);
    lab.change({ seed: 7 }, true);
    expect(lab.history.redoLabel()).toBeNull();
  });
});

describe('the address', () => {
  it('makes one entry at the first change of a visit, and steps stay in it', async () => {
    const lab = open('#v=1&T=10&play=0');
    const before = addresses[0];
    lab.seek(1);
    await time.tick(1500);
    expect(addresses.length).toBe(1);
    lab.change({ noiseStrength: 2 }, true);
    expect(addresses.length).toBe(2);
    lab.change({ noiseStrength: 3 }, true);
    lab.history.undo();
    await time.tick(1500);
    expect(addresses.length).toBe(2);
    expect(parseScenario(addresses[1]).scenario.noiseStrength).toBe(1);
    addresses.pop();
    expect(parseScenario(addresses[0]).scenario).toMatchObject({ noiseStrength: 1, shownTime: 1 });
    expect(before).not.toBe(addresses[0]);
  });

  it('leaves the first change to a preset where that is the first', () => {
    const lab = open('');
    lab.choosePreset('levy');
    lab.change({ noiseStrength: 2 }, true);
    expect(addresses.length).toBe(2);
  });
});

describe('changes in words', () => {
  const stateOf = (keys: string) => ({ ...parseScenario(keys), presetId: null });

  it('tell a few of them, and count the others', () => {
    const from = stateOf('v=1');
    expect(changeInWords(from, from)).toBe('');
    expect(changeInWords(from, stateOf('c=0.3,-0.1'))).toBe('a\u2082, a\u2083, \u2026 none \u2192 0.3, \u22120.1');
    expect(changeInWords(from, stateOf('g=2&e=0.1&L=8&T=2'))).toBe(
      '\u03b3 1 \u2192 2, \u03b5 0.02 \u2192 0.1 and 2 more',
    );
    expect(changeInWords(from, stateOf('pb=1,0.2'))).toBe('probes');
    const packets = stateOf('init=packets&pk=0,0.1,0.5,0.05,1');
    expect(changeInWords(packets, stateOf('init=packets&pk=0,0.1,0.5,0.05,1~1,0.1,0.5,0.05,1'))).toBe(
      'packets 1 \u2192 2',
    );
    expect(changeInWords(packets, stateOf('init=packets&pk=1,0.1,0.5,0.05,1'))).toBe('packets changed');
    expect(changeInWords(from, stateOf('scene=a'))).toBe('scene of the lecture');
  });

  it('call a state by the nearest preset', () => {
    const levy = presets.find(({ id }) => id === 'levy');
    if (!levy) throw new Error('there is no preset levy');
    const scenario = { ...parseScenario('').scenario, ...levy.scenario };
    expect(stateInWords(scenario)).toBe(levy.title);
    expect(stateInWords(parseScenario('g=0.3&e=0.1&L=6&M=16&T=2').scenario)).toBe(
      'Your own, \u03b3 = 0.3, \u03b5 = 0.1 and 3 more',
    );
    expect(stateInWords({ ...scenario, noiseStrength: 0.5 })).toBe(`${levy.title}, \u03b3 1 \u2192 0.5`);
  });
});
