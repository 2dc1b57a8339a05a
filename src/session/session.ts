import type { EngineName } from '../../workers/contract/names';
import type { Frame, Grid, RecordRequest, Smoothing } from '../../workers/contract/protocol';
import { modelOf, recordTimes, unsupported } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { SampledEngine } from './sampledEngine';
import { idleStatus, type Engine, type EngineContext } from './engine';
import type { WorkerHost } from './host';
import { ModeEngine } from './modeEngine';
import type { EngineStatus, Session, SessionStatus } from './types';

/** The finest grid of the page, which decides the band of its records. */
export const recordGrid: Grid = { positionCount: 256, waveNumberCount: 256 };

const NOTIFY_MS = 100;

/** The table of engines: a new one is one line. */
const makers: Partial<Record<EngineName, (context: EngineContext) => Engine>> = {
  chain: (context) => new SampledEngine('chain', context),
  phonons: (context) => new SampledEngine('phonons', context),
  moments: (context) => new ModeEngine('moments', context),
  boltzmann: (context) => new ModeEngine('boltzmann', context),
  limit: (context) => new ModeEngine('limit', context),
};

/** Makes one engine; null where this build has none of that name. */
export function createEngine(name: EngineName, context: EngineContext): Engine | null {
  return makers[name]?.(context) ?? null;
}

/** What an engine is asked to record for a scenario: M realisations of the chain, P phonons. */
export function recordRequest(engine: EngineName, run: number, scenario: Scenario, kineticTimes: number[], grid: Grid): RecordRequest {
  const realisationCount = engine === 'phonons' ? scenario.phononCount : scenario.realisationCount;
  return { run, engine, model: modelOf(scenario), kineticTimes, grid, realisationCount, seed: scenario.seed };
}

/** Workers of all engines that sample together: one core stays free for the page and the kinetic engine, where there is more than one. */
function samplerCount(host: WorkerHost): number {
  return Math.max(1, host.processorCount - 1);
}

/** The engines of the page on one clock; workers start with the first run. */
export function createSession(host: WorkerHost): Session {
  let run = 0;
  let request = 0;
  let recording = 0;
  let current: Scenario | null = null;
  let active: EngineName[] = [];
  const engines = new Map<EngineName, Engine>();
  const refused = new Map<EngineName, EngineStatus>();
  const notices: string[] = [];
  const listeners = new Set<(status: SessionStatus) => void>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const context: EngineContext = {
    host,
    workerCount: samplerCount(host),
    onChange() {
      share();
      notify();
    },
    onNotice(text) {
      notices.push(text);
      notify();
    },
  };

  function engineOf(name: EngineName): Engine | null {
    let engine = engines.get(name) ?? null;
    if (!engine) {
      engine = createEngine(name, context);
      if (engine) engines.set(name, engine);
    }
    return engine;
  }

  /** Shares the processors between the engines that sample now, the first ones getting what is left over; one worker each is the least. */
  function share(): void {
    const busy = active.flatMap((name) => (refused.has(name) ? [] : (engines.get(name) ?? [])));
    const sampling = busy.filter((engine) => engine.limitWorkers && engine.status().phase === 'running');
    const total = samplerCount(host);
    sampling.forEach((engine, i) => engine.limitWorkers?.(Math.floor((total + sampling.length - 1 - i) / sampling.length)));
  }

  function record(name: EngineName, scenario: Scenario): void {
    recording += 1;
    engineOf(name)?.prepare(recordRequest(name, recording, scenario, recordTimes(scenario), recordGrid));
  }

  function status(): SessionStatus {
    const states: SessionStatus['engines'] = {};
    for (const name of active) {
      const state = refused.get(name) ?? engines.get(name)?.status();
      if (state) states[name] = state;
    }
    return { run, engines: states, notices: [...notices] };
  }

  function notify(): void {
    timer ??= setTimeout(() => {
      timer = null;
      for (const listener of listeners) listener(status());
    }, NOTIFY_MS);
  }

  /** Brings in the engines that are not active yet; records are told apart by a number of their own, as an engine may leave and return. */
  function show(names: EngineName[]): void {
    if (!current) throw new Error('there is no run whose engines could change');
    request += 1;
    const fresh = names.filter((name) => !active.includes(name));
    active = [...names];
    for (const [name, engine] of engines) if (!names.includes(name)) engine.stop();
    for (const name of fresh) {
      const reason = unsupported(current, name);
      const engine = reason === null ? engineOf(name) : null;
      if (engine) {
        refused.delete(name);
        record(name, current);
      } else {
        engines.get(name)?.stop();
        refused.set(name, { ...idleStatus(name), phase: 'unsupported', message: reason ?? `This build has no engine '${name}'.` });
      }
    }
    share();
    notify();
  }

  return {
    retry() {
      host.reload?.();
      for (const name of active) {
        const state = engines.get(name)?.status();
        if (current && !refused.has(name) && state?.phase === 'failed' && state.action === 'retry') record(name, current);
      }
      share();
      notify();
    },
    restart(name) {
      if (!current || !active.includes(name) || refused.has(name)) return;
      // an engine that is disposed of starts with new workers
      engines.get(name)?.dispose();
      record(name, current);
      share();
      notify();
    },
    start(scenario, names) {
      run += 1;
      current = scenario;
      active = [];
      show(names);
    },
    show,
    stop() {
      for (const engine of engines.values()) engine.stop();
    },
    async frames(kineticTime: number, grid: Grid, smoothing: Smoothing, withError = false) {
      const mine = ++request;
      const asked = active.filter((name) => !refused.has(name)).flatMap((name) => engines.get(name) ?? []);
      const found = await Promise.all(asked.map((engine) => engine.frame(kineticTime, grid, smoothing, withError)));
      if (mine !== request) return null;
      const frames: Partial<Record<EngineName, Frame>> = {};
      for (const frame of found) if (frame) frames[frame.engine] = frame;
      return frames;
    },
    atoms() {
      const chain = engines.get('chain');
      return active.includes('chain') && !refused.has('chain') && chain instanceof SampledEngine ? chain.atoms() : null;
    },
    async pairs(kineticTime, grid, smoothing) {
      const moments = engines.get('moments');
      if (!active.includes('moments') || refused.has('moments') || !(moments instanceof ModeEngine)) return null;
      return moments.pairs(kineticTime, grid, smoothing);
    },
    tracks() {
      const phonons = engines.get('phonons');
      return active.includes('phonons') && !refused.has('phonons') && phonons instanceof SampledEngine ? phonons.tracks() : null;
    },
    status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      for (const engine of engines.values()) engine.dispose();
      engines.clear();
      listeners.clear();
      if (timer) clearTimeout(timer);
    },
  };
}
