import { useRef, useState, type ReactNode } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { Icon } from './Icon';

interface InfoButtonProps {
  /** Name of the button and of what it opens. */
  label: string;
  /** What resting on the button shows. */
  hint: string;
  /** What is opened; made only then. */
  content(): ReactNode;
}

/** A small i that explains what stands beside it, by a click, a tap or Enter; Escape closes it. */
export function InfoButton({ label, hint, content }: InfoButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="info"
        title={hint}
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="info" />
      </button>
      <Popover className="info-popover" triggerRef={button} isOpen={open} onOpenChange={setOpen}>
        <Dialog aria-label={label}>{open && content()}</Dialog>
      </Popover>
    </>
  );
}
