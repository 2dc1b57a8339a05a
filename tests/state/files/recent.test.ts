import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { parseScenario } from '../../../src/scenario/codec';
import { createLab } from '../../../src/state/lab';
import type { Lab } from '../../../src/state/types';
import { canKeep, forgetRecent, keepRecent, mostRecent, readRecent, recentKey } from '../../../src/state/files/recent';
import { createRecorder } from '../../../src/state/files/recorder';
import { isThumbnail, thumbnailOf, thumbnailShape } from '../../../src/state/files/thumbnail';
import { createFakeSession, createFakeTime, fakeHosts, type FakeSession } from '../fakeSession';

/** A storage of so many characters. */
function memory(room = Infinity) {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
  return { kept, storage: () => storage };
}

const denied = (): Storage => {
  throw new DOMException('no storage here', 'SecurityError');
};

const { columns, rows } = thumbnailShape;
const picture = 'A'.repeat(columns * rows);
const state = (link: string, wallMs = 0) => ({ link, wallMs, picture });
const links = (storage: () => Storage) => readRecent(storage).map(({ link }) => link);

describe('the states that the browser keeps', () => {
  it('are the last ten different ones, the newest first', () => {
    const { storage } = memory();
    for (let i = 0; i < 14; i++) expect(keepRecent(state(`v=1&seed=${i}`, i), storage)).toBe(true);
    expect(links(storage)).toEqual(Array.from({ length: mostRecent }, (_, i) => `v=1&seed=${13 - i}`));
    // the same physics at another time, in another view
    keepRecent(state('v=1&seed=9&t=2&tab=atoms', 99), storage);
    expect(links(storage).slice(0, 2)).toEqual(['v=1&seed=9&t=2&tab=atoms', 'v=1&seed=13']);
    expect(links(storage).length).toBe(mostRecent);
    expect(readRecent(storage)[0]).toEqual(state('v=1&seed=9&t=2&tab=atoms', 99));
    expect([forgetRecent(storage), links(storage)]).toEqual([true, []]);
  });

  it('have one place for a lecture, whatever its scene', () => {
    const { storage } = memory();
    for (const scene of ['a', 'b', 'c'])
      keepRecent(state(`v=1&g=${scene.length}&lecture=heat&scene=${scene}`), storage);
    keepRecent(state('v=1&g=1'), storage);
    expect(links(storage)).toEqual(['v=1&g=1', 'v=1&g=1&lecture=heat&scene=c']);
  });

  it('lose pictures, then the oldest of them, where there is no room', () => {
    const { storage } = memory(2500);
    for (let i = 0; i < 6; i++) expect(keepRecent(state(`v=1&seed=${i}`), storage)).toBe(true);
    expect(links(storage).length).toBe(6);
    expect(readRecent(storage).map((each) => each.picture.length)).toEqual([picture.length, 0, 0, 0, 0, 0]);
    const narrow = memory(150);
    for (let i = 0; i < 6; i++) keepRecent(state(`v=1&seed=${i}`), narrow.storage);
    expect(links(narrow.storage)).toEqual(
      ['v=1&seed=5', 'v=1&seed=4', 'v=1&seed=3'].slice(0, links(narrow.storage).length),
    );
    expect(links(narrow.storage).length).toBeGreaterThan(0);
  });

  it('are none where storage is full or denied, and nothing is thrown', () => {
    for (const storage of [denied, memory(0).storage]) {
      expect(keepRecent(state('v=1'), storage)).toBe(false);
      expect([readRecent(storage), canKeep(storage)]).toEqual([[], false]);
    }
    expect(forgetRecent(denied)).toBe(false);
    expect(canKeep(memory().storage)).toBe(true);
  });

  it('are read as far as they are sound', () => {
    const { kept, storage } = memory();
    for (const nonsense of ['', '{', 'null', '7', '{"link":"v=1"}', '"v=1"']) {
      kept.set(recentKey, nonsense);
      expect(readRecent(storage)).toEqual([]);
    }
    const sound = state('v=1&g=2', 5);
    const damaged = [
      null,
      7,
      [],
      { link: 7, wallMs: 1, picture },
      { link: '', wallMs: 1, picture },
      { link: 'v=1', wallMs: 'now', picture },
      { link: 'x'.repeat(1e5), wallMs: 1, picture },
    ];
    kept.set(recentKey, JSON.stringify([...damaged, { ...sound, picture: '<img>' }, sound]));
    expect(readRecent(storage)).toEqual([{ ...sound, picture: '' }, sound]);
    expect(keepRecent(state('v=1&g=3', 6), storage)).toBe(true);
  });
});

describe('a small picture', () => {
  it('has the cells and letters of those of the presets, and is small', () => {
    const file = new URL('../../../src/views/page/presetPictures.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject(thumbnailShape);
    expect(columns * rows).toBeLessThan(4000);
  });

  it('is the mean over each cell, the largest at the end of the colours', () => {
    const field = { columns: 96, rows: 64, values: new Float64Array(96 * 64) };
    // the cell second from the left in the lowest row, half of it
    field.values[2] = field.values[3] = 4;
    // the uppermost cell on the right, whole
    for (const i of [-1, -2, -97, -98]) field.values[96 * 64 + i] = 4;
    const text = thumbnailOf(field, false);
    expect(isThumbnail(text)).toBe(true);
    const level = (cell: number) => thumbnailShape.letters.indexOf(text[cell]);
    expect([level(0), level(1), level(columns * rows - 1)]).toEqual([0, 32, 63]);
    expect([...text].filter((letter) => letter !== 'A').length).toBe(2);
  });

  it('of a plane shows its middle, and of nothing is dark', () => {
    const values = new Float64Array(48 * 48);
    values[24 * 48 + 10] = 1;
    values[2 * 48 + 10] = 5;
    const text = thumbnailOf({ columns: 48, rows: 48, values }, true);
    expect([...text].flatMap((letter, cell) => (letter === 'A' ? [] : [cell]))).toEqual([16 * 48 + 10]);
    expect(thumbnailOf({ columns: 8, rows: 8, values: new Float64Array(64).fill(NaN) }, false)).toBe(picture);
  });
});

describe('the recorder', () => {
  let session: FakeSession;
  let time: ReturnType<typeof createFakeTime>;
  beforeEach(() => {
    session = createFakeSession();
    time = createFakeTime();
  });

  function open(hash: string, storage: () => Storage): { lab: Lab; recorder: ReturnType<typeof createRecorder> } {
    const lab = createLab({ ...fakeHosts(() => session, time, [hash]), reload: () => undefined, reducedMotion: false });
    lab.start();
    return { lab, recorder: createRecorder(lab, { ...time, storage, wallMs: () => 1000 + time.now() }) };
  }

  const compute = async () => {
    session.report({ chain: { bufferedTime: 99 }, boltzmann: { bufferedTime: 99 } });
    await time.tick(100);
  };

  it('keeps nothing of a page that was opened and left as it was', async () => {
    const { storage } = memory();
    const { recorder } = open('', storage);
    await compute();
    await time.tick(5000);
    recorder.keep();
    expect(readRecent(storage)).toEqual([]);
  });

  it('keeps what stays for two seconds, with its picture, and not what passes', async () => {
    const { storage } = memory();
    const { lab, recorder } = open('', storage);
    lab.change({ noiseStrength: 2 }, true);
    await compute();
    await time.tick(1500);
    lab.change({ noiseStrength: 3 }, true);
    await compute();
    expect(readRecent(storage)).toEqual([]);
    for (let i = 0; i < 25; i++) await time.tick(100);
    const kept = readRecent(storage);
    expect(kept.map(({ link }) => parseScenario(link).scenario.noiseStrength)).toEqual([3]);
    expect(isThumbnail(kept[0].picture)).toBe(true);
    recorder.dispose();
    lab.change({ noiseStrength: 4 }, true);
    await time.tick(5000);
    expect(readRecent(storage).length).toBe(1);
  });

  it('keeps a linked state, and what is left before two seconds are over', async () => {
    const { storage } = memory();
    const { lab, recorder } = open('#v=1&g=7&play=0', storage);
    await compute();
    for (let i = 0; i < 25; i++) await time.tick(100);
    expect(readRecent(storage).length).toBe(1);
    lab.change({ noiseStrength: 5 }, true);
    recorder.keep();
    expect(readRecent(storage).map(({ link }) => parseScenario(link).scenario.noiseStrength)).toEqual([5, 7]);
  });

  it('does not mind a browser that keeps nothing', async () => {
    const { lab, recorder } = open('#v=1&g=7', denied);
    lab.change({ noiseStrength: 5 }, true);
    await compute();
    expect(() => recorder.keep()).not.toThrow();
  });
});
