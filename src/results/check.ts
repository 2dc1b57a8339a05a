import type { EngineName } from '../../workers/contract/names';
import { diagnosticsIn, headOf, refuseValue, scenarioNumber } from './members';
import { shapeText } from './npy';
import { refuse } from './problem';
import type { ResultFrame, ResultRecord } from './record';

/** Coordinates are right to this part of the period, sums over the grid to this part of the largest. */
const COORDINATE_TOLERANCE = 1e-9;
const SUM_TOLERANCE = 1e-6;

/** The names of the arrays of frame number `index`, for messages. */
export type MemberName = (name: string, index: number) => string;

export interface RawRecord {
  engine: EngineName;
  members: Record<string, unknown>;
  r: Float64Array;
  k: Float64Array;
  frames: ResultFrame[];
  nameOf: MemberName;
  /** Is called for each frame that is checked. */
  onFrame?: (index: number) => void;
}

/** The record of a file whose arrays fit together. Throws ResultProblem with the member that does not. */
export function checkedRecord({ engine, members, r, k, frames, nameOf, onFrame }: RawRecord): ResultRecord {
  const head = headOf(members);
  const { scenario } = head;
  const [length, epsilon, dimension, lastTime] = ['L', 'e', 'd', 'T'].map((key) => scenarioNumber(scenario, key));
  for (const [key, value] of Object.entries({ L: length, e: epsilon }))
    if (!(value > 0)) refuseValue(`scenario.${key}`, value, 'number');
  checkCentres('r', r, length);
  checkCentres('k', k, 1);
  if (frames.length === 0) refuse({ kind: 'shape', member: nameOf('t', 0), found: '(0,)', expected: '(n ≥ 1,)' });
  const grid = { positionCount: r.length, waveNumberCount: k.length };
  const parts = dimension > 1 ? dimension : 0;
  let before = -Infinity;
  frames.forEach((frame, index) => {
    const name = (member: string) => nameOf(member, index);
    const { kineticTime } = frame;
    if (!(kineticTime > before && kineticTime >= 0 && kineticTime <= lastTime * (1 + COORDINATE_TOLERANCE)))
      refuseValue(name('t'), kineticTime, 'ascending');
    before = kineticTime;
    checkLengths(frame, r.length, k.length, parts, name);
    checkNumbers(frame, name);
    checkSums(frame, length, head.smoothing === 'plain', name);
    onFrame?.(index);
  });
  return { ...head, engine, grid, length, epsilon, diagnostics: diagnosticsIn(members['diagnostics']), frames };
}

function checkCentres(member: 'r' | 'k', values: Float64Array, period: number): void {
  const count = values.length;
  if (count === 0) refuse({ kind: 'shape', member, found: '(0,)', expected: '(n ≥ 1,)' });
  for (let i = 0; i < count; ++i) {
    const expected = ((i + 0.5) / count - 0.5) * period;
    if (!(Math.abs(values[i] - expected) <= COORDINATE_TOLERANCE * period))
      refuseValue(`${member}[${i}]`, values[i], member === 'r' ? 'centresR' : 'centresK');
  }
}

function checkLengths(
  frame: ResultFrame,
  rows: number,
  columns: number,
  parts: number,
  name: (member: string) => string,
) {
  const { wigner, energy, energyError, spectrum, spectrumError, polarisation, plane } = frame;
  const wanted: [string, Float64Array | null, number[]][] = [
    ['W', wigner, [rows, columns]],
    ['energy', energy, [rows]],
    ['energyError', energyError, [rows]],
    ['spectrum', spectrum, [columns]],
    ['spectrumError', spectrumError, [columns]],
    ['plane', plane, [rows, rows]],
    ...polarisation.map((part): [string, Float64Array, number[]] => ['polarisation', part, [rows]]),
  ];
  for (const [member, values, shape] of wanted)
    if (values && values.length !== shape.reduce((product, size) => product * size, 1))
      refuse({ kind: 'shape', member: name(member), found: shapeText([values.length]), expected: shapeText(shape) });
  if (polarisation.length > 0 && polarisation.length !== parts)
    refuse({
      kind: 'shape',
      member: name('polarisation'),
      found: shapeText([polarisation.length, rows]),
      expected: shapeText([parts, rows]),
    });
}

function checkNumbers(frame: ResultFrame, name: (member: string) => string): void {
  const { wigner, energy, energyError, spectrum, spectrumError, polarisation, plane, total, momentum } = frame;
  const finite: [string, ArrayLike<number> | null][] = [
    ['W', wigner],
    ['energy', energy],
    ['spectrum', spectrum],
    ['plane', plane],
    ['total', [total]],
    ['momentum', [momentum]],
    ...polarisation.map((part): [string, Float64Array] => ['polarisation', part]),
  ];
  for (const [member, values] of finite) {
    for (let i = 0; i < (values?.length ?? 0); ++i)
      if (!Number.isFinite(values![i])) refuseValue(name(member), values![i], 'finite');
  }
  for (const [member, values] of Object.entries({ energyError, spectrumError }))
    for (const value of values ?? [])
      if (!(value >= 0 && value < Infinity)) refuseValue(name(member), value, 'notNegative');
}

/** The marginals and the total are sums of W over the grid, to rounding. */
function checkSums(frame: ResultFrame, length: number, isPlain: boolean, name: (member: string) => string): void {
  const { wigner, energy, spectrum, total } = frame;
  const [rows, columns] = [energy.length, spectrum.length];
  const overK = new Float64Array(rows);
  const overR = new Float64Array(columns);
  for (let i = 0, at = 0; i < rows; ++i) {
    for (let j = 0; j < columns; ++j, ++at) {
      overK[i] += wigner[at] / columns;
      overR[j] += (wigner[at] * length) / rows;
    }
  }
  // what is smoothed has other marginals
  if (isPlain) {
    checkSum(name('energy'), energy, overK, 'energySum');
    checkSum(name('spectrum'), spectrum, overR, 'spectrumSum');
  }
  const sum = energy.reduce((whole, value) => whole + (value * length) / rows, 0);
  checkSum(name('total'), [total], [sum], 'totalSum');
}

function checkSum(
  member: string,
  values: ArrayLike<number>,
  sums: ArrayLike<number>,
  rule: 'energySum' | 'spectrumSum' | 'totalSum',
): void {
  let largest = 0;
  for (let i = 0; i < values.length; ++i) largest = Math.max(largest, Math.abs(values[i]), Math.abs(sums[i]));
  for (let i = 0; i < values.length; ++i)
    if (Math.abs(values[i] - sums[i]) > SUM_TOLERANCE * largest) refuseValue(`${member}[${i}]`, values[i], rule);
}
