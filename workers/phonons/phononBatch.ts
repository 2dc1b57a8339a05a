import { fourierPlan } from '../../src/maths/fourier';
import { jumpLaw } from '../../src/physics/jumps';
import { BLOCK, phononBatchSize } from './batchSize';
import type { Arena, Kernels } from '../contract/arena';
import { densitiesLength, recordedBand, type RecordedBand } from '../contract/band';
import { TABLE_CELLS, jumpTables } from './jumpTables';
import { PhononSampler } from './phononSampler';
import type { FrameSums, RecordRequest } from '../contract/protocol';
import { UniformStream, streamSeed } from '../../src/maths/random';
import { BufferPool } from '../ensemble/bufferPool';
import { squareCount } from '../ensemble/sampleSums';
import { CACHE_LINE_BYTES, PHONON_STREAM_BYTES, SINGLE_BYTES, TILE_ARRAY_BYTES, roundBytes } from '../kernels/layout';
import { PhononTiles } from './phononTiles';
import { flyingField, type FlyingField, type PhononSums } from './flyingField';
import { TorusSums } from './torusSums';

type Motion = Parameters<Kernels['startPhonons']> extends [number, number, number, ...infer Rest] ? Rest : never;

/** Of `streamSeed`: two streams of the kernel. */
const STREAM_PURPOSES = [4, 5, 7, 8];

/**
 * A batch of phonons (X, K, i)(t): dX/dt = v(K), K jumps at rate gamma phi(K) to k' with density R(K,k')/phi(K), in d
 * >= 2 with momentum noise i to another polarisation; docs/model.md (25) and (54). Event driven: exact but for the
 * linear interpolation of v, phi and the jump law on 16384 cells of (0, 1/2), which keeps the mean of v and phi over a
 * cell, and for rates and waiting times in single precision and chances of 27 bits.
 */
export class PhononBatch {
  readonly batchSize: number;
  phononCount = 0;
  /** The time that blocks are moved to, and that they are moved from. */
  private time = 0;
  private from = 0;
  private readonly band: RecordedBand;
  private readonly sampler: PhononSampler;
  private readonly tiles: PhononTiles;
  /** What the kernel takes beside phonons and times. */
  private readonly motion: Motion;
  private readonly random: number;
  /** Sums over (X_1, K_1) and, where they are recorded, (X_1, i); then over (X_1, X_2). */
  private readonly wigner: PhononSums;
  /** The first of these, where it is a field that flies. */
  private readonly field: FlyingField | null;
  private readonly plane: TorusSums | null;

  constructor(
    private readonly arena: Arena,
    private readonly request: RecordRequest,
    private readonly pool = new BufferPool(),
  ) {
    const { model } = request;
    const { length, dimension } = model;
    this.band = recordedBand(request);
    const { modeCount, reach, polarisationCount, planeModes } = this.band;
    this.batchSize = phononBatchSize(request.realisationCount);
    this.sampler = new PhononSampler(model);
    const followed = planeModes > 0 ? 2 : 1;
    const law = arena.doubles(jumpTables(model), CACHE_LINE_BYTES);
    const round = arena.allocate(roundBytes(dimension));
    this.tiles = new PhononTiles(arena, dimension, followed, this.batchSize);
    this.random = arena.allocate(PHONON_STREAM_BYTES);
    const componentCount = jumpLaw(model).components.length;
    const pinningSquared = model.pinning ** 2;
    this.motion = [dimension, followed, pinningSquared, TABLE_CELLS, law, componentCount, this.random, round];
    const { positionAt, waveNumberAt, polarisationAt } = this.tiles;
    this.field = flyingField(arena, model, request.kineticTimes, this.band, this.tiles, this.batchSize);
    const column = { at: positionAt, period: length, frequencies: modeCount, roughFrequencies: 2 * modeCount };
    const row = { at: waveNumberAt, period: 1, frequencies: reach + 1 };
    const names = polarisationCount > 0 ? { at: polarisationAt, count: polarisationCount } : null;
    this.wigner = this.field ?? new TorusSums(arena, column, row, names);
    const axis = { at: positionAt, period: length, frequencies: planeModes };
    this.plane = planeModes > 0 ? new TorusSums(arena, axis, { ...axis, at: positionAt + TILE_ARRAY_BYTES }) : null;
  }

  /** Draws the initial states of batch number `batch`; all at X = 0 when asked. */
  draw(batch: number, atOrigin = false): void {
    const { sampler, tiles, request, arena } = this;
    const { seed, realisationCount } = request;
    this.phononCount = Math.max(0, Math.min(this.batchSize, realisationCount - batch * this.batchSize));
    const stream = new UniformStream(streamSeed(seed, batch, 3));
    const position = new Float64Array(tiles.dimension);
    const waveNumber = new Float64Array(tiles.dimension);
    const write = tiles.writer();
    for (let i = 0; i < this.phononCount; ++i) {
      sampler.draw(position, waveNumber, stream, atOrigin);
      write(i, waveNumber, position, tiles.dimension > 1 ? sampler.drawPolarisation(stream) : 0);
    }
    const words = new Uint32Array(arena.kernels.memory.buffer, this.random, PHONON_STREAM_BYTES / SINGLE_BYTES);
    STREAM_PURPOSES.forEach((purpose, i) => words.set(streamSeed(seed, batch, purpose), 4 * i));
    this.from = this.time = 0;
    this.field?.restart();
    arena.kernels.startPhonons(tiles.start, this.phononCount, 0, ...this.motion);
  }

  /** X_1 of every phonon now, not wound around the ring. */
  positions(): Float64Array {
    return this.tiles.numbers(this.tiles.positionAt, this.phononCount);
  }

  /** The polarisation of every phonon now, 0, ..., d - 1; zeros in d = 1. */
  polarisations(): Float64Array {
    return this.tiles.polarisations(this.phononCount);
  }

  /** K_l of every phonon now, l = 1..d. */
  waveNumbers(direction: number): Float64Array {
    const { waveNumberAt } = this.tiles;
    return this.tiles.numbers(waveNumberAt + TILE_ARRAY_BYTES * (direction - 1), this.phononCount);
  }

  /**
   * Moves the block of phonons that starts at `first` to a kinetic time; returns where the next block starts. All
   * blocks are moved to a time in order before the first one is moved on.
   */
  fly(first: number, kineticTime: number): number {
    const { tiles, phononCount } = this;
    if (first === 0) {
      [this.from, this.time] = [this.time, kineticTime];
      this.field?.prepare(this.time - this.from);
    }
    const count = Math.min(BLOCK, phononCount - first);
    this.arena.kernels.flyPhonons(
      tiles.tileOf(first),
      count,
      this.from,
      this.time,
      ...this.motion,
      this.field?.moved ?? 0,
    );
    return first + count;
  }

  /** The sums at the time all phonons stand at; the total energy is exact. */
  measure(): FrameSums {
    const { modeCount, reach } = this.band;
    const { wigner, phononCount } = this;
    const { total } = this.sampler;
    wigner.sum(this.tiles.start, phononCount, this.tiles.tileBytes);
    const coefficients = wigner.coefficients(total);
    coefficients[2 * reach] = total * phononCount;
    coefficients[2 * reach + 1] = 0;
    return {
      realisationCount: phononCount,
      coefficients: this.pool.copy(coefficients),
      squares: this.energySquares(wigner.marginal(2 * modeCount - 1)),
      densities: this.densities(),
      momentum: 0,
      energyDrift: 0,
      momentumDrift: 0,
    };
  }

  /** The sums of the polarisations and of the plane, laid out as in `DensityBand`. */
  private densities(): Float64Array {
    const { total } = this.sampler;
    const { phononCount, wigner, plane } = this;
    const { start, tileBytes } = this.tiles;
    const result = new Float64Array(densitiesLength(this.band));
    result.set(wigner.ofNames(total));
    if (plane) {
      plane.sum(start, phononCount, tileBytes);
      const { planeModes } = this.band;
      const values = plane.coefficients(total);
      values[2 * (planeModes - 1)] = total * phononCount;
      values[2 * (planeModes - 1) + 1] = 0;
      result.set(values, result.length - values.length);
    }
    return result;
  }

  /**
   * sum over phonons of e(r)^2, e(r) = (E/L) sum_{|n| < modes} e^{2 pi i n (r - X)/L} one phonon's band-limited
   * profile: its square has the coefficients (E/L)^2 (2 modes - 1 - |n|) e^{-2 pi i n X/L}.
   */
  private energySquares(marginal: Float64Array): Float64Array {
    const { modeCount } = this.band;
    const count = squareCount(modeCount);
    const re = new Float64Array(count);
    const im = new Float64Array(count);
    const scale = (this.sampler.total / this.request.model.length) ** 2;
    for (let n = 0; n < 2 * modeCount - 1; ++n) {
      const weight = scale * (2 * modeCount - 1 - n);
      re[n] += weight * marginal[2 * n];
      im[n] += weight * marginal[2 * n + 1];
      if (n === 0) continue;
      re[count - n] += weight * marginal[2 * n];
      im[count - n] -= weight * marginal[2 * n + 1];
    }
    fourierPlan(count).backward(re, im);
    return re;
  }
}
