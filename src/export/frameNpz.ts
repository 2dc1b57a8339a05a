import type { Checksum } from '../maths/crc32';
import type { Frame } from '../../workers/contract/protocol';
import { framesInTurn, type FrameRecord } from './frames';
import { positions, waveNumbers } from './layout';
import { recordHead } from './recordHead';
import { resultArchive, type Axes, type ResultArchive } from './resultArchive';

/** Rows of W or of a plane that are written at once hold about this many numbers. */
const BLOCK = 1 << 17;

/**
 * The record as a NumPy archive in pieces, docs/results-files.md: W [t, r, k], its marginals with their errors, totals;
 * in d >= 2 polarisation [t, d, r], for radial states plane [t, r, r]; where n places were read, places [n, 4], probes
 * and probeErrors [t, n]; NaN where there is no error. Equal records give equal bytes.
 */
export async function* recordNpz(record: FrameRecord, checksum?: Checksum): AsyncGenerator<Uint8Array> {
  const { grid, kineticTimes, scenario, probes = [], smoothing = 'plain' } = record;
  const { positionCount, waveNumberCount } = grid;
  const archive = resultArchive(recordHead(record), checksum);
  const [times, places]: [Axis, Axis] = [
    ['t', kineticTimes.length],
    ['place', probes.length],
  ];
  const [r, k]: [Axis, Axis] = [
    ['r', positionCount],
    ['k', waveNumberCount],
  ];
  archive.numbers('r', [r], positions(scenario, positionCount));
  archive.numbers('k', [k], waveNumbers(waveNumberCount));
  archive.numbers('t', [times], Float64Array.from(kineticTimes));
  if (smoothing !== 'plain') archive.text('smoothing', smoothing);

  /** Small arrays, of all frames. */
  const gathered = new Map<string, { axes: Axes; values: Float64Array }>();
  const gather = (name: string, ...axes: Axis[]) => {
    const size = axes.reduce((product, [, count]) => product * count, 1);
    const values = new Float64Array(times[1] * size).fill(Number.NaN);
    gathered.set(name, { axes: [times, ...axes], values });
    return (index: number, given: ArrayLike<number> | null) => given && values.set(given, index * size);
  };
  const energy = gather('energy', r);
  const energyError = gather('energyError', r);
  const spectrum = gather('spectrum', k);
  const spectrumError = gather('spectrumError', k);
  const total = gather('total');
  const momentum = gather('momentum');
  const realisations = gather('realisations');
  const readings = probes.length > 0 && {
    value: gather('probes', places),
    error: gather('probeErrors', places),
  };
  const components: Axis = ['component', scenario.dimension];
  const polarisation = scenario.dimension > 1 && gather('polarisation', components, r);

  const wigner = archive.open('W', [times, r, k]);
  for await (const [index, frame] of framesInTurn(record)) {
    yield* rowsInto(archive, wigner, [positionCount, waveNumberCount], frame.wigner);
    energy(index, frame.energy);
    energyError(index, frame.energyError);
    spectrum(index, frame.spectrum);
    spectrumError(index, frame.spectrumError);
    total(index, [frame.total]);
    momentum(index, [frame.momentum]);
    realisations(index, [frame.realisationCount]);
    const read = frame.readings ?? [];
    if (readings) {
      readings.value(
        index,
        read.map(({ value }) => value),
      );
      readings.error(
        index,
        read.map(({ error }) => error ?? Number.NaN),
      );
    }
    if (polarisation)
      polarisation(
        index,
        frame.polarisation.flatMap((part) => Array.from(part)),
      );
  }
  wigner.end();
  for (const [name, { axes, values }] of gathered) archive.numbers(name, axes, values);
  if (probes.length > 0) {
    // a point has no third and fourth number
    const bounds = probes.flatMap((row) => Array.from({ length: 4 }, (_, i) => row[i] ?? Number.NaN));
    archive.numbers('places', [places, ['bounds', 4]], Float64Array.from(bounds));
  }
  if (polarisation && scenario.geometry === 'radial') yield* planes(archive, record);
  archive.end({ ...(await record.diagnostics) });
  yield* archive.taken();
}

type Axis = Axes[number];

/** The planes of all frames, which are made once more: together they may be larger than memory. */
async function* planes(archive: ResultArchive, record: FrameRecord): AsyncGenerator<Uint8Array> {
  const { grid, kineticTimes } = record;
  const { positionCount } = grid;
  const array = archive.open('plane', [
    ['t', kineticTimes.length],
    ['r', positionCount],
    ['r2', positionCount],
  ]);
  for await (const [, { plane }] of framesInTurn(record)) {
    yield* rowsInto(archive, array, [positionCount, positionCount], planeOf(plane));
  }
  array.end();
}

function planeOf(plane: Frame['plane']): Float64Array {
  if (!plane) throw new Error('A frame of a radial state came without its plane.');
  return plane;
}

/** The rows of one matrix in blocks, from a frame's layout, in which columns lie one after the other. */
function* rowsInto(
  archive: ResultArchive,
  array: ReturnType<ResultArchive['open']>,
  [rowCount, width]: [number, number],
  values: Float64Array,
): Generator<Uint8Array> {
  const rowsAtOnce = Math.max(1, Math.floor(BLOCK / width));
  for (let first = 0; first < rowCount; first += rowsAtOnce) {
    const end = Math.min(first + rowsAtOnce, rowCount);
    const block = new Float64Array((end - first) * width);
    for (let i = first, to = 0; i < end; ++i)
      for (let j = 0, at = i; j < width; ++j, at += rowCount) block[to++] = values[at];
    array.push(block);
    yield* archive.taken();
  }
}
