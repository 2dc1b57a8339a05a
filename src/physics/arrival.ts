import { sin } from '../maths/elementary';
import { coefficient, type WignerCoefficients } from './wigner';

/**
 * The share of the energy in the outer half of the ring, |r| > L/4, docs/model.md (62): of c(n,0) every odd n has a
 * part there. Unscaled, so that the overshoot of a band-limited W can make it a little less than 0.
 */
export function arrivedShare(c: WignerCoefficients): number {
  const [total] = coefficient(c, 0, 0);
  let inner = total / 2;
  for (let n = 1; n < c.modeCount; ++n) {
    const [real] = coefficient(c, n, 0);
    inner += (2 * real * sin((Math.PI * n) / 2)) / (Math.PI * n);
  }
  return 1 - inner / total;
}
