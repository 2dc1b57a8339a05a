import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { kineticStill, type StillHost } from '../../src/poster/kineticStill';
import { defaultScenario } from '../../src/scenario/codec';
import { isRadial, modelOf } from '../../src/scenario/model';
import { presets, presetScenario } from '../../src/scenario/presets';
import { until, useSessions } from '../session/fakeHost';

const begin = useSessions();
const [husimi, plain] = (['husimi', 'plain'] as const).map((smoothing) => ({ smoothing, isPlane: false }));
const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
let kernels: WebAssembly.Module;

beforeAll(async () => {
  kernels = await WebAssembly.compile(
    readFileSync(new URL('../../workers/kernels/build/kernels.wasm', import.meta.url)),
  );
});

/** A clock that moves by so much with every turn of the page. */
function hostOf(turnMs: number): StillHost & { turns: number } {
  const host = { kernels, turns: 0, now: () => host.turns * turnMs, pause: () => Promise.resolve(void host.turns++) };
  return host;
}

describe('a still picture', () => {
  it('is what the engine of the page records for that time', async () => {
    const scenario = { ...defaultScenario, length: 8, lastTime: 4, shownTime: 1.75, noiseStrength: 0.7 };
    const still = await kineticStill(scenario, husimi, hostOf(0));
    const { session } = begin();
    session.start(scenario, ['boltzmann']);
    await until(() => session.status().engines.boltzmann?.phase === 'done');
    const frames = await session.frames(1.75, { positionCount: 128, waveNumberCount: 128 }, 'husimi');
    const recorded = frames?.boltzmann;
    if (!still || !recorded) throw new Error('there is no picture to compare');
    expect(still).toMatchObject({ kineticTime: 1.75, columns: 128, rows: 128 });
    const largest = recorded.wigner.reduce((max, value) => Math.max(max, value), 0);
    const apart = still.values.reduce((max, value, i) => Math.max(max, Math.abs(value - recorded.wigner[i])), 0);
    // the record interpolates between its times, and the still has a smaller band
    expect(apart / largest).toBeLessThan(5e-3);
  });

  it('is the initial state where the time on show takes too long, and says so', async () => {
    const scenario = { ...defaultScenario, length: 8, lastTime: 4, shownTime: 2 };
    expect(await kineticStill(scenario, plain, hostOf(1e4))).toBeNull();
    // the first attempt finds its time used up, the second one does not
    const clock = [0, 1e4];
    const late = await kineticStill(scenario, plain, { ...hostOf(0), now: () => clock.shift() ?? 1e4 });
    expect(late?.kineticTime).toBe(0);
    expect((modelOf(scenario).length / 128 ** 2) * sumOf(late?.values ?? new Float64Array())).toBeCloseTo(
      0.5 * Math.sqrt(2 * Math.PI),
      3,
    );
  });

  it.each(presets.map((preset) => [preset.id, preset] as const))('is there for the preset %s', async (id, preset) => {
    const scenario = presetScenario(preset);
    const shown = { ...scenario, shownTime: scenario.lastTime / 2 };
    const still = await kineticStill(shown, { ...husimi, isPlane: isRadial(scenario) }, hostOf(0));
    expect(still?.values.some((value) => value > 0)).toBe(true);
    // a drop in the plane takes too long
    expect(still?.kineticTime).toBe(id === 'drop' ? 0 : shown.shownTime);
  });

  it.each([2, 3] as const)('of a drop in %i dimensions at t = 0 is what the engine begins with', async (dimension) => {
    const scenario = {
      ...defaultScenario,
      dimension,
      geometry: 'radial' as const,
      epsilon: 0.2,
      length: 4,
      profileWidth: 0.4,
    };
    const still = await kineticStill(
      { ...scenario, lastTime: 400, shownTime: 400 },
      { ...husimi, isPlane: true },
      hostOf(0),
    );
    const { session } = begin();
    session.start({ ...scenario, lastTime: 0.1 }, ['boltzmann']);
    await until(() => (session.status().engines.boltzmann?.bufferedTime ?? 0) > 0);
    const plane = (await session.frames(0, { positionCount: 128, waveNumberCount: 128 }, 'husimi'))?.boltzmann?.plane;
    if (!still || !plane) throw new Error('there is no picture to compare');
    expect(still.kineticTime).toBe(0);
    const largest = Math.max(...plane);
    expect(Math.max(...plane.map((value, i) => Math.abs(value - still.values[i]))) / largest).toBeLessThan(0.02);
  });
});
