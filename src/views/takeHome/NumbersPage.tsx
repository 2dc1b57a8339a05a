import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { pictureJson } from '../../export/frames';
import { program, version } from '../../export/program';
import { reportCsv, reportJson } from '../../export/report';
import { titleOf } from '../../state/engines';
import { measurementKinds } from '../../state/measurements';
import { formatBytes, formatNumber } from '../../text/format';
import { useLab, useLabState } from '../page/labContext';
import { useMeasured } from '../page/measurementsContext';
import { saveFigure } from './figureFiles';
import type { Job } from './job';
import { recordBytes, recordFile } from './recordFile';
import { fileName, offeredFigures, saveBlob, saveText } from './saving';

/** The numbers of every figure, of the picture on show, of whole records and of measurements. */
export function NumbersPage({ job }: { job: Job }) {
  const lab = useLab();
  const [figures] = useState(() => offeredFigures(lab));
  const [frame] = useState(() => lab.current.get());
  const scenario = useLabState((state) => state.scenario);
  const button = (label: string, work: () => void | Promise<void>) => (
    <button
      key={label}
      type="button"
      className="outlined"
      disabled={job.running !== null}
      onClick={() => job.start(() => Promise.resolve(work()).then(() => ''))}
    >
      {label}
    </button>
  );
  if (!frame)
    return (
      <p>
        <Trans>There is no picture of this scenario yet; come back when the engines have started.</Trans>
      </p>
    );
  const time = formatNumber(frame.kineticTime, 4);
  return (
    <>
      <p>
        <Trans>
          The figures as they are at kinetic time {time}, each with its scenario, units, realisations, seed and link.
          Another tab has other figures.
        </Trans>
      </p>
      <div className="offers">
        {figures.map((figure) => (
          <FigureRow key={figure.name} title={figure.title}>
            {button(`${figure.name}.csv`, () => saveFigure(lab, figure, 'csv'))}
            {button(`${figure.name}.json`, () => saveFigure(lab, figure, 'json'))}
          </FigureRow>
        ))}
        <FigureRow title={t`W of all engines on show with its marginals`}>
          {button('frame.json', () =>
            saveText(fileName(lab, 'frame', 'json'), 'application/json', pictureJson(scenario, frame)),
          )}
        </FigureRow>
      </div>
      <Records job={job} />
      <MeasuredNumbers button={button} />
    </>
  );
}

function FigureRow({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <>
      <span>{title}</span>
      <span className="button-row">{children}</span>
    </>
  );
}

/** The record of each engine on show, all recorded times. */
function Records({ job }: { job: Job }) {
  const lab = useLab();
  const { session } = lab;
  const scenario = useLabState((state) => state.scenario);
  const engines = useLabState((state) => state.status.engines);
  const able = Object.values(engines).filter(
    ({ phase, bufferedTime }) => (phase === 'running' || phase === 'done') && bufferedTime > 0,
  );
  if (!session || able.length === 0) return null;
  return (
    <>
      <h3>
        <Trans>Whole records</Trans>
      </h3>
      <p>
        <Trans>
          All recorded times on 256 × 256 cells, without smoothing, for NumPy: the arrays of the command line.
        </Trans>
      </p>
      <div className="button-row">
        {able.map((status) => {
          const { engine } = status;
          const name = titleOf(engine);
          return (
            <button
              key={engine}
              type="button"
              className="outlined"
              disabled={job.running !== null}
              title={t`The record of ${{ engine: name }}`}
              onClick={() =>
                job.start(async (progress) => {
                  saveBlob(`wigner-lab-${engine}.npz`, await recordFile(session, scenario, engine, progress));
                  return t`The record of ${{ engine: name }} is saved.`;
                })
              }
            >
              {`${engine}.npz, ${formatBytes(recordBytes(scenario, status))}`}
            </button>
          );
        })}
      </div>
    </>
  );
}

interface MeasuredNumbersProps {
  button(label: string, work: () => void): React.ReactNode;
}

/** The measurements of the present physics that have ended, as files with the columns of the command line. */
function MeasuredNumbers({ button }: MeasuredNumbersProps) {
  const results = {
    study: useMeasured('study'),
    current: useMeasured('current'),
    displacement: useMeasured('displacement'),
    causes: useMeasured('causes'),
  };
  const ended = measurementKinds.flatMap((kind) => {
    const result = results[kind];
    return result?.findings && !result.running ? [{ kind, findings: result.findings }] : [];
  });
  if (ended.length === 0) return null;
  return (
    <>
      <h3>
        <Trans>Measurements</Trans>
      </h3>
      <div className="button-row">
        {ended.flatMap(({ kind, findings }) => [
          button(`${kind}.json`, () =>
            saveText(`wigner-lab-${kind}.json`, 'application/json', reportJson({ program, version, ...findings() })),
          ),
          button(`${kind}.csv`, () => saveText(`wigner-lab-${kind}.csv`, 'text/csv', reportCsv(findings()))),
        ])}
      </div>
    </>
  );
}
