import { blankSnapshot, type EvolvingMode, type ModeSolver } from './modeSolver';

/** Wall time that one call of a solver should take at most, so that the worker stays free to answer. */
const PART_NANOSECONDS = 2e7;
/**
 * About how long all modes may take for the recorded times of a round. The tables of a mode stay in the caches while it
 * is followed through them; those of all modes do not.
 */
const ROUND_NANOSECONDS = 4e8;

/** The last of the first `count` recorded times; 0 before the first. */
export function timeReached(times: readonly number[], count: number): number {
  return count === 0 ? 0 : times[count - 1];
}

/** The state of a solver at one recorded time, or of its share; the modes of others are -0. */
export interface RecordedState {
  index: number;
  snapshot: Float64Array;
}

export interface RecordedWayOptions {
  /** Whether the state at a recorded time is wanted; of every one if absent. */
  isWanted?: (index: number) => boolean;
  /** Snapshots that nobody needs any more: to touch new memory takes longer. */
  spares?: Float64Array[];
}

/**
 * A solver's way through recorded times, ascending, in rounds of some times each: mode after mode, each through all
 * times of the round, in parts that take no call long. What a mode makes does not depend on the others.
 */
export class RecordedWay {
  /** Recorded times that all modes have reached. */
  reached = 0;
  /** The end of the round, and what comes of it. */
  private end = 0;
  private states: (RecordedState | null)[] = [];
  /** Where the solver stands in the round: finished modes, and times and parts of the one after them. */
  private mode = 0;
  private index = 0;
  private part = 0;
  private partCount = 1;
  private readonly isWanted: (index: number) => boolean;
  private readonly spares: Float64Array[];

  constructor(
    readonly solver: ModeSolver,
    private readonly times: readonly number[],
    { isWanted = () => true, spares = [] }: RecordedWayOptions = {},
  ) {
    this.isWanted = isWanted;
    this.spares = spares;
  }

  get finished(): boolean {
    return this.reached === this.times.length;
  }

  /** The kinetic time that all modes have reached, and for one that only some have the part of them. */
  get covered(): number {
    const { reached, end, times } = this;
    const before = timeReached(times, reached);
    if (end === reached) return before;
    const ofMode = (this.index - reached + this.part / this.partCount) / (end - reached);
    return before + ((timeReached(times, end) - before) * (this.mode + ofMode)) / this.solver.evolving.length;
  }

  /** One part of the way, and the states at the times that all modes have reached with it, in their order. */
  advance(): RecordedState[] {
    if (this.finished) return [];
    const { evolving } = this.solver;
    if (this.end === this.reached) this.beginRound();
    for (let left = PART_NANOSECONDS; left > 0 && this.mode < evolving.length;)
      left -= this.advanceMode(evolving[this.mode]);
    if (this.mode < evolving.length) return [];
    this.mode = 0;
    this.reached = this.end;
    return this.states.filter((state) => state !== null);
  }

  /** At most as many times as are behind, so that the first ones are soon there. */
  private beginRound(): void {
    const { reached, times, solver } = this;
    const most = Math.min(times.length, Math.max(1, 2 * reached));
    let left = ROUND_NANOSECONDS;
    for (this.end = reached; this.end < most && (left > 0 || this.end === reached); ++this.end)
      for (const mode of solver.evolving) left -= mode.cost(this.intervalTo(this.end));
    this.states = Array.from({ length: this.end - reached }, (_, i) =>
      this.isWanted(reached + i) ? { index: reached + i, snapshot: blankSnapshot(solver, this.spares.pop()) } : null,
    );
    this.index = reached;
  }

  private intervalTo(index: number): number {
    return this.times[index] - timeReached(this.times, index);
  }

  /** One part of the interval to the next time, and its cost. */
  private advanceMode(mode: EvolvingMode): number {
    const interval = this.intervalTo(this.index);
    const cost = mode.cost(interval);
    if (this.part === 0) this.partCount = wholeParts(mode.steps(interval), cost / PART_NANOSECONDS);
    mode.advance(interval / this.partCount);
    this.part += 1;
    if (this.part === this.partCount) {
      const state = this.states[this.index - this.reached];
      if (state) mode.write(state.snapshot);
      this.part = 0;
      this.index += 1;
      if (this.index === this.end) {
        this.index = this.reached;
        this.mode += 1;
      }
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
