import { npzArchive } from './npzArchive';
import { positions, rowAt, waveNumbers, type Result } from './output';

/** Rows of W that are written at once hold about this many numbers. */
const BLOCK = 1 << 17;

/**
 * The result as a NumPy archive in pieces: r [nR], k [nK], t [frames], W [frames, nR, nK], energy [frames, nR], energyError (NaN
 * where there is none), spectrum [frames, nK], total [frames], momentum [frames]; program, version, engine, and as JSON text
 * scenario, notices and diagnostics. Equal results give equal bytes.
 */
export async function* npzBytes(result: Result): AsyncGenerator<Uint8Array> {
  const { grid, kineticTimes } = result;
  const { positionCount, waveNumberCount } = grid;
  const frameCount = kineticTimes.length;
  const archive = npzArchive();

  for (const name of ['program', 'version', 'engine'] as const) archive.text(name, result[name]);
  for (const name of ['scenario', 'notices', 'diagnostics'] as const) archive.text(name, JSON.stringify(result[name]));
  archive.numbers('r', [positionCount], positions(result));
  archive.numbers('k', [waveNumberCount], waveNumbers(result));
  archive.numbers('t', [frameCount], Float64Array.from(kineticTimes));

  const energy = new Float64Array(frameCount * positionCount);
  const energyError = new Float64Array(frameCount * positionCount).fill(Number.NaN);
  const spectrum = new Float64Array(frameCount * waveNumberCount);
  const total = new Float64Array(frameCount);
  const momentum = new Float64Array(frameCount);
  const wigner = archive.open('W', [frameCount, positionCount, waveNumberCount]);
  const rowsAtOnce = Math.max(1, Math.floor(BLOCK / waveNumberCount));
  for (let index = 0; index < frameCount; ++index) {
    const frame = await result.frame(index);
    for (let i = 0; i < positionCount; i += rowsAtOnce) {
      const rows = Math.min(rowsAtOnce, positionCount - i);
      const block = new Float64Array(rows * waveNumberCount);
      for (let row = 0; row < rows; ++row) block.set(rowAt(frame, i + row), row * waveNumberCount);
      wigner.push(block);
      yield* archive.taken();
    }
    energy.set(frame.energy, index * positionCount);
    if (frame.energyError) energyError.set(frame.energyError, index * positionCount);
    spectrum.set(frame.spectrum, index * waveNumberCount);
    total[index] = frame.total;
    momentum[index] = frame.momentum;
  }
  wigner.end();
  archive.numbers('energy', [frameCount, positionCount], energy);
  archive.numbers('energyError', [frameCount, positionCount], energyError);
  archive.numbers('spectrum', [frameCount, waveNumberCount], spectrum);
  archive.numbers('total', [frameCount], total);
  archive.numbers('momentum', [frameCount], momentum);
  archive.end();
  yield* archive.taken();
}
