import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { titleOf } from '../../state/engines';
import { isOnShow, placesOf, withLine, type FilePlace } from '../../state/files/fileLines';
import type { OpenedFile } from '../../state/files/openedFile';
import type { OpenedFiles } from '../../state/files/openedFiles';
import { formatList } from '../../language/numbers';
import { focusClock } from '../page/focusClock';
import { phoneQuery, useLabState, useMedia } from '../page/labContext';
import { announcer } from '../parts/announce';
import { usePhone } from '../phone/phoneForm';
import { FileDeeds } from './FileDeeds';
import { FileList } from './FileList';
import { useOpenedFiles, useOpenedFilesState } from './openedFilesContext';
import { sourceText, timesText } from './sourceText';

/** The result files that are open, in three lines at most, with what can be done with them; nothing without one. */
export function FileStrip() {
  const files = useOpenedFiles();
  return files && <Strip files={files} />;
}

function Strip({ files }: { files: OpenedFiles }) {
  const opened = useOpenedFilesState(files, (state) => state.files);
  const job = useOpenedFilesState(files, (state) => state.job);
  const isPhone = usePhone() !== null;
  const isNarrow = useMedia(phoneQuery) || isPhone;
  const [isListed, setListed] = useState(false);
  // while a slider moves, these stay what they are
  const places = useLabState(({ scenario, kept }) => placesOf(opened, scenario, kept).join()).split(',') as FilePlace[];
  if (opened.length === 0 && !job) return null;
  const lines = withLine(opened, places, isNarrow ? 'narrow' : 'wide');
  const closeAll = () => {
    setListed(false);
    files.closeAll();
    announcer.say(t`All result files are closed.`);
    focusClock();
  };
  return (
    <section className="file-strip" aria-label={t`Result files`} data-files>
      {lines.map((i) => (
        <FileLine key={opened[i].id} files={files} file={opened[i]} place={places[i]} isLive={!places.some(isOnShow)} />
      ))}
      {lines.length < opened.length && (
        <div className="others">
          <p>
            {plural(opened.length - lines.length, {
              one: '# more result file is open.',
              other: '# more result files are open.',
            })}
          </p>
          <span className="deeds">
            <button type="button" className="outlined" aria-haspopup="dialog" onClick={() => setListed(true)}>
              <Trans comment="A button: opens the list of all result files that are open">All files …</Trans>
            </button>
            <button type="button" className="outlined" title={t`Close all result files`} onClick={closeAll}>
              <Trans>Close all</Trans>
            </button>
          </span>
        </div>
      )}
      {job && (
        <div>
          <p role="status">{t`Reading ${{ file: job.name }} …`}</p>
          <progress aria-label={t`Progress`} value={job.share} max={1} />
          <span className="deeds">
            <button type="button" className="outlined" onClick={() => files.cancel()}>
              <Trans>Cancel</Trans>
            </button>
          </span>
        </div>
      )}
      {isListed && <FileList files={files} onCloseAll={closeAll} onClose={() => setListed(false)} />}
    </section>
  );
}

interface FileLineProps {
  files: OpenedFiles;
  file: OpenedFile;
  place: FilePlace;
  /** All that is on show is computed here. */
  isLive: boolean;
}

function FileLine({ files, file, place, isLive }: FileLineProps) {
  const text = lineText(file, place, isLive);
  const notices = file.records[0].summary.notices.join(' ');
  return (
    <div>
      <p role="status" title={notices || text}>
        {file.records.map(({ engine }) => (
          <i key={engine} className="mark" style={{ background: `var(--${engine})` }} />
        ))}
        {text}
      </p>
      <FileDeeds files={files} file={file} place={place} onClosed={(said) => announcer.say(said)} />
    </div>
  );
}

function lineText({ name, records }: OpenedFile, place: FilePlace, isLive: boolean): string {
  const engines = formatList(records.map(({ engine }) => titleOf(engine)));
  const [source, times] = [sourceText(records[0].source), timesText(records[0].summary.kineticTimes)];
  switch (place) {
    case 'present':
      return t`${engines}: ${source}; ${times}`;
    case 'kept':
      return t`B, ${engines}: ${source}; ${times}`;
    case 'resting':
      return t`${engines}: computed here; the record of ${name} rests.`;
    case 'replaced':
      return t`${engines}: the record of another file is on show; that of ${name} rests.`;
    case 'elsewhere':
      return isLive
        ? t`The record of ${name} belongs to another scenario; what is shown is computed here.`
        : t`The record of ${name} belongs to another scenario.`;
  }
}
