import { t } from '@lingui/core/macro';
import { useId, type ReactNode } from 'react';
import { useMarkdown } from './useMarkdown';

interface MarkdownFieldProps {
  label: ReactNode;
  rows: number;
  maxLength: number;
  value: string;
  onChange(text: string): void;
}

/** A field for a text in Markdown, and below it why the text would be shown as it is written. */
export function MarkdownField({ label, rows, maxLength, value, onChange }: MarkdownFieldProps) {
  const id = useId();
  const mistakes = useMarkdown(value)?.mistakes ?? [];
  return (
    <>
      <label className="whole-row">
        {label}
        <textarea
          rows={rows}
          maxLength={maxLength}
          value={value}
          aria-invalid={mistakes.length > 0}
          aria-describedby={id}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </label>
      <div id={id}>
        {mistakes.map(({ line, text }, i) => (
          <p key={i} className="complaint">
            {t({ message: `line ${line}:`, comment: 'Of a file; what is wrong there follows' })} {text}
          </p>
        ))}
      </div>
    </>
  );
}
