import { plural } from '@lingui/core/macro';
import { countText } from '../../scenario/notice';

interface LengthNoteProps {
  length: number;
  most: number;
}

/** Of what a text may have, the share from which on it is told how much is left. */
const nearlyFull = 0.8;

/** Below a field for a text: how much room is left when it is nearly full, and how much is too much. */
export function LengthNote({ length, most }: LengthNoteProps) {
  const [left, over] = [most - length, length - most];
  const [leftText, overText, mostText] = [left, over, most].map(countText);
  if (over > 0)
    return (
      <p className="complaint">
        {plural(over, {
          one: `${overText} character too many: at most ${mostText} fit into a link.`,
          other: `${overText} characters too many: at most ${mostText} fit into a link.`,
        })}
      </p>
    );
  if (length < nearlyFull * most) return null;
  return (
    <p className="muted">
      {plural(left, {
        one: `${leftText} character left of ${mostText}.`,
        other: `${leftText} characters left of ${mostText}.`,
      })}
    </p>
  );
}
