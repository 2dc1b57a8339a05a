import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { FileFormat } from '../../export/formats';
import type { EngineStatus } from '../../session/types';
import { titleOf } from '../../state/engines';
import { formatBytes } from '../../text/format';
import { useLab, useLabState } from '../page/labContext';
import type { Job, Progress } from './job';
import { OfferRow } from './OfferRow';
import { recordBytes, recordFile, recordsFile } from './recordFile';
import { saveBlob } from './saving';

/** Archives first: they hold most in fewest bytes. */
const formats = ['npz', 'json', 'csv'] as const;

/** The record of each engine on show, all recorded times, and all records together. */
export function Records({ job }: { job: Job }) {
  const lab = useLab();
  const { session } = lab;
  const scenario = useLabState((state) => state.scenario);
  const engines = useLabState((state) => state.status.engines);
  const able = Object.values(engines).filter(
    ({ phase, bufferedTime }) => (phase === 'running' || phase === 'done') && bufferedTime > 0,
  );
  if (!session || able.length === 0) return null;
  const sizeText = (status: EngineStatus, format: FileFormat) => {
    const size = formatBytes(recordBytes(scenario, status, format));
    return format === 'npz' ? size : `\u2248 ${size}`;
  };
  const button = (label: string, title: string, work: (progress: Progress) => Promise<string>) => (
    <button
      key={label}
      type="button"
      className="outlined"
      disabled={job.running !== null}
      title={title}
      onClick={() => job.start(work)}
    >
      {label}
    </button>
  );
  const all = able.reduce((sum, status) => sum + recordBytes(scenario, status, 'npz'), 0);
  return (
    <>
      <h3>
        <Trans>Whole records</Trans>
      </h3>
      <p>
        <Trans>
          All recorded times on 256 × 256 cells, without smoothing: the files of the command line. Archives for NumPy
          and JSON have everything, CSV the energy profiles.
        </Trans>
      </p>
      <div className="offers records">
        {able.map((status) => {
          const { engine } = status;
          const name = titleOf(engine);
          return (
            <OfferRow key={engine} title={name}>
              {formats.map((format) =>
                button(
                  `${engine}.${format}, ${sizeText(status, format)}`,
                  t`The record of ${{ engine: name }}`,
                  async (progress) => {
                    const file = await recordFile(session, scenario, engine, format, progress);
                    saveBlob(`wigner-lab-${engine}.${format}`, file);
                    return t`The record of ${{ engine: name }} is saved.`;
                  },
                ),
              )}
            </OfferRow>
          );
        })}
        {able.length > 1 && (
          <OfferRow title={t`All archives`}>
            {button(`records.zip, ${formatBytes(all)}`, t`The records of all engines on show`, async (progress) => {
              const names = able.map(({ engine }) => engine);
              saveBlob('wigner-lab-records.zip', await recordsFile(session, scenario, names, progress));
              return t`The records are saved.`;
            })}
          </OfferRow>
        )}
      </div>
    </>
  );
}
