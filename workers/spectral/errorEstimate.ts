import { energyCoefficients } from '../../src/physics/modes';
import { CHECKED_MODES } from './limits';
import type { WignerCoefficients } from '../../src/physics/wigner';
import type { ModeSolver, SolverRequest } from './modeSolver';
import { RecordedWay } from './recordedWay';

/** Recorded times that are looked at, and the largest displacement z. */
const LOOKS = 6;
const REACH = 12;
/** Modes below this part of the first are left out. */
const FLOOR = 1e-4;

/**
 * What a deterministic solver knows of its own error: a few modes are solved again with a finer resolution, and their
 * coefficients c(n,z),
 * |z| <= 12, are compared at recorded times that lie closer to the beginning. The largest difference in parts of the
 * total counts.
 */
export class ErrorEstimate {
  /** Relative to c(0,0) at t = 0; what has been seen so far. */
  value = 0;
  private readonly numbers: number[];
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
    this.numbers = checkedModes(energyCoefficients(request.model, request.modeCount));
    this.reach = Math.min(reach, REACH);
    this.looks = checkedTimes(kineticTimes.length);
    const solver = makeSolver({
      ...request,
      resolution: 'fine',
      modeNumbers: this.numbers,
      planeModes: 0,
      recordedTimes: 1,
    });
    this.way = new RecordedWay(solver, kineticTimes);
  }

  get finished(): boolean {
    return this.way.finished;
  }

  /** One part of the way. */
  advance(): void {
    const { way, looks } = this;
    if (way.advance() && looks.has(way.reached - 1)) this.look(way.reached - 1);
  }

  private look(index: number): void {
    const { numbers, reach, way } = this;
    const own = way.solver.coefficients(way.solver.snapshot(), reach);
    const { values, reach: width } = this.recorded(index, reach);
    const total = Math.abs(own.values[2 * reach]) || 1;
    numbers.forEach((n, i) => {
      for (let z = -reach; z <= reach; ++z) {
        const a = 2 * (i * (2 * reach + 1) + z + reach);
        const b = 2 * (n * (2 * width + 1) + z + width);
        const difference = Math.hypot(own.values[a] - values[b], own.values[a + 1] - values[b + 1]) / total;
        // not a number must not pass for a small one
        this.value = Number.isFinite(difference) ? Math.max(this.value, difference) : Infinity;
      }
    });
  }
}

/** n = 0, and of the modes that carry energy the first, the last and one between. */
function checkedModes(coefficients: Float64Array): number[] {
  const carrying: number[] = [];
  for (let n = 1; 2 * n < coefficients.length; ++n) {
    if (Math.hypot(coefficients[2 * n], coefficients[2 * n + 1]) > FLOOR * Math.abs(coefficients[0])) carrying.push(n);
  }
  const last = carrying.length - 1;
  const chosen = Array.from(
    { length: CHECKED_MODES - 1 },
    (_, i) => carrying[Math.round((i * last) / (CHECKED_MODES - 2))],
  );
  return [0, ...new Set(last < 0 ? [] : chosen)];
}

/** The last time and those before it, each about half as far as the one after it. */
function checkedTimes(count: number): Set<number> {
  const times = new Set<number>();
  for (let index = count - 1; index >= 0 && times.size < LOOKS; index = index === 0 ? -1 : Math.floor(index / 2))
    times.add(index);
  return times;
}
