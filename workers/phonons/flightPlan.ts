import { cos, hypot, sin } from '../../src/maths/elementary';
import { fourierPlan } from '../../src/maths/fourier';
import { groupVelocity } from '../../src/physics/dispersion';
import type { Model } from '../../src/physics/model';
import { pointsFor } from './spreadingWindow';

/** Phonons are spread anew after so many times at most: rounding in single precision adds up. */
const MOST_FLIGHTS = 32;
/** What a flight may add to the error of a sum, as a part of the particles. */
const FLIGHT_ERROR = 5e-7;
/** Where more of the phonons jump between two times, all of them are spread. */
export const MOST_MOVED = 1 / 8;

/** Frequencies n < modes of X/L and |z| <= reach of K, and the kinetic time from one record to the next. */
export interface FlightPlan {
  modes: number;
  reach: number;
  step: number;
}

/** Fewer flights save little. */
const LEAST_FLIGHTS = 4;
/** Fewer phonons are spread as fast as a field flies. */
const LEAST_PHONONS = 16_384;

/**
 * Frequencies along K that a field keeps, as a part of its points: so many more than are of interest that what a flight
 * mixes in from beyond does not come near them.
 */
const KEPT_PART = 0.375;
export const keptFrequencies = (points: number) => Math.floor(KEPT_PART * points);

/** The velocity at the points of a field: its transforms leave them in the order K = -i/points. */
export function velocities(model: Model, points: number): Float64Array {
  return Float64Array.from({ length: points }, (_, i) => {
    const k = -i / points;
    return groupVelocity(model, k - Math.round(k));
  });
}

/**
 * How many recorded times, from that at which the phonons are spread on, a field may serve: as many as leave every sum
 * right. 1 where it would not save much: in more dimensions, where v does not depend on K_1 alone, for batches of few
 * phonons, where many of them jump from one time to the next, and where v bends too much between the points along K, as it
 * does around the step of the unpinned chain.
 */
export function flightsFor(model: Model, plan: FlightPlan, phonons: number): number {
  const moved = model.noiseStrength * plan.step;
  if (model.dimension > 1 || phonons < LEAST_PHONONS || !(plan.step > 0) || moved > MOST_MOVED) return 1;
  let most = MOST_FLIGHTS;
  while (most > 1 && flightError(model, plan, most - 1) > FLIGHT_ERROR) most >>= 1;
  return most < LEAST_FLIGHTS ? 1 : most;
}

/**
 * A bound of the error of a phonon's sums after so many flights. A flight mixes frequencies along K with the weights
 * of e^{i n v(K) t/L}; those beyond what the field keeps do not come to what is recorded, and as much may come from
 * between the points.
 */
export function flightError(model: Model, { modes, reach, step }: FlightPlan, flights: number): number {
  const points = pointsFor(reach + 1);
  const scale = (2 * Math.PI * (modes - 1) * step * flights) / model.length;
  const phases = velocities(model, points).map((v) => scale * v);
  const [re, im] = [phases.map(cos), phases.map(sin)];
  fourierPlan(points).forward(re, im);
  const margin = keptFrequencies(points) - reach;
  let beyond = 0;
  for (let q = margin + 1; q < points - margin; ++q) beyond += hypot(re[q], im[q]) / points;
  return 2 * beyond;
}
