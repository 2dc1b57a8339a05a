import { t } from '@lingui/core/macro';
import { figureCsv, figureJson, isSmoothed, scenarioOfFigure } from '../../export/figureData';
import { program, version } from '../../export/program';
import { setPixelRatio } from '../../plots/canvasLayer';
import { sheetSvg } from '../../plots/print';
import { plotThemes } from '../../plots/theme';
import { runsText } from '../../state/keptWords';
import { titleOf } from '../../state/engines';
import type { Lab } from '../../state/types';
import { formatNumber } from '../../text/format';
import { Fault } from '../../session/faults';
import { withDensity } from './pngDensity';
import { fileName, provenanceOf, saveBlob, saveText, type OfferedFigure } from './saving';

/** The widths of a column and of a page of a journal, in millimetres. */
export const printWidths = { column: 86, page: 178 } as const;
export type PrintWidth = keyof typeof printWidths;

export const figureFormats = ['csv', 'json', 'svg', 'png', 'pdf'] as const;
export type FigureFormat = (typeof figureFormats)[number];

const pixelsPerMillimetre = 96 / 25.4;
const dotsPerInch = 300;

/** Height over width of the figure itself. */
const shapes = { column: { field: 0.86, curves: 0.7 }, page: { field: 0.62, curves: 0.5 } } as const;

interface SheetFile {
  svg: string;
  width: number;
  height: number;
}

/** The figure on a sheet of paper of that width, with its legend and the parameters below. */
async function sheetOf(lab: Lab, figure: OfferedFigure, width: PrintWidth, font: string): Promise<SheetFile> {
  const from = provenanceOf(lab);
  const { kept, link, kineticTime, files, smoothing } = from;
  const data = figure.plot.data();
  if (!data) throw new Error(t`the figure shows nothing`);
  const scenario = scenarioOfFigure(data, from);
  const pixels = Math.round(printWidths[width] * pixelsPerMillimetre);
  const shape = shapes[width][data.kind === 'field' ? 'field' : 'curves'];
  const request = { width: pixels, height: Math.round(pixels * shape), font };
  setPixelRatio(dotsPerInch / 96);
  try {
    const caption = [
      `t = ${formatNumber(kineticTime, 6)}; ${runsText(scenario, kept?.scenario ?? null)}. ${program} ${version}`,
      ...(isSmoothed(data) && smoothing === 'husimi' ? [t`smoothed (Husimi)`] : []),
      ...files.map(({ engine, file }) => t`${{ engine: titleOf(engine) }} from the file ${file}`),
    ];
    return sheetSvg(await figure.plot.print(request), { ...request, title: data.title, caption, link });
  } finally {
    setPixelRatio(null);
  }
}

/** A picture of 300 dots to the inch that knows its size. */
async function pngOf({ svg, width, height }: SheetFile): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = dotsPerInch / 96;
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error(t`This browser gives no 2-D canvas, so no picture can be made.`);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const size = `${canvas.width} x ${canvas.height}`;
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error(t`The browser could not make a picture of ${size} pixels.`);
  return withDensity(blob, dotsPerInch);
}

/** Saves a figure as a file. Rejects with a sentence where that cannot be done. */
export async function saveFigure(
  lab: Lab,
  figure: OfferedFigure,
  format: FigureFormat,
  width: PrintWidth = 'column',
): Promise<void> {
  const data = figure.plot.data();
  if (!data) throw new Error(t`the figure shows nothing`);
  const name = fileName(lab, figure.name, format);
  // of the moment of the press
  const from = provenanceOf(lab);
  const { font } = plotThemes.light;
  switch (format) {
    case 'csv':
      return saveText(name, 'text/csv', figureCsv(data, from));
    case 'json':
      return saveText(name, 'application/json', figureJson(data, from));
    case 'svg':
      return saveText(name, 'image/svg+xml', (await sheetOf(lab, figure, width, font)).svg);
    case 'png':
      return saveBlob(name, await pngOf(await sheetOf(lab, figure, width, font)));
    case 'pdf': {
      const { pdfFont, pdfOf } = await import('./pdf').catch((cause: unknown) => {
        throw new Fault('chunk', () => t`the writer of PDF`, String(cause));
      });
      const used = await pdfFont();
      return saveBlob(name, await pdfOf(await sheetOf(lab, figure, width, used)));
    }
  }
}

/** Puts a picture of the figure on the clipboard. Rejects with a `Fault` where the browser or the user forbids it. */
export async function copyFigure(lab: Lab, figure: OfferedFigure, width: PrintWidth = 'column'): Promise<void> {
  const picture = sheetOf(lab, figure, width, plotThemes.light.font).then(pngOf);
  // the promise goes into the item: browsers let a page copy only while they still know of the press
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
  } catch (reason) {
    // what kept the picture from being drawn says more
    await picture;
    throw new Fault('noClipboard', '', '', { cause: reason });
  }
}
