import type { EngineName } from '../../workers/contract/names';
import type { Frame } from '../../workers/contract/protocol';

export const testGrid = { positionCount: 8, waveNumberCount: 4 };

/** A frame whose W is the same in every cell of the small test grid. */
export function uniformFrame(
  engine: EngineName,
  kineticTime: number,
  value: number,
  error: number | null = null,
): Frame {
  const { positionCount, waveNumberCount } = testGrid;
  return {
    engine,
    kineticTime,
    grid: testGrid,
    smoothing: 'husimi',
    wigner: new Float64Array(positionCount * waveNumberCount).fill(value),
    wignerError: null,
    energy: new Float64Array(positionCount).fill(value),
    energyError: error === null ? null : new Float64Array(positionCount).fill(error),
    energyCovariance: null,
    spectrum: new Float64Array(waveNumberCount).fill(value),
    spectrumError: error === null ? null : new Float64Array(waveNumberCount).fill(error),
    polarisation: [],
    plane: null,
    total: value,
    momentum: 0,
    realisationCount: error === null ? 0 : 10,
  };
}
