import { exp, log } from '../../src/maths/elementary';
import { groupVelocity } from '../../src/physics/dispersion';
import { jumpLaw } from '../../src/physics/jumps';
import type { Model } from '../../src/physics/model';
import { planarFrequency, planarVelocity } from '../../src/physics/planar';
import {
  CELL_PAIR_BYTES,
  CELL_RATE,
  CELL_RATE_RISE,
  CELL_RISES,
  DOUBLE_BYTES,
  DRAW_ALIAS,
  DRAW_BYTES,
  DRAW_CELLS,
  DRAW_LARGEST,
  DRAW_LEVEL_BITS,
  DRAW_RATIO,
  DRAW_RECORD,
  DRAW_STAY,
  DRAW_STAY_BITS,
  LAW_EDGES,
  LAW_HEIGHTS,
  SINGLE_BYTES,
  WAIT_LAYERS,
  cellBytes,
  lawCells,
  lawDraws,
  lawNumbers,
  lawShape,
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
  const { dimension } = model;
  const { rate, components } = jumpLaw(model);
  const count = components.length;
  const free = { ...model, pinning: 0 };
  const root = (k: number) => planarFrequency(free, k, 0);
  // in d = 1 the velocity itself, at k = 0 from the right, where the unpinned chain's jumps
  const velocity = (k: number) => groupVelocity(model, k === 0 ? 1e-12 : k);
  const slope = dimension > 1 ? (k: number) => planarVelocity(free, k, 0) * root(k) : velocity;
  const tables = new Float64Array(lawNumbers(TABLE_CELLS, count));
  const at = (number: number) => DOUBLE_BYTES * number;
  const cells = new DataView(tables.buffer, at(lawCells(TABLE_CELLS, count)));
  const eachCell = (values: Float64Array, set: (byte: number, value: number, rise: number) => void) =>
    values.forEach((value, i) => set(i * cellBytes(count), value, i + 1 < nodes ? values[i + 1] - value : 0));
  /** Number `index` of the pairs of all cells. */
  const fill = (index: number, values: Float64Array) =>
    eachCell(values, (byte, value, rise) => {
      const pair = byte + CELL_PAIR_BYTES * (index >> 1);
      cells.setFloat64(pair + DOUBLE_BYTES * (index & 1), value, true);
      cells.setFloat32(pair + CELL_RISES + SINGLE_BYTES * (index & 1), rise, true);
    });
  fill(0, meanPreserving(table(slope)));
  if (dimension > 1) fill(1, meanPreserving(table(root)));
  eachCell(meanPreserving(table(rate)), (byte, value, rise) => {
    cells.setFloat32(byte + CELL_RATE, value, true);
    cells.setFloat32(byte + CELL_RATE_RISE, rise, true);
  });
  const chances = count > 2 ? 2 : 1;
  const summed = new Float64Array(nodes);
  components.forEach(({ chance, shape }, c) => {
    table(chance).forEach((x, i) => (summed[i] += x));
    if (c < count - 1) fill(chances + c, summed);
    const shapes = table(shape);
    tables.set(shapes, lawShape(TABLE_CELLS, count, c));
    drawCells(shapes, tables.buffer, at(lawDraws(c)));
  });
  const { edges, heights } = waitLayers();
  tables.set(edges, LAW_EDGES);
  tables.set(heights, LAW_HEIGHTS);
  return tables;
}

/**
 * Cells from which a place with a density of straight lines is drawn: each is chosen with the same probability and then
 * stays or gives way to its alias (Walker, ACM Trans. Math. Softw. 3, 253 (1977)), such that together each comes as
 * often as its largest value demands; a place in it then survives with the density over that value.
 */
function drawCells(shape: Float64Array, buffer: ArrayBuffer, at: number): void {
  const inner = (shape.length - 1) / DRAW_CELLS;
  const integers = new Int32Array(buffer, at, DRAW_BYTES / SINGLE_BYTES);
  const singles = new Float32Array(buffer, at, DRAW_BYTES / SINGLE_BYTES);
  const largest = new Float64Array(DRAW_CELLS);
  for (let cell = 0; cell < DRAW_CELLS; ++cell) {
    const values = shape.subarray(inner * cell, inner * (cell + 1) + 1);
    largest[cell] = Math.max(...values);
    const ratio = largest[cell] > 0 ? Math.min(...values) / largest[cell] : 0;
    integers[DRAW_RECORD * cell + DRAW_RATIO] = Math.floor((1 << DRAW_LEVEL_BITS) * ratio);
    singles[DRAW_RECORD * cell + DRAW_LARGEST] = largest[cell];
  }
  const mean = largest.reduce((sum, value) => sum + value, 0) / DRAW_CELLS;
  const left = largest.map((value) => value / mean);
  const poor: number[] = [];
  const rich: number[] = [];
  left.forEach((value, cell) => (value < 1 ? poor : rich).push(cell));
  const settle = (cell: number, stay: number, alias: number) => {
    integers[DRAW_RECORD * cell + DRAW_STAY] = Math.round((1 << DRAW_STAY_BITS) * stay);
    integers[DRAW_RECORD * cell + DRAW_ALIAS] = alias;
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
