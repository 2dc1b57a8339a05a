/** A discrete Fourier transform of one length, double precision, re and im in separate arrays, in place. */
export interface FourierPlan {
  length: number;
  /** X_k = sum_j x_j e^{-2 pi i jk/n}. */
  forward(re: Float64Array, im: Float64Array): void;
  /** x_j = sum_k X_k e^{2 pi i jk/n}, not divided by n. */
  backward(re: Float64Array, im: Float64Array): void;
}

const plans = new Map<number, FourierPlan>();

/** The plan for a length, made once; powers of two directly, other lengths as a convolution with a chirp (Bluestein). */
export function fourierPlan(length: number): FourierPlan {
  if (!Number.isInteger(length) || length < 1) throw new RangeError(`Fourier length ${length} is not a positive integer`);
  let plan = plans.get(length);
  if (!plan) {
    const forward = (length & (length - 1)) === 0 ? radix2(length) : chirp(length);
    plan = { length, forward, backward: (re, im) => forward(im, re) };
    plans.set(length, plan);
  }
  return plan;
}

/**
 * Transforms an array [y_1]...[y_d] along one direction of this size in place; `after` is the product of the sizes that follow it.
 */
export function transformAlong(
  re: Float64Array, im: Float64Array, size: number, after: number, direction: 'forward' | 'backward',
): void {
  const plan = fourierPlan(size);
  if (after === 1 && re.length === size) {
    plan[direction](re, im);
    return;
  }
  const lineRe = new Float64Array(size);
  const lineIm = new Float64Array(size);
  for (let block = 0; block < re.length; block += size * after) {
    for (let offset = block; offset < block + after; ++offset) {
      for (let i = 0; i < size; ++i) {
        lineRe[i] = re[offset + i * after];
        lineIm[i] = im[offset + i * after];
      }
      plan[direction](lineRe, lineIm);
      for (let i = 0; i < size; ++i) {
        re[offset + i * after] = lineRe[i];
        im[offset + i * after] = lineIm[i];
      }
    }
  }
}

function radix2(n: number): FourierPlan['forward'] {
  const cos = Float64Array.from({ length: n / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / n));
  const sin = Float64Array.from({ length: n / 2 }, (_, i) => -Math.sin((2 * Math.PI * i) / n));
  const reversed = new Uint32Array(n);
  for (let i = 1; i < n; ++i) reversed[i] = (reversed[i >> 1] >> 1) | (i & 1 ? n >> 1 : 0);
  return (re, im) => {
    for (let i = 0; i < n; ++i) {
      const j = reversed[i];
      if (j <= i) continue;
      const r = re[i];
      re[i] = re[j]!;
      re[j] = r;
      const s = im[i];
      im[i] = im[j]!;
      im[j] = s;
    }
    for (let half = 1; half < n; half *= 2) {
      const step = n / (2 * half);
      for (let start = 0; start < n; start += 2 * half) {
        for (let j = 0, t = 0; j < half; ++j, t += step) {
          const a = start + j;
          const b = a + half;
          const r = re[b] * cos[t] - im[b] * sin[t];
          const s = re[b] * sin[t] + im[b] * cos[t];
          re[b] = re[a] - r;
          im[b] = im[a] - s;
          re[a] += r;
          im[a] += s;
        }
      }
    }
  };
}

/** The factors e^{-i pi j^2/n}; j^2 is taken modulo 2n so that the phase stays exact. */
export function chirpFactors(n: number, count = n): { re: Float64Array; im: Float64Array } {
  const re = new Float64Array(count);
  const im = new Float64Array(count);
  for (let j = 0; j < count; ++j) {
    const phase = (Math.PI * ((j * j) % (2 * n))) / n;
    re[j] = Math.cos(phase);
    im[j] = -Math.sin(phase);
  }
  return { re, im };
}

function chirp(n: number): FourierPlan['forward'] {
  const total = 2 ** Math.ceil(Math.log2(2 * n - 1));
  const inner = fourierPlan(total);
  const { re: c, im: s } = chirpFactors(n);
  const filterRe = new Float64Array(total);
  const filterIm = new Float64Array(total);
  for (let j = 0; j < n; ++j) {
    filterRe[j] = filterRe[(total - j) % total] = c[j] / total;
    filterIm[j] = filterIm[(total - j) % total] = -s[j] / total;
  }
  inner.forward(filterRe, filterIm);
  const workRe = new Float64Array(total);
  const workIm = new Float64Array(total);
  return (re, im) => {
    workRe.fill(0);
    workIm.fill(0);
    for (let j = 0; j < n; ++j) {
      workRe[j] = re[j] * c[j] - im[j] * s[j];
      workIm[j] = re[j] * s[j] + im[j] * c[j];
    }
    inner.forward(workRe, workIm);
    for (let j = 0; j < total; ++j) {
      const r = workRe[j] * filterRe[j] - workIm[j] * filterIm[j];
      workIm[j] = workRe[j] * filterIm[j] + workIm[j] * filterRe[j];
      workRe[j] = r;
    }
    inner.backward(workRe, workIm);
    for (let j = 0; j < n; ++j) {
      re[j] = workRe[j] * c[j] - workIm[j] * s[j];
      im[j] = workRe[j] * s[j] + workIm[j] * c[j];
    }
  };
}
