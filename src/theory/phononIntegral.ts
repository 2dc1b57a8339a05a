import type { Model } from '../physics/model';
import { PhononCells, cellOrder, type Cell } from './phononCells';
import { gaussLegendre } from '../maths/quadrature';

/** What decides transport on large scales. */
export type Law = Pick<Model, 'dimension' | 'pinning' | 'couplings' | 'noise' | 'noiseStrength'>;

/**
 * The first component of the group velocity and the rate phi of phonons that stand for all wave numbers; the weights
 * sum to 1.
 */
export interface PhononNodes {
  velocity: Float64Array;
  rate: Float64Array;
  weights: Float64Array;
}

type Integrand = (velocity: number, rate: number) => number;

/** A cell is halved until that changes its part of the integral by less than this of the whole. */
const CELL_TOLERANCE = 1e-12;
/** Halvings of one cell: what is singular at k = 0 leaves 2^-DEEPEST. */
const DEEPEST = 60;

/** The integral over a cell, and along which direction f is harder to follow there. */
interface Part {
  value: number;
  direction: 0 | 1;
}

/**
 * The Legendre polynomial of the highest degree that the nodes of a cell tell from 0, at those nodes, along each
 * direction.
 */
function highestPolynomials(order: number): Float64Array {
  return gaussLegendre(order).nodes.map((x) => {
    let [previous, value] = [1, x];
    if (order === 1) return 0;
    for (let n = 2; n < order; ++n) [previous, value] = [value, ((2 * n - 1) * x * value - (n - 1) * previous) / n];
    return value;
  });
}

const polynomials = new Map<number, Float64Array>();

function polynomialsOf(order: number): Float64Array {
  const found = polynomials.get(order) ?? highestPolynomials(order);
  polynomials.set(order, found);
  return found;
}

function partOf({ velocity, rate, weights }: Cell, [rows, columns]: [number, number], f: Integrand): Part {
  const [along, across] = [polynomialsOf(rows), polynomialsOf(columns)];
  const rowTails = new Float64Array(columns);
  let [value, columnTail] = [0, 0];
  for (let i = 0, m = 0; i < rows; ++i) {
    let tail = 0;
    for (let j = 0; j < columns; ++j, ++m) {
      const part = weights[m] * f(velocity[m], rate[m]);
      value += part;
      tail += across[j] * part;
      rowTails[j] += along[i] * part;
    }
    columnTail += Math.abs(tail);
  }
  const rowTail = rowTails.reduce((sum, tail) => sum + Math.abs(tail), 0);
  return { value, direction: columns > 1 && columnTail > rowTail ? 1 : 0 };
}

/**
 * The integral of f over a cell by halving until `tolerance` is met; `visit` is told the cells that it is taken from.
 */
function refined(
  cells: PhononCells,
  cell: Cell,
  whole: Part,
  order: [number, number],
  f: Integrand,
  tolerance: number,
  depth: number,
  visit?: (cell: Cell) => void,
): number {
  const halves = cells.halves(cell, whole.direction);
  const parts = halves.map((half) => partOf(half, order, f));
  const sum = parts[0].value + parts[1].value;
  if (!(Math.abs(sum - whole.value) > tolerance) || depth === DEEPEST) {
    if (visit) halves.forEach(visit);
    return sum;
  }
  return halves.reduce(
    (total, half, i) => total + refined(cells, half, parts[i], order, f, tolerance, depth + 1, visit),
    0,
  );
}

let latest: { key: string; cells: PhononCells; nodes: PhononNodes | null } | null = null;

/** The cells of a law; those of the last one are kept. */
function cellsOf({ dimension, pinning, couplings, noise }: Law): NonNullable<typeof latest> {
  const key = JSON.stringify([dimension, pinning, couplings, noise]);
  if (latest?.key !== key)
    latest = { key, cells: new PhononCells({ dimension, pinning, couplings, noise }), nodes: null };
  return latest;
}

/**
 * int f(v_1(k), phi(k)) dk over the torus, f even in v_1, to about 1e-10 of itself: cells around k = 0 are halved, each
 * along the direction that needs it, until halving changes nothing.
 */
export function integratePhonons(law: Law, f: Integrand, visit?: (cell: Cell) => void): number {
  const { cells } = cellsOf(law);
  const order = cellOrder(law.dimension);
  const parts = cells.roots.map((cell) => partOf(cell, order, f));
  const scale = parts.reduce((sum, { value }) => sum + Math.abs(value), 0);
  return cells.roots.reduce(
    (sum, cell, i) => sum + refined(cells, cell, parts[i], order, f, CELL_TOLERANCE * scale, 0, visit),
    0,
  );
}

/** Rates below this share of the torus's own are cut off where a sum over phonons may have no end. */
const LEAST_RATE = 1e-13;

/**
 * Phonons of the infinite lattice that resolve v_1^2/phi down to |k| of about 1e-7: some thousand in d = 1, some ten
 * thousand in d = 2 and 3. Those of the last law are kept.
 */
export function phononNodes(law: Law): PhononNodes {
  const found = cellsOf(law);
  if (!found.nodes) {
    const chosen: Cell[] = [];
    integratePhonons(
      law,
      (velocity, rate) => velocity ** 2 / (rate + LEAST_RATE),
      (cell) => chosen.push(cell),
    );
    const all = (name: 'velocity' | 'rate' | 'weights') =>
      Float64Array.from(chosen.flatMap((cell) => Array.from(cell[name])));
    found.nodes = { velocity: all('velocity'), rate: all('rate'), weights: all('weights') };
  }
  return found.nodes;
}
