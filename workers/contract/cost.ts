import { exp, log } from '../../src/maths/elementary';
import { leastProfileWidth, wavePeriods } from '../../src/physics/initialState';
import type { Model } from '../../src/physics/model';
import { MODE_LIMIT } from '../../src/physics/modes';

/** What is to be recorded: samples of a sampled engine, last kinetic time, recorded times, cells of the grid. */
export interface Extent {
  sampleCount: number;
  lastTime: number;
  timeCount: number;
  positionCount: number;
  waveNumberCount: number;
}

/** Seconds of one processor and bytes of one worker, to a factor of two or so. */
export interface Cost {
  seconds: number;
  bytes: number;
}

/** That of a run. */
export interface RunCost extends Cost {
  /** Bytes of the record, in the worker that keeps it; the groups of a sampled one come on top, `groupBytes`. */
  recordBytes: number;
}

/** More than this no worker can have. */
export const MAXIMAL_BYTES = 3 * 2 ** 30;

export const COMPLEX_BYTES = 16;

/** Modes of a record: what its grid can show, the ring can hold and the profile contains. */
export function recordedModes(model: Model, { positionCount }: Extent): number {
  const half = Math.floor((model.siteCount - 1) / 2);
  return Math.max(1, Math.min(MODE_LIMIT, Math.floor((positionCount + 1) / 2), half + 1, modesOf(model, 1e-6)));
}

/** Modes n whose coefficient exceeds this part of the first, about: e^{-2 pi^2 (n sigma/L)^2} for smooth profiles. */
export function modesOf({ initial, length }: Model, tolerance: number): number {
  if (initial.profile === 'flat') return 1;
  if (initial.profile === 'wave') return 1 + wavePeriods(initial, length);
  if (initial.profile === 'box') return MODE_LIMIT;
  const width = leastProfileWidth(initial, length);
  const smooth = ((length / width) * Math.sqrt(-log(tolerance) / 2)) / Math.PI;
  if (initial.profile !== 'pulse') return 1 + smooth;
  // a wide pulse has a kink where the ring closes, and coefficients that fall as 1/n^2
  const slope = ((length / 2 / width) * exp(-0.125 * (length / width) ** 2)) / width;
  const kink = (length / (2 * Math.PI)) * Math.sqrt((2 * slope) / (tolerance * width * Math.sqrt(2 * Math.PI)));
  return 1 + Math.max(smooth, kink);
}
