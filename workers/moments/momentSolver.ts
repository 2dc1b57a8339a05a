import { fourierPlan } from '../../src/maths/fourier';
import { isEquipartition, productTerms, ringSpectrum } from '../../src/physics/initialState';
import { MAXIMAL_BYTES } from '../contract/cost';
import type { Model } from '../../src/physics/model';
import {
  maximalPlanarRate,
  planarExchange,
  planarFrequency,
  planarRate,
  polarisationFactor,
  type TransverseRule,
} from '../../src/physics/planar';
import { latticeProfile } from '../../src/physics/radial';
import { emptyCoefficients, type WignerCoefficients } from '../../src/physics/wigner';
import type { Arena } from '../contract/arena';
import { partsOf } from '../spectral/cost';
import { RingBand } from '../spectral/ringBand';
import { variableBytes } from '../spectral/modeIntegrator';
import { momentLevels } from './momentLevels';
import { MomentMode, ringOscillators } from './momentMode';
import {
  advanceModes,
  evolvingMode,
  snapshotOf,
  type EvolvingMode,
  type PairSolver,
  type SolverRequest,
} from '../spectral/modeSolver';
import { latticePlane, momentPlane } from './momentPlane';
import { shareOfModes, wholeRecord } from '../spectral/shares';
import { PlaneModes } from '../spectral/planeModes';
import { joined, mergePolarisations } from '../spectral/polarisations';
import { pulse } from '../contract/pulse';

/**
 * The exact second moments of the lattice at finite epsilon, docs/model.md sections 9 and 10: for every mode n
 * (microscopic shift q = n/N) and every wave number of the ring and transverse level the four correlations of a =
 * psi^(k), b(k) = psi^(-k)^* at k -+ q/2, in microscopic time, for the sum of all polarisations and where needed for
 * their difference.
 */
export class MomentSolver implements PairSolver {
  readonly modeCount: number;
  readonly evolving: readonly EvolvingMode[];
  readonly snapshotLength: number;
  private readonly numbers: readonly number[];
  private readonly model: Model;
  private readonly plane: PlaneModes | null;
  private readonly arena: Arena;
  private band: RingBand | null = null;
  /** Those of the share, by the place of their number among all. */
  private readonly modes: ReadonlyMap<number, MomentMode>;
  /** Of the difference of polarisations; null where it does not relax by itself. */
  private readonly differences: ReadonlyMap<number, MomentMode> | null;

  /** `rule`: other transverse levels than those of the infinite lattice. */
  constructor(
    { arena, model, horizon, modeCount, planeModes = 0, modeNumbers, resolution, share = wholeRecord }: SolverRequest,
    rule = momentLevels(model, horizon, modeCount, resolution),
  ) {
    const numbers = modeNumbers ?? Array.from({ length: modeCount }, (_, n) => n);
    this.model = model;
    this.arena = arena;
    this.numbers = numbers;
    this.modeCount = numbers.length;
    const factor = polarisationFactor(model);
    const relaxing = factor !== 1 && model.initial.polarisation !== 'all';
    const bytes = kernelBytes(model, rule) * numbers.length * (relaxing ? 2 : 1);
    if (bytes > MAXIMAL_BYTES) {
      throw new RangeError(
        `The exact moments of ${model.siteCount} sites and ${numbers.length} modes need ${(bytes / 2 ** 30).toFixed(1)} GiB, ` +
          `the limit is ${MAXIMAL_BYTES / 2 ** 30} GiB: take a larger epsilon, a shorter ring or a wider profile.`,
      );
    }
    const isOwn = shareOfModes(model, modeCount, share);
    const places = numbers.flatMap((n, place) => (isOwn(n) ? place : []));
    const initial = initialCorrelations(
      model,
      places.map((place) => numbers[place]),
    );
    const rings = ringOscillators(model, rule);
    const make = (gainFactor: number) =>
      new Map(
        places.map((place, i) => [
          place,
          new MomentMode(arena, model, rule, rings, numbers[place], initial[i], gainFactor, resolution),
        ]),
      );
    this.modes = make(1);
    this.differences = relaxing ? make(factor) : null;
    // the covariance of other spectra is not that of W(r,k) = f h at shifts in two directions
    const hasPlane = planeModes > 0 && isEquipartition(model.initial);
    this.plane = hasPlane
      ? new PlaneModes(
          model,
          planeModes,
          latticePlane(model, planeModes),
          1 / model.epsilon,
          share,
          this.planeStart,
          momentPlane(arena, model),
        )
      : null;
    const width = 2 * model.siteCount;
    const evolve = (mode: MomentMode, write: EvolvingMode['write']) =>
      evolvingMode(mode.integrator, 1 / model.epsilon, write);
    this.evolving = [
      ...Array.from(this.modes, ([n, mode]) =>
        evolve(mode, (snapshot) => mode.correlations('aa', snapshot.subarray(n * width, (n + 1) * width))),
      ),
      ...Array.from(this.differences ?? [], ([n, mode]) =>
        evolve(mode, (snapshot) => snapshot.set(this.energy(mode.correlations('aa')), width * this.modeCount + 2 * n)),
      ),
      ...(this.plane?.evolving ?? []),
    ];
    this.snapshotLength = this.plane?.end ?? this.planeStart;
  }

  private get all(): MomentMode[] {
    return [...this.modes.values(), ...(this.differences?.values() ?? [])];
  }

  restart(): void {
    for (const mode of this.all) mode.restart();
  }

  advance(duration: number): void {
    advanceModes(this, duration);
  }

  /** int int W^epsilon dr dk. */
  total(snapshot = this.snapshot()): number {
    return this.energy(snapshot)[0];
  }

  /** c(n,0) from aa of a mode, at the beginning of `aa`. */
  private energy(aa: Float64Array): [number, number] {
    const { siteCount, epsilon } = this.model;
    let [re, im] = [0, 0];
    for (let j = 0; j < siteCount; ++j) {
      re += aa[2 * j];
      im += aa[2 * j + 1];
    }
    return [(epsilon * re) / siteCount, (epsilon * im) / siteCount];
  }

  get largestStep(): number {
    return Math.max(0, ...this.all.map((mode) => mode.integrator.step)) * this.model.epsilon;
  }

  get stepTotal(): number {
    return this.all.reduce((sum, mode) => sum + mode.integrator.stepTotal, 0);
  }

  /** Where the plane begins in a snapshot. */
  private get planeStart(): number {
    return 2 * this.modeCount * (this.model.siteCount + (this.differences ? 1 : 0));
  }

  /**
   * aa of the modes now, [n][j] of (re, im) at k = (j + n/2)/N, j = 0..N-1, then the energies of the differences of
   * polarisations, [n], and the plane.
   */
  snapshot(): Float64Array {
    return snapshotOf(this);
  }

  /** The polarisations and the plane of a snapshot, see `DensityBand`. */
  densities(snapshot: Float64Array): Float64Array {
    const width = 2 * this.model.siteCount;
    const values = new Float64Array(2 * this.modeCount);
    for (let n = 0; n < this.modeCount; ++n)
      values.set(this.energy(snapshot.subarray(n * width, (n + 1) * width)), 2 * n);
    const differences = width * this.modeCount;
    const { planeStart } = this;
    const polarisations = mergePolarisations(this.model, values, snapshot.subarray(differences, planeStart));
    return this.plane ? joined(polarisations, this.plane.coefficients(snapshot, values)) : polarisations;
  }

  /** The pair correlations ab (the paper's Y, complex conjugate) of all modes, laid out like a snapshot. */
  pairSnapshot(): Float64Array {
    const width = 2 * this.model.siteCount;
    const result = new Float64Array(width * this.modeCount);
    this.modes.forEach((mode, n) => mode.correlations('ab', result.subarray(n * width, (n + 1) * width)));
    return result;
  }

  /**
   * Y(r,k) as two real fields. ba(k;q) is the conjugate of ab(k;-q), so that (ab + ba)/2 holds the modes of the real
   * part and (ab - ba)/2i those of the imaginary part.
   */
  pairFields(reach: number): [WignerCoefficients, WignerCoefficients] {
    const width = 2 * this.model.siteCount;
    const real = new Float64Array(width * this.modeCount);
    const imaginary = new Float64Array(width * this.modeCount);
    this.modes.forEach((mode, n) => {
      const [ab, ba] = [mode.correlations('ab'), mode.correlations('ba')];
      for (let j = 0; j < width; j += 2) {
        real[n * width + j] = (ab[j] + ba[j]) / 2;
        real[n * width + j + 1] = (ab[j + 1] + ba[j + 1]) / 2;
        imaginary[n * width + j] = (ab[j + 1] - ba[j + 1]) / 2;
        imaginary[n * width + j + 1] = (ba[j] - ab[j]) / 2;
      }
    });
    return [this.coefficients(real, reach), this.coefficients(imaginary, reach)];
  }

  /** c(n,z) = (epsilon/N) sum_j aa_n(j) e^{2 pi i z (j + n/2)/N} for |z| <= reach, docs/model.md (11). */
  coefficients(snapshot: Float64Array, reach: number): WignerCoefficients {
    const { siteCount, epsilon, length } = this.model;
    const result = emptyCoefficients(length, this.modeCount, reach);
    this.band ??= new RingBand(this.arena, siteCount, this.numbers);
    this.band.write(snapshot, epsilon, reach, result.values);
    return result;
  }
}

/**
 * Kernel memory of one mode: a variable for each site and level, two where both oscillators of a block may be
 * overdamped.
 */
function kernelBytes(model: Model, { levels }: TransverseRule): number {
  const { siteCount, epsilon, noiseStrength } = model;
  const isOverdamped = (k: number, level: number) =>
    (epsilon * noiseStrength * planarRate(model, k, level)) / 2 > planarFrequency(model, k, level);
  const swings = epsilon * noiseStrength * maximalPlanarRate(model) <= 2 * model.pinning;
  const some =
    !swings &&
    levels.some((level) =>
      Array.from({ length: siteCount / 2 + 1 }, (_, j) => j / siteCount).some((k) => isOverdamped(k, level)),
    );
  const bytes = variableBytes(planarExchange(model, 0).length, partsOf(model.initial));
  return bytes * siteCount * levels.length * (some ? 2 : 1);
}

/**
 * aa at t = 0, of each mode n (re, im) at j = 0..N-1: the covariance of the sampled state exactly, <psi(y')^* psi(y)> =
 * sqrt(f(y') f(y)) h~(y_1 - y_1') for y, y' in one row along the first direction, averaged over the rows; in Fourier
 * space a convolution of g^(j)^* g^(j + n), g = sqrt f, with h. White in the transverse directions, it is the same at
 * all levels. The terms of the state add up: their fields are independent.
 */
function initialCorrelations(model: Model, numbers: readonly number[]): Float64Array[] {
  const { siteCount } = model;
  const values = numbers.map(() => new Float64Array(2 * siteCount));
  for (const initial of productTerms(model.initial)) addTermCorrelations(values, { ...model, initial }, numbers);
  return values;
}

function addTermCorrelations(values: Float64Array[], model: Model, numbers: readonly number[]): void {
  const { siteCount, initial } = model;
  const plan = fourierPlan(siteCount);
  const hRe = ringSpectrum(initial, siteCount);
  const hIm = new Float64Array(siteCount);
  plan.forward(hRe, hIm);
  rowProducts(model, numbers).forEach(({ re, im }, i) => {
    plan.forward(re, im);
    for (let j = 0; j < siteCount; ++j) {
      const r = re[j] * hRe[j] - im[j] * hIm[j];
      im[j] = re[j] * hIm[j] + im[j] * hRe[j];
      re[j] = r;
    }
    plan.backward(re, im);
    // 1/N from the definition, 1/N from the transform pair
    for (let j = 0; j < siteCount; ++j) {
      values[i][2 * j] += re[j] / siteCount ** 2;
      values[i][2 * j + 1] += im[j] / siteCount ** 2;
    }
  });
}

/** (-1)^n g^(j)^* g^(j + n) averaged over the rows of the lattice, for each n. */
function rowProducts(model: Model, numbers: readonly number[]): { re: Float64Array; im: Float64Array }[] {
  const { siteCount } = model;
  const plan = fourierPlan(siteCount);
  const products = numbers.map(() => ({ re: new Float64Array(siteCount), im: new Float64Array(siteCount) }));
  for (const { profile, weight } of latticeProfile(model)) {
    const gRe = profile.map((value) => Math.sqrt(Math.max(0, value)));
    const gIm = new Float64Array(siteCount);
    plan.forward(gRe, gIm);
    pulse();
    products.forEach(({ re, im }, i) => {
      const n = numbers[i];
      const scale = n & 1 ? -weight : weight;
      for (let j = 0; j < siteCount; ++j) {
        const to = (j + n) % siteCount;
        re[j] += scale * (gRe[j] * gRe[to] + gIm[j] * gIm[to]);
        im[j] += scale * (gRe[j] * gIm[to] - gIm[j] * gRe[to]);
      }
    });
  }
  return products;
}
