import { Zip } from 'fflate';
import type { Checksum } from '../maths/crc32';
import { StoredFile } from './storedFile';

/** A NumPy archive that is written array by array; what is ready is taken away in pieces. */
export interface NpzArchive {
  /** A text as an array of no dimension. */
  text(name: string, value: string): void;
  /** All of an array in C order. */
  numbers(name: string, shape: number[], values: Float64Array): void;
  /** An array that comes in blocks; the last call is `end`. */
  open(name: string, shape: number[]): { push(block: Float64Array): void; end(): void };
  /** After the last array. */
  end(): void;
  /** The pieces since the last call. */
  taken(): Uint8Array[];
}

/** Nothing is compressed: noise does not shrink. Equal arrays give equal bytes. */
export function npzArchive(checksum?: Checksum): NpzArchive {
  let pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  const start = (name: string, header: Uint8Array) => {
    const file = new StoredFile(`${name}.npy`, checksum);
    zip.add(file);
    file.push(header);
    return file;
  };
  return {
    text(name, value) {
      const points = Uint32Array.from(value, (character) => character.codePointAt(0)!);
      start(name, npyHeader(`<U${points.length}`, [])).push(bytesOf(points), true);
    },
    numbers(name, shape, values) {
      start(name, npyHeader('<f8', shape)).push(bytesOf(values), true);
    },
    open(name, shape) {
      const file = start(name, npyHeader('<f8', shape));
      return { push: (block) => file.push(bytesOf(block)), end: () => file.push(new Uint8Array(0), true) };
    },
    end: () => zip.end(),
    taken() {
      const full = pieces;
      pieces = [];
      return full;
    },
  };
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
