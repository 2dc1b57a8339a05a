import type { EngineName } from '../../workers/contract/names';
import type { Diagnostics, Frame, Grid } from '../../workers/contract/protocol';
import { scenarioRecord } from '../scenario/codec';
import type { Scenario } from '../scenario/scenario';

export type OutputFormat = 'json' | 'npz';

/** A finished (or interrupted) computation, whose frames are made one by one as they are written. */
export interface Result {
  program: string;
  version: string;
  engine: EngineName;
  /** As used: L = N epsilon, T not before the last time. */
  scenario: Scenario;
  notices: string[];
  grid: Grid;
  /** Of the frames, ascending. */
  kineticTimes: number[];
  /** Frame number `index`, W without smoothing. Rejects if it cannot be had or holds numbers that are not finite. */
  frame(index: number): Promise<Frame>;
  diagnostics: Diagnostics;
}

/** Characters gathered before they are written. */
const CHUNK = 1 << 16;

/** Centres r_i of the cells of the ring. */
export function positions({ grid, scenario }: Pick<Result, 'grid' | 'scenario'>): Float64Array {
  return Float64Array.from({ length: grid.positionCount }, (_, i) => ((i + 0.5) / grid.positionCount - 0.5) * scenario.length);
}

/** Centres k_j of the cells of the torus. */
export function waveNumbers({ grid }: Pick<Result, 'grid'>): Float64Array {
  return Float64Array.from({ length: grid.waveNumberCount }, (_, j) => (j + 0.5) / grid.waveNumberCount - 0.5);
}

/** W(r_i, k_j) for all j, from the layout of a frame. */
export function rowAt(frame: Frame, i: number): Float64Array {
  const { positionCount, waveNumberCount } = frame.grid;
  return Float64Array.from({ length: waveNumberCount }, (_, j) => frame.wigner[j * positionCount + i]);
}

/** e(r_1 = r_i, r_2 = r_j) for all j, from the layout of a frame of a radial state. */
export function planeRowAt(plane: Float64Array, positionCount: number, i: number): Float64Array {
  return Float64Array.from({ length: positionCount }, (_, j) => plane[j * positionCount + i]);
}

/**
 * The result as JSON text in pieces, each number with all its digits, W[i][j] at (r_i, k_j); in d >= 2 with the polarisations, for radial
 * states with plane[i][j] at (r_i, r_j).
 */
export async function* jsonText(result: Result): AsyncGenerator<string> {
  const { program, version, engine, scenario, notices, grid, kineticTimes, diagnostics } = result;
  const head = JSON.stringify({ program, version, engine, scenario: scenarioRecord(scenario), notices });
  yield `${head.slice(0, -1)},"r":${list(positions(result))},"k":${list(waveNumbers(result))},"frames":[`;
  for (let index = 0; index < kineticTimes.length; ++index) {
    const frame = await result.frame(index);
    yield `${index > 0 ? ',' : ''}\n{"t":${kineticTimes[index]},"W":`;
    yield* nestedLists(grid.positionCount, (i) => rowAt(frame, i));
    const { total, momentum, energyError, polarisation, plane } = frame;
    const marginals = `"energy":${list(frame.energy)},"energyError":${energyError ? list(energyError) : 'null'},"spectrum":${list(frame.spectrum)}`;
    yield `,${marginals},"total":${total},"momentum":${momentum}`;
    if (polarisation.length > 0) yield `,"polarisation":[${polarisation.map(list).join(',')}]`;
    if (plane) {
      yield ',"plane":';
      yield* nestedLists(grid.positionCount, (i) => planeRowAt(plane, grid.positionCount, i));
    }
    yield '}';
  }
  yield `],\n"diagnostics":${JSON.stringify(diagnostics)}}\n`;
}

function* nestedLists(count: number, rowOf: (i: number) => Float64Array): Generator<string> {
  let piece = '[';
  for (let i = 0; i < count; ++i) {
    piece += (i > 0 ? ',' : '') + list(rowOf(i));
    if (piece.length < CHUNK) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}]`;
}

function list(values: Float64Array): string {
  return `[${values.join(',')}]`;
}
