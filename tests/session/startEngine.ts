import type { Engine, EngineContext } from '../../src/session/engine';
import { said } from '../../src/language/whenAsked';
import { SampledEngine } from '../../src/session/sampledEngine';
import type { Frame, RecordRequest } from '../../workers/contract/protocol';
import { ringModel } from '../physics/models';
import { fakeHost, makeProgram, until } from './fakeHost';

export const grid = { positionCount: 32, waveNumberCount: 32 };
export const request: RecordRequest = {
  run: 1,
  engine: 'chain',
  model: ringModel({ siteCount: 96, pinning: 0, epsilon: 0.05 }),
  kineticTimes: [0, 1, 2, 3, 4, 5],
  grid,
  realisationCount: 200,
  seed: 3,
};

const engines: Engine[] = [];
export function disposeEngines(): void {
  for (const engine of engines.splice(0)) engine.dispose();
}

/** An engine on a host of its own, until `disposeEngines`. */
export function startEngine<E extends Engine>(
  make: (context: EngineContext) => E,
  workerCount: number,
  program: typeof makeProgram = makeProgram,
) {
  const host = fakeHost(workerCount + 1, program);
  const notices: string[] = [];
  const engine = make({
    host,
    workerCount,
    onChange: () => undefined,
    onNotice: (text) => notices.push(said(text)),
    leisure: () => Promise.resolve(),
  });
  engines.push(engine);
  return { host, notices, engine };
}

export const chain = (workerCount: number, program?: typeof makeProgram) =>
  startEngine((context) => new SampledEngine('chain', context), workerCount, program);

export const ended = (engine: Engine) => until(() => engine.status().phase !== 'running');

export async function framesOf(engine: Engine): Promise<(Frame | null)[]> {
  return [
    await engine.frame(0, grid, 'plain'),
    await engine.frame(2.6, grid, 'husimi'),
    await engine.frame(5, grid, 'plain'),
  ];
}
