import { siteCountOf } from './model';
import { numberText, readNumber } from './numbers';
import { fieldSpec, numberField, type RowsKey } from './schema';
import type { Given } from './validate';

/**
 * The text of L for the scenario of a result, whose L is that of its ring, N epsilon: the length nearest to it that
 * has the same N, lies in the range of L and leaves all widths and places as they are. Runs of the two are the same.
 * Null where that of the file is to be read as it is, because it does or because there is none.
 */
export function resultLength(given: Given): string | null {
  const [length, epsilon] = [valueOf(given, 'length'), valueOf(given, 'epsilon')];
  const { min, max } = numberField('length');
  const range = numberField('epsilon');
  if (!Number.isFinite(length) || !(epsilon >= range.min && epsilon <= range.max)) return null;
  const meant = Math.min(max, Math.max(min, length, leastLength(given)));
  const isSameRing = siteCountOf({ length: meant, epsilon }) === siteCountOf({ length, epsilon });
  return meant !== length && isSameRing ? numberText(meant) : null;
}

/** The shortest L by which widths and places may be what they are. */
function leastLength(given: Given): number {
  const width = valueOf(given, 'profileWidth');
  return Math.max(
    4 * (Number.isFinite(width) ? width : 0),
    4 * largest(given, 'packets', 'sr'),
    2 * largest(given, 'packets', 'r'),
    2 * largest(given, 'drawnProfile', 'x'),
  );
}

/** The largest size of a member of rows. */
function largest(given: Given, field: RowsKey['field'], name: string): number {
  const { key, members } = fieldSpec(field) as RowsKey;
  const at = members.findIndex((member) => member.name === name);
  const rows = (given.get(key) ?? '').split('~').map((row) => row.split(',')[at]?.trim() ?? '');
  return rows.reduce((most, text) => Math.max(most, Math.abs(readNumber(text) ?? 0)), 0);
}

/** A number of the table; NaN where the text is none. */
function valueOf(given: Given, field: 'length' | 'epsilon' | 'profileWidth'): number {
  const spec = numberField(field);
  const text = given.get(spec.key);
  return text === undefined ? spec.default : (readNumber(text) ?? NaN);
}
