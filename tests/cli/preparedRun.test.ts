import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { nodeHost } from '../../src/cli/nodeHost';
import { createSession } from '../../src/session/session';
import type { Session } from '../../src/session/types';
import { presets, presetScenario } from '../../src/scenario/presets';
import type { Scenario } from '../../src/scenario/scenario';
import { root } from '../../src/tools/setup.mjs';
import { slowness } from '../machine';
import { until } from '../session/fakeHost';

// The session with workers of its own, in threads: the page has the same ones.
const host = nodeHost(pathToFileURL(`${root}/dist/cli/`));
const grid = { positionCount: 256, waveNumberCount: 256 };
const sceneOf = (id: string): Scenario => presetScenario(presets.find((preset) => preset.id === id)!);

const sessions: Session[] = [];
afterAll(() => {
  for (const session of sessions) session.dispose();
});
function begin(): Session {
  const session = createSession(host);
  sessions.push(session);
  return session;
}
const isDone = (session: Session) => Object.values(session.status().engines).every(({ phase }) => phase === 'done');
const framesOf = (session: Session, at: number) => session.frames(at, grid, 'husimi', { wigner: true });

it('has the first picture of a prepared run within 300 ms, and ends with the same numbers', async () => {
  const slow = await slowness();
  const session = begin();
  session.start(sceneOf('packet'), ['chain', 'boltzmann']);
  const waits: number[] = [];
  for (const id of ['strong', 'levy']) {
    const scenario = sceneOf(id);
    session.prepare({ scenario, engines: ['chain', 'boltzmann'] });
    await until(() => session.prepared() === 'ready', 60_000);
    const pressedMs = performance.now();
    session.start(scenario, ['chain', 'boltzmann']);
    const first = await session.frames(0.1, grid, 'husimi');
    waits.push(performance.now() - pressedMs);
    expect(first!.boltzmann).toBeDefined();
    expect(first!.chain!.realisationCount).toBeGreaterThanOrEqual(32);
  }
  // a busy machine may delay one now and then, not every time
  expect(Math.min(...waits)).toBeLessThan(300 * slow);

  await until(() => isDone(session), 60_000);
  const last = sceneOf('levy');
  const plain = begin();
  plain.start(last, ['chain', 'boltzmann']);
  await until(() => isDone(plain), 60_000);
  for (const at of [0, 0.37 * last.lastTime, last.lastTime])
    expect(await framesOf(session, at)).toEqual(await framesOf(plain, at));
});
