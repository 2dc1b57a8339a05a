import type { Model } from './model';

/**
 * The energy of each atom of a row of neighbours, docs/model.md (1): p^2/2 + omega_0^2 q^2/2 and half of every spring
 * to another atom of the row. Their sum is H of the row alone; springs that leave it are left out.
 */
export function rowEnergy(
  energy: Float64Array,
  position: ArrayLike<number>,
  momentum: ArrayLike<number>,
  { pinning, couplings }: Pick<Model, 'pinning' | 'couplings'>,
): void {
  const count = energy.length;
  for (let y = 0; y < count; ++y) energy[y] = (momentum[y] ** 2 + (pinning * position[y]) ** 2) / 2;
  couplings.forEach((stiffness, i) => {
    const distance = i + 1;
    for (let y = 0; y + distance < count; ++y) {
      const half = (stiffness * (position[y + distance] - position[y]) ** 2) / 8;
      energy[y] += half;
      energy[y + distance] += half;
    }
  });
}
