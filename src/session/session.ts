import type { EngineName } from '../../workers/contract/names';
import { engineOf, exhibitor } from '../../workers';
import type { CostlyErrors, ExhibitName, Frame, Grid, RecordRequest, Smoothing } from '../../workers/contract/protocol';
import { modelOf, recordTimes } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { SampledEngine } from './sampledEngine';
import { idleStatus, type Engine, type EngineContext } from './engine';
import type { WorkerHost } from './host';
import { ModeEngine } from './modeEngine';
import type { EngineStatus, Session, SessionStatus } from './types';

/** The finest grid of the page, which decides the band of its records. */
export const recordGrid: Grid = { positionCount: 256, waveNumberCount: 256 };

const NOTIFY_MS = 100;
/** For so long after the start of a run, samplers go before estimates of errors. */
const FIRST_SAMPLES_MS = 1000;
const LEISURE_MS = 50;

/** Makes one engine. Throws an Error for a name that this build has not got. */
export function createEngine(name: EngineName, context: EngineContext): Engine {
  return engineOf(name).kind === 'ensemble' ? new SampledEngine(name, context) : new ModeEngine(name, context);
}

/** What an engine is asked to record for a scenario, with as many samples as the scenario says. */
export function recordRequest(
  engine: EngineName,
  run: number,
  scenario: Scenario,
  kineticTimes: number[],
  grid: Grid,
): RecordRequest {
  const { samples } = engineOf(engine);
  const realisationCount = samples ? scenario[samples.field] : 0;
  return { run, engine, model: modelOf(scenario), kineticTimes, grid, realisationCount, seed: scenario.seed };
}

/**
 * Workers of all engines that sample together: one core stays free for the page and the kinetic engine, where there is
 * more than one.
 */
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

  const isSampling = (name: EngineName) =>
    engineOf(name).kind === 'ensemble' && engines.get(name)?.status().phase === 'running';
  let startedMs = 0;

  async function leisure(): Promise<void> {
    while (performance.now() - startedMs < FIRST_SAMPLES_MS && active.some(isSampling))
      await new Promise((resolve) => setTimeout(resolve, LEISURE_MS));
  }

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
    leisure,
  };

  function engineNamed(name: EngineName): Engine {
    const engine = engines.get(name) ?? createEngine(name, context);
    engines.set(name, engine);
    return engine;
  }

  /** The engine of an exhibit, where it takes part in the run. */
  function showing(exhibit: ExhibitName): Engine | null {
    const name = exhibitor(exhibit);
    return name && active.includes(name) && !refused.has(name) ? (engines.get(name) ?? null) : null;
  }

  /**
   * Shares the processors between the engines that sample now, the first ones getting what is left over; one worker
   * each is the least.
   */
  function share(): void {
    const busy = active.flatMap((name) => (refused.has(name) ? [] : (engines.get(name) ?? [])));
    const sampling = busy.filter(({ name }) => isSampling(name));
    const total = samplerCount(host);
    sampling.forEach((engine, i) =>
      engine.limitWorkers(Math.floor((total + sampling.length - 1 - i) / sampling.length)),
    );
  }

  function record(name: EngineName, scenario: Scenario): void {
    recording += 1;
    engineNamed(name).prepare(recordRequest(name, recording, scenario, recordTimes(scenario), recordGrid));
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

  /**
   * Brings in the engines that are not active yet; records are told apart by a number of their own, as an engine may
   * leave and return.
   */
  function show(names: EngineName[]): void {
    if (!current) throw new Error('there is no run whose engines could change');
    request += 1;
    startedMs = performance.now();
    const fresh = names.filter((name) => !active.includes(name));
    active = [...names];
    for (const [name, engine] of engines) if (!names.includes(name)) engine.stop();
    for (const name of fresh) {
      const reason = engineOf(name).refusal(current);
      if (reason === null) {
        refused.delete(name);
        record(name, current);
      } else {
        engines.get(name)?.stop();
        refused.set(name, { ...idleStatus(name), phase: 'unsupported', message: reason });
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
        if (current && !refused.has(name) && state?.phase === 'failed' && state.action === 'retry')
          record(name, current);
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
    async frames(kineticTime: number, grid: Grid, smoothing: Smoothing, costly: CostlyErrors = {}) {
      const mine = ++request;
      const asked = active.filter((name) => !refused.has(name)).flatMap((name) => engines.get(name) ?? []);
      const found = await Promise.all(asked.map((engine) => engine.frame(kineticTime, grid, smoothing, costly)));
      if (mine !== request) return null;
      const frames: Partial<Record<EngineName, Frame>> = {};
      for (const frame of found) if (frame) frames[frame.engine] = frame;
      return frames;
    },
    exhibit: (name) => showing(name)?.exhibit(name) ?? null,
    derived: (name, kineticTime, grid, smoothing) =>
      showing(name)?.derived(name, kineticTime, grid, smoothing) ?? Promise.resolve(null),
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
