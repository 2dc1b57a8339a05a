import type { EngineName } from '../../workers/contract/names';
import type { Diagnostics, Frame, Grid, Smoothing } from '../../workers/contract/protocol';
import { scenarioRecord } from '../scenario/codec';
import { usedScenario } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { firstMembers } from './head';
import { everyFrom, positions, waveNumbers } from './layout';
import { program, version } from './program';
import { recordHead, type RecordOrigin } from './recordHead';
import { unitsOf } from './units';

/** A finished (or interrupted) run of one engine, whose frames are made one by one as they are written. */
export interface FrameRecord extends RecordOrigin {
  grid: Grid;
  /** Of W; plain where nothing is said. */
  smoothing?: Smoothing;
  /** The places that were read of each frame, in the order of its readings. */
  probes?: readonly (readonly number[])[];
  /** Of the frames, ascending. */
  kineticTimes: number[];
  /** Frame number `index`. Rejects if it cannot be had or holds numbers that are not finite. */
  frame(index: number): Promise<Frame>;
  /** There when all frames are. */
  diagnostics: Diagnostics | Promise<Diagnostics>;
}

/**
 * Frames that are made before their turn: where they are small some, so that neither who makes nor who uses them waits.
 */
const MOST_AHEAD = 16;
/** Cells of W in frames ahead, where more than one. */
const CELLS_AHEAD = 1 << 21;

/** The frames of a record in their order; the next ones are made while one is used. */
export async function* framesInTurn({
  kineticTimes,
  frame,
  grid,
}: Pick<FrameRecord, 'kineticTimes' | 'frame' | 'grid'>): AsyncGenerator<readonly [index: number, frame: Frame]> {
  const cells = grid.positionCount * grid.waveNumberCount;
  const ahead = Math.max(1, Math.min(MOST_AHEAD, Math.floor(CELLS_AHEAD / cells)));
  const made: Promise<Frame>[] = [];
  for (let index = 0, begun = 0; index < kineticTimes.length; ++index) {
    for (; begun < kineticTimes.length && begun <= index + ahead; ++begun) {
      const next = frame(begun);
      // a failure shows when its turn comes
      next.catch(() => undefined);
      made.push(next);
    }
    yield [index, await made.shift()!] as const;
  }
}

/** The picture on show: the frames of engines at one time. */
export interface Picture {
  frames: Partial<Record<EngineName, Frame>>;
}

/** The engines of a picture with their frames. Throws where there is none. */
export function framesOf({ frames }: Picture): [EngineName, Frame][] {
  const engines = Object.entries(frames) as [EngineName, Frame][];
  if (engines.length === 0) throw new Error('there is no picture to take home yet');
  return engines;
}

/** How numbers become JSON, null where one is not finite. */
export interface NumberText<Text> {
  list(values: Float64Array): Text;
  /** The list of the lists values[i], values[i + rowCount], ..., i < rowCount, in pieces. */
  table(values: Float64Array, rowCount: number, columnCount: number): Iterable<Text>;
}

/** Characters gathered before they are written. */
const CHUNK = 1 << 16;

/** By JSON.stringify. */
export const plainText: NumberText<string> = {
  list: (values) => JSON.stringify(Array.from(values)),
  *table(values, rowCount, columnCount) {
    let piece = '[';
    for (let i = 0; i < rowCount; ++i) {
      piece += (i > 0 ? ',' : '') + plainText.list(everyFrom(values, rowCount, columnCount, i));
      if (piece.length < CHUNK) continue;
      yield piece;
      piece = '';
    }
    yield `${piece}]`;
  },
};

/**
 * A record as JSON text in pieces, each number with all its digits, W[i][j] at (r_i, k_j); in d >= 2 with the
 * polarisations, for radial states with plane[i][j] at (r_i, r_j), where places were read with their probes.
 */
export async function* recordJson<Text>(record: FrameRecord, text: NumberText<Text>): AsyncGenerator<string | Text> {
  const { scenario, notices, grid, kineticTimes, smoothing = 'plain', probes = [] } = record;
  const head = recordHead(record);
  const told = {
    ...firstMembers(head),
    scenario: scenarioRecord(scenario),
    seeds: head.seeds,
    notices,
    units: unitsOf(membersOf(record), record.engine),
    ...(smoothing === 'plain' ? {} : { smoothing }),
    ...(probes.length > 0 ? { places: probes } : {}),
  };
  yield `${JSON.stringify(told).slice(0, -1)},${centres(scenario, grid)},"frames":[`;
  for await (const [index, frame] of framesInTurn(record)) {
    yield index > 0 ? ',\n' : '\n';
    yield* frameJson(text, frame, { t: kineticTimes[index] }, ['energy', 'energyError', 'spectrum']);
  }
  yield `],\n"diagnostics":${JSON.stringify(await record.diagnostics)}}\n`;
}

/** The arrays of numbers in the JSON of a record. */
function membersOf({ scenario, probes = [] }: FrameRecord): string[] {
  const isRadial = scenario.dimension > 1 && scenario.geometry === 'radial';
  return [
    ...['r', 'k', 't', 'W', 'energy', 'energyError', 'spectrum', 'total', 'momentum'],
    ...(scenario.dimension > 1 ? ['polarisation'] : []),
    ...(isRadial ? ['plane'] : []),
    ...(probes.length > 0 ? ['places', 'probes'] : []),
  ];
}

/**
 * A picture as JSON text: scenario as used, cell centres, and for each engine W[i][j] at (r_i, k_j) with its marginals;
 * in d >= 2 also the profile of each polarisation, and of radial states plane[i][j] at (r_i, r_j). Throws where there
 * is no frame.
 */
export function pictureJson(scenario: Scenario, picture: Picture): string {
  const engines = framesOf(picture);
  const [, { grid, smoothing }] = engines[0];
  const used = usedScenario(scenario);
  const head = JSON.stringify({ program, version, scenario: scenarioRecord(used) });
  const each = engines.map(([name, frame]) => {
    const numbers = { t: frame.kineticTime, realisations: frame.realisationCount };
    const pieces = frameJson(plainText, frame, numbers, ['energy', 'energyError', 'spectrum', 'spectrumError']);
    return `${JSON.stringify(name)}:${[...pieces].join('')}`;
  });
  const shown = `"smoothing":${JSON.stringify(smoothing)},"engines":{${each.join(',')}}`;
  return `${head.slice(0, -1)},${centres(used, grid)},${shown}}\n`;
}

function centres(scenario: Scenario, { positionCount, waveNumberCount }: Grid): string {
  return `"r":${plainText.list(positions(scenario, positionCount))},"k":${plainText.list(waveNumbers(waveNumberCount))}`;
}

type Marginal = 'energy' | 'energyError' | 'spectrum' | 'spectrumError';

/**
 * A frame as a JSON object in pieces: some numbers, W by rows, marginals, totals, and polarisations and plane where
 * there are.
 */
function* frameJson<Text>(
  text: NumberText<Text>,
  frame: Frame,
  numbers: Record<string, number>,
  marginals: readonly Marginal[],
): Generator<string | Text> {
  const { grid, total, momentum, polarisation, plane } = frame;
  const { positionCount, waveNumberCount } = grid;
  yield `${JSON.stringify(numbers).slice(0, -1)},"W":`;
  yield* text.table(frame.wigner, positionCount, waveNumberCount);
  for (const name of marginals) {
    yield `,"${name}":`;
    const values = frame[name];
    yield values ? text.list(values) : 'null';
  }
  yield `,${JSON.stringify({ total, momentum }).slice(1, -1)}`;
  for (const [i, values] of polarisation.entries()) {
    yield i === 0 ? ',"polarisation":[' : ',';
    yield text.list(values);
  }
  if (polarisation.length > 0) yield ']';
  if (plane) {
    yield ',"plane":';
    yield* text.table(plane, positionCount, positionCount);
  }
  if (frame.readings) yield `,"probes":${JSON.stringify(frame.readings)}`;
  yield '}';
}
