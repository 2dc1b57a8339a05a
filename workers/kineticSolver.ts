import { kernelTerms, scatteringRate } from '../src/physics/collision';
import { groupVelocity, soundSpeed } from '../src/physics/dispersion';
import { profileCoefficients, spectrum } from '../src/physics/initialState';
import type { Model } from '../src/physics/model';
import { gaussLegendre, torusQuadrature, waveWeights, type TorusQuadrature } from '../src/physics/quadrature';
import { emptyCoefficients, type WignerCoefficients } from '../src/physics/wigner';
import { ModeIntegrator } from './modeIntegrator';
import type { ModeSolver, SolverRequest } from './modeWorker';

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

/**
 * The linear phonon Boltzmann equation, docs/model.md (8), in Fourier space along r: for each p = n/L
 * d/dt W(p,k) = (-2 pi i p v(k) - gamma phi(k)) W + gamma sum_l a_l(k) int b_l(k') W(p,k') dk'.
 * Each mode evolves by itself; free transport and loss are exact, the two gain amplitudes are interpolated (ModeIntegrator).
 */
export class KineticSolver implements ModeSolver {
  readonly modeCount: number;
  readonly quadrature: TorusQuadrature;
  private readonly model: Model;
  private readonly nodeCount: number;
  private readonly profile: Float64Array;
  private readonly modes: ModeIntegrator[];
  private waveTables = { reach: -1, cos: new Float64Array(0), sin: new Float64Array(0) };

  constructor({ arena, model, horizon, modeCount, recordedTimes }: SolverRequest) {
    this.model = model;
    this.modeCount = modeCount;
    this.profile = profileCoefficients(model.initial, model.length, modeCount);
    const maximalNodes = Math.min(MAXIMAL_NODES, Math.floor(RECORD_BYTES / (16 * modeCount * recordedTimes)));
    this.quadrature = kineticQuadrature(model, horizon, this.effectiveWaveNumber(), maximalNodes);
    const { nodes, weights } = this.quadrature;
    this.nodeCount = nodes.length;
    const [first, second] = kernelTerms(model.noise);
    const gain = [first, second].map((term) => nodes.map((k) => model.noiseStrength * term.gain(k)));
    const source = [first, second].map((term) => nodes.map((k, i) => weights[i] * term.source(k)));
    const velocity = nodes.map((k) => groupVelocity(model, k));
    const loss = nodes.map((k) => model.noiseStrength * scatteringRate(model.noise, k));
    const h = nodes.map((k) => spectrum(model.initial, k));
    const norm = h.reduce((sum, value, i) => sum + value * weights[i], 0);
    this.modes = Array.from({ length: modeCount }, (_, n) => {
      const lambda = new Float64Array(2 * this.nodeCount);
      const state = new Float64Array(2 * this.nodeCount);
      for (let k = 0; k < this.nodeCount; ++k) {
        lambda[2 * k] = -loss[k];
        lambda[2 * k + 1] = (-2 * Math.PI * n * velocity[k]) / model.length;
        state[2 * k] = (this.profile[2 * n] * h[k]) / norm;
        state[2 * k + 1] = (this.profile[2 * n + 1] * h[k]) / norm;
      }
      const integrator = new ModeIntegrator(arena, { lambda, factor: null, source: [source[0], source[1]], gain: [gain[0], gain[1]] }, STEP_LIMIT);
      integrator.write(state);
      return integrator;
    });
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
    for (const mode of this.modes) mode.advance(duration);
  }

  cost(duration: number): number {
    return this.modes.reduce((sum, mode) => sum + mode.cost(duration), 0);
  }

  /** Largest collocation step used, kinetic time. */
  get largestStep(): number {
    return Math.max(...this.modes.map((mode) => mode.step));
  }

  get stepTotal(): number {
    return this.modes.reduce((sum, mode) => sum + mode.stepTotal, 0);
  }

  /** int int W dr dk now. */
  total(): number {
    const state = new Float64Array(2 * this.nodeCount);
    this.modes[0].read(state);
    return this.quadrature.weights.reduce((sum, weight, k) => sum + weight * state[2 * k], 0);
  }

  /** W(p_n, k) of all modes at the nodes, [n][k] of (re, im), to be read by `coefficients`. */
  snapshot(): Float64Array {
    const width = 2 * this.nodeCount;
    const result = new Float64Array(width * this.modeCount);
    this.modes.forEach((mode, n) => mode.read(result.subarray(n * width, (n + 1) * width)));
    return result;
  }

  /** c(n,z) = int W(p_n, k) e^{2 pi i k z} dk for |z| <= reach; the wave is integrated exactly, W as the nodes resolve it. */
  coefficients(snapshot: Float64Array, reach: number): WignerCoefficients {
    const result = emptyCoefficients(this.model.length, this.modeCount, reach);
    const half = this.nodeCount / 2;
    const { cos, sin } = this.waves(reach);
    const even = new Float64Array(2 * half);
    const odd = new Float64Array(2 * half);
    for (let n = 0; n < this.modeCount; ++n) {
      for (let k = 0; k < half; ++k) {
        const a = 2 * (n * this.nodeCount + k);
        const b = 2 * (n * this.nodeCount + k + half);
        even[k] = snapshot[a] + snapshot[b];
        even[half + k] = snapshot[a + 1] + snapshot[b + 1];
        odd[k] = snapshot[a] - snapshot[b];
        odd[half + k] = snapshot[a + 1] - snapshot[b + 1];
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

  /** Weights of e^{2 pi i k z} at the nodes k > 0, real and imaginary part, [z][k]. */
  private waves(reach: number): { cos: Float64Array; sin: Float64Array } {
    if (this.waveTables.reach === reach) return this.waveTables;
    const { nodes, weights } = this.quadrature;
    const rule = gaussLegendre(PANEL_ORDER);
    const half = this.nodeCount / 2;
    const cos = new Float64Array((reach + 1) * half);
    const sin = new Float64Array((reach + 1) * half);
    for (let first = 0; first < half; first += PANEL_ORDER) {
      const width = weights.subarray(first, first + PANEL_ORDER).reduce((sum, weight) => sum + weight, 0);
      const centre = (nodes[first] + nodes[first + PANEL_ORDER - 1]) / 2;
      for (let z = 0; z <= reach; ++z) {
        const wave = waveWeights(rule, Math.PI * z * width);
        const re = (Math.cos(2 * Math.PI * z * centre) * width) / 2;
        const im = (Math.sin(2 * Math.PI * z * centre) * width) / 2;
        for (let i = 0; i < PANEL_ORDER; ++i) {
          cos[z * half + first + i] = wave[2 * i] * re - wave[2 * i + 1] * im;
          sin[z * half + first + i] = wave[2 * i] * im + wave[2 * i + 1] * re;
        }
      }
    }
    this.waveTables = { reach, cos, sin };
    return this.waveTables;
  }
}
