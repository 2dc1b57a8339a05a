import { describe, expect, it } from 'vitest';
import { covarianceGenerator, driftOf, propagate } from './generator';
import {
  angleVariance,
  componentSize,
  indicesOf,
  latticeFields,
  latticeForce,
  latticeFrequency,
  latticeFunction,
  latticeGenerator,
  momentumIndex,
  shifted,
  siteAt,
  siteCountOf,
  type Lattice,
} from './lattice';
import { latticeEnergy, momentumSquare } from './latticeCovariance';
import { largestDifference, largestEntry, product, transpose, zeros } from './linear';
import { randomCovariance, uniforms } from './random';

const plane: Lattice = {
  sizes: [5, 4],
  pinning: 0.8,
  couplings: [1.1],
  noise: 'momentum',
  noiseStrength: 0.9,
  epsilon: 0.2,
};
const space: Lattice = { ...plane, sizes: [4, 3, 3] };
const lattices = [plane, space].flatMap((lattice) =>
  (['momentum', 'energy'] as const).flatMap((noise) =>
    [0.8, 0].map((pinning): [string, Lattice] => {
      const name = `d = ${lattice.sizes.length}, ${noise} noise, omega_0 = ${pinning}`;
      return [name, { ...lattice, noise, pinning }];
    }),
  ),
);

it('numbers the sites with the first index fastest', () => {
  expect(siteAt(space, [1, 2, 1])).toBe(1 + 4 * (2 + 3 * 1));
  for (let y = 0; y < 36; y++) expect(siteAt(space, indicesOf(space, y))).toBe(y);
  expect(indicesOf(space, shifted(space, siteAt(space, [3, 0, 2]), 0, 1))).toEqual([0, 0, 2]);
  expect(indicesOf(space, shifted(space, siteAt(space, [3, 0, 2]), 1, -1))).toEqual([3, 2, 2]);
});

describe.each(lattices)('generator, %s', (_, lattice) => {
  const n = siteCountOf(lattice);
  const covariance = randomCovariance(lattice.sizes.length * componentSize(lattice), 7);
  const generator = latticeGenerator(lattice);

  it('conserves the energy of any state', () => {
    const change = generator.derivative(covariance);
    expect(largestEntry(change.data)).toBeGreaterThan(0.1);
    expect(Math.abs(latticeEnergy(lattice, change))).toBeLessThan(1e-11);
  });

  it('keeps every total momentum exactly where noise and forces do', () => {
    const change = generator.derivative(covariance);
    lattice.sizes.forEach((_size, i) => {
      const rate = Math.abs(momentumSquare(lattice, change, i));
      if (lattice.noise === 'momentum' && lattice.pinning === 0) expect(rate).toBeLessThan(1e-11);
      else expect(rate).toBeGreaterThan(1e-2);
    });
  });

  it('bounds its own growth', () => {
    const uniform = uniforms(5);
    const signs = zeros(covariance.rows);
    const size = signs.rows;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) signs.data[i * size + j] = signs.data[j * size + i] = uniform() < 0.5 ? -1 : 1;
    }
    expect(largestEntry(generator.derivative(signs).data)).toBeLessThanOrEqual(generator.rateBound);
  });

  it('has the force of the dispersion relation', () => {
    const square = latticeFunction(lattice)((omega) => omega ** 2);
    expect(largestDifference(latticeForce(lattice).data, square.data)).toBeLessThan(1e-13);
    // a plane wave as such, without the sums over all of them
    const mode = lattice.sizes.map((_size, l) => l + 1);
    const k = mode.map((m, l) => m / lattice.sizes[l]);
    const phase = (y: number) => 2 * Math.PI * indicesOf(lattice, y).reduce((sum, index, l) => sum + k[l] * index, 0);
    const wave = { ...zeros(n, 1), data: Float64Array.from({ length: n }, (_x, y) => Math.cos(phase(y) + 0.3)) };
    const expected = wave.data.map((x) => x * latticeFrequency(lattice, k) ** 2);
    expect(largestDifference(product(latticeForce(lattice), wave).data, expected)).toBeLessThan(1e-13);
  });

  it('turns the momenta of a bond without changing their squares', () => {
    const uniform = uniforms(3);
    const fields = latticeFields(lattice);
    const d = lattice.sizes.length;
    expect(fields.length).toBe(n * d * (lattice.noise === 'energy' ? d : (d * (d - 1)) / 2));
    expect(new Set(fields.map(({ coordinates }) => coordinates.join())).size).toBe(fields.length);
    for (const { coordinates, field } of fields) {
      const momenta = { ...zeros(coordinates.length, 1), data: Float64Array.from(coordinates, () => uniform() - 0.5) };
      const velocity = product(field, momenta);
      expect(Math.abs(product(transpose(momenta), velocity).data[0])).toBeLessThan(1e-15);
      if (lattice.noise === 'momentum') {
        for (const i of [0, 2]) expect(Math.abs(velocity.data[i] + velocity.data[i + 1])).toBeLessThan(1e-15);
      }
      // of unit speed: the cube of the field is minus the field
      const cube = product(product(field, field), field);
      expect(
        largestDifference(
          cube.data.map((x) => -x),
          field.data,
        ),
      ).toBeLessThan(1e-15);
    }
  });

  it('has the known drift of the mean momenta, 2 epsilon gamma times their Laplacian or -epsilon gamma times themselves', () => {
    const momenta = zeros(covariance.rows, 1);
    const uniform = uniforms(11);
    const d = lattice.sizes.length;
    for (let i = 0; i < d; i++) for (let y = 0; y < n; y++) momenta.data[momentumIndex(lattice, i, y)] = uniform();
    const result = product(driftOf(latticeFields(lattice), angleVariance(lattice) / 2, covariance.rows), momenta).data;
    const expected = new Float64Array(covariance.rows);
    const lambda = lattice.epsilon * lattice.noiseStrength;
    for (let i = 0; i < d; i++) {
      const at = (y: number) => momenta.data[momentumIndex(lattice, i, y)];
      for (let y = 0; y < n; y++) {
        let laplacian = -2 * d * at(y);
        for (let l = 0; l < d; l++) laplacian += at(shifted(lattice, y, l, 1)) + at(shifted(lattice, y, l, -1));
        expected[momentumIndex(lattice, i, y)] =
          lattice.noise === 'momentum' ? 2 * lambda * laplacian : -lambda * at(y);
      }
    }
    expect(largestDifference(result, expected)).toBeLessThan(1e-13);
  });
});

it('is the chain where there is one direction', () => {
  const ring: Lattice = { ...plane, sizes: [9], noise: 'energy' };
  const covariance = randomCovariance(18, 5);
  const expected = propagate(covarianceGenerator({ ...ring, siteCount: 9 }), covariance, 2);
  expect(largestDifference(propagate(latticeGenerator(ring), covariance, 2).data, expected.data)).toBeLessThan(1e-12);
});

it('refuses what it does not describe', () => {
  expect(() => siteCountOf({ ...plane, sizes: [5, 2] })).toThrow(RangeError);
  expect(() => siteCountOf({ ...plane, sizes: [5, 3.5] })).toThrow(RangeError);
  expect(() => siteCountOf({ ...plane, sizes: [5] })).toThrow(RangeError);
  expect(() => siteCountOf({ ...plane, couplings: [1, 0.2] })).toThrow(RangeError);
});
