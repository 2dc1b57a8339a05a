import { useState } from 'react';
import { Code } from '../parts/Code';
import { pageLink } from '../parts/pageLink';
import { useLab } from '../page/labContext';
import { DialogFrame } from './DialogFrame';

/** The state on the screen as a link and as a code to photograph. */
export function ShareDialog({ onClose }: { onClose(): void }) {
  const lab = useLab();
  const [link] = useState(() => pageLink(lab.linkText()));
  const [copied, setCopied] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setCopied('Copied.');
    } catch {
      setCopied('The browser does not let the page copy; select the link and copy it by hand.');
    }
  };
  return (
    <DialogFrame title="Share what is on the screen" open onClose={onClose}>
      <p>
        The link holds the whole scenario, the seed and the time on show. Whoever opens it computes the same pictures;
        nothing is stored anywhere else.
      </p>
      <div className="link-row">
        <input
          readOnly
          aria-label="Link to this state"
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" className="outlined" onClick={() => void copy()}>
          Copy
        </button>
      </div>
      <p role="status" className="muted">
        {copied}
      </p>
      <Code text={link} />
    </DialogFrame>
  );
}
