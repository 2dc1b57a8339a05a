import type { EvolvingMode, ModeSolver } from './modeSolver';

/** Wall time that one call of a solver should take at most, so that the worker stays free to answer. */
const PART_NANOSECONDS = 2e7;

/**
 * A solver's way through recorded times, ascending, in parts that take no call long: mode after mode, and of one that
 * takes long itself so many steps. What a mode makes does not depend on the others.
 */
export class RecordedWay {
  /** Recorded times reached. */
  reached = 0;
  /** Where the solver stands before the next recorded time: finished modes, and parts of the one after them. */
  private mode = 0;
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
    const { times, reached } = this;
    const { evolving } = this.solver;
    const interval = times[reached] - (reached === 0 ? 0 : times[reached - 1]);
    for (let left = PART_NANOSECONDS; left > 0 && this.mode < evolving.length;)
      left -= this.advanceMode(evolving[this.mode], interval);
    if (this.mode < evolving.length) return false;
    this.mode = 0;
    this.reached += 1;
    return true;
  }

  /** One part of the interval, and its cost. */
  private advanceMode(mode: EvolvingMode, interval: number): number {
    const cost = mode.cost(interval);
    if (this.part === 0) this.partCount = wholeParts(mode.steps(interval), cost / PART_NANOSECONDS);
    mode.advance(interval / this.partCount);
    this.part += 1;
    if (this.part === this.partCount) {
      this.part = 0;
      this.mode += 1;
    }
    return cost / this.partCount;
  }
}

/** The least number of parts of equally many whole steps that is not below the wanted one. */
function wholeParts(stepCount: number, wanted: number): number {
  let parts = Math.max(1, Math.min(stepCount, Math.ceil(wanted)));
  while (stepCount % parts !== 0) ++parts;
  return parts;
}
