import { describe, expect, it } from 'vitest';
import { createRestarts } from '../../src/state/restarts';
import { createFakeTime } from './fakeSession';

function schedule() {
  const time = createFakeTime();
  const starts: { ms: number; preview: boolean }[] = [];
  const state = { pending: false };
  const restarts = createRestarts({
    ...time,
    start: (preview) => {
      starts.push({ ms: time.now(), preview });
      state.pending = true;
    },
    picturePending: () => state.pending,
  });
  return { time, starts, state, restarts };
}

describe('restarts', () => {
  it('begin in the task of the picture that they waited for', async () => {
    const { time, starts, state, restarts } = schedule();
    await time.tick(1000);
    restarts.request(true);
    await time.tick(10);
    restarts.request(true);
    await time.tick(65);
    expect(starts).toHaveLength(1);
    state.pending = false;
    restarts.pictured();
    expect(starts.map(({ ms }) => ms)).toEqual([1000, 1075]);
    restarts.dispose();
  });

  it('come no more often than sixteen times a second, however soon there are pictures', async () => {
    const { time, starts, state, restarts } = schedule();
    await time.tick(1000);
    for (let ms = 0; ms < 600; ms += 5) {
      restarts.request(true);
      state.pending = false;
      restarts.pictured();
      await time.tick(5);
    }
    const gaps = starts.slice(1).map(({ ms }, i) => ms - starts[i].ms);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(60);
    expect(starts.length).toBeGreaterThanOrEqual(9);
    restarts.dispose();
  });

  it('do not begin with a picture alone', async () => {
    const { time, starts, restarts } = schedule();
    restarts.pictured();
    await time.tick(1000);
    expect(starts).toEqual([]);
    restarts.dispose();
  });
});
