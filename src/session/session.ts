import type { EngineName } from '../../workers/contract/names';
import { engineOf, exhibitor } from '../../workers';
import type { CostlyErrors, ExhibitName, Frame, Grid, RecordRequest, Smoothing } from '../../workers/contract/protocol';
import { samePhysics } from '../scenario/codec';
import { modelOf, recordTimes } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { SampledEngine } from './sampledEngine';
import { idleStatus, type Engine, type EngineContext } from './engine';
import type { WorkerHost } from './host';
import { ModeEngine } from './modeEngine';
import { Preparation } from './preparation';
import type { EngineStatus, PreparedState, Session, SessionStatus } from './types';

/** The finest grid of the page, which decides the band of its records. */
export const recordGrid: Grid = { positionCount: 256, waveNumberCount: 256 };

const NOTIFY_MS = 100;
/** For so long after the start of a run, samplers go before estimates of errors. */
const FIRST_SAMPLES_MS = 1000;
const LEISURE_MS = 50;
/**
 * For so long after its start a run has the processors for itself. Short runs end before; of a longer one the next run
 * takes one worker, for a few seconds, rather than not be there when it is wanted.
 */
const ALONE_MS = 20_000;

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
  let next: Preparation | null = null;
  let toldPrepared: PreparedState = 'none';
  let patience: ReturnType<typeof setTimeout> | null = null;

  const isRunning = (name: EngineName) => !refused.has(name) && engines.get(name)?.status().phase === 'running';
  const isSampling = (name: EngineName) => engineOf(name).kind === 'ensemble' && isRunning(name);
  let startedMs = 0;

  async function leisure(): Promise<void> {
    while (performance.now() - startedMs < FIRST_SAMPLES_MS && active.some(isSampling))
      await new Promise((resolve) => setTimeout(resolve, LEISURE_MS));
  }

  /** An engine that speaks to the user and has to wait as long as it is one of the present run. */
  function make(name: EngineName): Engine {
    const isPresent = () => engines.get(name) === engine;
    const engine = createEngine(name, {
      host,
      workerCount: samplerCount(host),
      onChange() {
        tend();
        if (isPresent()) notify();
      },
      // what is lost in the background is made again, or left to the run
      onNotice(text) {
        if (!isPresent()) return;
        notices.push(text);
        notify();
      },
      leisure: () => (isPresent() ? leisure() : Promise.resolve()),
    });
    return engine;
  }

  function engineNamed(name: EngineName): Engine {
    const engine = engines.get(name) ?? make(name);
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
    const sampling = active.filter(isSampling).flatMap((name) => engines.get(name) ?? []);
    const total = Math.max(1, samplerCount(host) - (prepared() === 'running' ? 1 : 0));
    sampling.forEach((engine, i) =>
      engine.limitWorkers(Math.floor((total + sampling.length - 1 - i) / sampling.length)),
    );
  }

  const prepared = () => next?.state() ?? 'none';

  /** Lets the next run be prepared where the present one leaves processors free, and shares them. */
  function tend(): void {
    const isBusy = active.some(isRunning);
    const aloneMs = isBusy ? startedMs + ALONE_MS - performance.now() : 0;
    if (aloneMs > 0) next?.suspend();
    else next?.proceed(isBusy ? 1 : samplerCount(host));
    if (aloneMs > 0 && prepared() === 'waiting') {
      patience ??= setTimeout(() => {
        patience = null;
        tend();
      }, aloneMs);
    }
    share();
    const state = prepared();
    if (state !== toldPrepared) notify();
    toldPrepared = state;
  }

  function requestOf(name: EngineName, scenario: Scenario): RecordRequest {
    recording += 1;
    return recordRequest(name, recording, scenario, recordTimes(scenario), recordGrid);
  }

  function record(name: EngineName, scenario: Scenario): void {
    engineNamed(name).prepare(requestOf(name, scenario));
  }

  /** Puts the engine of the preparation in the place of that of the present run; null where it has nothing of it. */
  function takeOver(name: EngineName, scenario: Scenario): Engine | null {
    const engine = next && samePhysics(next.scenario, scenario) ? next.take(name) : null;
    if (!engine) return null;
    engines.get(name)?.dispose();
    engines.set(name, engine);
    return engine;
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
    const taken: Engine[] = [];
    for (const name of names.filter((each) => !active.includes(each))) {
      const reason = engineOf(name).refusal(current);
      if (reason === null) {
        refused.delete(name);
        const engine = takeOver(name, current);
        if (engine) taken.push(engine);
        else record(name, current);
      } else {
        refused.set(name, { ...idleStatus(name), phase: 'unsupported', message: reason });
      }
    }
    active = [...names];
    // only now: whoever hears of it meets the new run
    for (const [name, engine] of engines) if (!names.includes(name) || refused.has(name)) engine.stop();
    for (const engine of taken) {
      engine.limitWorkers(samplerCount(host));
      engine.goOn();
    }
    tend();
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
      tend();
      notify();
    },
    restart(name) {
      if (!current || !active.includes(name) || refused.has(name)) return;
      // an engine that is disposed of starts with new workers
      engines.get(name)?.dispose();
      record(name, current);
      tend();
      notify();
    },
    start(scenario, names) {
      run += 1;
      current = scenario;
      active = [];
      show(names);
    },
    show,
    prepare(wanted) {
      const fresh =
        wanted &&
        new Preparation(wanted.scenario, wanted.engines, {
          make,
          request: (name) => requestOf(name, wanted.scenario),
          workerCount: samplerCount(host),
        });
      // the same once more is no change
      const isKnown = next && fresh && samePhysics(next.scenario, fresh.scenario);
      if (isKnown && next?.names.join() === fresh?.names.join()) return;
      next?.dispose();
      next = fresh;
      tend();
    },
    prepared,
    async frames(kineticTime: number, grid: Grid, smoothing: Smoothing, costly: CostlyErrors = {}) {
      const mine = ++request;
      const asked = active.filter((name) => !refused.has(name)).flatMap((name) => engines.get(name) ?? []);
      const found = await Promise.all(asked.map((engine) => engine.frame(kineticTime, grid, smoothing, costly)));
      if (mine !== request) return null;
      const frames: Partial<Record<EngineName, Frame>> = {};
      for (const frame of found) if (frame) frames[frame.engine] = frame;
      return frames;
    },
    frameOf(name, kineticTime, grid, smoothing) {
      const engine = active.includes(name) && !refused.has(name) ? engines.get(name) : undefined;
      return engine?.frame(kineticTime, grid, smoothing) ?? Promise.resolve(null);
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
      next?.dispose();
      next = null;
      for (const engine of engines.values()) engine.dispose();
      engines.clear();
      listeners.clear();
      for (const each of [timer, patience]) if (each) clearTimeout(each);
    },
  };
}
