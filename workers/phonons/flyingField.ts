import { cos, sin } from '../../src/maths/elementary';
import type { Model } from '../../src/physics/model';
import type { Arena } from '../contract/arena';
import { elementLines, forwardTransform, type LineTransform, type Lines } from '../ensemble/lineTransform';
import {
  DOUBLE_BYTES,
  ELEMENT_BYTES,
  ELEMENT_SINGLES,
  MOVED_OLD_POSITION,
  MOVED_OLD_WAVE_NUMBER,
  MOVED_POSITION,
  MOVED_TILES,
  MOVED_TILE_BYTES,
  MOVED_WAVE_NUMBER,
  PHONON_TILE,
  VECTOR_SINGLES,
} from '../kernels/layout';
import { MOST_MOVED, flightPlan, velocities, type FlightPlan } from './flightPlan';
import type { PhononTiles } from './phononTiles';
import { windowCorrections } from './spreadingWindow';
import { LINES, TorusGrid } from './torusGrid';
import type { TorusSums } from './torusSums';

/** What a batch reads sums over its phonons from. */
export type PhononSums = Pick<TorusSums, 'sum' | 'coefficients' | 'marginal' | 'ofNames'>;

/**
 * What takes the transform of a grid along K to that of the phonons, up to the frequencies that are kept: (re, im) of
 * z = 0, ..., points - 1, -z at points - z.
 */
function keptCorrections(kept: number, points: number): Float32Array {
  const corrections = windowCorrections(kept + 1, points);
  const factors = new Float32Array(2 * points);
  for (let z = 0; z <= kept; ++z) {
    const [re, im] = corrections.subarray(2 * z, 2 * z + 2);
    factors.set([re, im], 2 * z);
    if (z > 0) factors.set([re, -im], 2 * (points - z));
  }
  return factors;
}

/**
 * sum over phonons of e^{-2 pi i n X/L + 2 pi i z K} at many times in one dimension, where nearly all of them only fly
 * from one time to the next. So does their density, transformed along X, on points along K that hold more of its
 * frequencies than are recorded: it is multiplied by e^{2 pi i n v(K) t/L}. Phonons that jump are taken out where they
 * would have come to, and added where they are.
 */
export class FlyingField implements PhononSums {
  private readonly grid: TorusGrid;
  /** Elements [n / 4][point along K], n in the lanes, and what a flight multiplies them by. */
  private readonly field: number;
  private readonly factors: number;
  private readonly corrections: number;
  private readonly alongPoints: LineTransform;
  private readonly rowCorrection: Float64Array;
  private readonly rowFactors: number;
  private readonly sumAt: number;
  private readonly result: number;
  /** What the kernel notes jumps in. */
  readonly moved: number;
  private served = 0;
  /** Flights since the phonons were summed. */
  private durations: number[] = [];

  constructor(
    private readonly arena: Arena,
    model: Model,
    readonly plan: FlightPlan,
    { waveNumberAt, positionAt }: PhononTiles,
    capacity: number,
  ) {
    const { modes, reach, step, sheets } = plan;
    const column = { at: waveNumberAt, period: 1, frequencies: reach + 1, sheets };
    const row = { at: positionAt, period: model.length, frequencies: modes, roughFrequencies: 2 * modes };
    this.grid = new TorusGrid(arena, column, row);
    const { points, rows, groupCount } = this.grid;
    const factors = new Float32Array(ELEMENT_SINGLES * points * groupCount);
    velocities(model, points, sheets).forEach((v, i) => {
      for (let n = 0; n < VECTOR_SINGLES * groupCount; ++n) {
        const phase = (2 * Math.PI * n * v * step) / model.length;
        const at = ELEMENT_SINGLES * (points * Math.floor(n / VECTOR_SINGLES) + i) + (n % VECTOR_SINGLES);
        factors[at] = cos(phase);
        factors[at + VECTOR_SINGLES] = sin(phase);
      }
    });
    this.factors = arena.singles(factors);
    this.field = arena.allocate(ELEMENT_BYTES * points * groupCount);
    this.corrections = arena.singles(keptCorrections(plan.kept, points));
    this.alongPoints = forwardTransform(arena, points, LINES);
    this.rowCorrection = windowCorrections(2 * modes, rows);
    this.rowFactors = arena.doubles(this.rowCorrection);
    this.sumAt = arena.allocate(ELEMENT_BYTES);
    this.result = arena.claim(DOUBLE_BYTES * this.resultLength);
    const tiles = Math.ceil((MOST_MOVED * capacity) / PHONON_TILE);
    this.moved = arena.allocate(MOVED_TILES + MOVED_TILE_BYTES * tiles);
    arena.i32(this.moved, 2).set([0, PHONON_TILE * tiles]);
    this.restart();
  }

  private get resultLength(): number {
    return 2 * this.plan.modes * (2 * this.plan.reach + 1);
  }

  private get elementCount(): number {
    return this.grid.points * this.grid.groupCount;
  }

  /** How many phonons the kernel has counted that jumped, and for how many there is room. */
  get noted(): Int32Array {
    return this.arena.i32(this.moved, 2).slice();
  }

  /** The next sums are over phonons that were drawn anew. */
  restart(): void {
    this.served = this.plan.flights;
    this.durations = [];
  }

  /** The phonons are about to fly for a kinetic time. */
  prepare(duration: number): void {
    this.durations.push(duration);
    this.arena.i32(this.moved, 1)[0] = 0;
  }

  /** Sums over `count` phonons in tiles; what is read below holds until the next call. */
  sum(phonons: number, count: number, tileBytes: number): void {
    const { arena, grid, field, moved, durations, plan } = this;
    const [movedCount] = this.noted;
    const flown = durations.length === 1 && Math.abs(durations[0] / plan.step - 1) <= 1e-9;
    grid.empty();
    if (!flown || this.served >= plan.flights || movedCount > MOST_MOVED * count) {
      grid.fill(phonons, count, tileBytes);
      this.transformDensity();
      const size = ELEMENT_SINGLES * this.elementCount;
      arena.f32(field, size).set(arena.f32(grid.groups, size));
      this.served = 0;
    } else {
      const start = moved + MOVED_TILES;
      grid.fill(start, movedCount, MOVED_TILE_BYTES, MOVED_OLD_WAVE_NUMBER, MOVED_OLD_POSITION);
      grid.negate();
      grid.fill(start, movedCount, MOVED_TILE_BYTES, MOVED_WAVE_NUMBER, MOVED_POSITION);
      this.transformDensity();
      arena.kernels.flyField(field, this.factors, grid.groups, this.elementCount);
    }
    this.served += 1;
    this.durations = [];
    this.transformField();
  }

  /** From the grid to the density, in the place of the groups. */
  private transformDensity(): void {
    const { grid, alongPoints, corrections } = this;
    const { groups, groupBytes, groupCount, points } = grid;
    grid.transformRows();
    alongPoints.run(this.lines(groups, groupCount), groups, ELEMENT_BYTES, groupBytes);
    this.arena.kernels.turnColumns(groups, corrections, points, groupCount);
    alongPoints.run(this.lines(groups, groupCount), groups, ELEMENT_BYTES, groupBytes);
  }

  /** From the density to the recorded frequencies, which on two sheets are the even ones: those of the sheets' sum. */
  private transformField(): void {
    const { grid, field, plan } = this;
    const { groups, groupBytes, columns } = grid;
    const recorded = Math.ceil(plan.modes / VECTOR_SINGLES);
    if (plan.sheets === 2) this.arena.kernels.addSheets(field, columns, recorded, groups);
    const from = plan.sheets === 2 ? groups : field;
    grid.alongColumns.run(this.lines(from, recorded), groups, ELEMENT_BYTES, groupBytes);
  }

  private lines(elements: number, count: number): Lines {
    return elementLines(elements, ELEMENT_BYTES, count, this.grid.groupBytes);
  }

  /** scale times the sums, n < modes, |z| <= reach; laid out as WignerCoefficients.values, until the next call. */
  coefficients(scale: number): Float64Array {
    const { arena, grid, rowFactors, result, plan } = this;
    const { groups, groupBytes, columns, points } = grid;
    const each = scale / points;
    arena.kernels.correctField(groups, groupBytes, columns, plan.modes, plan.reach, rowFactors, each, result);
    return arena.f64(result, this.resultLength);
  }

  /** In one dimension nothing has a name. */
  ofNames(): Float64Array {
    return new Float64Array(0);
  }

  /** sum over phonons of e^{-2 pi i n X/L}, n < count <= 2 modes; from n = modes on roughly. */
  marginal(count: number): Float64Array {
    const { arena, grid, field, sumAt, rowCorrection } = this;
    const half = 0.5 / grid.points;
    const result = new Float64Array(2 * count);
    for (let first = 0; first < count; first += VECTOR_SINGLES) {
      arena.kernels.sumElements(field + (grid.groupBytes * first) / VECTOR_SINGLES, grid.points, sumAt);
      const sum = arena.f32(sumAt, ELEMENT_SINGLES);
      for (let n = first; n < Math.min(count, first + VECTOR_SINGLES); ++n) {
        // the conjugate of the element times that of the correction's
        const [re, im] = [sum[n - first], sum[n - first + VECTOR_SINGLES]];
        const [factorRe, factorIm] = [half * rowCorrection[2 * n], half * rowCorrection[2 * n + 1]];
        result[2 * n] = re * factorRe + im * factorIm;
        result[2 * n + 1] = re * factorIm - im * factorRe;
      }
    }
    return result;
  }
}

/** The step that at least half of the times have between them, and at least four; else 0. */
function evenStep(times: readonly number[]): number {
  const steps = times.slice(1).map((time, i) => time - times[i]);
  const step = [...steps].sort((a, b) => a - b)[steps.length >> 1] ?? 0;
  const even = steps.filter((other) => Math.abs(other - step) <= 1e-9 * step).length;
  return even < 4 || even < steps.length / 2 ? 0 : step;
}

/** A field for batches of so many phonons that are recorded at these times, null where it would not save much. */
export function flyingField(
  arena: Arena,
  model: Model,
  times: readonly number[],
  { modeCount, reach }: { modeCount: number; reach: number },
  tiles: PhononTiles,
  capacity: number,
): FlyingField | null {
  const plan = flightPlan(model, { modes: modeCount, reach, step: evenStep(times) }, capacity);
  return plan && new FlyingField(arena, model, plan, tiles, capacity);
}
