import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import { CommandPage } from '../takeHome/CommandPage';
import { OpenPage } from '../openFile/OpenPage';
import { FilmPage } from '../takeHome/FilmPage';
import { useJob, type Job } from '../takeHome/job';
import { NumbersPage } from '../takeHome/NumbersPage';
import { PicturesPage } from '../takeHome/PicturesPage';
import { Tabs } from '../tabs/Tabs';
import { DialogFrame } from './DialogFrame';
import './takeHome.css';

type PageName = 'numbers' | 'pictures' | 'film' | 'command' | 'open';

const pageTitles = (): Record<PageName, string> => ({
  numbers: t`Numbers`,
  pictures: t`Pictures`,
  film: t`Film`,
  command: t({ message: 'Command', comment: 'a tab: what to type at a command line' }),
  open: t({ message: 'Open', comment: 'a tab: a result file from a disk is opened there' }),
});

const contents: Record<PageName, (props: { job: Job; onClose(): void }) => ReactNode> = {
  numbers: NumbersPage,
  pictures: PicturesPage,
  film: FilmPage,
  command: CommandPage,
  open: OpenPage,
};

/** What is on the page as numbers, pictures, films and commands. */
export function DataDialog({ onClose }: { onClose(): void }) {
  const [shown, setShown] = useState<PageName>('numbers');
  const job = useJob();
  const { running, message } = job;
  const Page = contents[shown];
  const titles = pageTitles();
  return (
    <DialogFrame title={t`Take it home`} open onClose={onClose}>
      <Tabs
        label={t`What to take home`}
        names={titles}
        selected={shown}
        panelId="take-home"
        onSelect={(name) => !running && setShown(name)}
      />
      <div id="take-home" role="tabpanel" aria-label={titles[shown]} className="take-home">
        <Page job={job} onClose={onClose} />
      </div>
      {running && (
        <div className="job">
          <progress aria-label={t`Progress`} value={running.share} max={1} />
          <span className="muted">{running.told}</span>
          <button type="button" className="outlined" onClick={job.cancel}>
            <Trans>Cancel</Trans>
          </button>
        </div>
      )}
      <p role="status">{message}</p>
    </DialogFrame>
  );
}
