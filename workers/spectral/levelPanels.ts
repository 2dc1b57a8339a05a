import type { Model } from '../../src/physics/model';
import { sineSquared } from '../../src/physics/collision';
import { planarRate, planarVelocity } from '../../src/physics/planar';

/** Wave numbers k_1 at which the phases between levels are looked at. */
const SPEEDS = Array.from({ length: 24 }, (_, i) => (i + 0.5) / 48);

/**
 * Ascending edges of the panels of transverse levels, halved while `split` says so: in d = 2 wave numbers k_2 from 0 to
 * 1/2, in d = 3 levels from 0 to 2, on both sides of the singularity of their density at 1.
 */
export function levelEdges(dimension: 2 | 3, split: (a: number, b: number) => boolean): number[] {
  const refine = (a: number, b: number): number[] =>
    split(a, b) ? [...refine(a, (a + b) / 2), ...refine((a + b) / 2, b)] : [b];
  return dimension === 2 ? [0, ...refine(0, 0.5)] : [0, ...refine(0, 1), ...refine(1, 2)];
}

/**
 * The largest distance by which phonons of the levels at two edges part until `horizon`, or until so many collisions.
 */
export function partingOf(model: Model, a: number, b: number, horizon: number, collisions: number): number {
  const level = (edge: number) => (model.dimension === 2 ? sineSquared(edge) : edge);
  return SPEEDS.reduce((largest, k) => {
    const rate = model.noiseStrength * planarRate(model, k, level(a));
    const change = Math.abs(planarVelocity(model, k, level(b)) - planarVelocity(model, k, level(a)));
    return Math.max(largest, change * Math.min(horizon, rate > 0 ? collisions / rate : Infinity));
  }, 0);
}
