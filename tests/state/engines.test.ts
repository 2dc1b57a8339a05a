import { describe, expect, it } from 'vitest';
import type { EngineStatus } from '../../src/session/types';
import { defaultView } from '../../src/scenario/view';
import { chosenEngine, enginesOf, previewEngines, referenceEngine } from '../../src/state/engines';
import { createFakeSession } from './fakeSession';

describe('the engines of a view', () => {
  it('are the fields, the limit of the profile and that of the tab, each once', () => {
    expect(enginesOf(defaultView)).toEqual(['chain', 'boltzmann', 'limit']);
    expect(enginesOf({ ...defaultView, limitShown: '0' })).toEqual(['chain', 'boltzmann']);
    expect(enginesOf({ ...defaultView, leftEngine: 'limit', middleEngine: 'limit', limitShown: '0' })).toEqual([
      'limit',
    ]);
    expect(enginesOf({ ...defaultView, leftEngine: 'moments', limitShown: '0', tab: 'atoms' })).toEqual([
      'moments',
      'boltzmann',
      'chain',
    ]);
    expect(enginesOf({ ...defaultView, tab: 'pairs' })).toEqual(['chain', 'boltzmann', 'moments', 'limit']);
  });

  it('are those that follow a slider while it moves, or the fields where none can', () => {
    expect(previewEngines(defaultView)).toEqual(['boltzmann']);
    expect(previewEngines({ leftEngine: 'chain', middleEngine: 'moments' })).toEqual(['chain', 'moments']);
  });
});

describe('choosing the engine of a field', () => {
  it('changes that field alone', () => {
    expect(chosenEngine(defaultView, 'leftEngine', 'moments')).toEqual({
      leftEngine: 'moments',
      middleEngine: 'boltzmann',
    });
    expect(chosenEngine(defaultView, 'middleEngine', 'limit')).toEqual({ leftEngine: 'chain', middleEngine: 'limit' });
  });

  it('lets the fields change places instead of showing one engine twice', () => {
    expect(chosenEngine(defaultView, 'leftEngine', 'boltzmann')).toEqual({
      leftEngine: 'boltzmann',
      middleEngine: 'chain',
    });
    expect(chosenEngine(defaultView, 'middleEngine', 'chain')).toEqual({
      leftEngine: 'boltzmann',
      middleEngine: 'chain',
    });
  });
});

describe('the engine that sets the scales', () => {
  const statusOf = (phases: Partial<Record<EngineStatus['engine'], EngineStatus['phase']>>) => {
    const session = createFakeSession();
    session.report(Object.fromEntries(Object.entries(phases).map(([engine, phase]) => [engine, { phase }])));
    return session.status();
  };

  it('is a deterministic field that can deliver, else a sampled one, else whatever there is', () => {
    expect(referenceEngine(['chain', 'boltzmann'], statusOf({ chain: 'running', boltzmann: 'running' }))).toBe(
      'boltzmann',
    );
    expect(
      referenceEngine(['chain', 'boltzmann'], statusOf({ chain: 'running', boltzmann: 'failed', limit: 'done' })),
    ).toBe('chain');
    expect(referenceEngine(['chain', 'limit'], statusOf({ chain: 'running', limit: 'done' }))).toBe('chain');
    expect(referenceEngine(['chain', 'boltzmann'], statusOf({ phonons: 'done' }))).toBe('phonons');
    expect(referenceEngine(['chain', 'boltzmann'], statusOf({ chain: 'unsupported' }))).toBeNull();
  });
});
