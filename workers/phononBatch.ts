import { groupVelocity } from '../src/physics/dispersion';
import { fourierPlan } from '../src/physics/fourier';
import { jumpComponents, jumpRate } from '../src/physics/jumps';
import type { Arena } from './arena';
import { recordedBand } from './band';
import { coefficientCount, squareCount } from './sampleSums';
import { PhononSampler } from './phononSampler';
import type { FrameSums, RecordRequest } from './protocol';
import { UniformStream, streamSeed } from './random';

const TABLE_CELLS = 16384;
const PARTICLE_BYTES = 40;
const PARTICLE_NUMBERS = PARTICLE_BYTES / 8;
/** Particles that one call of the kernel moves. */
const BLOCK = 4096;

/** Phonons in a batch: four batches, within limits; it depends on nothing else, so that results do not depend on the workers. */
export function phononBatchSize(count: number): number {
  return Math.min(262144, Math.max(BLOCK, BLOCK * Math.ceil(count / 4 / BLOCK)));
}

/**
 * A batch of phonons (X, K)(t): dX/dt = v(K), K jumps at rate gamma phi(K) to k' with density R(K,k')/phi(K). Event driven: exact but
 * for the linear interpolation of v, phi and the jump law on 16384 cells of (0, 1/2).
 */
export class PhononBatch {
  readonly batchSize: number;
  phononCount = 0;
  private readonly sampler: PhononSampler;
  private readonly particles: number;
  private readonly velocity: number;
  private readonly rate: number;
  private readonly chances: number;
  private readonly shapes: number;
  private readonly componentCount: number;
  private readonly random: number;
  private readonly counts: number;
  private readonly positionCells: number;
  private readonly waveNumberCells: number;
  private readonly modeCount: number;
  private readonly reach: number;
  /** Phase and size that take the coefficients of the counts to those of the phonons, (re, im) by n, and by z. */
  private readonly positionShift: Float64Array;
  private readonly waveNumberShift: Float64Array;

  constructor(private readonly arena: Arena, private readonly request: RecordRequest) {
    const { model } = request;
    ({ modeCount: this.modeCount, reach: this.reach } = recordedBand(request));
    this.batchSize = phononBatchSize(request.realisationCount);
    this.sampler = new PhononSampler(model);
    const table = (f: (k: number) => number) =>
      Float64Array.from({ length: TABLE_CELLS + 1 }, (_, i) => f(i / (2 * TABLE_CELLS)));
    // from the right at k = 0, where the unpinned chain's velocity jumps
    this.velocity = arena.doubles(table((k) => groupVelocity(model, k === 0 ? 1e-12 : k)));
    this.rate = arena.doubles(table((k) => jumpRate(model, k)));
    const components = jumpComponents(model.noise);
    this.componentCount = components.length;
    this.chances = arena.doubles(components.flatMap((component) => [...table(component.chance)]));
    this.shapes = arena.doubles(components.flatMap((component) => [...table(component.shape)]));
    this.particles = arena.allocate(PARTICLE_BYTES * this.batchSize);
    this.random = arena.allocate(32);
    this.positionCells = squareCount(this.modeCount);
    this.waveNumberCells = 2 ** Math.ceil(Math.log2(4 * this.reach + 4));
    this.counts = arena.allocate(4 * this.positionCells * this.waveNumberCells);
    // the centre of cell a lies at (a + 1/2) L / cells, that of cell b at k = -1/2 + (b + 1/2)/cells; a cell smears by sinc
    this.positionShift = shifts(this.positionCells / 2 + 1, (n) => [
      (-Math.PI * n) / this.positionCells,
      0.5 / cellFactor(n, this.positionCells),
    ]);
    this.waveNumberShift = shifts(2 * this.reach + 1, (i) => [
      Math.PI * (i - this.reach) * (1 / this.waveNumberCells - 1),
      this.sampler.total / cellFactor(i - this.reach, this.waveNumberCells),
    ]);
  }

  /** Draws the initial states of batch number `batch`; all at X = 0 when asked. */
  draw(batch: number, atOrigin = false): void {
    const { seed, realisationCount } = this.request;
    this.phononCount = Math.max(0, Math.min(this.batchSize, realisationCount - batch * this.batchSize));
    const stream = new UniformStream(streamSeed(seed, batch, 3));
    const particles = this.arena.f64(this.particles, PARTICLE_NUMBERS * this.phononCount);
    for (let i = 0; i < this.phononCount; ++i) {
      particles[PARTICLE_NUMBERS * i] = atOrigin ? 0 : this.sampler.drawPosition(stream.uniform());
      particles[PARTICLE_NUMBERS * i + 1] = this.sampler.drawWaveNumber(stream.uniform());
      particles[PARTICLE_NUMBERS * i + 2] = 0;
    }
    const words = new Uint32Array(this.arena.kernels.memory.buffer, this.random, 8);
    words.set(streamSeed(seed, batch, 4));
    words.set(streamSeed(seed, batch, 5), 4);
    this.arena.kernels.startPhonons(this.particles, this.phononCount, TABLE_CELLS, this.velocity, this.rate, this.random);
  }

  /** The positions now, not wound around the ring. */
  positions(): Float64Array {
    const particles = this.arena.f64(this.particles, PARTICLE_NUMBERS * this.phononCount);
    return Float64Array.from({ length: this.phononCount }, (_, i) => particles[PARTICLE_NUMBERS * i]);
  }

  /** Moves the block of phonons that starts at `first` to a kinetic time; returns where the next block starts. */
  fly(first: number, kineticTime: number): number {
    const count = Math.min(BLOCK, this.phononCount - first);
    this.arena.kernels.flyPhonons(
      this.particles + PARTICLE_BYTES * first, count, kineticTime, TABLE_CELLS, this.velocity, this.rate, this.chances, this.shapes,
      this.componentCount, this.random,
    );
    return first + count;
  }

  /**
   * The sums at the time all phonons stand at. Phonons are counted in cells four times finer than the band; the Fourier coefficients
   * of the counts, divided by that of one cell, are those of the phonons up to the sampling error.
   */
  measure(): FrameSums {
    const { positionCells, waveNumberCells, modeCount } = this;
    const { length } = this.request.model;
    this.arena.i32(this.counts, positionCells * waveNumberCells).fill(0);
    this.arena.kernels.countPhonons(this.particles, this.phononCount, length, positionCells, waveNumberCells, this.counts);
    const counts = this.arena.i32(this.counts, positionCells * waveNumberCells);
    const high = Math.min(2 * modeCount - 1, positionCells / 2);
    const rows = this.alongPosition(counts, high);
    const coefficients = this.alongWaveNumber(rows, modeCount);
    return {
      realisationCount: this.phononCount,
      coefficients,
      squares: this.energySquares(rows, high),
      extra: new Float64Array(0),
      momentum: 0,
      energyDrift: 0,
      momentumDrift: 0,
    };
  }

  /** sum over phonons in row b of e^{-2 pi i n X/L}, n < high: [n][b] of (re, im). Two real rows in one transform. */
  private alongPosition(counts: Int32Array, high: number): Float64Array {
    const { positionCells, waveNumberCells } = this;
    const plan = fourierPlan(positionCells);
    const result = new Float64Array(2 * high * waveNumberCells);
    const re = new Float64Array(positionCells);
    const im = new Float64Array(positionCells);
    for (let b = 0; b < waveNumberCells; b += 2) {
      for (let a = 0; a < positionCells; ++a) {
        re[a] = counts[b * positionCells + a];
        im[a] = counts[(b + 1) * positionCells + a];
      }
      plan.forward(re, im);
      for (let n = 0; n < high; ++n) {
        const mirror = (positionCells - n) % positionCells;
        const cos = this.positionShift[2 * n];
        const sin = this.positionShift[2 * n + 1];
        const evenRe = re[n] + re[mirror];
        const evenIm = im[n] - im[mirror];
        const oddRe = im[n] + im[mirror];
        const oddIm = re[mirror] - re[n];
        const at = 2 * (n * waveNumberCells + b);
        result[at] = evenRe * cos - evenIm * sin;
        result[at + 1] = evenRe * sin + evenIm * cos;
        result[at + 2] = oddRe * cos - oddIm * sin;
        result[at + 3] = oddRe * sin + oddIm * cos;
      }
    }
    return result;
  }

  private alongWaveNumber(rows: Float64Array, modeCount: number): Float64Array {
    const { waveNumberCells, reach } = this;
    const plan = fourierPlan(waveNumberCells);
    const width = 2 * reach + 1;
    const result = new Float64Array(coefficientCount(modeCount, reach));
    const re = new Float64Array(waveNumberCells);
    const im = new Float64Array(waveNumberCells);
    for (let n = 0; n < modeCount; ++n) {
      for (let b = 0; b < waveNumberCells; ++b) {
        re[b] = rows[2 * (n * waveNumberCells + b)];
        im[b] = rows[2 * (n * waveNumberCells + b) + 1];
      }
      plan.backward(re, im);
      for (let z = -reach; z <= reach; ++z) {
        const cos = this.waveNumberShift[2 * (z + reach)];
        const sin = this.waveNumberShift[2 * (z + reach) + 1];
        const slot = (z + waveNumberCells) % waveNumberCells;
        const at = 2 * (n * width + z + reach);
        result[at] = re[slot] * cos - im[slot] * sin;
        result[at + 1] = re[slot] * sin + im[slot] * cos;
      }
    }
    return result;
  }

  /**
   * sum over phonons of e(r)^2, e(r) = (E/L) sum_{|n| < modes} e^{2 pi i n (r - X)/L} one phonon's band-limited profile: its square
   * has the coefficients (E/L)^2 (2 modes - 1 - |n|), n < 2 modes - 1.
   */
  private energySquares(rows: Float64Array, high: number): Float64Array {
    const { waveNumberCells, modeCount } = this;
    const count = squareCount(modeCount);
    const re = new Float64Array(count);
    const im = new Float64Array(count);
    const scale = (this.sampler.total / this.request.model.length) ** 2;
    for (let n = 0; n < high; ++n) {
      let sumRe = 0;
      let sumIm = 0;
      for (let b = 0; b < waveNumberCells; ++b) {
        sumRe += rows[2 * (n * waveNumberCells + b)];
        sumIm += rows[2 * (n * waveNumberCells + b) + 1];
      }
      const weight = scale * (2 * modeCount - 1 - n);
      re[n] += weight * sumRe;
      im[n] += weight * sumIm;
      if (n === 0) continue;
      re[count - n] += weight * sumRe;
      im[count - n] -= weight * sumIm;
    }
    fourierPlan(count).backward(re, im);
    return re;
  }
}

/** (re, im) of size e^{i phase} for each index. */
function shifts(count: number, of: (index: number) => [phase: number, size: number]): Float64Array {
  const result = new Float64Array(2 * count);
  for (let i = 0; i < count; ++i) {
    const [phase, size] = of(i);
    result[2 * i] = size * Math.cos(phase);
    result[2 * i + 1] = size * Math.sin(phase);
  }
  return result;
}

/** The Fourier coefficient of one cell of unit mass: sinc(n/cells). */
function cellFactor(n: number, cells: number): number {
  const x = (Math.PI * n) / cells;
  return x === 0 ? 1 : Math.sin(x) / x;
}
