import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Packet } from '../../../src/physics/model';
import { said } from '../../../src/language/whenAsked';
import type { KeyState } from '../../../src/plots/keyboard';
import type { PlotPointer } from '../../../src/plots/tool';
import { createSignal } from '../../../src/state/signal';
import { refusals, type PaintHost } from '../../../src/views/tools/paint/edits';
import { createPaintTool } from '../../../src/views/tools/paint/paintTool';

const view: PlotPointer['view'] = { x: [-8, 8], y: [-0.5, 0.5] };
const state: KeyState = { cursor: null, view, full: view, step: { x: 16 / 256, y: 1 / 256 }, vertical: true };
const one: Packet = { r: 1, k: 0.1, sr: 0.5, sk: 0.05, energy: 1 };

function at(x: number, y: number, more: Partial<PlotPointer> = {}): PlotPointer {
  return { x, y, pixelX: 0.05, pixelY: 0.005, view, isTouch: false, shift: false, alt: false, ...more };
}

/** A state of packets, and how often each thing was done to it. */
function painted(initial: Packet[]) {
  let packets = initial;
  let before: Packet[] | null = null;
  const log: string[] = [];
  const host: PaintHost = {
    packets: () => packets,
    ring: () => ({ length: 16, period: 16 }),
    selected: createSignal<number | null>(null),
    paint(next, commit) {
      before ??= packets;
      packets = next;
      if (commit) before = null;
      log.push(commit ? 'commit' : 'preview');
    },
    leave: () => void log.push('leave'),
    restore() {
      if (before) packets = before;
      before = null;
      log.push('restore');
    },
    tell: () => log.push('tell'),
    refuse: (text) => log.push(said(text)),
  };
  const tool = createPaintTool(host);
  const key = (name: string, more = {}) => tool.key!({ key: name, shiftKey: false, altKey: false, ...more }, state);
  return { host, tool, log, key, packets: () => packets };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the pointer', () => {
  test('a click on empty ground adds a packet there, with one commit', () => {
    const { tool, log, packets, host } = painted([one]);
    expect(tool.press(at(-4, -0.2))).toBe(true);
    tool.drag(at(-3.95, -0.2));
    tool.release(at(-3.95, -0.2));
    expect(packets()).toEqual([one, { ...one, r: -4, k: -0.2 }]);
    expect(host.selected.get()).toBe(1);
    expect(log).toEqual(['preview', 'commit', 'tell']);
  });

  test('a drag on empty ground draws the size of a new packet', () => {
    const { tool, packets } = painted([one]);
    tool.press(at(-4, -0.2));
    tool.drag(at(-3, -0.1));
    tool.drag(at(-2, -0.04));
    tool.release(at(-2, -0.04));
    expect(packets()[1]).toEqual({ r: -4, k: -0.2, sr: 1, sk: 0.08, energy: 1 });
  });

  test('a press selects, a drag moves, round the ring too', () => {
    const { tool, packets, log, host } = painted([one]);
    tool.press(at(1.1, 0.1));
    tool.release(at(1.1, 0.1));
    expect([host.selected.get(), log]).toEqual([0, ['tell']]);
    tool.press(at(1.1, 0.1));
    tool.drag(at(8.6, 0.2));
    tool.release(at(8.6, 0.2));
    expect(packets()).toEqual([{ ...one, r: -7.5, k: 0.2 }]);
    expect(log.filter((entry) => entry === 'commit')).toHaveLength(1);
  });

  test('the edge resizes', () => {
    const { tool, packets } = painted([one]);
    tool.press(at(2, 0.1));
    tool.drag(at(3, 0.1));
    tool.release(at(3, 0.1));
    expect(packets()).toEqual([{ ...one, sr: 1 }]);
  });

  test('with Shift a press adds a packet upon another', () => {
    const { tool, packets } = painted([one]);
    tool.press(at(1, 0.1, { shift: true }));
    tool.release(at(1, 0.1));
    expect(packets()).toHaveLength(2);
  });

  test('what is cancelled is taken back; a mere press has nothing to take back', () => {
    const { tool, packets, log } = painted([one]);
    tool.press(at(1, 0.1));
    tool.cancel();
    expect(log).toEqual([]);
    tool.press(at(1, 0.1));
    tool.drag(at(3, 0.1));
    tool.cancel();
    expect(packets()).toEqual([one]);
    tool.press(at(-4, 0.1));
    tool.cancel();
    expect(packets()).toEqual([one]);
  });

  test('a full state takes no more, and says so', () => {
    const { tool, packets, log } = painted(Array.from({ length: 32 }, () => one));
    expect(tool.press(at(-4, -0.2))).toBe(true);
    tool.drag(at(-2, -0.2));
    tool.release(at(-2, -0.2));
    expect([packets().length, log]).toEqual([32, [refusals.full()]]);
  });

  test('the wheel over a packet changes its energy and counts once it rests', () => {
    const { tool, packets, log } = painted([one]);
    expect(tool.wheel!(1, at(-4, 0))).toBe(false);
    expect(tool.wheel!(2, at(1, 0.1))).toBe(true);
    expect(tool.wheel!(-1, at(1, 0.1))).toBe(true);
    expect(packets()[0].energy).toBeCloseTo(1.1, 2);
    expect(log).toEqual(['preview', 'preview']);
    vi.advanceTimersByTime(300);
    expect(log).toEqual(['preview', 'preview', 'commit', 'tell']);
  });
});

describe('the keyboard', () => {
  test('Tab goes through the packets and then on', () => {
    const { key, host } = painted([one, { ...one, r: 3 }]);
    expect([key('Tab'), host.selected.get()]).toEqual([true, 0]);
    expect([key('Tab'), host.selected.get()]).toEqual([true, 1]);
    expect([key('Tab', { shiftKey: true }), host.selected.get()]).toEqual([true, 0]);
    key('Tab');
    expect([key('Tab'), host.selected.get()]).toEqual([false, null]);
  });

  test('arrows move, with Shift ten times as far, with Alt they resize', () => {
    const { key, packets, host } = painted([one]);
    host.selected.set(0);
    key('ArrowRight');
    expect(packets()[0].r).toBeCloseTo(1.05, 12);
    key('ArrowDown', { shiftKey: true });
    expect(packets()[0].k).toBeCloseTo(0.05, 12);
    key('ArrowUp', { altKey: true });
    expect(packets()[0].sk).toBeCloseTo(0.055, 12);
    key('ArrowLeft', { altKey: true });
    expect(packets()[0].sr).toBeCloseTo(0.455, 12);
  });

  test('plus and minus change the energy, Delete takes away, and after the last packet the state is another', () => {
    const { key, packets, host, log } = painted([one, { ...one, r: 3 }]);
    host.selected.set(1);
    key('+');
    expect(packets()[1].energy).toBe(1.25);
    key('-');
    expect(packets()[1].energy).toBe(1);
    key('Delete');
    expect([packets(), host.selected.get()]).toEqual([[one], 0]);
    key('Backspace');
    expect([packets(), log.at(-1)]).toEqual([[one], 'leave']);
  });

  test('Enter adds at the cursor or in the middle; Escape lets go', () => {
    const { key, packets, host, tool } = painted([one]);
    key('Enter');
    tool.key!({ key: 'Enter', shiftKey: false, altKey: false }, { ...state, cursor: { x: 3, y: 0.25 } });
    expect(packets().slice(1)).toEqual([
      { ...one, r: 0, k: 0 },
      { ...one, r: 3, k: 0.25 },
    ]);
    expect([key('Escape'), host.selected.get()]).toEqual([true, null]);
  });

  test('without a selected packet all other keys are those of every figure', () => {
    const { key } = painted([one]);
    for (const name of ['ArrowLeft', '+', '-', '0', 'Delete', 'Escape', 'Home', ' ']) expect(key(name)).toBe(false);
  });
});
