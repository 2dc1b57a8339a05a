import { cos, hypot, sin } from '../../src/maths/elementary';
import { latticeFrequencies, latticeSites } from '../../src/physics/lattice';
import type { Arena } from '../contract/arena';
import { densitiesLength, recordedBand, type RecordedBand } from '../contract/band';
import type { FrameSums, RecordRequest } from '../contract/protocol';
import { BufferPool } from '../ensemble/bufferPool';
import { elementLines, forwardTransform, type LineTransform } from '../ensemble/lineTransform';
import { coefficientCount } from '../ensemble/sampleSums';
import {
  CORRELATE_BYTES,
  DOUBLE_BYTES,
  ELEMENT_BYTES,
  ELEMENT_SINGLES,
  SINGLE_BYTES,
  VECTOR_BYTES,
  VECTOR_SINGLES,
} from '../kernels/layout';
import type { ChainBatch } from './chainBatch';
import { LANES, groupCount } from './limits';
import { PlaneMeasurement } from './planeMeasurement';
import { ProfileSquares } from './profileSquares';

/**
 * Groups of the chain whose amplitudes are held at once: they should stay in the second cache. Those of lattices are
 * larger and correlated one by one.
 */
const HELD_GROUPS = 4;

/**
 * Measures a batch: psi^(k) of each realisation and component, the pair sums D_n(j) = sum psi^(j, k')^* psi^(j + n, k')
 * over transverse wave numbers k', and from them the coefficients c(n,z) = (epsilon/N R^2) (-1)^n sum_j D_n(j) e^{2 pi
 * i z (j + n/2)/N}, R the number of transverse sites, docs/model.md (11) and (42); the sign moves the origin to site
 * N/2. Sums over j give the energy's modes of each realisation.
 */
export class ChainMeasurement {
  readonly band: RecordedBand;
  private readonly components: number;
  private readonly groups: number;
  private readonly rowSize: number;
  /** Modes in quads, the last of them filled up. */
  private readonly quads: number;
  private readonly alongBand: LineTransform;
  private readonly frequencies: number;
  /** [group][wave number], and the head repeated at the end. */
  private readonly amplitudes: number;
  private readonly groupStride: number;
  private readonly heldGroups: number;
  /** Where rows are correlated. */
  private readonly work: number;
  private readonly pairs: number;
  /** sum_j D_n(j) by component: [group][n] of four lanes each. */
  private readonly energies: number[];
  /** epsilon/(N R^2) (-1)^n e^{i pi nz/N}, (re, im) laid out as the coefficients. */
  private readonly turns: number;
  private readonly result: number;
  private readonly profiles: ProfileSquares;
  private readonly plane: PlaneMeasurement | null;
  private initialEnergy = 0;
  /** psi_i^(0), (re, im) by component and realisation, at the first recorded time and now. */
  private readonly initialZero: Float64Array;
  private readonly zero: Float64Array;

  constructor(
    private readonly arena: Arena,
    private readonly request: RecordRequest,
    private readonly pool = new BufferPool(),
  ) {
    const { model } = request;
    this.band = recordedBand(request);
    this.components = model.dimension;
    this.groups = groupCount(model, request.realisationCount);
    const n = model.siteCount;
    const { modeCount, reach } = this.band;
    this.rowSize = latticeSites(model) / n;
    this.quads = Math.ceil(modeCount / VECTOR_SINGLES);
    this.alongBand = forwardTransform(arena, n, this.quads, reach);
    this.frequencies = arena.singles(latticeFrequencies(model));
    this.groupStride = ELEMENT_BYTES * this.rowSize * (n + this.quads * VECTOR_SINGLES);
    this.heldGroups = model.dimension === 1 ? Math.min(HELD_GROUPS, this.groups) : 1;
    this.amplitudes = arena.allocate(this.groupStride * this.heldGroups);
    this.work = model.dimension === 1 ? 0 : arena.allocate(CORRELATE_BYTES);
    this.pairs = arena.allocate(ELEMENT_BYTES * n * this.quads);
    // one group more, which stays empty: profiles are transformed in pairs of groups
    this.energies = Array.from({ length: this.components }, () => arena.allocate(this.modeStride * (this.groups + 1)));
    const turns = coefficientTurns(this.band, n, this.scale);
    this.turns = arena.doubles(turns);
    this.result = arena.allocate(DOUBLE_BYTES * turns.length);
    this.profiles = new ProfileSquares(arena, modeCount, this.groups, this.modeStride);
    this.plane = this.band.planeModes > 0 ? new PlaneMeasurement(arena, model, this.band.planeModes) : null;
    this.initialZero = new Float64Array(2 * this.components * this.groups * LANES);
    this.zero = new Float64Array(this.initialZero.length);
  }

  /** Bytes of all modes of a group. */
  private get modeStride(): number {
    return ELEMENT_BYTES * VECTOR_SINGLES * this.quads;
  }

  /** The sums of one recorded time over the realisations of the batch. */
  measure(batch: ChainBatch, frame: number): FrameSums {
    const { arena, components, groups, quads, rowSize, modeStride } = this;
    const { siteCount } = this.request.model;
    arena.clear(this.pairs, ELEMENT_BYTES * siteCount * quads);
    this.plane?.clear();
    for (const energies of this.energies) arena.clear(energies, modeStride * groups);
    for (let first = 0; first < groups; first += this.heldGroups) {
      const held = Math.min(this.heldGroups, groups - first);
      for (let component = 0; component < components; ++component) {
        for (let i = 0; i < held; ++i) {
          const to = this.amplitudes + i * this.groupStride;
          this.transformAmplitudes(batch, component, first + i, to, this.plane?.hasWave(component));
          this.plane?.add(batch, component, first + i, to);
        }
        arena.kernels.correlate(
          this.amplitudes,
          siteCount,
          held,
          this.groupStride,
          rowSize,
          quads,
          this.work,
          this.pairs,
          this.energies[component] + first * modeStride,
        );
        this.readZeroModes(component, first, held);
      }
    }
    if (frame === 0) this.initialZero.set(this.zero);
    const densities = this.densities(batch);
    this.joinComponents();
    const sums: FrameSums = {
      realisationCount: batch.realisationCount,
      coefficients: this.coefficients(),
      squares: this.profiles.sum(this.energies[0], this.scale / this.request.model.length),
      densities,
      momentum: 0,
      energyDrift: 0,
      momentumDrift: 0,
    };
    this.drifts(sums, frame);
    return sums;
  }

  /** sum_k weight(k) |psi_i^(k)|^2 of each component i and realisation. */
  weighted(batch: ChainBatch, weight: number): Float64Array[] {
    const { arena, groups } = this;
    const count = latticeSites(this.request.model);
    return this.energies.map((target, component) => {
      for (let group = 0; group < groups; ++group) {
        this.transformAmplitudes(batch, component, group, this.amplitudes);
        arena.kernels.weightedSquares(this.amplitudes, count, weight, target + group * VECTOR_BYTES);
      }
      return Float64Array.from(arena.f32(target, groups * LANES));
    });
  }

  /** psi_i^(k) of a group of the batch, with the head repeated at the end, and its wave to the scratch field. */
  private transformAmplitudes(batch: ChainBatch, component: number, group: number, to: number, hasWave = false): void {
    const { kernels } = this.arena;
    const { groupStride, frequencies } = this;
    const { elements, mirror } = batch.transform;
    const offset = component * batch.componentBytes;
    const sites = latticeSites(this.request.model);
    const { q, p } = batch.fields[group];
    batch.transform.ofFields(q + offset, p + offset);
    const zeroMode = batch.zeroModes[group][component];
    const isSecond = component === 1;
    if (hasWave)
      kernels.amplitudesAndWaves(elements, sites, mirror, frequencies, zeroMode, to, isSecond, batch.scratch);
    else kernels.complexAmplitudes(elements, sites, mirror, frequencies, zeroMode, to);
    const bytes = sites * ELEMENT_BYTES;
    new Uint8Array(kernels.memory.buffer).copyWithin(to + bytes, to, to + groupStride - bytes);
  }

  private coefficients(): Float64Array {
    const { arena, quads, pairs } = this;
    const { modeCount, reach } = this.band;
    const row = quads * ELEMENT_BYTES;
    this.alongBand.run(elementLines(pairs, row, quads), pairs, row);
    const { siteCount } = this.request.model;
    arena.kernels.coefficientsOf(pairs, siteCount, quads, modeCount, reach, this.turns, this.result);
    return this.pool.copy(arena.f64(this.result, coefficientCount(modeCount, reach)));
  }

  /** epsilon/(N R^2), from sums over wave numbers to energies per transverse site. */
  private get scale(): number {
    const { epsilon, siteCount } = this.request.model;
    return epsilon / (siteCount * this.rowSize ** 2);
  }

  /** The energies of all components in the place of the first ones. */
  private joinComponents(): void {
    const [total, ...others] = this.energies;
    for (const other of others)
      this.arena.kernels.addVectors(other, (this.modeStride * this.groups) / VECTOR_BYTES, total);
  }

  /** The polarisations and the plane, see `DensityBand`. */
  private densities(batch: ChainBatch): Float64Array {
    const result = new Float64Array(densitiesLength(this.band));
    if (this.components === 1) return result;
    const { modeCount } = this.band;
    const groupSingles = this.modeStride / SINGLE_BYTES;
    this.energies.forEach((pointer, component) => {
      const energies = this.arena.f32(pointer, groupSingles * this.groups);
      for (let n = 0; n < modeCount; ++n) {
        const to = 2 * (component * modeCount + n);
        const scale = (n & 1 ? -1 : 1) * this.scale;
        for (let at = ELEMENT_SINGLES * n; at < energies.length; at += groupSingles) {
          for (let lane = 0; lane < LANES; ++lane) {
            result[to] += scale * energies[at + lane];
            if (n > 0) result[to + 1] += scale * energies[at + LANES + lane];
          }
        }
      }
    });
    if (this.plane) result.set(this.plane.coefficients(batch), 2 * this.components * modeCount);
    return result;
  }

  /** psi_i^(0) of this time, before the amplitudes are used for something else. */
  private readZeroModes(component: number, first: number, count: number): void {
    for (let i = 0; i < count; ++i) {
      const values = this.arena.f32(this.amplitudes + i * this.groupStride, ELEMENT_SINGLES);
      for (let lane = 0; lane < LANES; ++lane) {
        const at = 2 * ((component * this.groups + first + i) * LANES + lane);
        this.zero[at] = values[lane];
        this.zero[at + 1] = values[LANES + lane];
      }
    }
  }

  /**
   * Energy of the batch against its first recorded one; with momentum noise nothing but the flow acts on psi_i^(0),
   * whose modulus is conserved, and without pinning psi_i^(0) itself: the total momentum.
   */
  private drifts(sums: FrameSums, frame: number): void {
    const { epsilon, noise, pinning } = this.request.model;
    const energies = this.arena.f32(this.energies[0], (this.modeStride * this.groups) / SINGLE_BYTES);
    let total = 0;
    for (let i = 0; i < sums.realisationCount; ++i) {
      const energy = energies[(this.modeStride / SINGLE_BYTES) * Math.floor(i / LANES) + (i % LANES)];
      total += energy;
      sums.momentum += (epsilon * Math.SQRT2 * this.zero[2 * i + 1]) / this.rowSize;
      if (frame === 0 || noise !== 'momentum') continue;
      for (let component = 0; component < this.components; ++component) {
        const at = 2 * (component * this.groups * LANES + i);
        const re = this.zero[at];
        const im = this.zero[at + 1];
        const re0 = this.initialZero[at];
        const im0 = this.initialZero[at + 1];
        // P = sqrt 2 Im psi^(0), and sum |psi^|^2 = sites H: |P| <= sqrt(2 sites H)
        const change = pinning > 0 ? hypot(re, im) - hypot(re0, im0) : hypot(re - re0, im - im0);
        sums.momentumDrift = Math.max(sums.momentumDrift, Math.abs(change) / Math.sqrt(energy));
      }
    }
    if (frame === 0) this.initialEnergy = total;
    else sums.energyDrift = Math.abs(total / this.initialEnergy - 1);
  }
}

function coefficientTurns({ modeCount, reach }: RecordedBand, siteCount: number, scale: number): Float64Array {
  const turns = new Float64Array(coefficientCount(modeCount, reach));
  for (let n = 0, to = 0; n < modeCount; ++n) {
    const factor = n & 1 ? -scale : scale;
    for (let z = -reach; z <= reach; ++z, to += 2) {
      const turn = (Math.PI * n * z) / siteCount;
      turns[to] = factor * cos(turn);
      turns[to + 1] = factor * sin(turn);
    }
  }
  return turns;
}
