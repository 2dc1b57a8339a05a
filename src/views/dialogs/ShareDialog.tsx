import { useState } from 'react';
import { Code } from '../parts/Code';
import { CopyButton } from '../parts/CopyButton';
import { pageLink } from '../parts/pageLink';
import { useLab } from '../page/labContext';
import { DialogFrame } from './DialogFrame';
import { EmbedSnippets } from './EmbedSnippets';

/** The state on the screen as a link and as a code to photograph. */
export function ShareDialog({ onClose }: { onClose(): void }) {
  const lab = useLab();
  const [link] = useState(() => pageLink(lab.linkText()));
  return (
    <DialogFrame title="Share what is on the screen" open onClose={onClose}>
      <p>
        The link holds the whole scenario, the seed and the time on show. Whoever opens it computes the same pictures;
        no server keeps anything.
      </p>
      <div className="link-row">
        <input
          readOnly
          aria-label="Link to this state"
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={() => link} what="the link" />
      </div>
      <Code text={link} />
      <EmbedSnippets />
    </DialogFrame>
  );
}
