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
import { MOST_MOVED, flightsFor, keptFrequencies, velocities, type FlightPlan } from './flightPlan';
import type { PhononTiles } from './phononTiles';
import { windowCorrections } from './spreadingWindow';
import { LINES, TorusSums } from './torusSums';

/** What a batch reads sums over its phonons from. */
export type PhononSums = Pick<TorusSums, 'sum' | 'coefficients' | 'marginal' | 'ofNames'>;

/** What takes the transform of a grid along K to that of the phonons: (re, im) of z = 0, ..., points - 1, -z at points - z. */
function keptCorrections(points: number): Float32Array {
  const kept = keptFrequencies(points);
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
 * sum over phonons of e^{-2 pi i n X/L + 2 pi i z K} at many times in one dimension, where nearly all of them only fly from one
 * time to the next. So does their density, transformed along X, on points along K that hold more of its frequencies than
 * are recorded: it is multiplied by e^{2 pi i n v(K) t/L}. Phonons that jump are taken out where they would have come to, and
 * added where they are.
 */
export class FlyingField implements PhononSums {
  private readonly torus: TorusSums;
  /** Elements [n / 4][point along K], n in the lanes, and what a flight multiplies them by. */
  private readonly field: number;
  private readonly factors: number;
  private readonly corrections: number;
  private readonly alongPoints: LineTransform;
  private readonly toRecord: LineTransform;
  private readonly sumAt: number;
  private readonly result: number;
  /** What the kernel notes jumps in. */
  readonly moved: number;
  private flights: number;
  /** Kinetic time since the phonons were summed. */
  private flown = 0;

  constructor(
    private readonly arena: Arena,
    model: Model,
    private readonly plan: FlightPlan,
    private readonly mostFlights: number,
    { waveNumberAt, positionAt }: PhononTiles,
    capacity: number,
  ) {
    const { modes, reach, step } = plan;
    const column = { at: waveNumberAt, period: 1, frequencies: reach + 1 };
    const row = { at: positionAt, period: model.length, frequencies: modes, roughFrequencies: 2 * modes };
    this.torus = new TorusSums(arena, column, row);
    const { columns, groupCount } = this.torus;
    const elementCount = columns * groupCount;
    this.field = arena.allocate(ELEMENT_BYTES * elementCount);
    const factors = new Float32Array(ELEMENT_SINGLES * elementCount);
    velocities(model, columns).forEach((v, i) => {
      for (let n = 0; n < VECTOR_SINGLES * groupCount; ++n) {
        const phase = (2 * Math.PI * n * v * step) / model.length;
        const at = ELEMENT_SINGLES * (columns * Math.floor(n / VECTOR_SINGLES) + i) + (n % VECTOR_SINGLES);
        factors[at] = cos(phase);
        factors[at + VECTOR_SINGLES] = sin(phase);
      }
    });
    this.factors = arena.singles(factors);
    this.corrections = arena.singles(keptCorrections(columns));
    this.alongPoints = forwardTransform(arena, columns, LINES);
    this.toRecord = forwardTransform(arena, columns, LINES, reach + 1);
    this.sumAt = arena.allocate(ELEMENT_BYTES);
    this.result = arena.allocate(DOUBLE_BYTES * this.resultLength);
    this.moved = arena.allocate(MOVED_TILES + MOVED_TILE_BYTES * Math.ceil(capacity / PHONON_TILE));
    this.flights = mostFlights;
  }

  private get resultLength(): number {
    return 2 * this.plan.modes * (2 * this.plan.reach + 1);
  }

  private get fieldSingles(): number {
    return ELEMENT_SINGLES * this.torus.columns * this.torus.groupCount;
  }

  /** The next sums are over phonons that were drawn anew. */
  restart(): void {
    this.flights = this.mostFlights;
    this.flown = 0;
  }

  /** The phonons are about to fly for a kinetic time. */
  prepare(duration: number): void {
    this.flown += duration;
    this.arena.i32(this.moved, 1)[0] = 0;
  }

  /** Sums over `count` phonons in tiles; what is read below holds until the next call. */
  sum(phonons: number, count: number, tileBytes: number): void {
    const { arena, torus, field, moved } = this;
    const [movedCount] = arena.i32(moved, 1);
    const due = this.flights >= this.mostFlights || Math.abs(this.flown / this.plan.step - 1) > 1e-9;
    torus.empty();
    if (due || movedCount > MOST_MOVED * count) {
      torus.fill(phonons, count, tileBytes);
      this.transformDensity();
      arena.f32(field, this.fieldSingles).set(arena.f32(torus.groups, this.fieldSingles));
      this.flights = 1;
    } else {
      const start = moved + MOVED_TILES;
      torus.fill(start, movedCount, MOVED_TILE_BYTES, MOVED_OLD_WAVE_NUMBER, MOVED_OLD_POSITION);
      torus.negate();
      torus.fill(start, movedCount, MOVED_TILE_BYTES, MOVED_WAVE_NUMBER, MOVED_POSITION);
      this.transformDensity();
      arena.kernels.flyField(field, this.factors, torus.groups, this.fieldSingles / ELEMENT_SINGLES);
      this.flights += 1;
    }
    this.flown = 0;
    const recorded = Math.ceil(this.plan.modes / VECTOR_SINGLES);
    this.toRecord.run(this.lines(field, recorded), torus.groups, ELEMENT_BYTES, torus.groupBytes);
  }

  /** From the grid to the density, in the place of the groups. */
  private transformDensity(): void {
    const { torus, alongPoints, corrections } = this;
    const { groups, groupBytes, groupCount, columns } = torus;
    torus.transformRows();
    alongPoints.run(this.lines(groups, groupCount), groups, ELEMENT_BYTES, groupBytes);
    this.arena.kernels.turnColumns(groups, corrections, columns, groupCount);
    alongPoints.run(this.lines(groups, groupCount), groups, ELEMENT_BYTES, groupBytes);
  }

  private lines(elements: number, count: number): Lines {
    return elementLines(elements, ELEMENT_BYTES, count, this.torus.groupBytes);
  }

  /** scale times the sums, n < modes, |z| <= reach; laid out as WignerCoefficients.values, until the next call. */
  coefficients(scale: number): Float64Array {
    const { arena, torus, result, plan } = this;
    const { groups, groupBytes, columns, rowFactors } = torus;
    const each = scale / columns;
    arena.kernels.correctField(groups, groupBytes, columns, plan.modes, plan.reach, rowFactors, each, result);
    return arena.f64(result, this.resultLength);
  }

  /** In one dimension nothing has a name. */
  ofNames(): Float64Array {
    return new Float64Array(0);
  }

  /** sum over phonons of e^{-2 pi i n X/L}, n < count <= 2 modes; from n = modes on roughly. */
  marginal(count: number): Float64Array {
    const { arena, torus, field, sumAt } = this;
    const { columns, rowCorrection } = torus;
    const half = 0.5 / columns;
    const result = new Float64Array(2 * count);
    for (let first = 0; first < count; first += VECTOR_SINGLES) {
      arena.kernels.sumElements(field + (torus.groupBytes * first) / VECTOR_SINGLES, columns, sumAt);
      const sum = arena.f32(sumAt, ELEMENT_SINGLES);
      for (let n = first; n < Math.min(count, first + VECTOR_SINGLES); ++n) {
        const [re, im] = [sum[n - first], sum[n - first + VECTOR_SINGLES]];
        const [turnRe, turnIm] = [half * rowCorrection[2 * n], -half * rowCorrection[2 * n + 1]];
        result[2 * n] = re * turnRe - im * turnIm;
        result[2 * n + 1] = -re * turnIm - im * turnRe;
      }
    }
    return result;
  }
}

/** The step that at least half of the times have between them, and at least four. */
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
  const plan = { modes: modeCount, reach, step: evenStep(times) };
  const flights = flightsFor(model, plan, capacity);
  return flights > 1 ? new FlyingField(arena, model, plan, flights, tiles, capacity) : null;
}
