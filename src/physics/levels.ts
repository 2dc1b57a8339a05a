import { hypot, powerOfTwo, sin } from '../maths/elementary';
import type { TransverseRule } from './planar';
import { gaussLegendre, type Quadrature } from '../maths/quadrature';

/**
 * The density of the level sigma = sin^2 pi k_2 + sin^2 pi k_3 in [0, 2] for uniform k_2, k_3: 1/(pi AGM(1, |1 -
 * sigma|)), the density of states of the square lattice; logarithmic at sigma = 1.
 */
export function levelDensity(level: number): number {
  let a = 1;
  let b = Math.abs(1 - level);
  if (b === 0) return Infinity;
  while (Math.abs(a - b) > 1e-15 * a) [a, b] = [(a + b) / 2, Math.sqrt(a * b)];
  return 1 / (Math.PI * a);
}

/**
 * Gauss rule of `order` nodes for a measure given by many points and weights: exact for polynomials below degree 2
 * order. The Jacobi matrix by Lanczos with full reorthogonalisation, nodes and weights from its eigenvectors (Golub,
 * Welsch).
 */
export function gaussRule({ nodes, weights }: Quadrature, order: number): Quadrature {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const basis: Float64Array[] = [];
  const diagonal = new Float64Array(order);
  const offDiagonal = new Float64Array(order);
  let next = weights.map((weight) => Math.sqrt(weight / total));
  for (let j = 0; j < order; ++j) {
    const vector = next;
    basis.push(vector);
    diagonal[j] = vector.reduce((sum, value, i) => sum + value * value * nodes[i], 0);
    next = vector.map((value, i) => nodes[i] * value);
    for (const earlier of [...basis, ...basis]) {
      const overlap = earlier.reduce((sum, value, i) => sum + value * next[i], 0);
      for (let i = 0; i < next.length; ++i) next[i] -= overlap * earlier[i];
    }
    offDiagonal[j] = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0));
    next = next.map((value) => value / offDiagonal[j]);
  }
  const first = new Float64Array(order);
  first[0] = 1;
  diagonalise(diagonal, offDiagonal, first);
  const ascending = Array.from(diagonal, (_, i) => i).sort((i, j) => diagonal[i] - diagonal[j]);
  return {
    nodes: Float64Array.from(ascending, (i) => diagonal[i]),
    weights: Float64Array.from(ascending, (i) => total * first[i] ** 2),
  };
}

/**
 * Eigenvalues of a symmetric tridiagonal matrix in place, and the first components of its eigenvectors (QL with
 * implicit shifts).
 */
function diagonalise(diagonal: Float64Array, offDiagonal: Float64Array, first: Float64Array): void {
  const count = diagonal.length;
  for (let l = 0; l < count; ++l) {
    for (let sweep = 0; sweep < 60; ++sweep) {
      let m = l;
      while (m < count - 1 && Math.abs(offDiagonal[m]) > 1e-16 * (Math.abs(diagonal[m]) + Math.abs(diagonal[m + 1])))
        ++m;
      if (m === l) break;
      let shift = (diagonal[l + 1] - diagonal[l]) / (2 * offDiagonal[l]);
      let r = hypot(shift, 1);
      shift = diagonal[m] - diagonal[l] + offDiagonal[l] / (shift + (shift < 0 ? -r : r));
      let [s, c, p] = [1, 1, 0];
      for (let i = m - 1; i >= l; --i) {
        const f = s * offDiagonal[i];
        const b = c * offDiagonal[i];
        r = hypot(f, shift);
        offDiagonal[i + 1] = r;
        [s, c] = [f / r, shift / r];
        shift = diagonal[i + 1] - p;
        r = (diagonal[i] - shift) * s + 2 * c * b;
        p = s * r;
        diagonal[i + 1] = shift + p;
        shift = c * r - b;
        const upper = first[i + 1];
        first[i + 1] = s * first[i] + c * upper;
        first[i] = c * first[i] - s * upper;
      }
      diagonal[l] -= p;
      offDiagonal[l] = shift;
      offDiagonal[m] = 0;
    }
  }
}

/** Points and weights that resolve the density of levels between a and b, graded towards its singularity at 1. */
function densityPoints(a: number, b: number): Quadrature {
  const rule = gaussLegendre(16);
  const nodes: number[] = [];
  const weights: number[] = [];
  const panel = (low: number, high: number) => {
    rule.nodes.forEach((x, i) => {
      const node = low + ((high - low) * (1 + x)) / 2;
      nodes.push(node);
      weights.push(((high - low) / 2) * rule.weights[i] * levelDensity(node));
    });
  };
  for (let step = 0; step < 40; ++step) {
    // halves of the interval towards whichever end is 1
    const [near, far] = [powerOfTwo(-(step + 1)), powerOfTwo(-step)];
    if (b === 1) panel(b - (b - a) * far, b - (b - a) * (step === 39 ? 0 : near));
    else if (a === 1) panel(a + (b - a) * (step === 39 ? 0 : near), a + (b - a) * far);
    else if (step < 8) panel(a + ((b - a) * step) / 8, a + ((b - a) * (step + 1)) / 8);
  }
  return { nodes: Float64Array.from(nodes), weights: Float64Array.from(weights) };
}

/**
 * Levels and weights of the infinite lattice, docs/model.md (41): panels between `edges`, `order` nodes each. In d = 2
 * the edges are wave numbers k_2 from 0 to 1/2, in d = 3 levels from 0 to 2 with 1 among them.
 */
export function continuumLevels(dimension: 2 | 3, edges: readonly number[], order: number): TransverseRule {
  const levels: number[] = [];
  const weights: number[] = [];
  const rule = gaussLegendre(order);
  for (let i = 1; i < edges.length; ++i) {
    const [a, b] = [edges[i - 1], edges[i]];
    if (dimension === 2) {
      rule.nodes.forEach((x, j) => {
        levels.push(sin(Math.PI * (a + ((b - a) * (1 + x)) / 2)) ** 2);
        weights.push((b - a) * rule.weights[j]);
      });
    } else {
      const panel = gaussRule(densityPoints(a, b), order);
      levels.push(...panel.nodes);
      weights.push(...panel.weights);
    }
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { levels: Float64Array.from(levels), weights: Float64Array.from(weights, (weight) => weight / total) };
}
