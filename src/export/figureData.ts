import type { EngineName } from '../../workers/contract/names';
import type { Smoothing } from '../../workers/contract/protocol';
import type { FigureData } from '../plots/figureData';
import { formatScenario, scenarioRecord } from '../scenario/codec';
import { usedScenario } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { csvLine, csvText } from './csv';
import { program, version } from './program';
import { plainSymbol, quantityOf, type Quantity } from './quantities';

/** Where the numbers of a figure come from. */
export interface Provenance {
  scenario: Scenario;
  /** The address of the page that shows the figure. */
  link: string;
  /** The kept run whose curves or field the figure may have, and the address that shows it alone; null without one. */
  kept: { scenario: Scenario; link: string } | null;
  /** On show. */
  kineticTime: number;
  /** Samples that engines have averaged over so far, and how many are wanted. */
  samples: readonly { engine: EngineName; count: number; goal: number }[];
  /** Of W in fields and at points. */
  smoothing: Smoothing;
  /** Engines whose record comes from a file of that name, written by a version of the program. */
  files: readonly { engine: EngineName; file: string; version: string }[];
}

interface Column extends Quantity {
  name: string;
  values: ArrayLike<number>;
}

const unlisted: Quantity = { meaning: 'see the title', unit: 'not listed' };

function described(name: string, symbol: string, values: ArrayLike<number>, error = false): Column {
  const { meaning, unit } = quantityOf(symbol) ?? unlisted;
  return { name, meaning: error ? `one standard error of it` : meaning, unit, values };
}

const isSame = (a: Float64Array, b: Float64Array) =>
  a === b || (a.length === b.length && a.every((x, i) => x === b[i]));

/**
 * The figure as columns: curves over the same abscissae share them, with an error beside a curve that has one; a field
 * has a row for each cell, the first coordinate running fastest.
 */
export function columnsOf(data: FigureData): Column[] {
  if (data.kind === 'table')
    return data.columns.map(({ symbol, values }) => described(plainSymbol(symbol), symbol, values));
  const [x, y] = [data.xLabel, data.yLabel].map(plainSymbol);
  if (data.kind === 'field') {
    const { columns, rows, values } = data.field;
    const [across, along] = centresOf(data.field);
    return [
      described(
        x,
        x,
        Float64Array.from(values, (_, cell) => across[cell % columns]),
      ),
      described(
        y,
        y,
        Float64Array.from(values, (_, cell) => along[Math.floor(cell / columns)]),
      ),
      described(plainSymbol(data.quantity), data.quantity, values.subarray(0, columns * rows)),
    ];
  }
  const groups: (typeof data.curves)[number][][] = [];
  for (const curve of data.curves) {
    const group = groups.find(([first]) => isSame(first.x, curve.x));
    if (group) group.push(curve);
    else groups.push([curve]);
  }
  let guides = 0;
  return groups.flatMap((group, number) => {
    const suffix = groups.length > 1 ? ` (${number + 1})` : '';
    const each = group.flatMap((curve): Column[] => {
      const name = (curve.english ?? curve.name) || `guide ${++guides}`;
      const own = quantityOf(name) ? name : y;
      const title = own === name ? name : `${name}: ${y}`;
      const values = described(title, own, curve.y);
      return curve.error ? [values, described(`${title} error`, own, curve.error, true)] : [values];
    });
    return [described(`${x}${suffix}`, x, group[0].x), ...each];
  });
}

/** The samples that the numbers of a figure are averages of, with how many are wanted where they are the record's. */
function samplesOf({ samples = [] }: FigureData, from: Provenance): { engine: string; count: number; goal?: number }[] {
  return samples.flatMap(({ engine, count }) =>
    count === undefined ? from.samples.filter((each) => each.engine === engine) : [{ engine, count }],
  );
}

/** The scenario of the figure: a measurement has another M or P than the record. */
export function scenarioOfFigure({ samples = [] }: FigureData, { scenario }: Pick<Provenance, 'scenario'>): Scenario {
  const own = samples.find(({ isMeasured }) => isMeasured);
  if (own?.count === undefined) return scenario;
  return own.engine === 'phonons'
    ? { ...scenario, phononCount: own.count }
    : { ...scenario, realisationCount: own.count };
}

const smoothed: readonly string[] = ['W', '\u0394W', 'z', '|Y|', 'max |Y|/\u03b5'];

/** Whether the figure shows W or Y as they are smoothed for the page: a field, or the history of a point. */
export function isSmoothed(data: FigureData): boolean {
  const symbol = data.kind === 'field' ? data.quantity : data.kind === 'curves' ? data.yLabel : '';
  return smoothed.includes(plainSymbol(symbol));
}

/**
 * The figure as CSV: lines that begin with # tell where it is from and what the columns are, then names and numbers.
 */
export function figureCsv(data: FigureData, from: Provenance): string {
  const columns = columnsOf(data);
  const { link, kept, kineticTime, smoothing, files } = from;
  const scenario = scenarioOfFigure(data, from);
  const head = [
    `${program} ${version}: ${data.title}`,
    `scenario: ${formatScenario(usedScenario(scenario))}`,
    `link: ${link}`,
    ...(kept ? [`kept run: ${formatScenario(usedScenario(kept.scenario))}`, `link of the kept run: ${kept.link}`] : []),
    `t = ${kineticTime}, seed ${scenario.seed}`,
    ...(isSmoothed(data) ? [`smoothing: ${smoothing}`] : []),
    ...samplesOf(data, from).map(({ engine, count, goal }) =>
      [`${engine}: mean of ${count}`, ...(goal === undefined ? [] : [goal])].join(' of '),
    ),
    ...files.map(
      ({ engine, file, version: writer }) => `${engine}: from the file ${file}, version ${writer || 'unknown'}`,
    ),
    ...columns.map(({ name, meaning, unit }) => `column ${csvLine([name]).trimEnd()}: ${meaning}; unit: ${unit}`),
  ];
  const table = csvText(columns.map(({ name, values }) => [name, values] as const));
  return `${head.map((line) => `# ${line}\n`).join('')}${table}`;
}

/** The same as JSON; a field as its two axes and `values[i][j]` at (x_i, y_j), null where there is no number. */
export function figureJson(data: FigureData, from: Provenance): string {
  const { link, kept, kineticTime, smoothing, files } = from;
  const scenario = scenarioOfFigure(data, from);
  const head = {
    ...{ program, version, figure: data.title, link, t: kineticTime, seed: scenario.seed },
    ...(isSmoothed(data) ? { smoothing } : {}),
    samples: samplesOf(data, from),
    ...(files.length > 0 ? { files } : {}),
    scenario: scenarioRecord(usedScenario(scenario)),
    ...(kept ? { kept: { link: kept.link, scenario: scenarioRecord(usedScenario(kept.scenario)) } } : {}),
  };
  if (data.kind === 'field') {
    const { columns, rows, values } = data.field;
    const [x, y] = centresOf(data.field).map((centres) => Array.from(centres));
    const table = Array.from({ length: columns }, (_, i) =>
      Array.from({ length: rows }, (__, j) => values[j * columns + i]),
    );
    const axis = (symbol: string, centres: number[]) => ({
      name: plainSymbol(symbol),
      ...quantityOf(symbol),
      values: centres,
    });
    const quantity = { name: plainSymbol(data.quantity), ...quantityOf(data.quantity), values: table };
    return `${JSON.stringify({ ...head, axes: [axis(data.xLabel, x), axis(data.yLabel, y)], field: quantity })}\n`;
  }
  const columns = columnsOf(data).map((column) => ({ ...column, values: Array.from(column.values) }));
  return `${JSON.stringify({ ...head, columns })}\n`;
}

function centresOf({
  columns,
  rows,
  x,
  y,
}: Extract<FigureData, { kind: 'field' }>['field']): [Float64Array, Float64Array] {
  const centres = ([low, high]: readonly [number, number], count: number) =>
    Float64Array.from({ length: count }, (_, i) => low + ((i + 0.5) / count) * (high - low));
  return [centres(x, columns), centres(y, rows)];
}
