import fc from 'fast-check';
import { expect, it } from 'vitest';
import { latticeFrequencies, latticeVelocities, mirroredWaveNumbers } from '../../src/physics/lattice';
import { latticeFrequency } from '../reference/lattice';
import { latticeVelocity } from '../reference/latticeBoltzmann';

const lattices = fc.record({
  dimension: fc.constantFrom<1 | 2 | 3>(1, 2, 3), siteCount: fc.integer({ min: 3, max: 9 }), transverseCount: fc.integer({ min: 3, max: 6 }),
  pinning: fc.constantFrom(0, 0.7),
}).map((lattice) => ({ ...lattice, couplings: [1.2], transverseCount: lattice.dimension === 1 ? 1 : lattice.transverseCount }));

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
      const sizes = Array.from({ length: lattice.dimension }, (_, l) => (l === 0 ? lattice.siteCount : lattice.transverseCount));
      const [omegas, velocities, mirrors] = [latticeFrequencies(lattice), latticeVelocities(lattice), mirroredWaveNumbers(lattice)];
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
