import type { Frame } from '../../workers/contract/protocol';
import { scenarioRecord } from '../scenario/codec';
import { framesInTurn, type FrameRecord } from './frames';
import { planeRowAt, positions, rowAt, waveNumbers } from './layout';
import { npzArchive, type NpzArchive } from './npzArchive';

/** Rows of W or of a plane that are written at once hold about this many numbers. */
const BLOCK = 1 << 17;

/**
 * The record as a NumPy archive in pieces: r [nR], k [nK], t [frames], W [frames, nR, nK], energy [frames, nR],
 * energyError (NaN where there is none), spectrum [frames, nK], total [frames], momentum [frames]; in d >= 2
 * polarisation [frames, d, nR], for radial states plane [frames, nR, nR]; where n places were read, places [n, 4],
 * probes and probeErrors [frames, n], NaN where there is none; smoothing where W is not plain; program, version, engine, and as JSON text
 * scenario, notices and diagnostics. Equal records give equal bytes.
 */
export async function* recordNpz(record: FrameRecord): AsyncGenerator<Uint8Array> {
  const { grid, kineticTimes, scenario } = record;
  const { positionCount, waveNumberCount } = grid;
  const frameCount = kineticTimes.length;
  const archive = npzArchive();

  for (const name of ['program', 'version', 'engine'] as const) archive.text(name, record[name]);
  archive.text('scenario', JSON.stringify(scenarioRecord(scenario)));
  for (const name of ['notices', 'diagnostics'] as const) archive.text(name, JSON.stringify(record[name]));
  archive.numbers('r', [positionCount], positions(scenario, positionCount));
  archive.numbers('k', [waveNumberCount], waveNumbers(waveNumberCount));
  archive.numbers('t', [frameCount], Float64Array.from(kineticTimes));

  const energy = new Float64Array(frameCount * positionCount);
  const energyError = new Float64Array(frameCount * positionCount).fill(Number.NaN);
  const spectrum = new Float64Array(frameCount * waveNumberCount);
  const total = new Float64Array(frameCount);
  const momentum = new Float64Array(frameCount);
  const polarisationCount = scenario.dimension > 1 ? scenario.dimension : 0;
  const polarisation = new Float64Array(frameCount * polarisationCount * positionCount);
  const { probes = [], smoothing = 'plain' } = record;
  if (smoothing !== 'plain') archive.text('smoothing', smoothing);
  const probe = new Float64Array(frameCount * probes.length);
  const probeError = new Float64Array(frameCount * probes.length).fill(Number.NaN);
  const wigner = archive.open('W', [frameCount, positionCount, waveNumberCount]);
  for await (const [index, frame] of framesInTurn(record)) {
    yield* rowsInto(archive, wigner, [positionCount, waveNumberCount], (i) => rowAt(frame, i));
    energy.set(frame.energy, index * positionCount);
    if (frame.energyError) energyError.set(frame.energyError, index * positionCount);
    spectrum.set(frame.spectrum, index * waveNumberCount);
    total[index] = frame.total;
    momentum[index] = frame.momentum;
    frame.readings?.forEach(({ value, error }, i) => {
      probe[index * probes.length + i] = value;
      probeError[index * probes.length + i] = error ?? Number.NaN;
    });
    frame.polarisation.forEach((part, i) => polarisation.set(part, (index * polarisationCount + i) * positionCount));
  }
  wigner.end();
  archive.numbers('energy', [frameCount, positionCount], energy);
  archive.numbers('energyError', [frameCount, positionCount], energyError);
  archive.numbers('spectrum', [frameCount, waveNumberCount], spectrum);
  archive.numbers('total', [frameCount], total);
  archive.numbers('momentum', [frameCount], momentum);
  if (probes.length > 0) {
    // a point has no third and fourth number
    const places = probes.flatMap((row) => Array.from({ length: 4 }, (_, i) => row[i] ?? Number.NaN));
    archive.numbers('places', [probes.length, 4], Float64Array.from(places));
    archive.numbers('probes', [frameCount, probes.length], probe);
    archive.numbers('probeErrors', [frameCount, probes.length], probeError);
  }
  if (polarisationCount > 0)
    archive.numbers('polarisation', [frameCount, polarisationCount, positionCount], polarisation);
  if (polarisationCount > 0 && scenario.geometry === 'radial') yield* planes(archive, record);
  archive.end();
  yield* archive.taken();
}

/** The planes of all frames, which are made once more: together they may be larger than memory. */
async function* planes(archive: NpzArchive, record: FrameRecord): AsyncGenerator<Uint8Array> {
  const { grid, kineticTimes } = record;
  const { positionCount } = grid;
  const array = archive.open('plane', [kineticTimes.length, positionCount, positionCount]);
  for await (const [, { plane }] of framesInTurn(record)) {
    yield* rowsInto(archive, array, [positionCount, positionCount], (i) =>
      planeRowAt(planeOf(plane), positionCount, i),
    );
  }
  array.end();
}

function planeOf(plane: Frame['plane']): Float64Array {
  if (!plane) throw new Error('A frame of a radial state came without its plane.');
  return plane;
}

/** The rows of one matrix in blocks. */
function* rowsInto(
  archive: NpzArchive,
  array: ReturnType<NpzArchive['open']>,
  [rowCount, width]: [number, number],
  rowOf: (i: number) => Float64Array,
): Generator<Uint8Array> {
  const rowsAtOnce = Math.max(1, Math.floor(BLOCK / width));
  for (let i = 0; i < rowCount; i += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, rowCount - i);
    const block = new Float64Array(rows * width);
    for (let row = 0; row < rows; ++row) block.set(rowOf(i + row), row * width);
    array.push(block);
    yield* archive.taken();
  }
}
