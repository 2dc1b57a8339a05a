import { t } from '@lingui/core/macro';
import { formatMarks, probeShape, readMarks } from './marks';
import { AlikePieces, countText, valueNotice, type Notice } from './notice';
import { areDropped, firstAreUsed, isDropped } from './outcomes';

/**
 * The probes of a link that mean something, as the text of a view, and what is told of the others, which are not `form`.
 * Never throws.
 */
export function readProbes(key: string, given: string, form: () => string): { text: string; notices: Notice[] } {
  const { maxRows } = probeShape;
  const malformed = new AlikePieces(
    'malformed',
    (piece) => ({ problem: t`${piece} is not ${{ form: form() }}`, outcome: isDropped() }),
    (pieces) => ({ problem: t`${pieces} are not ${{ form: form() }}`, outcome: areDropped() }),
    key,
  );
  const rows: number[][] = [];
  const pieces = given === '' ? [] : given.split('~');
  pieces.forEach((piece, i) => {
    const row = readMarks(probeShape, piece)?.[0];
    // rounding may join two ends
    const isMeant = row !== undefined && readMarks(probeShape, formatMarks([row])) !== null;
    if (isMeant) rows.push(row);
    else malformed.add(() => `${probeName(key, i + 1)} (${piece})`);
  });
  const text = formatMarks(rows.slice(0, maxRows));
  const notices = malformed.notices();
  if (rows.length > maxRows) {
    const count = () => countText(rows.length);
    notices.push(
      valueNotice('clamped', key, given, text, (subject) => ({
        problem: t`${subject} has ${{ count: count() }} probes, and the limit is ${maxRows}`,
        outcome: firstAreUsed(maxRows),
      })),
    );
  }
  return { text, notices };
}

function probeName(key: string, number: number): string {
  return t({ message: `${key} probe ${number}`, comment: 'The probe of this number in the value of a key' });
}
