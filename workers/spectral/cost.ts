import { isEquipartition } from '../../src/physics/initialState';
import type { InitialState, Model } from '../../src/physics/model';
import { polarisationFactor } from '../../src/physics/planar';
import { COMPLEX_BYTES, type Extent, type RunCost } from '../contract/cost';
import { CHECKED_MODES } from './limits';

// Nanoseconds; docs/decisions/0015-costs.md says where and how they were measured.

/** Of one variable: a recorded time, and a step of one amplitude. */
const variableRecorded = 20;
const variableStep = 3.4;
/** The tables of a mode with more variables do not stay in the caches. */
const largeMode = 50_000;

/** Bytes of a variable: kernel and tables. */
const variableBytes = (amplitudes: number) => 430 + 16 * amplitudes;

export function sumOfCosts(...costs: RunCost[]): RunCost {
  return costs.reduce((sum, { seconds, bytes, recordBytes }) => ({
    seconds: sum.seconds + seconds,
    bytes: sum.bytes + bytes,
    recordBytes: sum.recordBytes + recordBytes,
  }));
}

/** Parts of the state of a mode: two where reflection does not leave the initial state as it is. */
export function partsOf(initial: InitialState): 1 | 2 {
  return isEquipartition(initial) && initial.profile !== 'step' && initial.profile !== 'drawn' ? 1 : 2;
}

/** What of a deterministic law decides its cost. */
export interface LawSize {
  /** Variables of one mode, and of how many laws: sum and differences of polarisations. */
  variables: number;
  copies: number;
  amplitudes: number;
  /** Nanoseconds for the tables of a variable. */
  made: number;
}

/** The cost of the modes of a law, `recorded` numbers of each at every recorded time. */
export function deterministicCost(
  { initial }: Model,
  { variables, copies, amplitudes, made }: LawSize,
  modes: number,
  steps: (n: number) => number,
  extent: Extent,
  recorded: number,
): RunCost {
  const parts = partsOf(initial);
  const slowed = variables > largeMode ? 2 : 1;
  const ofMode = (n: number, finer: number) =>
    finer *
    variables *
    (slowed * (made + finer * steps(n) * variableStep * amplitudes * parts) + extent.timeCount * variableRecorded);
  let nanoseconds = 0;
  for (let n = 0; n < modes; ++n) nanoseconds += copies * ofMode(n, 1);
  // a few modes are solved again with a finer resolution, for the estimate of the error
  const checked = Math.min(CHECKED_MODES, modes);
  for (let i = 0; i < checked; ++i) nanoseconds += copies * ofMode(Math.round((i * (modes - 1)) / CHECKED_MODES), 1.3);
  const tables = (modes + 1.3 * checked) * variables * variableBytes(amplitudes);
  const recordBytes = copies * modes * extent.timeCount * recorded * COMPLEX_BYTES;
  return { seconds: 1e-9 * nanoseconds, bytes: copies * tables + recordBytes, recordBytes };
}

/** Whole steps in every interval between recorded times, `rate` of them per kinetic time. */
export function stepsOf(rate: number, { lastTime, timeCount }: Extent): number {
  const intervals = Math.max(1, timeCount - 1);
  return intervals * Math.ceil((lastTime * rate) / intervals);
}

export function amplitudesOf({ dimension, noise }: Model): number {
  return dimension > 1 && noise === 'energy' ? 4 : 2;
}

/** The difference of polarisations relaxes by itself where they start apart. */
export function copiesOf(model: Model): number {
  return polarisationFactor(model) !== 1 && model.initial.polarisation !== 'all' ? 2 : 1;
}

/** Modes off the first axis of a radial state. */
export function planeModeCount(model: Model, modes: number): number {
  if (model.initial.geometry === 'planar') return 0;
  const side = Math.min(40, modes);
  const alike = isEquipartition(model.initial) && model.initial.profile !== 'pair';
  return (side * side) / (alike ? 2 : 1);
}
