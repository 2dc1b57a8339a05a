import { useState, type ReactNode } from 'react';
import { CommandPage } from '../takeHome/CommandPage';
import { FilmPage } from '../takeHome/FilmPage';
import { useJob, type Job } from '../takeHome/job';
import { NumbersPage } from '../takeHome/NumbersPage';
import { PicturesPage } from '../takeHome/PicturesPage';
import { Tabs } from '../tabs/Tabs';
import { DialogFrame } from './DialogFrame';
import './takeHome.css';

const pages = { numbers: 'Numbers', pictures: 'Pictures', film: 'Film', command: 'Command' } as const;
type PageName = keyof typeof pages;

const contents: Record<PageName, (props: { job: Job }) => ReactNode> = {
  numbers: NumbersPage,
  pictures: PicturesPage,
  film: FilmPage,
  command: CommandPage,
};

/** What is on the page as numbers, pictures, films and commands. */
export function DataDialog({ onClose }: { onClose(): void }) {
  const [shown, setShown] = useState<PageName>('numbers');
  const job = useJob();
  const { running, message } = job;
  const Page = contents[shown];
  return (
    <DialogFrame title="Take it home" open onClose={onClose}>
      <Tabs
        label="What to take home"
        names={pages}
        selected={shown}
        panelId="take-home"
        onSelect={(name) => !running && setShown(name)}
      />
      <div id="take-home" role="tabpanel" aria-label={pages[shown]} className="take-home">
        <Page job={job} />
      </div>
      {running && (
        <div className="job">
          <progress aria-label="Progress" value={running.share} max={1} />
          <span className="muted">{running.told}</span>
          <button type="button" className="outlined" onClick={job.cancel}>
            Cancel
          </button>
        </div>
      )}
      <p role="status">{message}</p>
    </DialogFrame>
  );
}
