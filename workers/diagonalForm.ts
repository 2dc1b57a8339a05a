/** The four correlations at one k in the variables in which the flow and the loss are diagonal. */
export interface DiagonalForm {
  lambda: Float64Array;
  /** Gain into each variable, already scaled to 0 or 1. */
  gain: Float64Array;
  factor: Float64Array;
  /** Row-major 4 x 4, (re, im): (aa, ab, ba, bb) = matrix z, and z = inverse (aa, ab, ba, bb). */
  matrix: Float64Array;
  inverse: Float64Array;
}

/** matrix (4 x 4 complex) times vector (4 complex). */
export function multiply(matrix: Float64Array, vector: ArrayLike<number>): Float64Array {
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

/**
 * Flow and loss of the four correlations at k_1 = k - q/2 and k_2 = k + q/2, docs/model.md (27)-(30) without N, in their eigenvectors:
 * tensor products of those of the two factors. `omega` and `loss` = lambda phi/2 at k_1 and at k_2.
 */
export function diagonalForm(omega: readonly [number, number], loss: readonly [number, number]): DiagonalForm {
  const [b1, b2] = [-loss[0], -loss[1]];
  const one = oscillator(omega[0], b1);
  const two = oscillator(-omega[1], b2);
  const forward = (o: typeof one): Complex[] => [[1, 0], o.rho, [-o.rho[0], -o.rho[1]], [1, 0]];
  const backward = (o: typeof one): Complex[] =>
    forward({ ...o, rho: [-o.rho[0], -o.rho[1]] }).map((entry) => over(entry, o.determinant));
  const result: DiagonalForm = {
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
