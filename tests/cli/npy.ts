import { unzipSync } from 'fflate';

export interface NumpyArray {
  type: string;
  shape: number[];
  /** Numbers in C order; for text, its code points. */
  values: number[];
}

/**
 * The arrays of a NumPy archive, read by the description of the format. Throws on anything the description does not
 * allow.
 */
export function readNpz(archive: Uint8Array): Map<string, NumpyArray> {
  return new Map(
    Object.entries(unzipSync(archive)).map(([name, bytes]) => [name.replace(/\.npy$/, ''), readNpy(bytes)]),
  );
}

export function textOf({ values }: NumpyArray): string {
  return String.fromCodePoint(...values);
}

export function readNpy(bytes: Uint8Array): NumpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = 10 + view.getUint16(8, true);
  const magic = [...bytes.subarray(0, 8)];
  const header = new TextDecoder('latin1').decode(bytes.subarray(10, head));
  const match = /^\{'descr': '(.+?)', 'fortran_order': False, 'shape': \((.*?)\), \} *\n$/.exec(header);
  const isFormat1 = magic.join() === [0x93, ...Buffer.from('NUMPY'), 1, 0].join();
  if (!match || !isFormat1 || head % 64 !== 0)
    throw new Error(`no header of format 1.0: ${magic.join()} ${JSON.stringify(header)}`);
  const [, type, sizes] = match;
  const shape = sizes
    .split(',')
    .filter((size) => size.trim() !== '')
    .map(Number);
  const count =
    shape.reduce((product, size) => product * size, 1) * (type.startsWith('<U') ? Number(type.slice(2)) : 1);
  const width = type === '<f8' ? 8 : 4;
  if (bytes.length !== head + width * count)
    throw new Error(`${bytes.length - head} bytes for ${count} values of type ${type}`);
  const at = (i: number) => (width === 8 ? view.getFloat64(head + 8 * i, true) : view.getUint32(head + 4 * i, true));
  return { type, shape, values: Array.from({ length: count }, (_, i) => at(i)) };
}
