import { expect, it, vi } from 'vitest';
import { said } from '../../src/language/whenAsked';
import { mapPlan } from '../../src/measurements/map/mapPlan';
import type { Measured, Measurement } from '../../src/measurements/measurement';
import type { Runner, RunOptions } from '../../src/measurements/runner';
import { parseScenario } from '../../src/scenario/codec';
import { createParameterMap, MapGate } from '../../src/state/parameterMap';
import type { PointValues } from '../../workers/contract/protocol';

const planOf = (link: string) => {
  const { scenario, view } = parseScenario(`v=1&mapn=9&${link}`);
  return mapPlan(view, scenario);
};

type Compute = (pinning: number) => PointValues;

/** A map whose runner computes one point for each `step`; `compute` stands for the worker. */
function fakeMap(compute: Compute = (pinning) => ({ kappa0: 1 / pinning, kappa: 2, exponent: 1, diffusivity: 1 })) {
  const asked: number[] = [];
  const rings = new Set<number>();
  let next: (() => Promise<void>) | null = null;
  const runner: Runner = {
    run<Result>(measurement: Measurement<Result>, { signal, onProgress }: RunOptions<Result>) {
      let task = 0;
      return new Promise<Measured<Result>>((resolve, fail) => {
        const api = {
          point: (_: string, model: { pinning: number; siteCount: number }) => {
            asked.push(model.pinning);
            rings.add(model.siteCount);
            return Promise.resolve(compute(model.pinning));
          },
        };
        const finish = () => resolve({ result: measurement.combine([]), wallMs: 1 });
        signal.addEventListener('abort', finish);
        next = async () => {
          if (signal.aborted || task >= measurement.taskCount) return;
          try {
            await measurement.run(api as never, task++);
          } catch (cause) {
            return fail(cause instanceof Error ? cause : new Error(String(cause)));
          }
          onProgress?.({
            fraction: task / measurement.taskCount,
            told: '',
            measured: () => ({ result: measurement.combine([]), wallMs: 1 }),
          });
          if (task >= measurement.taskCount) finish();
        };
      });
    },
    dispose: () => undefined,
  };
  let now = 0;
  const host = {
    runner,
    now: () => now,
    setTimer: (callback: () => void, delayMs: number) => setTimeout(callback, delayMs) as unknown as number,
    clearTimer: (timer: number) => clearTimeout(timer),
  };
  const map = createParameterMap(host, new MapGate(() => true, host));
  const steps = async (count: number) => {
    for (let i = 0; i < count; ++i) {
      now += 500;
      await next?.();
    }
    // what is told of them comes a little later
    await new Promise((resolve) => setTimeout(resolve, 150));
  };
  return { map, asked, rings, steps };
}

it('compares homogeneous states on the ring that resolves their spectrum, as sweeps do', async () => {
  const { map, rings, steps } = fakeMap();
  const link = 'init=flat&spec=band&mapr=1,2,0.1,10';
  map.show(planOf(`${link}&mapq=distance`));
  await steps(3);
  expect([...rings]).toEqual([32_640]);
});

it('fills from coarse to fine, and is whole', async () => {
  const { map, asked, steps } = fakeMap();
  map.show(planOf('mapr=1,2,0.1,10'));
  expect(map.state.get()).toMatchObject({ phase: 'filling', known: 0 });
  await steps(9);
  const { points, known, secondsLeft } = map.state.get();
  expect(known).toBe(9);
  expect(secondsLeft).toBeGreaterThan(0);
  expect([points[0], points[4], points[80], points[1]].map((point) => point?.values?.['kappa0'] ?? null)).toEqual([
    1,
    1 / 1.5,
    0.5,
    null,
  ]);
  expect(asked.slice(0, 3)).toEqual([1, 1.5, 2]);
  await steps(72);
  expect(map.state.get()).toMatchObject({ phase: 'whole', known: 81, secondsLeft: null });
  expect(asked).toHaveLength(81);
});

it('asks for nothing twice: another quantity of the points, a pause, another scenario and back', async () => {
  const { map, asked, steps } = fakeMap();
  map.show(planOf('mapr=1,2,0.1,10'));
  await steps(20);
  map.pause();
  expect(map.state.get()).toMatchObject({ phase: 'paused', known: 20 });
  // the same map again: it stays paused
  map.show(planOf('mapr=1,2,0.1,10'));
  expect(map.state.get().phase).toBe('paused');
  map.resume();
  await steps(61);
  expect(asked).toHaveLength(81);
  map.show(planOf('mapr=1,2,0.1,10&mapq=exponent'));
  expect(map.state.get()).toMatchObject({ phase: 'whole', known: 81 });
  map.show(planOf('mapr=1,2,0.1,10&a=2'));
  expect(map.state.get()).toMatchObject({ phase: 'filling', known: 0 });
  await steps(5);
  map.show(planOf('mapr=1,2,0.1,10'));
  expect(map.state.get()).toMatchObject({ phase: 'whole', known: 81 });
  expect(asked).toHaveLength(86);
});

it('goes on when parameters of its axes move, and rests when nobody looks', async () => {
  const { map, asked, steps } = fakeMap();
  map.show(planOf('mapr=1,2,0.1,10'));
  await steps(3);
  map.show(planOf('mapr=1,2,0.1,10&w0=1.3&g=2'));
  await steps(3);
  expect(asked).toHaveLength(6);
  map.leave();
  await steps(3);
  expect(asked).toHaveLength(6);
  map.show(planOf('mapr=1,2,0.1,10'));
  expect(map.state.get()).toMatchObject({ phase: 'filling', known: 6 });
});

it('keeps infinity, and the reason of a point that fails, and goes on', async () => {
  const { map, steps } = fakeMap((pinning) => {
    if (pinning === 1.5) throw new RangeError('the lattice is too large');
    return { kappa0: pinning === 1 ? Infinity : 1 };
  });
  map.show(planOf('mapr=1,2,0.1,10'));
  await steps(81);
  const { points, phase } = map.state.get();
  expect(phase).toBe('whole');
  expect(points[0]).toEqual({ values: { kappa0: Infinity }, reason: null });
  expect(points[4]?.values).toBeNull();
  expect(said(points[4]?.reason ?? '')).toContain('the lattice is too large');
  expect(points.filter((point) => point?.values === null)).toHaveLength(9);
});

it('has a reason where the parameters are no scenario or the point is too long, without a worker', async () => {
  const { map, asked, steps } = fakeMap();
  map.show(planOf('mapx=rw&mapy=L&mapq=arrived&mapr=0.1,3,4,64'));
  expect(said(map.state.get().points[8]?.reason ?? '')).toContain('L/4');
  const long = fakeMap();
  long.map.show(planOf('mapx=e&mapy=T&mapq=distance&mapr=0.001,0.1,1,1000&L=100'));
  await long.steps(81);
  const reasons = long.map.state.get().points.map((point) => said(point?.reason ?? ''));
  expect(reasons[72]).toMatch(/^It would take about \d+ (min|GB)/);
  expect(long.asked.length).toBeLessThan(81);
  await steps(0);
  expect(asked).toEqual([]);
});

it('waits for the run on show until that has its records or a person does not', async () => {
  vi.useFakeTimers();
  try {
    let isFree = false;
    const gate = new MapGate(() => isFree, {
      setTimer: (callback, delayMs) => setTimeout(callback, delayMs) as unknown as number,
    });
    const heard: boolean[] = [];
    gate.onWait = (isWaiting) => void heard.push(isWaiting);
    const passed = vi.fn();
    void gate.pass().then(passed);
    await vi.advanceTimersByTimeAsync(5000);
    expect(passed).not.toHaveBeenCalled();
    isFree = true;
    await vi.advanceTimersByTimeAsync(300);
    expect(passed).toHaveBeenCalledOnce();
    expect(heard).toEqual([true, false]);
    isFree = false;
    gate.isForced = true;
    await gate.pass();
    expect(heard).toHaveLength(2);
  } finally {
    vi.useRealTimers();
  }
});
