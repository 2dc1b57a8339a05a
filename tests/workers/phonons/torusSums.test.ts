import { describe, expect, it } from 'vitest';
import { streamSeed, NormalStream } from '../../../src/maths/random';
import { windowFactor } from '../../../workers/phonons/spreadingWindow';
import { LineSums, TorusSums } from '../../../workers/phonons/torusSums';
import { freshArena } from '../kernels/kernels';

const COUNT = 8000;
const BYTES = 40;
const PERIOD = 16;

/**
 * Particles of five numbers: x at byte 8 on a ring of length 16, not wound, y at 16 on [-1/2, 1/2), and one of three
 * names at 32.
 */
function particlesOf(x: () => number, y: () => number) {
  const arena = freshArena();
  const at = arena.allocate(BYTES * COUNT);
  const numbers = Float64Array.from({ length: 5 * COUNT }, (_, m) => {
    const i = Math.floor(m / 5);
    return [() => 0, x, y, () => 0, () => i % 3][m % 5]();
  });
  const load = () => arena.f64(at, numbers.length).set(numbers);
  return { arena, at, numbers, load };
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
  const { arena, at, numbers, load } = particlesOf(x, y);

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
      { at: 8, period: PERIOD, frequencies: modes },
      { at: 16, period: 1, frequencies },
    );
    load();
    torus.sum(at, COUNT, BYTES);
    const sums = torus.coefficients(2);
    const width = 2 * frequencies - 1;
    expect(sums.length).toBe(2 * modes * width);
    const some = (limit: number) =>
      [...new Set([0, 1, 2, 5, 12, Math.floor(limit / 2), limit - 2, limit - 1])].filter((n) => n >= 0 && n < limit);
    for (const n of some(modes)) {
      for (const z of some(frequencies).flatMap((m) => (m === 0 ? [0] : [m, -m]))) {
        const [re, im] = direct(numbers, n, z);
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
    const lines = new LineSums(arena, { at: 8, period: PERIOD, frequencies: modes }, 32, 3);
    load();
    const sums = lines.coefficients(at, COUNT, BYTES, 1);
    for (let name = 0; name < 3; ++name) {
      for (const n of new Set([0, Math.floor(modes / 2), modes - 1])) {
        const [re, im] = direct(numbers, n, 0, name);
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
  const at = arena.allocate(BYTES * count);
  const torus = new TorusSums(
    arena,
    { at: 8, period: PERIOD, frequencies: 17 },
    { at: 16, period: 1, frequencies: 16 },
  );
  const lines = new LineSums(arena, { at: 8, period: PERIOD, frequencies: 17 }, 32, 1);
  arena.f64(at, 5 * count).set(Float64Array.from({ length: 5 * count }, (_, m) => [0, x, y, 0, 0][m % 5]));
  torus.sum(at, count, BYTES);
  const sums = torus.coefficients(1 / count);
  const along = lines.coefficients(at, count, BYTES, 1 / count);
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
function direct(numbers: Float64Array, n: number, z: number, name?: number): [number, number] {
  let re = 0;
  let im = 0;
  for (let i = 0; i < numbers.length; i += 5) {
    if (name !== undefined && numbers[i + 4] !== name) continue;
    const phase = 2 * Math.PI * (z * numbers[i + 2] - (n * numbers[i + 1]) / PERIOD);
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
