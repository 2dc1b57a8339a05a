import type { EngineName } from '../../workers/contract/names';
import type { Frame } from '../../workers/contract/protocol';
import { scenarioRecord } from '../scenario/codec';
import { usedScenario } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';

/** What is exported: the frames of the engines on show. */
export interface Shown {
  frames: Partial<Record<EngineName, Frame>>;
}

/**
 * The picture on show as JSON text: scenario as used, cell centres, and for each engine W[i][j] at (r_i, k_j) with its marginals; in
 * d = 2, 3 also the profile of each polarisation, and of radial states plane[i][j] at (r_i, r_j).
 */
export function frameJson(scenario: Scenario, frame: Shown): string {
  const engines = present(frame);
  const { positionCount, waveNumberCount } = gridOf(engines);
  const used = usedScenario(scenario);
  const result = {
    program: 'Wigner Lab',
    scenario: scenarioRecord(used),
    r: Array.from({ length: positionCount }, (_, i) => positionAt(used.length, positionCount, i)),
    k: Array.from({ length: waveNumberCount }, (_, j) => waveNumberAt(waveNumberCount, j)),
    smoothing: engines[0][1].smoothing,
    engines: Object.fromEntries(engines.map(([name, engineFrame]) => [name, frameObject(engineFrame)])),
  };
  return `${JSON.stringify(result)}\n`;
}

function frameObject(frame: Frame) {
  const { positionCount, waveNumberCount } = frame.grid;
  return {
    t: frame.kineticTime,
    realisations: frame.realisationCount,
    W: Array.from({ length: positionCount }, (_, i) => Array.from({ length: waveNumberCount }, (_, j) => frame.wigner[j * positionCount + i])),
    energy: Array.from(frame.energy),
    energyError: frame.energyError && Array.from(frame.energyError),
    spectrum: Array.from(frame.spectrum),
    spectrumError: frame.spectrumError && Array.from(frame.spectrumError),
    total: frame.total,
    momentum: frame.momentum,
    ...(frame.polarisation.length > 0 && { polarisation: frame.polarisation.map((profile) => Array.from(profile)) }),
    ...(frame.plane && { plane: Array.from({ length: positionCount }, (_, i) => Array.from({ length: positionCount }, (_, j) => frame.plane?.[j * positionCount + i])) }),
  };
}

/** The energy profiles on show as CSV: r, then energy, its standard error and the energies of the polarisations of each engine, as far as there are. */
export function profileCsv(scenario: Scenario, frame: Shown): string {
  const { length } = usedScenario(scenario);
  return csv('r', (count, i) => positionAt(length, count, i), frame, 'energy', 'energyError');
}

/** The spectra on show as CSV: k, then spectrum and, where there is one, its standard error of each engine. */
export function spectrumCsv(frame: Shown): string {
  return csv('k', waveNumberAt, frame, 'spectrum', 'spectrumError');
}

type Column = 'energy' | 'energyError' | 'spectrum' | 'spectrumError';

function csv(axis: string, coordinate: (count: number, i: number) => number, frame: Shown, value: Column, error: Column): string {
  const engines = present(frame);
  const columns = engines.flatMap(([name, { [value]: values, [error]: errors }]) => {
    const named = [{ title: `${name} ${value}`, values }];
    return errors ? [...named, { title: `${name} ${error}`, values: errors }] : named;
  });
  const polarisations = engines.flatMap(([name, { polarisation }]) => {
    const shown = value === 'energy' ? polarisation : [];
    return shown.map((values, i) => ({ title: `${name} energy ${i + 1}`, values }));
  });
  columns.push(...polarisations);
  const count = engines[0][1][value]?.length ?? 0;
  const lines = Array.from({ length: count }, (_, i) => [coordinate(count, i), ...columns.map((column) => column.values?.[i] ?? '')].join(','));
  return [[axis, ...columns.map((column) => column.title)].join(','), ...lines, ''].join('\n');
}

function present(frame: Shown): [EngineName, Frame][] {
  const engines = Object.entries(frame.frames) as [EngineName, Frame][];
  if (engines.length === 0) throw new Error('there is no picture to take home yet');
  return engines;
}

function gridOf(engines: [EngineName, Frame][]) {
  return engines[0][1].grid;
}

function positionAt(length: number, count: number, i: number): number {
  return -length / 2 + ((i + 0.5) * length) / count;
}

function waveNumberAt(count: number, j: number): number {
  return -0.5 + (j + 0.5) / count;
}
