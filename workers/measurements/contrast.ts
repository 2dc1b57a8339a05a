import type { Model } from '../../src/physics/model';
import { energyProfile, spectrumProfile, synthesize } from '../../src/physics/wigner';
import type { Arena } from '../contract/arena';
import type { ContrastPoint } from '../contract/protocol';
import { solvedPair } from './pair';

/** Cells in which the two solutions are compared, along r and along k. */
const CELLS = 256;

/**
 * The exact Wigner function of the chain and the kinetic one from the same initial state at one time: their energy
 * profiles, their spectra, and the share of int int (W^epsilon - W)^2 dr dk that lies within |k| < `longWaves`.
 */
export function contrastPoint(
  arena: Arena,
  model: Model,
  kineticTime: number,
  longWaves: number,
  pulse: () => void,
): ContrastPoint {
  const { exact, kinetic: limit } = solvedPair(arena, model, kineticTime, CELLS, pulse);
  const [first, second] = [exact, limit].map((c) => synthesize(c, CELLS, CELLS));
  let total = 0;
  let long = 0;
  for (let j = 0; j < CELLS; ++j) {
    const isLong = Math.abs((j + 0.5) / CELLS - 0.5) < longWaves;
    for (let i = j * CELLS; i < (j + 1) * CELLS; ++i) {
      const square = (first[i] - second[i]) ** 2;
      total += square;
      if (isLong) long += square;
    }
  }
  return {
    exact: { energy: energyProfile(exact, CELLS), spectrum: spectrumProfile(exact, CELLS) },
    kinetic: { energy: energyProfile(limit, CELLS), spectrum: spectrumProfile(limit, CELLS) },
    longWaveShare: total > 0 ? long / total : 0,
  };
}
