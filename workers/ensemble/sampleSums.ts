import { nextPowerOfTwo } from '../../src/maths/elementary';

/** Length of WignerCoefficients.values. */
export function coefficientCount(modeCount: number, reach: number): number {
  return 2 * modeCount * (2 * reach + 1);
}

/** Points that hold e(r)^2 without aliasing when e has modeCount modes: a power of two. */
export function squareCount(modeCount: number): number {
  return nextPowerOfTwo(4 * modeCount);
}
