import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src/physics/model';
import type { Arena } from '../../../workers/contract/arena';
import { intervalMaker, latticeShape, noiseTable, type Fields } from '../../../workers/chain/chainDynamics';
import { SINGLE_BYTES, STREAM_BYTES } from '../../../workers/kernels/layout';
import {
  componentSize,
  indicesOf,
  latticeFields,
  latticeFunction,
  siteCountOf,
  type Lattice,
} from '../../reference/lattice';
import { product, zeros } from '../../reference/linear';
import { uniforms, xoshiro } from '../../reference/random';
import { denseLattice, latticeModel } from '../latticeReference';
import { freshArena } from './kernels';

const LANES = 4;

/** Where a kernel's field, [component][y_1]...[y_d][lane], holds a site of the reference. */
function kernelIndex(lattice: Lattice, component: number, site: number): number {
  const row = indicesOf(lattice, site).reduce((index, y, l) => index * lattice.sizes[l] + y, 0);
  return (component * siteCountOf(lattice) + row) * LANES;
}

/** Random fields q and p in kernel memory. */
function randomFields(arena: Arena, model: Model, seed: number): { fields: Fields; length: number } {
  const length = LANES * model.dimension * siteCountOf(denseLattice(model));
  const uniform = uniforms(seed);
  const random = () => arena.singles(Float32Array.from({ length }, () => 2 * uniform() - 1));
  const fields = { q: random(), p: random(), rng: arena.allocate(STREAM_BYTES) };
  const words = new Uint32Array(arena.kernels.memory.buffer, fields.rng, STREAM_BYTES / SINGLE_BYTES);
  words.forEach((_, i) => (words[i] = Math.floor(uniform() * 2 ** 32)));
  return { fields, length };
}

const small = { siteCount: 6, transverseCount: 8, epsilon: 0.1 };
const models: [string, Model][] = ([2, 3] as const).flatMap((dimension) =>
  [1, 0].map((pinning): [string, Model] => [
    `d = ${dimension}, omega_0 = ${pinning}`,
    latticeModel(dimension, { ...small, pinning }),
  ]),
);

describe.each(models)('flow of the kernel, %s', (_, noisy) => {
  const model = { ...noisy, noiseStrength: 0 };
  const lattice = denseLattice(model);
  const sites = siteCountOf(lattice);

  // one with 6 kicks, one with 8
  it.each([0.4, 0.75])('is the exact one over a step of %f to single precision', (step) => {
    const arena = freshArena();
    const interval = intervalMaker(arena, model, 10)(step);
    expect(interval.stepCount).toBe(1);
    const { fields, length } = randomFields(arena, model, 5);
    const [q, p] = [fields.q, fields.p].map((at) => Float64Array.from(arena.f32(at, length)));
    interval.halfFlow(fields);
    interval.evolve(fields, 2, 0);
    interval.halfFlow(fields);
    const [laterQ, laterP] = [fields.q, fields.p].map((at) => arena.f32(at, length));
    expect(Math.max(...laterP.map((value, i) => Math.abs(value - p[i])))).toBeGreaterThan(0.5);
    const exact = latticeFunction(lattice);
    const [cosine, sine, force] = [
      exact((omega) => Math.cos(3 * omega * step)),
      exact((omega) => (omega === 0 ? 3 * step : Math.sin(3 * omega * step) / omega)),
      exact((omega) => -omega * Math.sin(3 * omega * step)),
    ];
    for (let component = 0; component < model.dimension; ++component) {
      for (const lane of [0, 3]) {
        const place = (y: number) => kernelIndex(lattice, component, y) + lane;
        const column = (values: Float64Array) => ({
          ...zeros(sites, 1),
          data: Float64Array.from({ length: sites }, (__, y) => values[place(y)]),
        });
        const [dq, dp] = [column(q), column(p)];
        const [qq, qp, pq, pp] = [product(cosine, dq), product(sine, dp), product(force, dq), product(cosine, dp)].map(
          ({ data }) => data,
        );
        for (let y = 0; y < sites; ++y) {
          const at = place(y);
          expect(Math.abs(laterQ[at] - qq[y] - qp[y])).toBeLessThan(2e-6);
          expect(Math.abs(laterP[at] - pq[y] - pp[y])).toBeLessThan(2e-6);
        }
      }
    }
  });
});

describe.each([2, 3] as const)('exchange of the kernel in d = %i', (dimension) => {
  const versine = Math.fround(0.7);
  const sine = Math.fround(Math.sqrt(versine * (2 - versine)));

  describe.each(['momentum', 'energy'] as const)('%s noise', (noise) => {
    const model = latticeModel(dimension, { ...small, noise });
    const lattice = denseLattice(model);
    const fieldsOfNoise = latticeFields(lattice);

    it.each([
      [0, 1],
      [0, -1],
      [1, 1],
      [1, -1],
    ])('turns every bond once, in the order of the colours: reversed %i, sign %i', (reversed, sign) => {
      const arena = freshArena();
      const { fields, length } = randomFields(arena, model, 8);
      const shape = latticeShape(arena, model);
      // all draws but one in 2^32 lie below, or above
      const threshold = sign > 0 ? 2 ** 31 - 1 : -(2 ** 31);
      const constants: [number, number, number] = [versine, sine, 0];
      const table = noiseTable(arena, { rotates: noise, low: threshold, high: threshold, constants });
      const before = Float64Array.from(arena.f32(fields.p, length));
      const words = new Uint32Array(arena.kernels.memory.buffer, fields.rng, STREAM_BYTES / SINGLE_BYTES);
      const streams = Array.from({ length: LANES }, (_, lane) => xoshiro(words.filter((__, i) => i % LANES === lane)));
      arena.kernels.latticeExchange(fields.p, shape, table, fields.rng, reversed);
      // one number of each lane's stream for every rotation
      streams.forEach(({ draw, state }, lane) => {
        for (let drawn = 0; drawn < fieldsOfNoise.length; ++drawn) draw();
        expect([...words.filter((__, i) => i % LANES === lane)]).toEqual([...state]);
      });
      const after = arena.f32(fields.p, length);

      for (let lane = 0; lane < LANES; ++lane) {
        // p after Y of unit speed and angle -theta: p - sin theta Y p + (1 - cos theta) Y^2 p
        const momenta = new Float64Array(dimension * componentSize(lattice));
        const sites = siteCountOf(lattice);
        const each = (visit: (coordinate: number, kernel: number) => void) => {
          for (let i = 0; i < dimension; ++i) {
            for (let y = 0; y < sites; ++y)
              visit(i * componentSize(lattice) + sites + y, kernelIndex(lattice, i, y) + lane);
          }
        };
        each((coordinate, kernel) => (momenta[coordinate] = before[kernel]));
        for (const { coordinates, field } of reversed ? [...fieldsOfNoise].reverse() : fieldsOfNoise) {
          const local = { ...zeros(coordinates.length, 1), data: Float64Array.from(coordinates, (c) => momenta[c]) };
          const once = product(field, local);
          const twice = product(field, once);
          coordinates.forEach((c, i) => (momenta[c] += versine * twice.data[i] - sign * sine * once.data[i]));
        }
        let change = 0;
        each((coordinate, kernel) => {
          expect(Math.abs(after[kernel] - momenta[coordinate])).toBeLessThan(3e-6);
          change = Math.max(change, Math.abs(after[kernel] - before[kernel]));
        });
        expect(change).toBeGreaterThan(1);
      }
    });

    it('conserves what it must to round-off', () => {
      const arena = freshArena();
      const { fields, length } = randomFields(arena, { ...model, noiseStrength: 3 }, 4);
      const interval = intervalMaker(arena, { ...model, noiseStrength: 3 }, 10)(0.3);
      const sums = () => {
        const p = arena.f32(fields.p, length);
        const size = length / dimension;
        return Array.from({ length: dimension }, (_, i) => {
          const part = Float64Array.from(p.subarray(i * size, (i + 1) * size));
          const firstLane = part.filter((__, m) => m % LANES === 0);
          return {
            momentum: firstLane.reduce((sum, x) => sum + x, 0),
            square: part.reduce((sum, x) => sum + x * x, 0),
          };
        });
      };
      const total = (list: { square: number }[]) => list.reduce((sum, { square }) => sum + square, 0);
      const before = sums();
      const start = arena.f32(fields.p, length).slice();
      for (let i = 0; i < 20; ++i) interval.exchange(fields, i);
      const after = sums();
      expect(Math.max(...arena.f32(fields.p, length).map((x, i) => Math.abs(x - start[i])))).toBeGreaterThan(0.5);
      expect(Math.abs(total(after) / total(before) - 1)).toBeLessThan(1e-6);
      before.forEach(({ momentum, square }, i) => {
        if (noise === 'momentum') expect(Math.abs(after[i].momentum - momentum)).toBeLessThan(1e-5);
        // energy noise leaves each component its own energy, momentum noise mixes them
        else expect(Math.abs(after[i].square / square - 1)).toBeLessThan(1e-6);
        expect(
          Math.abs(noise === 'momentum' ? after[i].square / square - 1 : after[i].momentum - momentum),
        ).toBeGreaterThan(1e-4);
      });
    });
  });
});
