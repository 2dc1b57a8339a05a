import { cos, integerPower, sin } from '../../src/maths/elementary';
import { latticeSites } from '../../src/physics/lattice';
import type { Model } from '../../src/physics/model';
import type { Arena } from '../contract/arena';
import { DOUBLE_BYTES, IMAGINARY, SINGLE_BYTES, VECTOR_DOUBLES } from '../kernels/layout';
import type { ChainBatch } from './chainBatch';

/**
 * The energy |psi(y)|^2 of a square (cubic) lattice summed over components and realisations, and its Fourier
 * coefficients along the first two directions, (1/L) int int e e^{-2 pi i (n_1 r_1 + n_2 r_2)/L} with e averaged over
 * r_3.
 *
 * |psi|^2 = (w^2 + p^2)/2 with the wave w = omega~ * q: p is at hand, and the w of two components are the real and the
 * imaginary part of one transform. Along r_3 nothing is transformed, as sums of squares over y_3 are those over k_3.
 */
export class PlaneMeasurement {
  /** sites^2/n_3 (w_1^2 + w_2^2)/2, and the same with w_3 and p_3, summed over y_3, [y_1][y_2]. */
  private readonly squares: number;
  /** p_1^2 + p_2^2, likewise. */
  private readonly momenta: number;
  private readonly planeSites: number;
  private readonly depth: number;
  private readonly sites: number;
  /** Modes in pairs. */
  private readonly pairCount: number;
  private readonly turns: number;
  /** Along the second direction, then along both. */
  private readonly half: number;
  private readonly whole: number;

  constructor(
    private readonly arena: Arena,
    private readonly model: Model,
    private readonly modeCount: number,
  ) {
    const { siteCount, dimension } = model;
    this.sites = latticeSites(model);
    this.depth = integerPower(siteCount, dimension - 2);
    this.planeSites = siteCount ** 2;
    this.squares = arena.allocate(SINGLE_BYTES * this.planeSites);
    this.momenta = arena.allocate(SINGLE_BYTES * this.planeSites);
    this.pairCount = Math.ceil(modeCount / VECTOR_DOUBLES);
    this.turns = arena.doubles(turnsOf(siteCount, this.pairCount));
    const modeParts = 2 * VECTOR_DOUBLES * this.pairCount;
    this.half = arena.allocate(DOUBLE_BYTES * modeParts * siteCount);
    this.whole = arena.allocate(DOUBLE_BYTES * modeParts ** 2);
  }

  clear(): void {
    this.arena.f32(this.squares, this.planeSites).fill(0);
    this.arena.f32(this.momenta, this.planeSites).fill(0);
  }

  /** Whether the transform of a component's wave is wanted in the scratch field, the second one times i. */
  hasWave(component: number): boolean {
    return component < 2;
  }

  /** Adds one component of a group of the batch, whose amplitudes and wave are there; components follow each other. */
  add(batch: ChainBatch, component: number, group: number, amplitudes: number): void {
    const { sites, planeSites, depth } = this;
    const { transform } = batch;
    const { kernels } = this.arena;
    const isPaired = this.hasWave(component);
    if (isPaired) {
      // p^ = sqrt 2 Im psi^ at k = 0
      const zeroMomentum = batch.zeroModes[group][component] + IMAGINARY;
      const p = batch.fields[group].p + component * batch.componentBytes;
      kernels.addFieldSquares(p, planeSites, depth, zeroMomentum, Math.SQRT2 / sites, this.momenta);
      if (component === 0) return;
    }
    transform.backInPlanes(isPaired ? batch.scratch : amplitudes);
    kernels.addSquares(transform.elements, planeSites, depth, this.squares);
  }

  /**
   * The sums over everything added, laid out as in workers/contract/band.ts: two short sums, as the modes are few. The
   * scratch field of the batch takes all energies, [y_1][y_2].
   */
  coefficients({ scratch }: ChainBatch): Float64Array {
    const { arena, sites, planeSites, depth, modeCount, pairCount } = this;
    const { siteCount, epsilon } = this.model;
    const squares = arena.f32(this.squares, planeSites);
    const momenta = arena.f32(this.momenta, planeSites);
    const lines = arena.f64(scratch, planeSites);
    const weight = sites ** 2 / 2;
    for (let m = 0; m < planeSites; ++m) lines[m] = depth * squares[m] + weight * momenta[m];
    arena.kernels.projectLines(scratch, siteCount, siteCount, this.turns, pairCount, this.half);
    const rows = 2 * VECTOR_DOUBLES * pairCount;
    arena.kernels.projectLines(this.half, rows, siteCount, this.turns, pairCount, this.whole);
    const sums = arena.f64(this.whole, rows ** 2);
    // depth from the average over r_3; epsilon^2/L = epsilon/N from the integral
    const scale = epsilon / (siteCount * sites ** 2 * depth);
    const width = 2 * modeCount - 1;
    const result = new Float64Array(2 * modeCount * width);
    for (let first = 0; first < modeCount; ++first) {
      for (let second = 0; second < modeCount; ++second) {
        // the product of c + i s of either direction, and with the second one's conjugate: energies are real
        const at = 2 * (first * rows + second);
        const [cc, cs, sc, ss] = [sums[at], sums[at + 1], sums[at + rows], sums[at + rows + 1]];
        const plus = 2 * (first * width + modeCount - 1 - second);
        const minus = 2 * (first * width + modeCount - 1 + second);
        result[minus] = scale * (cc + ss);
        result[minus + 1] = scale * (sc - cs);
        result[plus] = scale * (cc - ss);
        result[plus + 1] = scale * (sc + cs);
      }
    }
    return result;
  }
}

/** e^{-2 pi i n (y - N/2)/N}, as `projectLines` reads it, [n / 2][y][cosine, sine][n % 2]: site N/2 lies at r = 0. */
function turnsOf(siteCount: number, pairCount: number): Float64Array {
  const table = new Float64Array(2 * VECTOR_DOUBLES * pairCount * siteCount);
  for (let pair = 0, at = 0; pair < pairCount; ++pair) {
    for (let y = 0; y < siteCount; ++y) {
      for (const f of [cos, sin]) {
        for (const n of [2 * pair, 2 * pair + 1])
          table[at++] = f((Math.PI * ((n * (siteCount - 2 * y)) % (2 * siteCount))) / siteCount);
      }
    }
  }
  return table;
}
