import type { ReactNode } from 'react';
import { CopyButton } from './CopyButton';

/** A link to be copied: `label` names it to screen readers, `what` in the words of the button. */
export function LinkRow({ link, label, what, children }: LinkRowProps) {
  return (
    <div className="link-row">
      <input readOnly aria-label={label} value={link} onFocus={(event) => event.currentTarget.select()} />
      <CopyButton text={() => link} what={what} />
      {children}
    </div>
  );
}

interface LinkRowProps {
  link: string;
  label: string;
  what: string;
  children?: ReactNode;
}
