import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { useLab } from '../page/labContext';
import { copyFigure, printWidths, saveFigure, type FigureFormat, type PrintWidth } from './figureFiles';
import type { Job } from './job';
import { offeredFigures } from './saving';
import { useOfPicture } from './useOfPicture';

const formats: readonly FigureFormat[] = ['svg', 'pdf', 'png'];

/** The figures for paper. */
export function PicturesPage({ job }: { job: Job }) {
  const lab = useLab();
  const figures = useOfPicture(() => offeredFigures(lab));
  const [width, setWidth] = useState<PrintWidth>('column');
  if (figures.length === 0)
    return (
      <p>
        <Trans>There is no picture of this scenario yet; it comes when the engines have started.</Trans>
      </p>
    );
  const button = (label: string, name: string, work: () => Promise<void>) => (
    <button
      key={label}
      type="button"
      className="outlined"
      aria-label={name}
      disabled={job.running !== null}
      onClick={() => job.start(() => work().then(() => ''))}
    >
      {label}
    </button>
  );
  return (
    <>
      <p>
        <Trans>
          For paper: light, with legend and parameters. SVG and PDF have lines and text as such, PNG has 300 dots to the
          inch.
        </Trans>
      </p>
      <div className="choices-row">
        <label>
          <Trans>Width</Trans>
          <select
            aria-label={t`Width of the picture`}
            value={width}
            onChange={(event) => setWidth(event.target.value as PrintWidth)}
          >
            <option value="column">{t`one column, ${{ width: printWidths.column }} mm`}</option>
            <option value="page">{t`two columns, ${{ width: printWidths.page }} mm`}</option>
          </select>
        </label>
      </div>
      <div className="offers">
        {figures.map((figure) => [
          <span key={`${figure.name} title`}>{figure.title}</span>,
          <span key={figure.name} className="button-row">
            {formats.map((format) =>
              button(format.toUpperCase(), `${figure.name}.${format}`, () => saveFigure(lab, figure, format, width)),
            )}
            {button(t`Copy`, t`Copy ${{ figure: figure.title }}`, () => copyFigure(lab, figure, width))}
          </span>,
        ])}
      </div>
    </>
  );
}
