import { usedScenario } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { csvText } from './csv';
import { framesOf, type Picture } from './frames';
import { positions, waveNumbers } from './layout';

type Column = [name: string, values: Float64Array];

/**
 * The energy profiles on show as CSV: r, then energy, its standard error and the energies of the polarisations of each
 * engine, as far as there are. Throws where there is no frame.
 */
export function profileCsv(scenario: Scenario, picture: Picture): string {
  const engines = framesOf(picture);
  const polarisations = engines.flatMap(([name, { polarisation }]) =>
    polarisation.map((values, i): Column => [`${name} energy ${i + 1}`, values]),
  );
  const centres = positions(usedScenario(scenario), engines[0][1].grid.positionCount);
  return csvText([['r', centres], ...withErrors(picture, 'energy', 'energyError'), ...polarisations]);
}

/**
 * The spectra on show as CSV: k, then spectrum and, where there is one, its standard error of each engine. Throws where
 * there is no frame.
 */
export function spectrumCsv(picture: Picture): string {
  const centres = waveNumbers(framesOf(picture)[0][1].grid.waveNumberCount);
  return csvText([['k', centres], ...withErrors(picture, 'spectrum', 'spectrumError')]);
}

function withErrors(picture: Picture, value: 'energy' | 'spectrum', error: 'energyError' | 'spectrumError'): Column[] {
  return framesOf(picture).flatMap(([name, frame]) => {
    const columns: Column[] = [[`${name} ${value}`, frame[value]]];
    const errors = frame[error];
    if (errors) columns.push([`${name} ${error}`, errors]);
    return columns;
  });
}
