import type { Scenario } from '../scenario/scenario';

/** Centres r_i of `count` cells of the ring, of a scenario as used: L = N epsilon. */
export function positions({ length }: Pick<Scenario, 'length'>, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => ((i + 0.5) / count - 0.5) * length);
}

/** Centres k_j of `count` cells of the torus. */
export function waveNumbers(count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, j) => (j + 0.5) / count - 0.5);
}

/** Every `stride`-th value from number i on: a loop, as records have millions of them. */
export function everyFrom(values: Float64Array, stride: number, count: number, i: number): Float64Array {
  const found = new Float64Array(count);
  for (let j = 0, at = i; j < count; ++j, at += stride) found[j] = values[at];
  return found;
}
