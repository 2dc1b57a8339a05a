import { t } from '@lingui/core/macro';
import type { LatticeNoise } from '../../physics/collision';
import { keptBy } from '../../physics/exchange';
import { jumpLaw, jumpRate } from '../../physics/jumps';
import type { Model } from '../../physics/model';
import { angleDiffusion } from '../../physics/rotation';
import { centreOf, type ExchangePicture } from '../../plots/exchangeDrawing';
import type { PlanePath } from '../../plots/overlay';
import { cellCentres } from '../../plots/raster';
import type { ExchangeShow, ExchangeStill } from '../../state/exchangeShow';
import { formatList, inLanguage, listSign } from '../../language/numbers';
import { formatNumber } from '../../text/format';

/** What is said of the ring and of its phonon when they come to rest. */
export interface ExchangeFacts {
  /** The momenta on the circle, for screen readers. */
  words: string;
  waveNumber: number[];
  /** Collisions of the phonon per kinetic time. */
  rate: number;
}

/** The ring, the circle and the bars of the present moment. */
export function exchangePicture(show: ExchangeShow, law: Model): ExchangePicture {
  const { momenta, exchanges, magnified, turning, trail, kineticTime } = show;
  return {
    momenta,
    dimension: law.dimension,
    exchanges,
    magnified,
    swept: turning === magnified ? show.swept : null,
    trail,
    keepsSum: law.noise === 'momentum',
    clock: `t = ${inLanguage(kineticTime.toFixed(2))}`,
  };
}

/**
 * The last jump over the map of R(k,k'): from the diagonal at k up or down to k', there to the diagonal, as far as it
 * is drawn. Without one the phonon stands on the diagonal.
 */
export function jumpPath({ jump, jumpShare, waveNumber }: ExchangeShow, colour: string): PlanePath {
  if (!jump) return { points: [{ x: waveNumber[0], y: waveNumber[0] }], rings: [], colour };
  const { from, to } = jump;
  const part = (share: number) => from + (to - from) * Math.min(1, Math.max(0, share));
  const reached = { x: from, y: part(2 * jumpShare) };
  const points = [{ x: from, y: from }, reached];
  if (jumpShare <= 0.5) return { points, rings: [], colour };
  return { points: [...points, { x: part(2 * jumpShare - 1), y: to }], rings: [reached], colour };
}

/** phi(k) at the centres of equal cells of the torus, and the largest; of one direction in d >= 2. */
export function rateCurve(noise: LatticeNoise): { values: Float64Array; high: number } {
  const { rate } = jumpLaw({ ...noise, noiseStrength: 1 });
  const values = cellCentres(-0.5, 0.5, 200).map(rate);
  return { values, high: values.reduce((largest, value) => Math.max(largest, value), 0) };
}

/** The phonon of a path on the curve of phi. */
export function ratePoint(
  { points, colour }: PlanePath,
  noise: LatticeNoise,
): { k: number; value: number; colour: string } {
  const k = points[points.length - 1].x;
  return { k, value: jumpLaw({ ...noise, noiseStrength: 1 }).rate(k), colour };
}

/** Sum and energy of the magnified momenta in words, and where the phonon is. */
export function exchangeFacts({ momenta, exchange, waveNumber }: ExchangeStill, law: Model): ExchangeFacts {
  const { sums, energy } = keptBy(momenta, exchange);
  const told = {
    isTriple: exchange.sites.length === 3,
    place: centreOf(exchange) + 1,
    values: exchange.places.map((place) => formatNumber(momenta[place])).join(listSign()),
    sum: law.noise === 'momentum' ? formatList(sums.map((value) => formatNumber(value))) : null,
    energy: formatNumber(energy),
  };
  return {
    words: exchangeWords(told),
    waveNumber,
    rate: jumpRate(jumpLaw(law), waveNumber),
  };
}

interface ToldExchange {
  isTriple: boolean;
  place: number;
  values: string;
  /** Null where it is not kept. */
  sum: string | null;
  energy: string;
}

function exchangeWords({ isTriple, place, values, sum, energy }: ToldExchange): string {
  if (sum === null)
    return t`The momenta of a bond at y = ${place}: ${values}, their energy ${energy}; the noise turns them on a circle.`;
  return isTriple
    ? t`Three neighbouring momenta about y = ${place}: ${values}, their sum ${sum}, their energy ${energy}; the noise turns them on a circle.`
    : t`The momenta of a bond at y = ${place}: ${values}, their sum ${sum}, their energy ${energy}; the noise turns them on a circle.`;
}

/** The sentence under the figure. */
export function exchangeSentence({ dimension, noise }: Pick<Model, 'dimension' | 'noise'>): string {
  if (noise === 'energy')
    return dimension === 1
      ? t`Two neighbours trade momentum (no springs here): their energy stays, their sum does not, so only the angle on this circle is free.`
      : t`Two neighbours trade one component of momentum (no springs here): their energy stays, their sum does not, so only the angle on this circle is free.`;
  if (dimension === 1)
    return t`Three neighbours trade momentum (no springs here): their sum and their energy stay, so only the angle on this circle is free.`;
  return t`Two neighbours trade momentum (no springs here): its sum and their energy stay, so u = p(y+1) − p(y) only turns: on this circle.`;
}

/** Kinetic and microscopic time in which an angle gathers one radian squared; infinite without noise. */
export function radianTimes(law: Model): { kinetic: number; micro: number } {
  const micro = 1 / angleDiffusion(law);
  return { kinetic: law.epsilon * micro, micro };
}
