import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { samePhysics } from '../../scenario/codec';
import { titleOf } from '../../state/engines';
import type { OpenedFile, OpenedFiles } from '../../state/files/openedFiles';
import { formatList } from '../../language/numbers';
import { useLabState } from '../page/labContext';
import { useOpenedFiles, useOpenedFilesState } from './openedFilesContext';
import { sourceText, timesText } from './sourceText';

/** The result files that are open, one line each, with what can be done with them; nothing without one. */
export function FileStrip() {
  const files = useOpenedFiles();
  return files && <Strip files={files} />;
}

function Strip({ files }: { files: OpenedFiles }) {
  const opened = useOpenedFilesState(files, (state) => state.files);
  const job = useOpenedFilesState(files, (state) => state.job);
  if (opened.length === 0 && !job) return null;
  return (
    <section className="file-strip" aria-label={t`Result files`}>
      {opened.map((file) => (
        <FileLine key={file.id} files={files} file={file} />
      ))}
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
    </section>
  );
}

function FileLine({ files, file }: { files: OpenedFiles; file: OpenedFile }) {
  const { id, name, records, isUsed } = file;
  const isOnShow = useLabState((state) => samePhysics(state.scenario, file.scenario));
  const isKept = useLabState((state) => state.kept !== null && samePhysics(state.kept, file.scenario));
  const engines = formatList(records.map(({ engine }) => titleOf(engine)));
  const notices = records[0].summary.notices.join(' ');
  return (
    <div>
      <p role="status" title={notices || undefined}>
        {records.map(({ engine }) => (
          <i key={engine} className="mark" style={{ background: `var(--${engine})` }} />
        ))}
        {isUsed &&
          isOnShow &&
          t`${engines}: ${{ source: sourceText(records[0].source) }}; ${{ times: timesText(records[0].summary.kineticTimes) }}`}
        {isUsed &&
          !isOnShow &&
          isKept &&
          t`B, ${engines}: ${{ source: sourceText(records[0].source) }}; ${{ times: timesText(records[0].summary.kineticTimes) }}`}
        {!isUsed && isOnShow && t`${engines}: computed here; the record of ${name} rests.`}
        {!isOnShow &&
          !(isKept && isUsed) &&
          t`The record of ${name} belongs to another scenario; what is shown is computed here.`}
      </p>
      <span className="deeds">
        {isOnShow && (
          <button type="button" className="outlined" onClick={() => files.setUsed(id, !isUsed)}>
            {isUsed ? <Trans>Compute it here</Trans> : <Trans>Show the record</Trans>}
          </button>
        )}
        {!isOnShow && (
          <button type="button" className="outlined" onClick={() => files.show(id)}>
            <Trans>Back to its scenario</Trans>
          </button>
        )}
        {!isOnShow && !isKept && (
          <button
            type="button"
            className="outlined"
            title={t`The record is kept beside the present run, as B`}
            onClick={() => files.keep(id)}
          >
            <Trans>Keep it as B</Trans>
          </button>
        )}
        <button type="button" className="outlined" aria-label={t`Close ${name}`} onClick={() => files.close(id)}>
          <Trans>Close</Trans>
        </button>
      </span>
    </div>
  );
}
