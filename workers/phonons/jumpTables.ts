import { exp, log } from '../../src/maths/elementary';
import { groupVelocity } from '../../src/physics/dispersion';
import { jumpLaw } from '../../src/physics/jumps';
import type { Model } from '../../src/physics/model';
import { planarFrequency, planarVelocity } from '../../src/physics/planar';
import {
  DRAW_ALIAS,
  DRAW_CELLS,
  DRAW_LARGEST,
  DRAW_NUMBERS,
  DRAW_RATIO,
  DRAW_STAY,
  NODE_CHANCES,
  NODE_RATE,
  NODE_ROOT,
  NODE_SLOPE,
  WAIT_LAYERS,
  lawDraws,
  lawEdges,
  lawHeights,
  lawNumbers,
  lawShape,
  nodeNumbers,
} from '../kernels/layout';

/** Equal cells of (0, 1/2) on which v, phi and the jump law are straight lines. */
export const TABLE_CELLS = 16384;

let last: { law: string; tables: Float64Array } | null = null;

/** The jump law as the kernel takes it, laid out as in layout.ts; kept for the next batch. */
export function jumpTables(model: Model): Float64Array {
  const { dimension, pinning, couplings, noise, noiseStrength } = model;
  const law = JSON.stringify([dimension, pinning, couplings, noise, noiseStrength]);
  if (last?.law !== law) last = { law, tables: newTables(model) };
  return last.tables;
}

/**
 * Moves the inner nodes of a smooth function such that the straight lines between them have its mean: it bends by h^2
 * f''/12 over them.
 */
function meanPreserving(values: Float64Array): Float64Array {
  return values.map((value, i) =>
    i === 0 || i === values.length - 1 ? value : value - (values[i - 1] - 2 * value + values[i + 1]) / 12,
  );
}

function newTables(model: Model): Float64Array {
  const nodes = TABLE_CELLS + 1;
  const table = (f: (k: number) => number) => Float64Array.from({ length: nodes }, (_, i) => f(i / (2 * TABLE_CELLS)));
  const { rate, components } = jumpLaw(model);
  const count = components.length;
  const free = { ...model, pinning: 0 };
  const root = (k: number) => planarFrequency(free, k, 0);
  // in d = 1 the velocity itself, at k = 0 from the right, where the unpinned chain's jumps
  const velocity = (k: number) => groupVelocity(model, k === 0 ? 1e-12 : k);
  const slope = model.dimension > 1 ? (k: number) => planarVelocity(free, k, 0) * root(k) : velocity;
  const tables = new Float64Array(lawNumbers(TABLE_CELLS, count));
  const stride = nodeNumbers(count);
  const interleave = (at: number, values: Float64Array) => {
    for (let i = 0; i <= nodes; ++i) tables[stride * i + at] = values[Math.min(i, nodes - 1)];
  };
  interleave(NODE_SLOPE, meanPreserving(table(slope)));
  if (model.dimension > 1) interleave(NODE_ROOT, meanPreserving(table(root)));
  interleave(NODE_RATE, meanPreserving(table(rate)));
  const summed = new Float64Array(nodes);
  components.forEach(({ chance, shape }, c) => {
    table(chance).forEach((x, i) => (summed[i] += x));
    if (c < count - 1) interleave(NODE_CHANCES + c, summed);
    const shapes = table(shape);
    tables.set(shapes, lawShape(TABLE_CELLS, count, c));
    drawCells(shapes, tables.subarray(lawDraws(TABLE_CELLS, count, c)));
  });
  const { edges, heights } = waitLayers();
  tables.set(edges, lawEdges(TABLE_CELLS, count));
  tables.set(heights, lawHeights(TABLE_CELLS, count));
  return tables;
}

/**
 * Cells from which a place with a density of straight lines is drawn: each is chosen with the same probability and then
 * stays or gives way to its alias (Walker, ACM Trans. Math. Softw. 3, 253 (1977)), such that together each comes as
 * often as its largest value demands; a place in it then survives with the density over that value.
 */
function drawCells(shape: Float64Array, records: Float64Array): void {
  const inner = (shape.length - 1) / DRAW_CELLS;
  const integers = new Int32Array(records.buffer, records.byteOffset);
  const largest = new Float64Array(DRAW_CELLS);
  for (let cell = 0; cell < DRAW_CELLS; ++cell) {
    const values = shape.subarray(inner * cell, inner * (cell + 1) + 1);
    largest[cell] = Math.max(...values);
    records[DRAW_NUMBERS * cell + DRAW_LARGEST] = largest[cell];
    records[DRAW_NUMBERS * cell + DRAW_RATIO] = largest[cell] > 0 ? Math.min(...values) / largest[cell] : 0;
  }
  const mean = largest.reduce((sum, value) => sum + value, 0) / DRAW_CELLS;
  const left = largest.map((value) => value / mean);
  const poor: number[] = [];
  const rich: number[] = [];
  left.forEach((value, cell) => (value < 1 ? poor : rich).push(cell));
  const settle = (cell: number, stay: number, alias: number) => {
    records[DRAW_NUMBERS * cell + DRAW_STAY] = stay;
    integers[2 * (DRAW_NUMBERS * cell + DRAW_ALIAS)] = alias;
  };
  while (poor.length > 0 && rich.length > 0) {
    const [cell, giver] = [poor.pop()!, rich[rich.length - 1]];
    settle(cell, left[cell], giver);
    left[giver] -= 1 - left[cell];
    if (left[giver] < 1) poor.push(rich.pop()!);
  }
  for (const cell of [...poor, ...rich]) settle(cell, 1, cell);
}

/** Where the tail of e^{-x} starts that has as much area as each of the other layers; 1 - e^{-x} is cut in 256. */
const TAIL = 7.697117470131049;

/**
 * Layers of equal area under e^{-x} (Marsaglia, Tsang, J. Stat. Softw. 5(8), 2000): layer i > 0 reaches from heights[i]
 * to heights[i + 1] and to edges[i]; layer 0 lies below heights[1], as wide as if its tail beyond edges[1] were part of
 * a rectangle.
 */
export function waitLayers(): { edges: Float64Array; heights: Float64Array } {
  const edges = new Float64Array(WAIT_LAYERS + 1);
  const heights = new Float64Array(WAIT_LAYERS + 1);
  const area = (TAIL + 1) * exp(-TAIL);
  edges[0] = area / exp(-TAIL);
  edges[1] = TAIL;
  heights[1] = exp(-TAIL);
  for (let i = 1; i < WAIT_LAYERS; ++i) {
    heights[i + 1] = heights[i] + area / edges[i];
    edges[i + 1] = -log(heights[i + 1]);
  }
  // the last layer ends at the top, to the rounding of TAIL
  heights[WAIT_LAYERS] = 1;
  edges[WAIT_LAYERS] = 0;
  return { edges, heights };
}
