import { engineOf } from '../../workers';
import type { EngineName } from '../../workers/contract/names';
import type { RecordRequest } from '../../workers/contract/protocol';
import type { Scenario } from '../scenario/scenario';
import type { Engine } from './engine';
import { recordBytes } from './recordBytes';
import type { PreparedState } from './types';

/** Samples that a prepared record holds at least, or all of fewer. */
const FIRST_SAMPLES = 32;
/** One part of so many: four of the 32 batches that most runs have, from whose scatter errors can be told. */
const PARTS = 8;
/** Bytes that prepared records may take together. */
export const PREPARED_BYTES = 256e6;

/** What a preparation needs of the session. */
export interface PreparationHost {
  /** Makes an engine with workers of its own. */
  make(name: EngineName): Engine;
  /** What the engine is to record, under a new number each time. */
  request(name: EngineName): RecordRequest;
  /** Workers that one engine may have. */
  workerCount: number;
  /** Bytes that all records together may take. */
  mostBytes: number;
}

/** So many samples of a run are recorded in advance. */
export function firstSamplesOf(sampleCount: number): number {
  return Math.min(sampleCount, Math.max(FIRST_SAMPLES, Math.ceil(sampleCount / PARTS)));
}

/** About what the first samples of a record take, with their samplers, or a whole deterministic one, in bytes. */
export function preparedBytes(request: RecordRequest, workerCount: number): number {
  return recordBytes(request, firstSamplesOf(request.realisationCount), workerCount);
}

/** What is seen first comes first: the instant engines, the samples, whatever takes longer. */
export function inOrder(names: readonly EngineName[]): EngineName[] {
  const rank = (name: EngineName) => {
    const { isInstant, samples } = engineOf(name);
    return isInstant ? 0 : samples ? 1 : 2;
  };
  return [...names].sort((a, b) => rank(a) - rank(b));
}

function isRunning(engine: Engine | null): boolean {
  return engine?.status().phase === 'running';
}

/** It has recorded all that is recorded in advance. */
function isReady(engine: Engine | null): boolean {
  if (!engine) return false;
  const { phase, realisationCount, realisationGoal } = engine.status();
  return phase === 'done' || (realisationGoal > 0 && realisationCount >= firstSamplesOf(realisationGoal));
}

/**
 * The records of a run that has not been started yet, made by engines of their own, one after the other. Those that it
 * cannot make (the law is refused, the memory is too small, the engine failed) are left to the run itself, which has a
 * word for it.
 */
export class Preparation {
  /** In their order; null until one has begun. */
  private readonly engines = new Map<EngineName, Engine | null>();

  constructor(
    readonly scenario: Scenario,
    names: readonly EngineName[],
    private readonly host: PreparationHost,
  ) {
    let bytes = 0;
    for (const name of inOrder(names)) {
      if (engineOf(name).refusal(scenario) !== null) continue;
      const own = preparedBytes(host.request(name), host.workerCount);
      if (bytes + own > this.host.mostBytes) continue;
      bytes += own;
      this.engines.set(name, null);
    }
  }

  /** The engines that it records with. */
  get names(): EngineName[] {
    return [...this.engines.keys()];
  }

  state(): PreparedState {
    const engines = [...this.engines.values()];
    if (engines.length === 0) return 'none';
    if (engines.some(isRunning)) return 'running';
    return engines.every(isReady) ? 'ready' : 'waiting';
  }

  /** Works on with so many workers, until all is ready. */
  proceed(workerCount: number): void {
    for (const [name, known] of this.engines) {
      if (known && ['failed', 'unsupported'].includes(known.status().phase)) {
        known.dispose();
        this.engines.delete(name);
        continue;
      }
      if (known && isRunning(known)) return known.limitWorkers(workerCount);
      if (isReady(known)) continue;
      const engine = known ?? this.host.make(name);
      this.engines.set(name, engine);
      engine.limitWorkers(workerCount);
      const request = this.host.request(name);
      return engine.prepare(request, firstSamplesOf(request.realisationCount));
    }
  }

  /** Ends what runs; what is ready stays, the rest begins anew with the next `proceed`. */
  suspend(): void {
    for (const engine of this.engines.values()) if (engine && isRunning(engine) && !isReady(engine)) engine.stop();
  }

  /**
   * Gives an engine away, with what it has recorded or is recording; null if there is nothing. It is then no longer
   * part of this.
   */
  take(name: EngineName): Engine | null {
    const engine = this.engines.get(name) ?? null;
    this.engines.delete(name);
    if (!engine || isRunning(engine) || isReady(engine)) return engine;
    engine.dispose();
    return null;
  }

  dispose(): void {
    for (const engine of this.engines.values()) engine?.dispose();
    this.engines.clear();
  }
}
