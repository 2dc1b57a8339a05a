import { expect, it } from 'vitest';
import { ringDisplacement } from '../../src/physics/ringDisplacement';
import { meanSquareDisplacement } from '../../src/physics/transport';

const law = { dimension: 2 as const, pinning: 0, couplings: [1], noise: 'momentum' as const, noiseStrength: 0.5 };

it('tends to the infinite lattice from above as the lattice becomes wide', () => {
  const infinite = meanSquareDisplacement(law, 8);
  const excess = [8, 16, 32].map((transverseCount) => ringDisplacement({ ...law, transverseCount }, 8) / infinite - 1);
  expect(excess[2]).toBeGreaterThan(0);
  expect(excess[0]).toBeGreaterThan(2 * excess[1]);
  expect(excess[1]).toBeGreaterThan(2 * excess[2]);
});

it('is that of the infinite lattice where waves across do not matter', () => {
  for (const other of [{ ...law, pinning: 1 }, { ...law, dimension: 3 as const, pinning: 1 }]) {
    expect(ringDisplacement({ ...other, transverseCount: 16 }, 8) / meanSquareDisplacement(other, 8)).toBeCloseTo(1, 4);
  }
  expect(ringDisplacement({ ...law, dimension: 1, transverseCount: 1 }, 8) / meanSquareDisplacement({ ...law, dimension: 1 }, 8)).toBeCloseTo(1, 4);
});
