import { expect, it } from 'vitest';
import type { EvolvingMode, ModeSolver } from '../../../workers/spectral/modeSolver';
import { RecordedWay, type RecordedWayOptions } from '../../../workers/spectral/recordedWay';

/** Modes that know the time they stand at; `cost` in nanoseconds of a kinetic time. */
function clocks(count: number, cost: number, log: [mode: number, time: number][] = []): ModeSolver {
  const evolving = Array.from({ length: count }, (_, n): EvolvingMode => {
    let time = 0;
    return {
      advance: (duration) => {
        time += duration;
        log.push([n, time]);
      },
      cost: (duration) => cost * duration,
      steps: () => 6,
      write: (snapshot) => (snapshot[n] = time),
    };
  });
  return {
    evolving,
    snapshotLength: count,
    advance: (duration) => evolving.forEach((mode) => mode.advance(duration)),
    total: () => 0,
    coefficients: () => ({ length: 1, modeCount: 0, reach: 0, values: new Float64Array(0) }),
    densities: () => new Float64Array(0),
    stepTotal: 0,
    largestStep: 0,
  };
}

const times = Array.from({ length: 20 }, (_, i) => i + 1);

/** The times of the states that come together, in their order. */
function rounds(cost: number, options?: RecordedWayOptions, log?: [mode: number, time: number][]): number[][] {
  const way = new RecordedWay(clocks(3, cost, log), times, options);
  const found: number[][] = [];
  while (!way.finished) {
    const states = way.advance();
    for (const { index, snapshot } of states) for (const time of snapshot) expect(time).toBeCloseTo(times[index], 12);
    if (states.length > 0) found.push(states.map(({ index }) => times[index]));
  }
  expect(way.advance()).toEqual([]);
  return found;
}

it('tells how far all modes have come on average, to the end', () => {
  for (const cost of [0, 3e7]) {
    const way = new RecordedWay(clocks(3, cost), times);
    const log: number[] = [way.covered];
    while (!way.finished) {
      way.advance();
      log.push(way.covered);
    }
    expect([log[0], log.at(-1)]).toEqual([0, 20]);
    expect(log).toEqual([...log].sort((a, b) => a - b));
    if (cost > 0) for (const [i, covered] of log.entries()) expect(covered).toBeCloseTo((20 * i) / (log.length - 1), 9);
  }
});

it('goes through recorded times in rounds, each as long as all before it, where they cost little', () => {
  expect(rounds(0)).toEqual([[1], [2], [3, 4], [5, 6, 7, 8], [9, 10, 11, 12, 13, 14, 15, 16], [17, 18, 19, 20]]);
});

it('goes time by time where one of them takes long, in parts of a mode', () => {
  const log: [number, number][] = [];
  expect(rounds(1e9, {}, log)).toEqual(times.map((time) => [time]));
  expect(log.filter(([mode, time]) => mode === 0 && time < 1.01)).toHaveLength(6);
});

it('follows one mode through all times of a round before the next one', () => {
  const log: [number, number][] = [];
  rounds(0, {}, log);
  expect(log.slice(6, 12)).toEqual([
    [0, 3],
    [0, 4],
    [1, 3],
    [1, 4],
    [2, 3],
    [2, 4],
  ]);
});

it('gives the states that are wanted alone, in the memory of those that nobody needs', () => {
  const spares = [new Float64Array(3), new Float64Array(7)];
  const [fitting] = spares;
  const way = new RecordedWay(clocks(3, 0), [1, 2, 3], { isWanted: (index) => index !== 1, spares });
  const states = [];
  while (!way.finished) states.push(...way.advance());
  expect(states.map(({ index }) => index)).toEqual([0, 2]);
  expect(states[0].snapshot).not.toBe(fitting);
  expect(states[1].snapshot).toBe(fitting);
});
