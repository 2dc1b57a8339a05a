import { t } from '@lingui/core/macro';
import { useId, type ReactNode } from 'react';
import { LengthNote } from './LengthNote';
import { useMarkdown } from './useMarkdown';

interface MarkdownFieldProps {
  label: ReactNode;
  rows: number;
  /** How many characters the text may have; more can be typed, and is told. */
  most: number;
  value: string;
  onChange(text: string): void;
}

/** A field for a text in Markdown, and below it why the text would be shown as it is written, or does not fit. */
export function MarkdownField({ label, rows, most, value, onChange }: MarkdownFieldProps) {
  const id = useId();
  const isTooLong = value.length > most;
  const mistakes = useMarkdown(isTooLong ? '' : value)?.mistakes ?? [];
  return (
    <>
      <label className="whole-row">
        {label}
        <textarea
          rows={rows}
          value={value}
          aria-invalid={isTooLong || mistakes.length > 0}
          aria-describedby={id}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </label>
      <div id={id}>
        <LengthNote length={value.length} most={most} />
        {mistakes.map(({ line, text }, i) => (
          <p key={i} className="complaint">
            {t({ message: `line ${line}:`, comment: 'Of a file; what is wrong there follows' })} {text}
          </p>
        ))}
      </div>
    </>
  );
}
