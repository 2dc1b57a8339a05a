import { chirpFactors, fourierPlan } from '../src/physics/fourier';
import type { Arena } from './arena';

/** Pointers to the tables of one chirp-z transform in kernel memory, see workers/kernels/fourier.ts. */
export interface ChirpTables {
  inputCount: number;
  outputCount: number;
  pre: number;
  filter: number;
  post: number;
  total: number;
  twiddle: number;
}

/** Tables for X_k = sum_j x_j e^{-2 pi i jk/n}, k = 0..n-1. */
export function forwardTables(arena: Arena, n: number): ChirpTables {
  return tables(arena, n, n, n, 0, -1);
}

/** Tables for X_z = sum_j x_j e^{2 pi i jz/n}, z = -reach..reach. */
export function bandTables(arena: Arena, n: number, reach: number): ChirpTables {
  return tables(arena, n, n, 2 * reach + 1, -reach, 1);
}

/** With u_j = e^{sign i pi j^2/n}: e^{sign 2 pi i j (k + first)/n} = [e^{sign 2 pi i j first/n} u_j] u_k u_{k-j}^*. */
function tables(arena: Arena, n: number, inputCount: number, outputCount: number, first: number, sign: 1 | -1): ChirpTables {
  const total = 2 ** Math.ceil(Math.log2(inputCount + outputCount - 1));
  const chirp = chirpFactors(n, Math.max(inputCount, outputCount));
  const pre = new Float64Array(2 * inputCount);
  for (let j = 0; j < inputCount; ++j) {
    const turn = (2 * Math.PI * (((j * first) % n) + n)) / n;
    const re = chirp.re[j];
    const im = chirp.im[j];
    pre[2 * j] = re * Math.cos(turn) + im * Math.sin(turn);
    pre[2 * j + 1] = -sign * (im * Math.cos(turn) - re * Math.sin(turn));
  }
  const post = new Float64Array(2 * outputCount);
  for (let k = 0; k < outputCount; ++k) {
    post[2 * k] = chirp.re[k]!;
    post[2 * k + 1] = -sign * chirp.im[k];
  }
  const re = new Float64Array(total);
  const im = new Float64Array(total);
  for (let m = 0; m < Math.max(inputCount, outputCount); ++m) {
    if (m < outputCount) [re[m], im[m]] = [chirp.re[m] / total, (sign * chirp.im[m]) / total];
    if (m < inputCount) [re[(total - m) % total], im[(total - m) % total]] = [chirp.re[m] / total, (sign * chirp.im[m]) / total];
  }
  fourierPlan(total).forward(re, im);
  const twiddle = Float64Array.from({ length: 2 * total }, (_, i) => {
    const phase = (-2 * Math.PI * (i >> 1)) / total;
    return i & 1 ? Math.sin(phase) : Math.cos(phase);
  });
  const filter = Float64Array.from({ length: 2 * total }, (_, i) => (i & 1 ? im[i >> 1] : re[i >> 1]));
  return {
    inputCount, outputCount, total, pre: arena.singles(pre), filter: arena.singles(filter), post: arena.singles(post),
    twiddle: arena.singles(twiddle),
  };
}
