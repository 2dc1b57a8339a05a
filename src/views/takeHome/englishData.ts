import { t } from '@lingui/core/macro';
import { englishReader } from '../../language/english';
import { titleOfLabel, type FigureData } from '../../plots/figureData';
import { Fault } from '../../session/faults';

/** What a figure shows with its names in English, as files have them whatever the page speaks. */
export async function englishData(data: FigureData): Promise<FigureData> {
  const readers = Promise.all([englishReader(), englishReader(titleOfLabel)]);
  const [read, readTitle] = await readers.catch((cause: unknown) => {
    throw new Fault('chunk', t`the English names`, String(cause));
  });
  const title = readTitle(data.title);
  if (data.kind === 'table')
    return { ...data, title, columns: data.columns.map((each) => ({ ...each, symbol: read(each.symbol) })) };
  const axes = { title, xLabel: read(data.xLabel), yLabel: read(data.yLabel) };
  if (data.kind === 'field') return { ...data, ...axes, quantity: read(data.quantity) };
  const curves = data.curves.map((each) => {
    const name = read(each.name);
    // figures may name a curve for files themselves
    return { ...each, name, english: name };
  });
  return { ...data, ...axes, curves };
}
