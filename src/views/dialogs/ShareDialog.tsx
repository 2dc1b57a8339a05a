import { lazy, Suspense, useState } from 'react';
import { useActiveLock } from '../handout/useLock';
import { Code } from '../parts/Code';
import { LinkRow } from '../parts/LinkRow';
import { pageLink } from '../parts/pageLink';
import { useLab } from '../page/labContext';
import { Tabs } from '../tabs/Tabs';
import { DialogFrame } from './DialogFrame';
import { EmbedSnippets } from './EmbedSnippets';

const Builder = lazy(() => import('../handout/Builder').then((module) => ({ default: module.Builder })));

const pages = { link: 'This state', handout: 'A handout' } as const;

/** The state on the screen as a link and as a code to photograph, or a handout of it. */
export function ShareDialog({ onClose }: { onClose(): void }) {
  const isHandout = useActiveLock() !== null;
  const [shown, setShown] = useState<keyof typeof pages>('link');
  return (
    <DialogFrame title="Share what is on the screen" open onClose={onClose}>
      {!isHandout && (
        <Tabs<keyof typeof pages>
          label="What to share"
          names={pages}
          selected={shown}
          panelId="share-page"
          onSelect={setShown}
        />
      )}
      <div id="share-page" role={isHandout ? undefined : 'tabpanel'} aria-label={isHandout ? undefined : pages[shown]}>
        {shown === 'handout' && !isHandout ? (
          <Suspense fallback={<p role="status">The builder is loading.</p>}>
            <Builder />
          </Suspense>
        ) : (
          <StateLink />
        )}
      </div>
    </DialogFrame>
  );
}

function StateLink() {
  const lab = useLab();
  const [link] = useState(() => pageLink(lab.linkText()));
  return (
    <>
      <p>
        The link holds the whole scenario, the seed and the time on show. Whoever opens it computes the same pictures;
        no server keeps anything.
      </p>
      <LinkRow link={link} label="Link to this state" what="the link" />
      <Code text={link} />
      <EmbedSnippets />
    </>
  );
}
