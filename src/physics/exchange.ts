import { cos, sin } from '../maths/elementary';
import type { LatticeNoise } from './collision';

/**
 * A rotation of the noise, docs/model.md section 6 and (40): of all momenta of a ring of atoms it turns the part that
 * lies in one plane, spanned by two orthogonal vectors, and leaves the rest alone. The vectors are integers, so that no
 * rounding of theirs adds up over many rotations.
 */
export interface Exchange {
  /** Neighbouring sites, in their order along the ring. */
  sites: number[];
  /** Components 0, ..., d - 1 of the momentum that take part. */
  components: number[];
  /** Where their momenta stand in an array [site * d + component]. */
  places: number[];
  /** The axes of the plane, by the places. */
  first: number[];
  second: number[];
}

/** What an exchange keeps: energy always, with momentum noise the sum of each component. */
export interface Kept {
  /** p summed over the sites, by component. */
  sums: number[];
  /** Half of the sum of p^2. */
  energy: number;
}

/** Two orthogonal vectors across (1,1,1); seen along it the second points as p_y does. */
const tripleAxes = { first: [-1, 0, 1], second: [-1, 2, -1] };

/**
 * Every rotation of a ring of atoms, site by site, on each site plane by plane. Momentum noise turns triples about
 * (1,1,1) in d = 1, docs/model.md (12), and (u_i, u_j) with u = p_{y+1} - p_y in d >= 2, docs/model.md (40); energy
 * noise turns the pair (p_y, p_{y+1}) of one component. In d >= 2 the ring is a row of the lattice.
 */
export function ringExchanges({ dimension, noise }: LatticeNoise, atomCount: number): Exchange[] {
  const placed = (sites: number[], components: number[], first: number[], second: number[]): Exchange => {
    const onRing = sites.map((site) => (site + atomCount) % atomCount);
    const places = onRing.flatMap((site) => components.map((component) => site * dimension + component));
    return { sites: onRing, components, places, first, second };
  };
  const sites = Array.from({ length: atomCount }, (_, site) => site);
  const components = Array.from({ length: dimension }, (_, component) => component);
  if (noise === 'energy')
    return sites.flatMap((y) => components.map((component) => placed([y, y + 1], [component], [1, 0], [0, 1])));
  if (dimension === 1) return sites.map((y) => placed([y - 1, y, y + 1], [0], tripleAxes.first, tripleAxes.second));
  const planes = components.flatMap((i) => components.filter((j) => j > i).map((j) => [i, j]));
  return sites.flatMap((y) => planes.map((plane) => placed([y, y + 1], plane, [-1, 0, 1, 0], [0, -1, 0, 1])));
}

const squareOf = (axis: number[]) => axis.reduce((sum, part) => sum + part * part, 0);

function along(momenta: ArrayLike<number>, places: number[], axis: number[]): number {
  return places.reduce((sum, place, i) => sum + axis[i] * momenta[place], 0);
}

/** The part of the momenta in the plane of an exchange, in its coordinates; turns keep its length. */
export function planePoint(momenta: ArrayLike<number>, { places, first, second }: Exchange): [number, number] {
  return [
    along(momenta, places, first) / Math.sqrt(squareOf(first)),
    along(momenta, places, second) / Math.sqrt(squareOf(second)),
  ];
}

/** Turns that part by an angle; what `keptBy` says stays to rounding. */
export function turn(momenta: Float64Array, { places, first, second }: Exchange, angle: number): void {
  const [firstSquare, secondSquare] = [squareOf(first), squareOf(second)];
  const ratio = Math.sqrt(secondSquare / firstSquare);
  const [x, y] = [along(momenta, places, first), along(momenta, places, second)];
  const [cosine, sine] = [cos(angle), sin(angle)];
  const firstChange = (cosine * x - (sine * y) / ratio - x) / firstSquare;
  const secondChange = (cosine * y + sine * x * ratio - y) / secondSquare;
  places.forEach((place, i) => (momenta[place] += first[i] * firstChange + second[i] * secondChange));
}

/** Sums and energy of the momenta that an exchange reaches. */
export function keptBy(momenta: ArrayLike<number>, { places, components }: Exchange): Kept {
  const sums = components.map(() => 0);
  let energy = 0;
  places.forEach((place, i) => {
    sums[i % components.length] += momenta[place];
    energy += momenta[place] ** 2 / 2;
  });
  return { sums, energy };
}
