import { describe, expect, it } from 'vitest';
import { gaussLegendre } from '../../../src/maths/quadrature';
import { waveTables } from '../../../workers/boltzmann/waveTables';
import { WaveIntegrals } from '../../../workers/spectral/waveIntegrals';
import { freshArena } from '../kernels/kernels';

/** Panels of (0, 1/2) with Gauss nodes, and the same below 0. */
function panels(count: number, order: number) {
  const { nodes, weights } = gaussLegendre(order);
  const width = 0.5 / count;
  const ahead = Array.from(
    { length: count * order },
    (_, i) => (Math.floor(i / order) + (1 + nodes[i % order]) / 2) * width,
  );
  const own = ahead.map((_, i) => (weights[i % order] * width) / 2);
  return {
    nodes: Float64Array.from([...ahead, ...ahead.map((k) => -k)]),
    weights: Float64Array.from([...own, ...own]),
  };
}

describe('integrals against waves', () => {
  // waves that fill the tables of four, and fewer
  const quadrature = panels(6, 10);
  const arena = freshArena();
  const integrals = new WaveIntegrals(arena, 60);
  it.each([0, 1, 2, 3, 11, 30, 3, 7])('are those of trigonometric polynomials, |z| <= %i', (reach) => {
    integrals.use(waveTables(quadrature, 10, reach), reach);
    // f(k) = (2 - i) + 3 e^{-2 pi i k} + i e^{4 pi i k}: integrals 2 - i at z = 0, 3 at 1, i at -2
    const f = (k: number) => {
      const [a, b] = [-2 * Math.PI * k, 4 * Math.PI * k];
      return [2 + 3 * Math.cos(a) - Math.sin(b), -1 + 3 * Math.sin(a) + Math.cos(b)];
    };
    const values = Float64Array.from(Array.from(quadrature.nodes, f).flat());
    const found = new Float64Array(2 * (2 * reach + 1) + 4).fill(7);
    integrals.write(values, found, 2);
    expect([...found.subarray(0, 2), ...found.subarray(-2)]).toEqual([7, 7, 7, 7]);
    for (let z = -reach; z <= reach; ++z) {
      const [re, im] = z === 0 ? [2, -1] : z === 1 ? [3, 0] : z === -2 ? [0, 1] : [0, 0];
      const at = 2 + 2 * (z + reach);
      expect(found[at]).toBeCloseTo(re, 9);
      expect(found[at + 1]).toBeCloseTo(im, 9);
    }
  });

  it('of reaches that take turns need no more memory', () => {
    const before = arena.used;
    for (const reach of [30, 0, 17, 30]) integrals.use(waveTables(quadrature, 10, reach), reach);
    expect(arena.used).toBe(before);
  });
});
