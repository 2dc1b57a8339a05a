import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineStatus, SessionStatus } from '../../src/session/types';
import { isSampling, whenAtLeisure } from '../../src/state/leisure';

type Phases = Partial<Record<'chain' | 'boltzmann' | 'phonons', EngineStatus['phase']>>;

function statusOf(phases: Phases, realisationCount = 100): SessionStatus {
  const engines = Object.fromEntries(
    Object.entries(phases).map(([engine, phase]) => [
      engine,
      { phase, realisationCount, realisationGoal: engine === 'boltzmann' ? 0 : 256 } as EngineStatus,
    ]),
  );
  return { run: 1, engines, notices: [] };
}

/** A session that is told its phases. */
function sessionIn(phases: Phases) {
  let status = statusOf(phases);
  const listeners = new Set<(status: SessionStatus) => void>();
  return {
    listeners,
    become(next: Phases) {
      status = statusOf(next);
      for (const listener of listeners) listener(status);
    },
    status: () => status,
    subscribe(listener: (status: SessionStatus) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

describe('the page is at leisure', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const watched = (session: ReturnType<typeof sessionIn>) => {
    const seen = { isThere: false };
    void whenAtLeisure(session).then(() => (seen.isThere = true));
    return async (ms = 0) => {
      await vi.advanceTimersByTimeAsync(ms);
      return seen.isThere;
    };
  };

  it('when all engines of its first run have come to their end, and listens no longer', async () => {
    const session = sessionIn({});
    const isThere = watched(session);
    expect(await isThere(1000)).toBe(false);
    session.become({ chain: 'idle', boltzmann: 'running' });
    expect(await isThere()).toBe(false);
    session.become({ chain: 'running', boltzmann: 'done' });
    expect(await isThere()).toBe(false);
    session.become({ chain: 'done', boltzmann: 'done' });
    expect(await isThere()).toBe(true);
    expect(session.listeners.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([[{ chain: 'done' as const, boltzmann: 'failed' as const }], [{ phonons: 'unsupported' as const }]])(
    'at once where nothing goes on: %o',
    async (phases) => {
      const session = sessionIn(phases);
      expect(await watched(session)()).toBe(true);
      expect(session.listeners.size).toBe(0);
    },
  );

  it('after ten seconds where the run goes on, or does not begin', async () => {
    for (const session of [sessionIn({ chain: 'running' }), sessionIn({})]) {
      const isThere = watched(session);
      expect(await isThere(9_900)).toBe(false);
      expect(await isThere(200)).toBe(true);
      expect(session.listeners.size).toBe(0);
    }
  });
});

it('samples are drawn while an engine that has any runs, and has its first ones', () => {
  expect(isSampling(statusOf({ chain: 'running' }, 31))).toBe(false);
  expect(isSampling(statusOf({ chain: 'running' }, 32))).toBe(true);
  expect(isSampling(statusOf({ chain: 'running', boltzmann: 'done' }))).toBe(true);
  expect(isSampling(statusOf({ chain: 'done', phonons: 'running' }))).toBe(true);
  expect(isSampling(statusOf({ chain: 'done', boltzmann: 'running' }))).toBe(false);
  expect(isSampling(statusOf({ chain: 'idle' }))).toBe(false);
  expect(isSampling(statusOf({}))).toBe(false);
});
