import { beforeEach, describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/codec';
import { lockOf } from '../../src/state/handout';
import { createLab } from '../../src/state/lab';
import type { Lab } from '../../src/state/types';
import { createFakeSession, createFakeTime, fakeHosts } from './fakeSession';

let time: ReturnType<typeof createFakeTime>;
let history: string[];

beforeEach(() => {
  time = createFakeTime();
  history = [''];
});

function open(hash: string): Lab {
  history = [hash];
  const lab = createLab({ ...fakeHosts(createFakeSession, time, history), reload: () => {}, reducedMotion: true });
  lab.start();
  return lab;
}

function navigate(lab: Lab, hash: string): void {
  history.push(`#${hash}`);
  lab.onNavigation();
}

const physics = 'v=1&w0=0.5&g=0.4&e=0.02&L=12&T=8&play=0';
const link = (lock: string, more = '') => `#${physics}${more}&lock=1.${lock}.end`;
const noticesOf = (lab: Lab) => lab.store.getState().notices.map(({ text }) => text);
const scenarioOf = (lab: Lab) => lab.store.getState().scenario;

it('is one object for one text, whatever was read between', () => {
  const first = lockOf({ lock: '1.open~g.end' });
  lockOf({ lock: '1.open~e.end' });
  expect(lockOf({ lock: '1.open~g.end' })).toBe(first);
});

describe('a handout', () => {
  it('lets its open sliders move and keeps all others, and says so', () => {
    const lab = open(link('open~g.shut~w0'));
    lab.change({ noiseStrength: 2, pinning: 1, epsilon: 0.1 }, true);
    expect(scenarioOf(lab)).toMatchObject({ noiseStrength: 2, pinning: 0.5, epsilon: 0.02 });
    expect(noticesOf(lab)).toEqual(['This handout leaves as it was: ω₀, ε.']);
    lab.seek(3);
    expect(lab.player.time.get()).toBe(3);
  });

  it('refuses what would move a locked value along', () => {
    const lab = open(`#${physics}&rw=3&lock=1.open~L.shut~rw.end`);
    lab.change({ length: 8 }, true);
    expect(scenarioOf(lab)).toMatchObject({ length: 12, profileWidth: 3 });
    expect(noticesOf(lab)[0]).toContain('does not go with what this handout has locked: σ');
  });

  it('keeps locked values through presets, which set the others', () => {
    const lab = open(link('open~g.shut~w0.pre~levy'));
    lab.choosePreset('levy');
    const { pinning, length, epsilon } = scenarioOf(lab);
    expect(pinning).toBe(0.5);
    expect([length, epsilon]).not.toEqual([12, 0.02]);
    expect(lab.store.getState()).toMatchObject({ presetId: null, offeredId: 'levy' });
    lab.history.undo();
    expect(scenarioOf(lab)).toMatchObject({ pinning: 0.5, length: 12, epsilon: 0.02 });
  });

  it('stays through links of the same tab, but for another handout', async () => {
    const lab = open(link('open~g'));
    const { lock } = lab.store.getState().view;
    navigate(lab, 'v=1&g=3&w0=2&L=50');
    expect(scenarioOf(lab)).toMatchObject({ noiseStrength: 3, pinning: 0.5, length: 12 });
    expect(lab.store.getState().view.lock).toBe(lock);
    expect(noticesOf(lab)[0]).toMatch(/leaves as it was: .*ω₀.* Unlock the handout, or open the link in a new tab/);
    await time.tick(2000);
    expect(parseScenario(history.at(-1) ?? '').view.lock).toBe(lock);
    navigate(lab, `v=1&g=3&w0=2&lock=1.open~w0.end`);
    expect(scenarioOf(lab)).toMatchObject({ pinning: 2, length: 16 });
    expect(lab.history.undo()).toBe(false);
  });

  it('has only its tabs, panels and tools', () => {
    const lab = open(link('tab~anatomy.see~left~tab', '&tab=atoms&tool=paint&big=profile&lecture=one'));
    expect(lab.store.getState().view).toMatchObject({ tab: 'anatomy', tool: 'read', enlarged: 'none', lecture: '' });
    lab.changeView({ tool: 'probe', enlarged: 'left' });
    lab.changeView({ enlarged: 'profile', tab: 'spectrum' });
    expect(lab.store.getState().view).toMatchObject({ tab: 'anatomy', tool: 'read', enlarged: 'none' });
    lab.keep();
    expect(lab.store.getState().kept).toBeNull();
  });

  it('is unlocked and locked again, which can be undone, unless it is fixed', () => {
    const lab = open(link('open~g'));
    lab.setUnlocked(true);
    lab.change({ pinning: 1 }, true);
    expect(scenarioOf(lab).pinning).toBe(1);
    expect(lab.store.getState().view.lock).toContain('.free.end');
    lab.history.undo();
    expect(lab.history.undoLabel()).toBe('handout unlocked');
    lab.history.undo();
    lab.change({ pinning: 2 }, true);
    expect(scenarioOf(lab).pinning).toBe(0.5);
    const fixed = open(link('open~g.fix.free'));
    fixed.setUnlocked(true);
    fixed.change({ pinning: 1 }, true);
    expect(scenarioOf(fixed).pinning).toBe(0.5);
    navigate(fixed, 'v=1&w0=2');
    expect(noticesOf(fixed).at(-1)).toContain('Open the link in a new tab');
  });

  it('keeps locked values in a kept run, and runs that differ in them apart', () => {
    const lab = open(link('open~g.use~keep'));
    lab.keep();
    lab.change({ noiseStrength: 1 }, true);
    lab.swapKept();
    expect(scenarioOf(lab).noiseStrength).toBe(0.4);
    expect(lab.store.getState().kept?.noiseStrength).toBe(1);
    const apart = open(link('open~g', '&cmp=ghost&b_w0=2'));
    expect(apart.store.getState().kept?.pinning).toBe(2);
    apart.swapKept();
    expect(scenarioOf(apart).pinning).toBe(0.5);
    expect(noticesOf(apart).at(-1)).toContain('locked: ω₀');
  });

  it('leaves painting its packets, unless the profile is locked', () => {
    const packets = [{ r: 1, k: 0.1, sr: 0.5, sk: 0.05, energy: 1 }];
    const lab = open(link('use~paint'));
    lab.change({ profile: 'packets', packets }, true);
    expect(scenarioOf(lab)).toMatchObject({ profile: 'packets', packets });
    const shut = open(link('shut~init.use~paint'));
    shut.change({ profile: 'packets', packets }, true);
    expect(scenarioOf(shut)).toMatchObject({ profile: 'pulse', packets: [] });
  });
});
