import type { Said } from '../language/whenAsked';
import type { EngineName } from '../../workers/contract/names';
import { engineOf, isSampled } from '../../workers';
import type { CostlyParts, Frame, Grid, RecordRequest, Smoothing } from '../../workers/contract/protocol';
import { samePhysics } from '../scenario/codec';
import { recordTimes } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { beyondCeiling } from './ceiling';
import type { Engine } from './engine';
import { createEngine } from './engines';
import { EngineSet } from './engineSet';
import { FileEngine } from './fileEngine';
import type { WorkerHost } from './host';
import { KEPT_BYTES, KeptRun } from './keptRun';
import { createOpenedRecords, type OpenedRecords } from './openedRecords';
import { Preparation, PREPARED_BYTES } from './preparation';
import { recordGrid, recordRequest } from './recordRequest';
import type { PreparedState, Session, SessionStatus, WantedRun } from './types';

/** Of the memory for runs that are not on show, where memory is scarce: 128 and 64 MB. */
const SPARING_SHARE = 1 / 4;

const NOTIFY_MS = 100;
/** For so long after the start of a run, samplers go before estimates of errors. */
const FIRST_SAMPLES_MS = 1000;
const LEISURE_MS = 50;
/**
 * For so long its pictures do: they would queue behind the estimate, and so would the next run of a hand on a slider.
 */
const FIRST_PICTURE_MS = 200;
/**
 * For so long after its start a run has the processors for itself. Short runs end before; of a longer one the next run
 * takes one worker, for a few seconds, rather than not be there when it is wanted.
 */
const ALONE_MS = 20_000;

/**
 * Workers of all engines that sample together: one core stays free for the page and the kinetic engine, where there is
 * more than one.
 */
function samplerCount(host: WorkerHost): number {
  return Math.max(1, host.processorCount - 1);
}

/**
 * The engines of the page on one clock; workers start with the first run. Records that were opened from files stand in
 * the places of engines wherever their scenario is recorded.
 */
export function createSession(host: WorkerHost, opened: OpenedRecords = createOpenedRecords()): Session {
  let run = 0;
  let request = 0;
  let keptRequest = 0;
  let recording = 0;
  let present: EngineSet | null = null;
  /** The engines that the present run shows. */
  let shown: EngineName[] = [];
  let kept: KeptRun | null = null;
  const notices: Said[] = [];
  const listeners = new Set<(status: SessionStatus) => void>();
  const watchers = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let next: Preparation | null = null;
  let toldPrepared: PreparedState = 'none';
  let patience: ReturnType<typeof setTimeout> | null = null;
  let startedMs = 0;
  let isSuspended = false;
  /** What was asked for while nothing may begin. */
  let later: { engines: EngineName[] | null; retry: boolean } = { engines: null, retry: false };
  const memoryShare = host.sparesMemory ? SPARING_SHARE : 1;

  const sets = () => [...new Set([present, kept?.set])].filter((set) => set !== null && set !== undefined);

  async function leisure(): Promise<void> {
    const sinceMs = () => performance.now() - startedMs;
    const isSampling = () => shown.some((name) => present?.isSampling(name));
    while (sinceMs() < FIRST_PICTURE_MS || (sinceMs() < FIRST_SAMPLES_MS && isSampling()))
      await new Promise((resolve) => setTimeout(resolve, LEISURE_MS));
  }

  /** An engine that speaks to the user and has to wait as long as it is one of the present run. */
  function make(name: EngineName): Engine {
    const isPresent = () => present?.engines.get(name) === engine;
    const engine = createEngine(name, {
      host,
      workerCount: samplerCount(host),
      onChange() {
        tend();
        if (!isPresent() && kept?.set.engines.get(name) !== engine) return;
        for (const watcher of watchers) watcher();
        notify();
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

  /** The kept run where its engines are not those of the present one. */
  const apart = () => (kept && kept.set !== present ? kept : null);

  /**
   * Shares the processors between the engines that sample now, the first ones getting what is left over; one worker
   * each is the least.
   */
  function share(): void {
    const set = present;
    if (!set) return;
    const sampling = set.active.filter((name) => set.isSampling(name)).flatMap((name) => set.engines.get(name) ?? []);
    const others = [prepared() === 'running', apart()?.set.isBusy].filter(Boolean).length;
    const total = Math.max(1, samplerCount(host) - others);
    sampling.forEach((engine, i) =>
      engine.limitWorkers(Math.floor((total + sampling.length - 1 - i) / sampling.length)),
    );
  }

  const prepared = () => next?.state() ?? 'none';

  /** Lets other runs be recorded where the present one leaves processors free, and shares them. */
  function tend(): void {
    if (isSuspended) return;
    const isBusy = present?.isBusy ?? false;
    const aloneMs = isBusy ? startedMs + ALONE_MS - performance.now() : 0;
    apart()?.proceed({ workerCount: isBusy ? 1 : samplerCount(host), isAlone: aloneMs > 0 });
    const isShared = isBusy || (apart()?.set.isBusy ?? false);
    if (aloneMs > 0) next?.suspend();
    else next?.proceed(isShared ? 1 : samplerCount(host));
    if (aloneMs > 0 && (prepared() === 'waiting' || apart()?.isWaiting)) {
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

  /** The engine of a set, or the record of a file in its place. */
  function engineIn(name: EngineName, set: EngineSet): Engine {
    renew(set);
    const fileRecord = opened.of(name, set.scenario);
    const engine = set.engines.get(name) ?? (fileRecord ? new FileEngine(fileRecord, notify) : make(name));
    set.engines.set(name, engine);
    return engine;
  }

  /** Gives up what a set computes although there is a file of it now, and what it has of a file that was let go. */
  function renew(set: EngineSet): void {
    for (const [name, engine] of set.engines) {
      if ((engine.opened ?? null) === opened.of(name, set.scenario)) continue;
      engine.dispose();
      set.engines.delete(name);
      set.active = set.active.filter((other) => other !== name);
    }
  }

  function record(name: EngineName, set: EngineSet): void {
    engineIn(name, set).prepare(requestOf(name, set.scenario));
  }

  /** Why an engine cannot run the law of a set; null where it can, or need not. */
  function refusalOf(name: EngineName, { scenario }: EngineSet): Said | null {
    return opened.of(name, scenario) ? null : engineOf(name).refusal(scenario);
  }

  /** Puts the engine of the preparation in the place of that of the present run; null where it has nothing of it. */
  function takeOver(name: EngineName, set: EngineSet): Engine | null {
    const isNext = next && samePhysics(next.scenario, set.scenario) && !opened.of(name, set.scenario);
    const engine = isNext ? next?.take(name) : null;
    if (!engine) return null;
    set.engines.get(name)?.dispose();
    set.engines.set(name, engine);
    return engine;
  }

  function status(): SessionStatus {
    return {
      run,
      engines: present?.statuses(shown) ?? {},
      ...(kept ? { kept: { isPresent: kept.set === present, engines: kept.statuses() } } : {}),
      notices: [...notices],
    };
  }

  function notify(): void {
    timer ??= setTimeout(() => {
      timer = null;
      for (const listener of listeners) listener(status());
    }, NOTIFY_MS);
  }

  function keptOf(set: EngineSet, engines: readonly EngineName[]): KeptRun {
    return new KeptRun(set, engines, {
      engine: (name) => engineIn(name, set),
      isFromFile: (name) => opened.of(name, set.scenario) !== null,
      request: (name) => requestOf(name, set.scenario),
      mostBytes: memoryShare * KEPT_BYTES,
    });
  }

  /**
   * Puts sets of engines in the places of the present and the kept run. One that has records of what is wanted goes on
   * with them, those of neither are given up.
   */
  function assign(scenario: Scenario, wanted: WantedRun | null): void {
    const before = [present, kept?.set].filter((set) => set !== null && set !== undefined);
    before.forEach(renew);
    const isSame = wanted !== null && samePhysics(wanted.scenario, scenario);
    const found = wanted && !isSame ? before.find((set) => samePhysics(set.scenario, wanted.scenario)) : undefined;
    const resumed = kept && samePhysics(kept.set.scenario, scenario) ? kept.set : null;
    const free = present === found ? null : present;
    if (resumed) resumed.active = resumed.active.filter((name) => resumed.statusOf(name)?.phase !== 'failed');
    else free?.reset(scenario);
    const first = resumed ?? free ?? new EngineSet(scenario);
    const second = isSame ? first : wanted && (found ?? new EngineSet(wanted.scenario));
    for (const set of before) if (set !== first && set !== second) set.dispose();
    present = first;
    setKept(second, wanted?.engines ?? []);
  }

  function setKept(set: EngineSet | null, engines: readonly EngineName[]): void {
    keptRequest += 1;
    if (kept?.set === set) kept?.want(engines);
    else kept = set && keptOf(set, engines);
    apart()?.part();
  }

  /**
   * Brings in the engines that are not active yet; records are told apart by a number of their own, as an engine may
   * leave and return.
   */
  function show(names: EngineName[]): void {
    const set = present;
    if (!set) throw new Error('there is no run whose engines could change');
    if (isSuspended) {
      later.engines = names;
      return;
    }
    request += 1;
    startedMs = performance.now();
    const taken: Engine[] = [];
    const beyond = host.sparesMemory
      ? beyondCeiling(
          names.filter((name) => refusalOf(name, set) === null && !opened.of(name, set.scenario)),
          (name) => requestOf(name, set.scenario),
        )
      : new Map<EngineName, Said>();
    const added = names.filter((each) => !set.active.includes(each));
    // the first picture is of an engine that need not gather samples; another one of these would keep samplers waiting
    const ahead = added.filter((name) => !isSampled(name)).slice(0, 1);
    for (const name of new Set([...ahead, ...added])) {
      const reason = refusalOf(name, set) ?? beyond.get(name);
      if (reason === undefined) {
        set.refused.delete(name);
        const engine = takeOver(name, set);
        if (engine) taken.push(engine);
        else record(name, set);
      } else set.refuse(name, reason);
    }
    shown = [...names];
    // what is kept goes on while it is not shown
    const goesOn = kept?.set === set ? set.active.filter((name) => kept?.names.includes(name)) : [];
    set.active = [...new Set([...names, ...goesOn])];
    // only now: whoever hears of it meets the new run
    for (const [name, engine] of set.engines) if (!set.active.includes(name) || set.refused.has(name)) engine.stop();
    for (const engine of taken) {
      engine.limitWorkers(samplerCount(host));
      engine.goOn();
    }
    tend();
    notify();
  }

  function retry(): void {
    if (isSuspended) {
      later.retry = true;
      return;
    }
    host.reload?.();
    const canRetry = (set: EngineSet, name: EngineName) => {
      const state = set.statusOf(name);
      return state?.phase === 'failed' && state.action === 'retry';
    };
    for (const set of sets()) for (const name of set.active) if (canRetry(set, name)) record(name, set);
    tend();
    notify();
  }

  /** Does what was asked for while nothing was to begin. */
  function catchUp(): void {
    const { engines, retry: isAgain } = later;
    later = { engines: null, retry: false };
    if (isAgain) retry();
    if (engines) show(engines);
  }

  return {
    retry,
    restart(name) {
      const hasFailed = (set: EngineSet | undefined) => set?.statusOf(name)?.phase === 'failed';
      // one that the present run shows may be asked to begin again however it does
      const sets = [shown.includes(name) ? present : null, hasFailed(apart()?.set) ? kept?.set : null];
      for (const set of sets) {
        if (!set || set.refused.has(name)) continue;
        // an engine that is disposed of starts with new workers
        set.engines.get(name)?.dispose();
        record(name, set);
      }
      tend();
      notify();
    },
    start(scenario, names, wanted = null) {
      run += 1;
      assign(scenario, wanted);
      show(names);
    },
    keep(wanted) {
      if (!present) throw new Error('there is no run beside which another could be kept');
      const { scenario } = present;
      const isSame = wanted !== null && samePhysics(wanted.scenario, scenario);
      const before = kept?.set ?? null;
      const isKnown = wanted !== null && before !== null && samePhysics(before.scenario, wanted.scenario);
      const set = isSame ? present : isKnown ? before : wanted && new EngineSet(wanted.scenario);
      if (before && before !== set && before !== present) before.dispose();
      setKept(set, wanted?.engines ?? []);
      tend();
      notify();
    },
    show,
    prepare(wanted) {
      const fresh =
        wanted &&
        new Preparation(
          wanted.scenario,
          wanted.engines.filter((name) => !opened.of(name, wanted.scenario)),
          {
            make,
            request: (name) => requestOf(name, wanted.scenario),
            workerCount: samplerCount(host),
            mostBytes: memoryShare * PREPARED_BYTES,
          },
        );
      // the same once more is no change
      const isKnown = next && fresh && samePhysics(next.scenario, fresh.scenario);
      if (isKnown && next?.names.join() === fresh?.names.join()) return;
      next?.dispose();
      next = fresh;
      tend();
    },
    prepared,
    suspend() {
      isSuspended = true;
      next?.suspend();
      for (const { engines } of sets()) for (const engine of engines.values()) engine.pause();
    },
    resume() {
      if (!isSuspended) return;
      isSuspended = false;
      for (const { active, engines } of sets()) for (const name of active) engines.get(name)?.goOn();
      tend();
      catchUp();
    },
    release() {
      next?.dispose();
      next = null;
      for (const set of sets()) set.dispose();
      [present, kept, shown] = [null, null, []];
      isSuspended = false;
      later = { engines: null, retry: false };
    },
    hasRun: () => present !== null,
    async frames(kineticTime, grid, smoothing, costly = {}) {
      const mine = ++request;
      const frames = await framesOf(present, shown, kineticTime, grid, smoothing, costly);
      return mine === request ? frames : null;
    },
    frameOf: (name, kineticTime, grid, smoothing) =>
      present?.answering(shown.filter((other) => other === name))[0]?.frame(kineticTime, grid, smoothing) ??
      Promise.resolve(null),
    async keptFrames(kineticTime, grid, smoothing, costly = {}) {
      const mine = ++keptRequest;
      const set = apart()?.set;
      if (!set) return null;
      if (kineticTime > set.scenario.lastTime) return {};
      const frames = await framesOf(set, kept?.names ?? [], kineticTime, grid, smoothing, costly);
      return mine === keptRequest ? frames : null;
    },
    exhibit: (name) => present?.showing(name)?.exhibit(name) ?? null,
    derived: (name, kineticTime, grid, smoothing) =>
      present?.showing(name)?.derived(name, kineticTime, grid, smoothing) ?? Promise.resolve(null),
    status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch(listener) {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
    dispose() {
      next?.dispose();
      next = null;
      for (const set of sets()) set.dispose();
      listeners.clear();
      watchers.clear();
      for (const each of [timer, patience]) if (each) clearTimeout(each);
    },
  };
}

/** The frames of these engines of a set at one time, without those whose record does not reach it. */
async function framesOf(
  set: EngineSet | null,
  names: readonly EngineName[],
  kineticTime: number,
  grid: Grid,
  smoothing: Smoothing,
  costly: CostlyParts,
): Promise<Partial<Record<EngineName, Frame>>> {
  const asked = set?.answering(names) ?? [];
  const found = await Promise.all(asked.map((engine) => engine.frame(kineticTime, grid, smoothing, costly)));
  const frames: Partial<Record<EngineName, Frame>> = {};
  for (const frame of found) if (frame) frames[frame.engine] = frame;
  return frames;
}
