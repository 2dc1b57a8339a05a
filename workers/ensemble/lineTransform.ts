import { chirpFactors, fourierPlan } from '../../src/maths/fourier';
import type { Arena } from '../contract/arena';
import { ELEMENT_BYTES } from '../kernels/layout';

/**
 * A transform of one line of four realisations: input is two planes of [index][lane], re and im, `inputStride` bytes
 * between elements; output elements are `outputStride` bytes apart.
 */
export interface LineTransform {
  run(re: number, im: number, inputStride: number, output: number, outputStride: number): void;
}

/** Transforms as sums of small ones cost more than a chirp beyond this factor of the length. */
const LARGEST_RADIX = 13;

/** X_k = sum_j x_j e^{-2 pi i jk/n}, k = 0..n-1: by the factors of n, or by a chirp where one of them is large. */
export function forwardTransform(arena: Arena, n: number): LineTransform {
  const radices = factors(n);
  if (radices.every((radix) => radix <= LARGEST_RADIX)) return factorTransform(arena, n, radices);
  return chirpTransform(arena, n, n, n, 0, -1);
}

/** X_z = sum_j x_j e^{2 pi i jz/n}, z = -reach..reach. */
export function bandTransform(arena: Arena, n: number, reach: number): LineTransform {
  return chirpTransform(arena, n, n, 2 * reach + 1, -reach, 1);
}

/** Radices of the kernel's passes, 4 as often as possible. */
export function factors(n: number): number[] {
  const found: number[] = [];
  let rest = n;
  for (const radix of [4, 2, 3]) for (; rest % radix === 0; rest /= radix) found.push(radix);
  for (let radix = 5; rest > 1; radix += 2) for (; rest % radix === 0; rest /= radix) found.push(radix);
  return found;
}

/** e^{-2 pi i j/n}, (re, im). */
function roots(n: number): Float64Array {
  return Float64Array.from({ length: 2 * n }, (_, i) => {
    const phase = (-2 * Math.PI * (i >> 1)) / n;
    return i & 1 ? Math.sin(phase) : Math.cos(phase);
  });
}

function factorTransform(arena: Arena, n: number, radices: number[]): LineTransform {
  const { kernels } = arena;
  const table = arena.integers([...radices, 0]);
  const twiddle = arena.singles(roots(n));
  const work = [arena.allocate(ELEMENT_BYTES * n), arena.allocate(ELEMENT_BYTES * n)];
  return {
    run: (re, im, inputStride, output, outputStride) =>
      kernels.fourierTransform(re, im, inputStride, output, outputStride, n, table, twiddle, work[0], work[1]),
  };
}

/** With u_j = e^{sign i pi j^2/n}: e^{sign 2 pi i j (k + first)/n} = [e^{sign 2 pi i j first/n} u_j] u_k u_{k-j}^*. */
function chirpTransform(
  arena: Arena,
  n: number,
  inputCount: number,
  outputCount: number,
  first: number,
  sign: 1 | -1,
): LineTransform {
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
    if (m < inputCount)
      [re[(total - m) % total], im[(total - m) % total]] = [chirp.re[m] / total, (sign * chirp.im[m]) / total];
  }
  fourierPlan(total).forward(re, im);
  const filter = Float64Array.from({ length: 2 * total }, (_, i) => (i & 1 ? im[i >> 1] : re[i >> 1]));
  const { kernels } = arena;
  const [preTable, filterTable, postTable, twiddle] = [pre, filter, post, roots(total)].map((values) =>
    arena.singles(values),
  );
  const radices = arena.integers([...factors(total), 0]);
  const work = [arena.allocate(ELEMENT_BYTES * total), arena.allocate(ELEMENT_BYTES * total)];
  return {
    run: (from, fromIm, inputStride, output, outputStride) =>
      kernels.chirpTransform(
        from,
        fromIm,
        inputStride,
        inputCount,
        output,
        outputStride,
        outputCount,
        preTable,
        filterTable,
        postTable,
        total,
        radices,
        twiddle,
        work[0],
        work[1],
      ),
  };
}
