import { binaryExponent, cos, nextPowerOfTwo, sin } from './elementary';

/** A discrete Fourier transform of one length, double precision, re and im in separate arrays, in place. */
export interface FourierPlan {
  length: number;
  /** X_k = sum_j x_j e^{-2 pi i jk/n}. */
  forward(re: Float64Array, im: Float64Array): void;
  /** x_j = sum_k X_k e^{2 pi i jk/n}, not divided by n. */
  backward(re: Float64Array, im: Float64Array): void;
}

const plans = new Map<number, FourierPlan>();

/** Whether a length is transformed directly. */
export function isPowerOfTwo(length: number): boolean {
  return (length & (length - 1)) === 0;
}

/**
 * The plan for a length, made once; powers of two directly, other lengths as a convolution with a chirp (Bluestein).
 */
export function fourierPlan(length: number): FourierPlan {
  if (!Number.isInteger(length) || length < 1)
    throw new RangeError(`Fourier length ${length} is not a positive integer`);
  let plan = plans.get(length);
  if (!plan) {
    const forward = isPowerOfTwo(length) ? powerOfTwo(length) : chirp(length);
    plan = { length, forward, backward: (re, im) => forward(im, re) };
    plans.set(length, plan);
  }
  return plan;
}

/**
 * Transforms an array [y_1]...[y_d] along one direction of this size in place; `after` is the product of the sizes that
 * follow it.
 */
export function transformAlong(
  re: Float64Array,
  im: Float64Array,
  size: number,
  after: number,
  direction: 'forward' | 'backward',
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

/** Two stages of radix 2 in one: lengths 2 half and 4 half, with e^{-i pi j/half} and e^{-i pi j/2 half} at 4j. */
function quarters(half: number): { half: number; turns: Float64Array } {
  const turns = new Float64Array(4 * half);
  for (let j = 0; j < half; ++j) {
    const phase = (Math.PI * j) / half;
    turns.set([cos(phase), -sin(phase), cos(phase / 2), -sin(phase / 2)], 4 * j);
  }
  return { half, turns };
}

/**
 * What a transform of n points, a power of two, goes by: the place that each point takes first, whether a stage of
 * radix 2 comes before the others, and those.
 */
export function powerOfTwoTables(n: number): {
  reversed: Uint32Array;
  hasSingleStage: boolean;
  stages: ReturnType<typeof quarters>[];
} {
  const reversed = new Uint32Array(n);
  for (let i = 1; i < n; ++i) reversed[i] = (reversed[i >> 1] >> 1) | (i & 1 ? n >> 1 : 0);
  const hasSingleStage = binaryExponent(n) % 2 === 1;
  const stages: ReturnType<typeof quarters>[] = [];
  for (let half = hasSingleStage ? 2 : 1; half < n; half *= 4) stages.push(quarters(half));
  return { reversed, hasSingleStage, stages };
}

function powerOfTwo(n: number): FourierPlan['forward'] {
  const { reversed, hasSingleStage, stages } = powerOfTwoTables(n);
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
    if (hasSingleStage) {
      for (let a = 0; a < n; a += 2) {
        const r = re[a + 1];
        const s = im[a + 1];
        re[a + 1] = re[a] - r;
        im[a + 1] = im[a] - s;
        re[a] += r;
        im[a] += s;
      }
    }
    for (const { half, turns } of stages) fourParts(re, im, n, half, turns);
  };
}

/** Transforms of 4 half points from four of half points each. */
function fourParts(re: Float64Array, im: Float64Array, n: number, half: number, turns: Float64Array): void {
  for (let start = 0; start < n; start += 4 * half) {
    for (let j = 0; j < half; ++j) {
      // no list of the four: it would be made anew each time
      const c1 = turns[4 * j];
      const s1 = turns[4 * j + 1];
      const c2 = turns[4 * j + 2];
      const s2 = turns[4 * j + 3];
      const a = start + j;
      const b = a + half;
      const c = b + half;
      const d = c + half;
      const br = re[b] * c1 - im[b] * s1;
      const bi = re[b] * s1 + im[b] * c1;
      const dr = re[d] * c1 - im[d] * s1;
      const di = re[d] * s1 + im[d] * c1;
      const evenRe = re[c] + dr;
      const evenIm = im[c] + di;
      const oddRe = re[c] - dr;
      const oddIm = im[c] - di;
      const er = evenRe * c2 - evenIm * s2;
      const ei = evenRe * s2 + evenIm * c2;
      // a quarter turn further: times -i
      const or = oddRe * s2 + oddIm * c2;
      const oi = oddIm * s2 - oddRe * c2;
      const sumRe = re[a] + br;
      const sumIm = im[a] + bi;
      const differenceRe = re[a] - br;
      const differenceIm = im[a] - bi;
      re[a] = sumRe + er;
      im[a] = sumIm + ei;
      re[c] = sumRe - er;
      im[c] = sumIm - ei;
      re[b] = differenceRe + or;
      im[b] = differenceIm + oi;
      re[d] = differenceRe - or;
      im[d] = differenceIm - oi;
    }
  }
}

/** The factors e^{-i pi j^2/n}; j^2 is taken modulo 2n so that the phase stays exact. */
export function chirpFactors(n: number, count = n): { re: Float64Array; im: Float64Array } {
  const re = new Float64Array(count);
  const im = new Float64Array(count);
  for (let j = 0; j < count; ++j) {
    const phase = (Math.PI * ((j * j) % (2 * n))) / n;
    re[j] = cos(phase);
    im[j] = -sin(phase);
  }
  return { re, im };
}

/**
 * What a transform of n points goes by that is a convolution with a chirp: the factors before and after it, and the
 * spectrum of what they are convolved with, of `total` points, a power of two.
 */
export function chirpTables(n: number): {
  total: number;
  factors: ReturnType<typeof chirpFactors>;
  filterRe: Float64Array;
  filterIm: Float64Array;
} {
  const total = nextPowerOfTwo(2 * n - 1);
  const factors = chirpFactors(n);
  const filterRe = new Float64Array(total);
  const filterIm = new Float64Array(total);
  for (let j = 0; j < n; ++j) {
    filterRe[j] = filterRe[(total - j) % total] = factors.re[j] / total;
    filterIm[j] = filterIm[(total - j) % total] = -factors.im[j] / total;
  }
  fourierPlan(total).forward(filterRe, filterIm);
  return { total, factors, filterRe, filterIm };
}

function chirp(n: number): FourierPlan['forward'] {
  const {
    total,
    factors: { re: c, im: s },
    filterRe,
    filterIm,
  } = chirpTables(n);
  const inner = fourierPlan(total);
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
