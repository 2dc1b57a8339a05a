import { useMemo, useState } from 'react';
import { encode } from 'uqr';
import { useLab } from '../page/labContext';
import { DialogFrame } from './DialogFrame';

/** The state on the screen as a link and as a code to photograph. */
export function ShareDialog({ onClose }: { onClose(): void }) {
  const lab = useLab();
  const [link] = useState(() => `${window.location.href.split('#')[0]}#${lab.linkText()}`);
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

/** A QR code, black on white in either theme because cameras expect it. */
function Code({ text }: { text: string }) {
  const { path, size } = useMemo(() => {
    const { data, size: side } = encode(text, { ecc: 'L', border: 2 });
    const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { path: squares.join(''), size: side };
  }, [text]);
  return (
    <div className="code">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label="QR code of the link">
        <path d={path} fill="#000" />
      </svg>
    </div>
  );
}
