import { beforeEach, describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/codec';
import { createLab } from '../../src/state/lab';
import type { Lab } from '../../src/state/types';
import { createFakeSession, createFakeTime, fakeHosts } from './fakeSession';

let time: ReturnType<typeof createFakeTime>;
let addresses: string[];
let writes: number;

beforeEach(() => {
  time = createFakeTime();
  writes = 0;
});

function open(hash: string): Lab {
  addresses = [hash];
  const hosts = fakeHosts(createFakeSession, time, addresses);
  const { replace } = hosts.address;
  hosts.address.replace = (next, entry) => {
    writes += 1;
    replace(next, entry);
  };
  const lab = createLab({ ...hosts, reload: () => undefined, reducedMotion: false });
  lab.start();
  return lab;
}

const view = () => parseScenario(addresses.at(-1) ?? '').view;
const rest = async () => {
  for (let i = 0; i < 4; i++) await time.tick(400);
};

describe('the cursor', () => {
  it('goes into the address when it was set, and not when a pointer hovers', async () => {
    const lab = open('#v=1&play=0');
    for (let i = 0; i < 100; i++) {
      lab.places.pointAt({ r: i / 100, k: 0.1 }, false);
      await time.tick(20);
    }
    await rest();
    expect([writes, view().cursor]).toEqual([0, '']);
    lab.places.pointAt({ r: 1.5, k: -0.25 }, true);
    await rest();
    expect(view().cursor).toBe('1.5,-0.25');
    expect(lab.history.undoLabel()).toBeNull();
  });

  it('stays where it was set when the pointer has left, until a key takes it away', async () => {
    const lab = open('#v=1&play=0');
    lab.places.pointAt({ r: 1, k: 0.2 }, true);
    lab.places.pointAt({ r: 2, k: 0.3 }, false);
    expect(lab.places.cursor.get()).toEqual({ r: 2, k: 0.3 });
    lab.places.pointAt(null, false);
    expect(lab.places.cursor.get()).toEqual({ r: 1, k: 0.2 });
    await rest();
    lab.places.pointAt(null, false);
    expect(lab.places.cursor.get()).toEqual({ r: 1, k: 0.2 });
    lab.places.pointAt(null, true);
    await rest();
    expect([lab.places.cursor.get(), view().cursor]).toEqual([null, '']);
  });

  it.each([
    ['1.5', { r: 1.5, k: null }],
    ['1.5,-0.25', { r: 1.5, k: -0.25 }],
    ['1.5,0,-2', { r: 1.5, k: null, r2: -2 }],
  ])('is opened from %s and written as that', async (text, cursor) => {
    const lab = open(`#v=1&play=0&cur=${text}`);
    expect(lab.places.cursor.get()).toEqual(cursor);
    lab.places.pointAt(null, true);
    lab.places.pointAt(cursor, true);
    await rest();
    expect(parseScenario(lab.linkText()).view.cursor).toBe(text);
  });
});

describe('the zoom', () => {
  it('is opened from the address, and written when it rests', async () => {
    const lab = open('#v=1&play=0&zoom=-1,2,-0.1,0.2');
    expect(lab.places.zoom.get()).toEqual({ r: [-1, 2], k: [-0.1, 0.2] });
    for (let i = 1; i <= 20; i++) {
      lab.places.zoom.set({ r: [-1, i], k: [-0.1, 0.2], r2: [-3, 3] });
      await time.tick(20);
    }
    await rest();
    expect(view().zoom).toBe('-1,20,-0.1,0.2,-3,3');
    lab.places.zoom.set(null);
    await rest();
    expect(view().zoom).toBe('');
  });

  it('is undone as one step, follows a link, and is left by a preset', async () => {
    const lab = open('#v=1&play=0');
    lab.places.zoom.set({ r: [0, 1], k: [0, 0.5] });
    await rest();
    lab.places.zoom.set({ r: [0, 0.5], k: [0, 0.5] });
    await rest();
    lab.history.undo();
    expect(lab.places.zoom.get()).toBeNull();
    lab.history.redo();
    expect(lab.places.zoom.get()).toEqual({ r: [0, 0.5], k: [0, 0.5] });
    addresses.push('#v=1&play=0&zoom=1,2,0,0.1&cur=1');
    lab.onNavigation();
    expect([lab.places.zoom.get(), lab.places.cursor.get()]).toEqual([
      { r: [1, 2], k: [0, 0.1] },
      { r: 1, k: null },
    ]);
    lab.choosePreset('levy');
    await rest();
    expect([lab.places.zoom.get(), lab.places.cursor.get(), view().zoom, view().cursor]).toEqual([null, null, '', '']);
  });

  it('of a new state goes before one that was on its way', async () => {
    const lab = open('#v=1&play=0');
    lab.places.zoom.set({ r: [0, 1], k: [0, 0.5] });
    lab.changeView({ zoom: '2,3,0,0.5' });
    await rest();
    expect([lab.places.zoom.get(), view().zoom]).toEqual([{ r: [2, 3], k: [0, 0.5] }, '2,3,0,0.5']);
  });
});
