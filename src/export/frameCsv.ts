import { csvLine } from './csv';
import { framesInTurn, type FrameRecord } from './frames';
import { positions } from './layout';

/**
 * The energy profiles of a record as CSV in pieces: t, r, energy, energyError, NaN where there is none, and in d >= 2
 * polarisation1 to polarisationd; a row for each cell of each frame. W is in the other formats only.
 */
export async function* recordCsv(record: FrameRecord): AsyncGenerator<string> {
  const { scenario, grid, kineticTimes } = record;
  const places = positions(scenario, grid.positionCount);
  const { dimension } = scenario;
  const components = Array.from({ length: dimension > 1 ? dimension : 0 }, (_, i) => `polarisation${i + 1}`);
  yield csvLine(['t', 'r', 'energy', 'energyError', ...components]);
  for await (const [index, { energy, energyError, polarisation }] of framesInTurn(record)) {
    const columns = [places, energy, energyError, ...polarisation];
    const cells = (i: number) => columns.map((values) => String(values ? values[i] : Number.NaN));
    const time = String(kineticTimes[index]);
    yield Array.from(places, (_, i) => csvLine([time, ...cells(i)])).join('');
  }
}
