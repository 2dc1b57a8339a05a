import { t } from '@lingui/core/macro';
import { useId, useState } from 'react';
import { shortened } from '../../scenario/notice';

interface DraftFieldProps<Value> {
  /** The value as text. */
  text: string;
  label: string;
  descriptionId: string;
  /** What a text stands for; null where it is no value. */
  read(draft: string): Value | null;
  /** What may be typed, in words that stand behind 'Type'. */
  allowed: string;
  /**
   * What must hold of a text that can be read and not used, in words that stand behind 'Type'; null for other texts.
   */
  needed?(draft: string): string | null;
  /** What a text that is no value may mean, where it can mean two. */
  readings?(draft: string): [string, string] | null;
  /** Called with what was typed and confirmed by Enter or by leaving the field. */
  onValue(value: Value): void;
  className?: string | undefined;
  placeholder?: string;
  disabled?: boolean;
  inputMode?: 'decimal' | 'text';
}

/** What is being typed, and beside which value: another value makes an end of it. */
interface Draft {
  typed: string;
  beside: string;
  isWrong: boolean;
}

/**
 * A field whose text counts when it is finished. A text that is no value stays to be mended, with a word about it;
 * Escape drops it.
 */
export function DraftField<Value>({
  text,
  label,
  descriptionId,
  read,
  allowed,
  needed,
  readings,
  onValue,
  ...input
}: DraftFieldProps<Value>) {
  const [latest, setDraft] = useState<Draft | null>(null);
  const complaintId = useId();
  const draft = latest?.beside === text ? latest : null;
  const finish = () => {
    if (draft === null || draft.typed === text) return setDraft(null);
    const value = read(draft.typed);
    setDraft(value === null ? { ...draft, isWrong: true } : null);
    if (value !== null) onValue(value);
  };
  const isWrong = draft?.isWrong ?? false;
  const typed = draft?.typed.trim() ?? '';
  return (
    <>
      <input
        {...input}
        type="text"
        autoComplete="off"
        aria-label={label}
        // nothing is being typed: Ctrl+Z is the page's
        data-settled={draft === null ? '' : undefined}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${complaintId} ${descriptionId}` : descriptionId}
        value={draft?.typed ?? text}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setDraft({ typed: event.currentTarget.value, beside: text, isWrong: false })}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === 'Enter') finish();
          if (event.key === 'Escape' && draft !== null) {
            event.stopPropagation();
            setDraft(null);
          }
        }}
      />
      {isWrong && (
        <p id={complaintId} role="alert" className="complaint">
          {complaintAbout(typed, needed?.(typed) ?? allowed, text, readings)}
        </p>
      )}
    </>
  );
}

function complaintAbout(
  typed: string,
  allowed: string,
  before: string,
  readings: DraftFieldProps<unknown>['readings'],
): string {
  const wrong = shortened(typed);
  const both = readings?.(typed);
  if (both) {
    const [first, second] = both;
    return t`“${wrong}” may mean ${first} or ${second}: type one of them. Escape brings back ${before}.`;
  }
  if (typed === '')
    return before === ''
      ? t`Nothing is typed: type ${allowed}. Escape brings back none.`
      : t`Nothing is typed: type ${allowed}. Escape brings back ${before}.`;
  return before === ''
    ? t`“${wrong}” cannot be used: type ${allowed}. Escape brings back none.`
    : t`“${wrong}” cannot be used: type ${allowed}. Escape brings back ${before}.`;
}
