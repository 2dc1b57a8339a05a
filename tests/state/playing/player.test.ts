import { beforeEach, describe, expect, it } from 'vitest';
import { defaultScenario } from '../../../src/scenario/codec';
import { createFrameBus, type FrameBus } from '../../../src/state/pictures/frameBus';
import { recordSeconds } from '../../../src/state/playing/clock';
import { createPlayer, type Player, type PlayerSettings } from '../../../src/state/playing/player';
import { createFakeSession, createFakeTime, type FakeSession } from '../fakeSession';
import { testGrid, uniformFrame } from '../frames';

let settings: PlayerSettings;
let session: FakeSession;
let time: ReturnType<typeof createFakeTime>;
let bus: FrameBus;
let player: Player;
let waiting: boolean;
let ends: number;
let errors: string[];

beforeEach(() => {
  settings = {
    playing: true,
    loop: false,
    speed: 1,
    lastTime: 12,
    grid: testGrid,
    smoothing: 'husimi',
    scale: 'fixed',
    isHomogeneous: false,
    fields: ['chain', 'boltzmann'],
    kind: 'wigner',
    withError: false,
    scenario: defaultScenario,
    kept: null,
  };
  session = createFakeSession();
  time = createFakeTime();
  bus = createFrameBus();
  waiting = false;
  ends = 0;
  errors = [];
  player = createPlayer({
    session,
    host: time,
    bus,
    settings: () => settings,
    onWaiting: (next) => (waiting = next),
    onEnd: () => {
      ends++;
      settings.playing = false;
    },
    onError: (message) => errors.push(message),
  });
  player.start();
});

const recorded = (bufferedTime: number) => session.report({ chain: { bufferedTime }, boltzmann: { bufferedTime: 12 } });

async function play(frameCount: number, ms = 50): Promise<void> {
  for (let i = 0; i < frameCount; i++) await time.tick(ms);
}

/** Once all promises are settled. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the clock', () => {
  it('passes the record in twelve seconds at speed 1', async () => {
    recorded(12);
    await play(20);
    expect(player.time.get()).toBeCloseTo((1 / recordSeconds) * 12, 9);
    settings.speed = 4;
    await play(20);
    expect(player.time.get()).toBeCloseTo((5 / recordSeconds) * 12, 9);
  });

  it('waits at the end of what is recorded and goes on from there', async () => {
    recorded(1);
    await play(60);
    expect(player.time.get()).toBe(1);
    expect(waiting).toBe(true);
    recorded(12);
    await play(10);
    expect(waiting).toBe(false);
    expect(player.time.get()).toBeCloseTo(1.5, 9);
  });

  it('does not run back when a new record is shorter than the time on show', async () => {
    recorded(12);
    player.seek(6);
    recorded(2);
    await play(10);
    expect(player.time.get()).toBe(6);
    expect(waiting).toBe(true);
  });

  it('does not wait for an engine that cannot run', async () => {
    session.report({ chain: { phase: 'failed', bufferedTime: 0 }, boltzmann: { phase: 'done', bufferedTime: 12 } });
    await play(20);
    expect(player.time.get()).toBeCloseTo(1, 9);
  });

  it('does not jump after a hidden tab', async () => {
    recorded(12);
    await play(1);
    await time.tick(60_000);
    expect(player.time.get()).toBeLessThan(0.2);
  });

  it('stops at the end, or starts again', async () => {
    recorded(12);
    player.seek(11.9);
    await play(40);
    expect([player.time.get(), ends]).toEqual([12, 1]);
    settings = { ...settings, playing: true, loop: true };
    await play(25);
    expect(ends).toBe(1);
    expect(player.time.get()).toBeLessThan(1);
  });

  it('stops with the scales of a picture at rest', async () => {
    // far apart in the middle, and close at the end
    session.frames = (kineticTime) =>
      Promise.resolve({
        chain: uniformFrame('chain', kineticTime, kineticTime < 12 ? 1.4 : 1.04),
        boltzmann: uniformFrame('boltzmann', kineticTime, 1),
      });
    recorded(12);
    player.seek(11.9);
    const passed: (number | undefined)[] = [];
    bus.subscribe((frame) => passed.push(frame?.ranges.difference));
    await play(40);
    expect(ends).toBe(1);
    expect(passed).toContain(0.5);
    expect(bus.get()).toMatchObject({ kineticTime: 12, ranges: { difference: 0.05 } });
  });

  it('seeks inside the record only', () => {
    player.seek(99);
    expect(player.time.get()).toBe(12);
    player.seek(-1);
    expect(player.time.get()).toBe(0);
  });
});

describe('the clock that is drawn', () => {
  /** What is drawn, in order: times of the clock as numbers, pictures by name. */
  let drawn: (number | string)[];

  beforeEach(async () => {
    recorded(12);
    settings.playing = false;
    await play(5);
    drawn = [];
    player.drawnTime.subscribe((kineticTime) => drawn.push(kineticTime));
    bus.subscribe((frame) => drawn.push(`picture of ${frame?.kineticTime}`));
  });

  it('comes with the picture of the time that it was moved to, in the same frame of the screen', async () => {
    for (const [frame, kineticTime] of [3, 4, 5].entries()) {
      player.seek(kineticTime);
      expect(drawn.length).toBe(2 * frame);
      await play(1);
      expect(drawn.slice(2 * frame)).toEqual([kineticTime, `picture of ${kineticTime}`]);
    }
  });

  it('does not wait beyond the second frame of the screen, whatever the hand does meanwhile', async () => {
    const held = session.hold();
    player.seek(3);
    await play(1);
    expect(drawn).toEqual([]);
    player.seek(4);
    await play(1);
    expect(drawn).toEqual([4]);
    held.release(null);
    await play(2);
    held.release({ chain: uniformFrame('chain', 4, 1), boltzmann: uniformFrame('boltzmann', 4, 1) });
    await play(1);
    expect(drawn).toEqual([4, 'picture of 4']);
  });

  it('is drawn at once where nothing will come', async () => {
    session.report({ chain: { phase: 'failed' }, boltzmann: { phase: 'failed' } });
    await play(1);
    drawn = [];
    player.seek(3);
    await play(1);
    expect(drawn).toEqual([3]);
  });
});

describe('the frames', () => {
  it('take their scales from time 0 first', async () => {
    recorded(12);
    player.seek(5);
    settings.playing = false;
    await play(3);
    expect(session.requested.map((request) => request.kineticTime)).toEqual([0, 5]);
    expect(bus.get()?.kineticTime).toBe(5);
    expect(bus.get()?.comparison?.distance).toBe(0);
  });

  it('are asked for one at a time, and not again while nothing changes', async () => {
    settings.playing = false;
    const held = session.hold();
    recorded(12);
    await play(10);
    expect(session.requested.length).toBe(1);
    held.release(null);
    await play(5);
    expect(session.requested.length).toBe(2);
  });

  it('are asked for in the very task in which the record of a run without a picture can answer, and then by the screen', async () => {
    recorded(12);
    expect(session.requested.length).toBe(1);
    await play(2);
    const before = session.requested.length;
    recorded(12);
    expect(session.requested.length).toBe(before);
    player.stop();
    bus.set(null);
    recorded(12);
    expect(session.requested.length).toBe(before);
  });

  it('are asked for again when the data may have changed', async () => {
    recorded(12);
    settings.playing = false;
    await play(5);
    const before = session.requested.length;
    await play(5);
    expect(session.requested.length).toBe(before);
    player.invalidate();
    await play(5);
    expect(session.requested.length).toBe(before + 1);
  });

  it('keep the picture of the last run until the next reaches the time on show', async () => {
    recorded(12);
    player.seek(5);
    settings.playing = false;
    await play(5);
    const before = bus.get();
    session.start(defaultScenario, ['chain', 'boltzmann']);
    session.report({ chain: { bufferedTime: 1 }, boltzmann: { bufferedTime: 1 } });
    await play(5);
    expect(bus.get()).toBe(before);
    session.report({ chain: { bufferedTime: 1 }, boltzmann: { bufferedTime: 12 } });
    player.invalidate();
    await play(5);
    expect(Object.keys(bus.get()?.frames ?? {})).toEqual(['boltzmann']);
  });

  it('do not keep an old picture for long', async () => {
    recorded(12);
    player.seek(5);
    settings.playing = false;
    await play(5);
    session.start(defaultScenario, ['chain', 'boltzmann']);
    session.report({ chain: { bufferedTime: 1 }, boltzmann: { bufferedTime: 1 } });
    await play(40);
    player.invalidate();
    await play(2);
    expect(bus.get()?.frames).toEqual({});
  });

  it('vanish when no engine can deliver', async () => {
    recorded(12);
    await play(5);
    expect(bus.get()).not.toBeNull();
    session.report({ chain: { phase: 'unsupported' }, boltzmann: { phase: 'unsupported' } });
    await play(2);
    expect(bus.get()).toBeNull();
    expect(waiting).toBe(false);
  });

  it('report a failure and go on', async () => {
    settings.playing = false;
    const held = session.hold();
    recorded(12);
    await play(1);
    held.fail(new Error('out of memory'));
    await play(1);
    expect(errors).toEqual(['out of memory']);
    player.invalidate();
    await play(1);
    expect(session.requested.length).toBe(2);
  });
});

describe('a survey', () => {
  it('is answered while the picture stands, one time after the other, and gives way to the film', async () => {
    recorded(12);
    settings.playing = false;
    const wanted = [3, 7, 11];
    const taken: number[] = [];
    const grid = { positionCount: 4, waveNumberCount: 2 };
    const end = player.survey({
      grid,
      next: () => wanted[taken.length] ?? null,
      take: (time, frames) => frames.boltzmann && taken.push(time),
    });
    await play(10);
    expect(taken).toEqual(wanted);
    expect(session.requested.filter((request) => request.grid === grid).map((request) => request.kineticTime)).toEqual(
      wanted,
    );
    expect(bus.get()?.kineticTime).toBe(0);
    wanted.push(12);
    end();
    await play(10);
    expect(taken.length).toBe(3);
  });

  it('asks again for what the film has made stale, and ends when the engines fail', async () => {
    recorded(12);
    settings.playing = false;
    await play(5);
    const taken: number[] = [];
    player.survey({
      grid: testGrid,
      next: () => (taken.length === 0 ? 5 : null),
      take: (time) => void taken.push(time),
    });
    const held = session.hold();
    await play(1);
    held.release(null);
    await play(2);
    held.fail(new Error('lost'));
    await play(5);
    expect(taken).toEqual([]);
    expect(errors).toEqual(['lost']);
  });
});

describe('the comparison of the energies', () => {
  const compared = () => session.requested.map(({ costly }) => costly.covariance === true);

  it('is made four times a second while the clock runs, and stays on show in between', async () => {
    recorded(12);
    await play(42);
    const asked = compared();
    // the scales are asked for first
    expect(asked[0]).toBe(false);
    expect(asked[1]).toBe(true);
    // the first, and eight in 2 s
    expect(asked.filter(Boolean).length).toBe(9);
    expect(bus.get()?.comparison).not.toBeNull();
  });

  it('is made up for once the clock stands, and no more', async () => {
    recorded(12);
    await play(3);
    settings.playing = false;
    const before = session.requested.length;
    await play(20);
    expect(compared().slice(before)).toEqual([true]);
    expect(bus.get()?.comparison?.kineticTime).toBe(bus.get()?.kineticTime);
  });
});

describe('while nothing moves', () => {
  beforeEach(() => {
    settings.playing = false;
    session.report({ chain: { bufferedTime: 12, phase: 'done' }, boltzmann: { bufferedTime: 12, phase: 'done' } });
  });

  it('asks for no frame of the screen, looks ten times a second, and asks at once when it is woken', async () => {
    await play(20);
    const { requestFrame } = time;
    let frames = 0;
    time.requestFrame = (callback) => {
      frames++;
      return requestFrame(callback);
    };
    await play(100, 10);
    expect(frames).toBe(0);
    for (const act of [() => player.seek(3), () => player.invalidate(), () => player.wake()]) {
      await play(2, 16);
      frames = 0;
      act();
      expect(frames).toBe(1);
    }
  });

  it('shows a time that is sought with the next frame', async () => {
    await play(20);
    player.seek(5);
    await play(1, 16);
    expect(session.requested.at(-1)?.kineticTime).toBe(5);
  });

  it('takes one frame of the screen for a picture, and waits no longer with the clock than that', async () => {
    await play(20);
    const { requestFrame } = time;
    let frames = 0;
    time.requestFrame = (callback) => {
      frames++;
      return requestFrame(callback);
    };
    player.seek(5);
    await play(1, 16);
    expect(bus.get()?.kineticTime).toBe(5);
    const held = session.hold();
    player.seek(6);
    await play(1, 16);
    expect(player.drawnTime.get()).toBe(5);
    await play(1, 16);
    expect([player.drawnTime.get(), bus.get()?.kineticTime]).toEqual([6, 5]);
    held.release({ chain: uniformFrame('chain', 6, 1), boltzmann: uniformFrame('boltzmann', 6, 1) });
    await settled();
    expect(bus.get()?.kineticTime).toBe(6);
    await play(20);
    expect(frames).toBe(2);
  });

  it('asks for what was sought meanwhile as soon as an answer is there', async () => {
    await play(20);
    const held = session.hold();
    player.seek(5);
    await play(1, 16);
    player.seek(6);
    await play(1, 16);
    expect(session.requested.at(-1)?.kineticTime).toBe(5);
    held.release({ chain: uniformFrame('chain', 5, 1), boltzmann: uniformFrame('boltzmann', 5, 1) });
    await settled();
    expect(session.requested.at(-1)?.kineticTime).toBe(6);
  });

  it('runs no more once it is stopped', async () => {
    await play(20);
    player.stop();
    const before = session.requested.length;
    player.seek(7);
    player.wake();
    await play(20);
    expect(session.requested.length).toBe(before);
    player.start();
    await play(2);
    expect(session.requested.at(-1)?.kineticTime).toBe(7);
  });
});

it('asks again as soon as a record reaches the time on show', async () => {
  settings.playing = false;
  session.report({ chain: { bufferedTime: 0 }, boltzmann: { bufferedTime: 0 } });
  await play(3, 16);
  const before = session.requested.length;
  await play(3, 16);
  // the same answer is not asked for again and again
  expect(session.requested.length).toBe(before);
  session.status().engines.boltzmann!.bufferedTime = 12;
  await play(1, 16);
  expect(session.requested.length).toBeGreaterThan(before);
});
