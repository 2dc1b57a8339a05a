import { describe, expect, it } from 'vitest';
import { streamSeed, NormalStream } from '../../../src/maths/random';
import { windowFactor } from '../../../workers/phonons/spreadingWindow';
import { PhononTiles } from '../../../workers/phonons/phononTiles';
import { TorusSums } from '../../../workers/phonons/torusSums';
import type { Arena } from '../../../workers/contract/arena';
import { freshArena } from '../kernels/kernels';

const COUNT = 8000;
const PERIOD = 16;

interface Particle {
  /** On a ring of length PERIOD, not wound. */
  x: number;
  /** On [-1/2, 1/2). */
  y: number;
  name: number;
}

/** Puts particles into tiles, as phonons of two dimensions, and describes their numbers to sums. */
function tiled(arena: Arena, particles: Particle[]) {
  const tiles = new PhononTiles(arena, 2, 1, particles.length);
  return {
    tiles,
    column: { at: tiles.positionAt, period: PERIOD },
    row: { at: tiles.waveNumberAt, period: 1 },
    load: () => {
      const write = tiles.writer();
      particles.forEach(({ x, y, name }, i) => write(i, Float64Array.of(y, 0), Float64Array.of(x), name));
    },
  };
}

const random = new NormalStream(streamSeed(1, 2, 3));
const wrapped = (k: number) => k - Math.floor(k + 0.5);

/**
 * What states of the schema begin with, or become: edges, peaks narrower than a point of the grid, everything at nearly
 * one place.
 */
const cases: [string, () => number, () => number][] = [
  ['uniform', () => PERIOD * (random.uniform() - 0.5), () => random.uniform() - 0.5],
  ['a band and a box', () => 0.5 * (2 * random.uniform() - 1), () => wrapped(0.2 + 0.03 * (2 * random.uniform() - 1))],
  [
    'a narrow band over the end of the torus',
    () => PERIOD * (random.uniform() - 0.5),
    () => wrapped(-0.499 + 0.005 * (2 * random.uniform() - 1)),
  ],
  [
    'a narrow box, far away',
    () => -1000 * PERIOD + 0.004 * (2 * random.uniform() - 1),
    () => wrapped(0.15 + 0.005 * (2 * random.uniform() - 1)),
  ],
  ['a narrow packet', () => 0.05 * random.next() + 1.234, () => wrapped(0.3 + 0.005 * random.next())],
  [
    'free flight of a narrow box',
    () => 0.004 * (2 * random.uniform() - 1) + 30 * Math.cos(Math.PI * random.uniform()),
    () => random.uniform() - 0.5,
  ],
];

describe.each(cases)('sums over a torus, %s', (_, x, y) => {
  const particles = Array.from({ length: COUNT }, (__, i) => ({ x: x(), y: y(), name: i % 3 }));
  const arena = freshArena();
  const { tiles, column, row, load } = tiled(arena, particles);
  const names = { at: tiles.polarisationAt, count: 3 };

  it.each([
    [1, 1],
    [3, 4],
    [17, 32],
    [27, 64],
    [128, 128],
    [40, 256],
  ])('are the direct ones to 1e-5 of the particles, n < %d, |z| < %d', (modes, frequencies) => {
    const torus = new TorusSums(
      arena,
      { ...column, frequencies: modes, roughFrequencies: 2 * modes },
      { ...row, frequencies },
    );
    load();
    torus.sum(tiles.start, COUNT, tiles.tileBytes);
    const sums = torus.coefficients(2);
    const width = 2 * frequencies - 1;
    expect(sums.length).toBe(2 * modes * width);
    const some = (limit: number) =>
      [...new Set([0, 1, 2, 5, 12, Math.floor(limit / 2), limit - 2, limit - 1])].filter((n) => n >= 0 && n < limit);
    for (const n of some(modes)) {
      for (const z of some(frequencies).flatMap((m) => (m === 0 ? [0] : [m, -m]))) {
        const [re, im] = direct(particles, n, z);
        const slot = 2 * (n * width + frequencies - 1 + z);
        expect(Math.hypot(sums[slot] / 2 - re, sums[slot + 1] / 2 - im) / COUNT, `(${n}, ${z})`).toBeLessThan(1e-5);
      }
    }
    const marginal = torus.marginal(2 * modes - 1);
    for (let n = 0; n < modes; ++n) {
      const slot = 2 * (n * width + frequencies - 1);
      for (const part of [0, 1])
        expect(Math.abs(marginal[2 * n + part] - sums[slot + part] / 2) / COUNT).toBeLessThan(1e-6);
    }
  });

  it.each([1, 27, 128])('are the direct ones along one direction for each name, n < %d', (modes) => {
    const torus = new TorusSums(arena, { ...column, frequencies: modes }, { ...row, frequencies: 32 }, names);
    load();
    torus.sum(tiles.start, COUNT, tiles.tileBytes);
    const sums = torus.ofNames(1);
    for (let name = 0; name < 3; ++name) {
      for (const n of new Set([0, Math.floor(modes / 2), modes - 1])) {
        const [re, im] = direct(particles, n, 0, name);
        const slot = 2 * (name * modes + n);
        expect(Math.hypot(sums[slot] - re, sums[slot + 1] - im) / COUNT, `${name}, ${n}`).toBeLessThan(1e-5);
      }
    }
  });
});

it('keeps its digits where very many particles meet', () => {
  // in the middle between two of the places that are told apart
  const [count, x, y] = [300_000, (PERIOD * (25 + 300.5 / 2048)) / 128, (15 + 700.5 / 2048) / 128];
  const arena = freshArena();
  const particles = Array.from({ length: count }, () => ({ x, y, name: 0 }));
  const { tiles, column, row, load } = tiled(arena, particles);
  const names = { at: tiles.polarisationAt, count: 1 };
  const torus = new TorusSums(arena, { ...column, frequencies: 17 }, { ...row, frequencies: 16 }, names);
  load();
  torus.sum(tiles.start, count, tiles.tileBytes);
  const sums = torus.coefficients(1 / count);
  const along = torus.ofNames(1 / count);
  for (const n of [0, 1, 16]) {
    for (const z of [0, 3, -15]) {
      const phase = 2 * Math.PI * (z * y - (n * x) / PERIOD);
      const slot = 2 * (n * 31 + 15 + z);
      const error = Math.hypot(sums[slot] - Math.cos(phase), sums[slot + 1] - Math.sin(phase));
      expect(error, `(${n}, ${z})`).toBeLessThan(3e-5);
    }
    const phase = (-2 * Math.PI * n * x) / PERIOD;
    expect(Math.hypot(along[2 * n] - Math.cos(phase), along[2 * n + 1] - Math.sin(phase)), `${n}`).toBeLessThan(3e-5);
  }
});

/** sum of e^{-2 pi i n x/PERIOD + 2 pi i z y} over all particles, or those of a name. */
function direct(particles: Particle[], n: number, z: number, wanted?: number): [number, number] {
  let re = 0;
  let im = 0;
  for (const { x, y, name } of particles) {
    if (wanted !== undefined && name !== wanted) continue;
    const phase = 2 * Math.PI * (z * y - (n * x) / PERIOD);
    re += Math.cos(phase);
    im += Math.sin(phase);
  }
  return [re, im];
}

describe('window', () => {
  it('has the transform that is stated', () => {
    const arena = freshArena();
    // one particle between two points: its sums are those of its taps
    const at = arena.allocate(16);
    const torus = new TorusSums(arena, { at: 0, period: 1, frequencies: 32 }, { at: 8, period: 1, frequencies: 32 });
    arena.f64(at, 2).set([(40 + 0.5 / 2048) / 128, 0]);
    torus.sum(at, 1, 16);
    const sums = torus.coefficients(1);
    for (let n = 0; n < 32; ++n) {
      const slot = 2 * (n * 63 + 31);
      const phase = (-2 * Math.PI * n * (40 + 0.5 / 2048)) / 128;
      expect(Math.hypot(sums[slot] - Math.cos(phase), sums[slot + 1] - Math.sin(phase))).toBeLessThan(1e-6);
    }
    expect(windowFactor(0.25) / windowFactor(0)).toBeLessThan(0.5);
  });
});
