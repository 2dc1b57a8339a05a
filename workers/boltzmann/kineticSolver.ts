import { effectiveWaveNumber, energyCoefficients, modeSizes } from '../../src/physics/modes';
import { productTerms, spectrum } from '../../src/physics/initialState';
import type { Model } from '../../src/physics/model';
import { RECORD_BYTES } from './limits';
import {
  planarRate,
  planarTerms,
  planarVelocity,
  polarisationFactor,
  type TransverseRule,
} from '../../src/physics/planar';
import { quadrant } from '../../src/physics/radial';
import type { TorusQuadrature } from '../../src/maths/quadrature';
import { emptyCoefficients, type WignerCoefficients } from '../../src/physics/wigner';
import type { Arena } from '../contract/arena';
import { kineticPlane } from './kineticPlane';
import { kineticLevels, kineticQuadrature, kineticResolutions, type KineticResolution } from './kineticGrid';
import { IMAGINARY_OFFSET, ModeIntegrator, conjugatePair, emptyState, slot } from '../spectral/modeIntegrator';
import {
  advanceModes,
  evolvingMode,
  snapshotOf,
  type EvolvingMode,
  type ModeSolver,
  type SolverRequest,
} from '../spectral/modeSolver';
import { shareOfModes, wholeRecord } from '../spectral/shares';
import { PlaneModes } from '../spectral/planeModes';
import { joined, mergePolarisations } from '../spectral/polarisations';
import { WaveIntegrals } from '../spectral/waveIntegrals';
import { waveTables } from './waveTables';

/**
 * The linear phonon Boltzmann equation, docs/model.md (8) and (45), in Fourier space along r_1: for each p = n/L d/dt
 * W(p,k) = (-2 pi i p v_1(k) - gamma phi(k)) W + gamma sum_l a_l(k) int b_l(k') W(p,k') dk' for the sum of all
 * polarisations and, with another factor of the gain, for their difference. Each mode evolves by itself; free transport
 * and loss are exact, the gain amplitudes are interpolated (ModeIntegrator).
 */
export class KineticSolver implements ModeSolver {
  readonly modeCount: number;
  readonly evolving: readonly EvolvingMode[];
  readonly snapshotLength: number;
  readonly quadrature: TorusQuadrature;
  readonly transverse: TransverseRule;
  private readonly model: Model;
  private readonly resolution: KineticResolution;
  private readonly nodeCount: number;
  /** Those of the share, by the place of their number among all. */
  private readonly modes: ReadonlyMap<number, ModeIntegrator>;
  /** Of the difference of polarisations; null where it does not relax by itself. */
  private readonly differences: ReadonlyMap<number, ModeIntegrator> | null;
  private readonly plane: PlaneModes | null;
  private waves: WaveIntegrals | null = null;
  private readonly arena: Arena;

  constructor({
    arena,
    model,
    horizon,
    modeCount,
    planeModes = 0,
    recordedTimes,
    resolution = 'usual',
    modeNumbers,
    share = wholeRecord,
  }: SolverRequest) {
    const numbers = modeNumbers ?? Array.from({ length: modeCount }, (_, n) => n);
    this.model = model;
    this.arena = arena;
    this.modeCount = numbers.length;
    this.resolution = kineticResolutions[resolution];
    const sizes = modeSizes(model, modeCount);
    const waveNumber = effectiveWaveNumber(sizes, model.length);
    const { maximalNodes, levelFactor } = this.resolution;
    const affordable = Math.floor(RECORD_BYTES / (16 * numbers.length * recordedTimes));
    this.quadrature = kineticQuadrature(model, horizon, sizes, Math.min(maximalNodes, affordable), this.resolution);
    this.transverse = kineticLevels(model, horizon, waveNumber, levelFactor);
    this.nodeCount = this.quadrature.nodes.length;
    const makeMode = this.modeMaker(arena, modeCount);
    const isOwn = shareOfModes(model, modeCount, share);
    const makeModes = (gainFactor: number) =>
      new Map(numbers.flatMap((n, place) => (isOwn(n) ? [[place, makeMode(n, gainFactor)] as const] : [])));
    this.modes = makeModes(1);
    const factor = polarisationFactor(model);
    const relaxing = factor !== 1 && model.initial.polarisation !== 'all';
    this.differences = relaxing ? makeModes(factor) : null;
    const plane = () =>
      new PlaneModes(
        model,
        planeModes,
        quadrant(model, planeModes),
        1,
        share,
        this.planeStart,
        kineticPlane(arena, model, horizon, waveNumber),
      );
    this.plane = planeModes > 0 ? plane() : null;
    const width = 2 * this.nodeCount;
    const marginal = new Float64Array(width);
    this.evolving = [
      ...Array.from(this.modes, ([n, mode]) =>
        evolvingMode(mode, 1, (snapshot) => this.marginal(mode, snapshot.subarray(n * width, (n + 1) * width))),
      ),
      ...Array.from(this.differences ?? [], ([n, mode]) =>
        evolvingMode(mode, 1, (snapshot) => {
          this.marginal(mode, marginal);
          snapshot.set(this.integral(marginal), width * this.modeCount + 2 * n);
        }),
      ),
      ...(this.plane?.evolving ?? []),
    ];
    this.snapshotLength = this.plane?.end ?? this.planeStart;
  }

  /**
   * Tables over the nodes [level][k_1 > 0], which stand for those at -k_1 as well, and the maker of one mode with a
   * factor of the gain.
   */
  private modeMaker(arena: Arena, modeCount: number): (n: number, factor: number) => ModeIntegrator {
    const { model, quadrature, transverse } = this;
    const half = this.nodeCount / 2;
    const count = half * transverse.levels.length;
    const table = (f: (k: number, level: number) => number) =>
      Float64Array.from({ length: count }, (_, m) =>
        f(quadrature.nodes[m % half], transverse.levels[Math.floor(m / half)]),
      );
    const weights = Float64Array.from(
      { length: count },
      (_, m) => 2 * quadrature.weights[m % half] * transverse.weights[Math.floor(m / half)],
    );
    const terms = planarTerms(model);
    const gains = terms.map((term) => table((k, level) => model.noiseStrength * term.gain(k, level)));
    const source = terms.map((term) => table(term.source).map((value, m) => weights[m] * value));
    const velocity = table((k, level) => planarVelocity(model, k, level));
    const loss = table((k, level) => model.noiseStrength * planarRate(model, k, level));
    const along = (f: (k: number) => number) => Float64Array.from(quadrature.nodes.subarray(0, half), f);
    const products = productTerms(model.initial).map((initial) => {
      const h = along((k) => spectrum(initial, k));
      const mirrored = along((k) => spectrum(initial, -k));
      const norm = weights.reduce((total, weight, m) => total + (weight * (h[m % half] + mirrored[m % half])) / 2, 0);
      return { profile: energyCoefficients({ ...model, initial }, modeCount), h, mirrored, norm };
    });
    return (n, factor) => {
      const lambda = new Float64Array(2 * count);
      const start = emptyState(count);
      const [ahead, behind] = [new Float64Array(2 * half), new Float64Array(2 * half)];
      for (const { profile, h, mirrored, norm } of products) {
        const [re, im] = [profile[2 * n] / norm, profile[2 * n + 1] / norm];
        for (let i = 0; i < half; ++i) {
          ahead[2 * i] += re * h[i];
          ahead[2 * i + 1] += im * h[i];
          behind[2 * i] += re * mirrored[i];
          behind[2 * i + 1] += im * mirrored[i];
        }
      }
      for (let m = 0; m < count; ++m) {
        lambda[2 * m] = -loss[m];
        lambda[2 * m + 1] = (-2 * Math.PI * n * velocity[m]) / model.length;
        const i = 2 * (m % half);
        const { u, v } = conjugatePair([ahead[i], ahead[i + 1]], [behind[i], behind[i + 1]]);
        start.u.set(u, 2 * m);
        start.v.set(v, 2 * m);
      }
      const gain = factor === 1 ? gains : gains.map((values) => values.map((value) => factor * value));
      const integrator = new ModeIntegrator(arena, { lambda, factor: null, source, gain }, this.resolution.steps);
      integrator.write(start);
      return integrator;
    };
  }

  private get integrators(): ModeIntegrator[] {
    return [...this.modes.values(), ...(this.differences?.values() ?? [])];
  }

  /** Largest collocation step used, kinetic time. */
  get largestStep(): number {
    return Math.max(0, ...this.integrators.map((mode) => mode.step));
  }

  get stepTotal(): number {
    return this.integrators.reduce((sum, mode) => sum + mode.stepTotal, 0);
  }

  advance(duration: number): void {
    advanceModes(this, duration);
  }

  /** int int W dr dk. */
  total(snapshot = this.snapshot()): number {
    return this.integral(snapshot)[0];
  }

  /** The mean over the levels, (re, im) at the nodes k_1. */
  private marginal(mode: ModeIntegrator, target: Float64Array): void {
    target.fill(0);
    const { u, v } = mode.view();
    const { hasOddPart } = mode;
    const width = this.nodeCount;
    this.transverse.weights.forEach((weight, level) => {
      const half = weight / 2;
      for (let i = 0, m = (level * width) / 2; i < width; i += 2, ++m) {
        const re = slot(m);
        const im = re + IMAGINARY_OFFSET;
        const oddRe = hasOddPart ? v[re] : 0;
        const oddIm = hasOddPart ? v[im] : 0;
        target[i] += half * (u[re] - oddIm);
        target[i + 1] += half * (u[im] + oddRe);
        target[width + i] += half * (u[re] + oddIm);
        target[width + i + 1] += half * (oddRe - u[im]);
      }
    });
  }

  private integral(marginal: Float64Array): [number, number] {
    const { weights } = this.quadrature;
    let re = 0;
    let im = 0;
    for (let k = 0; k < weights.length; ++k) {
      re += weights[k] * marginal[2 * k];
      im += weights[k] * marginal[2 * k + 1];
    }
    return [re, im];
  }

  /** Where the plane begins in a snapshot. */
  private get planeStart(): number {
    return 2 * this.modeCount * (this.nodeCount + (this.differences ? 1 : 0));
  }

  /**
   * The marginals W(p_n, k_1) of the modes now at the nodes, [n][k] of (re, im), then the differences of polarisations,
   * [n], and the plane.
   */
  snapshot(): Float64Array {
    return snapshotOf(this);
  }

  /** The polarisations and the plane of a snapshot, see `DensityBand`. */
  densities(snapshot: Float64Array): Float64Array {
    const width = 2 * this.nodeCount;
    const sums = new Float64Array(2 * this.modeCount);
    for (let n = 0; n < this.modeCount; ++n)
      sums.set(this.integral(snapshot.subarray(n * width, (n + 1) * width)), 2 * n);
    const differences = width * this.modeCount;
    const { planeStart } = this;
    const polarisations = mergePolarisations(this.model, sums, snapshot.subarray(differences, planeStart));
    return this.plane ? joined(polarisations, this.plane.coefficients(snapshot, sums)) : polarisations;
  }

  /**
   * c(n,z) = int W(p_n, k) e^{2 pi i k z} dk for |z| <= reach; the wave is integrated exactly, W as the nodes resolve
   * it.
   */
  coefficients(snapshot: Float64Array, reach: number): WignerCoefficients {
    const result = emptyCoefficients(this.model.length, this.modeCount, reach);
    const waves = (this.waves ??= new WaveIntegrals(this.arena, this.nodeCount / 2));
    if (waves.reach !== reach) waves.use(waveTables(this.quadrature, this.resolution.panelOrder, reach), reach);
    const width = 2 * this.nodeCount;
    for (let n = 0; n < this.modeCount; ++n)
      waves.write(snapshot.subarray(n * width, (n + 1) * width), result.values, 2 * n * (2 * reach + 1));
    return result;
  }
}
