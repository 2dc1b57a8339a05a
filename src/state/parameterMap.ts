import { t } from '@lingui/core/macro';
import type { Said } from '../language/whenAsked';
import type { Measurement } from '../measurements/measurement';
import { mapKey, pointKey, scenarioAt, type MapPlan } from '../measurements/map/mapPlan';
import { quantitySpecs } from '../measurements/map/quantities';
import { refinementOrder } from '../measurements/map/refinement';
import { pointModel, type PointValues } from '../measurements/point';
import { pointRefusal } from '../measurements/pointCost';
import { measurementFailure, type Runner } from '../measurements/runner';
import { createPace } from '../session/pace';
import { WorkerLost } from '../session/workerSlot';
import { createSignal, type Signal } from './signal';
import type { LabStore } from './store';

/** What is known of one place: its numbers, or why it has none. */
export type MapPoint = { values: PointValues; reason: null } | { values: null; reason: Said };

export type MapPhase = 'empty' | 'waiting' | 'filling' | 'paused' | 'whole' | 'failed';

/** A map as it fills. */
export interface MapState {
  plan: MapPlan | null;
  /** By place, j * count + i; null where nothing is known yet. */
  points: readonly (MapPoint | null)[];
  known: number;
  phase: MapPhase;
  /** Seconds that it still takes; null until that is known. */
  secondsLeft: number | null;
  /** Why it ended early; empty if it did not. */
  failure: Said;
}

/** A map over two parameters that fills from coarse to fine while the processors have nothing better to do. */
export interface ParameterMap {
  readonly state: Signal<MapState>;
  /** Shows this map, with what is known of it, and goes on to fill it; nothing where it is the one on show. */
  show(plan: MapPlan): void;
  /** Stops, and keeps what is known. */
  pause(): void;
  /** Goes on, without waiting for the run on show. */
  resume(): void;
  /** Nobody looks: rests until the next `show`. */
  leave(): void;
  dispose(): void;
}

export interface MapHost {
  runner: Runner;
  now(): number;
  setTimer(callback: () => void, delayMs: number): number;
  clearTimer(timer: number): void;
}

/** When points may be computed; the runner asks before each of them. */
export interface Gate {
  /** Resolves when a point may begin. */
  pass(): Promise<void>;
}

/** Wall time between two pictures of a map that grows. */
const tellMs = 120;

/** Points that stay known while the page is open. */
const mostKnown = 20_000;

const nothing: MapState = { plan: null, points: [], known: 0, phase: 'empty', secondsLeft: null, failure: '' };

/** What lets points of a map begin: a run on show that has its records, or a person who does not wait for it. */
export class MapGate implements Gate {
  /** A person has asked to go on at once. */
  isForced = false;
  /** Nobody waits any more. */
  isClosed = false;
  onWait: (isWaiting: boolean) => void = () => undefined;

  constructor(
    private readonly isFree: () => boolean,
    private readonly host: Pick<MapHost, 'setTimer'>,
  ) {}

  async pass(): Promise<void> {
    if (this.isOpen()) return;
    this.onWait(true);
    while (!this.isOpen()) await new Promise<void>((resolve) => void this.host.setTimer(resolve, askMs));
    this.onWait(false);
  }

  private isOpen(): boolean {
    return this.isClosed || this.isForced || this.isFree();
  }
}

/** Wall time between two looks at the run on show. */
const askMs = 200;

export function createParameterMap(host: MapHost, gate: MapGate): ParameterMap {
  const state = createSignal<MapState>(nothing);
  /** By `pointKey`, the latest used last. */
  const known = new Map<string, MapPoint>();
  let key = '';
  let controller: AbortController | null = null;
  let points: (MapPoint | null)[] = [];
  let timer: number | null = null;

  function remember(name: string, found: MapPoint): void {
    known.delete(name);
    known.set(name, found);
    if (known.size > mostKnown) known.delete(known.keys().next().value!);
  }

  function tell(change: Partial<MapState>): void {
    if (timer !== null) host.clearTimer(timer);
    timer = null;
    const count = points.reduce((sum, each) => sum + (each ? 1 : 0), 0);
    state.set({ ...state.get(), points: [...points], known: count, ...change });
  }

  function tellSoon(change: () => Partial<MapState>): void {
    timer ??= host.setTimer(() => {
      timer = null;
      tell(change());
    }, tellMs);
  }

  function end(): void {
    controller?.abort();
    controller = null;
    gate.isClosed = true;
  }

  /** What is known of the places of a map by now, with those that need no computation. */
  function look(plan: MapPlan): void {
    const { observable } = quantitySpecs[plan.quantity];
    points = Array.from({ length: plan.count ** 2 }, (_, place) => {
      const { scenario, reason } = scenarioAt(plan, place);
      if (scenario === null) return { values: null, reason };
      return known.get(pointKey(observable, scenario)) ?? null;
    });
  }

  function begin(plan: MapPlan): void {
    end();
    const missing = refinementOrder(plan.count).filter((place) => points[place] === null);
    if (missing.length === 0) return tell({ phase: 'whole', secondsLeft: null });
    const mine = new AbortController();
    controller = mine;
    gate.isClosed = false;
    const pace = createPace(host.now());
    const isMine = () => controller === mine;
    gate.onWait = (isWaiting) => isMine() && tell({ phase: isWaiting ? 'waiting' : 'filling' });
    tell({ phase: 'filling', secondsLeft: null, failure: '' });
    host.runner
      .run(
        fillingOf(plan, missing, (place, name, found) => {
          remember(name, found);
          if (isMine()) points[place] = found;
        }),
        {
          signal: mine.signal,
          onProgress({ fraction }) {
            if (!isMine()) return;
            pace.note(fraction, host.now());
            tellSoon(() => ({ secondsLeft: pace.secondsLeft() }));
          },
        },
      )
      .then(
        () => isMine() && tell({ phase: 'whole', secondsLeft: null }),
        (cause: unknown) =>
          isMine() && tell({ phase: 'failed', failure: measurementFailure(cause), secondsLeft: null }),
      );
  }

  return {
    state,
    show(plan) {
      const next = mapKey(plan);
      const { phase } = state.get();
      if (next === key && controller !== null) return;
      const isPaused = next === key && phase === 'paused';
      if (next !== key) gate.isForced = false;
      key = next;
      end();
      look(plan);
      tell({ plan, secondsLeft: null, failure: '' });
      if (!isPaused) begin(plan);
    },
    pause() {
      end();
      tell({ phase: 'paused', secondsLeft: null });
    },
    resume() {
      const { plan } = state.get();
      gate.isForced = true;
      if (plan && state.get().phase !== 'waiting') begin(plan);
    },
    leave() {
      end();
      const { phase } = state.get();
      if (phase === 'filling' || phase === 'waiting') tell({ phase: 'empty', secondsLeft: null });
    },
    dispose() {
      end();
      if (timer !== null) host.clearTimer(timer);
      host.runner.dispose();
    },
  };
}

/** All missing places as one measurement: a place that fails is told with its reason, and the others go on. */
function fillingOf(
  plan: MapPlan,
  places: readonly number[],
  note: (place: number, key: string, found: MapPoint) => void,
): Measurement<null, null> {
  const { observable } = quantitySpecs[plan.quantity];
  return {
    engines: [],
    taskCount: places.length,
    async run(api, task) {
      const place = places[task];
      const { scenario } = scenarioAt(plan, place);
      if (scenario === null) return null;
      const name = pointKey(observable, scenario);
      const refusal = pointRefusal(observable, scenario);
      if (refusal !== null) {
        note(place, name, { values: null, reason: refusal });
        return null;
      }
      try {
        const values = await api.point(observable, pointModel(observable, scenario), scenario.lastTime);
        note(place, name, { values, reason: null });
      } catch (cause) {
        // a lost worker is the business of the runner
        if (cause instanceof WorkerLost) throw cause;
        note(place, name, { values: null, reason: measurementFailure(cause) });
      }
      return null;
    },
    cost: () => 1,
    combine: () => null,
    told: (finished) => t`${finished} of ${{ count: places.length }} points`,
    findings: () => {
      throw new Error('a map has figures, and no findings');
    },
  };
}

/**
 * Wall time that the first pictures of a run have the processors for themselves, for points that take next to nothing.
 */
const restMs = 2000;

/**
 * The map of a page. Points of solvers begin when the run on show has its records, those of theory when its first
 * pictures stand; `makeRunner` is given what its worker asks before each point.
 */
export function createPageMap(
  store: Pick<LabStore, 'getState' | 'subscribe'>,
  host: Omit<MapHost, 'runner'>,
  makeRunner: (pass: () => Promise<void>) => Runner,
): ParameterMap {
  let sinceMs = host.now();
  store.subscribe((now, before) => {
    if (now.run !== before.run || now.scenario !== before.scenario) sinceMs = host.now();
  });
  const isFree = () => {
    const { status, run, runBeforeDrag } = store.getState();
    if (runBeforeDrag !== null || run === null) return false;
    const engines = Object.values(status.engines);
    if (engines.length > 0 && engines.every(({ phase }) => phase !== 'running')) return true;
    const plan = map.state.get().plan;
    return plan !== null && isQuick(plan) && host.now() - sinceMs > restMs;
  };
  const gate = new MapGate(isFree, host);
  const map = createParameterMap({ ...host, runner: makeRunner(() => gate.pass()) }, gate);
  return map;
}

function isQuick({ quantity, base }: MapPlan): boolean {
  return quantitySpecs[quantity].observable === 'transport' && base.dimension === 1;
}
