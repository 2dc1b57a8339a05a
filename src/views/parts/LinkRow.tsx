import type { ReactNode } from 'react';
import { CopyButton } from './CopyButton';

/** A link to be copied: `label` names it to screen readers, `copyName` the button that copies it. */
export function LinkRow({ link, label, copyName, children }: LinkRowProps) {
  return (
    <div className="link-row">
      <input readOnly aria-label={label} value={link} onFocus={(event) => event.currentTarget.select()} />
      <CopyButton text={() => link} name={copyName} />
      {children}
    </div>
  );
}

interface LinkRowProps {
  link: string;
  label: string;
  copyName: string;
  children?: ReactNode;
}
