import { Zip, ZipPassThrough } from 'fflate';
import { positions, rowAt, waveNumbers, type Result } from './output';

/** Rows of W that are written at once hold about this many numbers. */
const BLOCK = 1 << 17;

/**
 * The result as a NumPy archive in pieces: r [nR], k [nK], t [frames], W [frames, nR, nK], energy [frames, nR], energyError (NaN
 * where there is none), spectrum [frames, nK], total [frames], momentum [frames]; program, version, engine, and as JSON text
 * scenario, notices and diagnostics. Nothing is compressed: noise does not shrink. Equal results give equal bytes.
 */
export async function* npzBytes(result: Result): AsyncGenerator<Uint8Array> {
  const { grid, kineticTimes } = result;
  const { positionCount, waveNumberCount } = grid;
  const frameCount = kineticTimes.length;
  let pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  const taken = () => {
    const full = pieces;
    pieces = [];
    return full;
  };
  const open = (name: string, header: Uint8Array) => {
    const file = new ZipPassThrough(`${name}.npy`);
    file.mtime = new Date(1980, 0, 1);
    zip.add(file);
    file.push(header);
    return file;
  };
  const text = (name: string, value: string) => {
    const points = Uint32Array.from(value, (character) => character.codePointAt(0)!);
    open(name, npyHeader(`<U${points.length}`, [])).push(bytesOf(points), true);
  };
  const numbers = (name: string, shape: number[], values: Float64Array) => open(name, npyHeader('<f8', shape)).push(bytesOf(values), true);

  for (const name of ['program', 'version', 'engine'] as const) text(name, result[name]);
  for (const name of ['scenario', 'notices', 'diagnostics'] as const) text(name, JSON.stringify(result[name]));
  numbers('r', [positionCount], positions(result));
  numbers('k', [waveNumberCount], waveNumbers(result));
  numbers('t', [frameCount], Float64Array.from(kineticTimes));

  const energy = new Float64Array(frameCount * positionCount);
  const energyError = new Float64Array(frameCount * positionCount).fill(Number.NaN);
  const spectrum = new Float64Array(frameCount * waveNumberCount);
  const total = new Float64Array(frameCount);
  const momentum = new Float64Array(frameCount);
  const wigner = open('W', npyHeader('<f8', [frameCount, positionCount, waveNumberCount]));
  const rowsAtOnce = Math.max(1, Math.floor(BLOCK / waveNumberCount));
  for (let index = 0; index < frameCount; ++index) {
    const frame = await result.frame(index);
    for (let i = 0; i < positionCount; i += rowsAtOnce) {
      const rows = Math.min(rowsAtOnce, positionCount - i);
      const block = new Float64Array(rows * waveNumberCount);
      for (let row = 0; row < rows; ++row) block.set(rowAt(frame, i + row), row * waveNumberCount);
      wigner.push(bytesOf(block));
      yield* taken();
    }
    energy.set(frame.energy, index * positionCount);
    if (frame.energyError) energyError.set(frame.energyError, index * positionCount);
    spectrum.set(frame.spectrum, index * waveNumberCount);
    total[index] = frame.total;
    momentum[index] = frame.momentum;
  }
  wigner.push(new Uint8Array(0), true);
  numbers('energy', [frameCount, positionCount], energy);
  numbers('energyError', [frameCount, positionCount], energyError);
  numbers('spectrum', [frameCount, waveNumberCount], spectrum);
  numbers('total', [frameCount], total);
  numbers('momentum', [frameCount], momentum);
  zip.end();
  yield* taken();
}

/** The head of an array in NumPy's format 1.0, C order, padded so that the data begin at a multiple of 64 bytes. */
export function npyHeader(type: string, shape: readonly number[]): Uint8Array {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const dictionary = `{'descr': '${type}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const total = 64 * Math.ceil((10 + dictionary.length + 1) / 64);
  const header = new Uint8Array(total).fill(0x20);
  header.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0]);
  new DataView(header.buffer).setUint16(8, total - 10, true);
  header.set(new TextEncoder().encode(dictionary), 10);
  header[total - 1] = 0x0a;
  return header;
}

/** Every machine that runs Node is little-endian, as the format says here. */
function bytesOf(values: Float64Array | Uint32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
