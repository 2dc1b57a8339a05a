import { t } from '@lingui/core/macro';
import { AlikePieces, type Notice } from './notice';
import type { Scenario } from './scenario';
import { limitsOfMember, withoutTraces, type Limits, type MemberSpec, type RowsField, type RowsKey } from './schema';
import { numberText, readNumber } from './numbers';
import { areDropped, isDropped } from './outcomes';

/** A row by the names of its members. */
type Row = Record<string, number>;
type Bounds = Pick<Scenario, 'length'>;

/** The rows in the text of an address: '0,0.1,0.5,0.05,1~2,...'. */
export function rowsText(spec: RowsKey, rows: Scenario[RowsField]): string {
  return rows
    .map((row) => spec.members.map(({ name }) => numberText((row as unknown as Row)[name])).join(','))
    .join('~');
}

/** What becomes of a text: the rows that can be used, what is told, and how many rows were too many. */
export interface ReadRows {
  rows: Scenario[RowsField];
  notices: Notice[];
  excess: number;
}

/**
 * Reads rows in time proportional to the text. A row that is none is dropped by its number, a member out of range takes
 * the nearest value, or on the ring its place there; curves are put in order. Never throws.
 */
export function readRows(spec: RowsKey, text: string, bounds: Bounds): ReadRows {
  const { key, noun, members, maxCount } = spec;
  const form = members.map(({ name }) => name).join(',');
  const malformed = new AlikePieces(
    'dropped',
    (piece) => ({ problem: t`${piece} is not ${form}`, outcome: isDropped() }),
    (pieces) => ({ problem: t`${pieces} are not ${form}`, outcome: areDropped() }),
    key,
  );
  const outside = new AlikePieces(
    'clamped',
    (piece) => ({ problem: t`${piece} leaves its range`, outcome: t`the nearest value is used` }),
    (pieces) => ({ problem: t`${pieces} leave their ranges`, outcome: t`the nearest values are used` }),
    key,
  );
  const wound = new AlikePieces(
    'clamped',
    (piece) => ({ problem: t`${piece} is beyond the ring`, outcome: t`its place on the ring is used` }),
    (pieces) => ({ problem: t`${pieces} are beyond the ring`, outcome: t`their places on the ring are used` }),
    key,
  );
  const rows: Row[] = [];
  let excess = 0;
  text.split('~').forEach((piece, i) => {
    const row = numbersOf(piece, members);
    const name = () => rowName(spec, i + 1);
    if (!row) return malformed.add(() => `${name()} (${piece.trim()})`);
    if (rows.length === maxCount) return void ++excess;
    for (const member of members) {
      const given = row[member.name];
      const limits = limitsOfMember(spec, member, bounds);
      const { min, max } = limits;
      const isWound = isOnRing(spec, member) && (given < min || given > max) && Math.abs(given) <= MOST_WOUND;
      const value = isWound
        ? placeOnRing(given, bounds.length)
        : withoutTraces(Math.min(max, Math.max(min, given)), member.least);
      row[member.name] = value + 0;
      if (value === given) continue;
      (isWound ? wound : outside).add(
        () =>
          `${name()}: ${member.name}=${numberText(Number(given.toPrecision(4)))} ${ruleText(given, limits, member)}`,
      );
    }
    rows.push(row);
  });
  if (noun === 'point') rows.sort((a, b) => a.x - b.x);
  return {
    rows: rows as unknown as Scenario[RowsField],
    notices: [...malformed.notices(), ...outside.notices(), ...wound.notices()],
    excess,
  };
}

/** What a row is called in notices: by its number, from 1. */
function rowName({ key, noun }: RowsKey, number: number): string {
  return noun === 'packet'
    ? t({ message: `${key} packet ${number}`, comment: 'The packet of this number in the value of a key' })
    : t({ message: `${key} point ${number}`, comment: 'The point of this number in the value of a key' });
}

/** The limit that a number misses, behind `member=number`. */
function ruleText(given: number, { min, max, minText, maxText }: Limits, { least }: MemberSpec): string {
  if (given < min) return `< ${minText ? `${minText} = ` : ''}${numberText(min)}`;
  if (given > max) return `> ${maxText ? `${maxText} = ` : ''}${numberText(max)}`;
  const limit = numberText(least ?? 0);
  return t({ message: `nearer to 0 than ${limit}`, comment: 'Behind a value such as y=1e-9' });
}

/** Whether rows are as `readRows` would leave them. */
export function areRowsValid(spec: RowsKey, rows: Scenario[RowsField], bounds: Bounds): boolean {
  const isMember = (row: Row) =>
    spec.members.every((member) => {
      const value: unknown = row[member.name];
      const { min, max } = limitsOfMember(spec, member, bounds);
      return (
        typeof value === 'number' &&
        value >= min &&
        value <= max &&
        !Object.is(value, -0) &&
        withoutTraces(value, member.least) === value
      );
    });
  const list = rows as unknown as Row[];
  return (
    list.length <= spec.maxCount &&
    list.every(isMember) &&
    (spec.noun === 'packet' || (hasHeight(rows) && list.every(({ x }, i) => i === 0 || list[i - 1].x <= x)))
  );
}

/** Whether a curve says anything: none of its points, or one of them above 0. */
export function hasHeight(rows: Scenario[RowsField]): boolean {
  return rows.length === 0 || rows.some((row) => 'y' in row && row.y > 0);
}

/** The numbers of a row; null where it has others than its members, or what is no number. */
function numbersOf(piece: string, members: readonly MemberSpec[]): Row | null {
  const parts = piece.split(',');
  if (parts.length !== members.length) return null;
  const row: Row = {};
  for (let i = 0; i < parts.length; ++i) {
    const value = readNumber(parts[i].trim());
    if (value === null) return null;
    row[members[i].name] = value;
  }
  return row;
}

/** Places further away than this say nothing of a place on the ring. */
const MOST_WOUND = 1e4;

/** A packet beyond an end of the ring stands on it; a curve that is moved so would be another one. */
function isOnRing(spec: RowsKey, member: MemberSpec): boolean {
  return spec.noun === 'packet' && member.name === 'r';
}

function placeOnRing(r: number, length: number): number {
  const place = Number((r - length * Math.round(r / length)).toPrecision(12));
  return Math.min(length / 2, Math.max(-length / 2, withoutTraces(place, 1e-9)));
}
