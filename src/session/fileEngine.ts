import type { CostlyParts, Frame, Grid, RecordRequest, Smoothing } from '../../workers/contract/protocol';
import { changed } from '../language/whenAsked';
import { engineOf } from '../../workers';
import { failureOf, idleStatus, type Engine } from './engine';
import type { OpenedRecord } from './openedRecords';
import type { EngineStatus } from './types';

/** An engine whose record comes from a file: it has all of it at once, and nothing but its frames. */
export class FileEngine implements Engine {
  private current: EngineStatus;

  constructor(
    readonly opened: OpenedRecord,
    private readonly onChange: () => void,
  ) {
    this.current = idleStatus(opened.engine);
  }

  get name() {
    return this.opened.engine;
  }

  prepare({ kineticTimes }: RecordRequest): void {
    const { summary, source } = this.opened;
    this.current = {
      ...idleStatus(this.name),
      phase: 'done',
      bufferedTime: kineticTimes[kineticTimes.length - 1],
      realisationCount: source.realisationCount,
      realisationGoal: source.realisationCount,
      share: 1,
      workerCount: 0,
      diagnostics: summary.diagnostics,
      source,
    };
  }

  status(): EngineStatus {
    return this.current;
  }

  async frame(kineticTime: number, grid: Grid, smoothing: Smoothing, costly?: CostlyParts): Promise<Frame | null> {
    if (this.current.phase !== 'done') return null;
    try {
      return await this.opened.frame(kineticTime, grid, smoothing, costly);
    } catch (reason) {
      // it may have been given up meanwhile
      if (this.status().phase !== 'done') return null;
      this.current = changed(this.current, failureOf(engineOf(this.name).subject, reason));
      this.onChange();
      return null;
    }
  }

  exhibit(): null {
    return null;
  }

  derived(): Promise<null> {
    return Promise.resolve(null);
  }

  stored(): Promise<null> {
    return Promise.resolve(null);
  }

  /** There is nothing to compute. */
  goOn(): void {
    return;
  }

  pause(): void {
    return;
  }

  stop(): void {
    return;
  }

  rest(): void {
    return;
  }

  limitWorkers(): void {
    return;
  }

  /** The file stays open: it belongs to whoever has opened it. */
  dispose(): void {
    this.current = idleStatus(this.name);
  }
}
