import { integerPower, powerOfTwo, sin } from '../maths/elementary';
import { levelDensity } from '../physics/levels';
import type { Model } from '../physics/model';
import { planarRate, planarVelocity } from '../physics/planar';
import { gaussLegendre } from '../maths/quadrature';

/** The dispersion relation and rates that cells know. */
export type CellLaw = Pick<Model, 'dimension' | 'pinning' | 'couplings' | 'noise'>;

/** A part of the range of k_1 in [0, 1/2] times one of u, which stands for the level. Lengths are the ranges' own. */
export interface Cell {
  chart: number;
  k: readonly [number, number];
  u: readonly [number, number];
  /** v_1 and phi at the nodes [k_1][u], and the weights of averages over the torus. */
  velocity: Float64Array;
  rate: Float64Array;
  weights: Float64Array;
  /** Halves along k_1 and along u, made when first wanted. */
  halves: [[Cell, Cell] | null, [Cell, Cell] | null];
}

/** A way to run through a part of the levels: level and weight density at u in [0, last]. */
interface Chart {
  last: number;
  level: (u: number) => number;
  density: (u: number) => number;
}

const square = (x: number) => x * x;

/**
 * Charts of the levels. d = 1: the level 0. d = 2: u = k_2. d = 3: sigma with its density, as a square near 0, where it
 * is one of a wave number, and as a fifth power on both sides of its logarithm at 1, which that takes away up to u^4 ln
 * u.
 */
function chartsOf(dimension: Model['dimension']): Chart[] {
  if (dimension === 1) return [{ last: 1, level: () => 0, density: () => 1 }];
  if (dimension === 2) return [{ last: 0.5, level: (u) => square(sin(Math.PI * u)), density: () => 2 }];
  const near = (sign: number): Chart => ({
    last: 1,
    level: (u) => 1 + (sign * integerPower(u, 5)) / 2,
    density: (u) => 2.5 * integerPower(u, 4) * levelDensity(1 + (sign * integerPower(u, 5)) / 2),
  });
  return [
    { last: 1, level: (u) => (u * u) / 2, density: (u) => u * levelDensity((u * u) / 2) },
    near(-1),
    near(1),
    { last: 1, level: (u) => 2 - (u * u) / 2, density: (u) => u * levelDensity(2 - (u * u) / 2) },
  ];
}

/** Nodes of a cell along each of its directions. */
export function cellOrder(dimension: Model['dimension']): [number, number] {
  return dimension === 1 ? [16, 1] : [10, 10];
}

function makeCell(law: CellLaw, charts: Chart[], chart: number, k: Cell['k'], u: Cell['u']): Cell {
  const [ks, us] = cellOrder(law.dimension).map(gaussLegendre);
  const { level, density } = charts[chart];
  const levels = us.nodes.map((x) => u[0] + ((u[1] - u[0]) * (1 + x)) / 2);
  const across = Array.from(levels, (at, j) => ({
    level: level(at),
    weight: ((u[1] - u[0]) / 2) * us.weights[j] * density(at),
  }));
  const count = ks.nodes.length * across.length;
  const cell: Cell = {
    chart,
    k,
    u,
    velocity: new Float64Array(count),
    rate: new Float64Array(count),
    weights: new Float64Array(count),
    halves: [null, null],
  };
  ks.nodes.forEach((x, i) => {
    const at = k[0] + ((k[1] - k[0]) * (1 + x)) / 2;
    across.forEach((node, j) => {
      const m = i * across.length + j;
      cell.velocity[m] = planarVelocity(law, at, node.level);
      cell.rate[m] = planarRate(law, at, node.level);
      // integrands are even in k_1
      cell.weights[m] = (k[1] - k[0]) * ks.weights[i] * node.weight;
    });
  });
  return cell;
}

/** Shells around k = 0 that are cells from the start: 2^-SHELLS of the torus in d = 1, and in each direction. */
const SHELLS = { 1: 20, 2: 12, 3: 12 };

/**
 * The cells of a law: integrands change fastest near k = 0, where the rate vanishes and without pinning v_1 depends on
 * the direction; cells are shells around it, each half as wide as the one before.
 */
export class PhononCells {
  readonly roots: Cell[];
  private readonly charts: Chart[];

  constructor(private readonly law: CellLaw) {
    this.charts = chartsOf(law.dimension);
    const make = (chart: number, k: Cell['k'], u: Cell['u']) => makeCell(law, this.charts, chart, k, u);
    const { last } = this.charts[0];
    const shells = SHELLS[law.dimension];
    this.roots = [];
    for (let shell = 0; shell <= shells; ++shell) {
      const [outer, inner] = [powerOfTwo(-shell), shell === shells ? 0 : powerOfTwo(-(shell + 1))];
      if (law.dimension === 1) this.roots.push(make(0, [inner / 2, outer / 2], [0, last]));
      else {
        this.roots.push(make(0, [inner / 2, outer / 2], [inner * last, outer * last]));
        if (inner > 0)
          this.roots.push(
            make(0, [0, inner / 2], [inner * last, outer * last]),
            make(0, [inner / 2, outer / 2], [0, inner * last]),
          );
      }
    }
    for (let chart = 1; chart < this.charts.length; ++chart) {
      for (const k of [
        [0, 0.25],
        [0.25, 0.5],
      ] as const)
        this.roots.push(make(chart, k, [0, this.charts[chart].last]));
    }
  }

  /** The halves of a cell along k_1 (0) or u (1). */
  halves(cell: Cell, direction: 0 | 1): [Cell, Cell] {
    const { chart, k, u } = cell;
    const [a, b] = direction === 0 ? k : u;
    const parts = [
      [a, (a + b) / 2],
      [(a + b) / 2, b],
    ] as const;
    const make = (part: Cell['k']) =>
      direction === 0
        ? makeCell(this.law, this.charts, chart, part, u)
        : makeCell(this.law, this.charts, chart, k, part);
    return (cell.halves[direction] ??= [make(parts[0]), make(parts[1])]);
  }
}
