import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
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

type PageName = 'link' | 'handout';

const pageTitles = (): Record<PageName, string> => ({
  link: t`This state`,
  handout: t({ message: 'A handout', context: 'for students' }),
});

/** The state on the screen as a link and as a code to photograph, or a handout of it. */
export function ShareDialog({ onClose }: { onClose(): void }) {
  const isHandout = useActiveLock() !== null;
  const [shown, setShown] = useState<PageName>('link');
  const titles = pageTitles();
  return (
    <DialogFrame title={t`Share what is on the screen`} open onClose={onClose}>
      {!isHandout && (
        <Tabs<PageName>
          label={t`What to share`}
          names={titles}
          selected={shown}
          panelId="share-page"
          onSelect={setShown}
        />
      )}
      <div id="share-page" role={isHandout ? undefined : 'tabpanel'} aria-label={isHandout ? undefined : titles[shown]}>
        {shown === 'handout' && !isHandout ? (
          <Suspense fallback={<LoadingNote />}>
            <Builder />
          </Suspense>
        ) : (
          <StateLink />
        )}
      </div>
    </DialogFrame>
  );
}

function LoadingNote() {
  return (
    <p role="status">
      <Trans>The builder is loading.</Trans>
    </p>
  );
}

function StateLink() {
  const lab = useLab();
  const [link] = useState(() => pageLink(lab.linkText()));
  return (
    <>
      <p>
        <Trans>
          The link holds the whole scenario, the seed and the time on show. Whoever opens it computes the same pictures;
          no server keeps anything.
        </Trans>
      </p>
      <LinkRow link={link} label={t`Link to this state`} copyName={t`Copy the link`} />
      <Code text={link} />
      <EmbedSnippets />
    </>
  );
}
