import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { FilePlace } from '../../state/files/fileLines';
import type { OpenedFile } from '../../state/files/openedFile';
import type { OpenedFiles } from '../../state/files/openedFiles';
import { closeFile, closesFile } from './fileDeeds';

interface FileDeedsProps {
  files: OpenedFiles;
  file: OpenedFile;
  place: FilePlace;
  /** After a deed that changes what is on show. */
  onShow?(): void;
  /** After the file was closed, with what is to be said. */
  onClosed(text: string): void;
}

/** What can be done with a file that is open. */
export function FileDeeds({ files, file, place, onShow, onClosed }: FileDeedsProps) {
  const { id, name, isUsed } = file;
  const isOfPresent = place !== 'elsewhere' && place !== 'kept';
  const does = (deed: () => void) => () => {
    onShow?.();
    deed();
  };
  return (
    <span className="deeds">
      {isOfPresent && (
        <button type="button" className="outlined" onClick={does(() => files.setUsed(id, !isUsed))}>
          {isUsed ? <Trans>Compute it here</Trans> : <Trans>Show the record</Trans>}
        </button>
      )}
      {!isOfPresent && (
        <button type="button" className="outlined" onClick={does(() => files.show(id))}>
          <Trans>Back to its scenario</Trans>
        </button>
      )}
      {place === 'elsewhere' && (
        <button
          type="button"
          className="outlined"
          title={t`The record is kept beside the present run, as B`}
          onClick={does(() => files.keep(id))}
        >
          <Trans>Keep it as B</Trans>
        </button>
      )}
      <button
        type="button"
        className={`outlined ${closesFile}`}
        aria-label={t`Close ${name}`}
        onClick={({ currentTarget }) => onClosed(closeFile(files, file, currentTarget))}
      >
        <Trans>Close</Trans>
      </button>
    </span>
  );
}
