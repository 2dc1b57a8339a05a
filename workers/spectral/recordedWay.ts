import type { ModeSolver } from './modeSolver';

/** Wall time that one call of a solver should take at most, so that the worker stays free to answer. */
const PART_NANOSECONDS = 2e7;

/** A solver's way through recorded times, ascending, in parts that take no call long. */
export class RecordedWay {
  /** Recorded times reached. */
  reached = 0;
  /** Where the solver stands before the next recorded time: finished parts and their number. */
  private part = 0;
  private partCount = 0;

  constructor(
    readonly solver: ModeSolver,
    private readonly times: readonly number[],
  ) {}

  get finished(): boolean {
    return this.reached === this.times.length;
  }

  /** One part of the way to the next recorded time; true when that is reached. */
  advance(): boolean {
    const { solver, times, reached } = this;
    const interval = times[reached] - (reached === 0 ? 0 : times[reached - 1]);
    if (this.part === 0) this.partCount = wholeParts(solver.steps(interval), solver.cost(interval) / PART_NANOSECONDS);
    solver.advance(interval / this.partCount);
    this.part += 1;
    if (this.part < this.partCount) return false;
    this.part = 0;
    this.reached += 1;
    return true;
  }
}

/** The least number of parts of equally many whole steps that is not below the wanted one. */
function wholeParts(stepCount: number, wanted: number): number {
  let parts = Math.max(1, Math.min(stepCount, Math.ceil(wanted)));
  while (stepCount % parts !== 0) ++parts;
  return parts;
}
