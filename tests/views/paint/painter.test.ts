import { beforeEach, expect, test } from 'vitest';
import { createLab } from '../../../src/state/lab';
import type { Viewport } from '../../../src/plots/viewport';
import type { Lab } from '../../../src/state/types';
import { addPacket } from '../../../src/views/tools/paint/edits';
import { createPaintHost, selectedPacket } from '../../../src/views/tools/paint/painter';
import { createPaintTool } from '../../../src/views/tools/paint/paintTool';
import { createFakeSession, createFakeTime, fakeHosts } from '../../state/fakeSession';

/** A pulse that is one packet exactly. */
const onePulse = '#v=1&w0=0.5&spec=packet&k0=0.165&kw=0.04&L=12&T=8&t=0&play=0';
const box = '#v=1&init=box&L=12&T=8&t=0&play=0';

const isSame = 'The initial state is the same as before, given by packets now.';
const isOther = 'The initial state is made of packets now. Undo (Ctrl+Z) brings back the one before.';

beforeEach(() => selectedPacket.set(null));

function open(hash: string): Lab {
  const hosts = fakeHosts(createFakeSession, createFakeTime(), [hash]);
  const lab = createLab({ ...hosts, reload: () => undefined, reducedMotion: false });
  lab.start();
  return lab;
}

const told = (lab: Lab) => lab.store.getState().notices.map(({ text }) => text);
const view: Viewport = { x: [-6, 6], y: [-0.5, 0.5] };
const at = (x: number, y: number) => ({
  x,
  y,
  pixelX: 0.02,
  pixelY: 0.002,
  shift: false,
  isTouch: false,
  alt: false,
  view,
});

test('a packet painted beside a pulse makes another state, and that is told until the next change', () => {
  const lab = open(onePulse);
  const tool = createPaintTool(createPaintHost(lab));
  tool.press(at(4, -0.3));
  expect(told(lab)).toEqual([isOther]);
  const [{ id }] = lab.store.getState().notices;
  tool.drag(at(4.5, -0.25));
  tool.release(at(4.5, -0.25));
  expect(lab.store.getState().scenario.packets).toHaveLength(2);
  // a drag says it once
  expect(lab.store.getState().notices).toMatchObject([{ id, text: isOther }]);
  tool.press(at(-4, 0.3));
  tool.release(at(-4, 0.3));
  expect(lab.store.getState().scenario.packets).toHaveLength(3);
  expect(told(lab)).toEqual([]);
});

test('the same state given by packets is told while it is the same', () => {
  const lab = open(onePulse);
  const host = createPaintHost(lab);
  host.paint([...host.packets()], true);
  expect(lab.store.getState().scenario.profile).toBe('packets');
  expect(told(lab)).toEqual([isSame]);
  lab.seek(1);
  expect(told(lab)).toEqual([isSame]);
  // by another figure
  addPacket(createPaintHost(lab), { r: 3, k: 0.1 }, true);
  expect(told(lab)).toEqual([]);
});

test('a state that is no packet gives way, until undo brings it back', () => {
  const lab = open(box);
  addPacket(createPaintHost(lab), { r: 3, k: 0.1 }, true);
  expect(told(lab)).toEqual([isOther]);
  lab.history.undo();
  expect(lab.store.getState().scenario.profile).toBe('box');
  expect(told(lab)).toEqual([]);
});

test('a drag that is taken back leaves the state and no word', () => {
  const lab = open(onePulse);
  const before = lab.store.getState().scenario;
  const tool = createPaintTool(createPaintHost(lab));
  tool.press(at(4, -0.3));
  tool.cancel();
  expect(lab.store.getState().scenario).toEqual(before);
  expect(told(lab)).toEqual([]);
});
