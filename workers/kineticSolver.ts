import { kernelTerms, maximalScatteringRate, scatteringRate } from '../src/physics/collision';
import { groupVelocity, maximalGroupVelocity, soundSpeed } from '../src/physics/dispersion';
import { profileCoefficients, spectrum } from '../src/physics/initialState';
import type { Model } from '../src/physics/model';
import { torusQuadrature, type TorusQuadrature } from '../src/physics/quadrature';
import { emptyCoefficients, type WignerCoefficients } from '../src/physics/wigner';
import type { Arena } from './arena';
import { STAGES, addCoupling, collocation, invertIdentityMinus, phiFunctions } from './collocation';

const PANEL_ORDER = 12;
/** Bytes that the recorded states of one run may take; the nodes are limited accordingly. */
const RECORD_BYTES = 192e6;
const MAXIMAL_NODES = 1536;
/** Largest |lambda h| of a collocation step: the error constant of four Gauss stages is 6e-10 |lambda h|^8. */
const STEP_LIMIT = 0.8;

/**
 * Nodes on the torus that resolve everything the kinetic equation makes of the initial state until `horizon`: the spectrum h, the
 * bend of v(k) near 0 of a weakly pinned chain, the diffusive layer at k = 0 of the unpinned one, and the phases 2 pi p v(k) t.
 */
export function kineticQuadrature(model: Model, horizon: number, waveNumber: number, maximalNodes: number): TorusQuadrature {
  const { spectrum: kind, spectrumCentre, spectrumWidth } = model.initial;
  const fold = (k: number) => Math.abs(k - Math.round(k));
  const breaks = kind === 'band' ? [fold(spectrumCentre - spectrumWidth), fold(spectrumCentre + spectrumWidth)] : [];
  const bend = model.pinning / (2 * Math.PI * soundSpeed(model) || 1);
  const layer = 1 / (2 * Math.PI * Math.sqrt(Math.max(model.noiseStrength * horizon, 1e-9)));
  const smallest = model.pinning > 0 ? Math.min(bend, 0.25) : Math.min(layer, 0.25);
  const centre = fold(spectrumCentre);
  const split = (a: number, b: number) => {
    const width = b - a;
    if (width > 0.25) return true;
    if (a === 0 && width > smallest) return true;
    if (kind === 'packet' && width > 3 * spectrumWidth && a < centre + 8 * spectrumWidth && b > centre - 8 * spectrumWidth) return true;
    const slowest = Math.min(...[a, (a + b) / 2, b].map((k) => model.noiseStrength * scatteringRate(model.noise, k)));
    const memory = Math.min(horizon, slowest > 0 ? 30 / slowest : Infinity);
    const change = Math.abs(groupVelocity(model, b) - (a === 0 ? groupVelocity(model, 1e-9) : groupVelocity(model, a)));
    return 2 * Math.PI * waveNumber * change * memory > 9;
  };
  return torusQuadrature(breaks, split, PANEL_ORDER, maximalNodes);
}

/** What the kernel reads for one mode and one step: pointers, see workers/kernels/collocation.ts. */
interface ModeTables {
  step: number;
  target: number;
  propagators: number;
  weights: number;
  inverse: number;
}

/**
 * The linear phonon Boltzmann equation, docs/model.md (8), in Fourier space along r, (17): for each p = n/L
 * d/dt W(p,k) = (-2 pi i p v(k) - gamma phi(k)) W + gamma sum_l a_l(k) int b_l(k') W(p,k') dk'.
 * Each mode evolves by itself; free transport and loss are exact, the two gain amplitudes are interpolated at four Gauss times in a
 * step (exponential collocation, order 8).
 */
export class KineticSolver {
  readonly modeCount: number;
  readonly quadrature: TorusQuadrature;
  /** Largest collocation step used, kinetic time. */
  largestStep = 0;
  stepTotal = 0;
  private readonly nodeCount: number;
  private readonly velocity: Float64Array;
  private readonly loss: Float64Array;
  private readonly profile: Float64Array;
  private readonly state: number;
  private readonly source: number;
  private readonly work: number;
  private readonly modes: ModeTables[];
  private readonly gain: Float64Array[];
  private readonly sourceValues: Float64Array[];

  constructor(private readonly arena: Arena, private readonly model: Model, horizon: number, modeCount: number, recordedTimes: number) {
    arena.reset();
    this.modeCount = modeCount;
    this.profile = profileCoefficients(model.initial, model.length, this.modeCount);
    const maximalNodes = Math.min(MAXIMAL_NODES, Math.floor(RECORD_BYTES / (16 * modeCount * recordedTimes)));
    this.quadrature = kineticQuadrature(model, horizon, this.effectiveWaveNumber(), maximalNodes);
    const { nodes, weights } = this.quadrature;
    this.nodeCount = nodes.length;
    this.velocity = nodes.map((k) => groupVelocity(model, k));
    this.loss = nodes.map((k) => model.noiseStrength * scatteringRate(model.noise, k));
    const terms = kernelTerms(model.noise);
    this.gain = terms.map((term) => nodes.map((k) => model.noiseStrength * term.gain(k)));
    this.sourceValues = terms.map((term) => nodes.map((k, i) => weights[i] * term.source(k)));
    this.state = arena.allocate(16 * this.nodeCount * this.modeCount);
    this.source = arena.doubles([...this.sourceValues[0], ...this.sourceValues[1]]);
    this.work = arena.allocate(64 * STAGES);
    this.modes = Array.from({ length: this.modeCount }, () => ({
      step: 0,
      target: arena.allocate(16 * this.nodeCount),
      propagators: arena.allocate(16 * this.nodeCount * (STAGES + 1)),
      weights: arena.allocate(16 * this.nodeCount * STAGES),
      inverse: arena.allocate(16 * (2 * STAGES) ** 2),
    }));
    const h = nodes.map((k) => spectrum(model.initial, k));
    const norm = h.reduce((sum, value, i) => sum + value * weights[i], 0);
    const state = arena.f64(this.state, 2 * this.nodeCount * this.modeCount);
    for (let n = 0; n < this.modeCount; ++n) {
      for (let k = 0; k < this.nodeCount; ++k) {
        const at = this.slot(n, k);
        state[at] = (this.profile[2 * n] * h[k]) / norm;
        state[at + 2] = (this.profile[2 * n + 1] * h[k]) / norm;
      }
    }
  }

  /** Index of the real part of node k of mode n; the imaginary part stands two further (two nodes share a vector). */
  private slot(n: number, k: number): number {
    return 2 * n * this.nodeCount + 4 * (k >> 1) + (k & 1);
  }

  /** The wave number p beyond which the initial profile holds less than 1e-3 of its largest coefficient. */
  private effectiveWaveNumber(): number {
    let last = 0;
    for (let n = 0; n < this.modeCount; ++n) {
      if (Math.hypot(this.profile[2 * n], this.profile[2 * n + 1]) > 1e-3 * Math.abs(this.profile[0])) last = n;
    }
    return last / this.model.length;
  }

  /** Advances all modes by a kinetic time. */
  advance(duration: number): void {
    if (duration <= 0) return;
    const fastest = maximalGroupVelocity(this.model);
    for (let n = 0; n < this.modeCount; ++n) {
      const rate = this.model.noiseStrength * maximalScatteringRate(this.model.noise) + (2 * Math.PI * n * fastest) / this.model.length;
      const stepCount = Math.max(1, Math.ceil((duration * rate) / STEP_LIMIT));
      const step = duration / stepCount;
      const tables = this.modes[n];
      // equal intervals differ in their last digits: their tables serve all of them
      if (Math.abs(tables.step - step) > 1e-12 * step) this.prepare(n, tables, step);
      this.largestStep = Math.max(this.largestStep, step);
      this.stepTotal += stepCount;
      this.arena.kernels.collocationSteps(
        this.state + 16 * n * this.nodeCount, this.nodeCount / 2, STAGES, tables.propagators, tables.weights, this.source, tables.target,
        tables.inverse, this.work, stepCount,
      );
    }
  }

  /** int int W dr dk now. */
  total(): number {
    const state = this.arena.f64(this.state, 2 * this.nodeCount);
    let sum = 0;
    for (let k = 0; k < this.nodeCount; ++k) sum += this.quadrature.weights[k] * state[this.slot(0, k)];
    return sum;
  }

  /** The state of all modes at the nodes, to be read by `coefficients`. */
  snapshot(): Float64Array {
    return this.arena.f64(this.state, 2 * this.nodeCount * this.modeCount).slice();
  }

  /** c(n,z) = sum_k w_k W(p_n, k) e^{2 pi i k z} for |z| <= reach. */
  coefficients(snapshot: Float64Array, reach: number): WignerCoefficients {
    const result = emptyCoefficients(this.model.length, this.modeCount, reach);
    const half = this.nodeCount / 2;
    const { cos, sin } = this.waves(reach);
    const even = new Float64Array(2 * half);
    const odd = new Float64Array(2 * half);
    for (let n = 0; n < this.modeCount; ++n) {
      for (let k = 0; k < half; ++k) {
        const a = this.slot(n, k);
        const b = this.slot(n, k + half);
        const weight = this.quadrature.weights[k];
        even[k] = weight * (snapshot[a] + snapshot[b]);
        even[half + k] = weight * (snapshot[a + 2] + snapshot[b + 2]);
        odd[k] = weight * (snapshot[a] - snapshot[b]);
        odd[half + k] = weight * (snapshot[a + 2] - snapshot[b + 2]);
      }
      const row = 2 * (n * (2 * reach + 1) + reach);
      for (let z = 0; z <= reach; ++z) {
        let evenRe = 0;
        let evenIm = 0;
        let oddRe = 0;
        let oddIm = 0;
        for (let k = 0, at = z * half; k < half; ++k, ++at) {
          evenRe += even[k] * cos[at];
          evenIm += even[half + k] * cos[at];
          oddRe += odd[k] * sin[at];
          oddIm += odd[half + k] * sin[at];
        }
        result.values[row + 2 * z] = evenRe - oddIm;
        result.values[row + 2 * z + 1] = evenIm + oddRe;
        result.values[row - 2 * z] = evenRe + oddIm;
        result.values[row - 2 * z + 1] = evenIm - oddRe;
      }
    }
    return result;
  }

  private waveTables = { reach: -1, cos: new Float64Array(0), sin: new Float64Array(0) };

  private waves(reach: number): { cos: Float64Array; sin: Float64Array } {
    if (this.waveTables.reach !== reach) {
      const half = this.nodeCount / 2;
      const cos = new Float64Array((reach + 1) * half);
      const sin = new Float64Array((reach + 1) * half);
      for (let z = 0; z <= reach; ++z) {
        for (let k = 0; k < half; ++k) {
          const phase = 2 * Math.PI * z * this.quadrature.nodes[k];
          cos[z * half + k] = Math.cos(phase);
          sin[z * half + k] = Math.sin(phase);
        }
      }
      this.waveTables = { reach, cos, sin };
    }
    return this.waveTables;
  }

  /** Fills the kernel's tables for mode n and this step. */
  private prepare(mode: number, tables: ModeTables, step: number): void {
    tables.step = step;
    const count = this.nodeCount;
    const plane = 2 * count;
    const propagators = this.arena.f64(tables.propagators, plane * (STAGES + 1));
    const weights = this.arena.f64(tables.weights, plane * STAGES);
    const target = this.arena.f64(tables.target, plane);
    for (let l = 0; l < 2; ++l) for (let k = 0; k < count; ++k) target[l * count + k] = step * this.gain[l][k];
    const coupling = new Float64Array(2 * (2 * STAGES) ** 2);
    const moments = new Float64Array(8 * STAGES);
    const p = (2 * Math.PI * mode) / this.model.length;
    for (let i = 0; i <= STAGES; ++i) {
      const c = i < STAGES ? collocation.times[i] : 1;
      moments.fill(0);
      for (let k = 0; k < count; ++k) {
        const phi = phiFunctions(-this.loss[k] * step * c, -p * this.velocity[k] * step * c);
        const at = i * plane + 4 * (k >> 1) + (k & 1);
        propagators[at] = phi[0]!;
        propagators[at + 2] = phi[1]!;
        if (i === STAGES) this.storeWeights(weights, plane, k, phi);
        else {
          for (let l = 0; l < 2; ++l) {
            for (let m = 0; m < 2; ++m) {
              const weight = this.sourceValues[l][k] * target[m * count + k];
              const to = 2 * STAGES * (2 * l + m);
              for (let s = 0; s < 2 * STAGES; ++s) moments[to + s] += weight * phi[2 + s];
            }
          }
        }
      }
      if (i < STAGES) addCoupling(coupling, i, c, moments);
    }
    this.arena.f64(tables.inverse, coupling.length).set(invertIdentityMinus(coupling, 2 * STAGES));
  }

  /** Weight of stage j at the end of the step: sum_m L_mj m! phi_{m+1}. */
  private storeWeights(weights: Float64Array, plane: number, k: number, phi: Float64Array): void {
    const at = 4 * (k >> 1) + (k & 1);
    for (let j = 0; j < STAGES; ++j) {
      let re = 0;
      let im = 0;
      for (let m = 0, factorial = 1; m < STAGES; ++m, factorial *= m) {
        re += collocation.basis[m * STAGES + j] * factorial * phi[2 + 2 * m];
        im += collocation.basis[m * STAGES + j] * factorial * phi[3 + 2 * m];
      }
      weights[j * plane + at] = re;
      weights[j * plane + at + 2] = im;
    }
  }
}
