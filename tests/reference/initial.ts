import type { Model } from '../../src/physics/model';

type Ring = Pick<Model, 'siteCount' | 'epsilon' | 'length' | 'initial'>;

/** The error function by its series of positive terms, 2/sqrt(pi) e^{-x^2} sum_n 2^n x^{2n+1} / (2n+1)!!. */
export function errorFunction(x: number): number {
  if (Math.abs(x) > 6) return Math.sign(x);
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) sum += term *= (2 * x * x) / (2 * n + 1);
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** The profile f(r), r in [-L/2, L/2). */
export function profileAt({ initial, length }: Pick<Ring, 'initial' | 'length'>, r: number): number {
  const sigma = initial.profileWidth;
  const gaussian = (x: number) => Math.exp(-(x * x) / (2 * sigma * sigma));
  switch (initial.profile) {
    case 'pulse':
      return gaussian(r);
    case 'box':
      // Sites that should sit on the edge miss it by rounding.
      return Math.abs(Math.abs(r) - sigma) < 1e-9 * length ? 0.5 : Math.abs(r) < sigma ? 1 : 0;
    case 'step':
      return (
        (1 - errorFunction((length * Math.sin((2 * Math.PI * r) / length)) / (2 * Math.PI * Math.SQRT2 * sigma))) / 2
      );
    case 'pair': {
      let sum = 0;
      for (let period = -10; period <= 10; period++) {
        sum += gaussian(r - length / 8 + period * length) + gaussian(r + length / 8 + period * length);
      }
      return sum;
    }
    case 'wave':
      return 1 + Math.cos((2 * Math.PI * Math.max(1, Math.round(length / (2 * Math.PI * sigma))) * r) / length);
    case 'flat':
      return 1;
  }
}

/** f(epsilon (i - N/2)) for the site indices i = 0..N-1; the error function rounds to a little above 1. */
export function profileSamples(ring: Ring): Float64Array {
  return Float64Array.from({ length: ring.siteCount }, (_, i) =>
    Math.max(0, profileAt(ring, ring.epsilon * (i - ring.siteCount / 2))),
  );
}

/**
 * h(j/N), j = 0..N-1. Of the band, which jumps, the mean over the cell of width 1/N about j/N, so that the samples have
 * mean 1.
 */
export function spectrumSamples({ siteCount, initial }: Ring): Float64Array {
  const { spectrum, spectrumCentre: centre, spectrumWidth: width } = initial;
  const sample = (k: number): number => {
    if (spectrum === 'thermal') return 1;
    let sum = 0;
    for (let period = -10; period <= 10; period++) {
      const distance = k - centre + period;
      if (spectrum === 'packet') {
        sum += Math.exp(-(distance * distance) / (2 * width * width)) / (Math.sqrt(2 * Math.PI) * width);
      } else {
        const overlap = Math.min(distance + 0.5 / siteCount, width) - Math.max(distance - 0.5 / siteCount, -width);
        sum += (Math.max(0, overlap) * siteCount) / (2 * width);
      }
    }
    return sum;
  };
  return Float64Array.from({ length: siteCount }, (_, j) => sample(j / siteCount));
}
