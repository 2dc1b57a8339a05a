import { cos, hypot, sin } from '../../src/maths/elementary';
import { fourierPlan } from '../../src/maths/fourier';
import { remember } from '../../src/maths/remember';
import { groupVelocity, soundSpeed } from '../../src/physics/dispersion';
import type { Model } from '../../src/physics/model';
import { VECTOR_SINGLES } from '../kernels/layout';
import { pointsFor, windowFactor } from './spreadingWindow';
import type { Sheets } from './torusGrid';

/** What a flight may add to the error of a sum, as a part of the particles. */
const FLIGHT_ERROR = 5e-7;
/**
 * Recorded times that a field may serve; rounding in single precision adds up over more, and fewer than the last save
 * little.
 */
const FLIGHTS = [32, 24, 16, 12, 8, 6, 4];
/** Where more of the phonons jump between two times, all of them are spread. */
export const MOST_MOVED = 1 / 8;
/** Longer rows of a grid along K do not stay in the caches while phonons are spread over them. */
const MOST_POINTS = 1024;

/** Frequencies n < modes of X/L and |z| <= reach of K, and the kinetic time from one record to the next. */
export interface FlightBand {
  modes: number;
  reach: number;
  step: number;
}

export interface FlightPlan extends FlightBand {
  /** Recorded times, from that at which the phonons are spread on, that a field serves. */
  flights: number;
  /**
   * 1: the field is one on the torus of K. 2: on one of twice the circumference, phonons at 0 <= K < 1, so that v needs
   * no step: that of the unpinned chain goes on from c at 0 to -c at 1 and back.
   */
  sheets: Sheets;
  /** Frequencies along K that it keeps, of the circumference of all sheets. */
  kept: number;
}

/**
 * The velocity at the points of a field: its transforms leave them in the order K = -i sheets/points. That of the
 * second sheet has the opposite sign.
 */
export const velocities = remember(
  2,
  ({ pinning, couplings }: Model, points: number, sheets: Sheets) =>
    JSON.stringify([pinning, couplings, points, sheets]),
  (model, points, sheets): Float64Array =>
    Float64Array.from({ length: points }, (_, i) => {
      const k = (sheets * ((points - i) % points)) / points;
      if (sheets === 1) return groupVelocity(model, k - Math.round(k));
      const velocity = k % 1 === 0 ? soundSpeed(model) : groupVelocity(model, k - Math.round(k));
      return k < 1 ? velocity : -velocity;
    }),
);

/**
 * A bound of the error of a phonon's sums after so many flights, beside what they have without, and how many
 * frequencies along K to keep for it. A flight mixes frequencies with the weights of e^{i n v(K) t/L}. Those beyond
 * what is kept are missed, and as much may come from between the points; those within bring what the window has
 * mixed into them, the more the higher they are.
 */
export function flightError(
  model: Model,
  { modes, reach, step }: FlightBand,
  flights: number,
  sheets: Sheets,
): { error: number; kept: number } {
  const points = sheets * pointsFor(reach + 1);
  const highest = sheets * reach;
  const scale = (2 * Math.PI * (modes - 1) * step * flights) / model.length;
  const phases = velocities(model, points, sheets).map((v) => scale * v);
  const [re, im] = [phases.map(cos), phases.map(sin)];
  fourierPlan(points).forward(re, im);
  const weight = (q: number) => hypot(re[q], im[q]) / points;
  /** Of the frequencies q and -q. */
  const weights = Array.from({ length: points / 2 }, (_, q) => (q === 0 ? 0 : weight(q) + weight(points - q)));
  let missed = 2 * weights.reduce((sum, each) => sum + each, 2 * weight(points / 2));
  let mixed = 0;
  let best = { error: missed, kept: highest };
  for (let q = 1; highest + q < points / 2; ++q) {
    const place = (highest + q) / points;
    missed -= 2 * weights[q];
    mixed += weights[q] * Math.abs(windowFactor(1 - place) / windowFactor(place));
    const error = Math.max(0, missed) + mixed;
    if (error < best.error) best = { error, kept: highest + q };
  }
  return best;
}

/**
 * How a field may fly that this many phonons are summed by; null where that would not save much: in more dimensions,
 * where v does not depend on K_1 alone, where there are few phonons for the points of the field or many of them jump
 * from one time to the next, and where v bends too much between the points along K, as it does around k = 0 where the
 * pinning is weak.
 */
export function flightPlan(model: Model, band: FlightBand, phonons: number): FlightPlan | null {
  const points = pointsFor(band.reach + 1);
  const groups = Math.ceil((2 * band.modes) / VECTOR_SINGLES);
  const moved = model.noiseStrength * band.step;
  // a phonon is spread in the time in which two elements of the field go through their transforms
  const pays = phonons >= 2 * sheetsOf(model) * points * groups && moved <= MOST_MOVED;
  if (model.dimension > 1 || band.modes < 2 || points > MOST_POINTS || !(band.step > 0) || !pays) return null;
  return foundPlan(model, band);
}

/** The velocity has a step where there is sound. */
const sheetsOf = (model: Model): Sheets => (model.pinning === 0 && soundSpeed(model) > 0 ? 2 : 1);

const foundPlan = remember(
  4,
  (model: Model, band: FlightBand) => JSON.stringify([model.pinning, model.couplings, model.length, band]),
  (model, band): FlightPlan | null => {
    const sheets = sheetsOf(model);
    for (const flights of FLIGHTS) {
      const { error, kept } = flightError(model, band, flights - 1, sheets);
      if (error <= FLIGHT_ERROR) return { ...band, flights, sheets, kept };
    }
    return null;
  },
);
