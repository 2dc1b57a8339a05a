import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useRef } from 'react';
import type { OpenedFiles } from '../../state/files/openedFiles';
import { useOpenedFiles } from './openedFilesContext';

/** How a result comes back to the page: chosen from a disk, or dropped. */
export function OpenPage({ onClose }: { onClose(): void }) {
  const files = useOpenedFiles();
  return files ? (
    <Choice files={files} onClose={onClose} />
  ) : (
    <p>
      <Trans>This browser cannot run the engines, and opens no results either.</Trans>
    </p>
  );
}

function Choice({ files, onClose }: { files: OpenedFiles; onClose(): void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <p>
        <Trans>
          A result of the command line, one machine or a cluster, with --engine: JSON or NumPy archive. The page goes to
          its scenario, shows its record in the place of the engine, and computes the others beside it. It can be
          dropped on the page, too; it does not leave this computer.
        </Trans>
      </p>
      <div className="button-row">
        <button type="button" className="outlined" onClick={() => input.current?.click()}>
          <Trans>Open a result file …</Trans>
        </button>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={t`A result file from a disk`}
        accept=".json,.npz,application/json"
        onChange={({ currentTarget }) => {
          const chosen = [...(currentTarget.files ?? [])];
          if (chosen.length === 0) return;
          onClose();
          void files.open(chosen);
        }}
      />
    </>
  );
}
