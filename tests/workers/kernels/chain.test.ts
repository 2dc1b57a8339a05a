import { describe, expect, it } from 'vitest';
import type { Arena } from '../../../workers/contract/arena';
import { noiseTable } from '../../../workers/chain/chainDynamics';
import { HALO_SITES, SINGLE_BYTES, SITE_BYTES, STREAM_BYTES } from '../../../workers/kernels/layout';
import { tapCounts } from '../../../src/physics/lifting';
import { uniforms, xoshiro } from '../../reference/random';
import { freshArena } from './kernels';

const LANES = 4;

/** A field of the chain with its scratch, [site][lane], of random numbers in (-1, 1). */
function randomField(arena: Arena, siteCount: number, random: () => number): { at: number; values: Float32Array } {
  const at = arena.allocate((siteCount + 2 * HALO_SITES) * SITE_BYTES) + HALO_SITES * SITE_BYTES;
  const values = Float32Array.from({ length: LANES * siteCount }, () => 2 * random() - 1);
  arena.f32(at, values.length).set(values);
  return { at, values };
}

/** One lane of a field. */
const laneOf = (values: Float32Array, lane: number) => Float64Array.from(values).filter((_, i) => i % LANES === lane);

function expectLanes(found: Float32Array, wanted: (lane: number) => Float64Array, accuracy: number): void {
  for (let lane = 0; lane < LANES; ++lane) {
    const expected = wanted(lane);
    laneOf(found, lane).forEach((value, y) =>
      expect(Math.abs(value - expected[y]), `lane ${lane}, site ${y}`).toBeLessThan(accuracy),
    );
  }
}

describe.each(tapCounts)('flow with %i taps', (taps) => {
  // the longest convolution goes round the shorter ring more than once
  it.each([7, 40])('is kick, drift, kick on a ring of %i sites', (siteCount) => {
    const arena = freshArena();
    const random = uniforms(100 * taps + siteCount);
    // what is read beyond the taps is zero
    const tableOf = () =>
      Float32Array.from({ length: 1 + HALO_SITES }, (_, j) => (j <= taps ? 0.4 * random() - 0.2 : 0));
    const [kick, drift] = [tableOf(), tableOf()];
    const [q, p] = [randomField(arena, siteCount, random), randomField(arena, siteCount, random)];
    arena.kernels.flow(q.at, p.at, siteCount, arena.singles(kick), arena.singles(drift), taps);

    /** sum_j c_j f(y + j); relative: f(y) is subtracted from the neighbours. */
    const convolved = (f: Float64Array, c: Float32Array, isRelative: boolean) =>
      f.map((value, y) => {
        let sum = c[0] * value;
        for (let j = 1; j <= taps; ++j) {
          const neighbours = f[(y + j) % siteCount] + f[(y + taps * siteCount - j) % siteCount];
          sum += c[j] * (neighbours - (isRelative ? 2 * value : 0));
        }
        return sum;
      });
    const later = (lane: number) => {
      const add = (f: Float64Array, change: Float64Array) => f.map((value, y) => value + change[y]);
      const [q0, p0] = [laneOf(q.values, lane), laneOf(p.values, lane)];
      const half = add(p0, convolved(q0, kick, true));
      const moved = add(q0, convolved(half, drift, false));
      return { q: moved, p: add(half, convolved(moved, kick, true)) };
    };
    expectLanes(arena.f32(q.at, q.values.length), (lane) => later(lane).q, 1e-5);
    expectLanes(arena.f32(p.at, p.values.length), (lane) => later(lane).p, 1e-5);
  });
});

it.each([5, 64, 150])('recentring takes the mean out of %i sites', (siteCount) => {
  const arena = freshArena();
  const { at, values } = randomField(arena, siteCount, uniforms(siteCount));
  arena.kernels.recentre(at, siteCount);
  expectLanes(
    arena.f32(at, values.length),
    (lane) => {
      const field = laneOf(values, lane);
      const mean = field.reduce((sum, value) => sum + value / siteCount, 0);
      return field.map((value) => value - mean);
    },
    1e-6,
  );
});

describe.each(['momentum', 'energy'] as const)('exchange, %s noise', (noise) => {
  const angle = 0.9;
  const size = noise === 'momentum' ? 3 : 2;

  /** Turns momenta by an angle: three about (1,1,1), by the formula of Rodrigues, two in their plane. */
  function turned(p: number[], by: number): number[] {
    const [cosine, sine] = [Math.cos(by), Math.sin(by)];
    if (p.length === 2) return [cosine * p[0] - sine * p[1], sine * p[0] + cosine * p[1]];
    const along = ((p[0] + p[1] + p[2]) / 3) * (1 - cosine);
    return p.map((value, i) => cosine * value + (sine / Math.sqrt(3)) * (p[(i + 2) % 3] - p[(i + 1) % 3]) + along);
  }

  it.each([
    [0, 0.3],
    [1, 0.3],
    [1, 0.5],
  ])(
    'turns every group once, colour by colour: reversed %i, probability %f of either sign',
    (reversed, probability) => {
      const [siteCount, rounds] = [12, 3];
      const arena = freshArena();
      const random = uniforms(77);
      const { at, values } = randomField(arena, siteCount, random);
      const rng = arena.allocate(STREAM_BYTES);
      const words = new Uint32Array(arena.kernels.memory.buffer, rng, STREAM_BYTES / SINGLE_BYTES);
      words.forEach((_, i) => (words[i] = Math.floor(random() * 2 ** 32)));
      const streams = Array.from({ length: LANES }, (_, lane) => xoshiro(words.filter((__, i) => i % LANES === lane)));
      const low = -(2 ** 31) + Math.floor(probability * 2 ** 32);
      const high = 2 ** 31 - 1 - Math.floor(probability * 2 ** 32);
      const [o, s] = [(1 - Math.cos(angle)) / 3, Math.sin(angle) / Math.sqrt(3)];
      const constants: [number, number, number] =
        noise === 'momentum' ? [2 * o, o + s, o - s] : [1 - Math.cos(angle), Math.sin(angle), 0];
      const table = noiseTable(arena, { rotates: noise, low, high, constants });
      for (let round = 0; round < rounds; ++round) arena.kernels.exchange(at, siteCount, table, rng, reversed);

      const signs = new Set<number>();
      const wanted = (lane: number) => {
        const p = laneOf(values, lane);
        const { draw } = streams[lane];
        for (let i = 0; i < rounds * size; ++i) {
          const colour = reversed ? size - 1 - (i % size) : i % size;
          // triples have their centre at the colour, pairs their first site
          const first = noise === 'momentum' ? (colour + 2) % 3 : colour;
          for (let y = first; y < siteCount; y += size) {
            const group = Array.from({ length: size }, (_, j) => (y + j) % siteCount);
            const drawn = draw();
            const sign = drawn < low ? 1 : drawn > high ? -1 : 0;
            signs.add(sign);
            turned(
              group.map((site) => p[site]),
              sign * angle,
            ).forEach((value, j) => (p[group[j]] = value));
          }
        }
        return p;
      };
      expectLanes(arena.f32(at, values.length), wanted, 1e-5);
      expect(signs.size).toBe(probability < 0.5 ? 3 : 2);
    },
  );
});
