import { expect, it } from 'vitest';
import { idleStatus } from '../../src/session/engine';
import type { EngineStatus, KeptStatus, SessionStatus } from '../../src/session/types';
import { stateText } from '../../src/views/page/stateText';

const run = (...engines: Partial<EngineStatus>[]): SessionStatus => ({
  run: 1,
  engines: Object.fromEntries(
    (['chain', 'boltzmann'] as const)
      .slice(0, engines.length)
      .map((engine, i) => [engine, { ...idleStatus(engine), ...engines[i] }]),
  ),
  notices: [],
});

it('tells the time that is left once it is known of every engine that computes', () => {
  const running = { phase: 'running', secondsLeft: 17 } as const;
  expect(stateText(run({ ...running, secondsLeft: 3000 }, running), 2)).toBe('computing, about 50 min left');
  expect(stateText(run({ ...running, secondsLeft: null }, running), 2)).toBe('computing');
  expect(stateText(run({ phase: 'done' }, running), 2)).toBe('computing, about 17 s left');
  expect(stateText(run({ phase: 'done' }, { ...running, secondsLeft: 0.4 }), 2)).toBe('computing');
});

it('names the end of a run, and what is in its way', () => {
  expect(stateText(run(), 2)).toBe('starting');
  expect(stateText(run({ phase: 'done' }, { phase: 'done' }), 2)).toBe('complete');
  expect(stateText(run({ phase: 'done' }), 2)).toBe('preview');
  expect(stateText(run({ phase: 'failed' }, { phase: 'running' }), 2)).toBe('an engine failed');
  expect(stateText(run({ phase: 'unsupported' }), 1)).toBe('not possible yet');
});

it('says that the kept run is computing, where the present one is complete', () => {
  const present = run({ phase: 'done' }, { phase: 'done' });
  const beside = (isPresent: boolean, ...engines: Partial<EngineStatus>[]): SessionStatus => {
    const kept: KeptStatus = { isPresent, engines: run(...engines).engines };
    return { ...present, kept };
  };
  const running = { phase: 'running', secondsLeft: 17 } as const;
  expect(stateText(beside(false, { phase: 'done' }, { phase: 'done' }), 2)).toBe('complete');
  expect(stateText(beside(false, running, { phase: 'done' }), 2)).toBe('A complete, B computing, about 17 s left');
  expect(stateText(beside(false, { ...running, secondsLeft: null }), 2)).toBe('A complete, B computing');
  // the one that waits takes nobody knows how long
  expect(stateText(beside(false, running, { phase: 'idle' }), 2)).toBe('A complete, B computing');
  // its failure stands beside what A and B are
  expect(stateText(beside(false, { phase: 'failed' }), 2)).toBe('complete');
  expect(stateText(beside(true, running), 2)).toBe('complete');
  expect(stateText({ ...beside(false, running), engines: run({ phase: 'done' }, running).engines }, 2)).toBe(
    'computing, about 17 s left',
  );
});
