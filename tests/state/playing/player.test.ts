import { beforeEach, describe, expect, it } from 'vitest';
import { defaultScenario } from '../../../src/scenario/codec';
import { recordSeconds } from '../../../src/state/playing/clock';
import { testGrid, uniformFrame } from '../frames';
import { both, usePlayer } from './stage';

const stage = usePlayer();

describe('the clock', () => {
  it('passes the record in twelve seconds at speed 1', async () => {
    stage.recorded(12);
    await stage.play(20);
    expect(stage.player.time.get()).toBeCloseTo((1 / recordSeconds) * 12, 9);
    stage.settings.speed = 4;
    await stage.play(20);
    expect(stage.player.time.get()).toBeCloseTo((5 / recordSeconds) * 12, 9);
  });

  it('waits at the end of what is recorded and goes on from there', async () => {
    stage.recorded(1);
    await stage.play(60);
    expect(stage.player.time.get()).toBe(1);
    expect(stage.waiting).toBe(true);
    stage.recorded(12);
    await stage.play(10);
    expect(stage.waiting).toBe(false);
    expect(stage.player.time.get()).toBeCloseTo(1.5, 9);
  });

  it('does not run back when a new record is shorter than the time on show', async () => {
    stage.recorded(12);
    stage.player.seek(6);
    stage.recorded(2);
    await stage.play(10);
    expect(stage.player.time.get()).toBe(6);
    expect(stage.waiting).toBe(true);
  });

  it('does not wait for an engine that cannot run', async () => {
    stage.session.report({
      chain: { phase: 'failed', bufferedTime: 0 },
      boltzmann: { phase: 'done', bufferedTime: 12 },
    });
    await stage.play(20);
    expect(stage.player.time.get()).toBeCloseTo(1, 9);
  });

  it('does not jump after a hidden tab', async () => {
    stage.recorded(12);
    await stage.play(1);
    await stage.time.tick(60_000);
    expect(stage.player.time.get()).toBeLessThan(0.2);
  });

  it('stops at the end, or starts again', async () => {
    stage.recorded(12);
    stage.player.seek(11.9);
    await stage.play(40);
    expect([stage.player.time.get(), stage.ends]).toEqual([12, 1]);
    stage.settings = { ...stage.settings, playing: true, loop: true };
    await stage.play(25);
    expect(stage.ends).toBe(1);
    expect(stage.player.time.get()).toBeLessThan(1);
  });

  it('stops with the scales of a picture at rest', async () => {
    // far apart in the middle, and close at the end
    stage.session.frames = (kineticTime) =>
      Promise.resolve({
        chain: uniformFrame('chain', kineticTime, kineticTime < 12 ? 1.4 : 1.04),
        boltzmann: uniformFrame('boltzmann', kineticTime, 1),
      });
    stage.recorded(12);
    stage.player.seek(11.9);
    const passed: (number | undefined)[] = [];
    stage.bus.subscribe((frame) => passed.push(frame?.ranges.difference));
    await stage.play(40);
    expect(stage.ends).toBe(1);
    expect(passed).toContain(0.5);
    expect(stage.bus.get()).toMatchObject({ kineticTime: 12, ranges: { difference: 0.05 } });
  });

  it('seeks inside the record only', () => {
    stage.player.seek(99);
    expect(stage.player.time.get()).toBe(12);
    stage.player.seek(-1);
    expect(stage.player.time.get()).toBe(0);
  });
});

describe('the clock that is drawn', () => {
  /** What is drawn, in order: times of the clock as numbers, pictures by name. */
  let drawn: (number | string)[];

  beforeEach(async () => {
    stage.recorded(12);
    stage.settings.playing = false;
    await stage.play(5);
    drawn = [];
    stage.player.drawnTime.subscribe((kineticTime) => drawn.push(kineticTime));
    stage.bus.subscribe((frame) => drawn.push(`picture of ${frame?.kineticTime}`));
  });

  it('comes with the picture of the time that it was moved to, in the same frame of the screen', async () => {
    for (const [frame, kineticTime] of [3, 4, 5].entries()) {
      stage.player.seek(kineticTime);
      expect(drawn.length).toBe(2 * frame);
      await stage.play(1);
      expect(drawn.slice(2 * frame)).toEqual([kineticTime, `picture of ${kineticTime}`]);
    }
  });

  it('does not wait beyond the second frame of the screen, whatever the hand does meanwhile', async () => {
    const held = stage.session.hold();
    stage.player.seek(3);
    await stage.play(1);
    expect(drawn).toEqual([]);
    stage.player.seek(4);
    await stage.play(1);
    expect(drawn).toEqual([4]);
    held.release(null);
    await stage.play(2);
    held.release(both(4));
    await stage.play(1);
    expect(drawn).toEqual([4, 'picture of 4']);
  });

  it('is drawn at once where nothing will come', async () => {
    stage.session.report({ chain: { phase: 'failed' }, boltzmann: { phase: 'failed' } });
    await stage.play(1);
    drawn = [];
    stage.player.seek(3);
    await stage.play(1);
    expect(drawn).toEqual([3]);
  });
});

describe('the frames', () => {
  it('take their scales from time 0 first', async () => {
    stage.recorded(12);
    stage.player.seek(5);
    stage.settings.playing = false;
    await stage.play(3);
    expect(stage.session.requested.map((request) => request.kineticTime)).toEqual([0, 5]);
    expect(stage.bus.get()?.kineticTime).toBe(5);
    expect(stage.bus.get()?.comparison?.distance).toBe(0);
  });

  it('are asked for one at a time, and not again while nothing changes', async () => {
    stage.settings.playing = false;
    const held = stage.session.hold();
    stage.recorded(12);
    await stage.play(10);
    expect(stage.session.requested.length).toBe(1);
    held.release(null);
    await stage.play(5);
    expect(stage.session.requested.length).toBe(2);
  });

  it('are asked for in the very task in which the record of a run without a picture can answer, and then by the screen', async () => {
    stage.recorded(12);
    expect(stage.session.requested.length).toBe(1);
    await stage.play(2);
    const before = stage.session.requested.length;
    stage.recorded(12);
    expect(stage.session.requested.length).toBe(before);
    stage.player.stop();
    stage.bus.set(null);
    stage.recorded(12);
    expect(stage.session.requested.length).toBe(before);
  });

  it('are asked for again when the data may have changed', async () => {
    stage.recorded(12);
    stage.settings.playing = false;
    await stage.play(5);
    const before = stage.session.requested.length;
    await stage.play(5);
    expect(stage.session.requested.length).toBe(before);
    stage.player.invalidate();
    await stage.play(5);
    expect(stage.session.requested.length).toBe(before + 1);
  });

  it('keep the picture of the last run until the next reaches the time on show', async () => {
    stage.recorded(12);
    stage.player.seek(5);
    stage.settings.playing = false;
    await stage.play(5);
    const before = stage.bus.get();
    stage.session.start(defaultScenario, ['chain', 'boltzmann']);
    stage.session.report({ chain: { bufferedTime: 1 }, boltzmann: { bufferedTime: 1 } });
    await stage.play(5);
    expect(stage.bus.get()).toBe(before);
    stage.session.report({ chain: { bufferedTime: 1 }, boltzmann: { bufferedTime: 12 } });
    stage.player.invalidate();
    await stage.play(5);
    expect(Object.keys(stage.bus.get()?.frames ?? {})).toEqual(['boltzmann']);
  });

  it('do not keep an old picture for long', async () => {
    stage.recorded(12);
    stage.player.seek(5);
    stage.settings.playing = false;
    await stage.play(5);
    stage.session.start(defaultScenario, ['chain', 'boltzmann']);
    stage.session.report({ chain: { bufferedTime: 1 }, boltzmann: { bufferedTime: 1 } });
    await stage.play(40);
    stage.player.invalidate();
    await stage.play(2);
    expect(stage.bus.get()?.frames).toEqual({});
  });

  it('vanish when no engine can deliver', async () => {
    stage.recorded(12);
    await stage.play(5);
    expect(stage.bus.get()).not.toBeNull();
    stage.session.report({ chain: { phase: 'unsupported' }, boltzmann: { phase: 'unsupported' } });
    await stage.play(2);
    expect(stage.bus.get()).toBeNull();
    expect(stage.waiting).toBe(false);
  });

  it('report a failure and go on', async () => {
    stage.settings.playing = false;
    const held = stage.session.hold();
    stage.recorded(12);
    await stage.play(1);
    held.fail(new Error('out of memory'));
    await stage.play(1);
    expect(stage.errors).toEqual(['out of memory']);
    stage.player.invalidate();
    await stage.play(1);
    expect(stage.session.requested.length).toBe(2);
  });
});

describe('a film', () => {
  it('leaves the player as it was told meanwhile: stopped, or begun', async () => {
    stage.recorded(12);
    await stage.play(3);
    const made = async (meanwhile: () => void) => {
      for await (const _ of stage.player.film([1, 2], 40)) meanwhile();
      const from = stage.player.time.get();
      await stage.play(5);
      return stage.player.time.get() > from;
    };
    expect(await made(() => undefined)).toBe(true);
    expect(await made(() => stage.player.stop())).toBe(false);
    expect(await made(() => undefined)).toBe(false);
    expect(await made(() => stage.player.start())).toBe(true);
  });
});

describe('a survey', () => {
  it('is answered while the picture stands, one time after the other, and gives way to the film', async () => {
    stage.recorded(12);
    stage.settings.playing = false;
    const wanted = [3, 7, 11];
    const taken: number[] = [];
    const grid = { positionCount: 4, waveNumberCount: 2 };
    const end = stage.player.survey({
      grid,
      next: () => wanted[taken.length] ?? null,
      take: (at, frames) => frames.boltzmann && taken.push(at),
    });
    await stage.play(10);
    expect(taken).toEqual(wanted);
    expect(
      stage.session.requested.filter((request) => request.grid === grid).map((request) => request.kineticTime),
    ).toEqual(wanted);
    expect(stage.bus.get()?.kineticTime).toBe(0);
    wanted.push(12);
    end();
    await stage.play(10);
    expect(taken.length).toBe(3);
  });

  it('asks again for what the film has made stale, and ends when the engines fail', async () => {
    stage.recorded(12);
    stage.settings.playing = false;
    await stage.play(5);
    const taken: number[] = [];
    stage.player.survey({
      grid: testGrid,
      next: () => (taken.length === 0 ? 5 : null),
      take: (at) => void taken.push(at),
    });
    const held = stage.session.hold();
    await stage.play(1);
    held.release(null);
    await stage.play(2);
    held.fail(new Error('lost'));
    await stage.play(5);
    expect(taken).toEqual([]);
    expect(stage.errors).toEqual(['lost']);
  });
});

describe('the comparison of the energies', () => {
  const compared = () => stage.session.requested.map(({ costly }) => costly.covariance === true);

  it('is made four times a second while the clock runs, and stays on show in between', async () => {
    stage.recorded(12);
    await stage.play(42);
    const asked = compared();
    // the scales are asked for first
    expect(asked[0]).toBe(false);
    expect(asked[1]).toBe(true);
    // the first, and eight in 2 s
    expect(asked.filter(Boolean).length).toBe(9);
    expect(stage.bus.get()?.comparison).not.toBeNull();
  });

  it('is made up for once the clock stands, and no more', async () => {
    stage.recorded(12);
    await stage.play(3);
    stage.settings.playing = false;
    const before = stage.session.requested.length;
    await stage.play(20);
    expect(compared().slice(before)).toEqual([true]);
    expect(stage.bus.get()?.comparison?.kineticTime).toBe(stage.bus.get()?.kineticTime);
  });
});

it('asks again as soon as a record reaches the time on show', async () => {
  stage.settings.playing = false;
  stage.session.report({ chain: { bufferedTime: 0 }, boltzmann: { bufferedTime: 0 } });
  await stage.play(3, 16);
  const before = stage.session.requested.length;
  await stage.play(3, 16);
  // the same answer is not asked for again and again
  expect(stage.session.requested.length).toBe(before);
  stage.session.status().engines.boltzmann!.bufferedTime = 12;
  await stage.play(1, 16);
  expect(stage.session.requested.length).toBeGreaterThan(before);
});

describe('fields of W', () => {
  const asked = () => stage.session.requested.at(-1)?.costly.fieldsOf;

  it('are asked for of the engines on show', async () => {
    stage.session.report({ chain: { bufferedTime: 12 }, boltzmann: { bufferedTime: 12 }, limit: { bufferedTime: 12 } });
    await stage.play(3);
    expect(asked()).toEqual(['chain', 'boltzmann']);
    stage.settings = { ...stage.settings, fields: ['chain', 'limit'] };
    await stage.play(3);
    expect(asked()).toEqual(['chain', 'limit']);
  });

  it('are asked for of the engine that sets the scales, where none on show can answer', async () => {
    stage.session.report({ moments: { bufferedTime: 12 } });
    await stage.play(3);
    expect(asked()).toEqual(['chain', 'boltzmann', 'moments']);
  });
});

describe('fixed scales', () => {
  const field = () => stage.bus.get()?.ranges.field;
  const kept = { scenario: defaultScenario, shown: 'ghost' } as const;
  const chain = (value: number) => uniformFrame('chain', 0, value, 0.1);
  const boltzmann = (value: number) => uniformFrame('boltzmann', 0, value);

  beforeEach(() => {
    stage.settings = { ...stage.settings, playing: false };
    stage.recorded(12);
  });

  it('are those of the clearest engine of the kept run, whichever comes first', async () => {
    stage.settings = { ...stage.settings, kept };
    stage.session.keptFrames = () => Promise.resolve({});
    await stage.play(3);
    expect(field()).toBe(1);
    stage.session.keptFrames = () => Promise.resolve({ chain: chain(8) });
    stage.player.invalidate();
    await stage.play(6);
    expect(field()).toBe(8);
    stage.session.keptFrames = () => Promise.resolve({ chain: chain(8), boltzmann: boltzmann(2) });
    stage.player.invalidate();
    await stage.play(6);
    expect(field()).toBe(2);
    // beyond its record it still holds them
    const before = stage.session.requested.length;
    stage.session.keptFrames = (at) => Promise.resolve(at > 0 ? {} : { chain: chain(8), boltzmann: boltzmann(2) });
    stage.player.seek(6);
    await stage.play(20);
    expect(field()).toBe(2);
    expect(stage.session.requested.slice(before).map(({ kineticTime }) => kineticTime)).not.toContain(0);
  });

  it('are those of all realisations, whenever they were looked at', async () => {
    stage.settings = { ...stage.settings, fields: ['chain', 'chain'] };
    let [value, phase]: [number, 'running' | 'done'] = [5, 'running'];
    const report = () => stage.session.report({ chain: { bufferedTime: 12, phase } });
    stage.session.frames = (at) => Promise.resolve({ chain: uniformFrame('chain', at, value, 0.1) });
    report();
    await stage.play(3);
    expect(field()).toBe(5);
    [value, phase] = [3, 'done'];
    report();
    stage.player.invalidate();
    await stage.play(6);
    expect(field()).toBe(3);
  });
});
