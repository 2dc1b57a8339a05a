import { useState } from 'react';
import { plainNumber, readNumber } from '../state/format';

interface NumberFieldProps {
  value: number;
  label: string;
  descriptionId: string;
  /** Called with a number that was typed and confirmed by Enter or by leaving the field. */
  onValue(value: number): void;
  className?: string;
}

/** A number that can be typed: 0.02, 2e-2 or 1/50. What is no number turns back into the value before. */
export function NumberField({ value, label, descriptionId, onValue, className }: NumberFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const finish = () => {
    const typed = draft === null ? null : readNumber(draft);
    setDraft(null);
    if (typed !== null && typed !== value) onValue(typed);
  };
  return (
    <input
      type="text"
      inputMode="decimal"
      autoComplete="off"
      className={className}
      aria-label={`${label}, value`}
      aria-describedby={descriptionId}
      value={draft ?? plainNumber(value, className ? 12 : 6)}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish();
        if (event.key === 'Escape' && draft !== null) {
          event.stopPropagation();
          setDraft(null);
        }
      }}
    />
  );
}
