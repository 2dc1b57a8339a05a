import { exchangeKernel, scatteringRate } from '../src/physics/collision';
import { frequency } from '../src/physics/dispersion';
import { fourierPlan } from '../src/physics/fourier';
import { profile, ringSpectrum } from '../src/physics/initialState';
import type { Model } from '../src/physics/model';
import { emptyCoefficients, type WignerCoefficients } from '../src/physics/wigner';
import type { Arena } from './arena';
import { ModeIntegrator, type ModeLaw } from './modeIntegrator';
import type { ModeSolver, SolverRequest } from './modeWorker';

/** Largest |lambda h|: fast are only the pairs <psi psi>, which are small; measured in tests/workers/momentSolver.test.ts. */
const STEP_LIMIT = 1.8;

/** Kernel memory of one site and mode: two variables and their tables. */
const BYTES_PER_SITE = 384;
const MAXIMAL_BYTES = 3 * 2 ** 30;

/** The four correlations at one k in the variables in which the flow and the loss are diagonal. */
interface Diagonal {
  lambda: Float64Array;
  /** Gain into each variable, already scaled to 0 or 1. */
  gain: Float64Array;
  factor: Float64Array;
  /** Row-major 4 x 4, (re, im): (aa, ab, ba, bb) = matrix z, and z = inverse (aa, ab, ba, bb). */
  matrix: Float64Array;
  inverse: Float64Array;
}

/**
 * The exact second moments of the chain at finite epsilon, docs/model.md section 9: for every mode n (microscopic shift q = n/N) and
 * every wave number k of the ring the four correlations of a = psi^(k), b(k) = psi^(-k)^* at k -+ q/2, microscopic time. bb(k) = aa(-k)
 * and ab, ba are even in k, so half of the torus is enough, and the third term of the source vanishes.
 */
export class MomentSolver implements ModeSolver {
  readonly modeCount: number;
  private readonly model: Model;
  private readonly modes: MomentMode[];

  constructor({ arena, model, modeCount }: SolverRequest) {
    this.model = model;
    this.modeCount = modeCount;
    const bytes = BYTES_PER_SITE * model.siteCount * modeCount;
    if (bytes > MAXIMAL_BYTES) {
      throw new RangeError(
        `the exact moments of ${model.siteCount} sites and ${modeCount} modes need ${(bytes / 2 ** 30).toFixed(1)} GiB, ` +
          `the limit is ${MAXIMAL_BYTES / 2 ** 30} GiB: take a larger epsilon, a shorter ring or a wider profile`,
      );
    }
    const initial = initialCorrelations(model, modeCount);
    this.modes = initial.map((values, n) => new MomentMode(arena, model, n, values));
  }

  restart(): void {
    for (const mode of this.modes) mode.restart();
  }

  /** Advances by a kinetic time. */
  advance(duration: number): void {
    for (const mode of this.modes) mode.integrator.advance(duration / this.model.epsilon);
  }

  cost(duration: number): number {
    return this.modes.reduce((sum, mode) => sum + mode.integrator.cost(duration / this.model.epsilon), 0);
  }

  /** int int W^epsilon dr dk now. */
  total(): number {
    const { siteCount, epsilon } = this.model;
    const { aa } = this.modes[0].correlations();
    let sum = 0;
    for (let j = 0; j < siteCount; ++j) sum += aa[2 * j];
    return (epsilon * sum) / siteCount;
  }

  get largestStep(): number {
    return Math.max(...this.modes.map((mode) => mode.integrator.step)) * this.model.epsilon;
  }

  get stepTotal(): number {
    return this.modes.reduce((sum, mode) => sum + mode.integrator.stepTotal, 0);
  }

  /** aa of all modes, [n][j] of (re, im) at k = (j + n/2)/N, j = 0..N-1. */
  snapshot(): Float64Array {
    const width = 2 * this.model.siteCount;
    const result = new Float64Array(width * this.modeCount);
    this.modes.forEach((mode, n) => result.set(mode.correlations().aa, n * width));
    return result;
  }

  /** The pair correlations ab (the paper's Y, complex conjugate) of all modes, laid out like a snapshot. */
  pairSnapshot(): Float64Array {
    const width = 2 * this.model.siteCount;
    const result = new Float64Array(width * this.modeCount);
    this.modes.forEach((mode, n) => result.set(mode.correlations().ab, n * width));
    return result;
  }

  /**
   * Y(r,k) as two real fields. ba(k;q) is the conjugate of ab(k;-q), so that (ab + ba)/2 holds the modes of the real part and
   * (ab - ba)/2i those of the imaginary part.
   */
  pairFields(reach: number): [WignerCoefficients, WignerCoefficients] {
    const width = 2 * this.model.siteCount;
    const real = new Float64Array(width * this.modeCount);
    const imaginary = new Float64Array(width * this.modeCount);
    this.modes.forEach((mode, n) => {
      const { ab, ba } = mode.correlations();
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
    const plan = fourierPlan(siteCount);
    const re = new Float64Array(siteCount);
    const im = new Float64Array(siteCount);
    for (let n = 0; n < this.modeCount; ++n) {
      for (let j = 0; j < siteCount; ++j) {
        re[j] = (snapshot[2 * (n * siteCount + j)] * epsilon) / siteCount;
        im[j] = (snapshot[2 * (n * siteCount + j) + 1] * epsilon) / siteCount;
      }
      plan.backward(re, im);
      for (let z = -reach; z <= reach; ++z) {
        const slot = (z + siteCount) % siteCount;
        const turn = (Math.PI * n * z) / siteCount;
        const at = 2 * (n * (2 * reach + 1) + z + reach);
        result.values[at] = re[slot] * Math.cos(turn) - im[slot] * Math.sin(turn);
        result.values[at + 1] = re[slot] * Math.sin(turn) + im[slot] * Math.cos(turn);
      }
    }
    return result;
  }
}

/** One mode: its law, its state, and the way back to the correlations. */
class MomentMode {
  readonly integrator: ModeIntegrator;
  private readonly blocks: Diagonal[] = [];
  /** Index j of k and of -k on the ring of wave numbers (j + n/2)/N, for each k >= 0. */
  private readonly indices: [number, number][] = [];
  private readonly buffer: Float64Array;
  private readonly initial: Float64Array;

  constructor(arena: Arena, private readonly model: Model, n: number, initial: Float64Array) {
    const { siteCount, epsilon, noiseStrength, noise } = model;
    const lambda = epsilon * noiseStrength;
    const q = n / siteCount;
    const { amplitude, shape } = exchangeKernel(noise, q);
    const first = n & 1 ? 0.5 : 0;
    for (let half = first; half <= siteCount / 2; half += 1) {
      const j = half - n / 2;
      const mirror = -half - n / 2;
      this.indices.push([(j + 2 * siteCount) % siteCount, (mirror + 2 * siteCount) % siteCount]);
      this.blocks.push(diagonal(model, half / siteCount, q, lambda));
    }
    const size = 4 * this.blocks.length;
    const law = {
      lambda: new Float64Array(2 * size),
      factor: new Float64Array(2 * size),
      source: [new Float64Array(size), new Float64Array(size)],
      gain: [new Float64Array(size), new Float64Array(size)],
    } satisfies ModeLaw;
    const state = new Float64Array(2 * size);
    this.blocks.forEach((block, i) => {
      const k = (first + i) / siteCount;
      const [j, mirror] = this.indices[i];
      const weight = (j === mirror ? 1 : 2) / siteCount;
      const f = shape(k);
      law.lambda.set(block.lambda, 8 * i);
      law.factor.set(block.factor, 8 * i);
      for (let m = 0; m < 4; ++m) {
        law.source[0][4 * i + m] = weight * f;
        law.source[1][4 * i + m] = weight * f * Math.cos(2 * Math.PI * k);
        law.gain[0][4 * i + m] = block.gain[m] * lambda * amplitude * f * Math.cos(2 * Math.PI * q);
        law.gain[1][4 * i + m] = -block.gain[m] * lambda * amplitude * f * Math.cos(2 * Math.PI * k);
      }
      const correlations = [initial[2 * j], initial[2 * j + 1], 0, 0, 0, 0, initial[2 * mirror], initial[2 * mirror + 1]];
      state.set(multiply(block.inverse, correlations), 8 * i);
    });
    this.integrator = new ModeIntegrator(arena, law, STEP_LIMIT);
    this.initial = state;
    this.restart();
    this.buffer = new Float64Array(2 * size);
  }

  restart(): void {
    this.integrator.write(this.initial);
  }

  /** aa(k), ab(k) and ba(k) for all wave numbers of the ring. */
  correlations(): { aa: Float64Array; ab: Float64Array; ba: Float64Array } {
    this.integrator.read(this.buffer);
    const aa = new Float64Array(2 * this.model.siteCount);
    const ab = new Float64Array(2 * this.model.siteCount);
    const ba = new Float64Array(2 * this.model.siteCount);
    this.blocks.forEach((block, i) => {
      const y = multiply(block.matrix, this.buffer.subarray(8 * i, 8 * i + 8));
      const [j, mirror] = this.indices[i];
      aa.set([y[0], y[1]], 2 * j);
      aa.set([y[6], y[7]], 2 * mirror);
      ab.set([y[2], y[3]], 2 * j);
      ab.set([y[2], y[3]], 2 * mirror);
      ba.set([y[4], y[5]], 2 * j);
      ba.set([y[4], y[5]], 2 * mirror);
    });
    return { aa, ab, ba };
  }
}

/** matrix (4 x 4 complex) times vector (4 complex). */
function multiply(matrix: Float64Array, vector: ArrayLike<number>): Float64Array {
  const result = new Float64Array(8);
  for (let i = 0; i < 4; ++i) {
    for (let j = 0; j < 4; ++j) {
      const at = 2 * (4 * i + j);
      result[2 * i] += matrix[at] * vector[2 * j] - matrix[at + 1] * vector[2 * j + 1];
      result[2 * i + 1] += matrix[at] * vector[2 * j + 1] + matrix[at + 1] * vector[2 * j];
    }
  }
  return result;
}

type Complex = readonly [number, number];

const times = (a: Complex, b: Complex): Complex => [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]];
const plus = (a: Complex, b: Complex): Complex => [a[0] + b[0], a[1] + b[1]];
const over = (a: Complex, b: Complex): Complex => {
  const norm = b[0] * b[0] + b[1] * b[1];
  return [(a[0] * b[0] + a[1] * b[1]) / norm, (a[1] * b[0] - a[0] * b[1]) / norm];
};

/**
 * Flow and loss of one factor: [[i w + b, -b], [-b, -i w + b]] has the eigenvalues b +- mu, mu^2 = b^2 - w^2, and the eigenvectors
 * (1, -rho), (rho, 1) with rho = b / (i w + mu).
 */
function oscillator(w: number, b: number): { mu: Complex; rho: Complex; determinant: Complex } {
  const square = b * b - w * w;
  // at critical damping the two eigenvectors meet; a relative shift of 1e-7 keeps them apart and changes nothing that is seen
  const root = Math.sqrt(Math.max(Math.abs(square), 1e-14 * (b * b + w * w)));
  const mu: Complex = square < 0 ? [0, Math.sign(w) * root] : [root, 0];
  const rho: Complex = b === 0 ? [0, 0] : over([b, 0], [mu[0], w + mu[1]]);
  return { mu, rho, determinant: plus([1, 0], times(rho, rho)) };
}

function diagonal(model: Model, k: number, q: number, lambda: number): Diagonal {
  const loss = (x: number) => (-lambda / 2) * scatteringRate(model.noise, x);
  const [b1, b2] = [loss(k - q / 2), loss(k + q / 2)];
  const one = oscillator(frequency(model, k - q / 2), b1);
  const two = oscillator(-frequency(model, k + q / 2), b2);
  const forward = (o: typeof one): Complex[] => [[1, 0], o.rho, [-o.rho[0], -o.rho[1]], [1, 0]];
  const backward = (o: typeof one): Complex[] =>
    forward({ ...o, rho: [-o.rho[0], -o.rho[1]] }).map((entry) => over(entry, o.determinant));
  const result: Diagonal = {
    lambda: new Float64Array(8), gain: new Float64Array(4), factor: new Float64Array(8),
    matrix: new Float64Array(32), inverse: new Float64Array(32),
  };
  const [v1, v2, w1, w2] = [forward(one), forward(two), backward(one), backward(two)];
  // u = (1, -1): u V and V^{-1} u of each factor
  const left = (v: Complex[], s: number): Complex => plus(v[s], times([-1, 0], v[2 + s]));
  const right = (w: Complex[], s: number): Complex => plus(w[2 * s], times([-1, 0], w[2 * s + 1]));
  for (let s1 = 0; s1 < 2; ++s1) {
    for (let s2 = 0; s2 < 2; ++s2) {
      const m = 2 * s1 + s2;
      const sign = (s: number) => (s === 0 ? 1 : -1);
      result.lambda.set(plus([b1 + b2, 0], plus(times([sign(s1), 0], one.mu), times([sign(s2), 0], two.mu))), 2 * m);
      const alpha = times([0.5, 0], times(right(w1, s1), right(w2, s2)));
      const beta = times([0.5, 0], times(left(v1, s1), left(v2, s2)));
      const coupled = Math.hypot(...alpha) > 1e-9;
      const scale: Complex = coupled ? alpha : [1, 0];
      result.gain[m] = coupled ? 1 : 0;
      result.factor.set(coupled ? times(alpha, beta) : [0, 0], 2 * m);
      for (let i1 = 0; i1 < 2; ++i1) {
        for (let i2 = 0; i2 < 2; ++i2) {
          const i = 2 * i1 + i2;
          result.matrix.set(times(scale, times(v1[2 * i1 + s1], v2[2 * i2 + s2])), 2 * (4 * i + m));
          result.inverse.set(over(times(w1[2 * s1 + i1], w2[2 * s2 + i2]), scale), 2 * (4 * m + i));
        }
      }
    }
  }
  return result;
}

/**
 * aa at t = 0, [n] of (re, im) at j = 0..N-1: the covariance of the sampled state exactly, <psi(y')^* psi(y)> =
 * sqrt(f(y') f(y)) h~(y - y'); in Fourier space a convolution of g^(j)^* g^(j + n), g = sqrt f, with h.
 */
function initialCorrelations(model: Model, modeCount: number): Float64Array[] {
  const { siteCount, epsilon, length, initial } = model;
  const plan = fourierPlan(siteCount);
  const gRe = Float64Array.from({ length: siteCount }, (_, i) => Math.sqrt(Math.max(0, profile(initial, length, epsilon * (i - siteCount / 2)))));
  const gIm = new Float64Array(siteCount);
  plan.forward(gRe, gIm);
  const hRe = ringSpectrum(initial, siteCount);
  const hIm = new Float64Array(siteCount);
  plan.forward(hRe, hIm);
  return Array.from({ length: modeCount }, (_, n) => {
    const re = new Float64Array(siteCount);
    const im = new Float64Array(siteCount);
    const sign = n & 1 ? -1 : 1;
    for (let j = 0; j < siteCount; ++j) {
      const to = (j + n) % siteCount;
      re[j] = sign * (gRe[j] * gRe[to] + gIm[j] * gIm[to]);
      im[j] = sign * (gRe[j] * gIm[to] - gIm[j] * gRe[to]);
    }
    plan.forward(re, im);
    for (let j = 0; j < siteCount; ++j) {
      const r = re[j] * hRe[j] - im[j] * hIm[j];
      im[j] = re[j] * hIm[j] + im[j] * hRe[j];
      re[j] = r;
    }
    plan.backward(re, im);
    const values = new Float64Array(2 * siteCount);
    // 1/N from the definition, 1/N from the transform pair
    for (let j = 0; j < siteCount; ++j) {
      values[2 * j] = re[j] / siteCount ** 2;
      values[2 * j + 1] = im[j] / siteCount ** 2;
    }
    return values;
  });
}
