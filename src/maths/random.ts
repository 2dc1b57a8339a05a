import { log, log1p } from './elementary';

/** The finaliser of MurmurHash3: every input bit reaches every output bit. */
function mix(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/** Four words that seed one stream of xoshiro128, from (seed, stream, purpose): independent of batches and workers. */
export function streamSeed(seed: number, stream: number, purpose: number): Uint32Array {
  let hash = mix(seed ^ 0x9e3779b9);
  for (const word of [stream >>> 0, Math.floor(stream / 2 ** 32), purpose])
    hash = mix((hash + 0x9e3779b9) ^ mix(word ^ 0x7f4a7c15));
  const words = Uint32Array.from({ length: 4 }, (_, i) => mix(hash + Math.imul(i + 1, 0x6a09e667)));
  if (words.every((word) => word === 0)) words[0] = 1;
  return words;
}

/** Uniform numbers in [0, 1). */
export interface Uniforms {
  uniform(): number;
}

/** A waiting time of mean 1; u stays below 1. */
export function waitingTime(random: Uniforms): number {
  return -log1p(-random.uniform());
}

/** Uniform numbers in [0, 1) with 32 bits, by xoshiro128++ (Blackman, Vigna). */
export class UniformStream implements Uniforms {
  private readonly state: Uint32Array;

  constructor(seed: Uint32Array) {
    this.state = seed.slice();
  }

  uniform(): number {
    const s = this.state;
    const sum = (s[0] + s[3]) | 0;
    const result = (((sum << 7) | (sum >>> 25)) + s[0]) >>> 0;
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = (s[3] << 11) | (s[3] >>> 21);
    return result / 2 ** 32;
  }
}

/** Standard normal numbers, by the polar method. */
export class NormalStream extends UniformStream {
  private spare = Number.NaN;

  next(): number {
    if (!Number.isNaN(this.spare)) {
      const value = this.spare;
      this.spare = Number.NaN;
      return value;
    }
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * log(square)) / square);
      this.spare = y * factor;
      return x * factor;
    }
  }

  /** `count` of them times `size`. */
  take(count: number, size: number): Float64Array {
    const values = new Float64Array(count);
    for (let i = 0; i < count; ++i) values[i] = this.next() * size;
    return values;
  }
}
