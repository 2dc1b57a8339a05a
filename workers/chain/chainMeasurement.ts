import { latticeFrequencies, latticeSites } from '../../src/physics/lattice';
import { LANES, groupCount } from './limits';
import { fourierPlan } from '../../src/maths/fourier';
import type { Arena } from '../contract/arena';
import { bandTransform, type LineTransform } from '../ensemble/lineTransform';
import type { ChainBatch } from './chainBatch';
import { densitiesLength, recordedBand, type RecordedBand } from '../contract/band';
import { PlaneMeasurement } from './planeMeasurement';
import { pulse } from '../contract/pulse';
import { coefficientCount, squareCount } from '../ensemble/sampleSums';
import { ELEMENT_BYTES, ELEMENT_SINGLES, IMAGINARY } from '../kernels/layout';
import type { FrameSums, RecordRequest } from '../contract/protocol';

/**
 * Measures a batch: psi^(k) of each realisation and component, the pair sums D_n(j) = sum psi^(j, k')^* psi^(j + n, k')
 * over transverse wave numbers k', and from them the coefficients c(n,z) = (epsilon/N R^2) (-1)^n sum_j D_n(j) e^{2 pi
 * i z (j + n/2)/N}, R the number of transverse sites, docs/model.md (11) and (42); the sign moves the origin to site
 * N/2.
 */
export class ChainMeasurement {
  readonly band: RecordedBand;
  private readonly components: number;
  private readonly groups: number;
  private readonly rowSize: number;
  private readonly alongBand: LineTransform;
  private readonly frequencies: number;
  private readonly amplitudes: number;
  private readonly pairs: number;
  /** By component: [n][group] of (re, im) of four lanes. */
  private readonly energies: number[];
  private readonly partial: number;
  private readonly output: number;
  private readonly plane: PlaneMeasurement | null;
  private initialEnergy = 0;
  /** psi_i^(0), (re, im) by component and realisation, at the first recorded time and now. */
  private readonly initialZero: Float64Array;
  private readonly zero: Float64Array;

  constructor(
    private readonly arena: Arena,
    private readonly request: RecordRequest,
  ) {
    const { model } = request;
    this.band = recordedBand(request);
    this.components = model.dimension;
    this.groups = groupCount(model, request.realisationCount);
    const n = model.siteCount;
    const { modeCount } = this.band;
    this.rowSize = latticeSites(model) / n;
    this.alongBand = bandTransform(arena, n, this.band.reach);
    this.frequencies = arena.singles(latticeFrequencies(model));
    this.amplitudes = arena.allocate(this.rowStride * (n + modeCount));
    this.pairs = arena.allocate(ELEMENT_BYTES * n * Math.ceil(modeCount / LANES));
    this.energies = Array.from({ length: this.components }, () =>
      arena.allocate(ELEMENT_BYTES * this.groups * modeCount),
    );
    this.partial = arena.allocate(ELEMENT_BYTES * this.groups);
    this.output = arena.allocate(ELEMENT_BYTES * (2 * this.band.reach + 1));
    this.plane = this.band.planeModes > 0 ? new PlaneMeasurement(arena, model, this.band.planeModes) : null;
    this.initialZero = new Float64Array(2 * this.components * this.groups * LANES);
    this.zero = new Float64Array(this.initialZero.length);
  }

  /** Bytes from one wave number k_1 of the amplitudes to the next: [group][transverse wave number]. */
  private get rowStride(): number {
    return ELEMENT_BYTES * this.groups * this.rowSize;
  }

  /** The sums of one recorded time over the realisations of the batch. */
  measure(batch: ChainBatch, frame: number): FrameSums {
    const { kernels } = this.arena;
    const { modeCount } = this.band;
    const n = this.request.model.siteCount;
    this.arena.f32(this.pairs, ELEMENT_SINGLES * n * Math.ceil(modeCount / LANES)).fill(0);
    this.plane?.clear();
    for (let component = 0; component < this.components; ++component) {
      this.transformAmplitudes(batch, component);
      const memory = new Uint8Array(kernels.memory.buffer);
      memory.copyWithin(
        this.amplitudes + n * this.rowStride,
        this.amplitudes,
        this.amplitudes + modeCount * this.rowStride,
      );
      this.arena.f32(this.energies[component], ELEMENT_SINGLES * this.groups * modeCount).fill(0);
      kernels.correlate(
        this.amplitudes,
        n,
        this.groups,
        this.rowSize,
        modeCount,
        this.pairs,
        this.energies[component],
        this.partial,
      );
      this.readZeroModes(component, batch, frame);
      for (let group = 0; this.plane && group < this.groups; ++group) {
        batch.transform.ofElements(this.amplitudes + group * this.rowSize * ELEMENT_BYTES, this.rowStride);
        this.plane.add(batch.transform.elements);
      }
    }
    const energies = this.energies.map((_, component) => this.realisationEnergies(component));
    const sums: FrameSums = {
      realisationCount: batch.realisationCount,
      coefficients: this.coefficients(),
      squares: this.energySquares(energies),
      densities: this.densities(energies),
      momentum: 0,
      energyDrift: 0,
      momentumDrift: 0,
    };
    this.drifts(sums, frame);
    return sums;
  }

  /**
   * sum_k weight(k) |psi_i^(k)|^2 of each component i and realisation, weights in the order of the lattice's wave
   * numbers.
   */
  weighted(batch: ChainBatch, weight: Float64Array): Float64Array[] {
    return Array.from({ length: this.components }, (_, component) => {
      this.transformAmplitudes(batch, component);
      const result = new Float64Array(this.groups * LANES);
      const amplitudes = this.arena.f32(this.amplitudes, ELEMENT_SINGLES * this.groups * weight.length);
      for (let m = 0, at = 0; m < weight.length; m += this.rowSize) {
        for (let g = 0; g < this.groups; ++g) {
          for (let c = 0; c < this.rowSize; ++c, at += ELEMENT_SINGLES) {
            for (let lane = 0; lane < LANES; ++lane) {
              result[g * LANES + lane] +=
                weight[m + c] * (amplitudes[at + lane] ** 2 + amplitudes[at + LANES + lane] ** 2);
            }
          }
        }
      }
      return result;
    });
  }

  /** psi_i^(k) of all realisations of the batch. */
  private transformAmplitudes(batch: ChainBatch, component: number): void {
    const { siteCount } = this.request.model;
    const { transform } = batch;
    const offset = component * batch.componentBytes;
    batch.fields.forEach(({ q, p }, g) => {
      transform.ofFields(q + offset, p + offset);
      this.arena.kernels.complexAmplitudes(
        transform.elements,
        siteCount,
        this.rowSize,
        transform.mirror,
        this.frequencies,
        batch.zeroModes[g][component],
        this.amplitudes + g * this.rowSize * ELEMENT_BYTES,
        this.rowStride,
      );
    });
  }

  private coefficients(): Float64Array {
    const { siteCount } = this.request.model;
    const { modeCount, reach } = this.band;
    const width = 2 * reach + 1;
    const result = new Float64Array(coefficientCount(modeCount, reach));
    for (let quad = 0; quad * LANES < modeCount; ++quad) {
      pulse();
      const from = this.pairs + quad * siteCount * ELEMENT_BYTES;
      this.alongBand.run(from, from + IMAGINARY, ELEMENT_BYTES, this.output, ELEMENT_BYTES);
      const out = this.arena.f32(this.output, ELEMENT_SINGLES * width);
      for (let lane = 0; lane < LANES && quad * LANES + lane < modeCount; ++lane) {
        const n = quad * LANES + lane;
        const scale = (n & 1 ? -1 : 1) * this.scale;
        for (let i = 0; i < width; ++i) {
          const turn = (Math.PI * n * (i - reach)) / siteCount;
          const cos = scale * Math.cos(turn);
          const sin = scale * Math.sin(turn);
          const re = out[ELEMENT_SINGLES * i + lane];
          const im = out[ELEMENT_SINGLES * i + LANES + lane];
          result[2 * (n * width + i)] = re * cos - im * sin;
          result[2 * (n * width + i) + 1] = re * sin + im * cos;
        }
      }
    }
    return result;
  }

  /** epsilon/(N R^2), from sums over wave numbers to energies per transverse site. */
  private get scale(): number {
    const { epsilon, siteCount } = this.request.model;
    return epsilon / (siteCount * this.rowSize ** 2);
  }

  /** sum_j D_n(j) of each realisation, (re, im) at 2 (realisation modeCount + n), of one component. */
  private realisationEnergies(component: number): Float64Array {
    const { modeCount } = this.band;
    const result = new Float64Array(2 * this.groups * LANES * modeCount);
    const energies = this.arena.f32(this.energies[component], ELEMENT_SINGLES * this.groups * modeCount);
    for (let n = 0; n < modeCount; ++n) {
      const scale = (n & 1 ? -1 : 1) * this.scale;
      for (let realisation = 0; realisation < this.groups * LANES; ++realisation) {
        const at = ELEMENT_SINGLES * (n * this.groups + Math.floor(realisation / LANES)) + (realisation % LANES);
        result[2 * (realisation * modeCount + n)] = scale * energies[at];
        result[2 * (realisation * modeCount + n) + 1] = n === 0 ? 0 : scale * energies[at + LANES];
      }
    }
    return result;
  }

  /** The polarisations and the plane, see `DensityBand`. */
  private densities(energies: Float64Array[]): Float64Array {
    const result = new Float64Array(densitiesLength(this.band));
    if (this.components === 1) return result;
    const { modeCount } = this.band;
    energies.forEach((values, component) => {
      values.forEach((value, m) => (result[2 * component * modeCount + (m % (2 * modeCount))] += value));
    });
    if (this.plane) result.set(this.plane.coefficients(), 2 * this.components * modeCount);
    return result;
  }

  /**
   * sum over realisations of e(r)^2 on a grid of squareCount points (r_i = L i / count), from each one's band-limited
   * profile.
   */
  private energySquares([first, ...others]: Float64Array[]): Float64Array {
    const { modeCount } = this.band;
    const { length } = this.request.model;
    const count = squareCount(modeCount);
    const plan = fourierPlan(count);
    const energies = first.slice();
    for (const other of others) other.forEach((value, m) => (energies[m] += value));
    const result = new Float64Array(count);
    const re = new Float64Array(count);
    const im = new Float64Array(count);
    for (let a = 0; a < this.groups * LANES; a += 2) {
      pulse();
      // two real profiles in one complex transform
      re.fill(0);
      im.fill(0);
      for (let n = 0; n < modeCount; ++n) {
        const at = 2 * (a * modeCount + n);
        const next = at + 2 * modeCount;
        const [ar, ai] = [energies[at] / length, energies[at + 1] / length];
        const [br, bi] = [energies[next] / length, energies[next + 1] / length];
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

  /** psi_i^(0) of this time, read before the amplitudes are used for something else; of the first time kept. */
  private readZeroModes(component: number, batch: ChainBatch, frame: number): void {
    for (let i = 0; i < batch.realisationCount; ++i) {
      const group = Math.floor(i / LANES);
      const values = this.arena.f32(this.amplitudes + group * this.rowSize * ELEMENT_BYTES, ELEMENT_SINGLES);
      const at = 2 * (component * this.groups * LANES + i);
      const [re, im] = [values[i % LANES], values[LANES + (i % LANES)]];
      if (frame === 0) this.initialZero.set([re, im], at);
      this.zero[at] = re;
      this.zero[at + 1] = im;
    }
  }

  /**
   * Energy of the batch against its first recorded one; with momentum noise nothing but the flow acts on psi_i^(0),
   * whose modulus is conserved, and without pinning psi_i^(0) itself: the total momentum.
   */
  private drifts(sums: FrameSums, frame: number): void {
    const { epsilon, noise, pinning } = this.request.model;
    let total = 0;
    for (let i = 0; i < sums.realisationCount; ++i) {
      let energy = 0;
      for (let component = 0; component < this.components; ++component) {
        const energies = this.arena.f32(this.energies[component], ELEMENT_SINGLES * this.groups);
        energy += energies[ELEMENT_SINGLES * Math.floor(i / LANES) + (i % LANES)];
      }
      total += energy;
      sums.momentum += (epsilon * Math.SQRT2 * this.zero[2 * i + 1]) / this.rowSize;
      if (frame === 0 || noise !== 'momentum') continue;
      for (let component = 0; component < this.components; ++component) {
        const at = 2 * (component * this.groups * LANES + i);
        const [re, im] = [this.zero[at], this.zero[at + 1]];
        const [re0, im0] = [this.initialZero[at], this.initialZero[at + 1]];
        // P = sqrt 2 Im psi^(0), and sum |psi^|^2 = sites H: |P| <= sqrt(2 sites H)
        const change = pinning > 0 ? Math.hypot(re, im) - Math.hypot(re0, im0) : Math.hypot(re - re0, im - im0);
        sums.momentumDrift = Math.max(sums.momentumDrift, Math.abs(change) / Math.sqrt(energy));
      }
    }
    if (frame === 0) this.initialEnergy = total;
    else sums.energyDrift = Math.abs(total / this.initialEnergy - 1);
  }
}
