import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  latticeCurrentCorrelation,
  latticeFrequencies,
  latticeVelocities,
  mirroredWaveNumbers,
} from '../../src/physics/lattice';
import { currentCorrelation } from '../../src/theory/transport';
import { EquilibriumCurrents } from '../../workers/measurements/equilibrium';
import { freshArena } from '../workers/kernels/kernels';
import { latticeFrequency } from '../reference/lattice';
import { latticeVelocity } from '../reference/latticeBoltzmann';
import { ringModel } from './models';

const lattices = fc
  .record({
    dimension: fc.constantFrom<1 | 2 | 3>(1, 2, 3),
    siteCount: fc.integer({ min: 3, max: 9 }),
    transverseCount: fc.integer({ min: 3, max: 6 }),
    pinning: fc.constantFrom(0, 0.7),
  })
  .map((lattice) => ({
    ...lattice,
    couplings: [1.2],
    transverseCount: lattice.dimension === 1 ? 1 : lattice.transverseCount,
  }));

/** The numbers j_l of the wave vector with this index, the last running fastest. */
function numbers(sizes: number[], index: number): number[] {
  let rest = index;
  return sizes.reduceRight<number[]>((result, size) => {
    const number = rest % size;
    rest = Math.floor(rest / size);
    return [number, ...result];
  }, []);
}

it('has frequencies, velocities and mirror images of every wave vector', () => {
  fc.assert(
    fc.property(lattices, (lattice) => {
      const sizes = Array.from({ length: lattice.dimension }, (_, l) =>
        l === 0 ? lattice.siteCount : lattice.transverseCount,
      );
      const [omegas, velocities, mirrors] = [
        latticeFrequencies(lattice),
        latticeVelocities(lattice),
        mirroredWaveNumbers(lattice),
      ];
      const count = sizes.reduce((product, size) => product * size, 1);
      expect([omegas.length, velocities.length, mirrors.length]).toEqual([count, count, count]);
      mirrors.forEach((mirror, m) => {
        const j = numbers(sizes, m);
        expect(numbers(sizes, mirror)).toEqual(j.map((value, l) => (sizes[l] - value) % sizes[l]));
        // an involution that keeps the frequency and turns the velocity round
        expect(mirrors[mirror]).toBe(m);
        expect(Math.abs(omegas[mirror] - omegas[m])).toBeLessThan(1e-12);
        expect(Math.abs(velocities[mirror] + velocities[m])).toBeLessThan(1e-12);
        const k = j.map((value, l) => value / sizes[l]);
        expect(Math.abs(omegas[m] - latticeFrequency(lattice, k))).toBeLessThan(1e-12);
        expect(Math.abs(velocities[m] - latticeVelocity(lattice, k, 0))).toBeLessThan(1e-12);
      });
    }),
    { seed: 8, numRuns: 60 },
  );
});

it('has the current correlation of the infinite lattice where it is large, and its own where it is not', () => {
  const times = Float64Array.of(0, 1, 5, 20);
  const large = ringModel({ dimension: 2, siteCount: 96, transverseCount: 48 });
  latticeCurrentCorrelation(large, times).forEach((value, i) => {
    expect(Math.abs(value / currentCorrelation(large, large.epsilon, times[i]) - 1), `s = ${times[i]}`).toBeLessThan(
      1e-9,
    );
  });
  // eight transverse sites without pinning: the waves along them behave as in one dimension
  const narrow = ringModel({
    dimension: 2,
    siteCount: 48,
    transverseCount: 8,
    pinning: 0,
    epsilon: 0.1,
    noiseStrength: 2,
  });
  const spacing = 2;
  const currents = new EquilibriumCurrents(freshArena(), narrow, spacing, 21, 1024, 5);
  const batches = Array.from({ length: 64 }, (_, batch) => currents.run(batch));
  const count = batches.reduce((sum, { realisationCount }) => sum + realisationCount, 0);
  expect(count).toBe(1024);
  const lags = [0, 1, 4, 10];
  const pulls = (theory: (lag: number) => number) =>
    lags.map((lag) => {
      const mean = batches.reduce((sum, { values }) => sum + values[lag], 0) / count;
      const square = batches.reduce((sum, { squares }) => sum + squares[lag], 0) / count;
      return (mean - theory(lag)) / Math.sqrt((square - mean ** 2) / (count - 1));
    });
  const own = latticeCurrentCorrelation(
    narrow,
    Float64Array.from({ length: 21 }, (_, i) => i * spacing),
  );
  for (const pull of pulls((lag) => own[lag])) expect(Math.abs(pull)).toBeLessThan(4.42);
  const infinite = pulls((lag) => currentCorrelation(narrow, narrow.epsilon, lag * spacing));
  expect(Math.max(...infinite)).toBeGreaterThan(4.42);
});
