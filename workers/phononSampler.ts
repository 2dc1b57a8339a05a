import { profile, spectrum } from '../src/physics/initialState';
import type { Model } from '../src/physics/model';

/**
 * Draws (X, K) with density f(r) h(k) by inverting the two distribution functions on fine grids (position: 2^16 cells of the ring,
 * wave number: 2^14 cells of the torus; uniform within a cell). Positions count from r = 0 and are not wound.
 */
export class PhononSampler {
  /** int f dr: the energy that all phonons share. */
  readonly total: number;
  private readonly position: Inverse;
  private readonly waveNumber: Inverse;

  constructor(model: Model) {
    const { initial, length } = model;
    this.position = inverse(2 ** 16, (u) => profile(initial, length, length * (u - 0.5)));
    this.waveNumber = inverse(2 ** 14, (u) => spectrum(initial, u - 0.5));
    this.total = this.position.mean * length;
    this.length = length;
  }

  private readonly length: number;

  /** A position in [-L/2, L/2) from a uniform number. */
  drawPosition(uniform: number): number {
    return this.length * (this.position.at(uniform) - 0.5);
  }

  /** A wave number in [-1/2, 1/2) from a uniform number. */
  drawWaveNumber(uniform: number): number {
    return this.waveNumber.at(uniform) - 0.5;
  }
}

interface Inverse {
  mean: number;
  at(uniform: number): number;
}

/** The inverse distribution function of a density on [0, 1), by the midpoint rule on `cells` cells and a guide table. */
function inverse(cells: number, density: (u: number) => number): Inverse {
  const cumulative = new Float64Array(cells + 1);
  for (let i = 0; i < cells; ++i) cumulative[i + 1] = cumulative[i] + density((i + 0.5) / cells);
  const total = cumulative[cells];
  const guide = new Uint32Array(cells);
  for (let g = 0, i = 0; g < cells; ++g) {
    while (cumulative[i + 1] <= (total * g) / cells && i < cells - 1) ++i;
    guide[g] = i;
  }
  return {
    mean: total / cells,
    at(uniform) {
      const wanted = uniform * total;
      let i = guide[Math.min(cells - 1, Math.floor(uniform * cells))];
      while (cumulative[i + 1] <= wanted && i < cells - 1) ++i;
      const width = cumulative[i + 1] - cumulative[i];
      return (i + (width > 0 ? (wanted - cumulative[i]) / width : 0.5)) / cells;
    },
  };
}
