import { congruence, identity, zeros, type Matrix } from './linear';

/** Reproducible uniform numbers in [0, 1): Weyl sequence through a 32-bit finaliser. */
export function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** A random positive definite matrix with entries of order one and no symmetry but its own. */
export function randomCovariance(size: number, seed: number): Matrix {
  const uniform = uniforms(seed);
  const factor = zeros(size);
  for (let i = 0; i < factor.data.length; i++) factor.data[i] = (2 * uniform() - 1) * Math.sqrt(3 / size);
  return congruence(factor, identity(size));
}

/** xoshiro128+ (Blackman, Vigna): signed 32-bit numbers, and the state, which changes with each. */
export function xoshiro(words: Uint32Array): { draw: () => number; state: Uint32Array } {
  const s = Uint32Array.from(words);
  const draw = () => {
    const result = (s[0] + s[3]) | 0;
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = (s[3] << 11) | (s[3] >>> 21);
    return result;
  };
  return { draw, state: s };
}
