import { fourierPlan } from '../../src/maths/fourier';
import { jumpLaw } from '../../src/physics/jumps';
import { BLOCK, phononBatchSize } from './batchSize';
import type { Arena } from '../contract/arena';
import { densitiesLength, recordedBand, type RecordedBand } from '../contract/band';
import { TABLE_CELLS, jumpTables } from './jumpTables';
import { PhononSampler } from './phononSampler';
import type { FrameSums, RecordRequest } from '../contract/protocol';
import { UniformStream, streamSeed } from '../../src/maths/random';
import { BufferPool } from '../ensemble/bufferPool';
import { squareCount } from '../ensemble/sampleSums';
import {
  DOUBLE_BYTES,
  PARTICLE_TIME,
  PARTICLE_WAVE_NUMBER,
  PHONON_STREAM_BYTES,
  SINGLE_BYTES,
  particleNumbers,
  particlePolarisation,
  particlePosition,
  phononScratchBytes,
} from '../kernels/layout';
import { LineSums, TorusSums } from './torusSums';

/** Where a particle of the kernel holds what, in numbers of DOUBLE_BYTES. */
class ParticleLayout {
  readonly time = PARTICLE_TIME;
  readonly waveNumber = PARTICLE_WAVE_NUMBER;
  readonly position: number;
  readonly polarisation: number;
  readonly numbers: number;
  readonly bytes: number;

  /** `followed`: components of X, X_1 or X_1 and X_2. */
  constructor(
    readonly dimension: number,
    readonly followed: number,
  ) {
    this.position = particlePosition(dimension);
    this.polarisation = particlePolarisation(dimension, followed);
    this.numbers = particleNumbers(dimension, followed);
    this.bytes = DOUBLE_BYTES * this.numbers;
  }
}

/**
 * A batch of phonons (X, K, i)(t): dX/dt = v(K), K jumps at rate gamma phi(K) to k' with density R(K,k')/phi(K), in d
 * >= 2 with momentum noise i to another polarisation; docs/model.md (25) and (54). Event driven: exact but for the
 * linear interpolation of v, phi and the jump law on 16384 cells of (0, 1/2), which keeps the mean of v and phi over a
 * cell.
 */
export class PhononBatch {
  readonly batchSize: number;
  phononCount = 0;
  private readonly band: RecordedBand;
  private readonly layout: ParticleLayout;
  private readonly sampler: PhononSampler;
  private readonly particles: number;
  private readonly law: number;
  private readonly scratch: number;
  private readonly componentCount: number;
  private readonly random: number;
  /** Sums over (X_1, K_1), and where they are recorded over (X_1, i) and (X_1, X_2). */
  private readonly wigner: TorusSums;
  private readonly polarisation: LineSums | null;
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
    this.layout = new ParticleLayout(dimension, planeModes > 0 ? 2 : 1);
    this.law = arena.doubles(jumpTables(model));
    this.scratch = arena.allocate(phononScratchBytes(dimension));
    this.componentCount = jumpLaw(model).components.length;
    const { layout } = this;
    this.particles = arena.allocate(layout.bytes * this.batchSize);
    this.random = arena.allocate(PHONON_STREAM_BYTES);
    const column = { at: DOUBLE_BYTES * layout.position, period: length, frequencies: modeCount };
    const row = { at: DOUBLE_BYTES * layout.waveNumber, period: 1, frequencies: reach + 1 };
    this.wigner = new TorusSums(arena, column, row);
    const line = DOUBLE_BYTES * layout.polarisation;
    this.polarisation = polarisationCount > 0 ? new LineSums(arena, column, line, polarisationCount) : null;
    const axis = { at: DOUBLE_BYTES * layout.position, period: length, frequencies: planeModes };
    this.plane = planeModes > 0 ? new TorusSums(arena, axis, { ...axis, at: axis.at + DOUBLE_BYTES }) : null;
  }

  /** Draws the initial states of batch number `batch`; all at X = 0 when asked. */
  draw(batch: number, atOrigin = false): void {
    const { sampler, layout, request, arena } = this;
    const { seed, realisationCount } = request;
    this.phononCount = Math.max(0, Math.min(this.batchSize, realisationCount - batch * this.batchSize));
    const stream = new UniformStream(streamSeed(seed, batch, 3));
    const particles = arena.f64(this.particles, layout.numbers * this.phononCount);
    const position = new Float64Array(layout.dimension);
    const waveNumber = new Float64Array(layout.dimension);
    for (let start = 0; start < particles.length; start += layout.numbers) {
      particles[start + layout.time] = 0;
      sampler.draw(position, waveNumber, stream, atOrigin);
      for (let l = 0; l < layout.dimension; ++l) particles[start + layout.waveNumber + l] = waveNumber[l];
      for (let l = 0; l < layout.followed; ++l) particles[start + layout.position + l] = position[l];
      if (layout.dimension > 1) particles[start + layout.polarisation] = sampler.drawPolarisation(stream);
    }
    const words = new Uint32Array(arena.kernels.memory.buffer, this.random, PHONON_STREAM_BYTES / SINGLE_BYTES);
    words.set(streamSeed(seed, batch, 4));
    words.set(streamSeed(seed, batch, 5), words.length / 2);
    arena.kernels.startPhonons(
      this.particles,
      this.phononCount,
      layout.dimension,
      layout.followed,
      request.model.pinning ** 2,
      TABLE_CELLS,
      this.law,
      this.componentCount,
      this.random,
      this.scratch,
    );
  }

  /** X_1 of every phonon now, not wound around the ring. */
  positions(): Float64Array {
    return this.numbers(this.layout.position);
  }

  /** The polarisation of every phonon now, 0, ..., d - 1; zeros in d = 1. */
  polarisations(): Float64Array {
    return this.layout.dimension > 1 ? this.numbers(this.layout.polarisation) : new Float64Array(this.phononCount);
  }

  /** K_l of every phonon now, l = 1..d. */
  waveNumbers(direction: number): Float64Array {
    return this.numbers(this.layout.waveNumber + direction - 1);
  }

  private numbers(at: number): Float64Array {
    const { numbers } = this.layout;
    const particles = this.arena.f64(this.particles, numbers * this.phononCount);
    return Float64Array.from({ length: this.phononCount }, (_, i) => particles[numbers * i + at]);
  }

  /** Moves the block of phonons that starts at `first` to a kinetic time; returns where the next block starts. */
  fly(first: number, kineticTime: number): number {
    const { layout } = this;
    const count = Math.min(BLOCK, this.phononCount - first);
    this.arena.kernels.flyPhonons(
      this.particles + layout.bytes * first,
      count,
      kineticTime,
      layout.dimension,
      layout.followed,
      this.request.model.pinning ** 2,
      TABLE_CELLS,
      this.law,
      this.componentCount,
      this.random,
      this.scratch,
    );
    return first + count;
  }

  /** The sums at the time all phonons stand at; the total energy is exact. */
  measure(): FrameSums {
    const { modeCount, reach } = this.band;
    const { wigner, phononCount } = this;
    const { total } = this.sampler;
    wigner.sum(this.particles, phononCount, this.layout.bytes);
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
    const { particles, phononCount, polarisation, plane } = this;
    const { bytes } = this.layout;
    const result = new Float64Array(densitiesLength(this.band));
    if (polarisation) result.set(polarisation.coefficients(particles, phononCount, bytes, total));
    if (plane) {
      plane.sum(particles, phononCount, bytes);
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
