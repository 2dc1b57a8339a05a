import { describe, expect, it } from 'vitest';
import { jumpLaw, jumpRate } from '../../../src/physics/jumps';
import type { Model } from '../../../src/physics/model';
import { streamSeed } from '../../../src/maths/random';
import {
  DOUBLE_BYTES,
  PHONON_NEXT_JUMP,
  PHONON_STREAM_BYTES,
  PHONON_TILE,
  SINGLE_BYTES,
  TILE_ARRAY_BYTES,
  VECTOR_SINGLES,
  WAIT_LAYERS,
  phononVelocity,
  roundBytes,
} from '../../../workers/kernels/layout';
import { PhononTiles } from '../../../workers/phonons/phononTiles';
import { TABLE_CELLS, jumpTables, waitLayers } from '../../../workers/phonons/jumpTables';
import { ringModel } from '../../physics/models';
import { sized } from '../../size';
import { freshArena } from '../kernels/kernels';
import { CONFIDENT, chiSquareDeviate } from './phonons';

const particleCount = sized(400_000, 4_000_000);
const start = [0.11, 0.37, -0.23];
/** The time of the only jump. */
const jumpTime = 0.5;

/** Waiting times of the first jump at rate 1, and |K_1| after one jump from `start`, of many particles. */
function drawn(model: Model, seed: number): { waits: Float64Array; sizes: Float64Array; negative: number } {
  const { dimension, pinning } = model;
  const law = jumpLaw(model);
  const arena = freshArena();
  arena.reset();
  const { kernels } = arena;
  const tiles = new PhononTiles(arena, dimension, 1, particleCount);
  const tables = arena.doubles(jumpTables(model));
  const random = arena.allocate(PHONON_STREAM_BYTES);
  const round = arena.allocate(roundBytes(dimension));
  const words = new Uint32Array(kernels.memory.buffer, random, PHONON_STREAM_BYTES / SINGLE_BYTES);
  [4, 5, 6, 7].forEach((purpose, i) => words.set(streamSeed(seed, 0, purpose), VECTOR_SINGLES * i));
  const k = Float64Array.from(start.slice(0, dimension));
  const write = tiles.writer();
  for (let i = 0; i < particleCount; ++i) write(i, k, Float64Array.of(0), 0);
  const components = law.components.length;
  const motion = [dimension, 1, pinning ** 2, TABLE_CELLS, tables, components, random, round] as const;
  kernels.startPhonons(tiles.start, particleCount, 0, ...motion);
  const rate = jumpRate(law, [...k]);
  const every = (array: number) => tiles.numbers(array * TILE_ARRAY_BYTES, particleCount);
  const waits = every(PHONON_NEXT_JUMP).map((time) => time * rate);
  const nextJump = arena.f64(tiles.start, (tiles.tileBytes / DOUBLE_BYTES) * Math.ceil(particleCount / PHONON_TILE));
  for (let tile = 0; tile < nextJump.length; tile += tiles.tileBytes / DOUBLE_BYTES)
    nextJump.fill(jumpTime, tile, tile + PHONON_TILE);
  const velocity = every(phononVelocity(dimension, 1));
  const jumps = kernels.flyPhonons(tiles.start, particleCount, 0, jumpTime + 1e-9, ...motion, 0);
  expect(jumps).toBe(particleCount);
  // all have flown up to their jump, and hardly beyond
  const reached = tiles.numbers(tiles.positionAt, particleCount);
  expect(reached.every((x, i) => Math.abs(x - velocity[i] * jumpTime) < 2e-9)).toBe(true);
  const after = tiles.numbers(tiles.waveNumberAt, particleCount);
  return { waits, sizes: after.map(Math.abs), negative: after.filter((x) => x < 0).length };
}

/** How far the counts between the edges are from what the distribution function expects. */
function deviate(values: Float64Array, edges: number[], share: (x: number) => number): number {
  const counts = edges.slice(1).map(() => 0);
  for (const value of values) {
    let [low, high] = [0, counts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (edges[middle] <= value) low = middle;
      else high = middle;
    }
    counts[low] += 1;
  }
  const expected = counts.map((_, i) => particleCount * (share(edges[i + 1]) - share(edges[i])));
  expect(Math.min(...expected)).toBeGreaterThan(8);
  return chiSquareDeviate(counts, expected, counts.length - 1);
}

const { PI, cos, sin } = Math;
const quartic = (x: number) => (16 / 3) * ((3 * x) / 8 - sin(2 * PI * x) / (4 * PI) + sin(4 * PI * x) / (32 * PI));
const doubled = (x: number) => 2 * x - sin(4 * PI * x) / (2 * PI);
const single = (x: number) => 2 * x - sin(2 * PI * x) / PI;

/** In d = 1 from `start`: the share of |k'| below x, docs/model.md (25); rare jumps, so that there is one only. */
const cases: [string, Model, (x: number) => number][] = [
  [
    'd = 1, momentum noise',
    ringModel({ noiseStrength: 1e-6 }),
    (x) => {
      const square = cos(PI * start[0]) ** 2;
      const first = (3 * square) / (1 + 2 * square);
      return first * quartic(x) + (1 - first) * doubled(x);
    },
  ],
  [
    'd = 1, energy noise',
    ringModel({ noise: 'energy', noiseStrength: 1e-6 }),
    (x) => 2 * x - (cos(2 * PI * start[0]) * sin(2 * PI * x)) / PI,
  ],
  [
    'd = 3, momentum noise',
    ringModel({ dimension: 3, transverseCount: 8, noiseStrength: 1e-6 }),
    // the jump is correlated in direction 1 with the chance of its share of the rate, else K_1 is uniform
    (x) => {
      const sines = start.map((k) => sin(PI * k) ** 2);
      const own = sines[0] / sines.reduce((a, b) => a + b, 0);
      return own * single(x) + (1 - own) * 2 * x;
    },
  ],
];

describe.each(cases)('draws of the kernel, %s', (_, model, share) => {
  const { waits, sizes, negative } = drawn(model, 7);
  it('wait exponentially, also in the tail', () => {
    const edges = [0, 1e-3, 0.01, 0.05, 0.1, 0.2, 0.4, 0.7, 1, 1.5, 2, 3, 4, 5, 6, 7, 7.6, 7.8, 8.5, 9.5, Infinity];
    expect(deviate(waits, edges, (x) => 1 - Math.exp(-x))).toBeLessThan(CONFIDENT);
    expect(deviate(waits, edges, (x) => 1 - Math.exp(-1.02 * x))).toBeGreaterThan(CONFIDENT);
  });
  it('have the density of the jump law, also where it vanishes', () => {
    // edges that are none of the cells
    const edges = [0, 0.033, ...Array.from({ length: 20 }, (__, i) => (2 * i + 5) / 91), 0.487, 0.5];
    edges.sort((a, b) => a - b);
    expect(deviate(sizes, edges, share)).toBeLessThan(CONFIDENT);
    expect(deviate(sizes, edges, (x) => share(x) + 0.006 * sin(2 * PI * x) ** 2)).toBeGreaterThan(CONFIDENT);
    expect(Math.abs(negative - particleCount / 2) / Math.sqrt(particleCount / 4)).toBeLessThan(CONFIDENT);
  });
});

it('layers of equal area fill e^{-x} up to the top', () => {
  const { edges, heights } = waitLayers();
  const area = (edges[1] + 1) * Math.exp(-edges[1]);
  expect(edges[0] * heights[1]).toBeCloseTo(area, 15);
  for (let i = 1; i < WAIT_LAYERS; ++i) {
    expect((edges[i] * (heights[i + 1] - heights[i])) / area).toBeCloseTo(1, 10);
    expect(edges[i + 1]).toBeLessThan(edges[i]);
    if (i < WAIT_LAYERS - 1) expect(Math.exp(-edges[i + 1]) / heights[i + 1]).toBeCloseTo(1, 12);
  }
});
