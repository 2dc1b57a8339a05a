import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, it, vi } from 'vitest';
import { defaultScenario } from '../../src/scenario/codec';
import type { Scenario } from '../../src/scenario/scenario';
import { until, useSessions } from './fakeHost';

const restarts = 60;
/** The first reading: until then code is compiled, and tables are made. */
const settled = 20;
const mostGrowth = 0.1;
/** What the test's own marks and the compiler take in between. */
const slackBytes = 1e6;

const scenario: Scenario = { ...defaultScenario, epsilon: 0.1, length: 6, lastTime: 1, realisationCount: 8 };
const begin = useSessions();
afterEach(() => vi.restoreAllMocks());

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Everything that garbage holds goes with the second turn: ports and weak references are let go after the first. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; ++turn) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    collect();
  }
}

/** Watches the memories of the kernels that are made from now on; `bytes` is the sum of those still in use. */
function watchKernels(): { forget: () => void; bytes: () => number } {
  const made: WeakRef<WebAssembly.Memory>[] = [];
  const { Instance } = WebAssembly;
  const spy = vi.spyOn(WebAssembly, 'Instance').mockImplementation(function (module, imports) {
    const instance = new Instance(module, imports);
    made.push(new WeakRef(instance.exports['memory'] as WebAssembly.Memory));
    return instance;
  });
  return {
    // the spy's list of what it made would keep all of it
    forget: () => spy.mockClear(),
    bytes: () => made.reduce((sum, memory) => sum + (memory.deref()?.buffer.byteLength ?? 0), 0),
  };
}

it(`leaves after ${restarts} restarts of the engines what there was after ${settled}`, async () => {
  const kernels = watchKernels();
  const { session, host } = begin(2);
  const isDone = () => Object.values(session.status().engines).every(({ phase }) => phase === 'done');
  const reading = async () => {
    kernels.forget();
    await settle();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return {
      heapUsed,
      arrayBuffers,
      kernelBytes: kernels.bytes(),
      workers: host.alive().length,
      ports: process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length,
    };
  };
  let first: Awaited<ReturnType<typeof reading>> | null = null;
  for (let restart = 1; restart <= restarts; ++restart) {
    session.start({ ...scenario, noiseStrength: restart % 2 === 0 ? 1 : 1.05 }, ['chain', 'boltzmann', 'limit']);
    // some workers hang and are replaced, as those that a slow machine keeps busy
    if (restart % 10 === 5) host.alive('chain')[0].freeze();
    // half of the runs are cut short, at one moment or another
    if (restart % 2 === 0) {
      await until(isDone);
      await session.frames(0.7, { positionCount: 64, waveNumberCount: 64 }, 'plain');
    } else await new Promise((resolve) => setTimeout(resolve, restart % 5));
    if (restart === settled) first = await reading();
  }
  const last = await reading();
  expect(first?.kernelBytes).toBeGreaterThan(0);
  expect(last).toMatchObject({ workers: first?.workers, ports: first?.ports });
  for (const name of ['heapUsed', 'arrayBuffers', 'kernelBytes'] as const)
    expect(last[name], name).toBeLessThan((1 + mostGrowth) * first![name] + slackBytes);
  process.stdout.write(JSON.stringify({ first, last }) + '\n');
});
