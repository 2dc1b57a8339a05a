import type { Frame } from '../../../workers/contract/protocol';
import type { HistoryShape } from './recordHistory';

/** Intervals of the history between 0 and T. */
const intervals = 50;

/** The shares of the polarisations in the energy of one engine, at ascending times. */
export interface ShareHistory {
  times: Float64Array;
  /** E_i/E at [i][time]. */
  shares: Float64Array[];
}

/** Shares below it are what rounding leaves of nothing. */
const ROUNDING = 1e-12;

/** E_i / E of a frame; empty where it has no polarisations or no energy. */
export function energyShares(frame: Frame): number[] {
  const energies = frame.polarisation.map((profile) => profile.reduce((sum, value) => sum + value, 0));
  const total = energies.reduce((sum, energy) => sum + energy, 0);
  return total > 0 ? energies.map((energy) => (Math.abs(energy) < ROUNDING * total ? 0 : energy / total)) : [];
}

/** Gathers E_i(t)/E of the engines over the record. */
export const shareHistory: HistoryShape<number[]> = {
  shares: Array.from({ length: intervals + 1 }, (_, i) => i / intervals),
  // the modes of a record are fewer than these cells, so that the mean over them is the whole energy
  grid: { positionCount: 128, waveNumberCount: 4 },
  tolerance: 0.25 / intervals,
  read(frame) {
    const shares = energyShares(frame);
    return shares.length > 0 ? shares : null;
  },
};

/** The points of a history as columns; null for none. */
export function sharesOf(points: readonly { kineticTime: number; value: number[] }[]): ShareHistory | null {
  if (points.length === 0) return null;
  return {
    times: Float64Array.from(points, ({ kineticTime }) => kineticTime),
    shares: points[0].value.map((_, i) => Float64Array.from(points, ({ value }) => value[i])),
  };
}
