import { hypot } from '../../src/maths/elementary';
import { modeSizes } from '../../src/physics/modes';
import type { WignerCoefficients } from '../../src/physics/wigner';
import type { ModeSolver, SolverRequest } from './modeSolver';
import { checkedModes, shareOfModes, wholeRecord } from './shares';
import { RecordedWay, type RecordedState } from './recordedWay';

/** Recorded times that are looked at, and the largest displacement z. */
const LOOKS = 6;
const REACH = 12;

/**
 * What a deterministic solver knows of its own error: a few modes are solved again with a finer resolution, and their
 * coefficients c(n,z),
 * |z| <= 12, are compared at recorded times that lie closer to the beginning. The largest difference in parts of the
 * total counts; of a share it is that of its modes.
 */
export class ErrorEstimate {
  /** Relative to c(0,0) at t = 0; what has been seen so far. */
  value = 0;
  private readonly numbers: number[];
  private readonly isOwn: (n: number) => boolean;
  /** |c(0,0)| at t = 0. */
  private readonly total: number;
  private readonly way: RecordedWay;
  private readonly looks: Set<number>;
  private readonly reach: number;

  /**
   * `request` is that of the solver to be checked, `reach` that of its record, `recorded` gives its coefficients at a
   * recorded time for
   * |z| <= reach or further.
   */
  constructor(
    makeSolver: (request: SolverRequest) => ModeSolver,
    request: SolverRequest,
    kineticTimes: readonly number[],
    reach: number,
    private readonly recorded: (index: number, reach: number) => WignerCoefficients,
  ) {
    const sizes = modeSizes(request.model, request.modeCount);
    this.numbers = checkedModes(sizes);
    this.isOwn = shareOfModes(request.model, request.modeCount, request.share ?? wholeRecord);
    this.total = sizes[0] || 1;
    this.reach = Math.min(reach, REACH);
    this.looks = checkedTimes(kineticTimes.length);
    const solver = makeSolver({
      ...request,
      resolution: 'fine',
      modeNumbers: this.numbers,
      planeModes: 0,
      recordedTimes: 1,
    });
    this.way = new RecordedWay(solver, kineticTimes, { isWanted: (index) => this.looks.has(index) });
  }

  get finished(): boolean {
    return this.way.finished;
  }

  /** One part of the way. */
  advance(): void {
    for (const state of this.way.advance()) this.look(state);
  }

  private look({ index, snapshot }: RecordedState): void {
    const { numbers, isOwn, reach, way, total } = this;
    const own = way.solver.coefficients(snapshot, reach);
    const { values, reach: width } = this.recorded(index, reach);
    numbers.forEach((n, i) => {
      if (!isOwn(n)) return;
      for (let z = -reach; z <= reach; ++z) {
        const a = 2 * (i * (2 * reach + 1) + z + reach);
        const b = 2 * (n * (2 * width + 1) + z + width);
        const difference = hypot(own.values[a] - values[b], own.values[a + 1] - values[b + 1]) / total;
        // not a number must not pass for a small one
        this.value = Number.isFinite(difference) ? Math.max(this.value, difference) : Infinity;
      }
    });
  }
}

/** The last time and those before it, each about half as far as the one after it. */
export function checkedTimes(count: number): Set<number> {
  const times = new Set<number>();
  for (let index = count - 1; index >= 0 && times.size < LOOKS; index = index === 0 ? -1 : Math.floor(index / 2))
    times.add(index);
  return times;
}
