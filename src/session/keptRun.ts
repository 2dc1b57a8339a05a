import { t } from '@lingui/core/macro';
import { i18n } from '../language';
import { withTexts, type Said } from '../language/whenAsked';
import { engineOf } from '../../workers';
import type { EngineName } from '../../workers/contract/names';
import type { RecordRequest } from '../../workers/contract/protocol';
import { idleStatus, type Engine } from './engine';
import type { EngineSet } from './engineSet';
import { inOrder } from './preparation';
import { megabytes } from './ceiling';
import { recordBytes } from './recordBytes';
import type { EngineStatus } from './types';

/** Bytes that the records of a kept run may take together. */
export const KEPT_BYTES = 512e6;

/** What a kept run needs of the session. */
export interface KeptHost {
  /** The engine of its set, made where there is none yet. */
  engine(name: EngineName): Engine;
  /** The record comes from a file, which is in memory in any case. */
  isFromFile(name: EngineName): boolean;
  /** What the engine is to record, under a new number each time. */
  request(name: EngineName): RecordRequest;
  /** Bytes that the records of the run may take together. */
  mostBytes: number;
}

/** What the processors are free for. */
export interface Leave {
  /** Workers that a sampled engine may have. */
  workerCount: number;
  /** The present run has the processors for itself. */
  isAlone: boolean;
}

/**
 * A run beside the present one: a set of engines whose records stay, and are finished where the present run leaves
 * room.
 */
export class KeptRun {
  /** The engines whose records are wanted, in the order in which they begin. */
  names: EngineName[] = [];
  private readonly bytes = new Map<EngineName, number>();
  /** Wanted engines whose records would take too much memory. */
  private readonly tooLarge = new Map<EngineName, Said>();

  constructor(
    readonly set: EngineSet,
    names: readonly EngineName[],
    private readonly host: KeptHost,
  ) {
    this.want(names);
  }

  /** Changes the engines whose records are wanted. */
  want(names: readonly EngineName[]): void {
    const wanted = inOrder([...new Set(names)]);
    this.names = wanted;
    // also for the same names: what was from a file may be computed now
    this.tooLarge.clear();
    let bytes = 0;
    for (const name of wanted) {
      if (engineOf(name).refusal(this.set.scenario) !== null || this.host.isFromFile(name)) continue;
      const own = this.bytesOf(name);
      if (bytes + own > this.host.mostBytes)
        this.tooLarge.set(name, () => tooLargeText(name, own, this.host.mostBytes));
      else bytes += own;
    }
  }

  private bytesOf(name: EngineName): number {
    if (this.host.isFromFile(name)) return 0;
    let bytes = this.bytes.get(name);
    if (bytes === undefined) {
      const request = this.host.request(name);
      bytes = recordBytes(request, request.realisationCount, 0);
      this.bytes.set(name, bytes);
    }
    return bytes;
  }

  /** Is left alone with its engines: what is not wanted ends, and goes where the memory is wanted. */
  part(): void {
    const { set } = this;
    let bytes = this.names.reduce((sum, name) => sum + (this.isWanted(name) ? this.bytesOf(name) : 0), 0);
    for (const [name, engine] of set.engines) {
      if (this.isWanted(name)) continue;
      const isWhole = set.statusOf(name)?.phase === 'done' && !this.tooLarge.has(name);
      if (isWhole) bytes += this.bytesOf(name);
      if (isWhole && bytes <= this.host.mostBytes) continue;
      engine.dispose();
      set.engines.delete(name);
      set.active = set.active.filter((other) => other !== name);
    }
  }

  private isWanted(name: EngineName): boolean {
    return this.names.includes(name) && !this.tooLarge.has(name);
  }

  /** Begins what is missing, one long record after the other. */
  proceed({ workerCount, isAlone }: Leave): void {
    const { set } = this;
    for (const name of set.active) {
      const engine = set.engines.get(name);
      if (set.isRunning(name)) engine?.limitWorkers(workerCount);
      else if (set.statusOf(name)?.phase === 'done') engine?.rest();
    }
    for (const name of this.missing()) {
      const { isInstant, refusal } = engineOf(name);
      const reason = this.host.isFromFile(name) ? null : refusal(set.scenario);
      if (reason !== null) set.refuse(name, reason);
      else if (isInstant || this.host.isFromFile(name) || (!isAlone && !set.isBusy)) this.begin(name, workerCount);
    }
  }

  private missing(): EngineName[] {
    return this.names.filter((name) => this.isWanted(name) && this.set.statusOf(name) === undefined);
  }

  private begin(name: EngineName, workerCount: number): void {
    const engine = this.host.engine(name);
    this.set.active.push(name);
    engine.limitWorkers(workerCount);
    engine.prepare(this.host.request(name));
  }

  /** It waits for the present run. */
  get isWaiting(): boolean {
    return this.missing().length > 0;
  }

  /** What its engines say: those that wait are idle. */
  statuses(): Partial<Record<EngineName, EngineStatus>> {
    const states = this.names.map((name): [EngineName, EngineStatus] => {
      const message = this.tooLarge.get(name);
      if (message !== undefined)
        return [name, withTexts({ ...idleStatus(name), phase: 'unsupported' as const }, { message })];
      return [name, this.set.statusOf(name) ?? idleStatus(name)];
    });
    return Object.fromEntries(states);
  }
}

function tooLargeText(name: EngineName, bytes: number, mostBytes: number): string {
  const title = i18n._(engineOf(name).title);
  const [own, most] = [megabytes(bytes), megabytes(mostBytes)];
  return t`${title} is not kept: its record takes ${own}, and all records of a kept run ${most} at most. Keep a run of fewer realisations, a shorter ring or a larger ε.`;
}
