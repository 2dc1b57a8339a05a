import { beforeEach, describe, expect, it } from 'vitest';
import { both, usePlayer } from './stage';

const stage = usePlayer();

/** Once all promises are settled. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('while nothing moves', () => {
  beforeEach(() => {
    stage.settings.playing = false;
    stage.session.report({
      chain: { bufferedTime: 12, phase: 'done' },
      boltzmann: { bufferedTime: 12, phase: 'done' },
    });
  });

  /** Counts requests for a frame of the screen from now on. */
  function countFrames(): { frames: number } {
    const { requestFrame } = stage.time;
    const asked = { frames: 0 };
    stage.time.requestFrame = (callback) => {
      asked.frames++;
      return requestFrame(callback);
    };
    return asked;
  }

  it('asks for no frame of the screen, looks ten times a second, and asks at once when it is woken', async () => {
    await stage.play(20);
    const asked = countFrames();
    await stage.play(100, 10);
    expect(asked.frames).toBe(0);
    for (const act of [() => stage.player.seek(3), () => stage.player.invalidate(), () => stage.player.wake()]) {
      await stage.play(2, 16);
      asked.frames = 0;
      act();
      expect(asked.frames).toBe(1);
    }
  });

  it('shows a time that is sought with the next frame', async () => {
    await stage.play(20);
    stage.player.seek(5);
    await stage.play(1, 16);
    expect(stage.session.requested.at(-1)?.kineticTime).toBe(5);
  });

  it('takes one frame of the screen for a picture, and waits no longer with the clock than that', async () => {
    await stage.play(20);
    const asked = countFrames();
    stage.player.seek(5);
    await stage.play(1, 16);
    expect(stage.bus.get()?.kineticTime).toBe(5);
    const held = stage.session.hold();
    stage.player.seek(6);
    await stage.play(1, 16);
    expect(stage.player.drawnTime.get()).toBe(5);
    await stage.play(1, 16);
    expect([stage.player.drawnTime.get(), stage.bus.get()?.kineticTime]).toEqual([6, 5]);
    held.release(both(6));
    await settled();
    expect(stage.bus.get()?.kineticTime).toBe(6);
    await stage.play(20);
    expect(asked.frames).toBe(2);
  });

  it('asks for what was sought meanwhile as soon as an answer is there', async () => {
    await stage.play(20);
    const held = stage.session.hold();
    stage.player.seek(5);
    await stage.play(1, 16);
    stage.player.seek(6);
    await stage.play(1, 16);
    expect(stage.session.requested.at(-1)?.kineticTime).toBe(5);
    held.release(both(5));
    await settled();
    expect(stage.session.requested.at(-1)?.kineticTime).toBe(6);
  });

  it('runs no more once it is stopped', async () => {
    await stage.play(20);
    stage.player.stop();
    const before = stage.session.requested.length;
    stage.player.seek(7);
    stage.player.wake();
    await stage.play(20);
    expect(stage.session.requested.length).toBe(before);
    stage.player.start();
    await stage.play(2);
    expect(stage.session.requested.at(-1)?.kineticTime).toBe(7);
  });
});
