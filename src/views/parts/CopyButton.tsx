import { t } from '@lingui/core/macro';
import { useEffect, useRef, useState } from 'react';

interface CopyButtonProps {
  /** What is copied, made when the button is pressed. */
  text(): string;
  /** What the button says; 'Copy' by default. */
  label?: string;
  /** Its accessible name, where the label alone does not say what it copies. */
  name?: string;
}

/** Puts a text on the clipboard; where the browser refuses, the text is shown, selected, to be copied by hand. */
export function CopyButton({ text, label = t({ message: 'Copy', context: 'verb' }), name }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<{ refused: string | null } | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const refused = outcome?.refused ?? null;
  useEffect(() => {
    if (refused === null) return;
    field.current?.focus();
    field.current?.select();
  }, [refused]);
  const copy = async () => {
    const content = text();
    setOutcome(null);
    try {
      await navigator.clipboard.writeText(content);
      setOutcome({ refused: null });
    } catch {
      setOutcome({ refused: content });
    }
  };
  return (
    <span className="copy">
      <button type="button" className="outlined" aria-label={name} onClick={() => void copy()}>
        {label}
      </button>
      <span role="status" className="muted">
        {outcome && (refused === null ? t`Copied.` : t`The browser does not let the page copy; copy this by hand.`)}
      </span>
      {refused !== null && <textarea ref={field} readOnly rows={4} aria-label={t`The text to copy`} value={refused} />}
    </span>
  );
}
