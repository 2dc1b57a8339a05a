import { t } from '@lingui/core/macro';
import { inLanguage, listSign } from '../../language/numbers';
import type { EngineName } from '../../../workers/contract/names';
import type { Frame } from '../../../workers/contract/protocol';
import type { Reading } from '../../physics/probe';
import { formatNumber } from '../../text/format';
import { titleOf } from '../engines';
import { fieldOf } from './fields';
import type { Picture } from './frameBus';
import type { PhaseCursor } from '../places';

/** A reading with its error, which has one digit, two where it begins with a 1. */
export function readingText(reading: Reading | null): string {
  if (!reading) return t({ message: 'not yet', comment: 'In place of a value that is not computed yet' });
  const { value, error } = reading;
  if (error === null || !(error > 0) || !Number.isFinite(error)) return formatNumber(value, 4);
  const power = Math.floor(Math.log10(error));
  const decimals = (error / 10 ** power < 2 ? 1 : 0) - power;
  if (decimals < 0 || decimals > 6) return `${formatNumber(value, 3)} ± ${formatNumber(error, 2)}`;
  return inLanguage(`${value.toFixed(decimals).replace('-', '\u2212')} ± ${error.toFixed(decimals)}`);
}

/** What an engine has at the cursor: the values of the cells there, as the readouts of the figures. */
function valuesOf(frame: Frame, cursor: PhaseCursor, length: number, kind: Picture['kind']): string[] {
  const cell = (share: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(share * count)));
  const i = cell(cursor.r / length + 0.5, frame.grid.positionCount);
  const energy = `e ${readingText({ value: frame.energy[i], error: frame.energyError?.[i] ?? null })}`;
  const field = fieldOf(frame, kind);
  const ordinate = kind === 'plane' ? cursor.r2 : cursor.k;
  if (!field || ordinate === null || ordinate === undefined) return [energy];
  const j = cell(kind === 'plane' ? ordinate / length + 0.5 : ordinate + 0.5, field.rows);
  const value = field.values[j * field.columns + cell(cursor.r / length + 0.5, field.columns)];
  const error = kind === 'wigner' ? (frame.wignerError?.[j * frame.grid.positionCount + i] ?? null) : null;
  const reading = readingText({ value, error });
  return [kind === 'plane' ? t`e over the plane ${reading}` : `W ${reading}`, energy];
}

/** The values of both fields at the cursor in words, for those who listen. `length` is that of the ring in use. */
export function cursorReadout(frame: Picture | null, cursor: PhaseCursor | null, length: number): string {
  if (!frame) return t`Nothing is computed yet.`;
  if (!cursor) return t`There is no cursor: focus a figure and press an arrow key.`;
  const { fields, frames, kind } = frame;
  const place = [
    `r = ${formatNumber(cursor.r)}`,
    kind !== 'plane' && cursor.k !== null ? `k = ${formatNumber(cursor.k)}` : '',
    kind === 'plane' && typeof cursor.r2 === 'number' ? `r2 = ${formatNumber(cursor.r2)}` : '',
    `t = ${formatNumber(frame.kineticTime)}`,
  ]
    .filter(Boolean)
    .join(listSign());
  const engines = [...new Set<EngineName>(fields)].map((engine) => {
    const of = frames[engine];
    const title = titleOf(engine);
    if (!of) return t`${title}: not there at this time.`;
    const values = valuesOf(of, cursor, length, kind).join(listSign());
    return t({ message: `${title}: ${values}.`, comment: 'What an engine has at the cursor' });
  });
  return [t({ message: `At ${place}.`, comment: 'As in "At r = 1, k = 0.2, t = 3."' }), ...engines].join(' ');
}

/** What a probe reads, in words. */
export function probeReadout(
  number: number,
  place: string,
  values: readonly { engine: EngineName; reading: Reading | null }[],
): string {
  const readings = values.map(({ engine, reading }) => `${titleOf(engine)} ${readingText(reading)}`).join(listSign());
  return t`Probe ${number}, ${place}: ${readings}.`;
}
