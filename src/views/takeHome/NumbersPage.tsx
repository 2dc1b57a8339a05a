import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { fileFormats } from '../../export/formats';
import { pictureJson } from '../../export/frames';
import { program, version } from '../../export/program';
import { reportPieces } from '../../export/reportPieces';
import { measurementKinds } from '../../state/measurements';
import { formatNumber } from '../../text/format';
import { useLab, useLabState } from '../page/labContext';
import { useMeasured } from '../page/measurementsContext';
import { saveFigure } from './figureFiles';
import type { Job } from './job';
import { OfferRow } from './OfferRow';
import { mimeTypes } from './recordFile';
import { Records } from './Records';
import { fileName, offeredFigures, saveBlob, saveText } from './saving';
import { useOfPicture } from './useOfPicture';
import { wholePicture } from './wholePicture';

/** The numbers of every figure, of the picture on show, of whole records and of measurements. */
export function NumbersPage({ job }: { job: Job }) {
  const lab = useLab();
  const { figures, frame } = useOfPicture((picture) => ({ figures: offeredFigures(lab), frame: picture }));
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
        <Trans>There is no picture of this scenario yet; it comes when the engines have started.</Trans>
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
          <OfferRow key={figure.name} title={figure.title}>
            {button(`${figure.name}.csv`, () => saveFigure(lab, figure, 'csv'))}
            {button(`${figure.name}.json`, () => saveFigure(lab, figure, 'json'))}
          </OfferRow>
        ))}
        <OfferRow title={t`W of all engines on show with its marginals`}>
          {button('frame.json', async () => {
            const picture = await wholePicture(lab.session, frame);
            saveText(fileName(lab, 'frame', 'json'), 'application/json', pictureJson(scenario, picture));
          })}
        </OfferRow>
      </div>
      <Records job={job} />
      <MeasuredNumbers button={button} />
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
        {ended.flatMap(({ kind, findings }) =>
          fileFormats.map((format) =>
            button(`${kind}.${format}`, () => {
              const pieces = reportPieces({ program, version, ...findings() }, format);
              saveBlob(`wigner-lab-${kind}.${format}`, new Blob(pieces as BlobPart[], { type: mimeTypes[format] }));
            }),
          ),
        )}
      </div>
    </>
  );
}
