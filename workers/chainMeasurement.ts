import { frequency } from '../src/physics/dispersion';
import { fourierPlan } from '../src/physics/fourier';
import type { Arena } from './arena';
import { bandTables, forwardTables, type ChirpTables } from './chirp';
import { BATCH, GROUPS, LANES, type ChainBatch } from './chainBatch';
import { recordedBand } from './band';
import { coefficientCount, squareCount } from './sampleSums';
import type { FrameSums, RecordRequest } from './protocol';

/**
 * Measures a batch: psi^(k) of each realisation, the pair sums D_n(j) = sum psi^(j)^* psi^(j + n), and from them the coefficients
 * c(n,z) = (epsilon/N) (-1)^n sum_j D_n(j) e^{2 pi i z (j + n/2)/N}, docs/model.md (11); the sign moves the origin to site N/2.
 */
export class ChainMeasurement {
  readonly modeCount: number;
  readonly reach: number;
  private readonly state: ChirpTables;
  private readonly band: ChirpTables;
  private readonly frequencies: number;
  private readonly transformed: number;
  private readonly amplitudes: number;
  private readonly pairs: number;
  private readonly energies: number;
  private readonly partial: number;
  private readonly output: number;
  private readonly work: [number, number];
  private initialEnergy = 0;
  private readonly initialZero = new Float64Array(2 * BATCH);

  constructor(private readonly arena: Arena, private readonly request: RecordRequest) {
    const { model } = request;
    ({ modeCount: this.modeCount, reach: this.reach } = recordedBand(request));
    const n = model.siteCount;
    this.state = forwardTables(arena, n);
    this.band = bandTables(arena, n, this.reach);
    this.frequencies = arena.singles(Float64Array.from({ length: n }, (_, j) => frequency(model, j / n)));
    this.transformed = arena.allocate(32 * n);
    this.amplitudes = arena.allocate(32 * GROUPS * (n + this.modeCount));
    const quads = Math.ceil(this.modeCount / LANES);
    this.pairs = arena.allocate(32 * n * quads);
    this.energies = arena.allocate(32 * GROUPS * this.modeCount);
    this.partial = arena.allocate(32 * GROUPS);
    this.output = arena.allocate(32 * this.band.outputCount);
    const total = 32 * Math.max(this.state.total, this.band.total);
    this.work = [arena.allocate(total), arena.allocate(total)];
  }

  /** The sums of one recorded time over the realisations of the batch. */
  measure(batch: ChainBatch, frame: number): FrameSums {
    const { kernels } = this.arena;
    const n = this.request.model.siteCount;
    this.transformAmplitudes(batch);
    const row = 32 * GROUPS;
    new Uint8Array(kernels.memory.buffer).copyWithin(this.amplitudes + n * row, this.amplitudes, this.amplitudes + this.modeCount * row);
    this.arena.f32(this.energies, 8 * GROUPS * this.modeCount).fill(0);
    kernels.correlate(this.amplitudes, n, GROUPS, this.modeCount, this.pairs, this.energies, this.partial);
    const sums: FrameSums = {
      realisationCount: batch.realisationCount,
      coefficients: this.coefficients(),
      squares: this.energySquares(),
      extra: new Float64Array(0),
      momentum: 0,
      energyDrift: 0,
      momentumDrift: 0,
    };
    this.drifts(sums, frame);
    return sums;
  }

  /** sum_j weight_j |psi^(j)|^2 of each realisation. */
  weighted(batch: ChainBatch, weight: Float64Array): Float64Array {
    this.transformAmplitudes(batch);
    const result = new Float64Array(BATCH);
    const amplitudes = this.arena.f32(this.amplitudes, 8 * GROUPS * weight.length);
    for (let j = 0, at = 0; j < weight.length; ++j) {
      for (let g = 0; g < GROUPS; ++g, at += 2 * LANES) {
        for (let lane = 0; lane < LANES; ++lane) {
          result[g * LANES + lane] += weight[j] * (amplitudes[at + lane] ** 2 + amplitudes[at + LANES + lane] ** 2);
        }
      }
    }
    return result;
  }

  /** psi^(k) of all realisations of the batch. */
  private transformAmplitudes(batch: ChainBatch): void {
    const n = this.request.model.siteCount;
    for (let g = 0; g < GROUPS; ++g) {
      this.transform(this.state, batch.positions[g], batch.momenta[g], LANES * 4, this.transformed, 32);
      this.arena.kernels.complexAmplitudes(
        this.transformed, n, this.frequencies, batch.zeroModes[g], this.amplitudes + 32 * g, 32 * GROUPS,
      );
    }
  }

  private transform(tables: ChirpTables, re: number, im: number, stride: number, output: number, outputStride: number): void {
    this.arena.kernels.chirpTransform(
      re, im, stride, tables.inputCount, output, outputStride, tables.outputCount,
      tables.pre, tables.filter, tables.post, tables.total, tables.twiddle, this.work[0], this.work[1],
    );
  }

  private coefficients(): Float64Array {
    const { siteCount, epsilon } = this.request.model;
    const width = 2 * this.reach + 1;
    const result = new Float64Array(coefficientCount(this.modeCount, this.reach));
    for (let quad = 0; quad * LANES < this.modeCount; ++quad) {
      const from = this.pairs + quad * siteCount * 32;
      this.transform(this.band, from, from + 16, 32, this.output, 32);
      const out = this.arena.f32(this.output, 8 * width);
      for (let lane = 0; lane < LANES && quad * LANES + lane < this.modeCount; ++lane) {
        const n = quad * LANES + lane;
        const scale = ((n & 1 ? -1 : 1) * epsilon) / siteCount;
        for (let i = 0; i < width; ++i) {
          const turn = (Math.PI * n * (i - this.reach)) / siteCount;
          const cos = scale * Math.cos(turn);
          const sin = scale * Math.sin(turn);
          const re = out[8 * i + lane];
          const im = out[8 * i + LANES + lane];
          result[2 * (n * width + i)] = re * cos - im * sin;
          result[2 * (n * width + i) + 1] = re * sin + im * cos;
        }
      }
    }
    return result;
  }

  /** sum over realisations of e(r)^2 on a grid of squareCount points (r_i = L i / count), from each one's band-limited profile. */
  private energySquares(): Float64Array {
    const { siteCount, epsilon, length } = this.request.model;
    const count = squareCount(this.modeCount);
    const plan = fourierPlan(count);
    const energies = this.arena.f32(this.energies, 8 * GROUPS * this.modeCount);
    const result = new Float64Array(count);
    const re = new Float64Array(count);
    const im = new Float64Array(count);
    const at = (n: number, realisation: number) => 8 * (n * GROUPS + (realisation >> 2)) + (realisation & 3);
    for (let a = 0; a < BATCH; a += 2) {
      // two real profiles in one complex transform
      re.fill(0);
      im.fill(0);
      for (let n = 0; n < this.modeCount; ++n) {
        const scale = ((n & 1 ? -1 : 1) * epsilon) / (siteCount * length);
        const ar = energies[at(n, a)] * scale;
        const ai = n === 0 ? 0 : energies[at(n, a) + LANES] * scale;
        const br = energies[at(n, a + 1)] * scale;
        const bi = n === 0 ? 0 : energies[at(n, a + 1) + LANES] * scale;
        re[n] += ar - bi;
        im[n] += ai + br;
        if (n === 0) continue;
        re[count - n] += ar + bi;
        im[count - n] += br - ai;
      }
      plan.backward(re, im);
      for (let i = 0; i < count; ++i) result[i] += re[i] * re[i] + im[i] * im[i];
    }
    return result;
  }

  /**
   * Energy of the batch against its first recorded one; with momentum noise nothing but the flow acts on psi^(0), whose
   * modulus is conserved, and without pinning psi^(0) itself: the total momentum.
   */
  private drifts(sums: FrameSums, frame: number): void {
    const { epsilon, noise, pinning } = this.request.model;
    const energies = this.arena.f32(this.energies, 8 * GROUPS);
    const zero = this.arena.f32(this.amplitudes, 8 * GROUPS);
    let total = 0;
    for (let i = 0; i < sums.realisationCount; ++i) {
      const slot = 8 * (i >> 2) + (i & 3);
      const energy = energies[slot];
      const re = zero[slot];
      const im = zero[slot + LANES];
      sums.momentum += epsilon * Math.SQRT2 * im;
      total += energy;
      if (frame === 0) {
        this.initialZero[2 * i] = re;
        this.initialZero[2 * i + 1] = im;
        continue;
      }
      if (noise !== 'momentum') continue;
      // P = sqrt 2 Im psi^(0), and sum |psi^|^2 = N H: |P| <= sqrt(2 N H)
      const before = this.initialZero.subarray(2 * i, 2 * i + 2);
      const change = pinning > 0 ? Math.hypot(re, im) - Math.hypot(before[0], before[1]) : Math.hypot(re - before[0], im - before[1]);
      const distance = Math.abs(change) / Math.sqrt(energy);
      sums.momentumDrift = Math.max(sums.momentumDrift, distance);
    }
    if (frame === 0) this.initialEnergy = total;
    else sums.energyDrift = Math.abs(total / this.initialEnergy - 1);
  }
}
