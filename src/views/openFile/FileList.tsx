import type { MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { Scenario } from '../../scenario/scenario';
import { titleOf } from '../../state/engines';
import { placesOf, type FilePlace } from '../../state/files/fileLines';
import type { OpenedFile } from '../../state/files/openedFile';
import type { OpenedFiles } from '../../state/files/openedFiles';
import { differencesOf, sideText } from '../../state/keptWords';
import { i18n } from '../../language';
import { formatList } from '../../language/numbers';
import { DialogFrame } from '../dialogs/DialogFrame';
import { useLabState } from '../page/labContext';
import { FileDeeds } from './FileDeeds';
import { useOpenedFilesState } from './openedFilesContext';
import { timesText } from './sourceText';

const notShown = msg({ message: 'not on show', comment: 'A result file of the present scenario in the list' });

/** Where a file stands, behind what it holds. */
const stateNames: Record<FilePlace, MessageDescriptor> = {
  present: msg({ message: 'on show', comment: 'A result file in the list: its record is shown' }),
  kept: msg({ message: 'on show as B', comment: 'A result file in the list: its record is the kept run' }),
  resting: notShown,
  replaced: notShown,
  elsewhere: msg({ message: 'of another scenario', comment: 'A result file in the list' }),
};

interface FileListProps {
  files: OpenedFiles;
  onCloseAll(): void;
  onClose(): void;
}

/** All result files that are open, with what can be done with each. */
export function FileList({ files, onCloseAll, onClose }: FileListProps) {
  const opened = useOpenedFilesState(files, (state) => state.files);
  const present = useLabState((state) => state.scenario);
  const kept = useLabState((state) => state.kept);
  const places = placesOf(opened, present, kept);
  const [message, setMessage] = useState('');
  return (
    <DialogFrame title={t`Result files`} open onClose={onClose}>
      <div className="button-row">
        <button type="button" className="outlined" onClick={onCloseAll}>
          <Trans>Close all</Trans>
        </button>
        <span role="status">{message}</span>
      </div>
      <ul className="file-list" data-files>
        {opened.map((file, i) => {
          const place = places[i];
          return (
            <li key={file.id}>
              <p className="item-title">
                {file.records.map(({ engine }) => (
                  <i key={engine} className="mark" style={{ background: `var(--${engine})` }} />
                ))}
                {file.name}
              </p>
              <p className="item-text">{factsText(file, place, present)}</p>
              <FileDeeds
                files={files}
                file={file}
                place={place}
                onShow={onClose}
                onClosed={(text) => (files.store.getState().files.length > 0 ? setMessage(text) : onClose())}
              />
            </li>
          );
        })}
      </ul>
    </DialogFrame>
  );
}

/** What a file holds, and where it stands: beside another scenario its values that are other ones. */
function factsText({ records, scenario }: OpenedFile, place: FilePlace, present: Scenario): string {
  const engines = formatList(records.map(({ engine }) => titleOf(engine)));
  const values = place === 'elsewhere' && sideText(differencesOf(present, scenario), 'kept');
  return [engines, timesText(records[0].summary.kineticTimes), values || i18n._(stateNames[place])].join(' \u00b7 ');
}
