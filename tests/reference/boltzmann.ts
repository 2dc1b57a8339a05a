import type { Model } from '../../src/physics/model';
import { frequency } from './generator';
import { zeros, type Complex, type ComplexMatrix, type Matrix } from './linear';

/** What the kinetic equation in d = 1 needs. */
export type KineticLaw = Pick<Model, 'pinning' | 'couplings' | 'noise' | 'noiseStrength'>;

/** Nodes and weights on the torus [-1/2, 1/2), total weight 1. */
export interface Quadrature {
  nodes: Float64Array;
  weights: Float64Array;
}

/** Two vectors, the real and the imaginary parts. */
export interface ComplexVector {
  re: Float64Array;
  im: Float64Array;
}

/**
 * The equidistant rule with nodes (j + offset)/count - 1/2, exact for trigonometric polynomials of degree below count.
 */
export function equidistant(count: number, offset = 0.5): Quadrature {
  return {
    nodes: Float64Array.from({ length: count }, (_, j) => (j + offset) / count - 0.5),
    weights: new Float64Array(count).fill(1 / count),
  };
}

/**
 * Gauss-Legendre with `order` nodes on each panel between ascending edges; graded edges resolve the jump of v at k = 0.
 */
export function gaussPanels(edges: ArrayLike<number>, order: number): Quadrature {
  const nodes: number[] = [];
  const weights: number[] = [];
  for (let panel = 0; panel + 1 < edges.length; panel++) {
    const half = (edges[panel + 1] - edges[panel]) / 2;
    for (let i = 0; i < order; i++) {
      let x = -Math.cos((Math.PI * (i + 0.75)) / (order + 0.5));
      let slope = 0;
      for (let iteration = 0; iteration < 20; iteration++) {
        let [previous, value] = [1, x];
        for (let degree = 2; degree <= order; degree++) {
          [previous, value] = [value, ((2 * degree - 1) * x * value - (degree - 1) * previous) / degree];
        }
        slope = (order * (x * value - previous)) / (x * x - 1);
        x -= value / slope;
      }
      nodes.push(edges[panel] + half * (1 + x));
      weights.push((2 * half) / ((1 - x * x) * slope * slope));
    }
  }
  return { nodes: Float64Array.from(nodes), weights: Float64Array.from(weights) };
}

/**
 * The scattering kernel as it comes out of the generator, (4/3)[2 sin^2 2 pi k sin^2 pi k' + 2 sin^2 2 pi k' sin^2 pi k
 * - sin^2 2 pi k sin^2 2 pi k'] for momentum noise; 1 - cos 2 pi k cos 2 pi k' for energy noise.
 */
export function scattering(noise: KineticLaw['noise'], k: number, from: number): number {
  if (noise === 'energy') return 1 - Math.cos(2 * Math.PI * k) * Math.cos(2 * Math.PI * from);
  const [a, b] = [Math.sin(2 * Math.PI * k) ** 2, Math.sin(2 * Math.PI * from) ** 2];
  return (4 / 3) * (2 * a * Math.sin(Math.PI * from) ** 2 + 2 * b * Math.sin(Math.PI * k) ** 2 - a * b);
}

/** v(k) = omega'(k)/2 pi = sum_z a_z z sin(2 pi k z) / (2 omega); 0 where omega = 0, the mean of its two limits. */
export function velocity(law: Pick<KineticLaw, 'pinning' | 'couplings'>, k: number): number {
  const omega = frequency(law, k);
  if (omega === 0) return 0;
  return (
    law.couplings.reduce((sum, coupling, i) => sum + coupling * (i + 1) * Math.sin(2 * Math.PI * k * (i + 1)), 0) /
    (2 * omega)
  );
}

/**
 * The matrix of d_t W(p,k) = -2 pi i p v(k) W + gamma sum_j w_j R(k,k_j) [W(k_j) - W(k)] for one Fourier mode p,
 * kinetic time. The loss is summed by the same rule as the gain, so that sum_j w_j W(k_j) is conserved at p = 0 on any
 * nodes.
 */
export function kineticMatrix(law: KineticLaw, p: number, { nodes, weights }: Quadrature): ComplexMatrix {
  const count = nodes.length;
  const result = { re: zeros(count), im: zeros(count) };
  for (let i = 0; i < count; i++) {
    result.im.data[i * count + i] = -2 * Math.PI * p * velocity(law, nodes[i]);
    for (let j = 0; j < count; j++) {
      const rate = law.noiseStrength * weights[j] * scattering(law.noise, nodes[i], nodes[j]);
      result.re.data[i * count + j] += rate;
      result.re.data[i * count + i] -= rate;
    }
  }
  return result;
}

/** The imaginary parts of transport stand on the diagonal, if they stand nowhere else. */
function diagonalOf(im: Matrix): Float64Array | null {
  const diagonal = Float64Array.from({ length: im.rows }, (_, i) => im.data[i * (im.rows + 1)]);
  return im.data.every((value, at) => value === 0 || at % (im.rows + 1) === 0) ? diagonal : null;
}

function multiply(
  { re, im }: ComplexMatrix,
  diagonal: Float64Array | null,
  x: ComplexVector,
  factor: number,
): ComplexVector {
  const count = re.rows;
  const result = { re: new Float64Array(count), im: new Float64Array(count) };
  for (let i = 0; i < count; i++) {
    let [sumRe, sumIm] = [0, 0];
    for (let j = 0, at = i * count; j < count; j++, at++) {
      const a = re.data[at];
      sumRe += a * x.re[j];
      sumIm += a * x.im[j];
    }
    for (let j = diagonal ? i : 0, end = diagonal ? i + 1 : count; j < end; j++) {
      const b = im.data[i * count + j];
      sumRe -= b * x.im[j];
      sumIm += b * x.re[j];
    }
    result.re[i] = factor * sumRe;
    result.im[i] = factor * sumIm;
  }
  return result;
}

/**
 * exp(t M) x: exp(t M / m) applied m times by its Taylor series, m so large that no term grows beyond e^4.
 * Throws Error if a series does not end.
 */
export function applyExponential(matrix: ComplexMatrix, initial: ComplexVector, time: number): ComplexVector {
  const count = matrix.re.rows;
  let norm = 0;
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let j = 0; j < count; j++)
      sum += Math.sqrt(matrix.re.data[i * count + j] ** 2 + matrix.im.data[i * count + j] ** 2);
    norm = Math.max(norm, sum);
  }
  const stepCount = Math.ceil((norm * Math.abs(time)) / 4);
  const diagonal = diagonalOf(matrix.im);
  let state = { re: initial.re.slice(), im: initial.im.slice() };
  for (let stepIndex = 0; stepIndex < stepCount; stepIndex++) {
    const sum = { re: state.re.slice(), im: state.im.slice() };
    let term: ComplexVector = state;
    const size = (x: ComplexVector) =>
      x.re.reduce((largest, a, i) => Math.max(largest, Math.sqrt(a * a + x.im[i] ** 2)), 0);
    const floor = 1e-18 * size(state);
    for (let order = 1; size(term) > floor; order++) {
      if (!(order < 60)) throw new Error('the Taylor series of the exponential does not end');
      term = multiply(matrix, diagonal, term, time / stepCount / order);
      for (let i = 0; i < count; i++) {
        sum.re[i] += term.re[i];
        sum.im[i] += term.im[i];
      }
    }
    state = sum;
  }
  return state;
}

/** W(p, k_j) at a kinetic time, from its values at time 0. */
export function evolveKinetic(
  law: KineticLaw,
  p: number,
  quadrature: Quadrature,
  initial: ComplexVector,
  kineticTime: number,
) {
  return applyExponential(kineticMatrix(law, p, quadrature), initial, kineticTime);
}

/** c(p, z) = int W(p,k) e^{2 pi i k z} dk. */
export function kineticCoefficient(
  { nodes, weights }: Quadrature,
  { re, im }: ComplexVector,
  displacement: number,
): Complex {
  const sum = { re: 0, im: 0 };
  nodes.forEach((k, j) => {
    const [cosine, sine] = [Math.cos(2 * Math.PI * k * displacement), Math.sin(2 * Math.PI * k * displacement)];
    sum.re += weights[j] * (re[j] * cosine - im[j] * sine);
    sum.im += weights[j] * (re[j] * sine + im[j] * cosine);
  });
  return sum;
}
