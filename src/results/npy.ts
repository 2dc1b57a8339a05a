import { isZip, zipFiles } from './zip';
import { refuse } from './problem';

/** An array of a NumPy archive: numbers in C order, or one text. */
export type NumpyArray = { shape: number[]; values: Float64Array } | { shape: []; text: string };

/** The arrays of a NumPy archive by their names, each read when it is asked for. */
export interface NumpyArchive {
  names: string[];
  has(name: string): boolean;
  /** Throws ResultProblem where it is missing, damaged or of a type that results do not have. */
  read(name: string): NumpyArray;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const ENDING = '.npy';

/** Types of numbers that are read, with their bytes. */
const readers: Record<string, [number, (view: DataView, at: number) => number]> = {
  '<f8': [8, (view, at) => view.getFloat64(at, true)],
  '<f4': [4, (view, at) => view.getFloat32(at, true)],
  '<i8': [8, (view, at) => Number(view.getBigInt64(at, true))],
  '<u8': [8, (view, at) => Number(view.getBigUint64(at, true))],
  '<i4': [4, (view, at) => view.getInt32(at, true)],
  '<u4': [4, (view, at) => view.getUint32(at, true)],
  '|b1': [1, (view, at) => view.getUint8(at)],
};

/** Opens a NumPy archive. Throws ResultProblem where it is none, or damaged. */
export function numpyArchive(archive: Uint8Array, mostBytes?: number): NumpyArchive {
  if (!isZip(archive)) refuse({ kind: 'other', what: 'unknown' });
  const files = zipFiles(archive, mostBytes);
  return {
    names: files.names.filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length)),
    has: (name) => files.has(`${name}${ENDING}`),
    read(name) {
      if (!files.has(`${name}${ENDING}`)) refuse({ kind: 'missing', member: name });
      return readArray(name, files.read(`${name}${ENDING}`));
    },
  };
}

/** Reads the file of one array, of the format 1 to 3 of NumPy. */
function readArray(member: string, bytes: Uint8Array): NumpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || MAGIC.some((byte, i) => bytes[i] !== byte)) refuse({ kind: 'cut', member });
  const isShort = bytes[6] === 1;
  const start = isShort ? 10 + view.getUint16(8, true) : 12 + view.getUint32(8, true);
  if (start > bytes.length) refuse({ kind: 'cut', member });
  const header = new TextDecoder().decode(bytes.subarray(isShort ? 10 : 12, start)).trim();
  const type = /'descr':\s*'([^']*)'/.exec(header)?.[1];
  const sizes = /'shape':\s*\(([^)]*)\)/.exec(header)?.[1];
  if (type === undefined || sizes === undefined)
    return refuse({ kind: 'type', member, found: header.slice(0, 60), expected: '<f8' });
  const shape = sizes.split(',').flatMap((size) => (size.trim() === '' ? [] : [Number(size)]));
  if (shape.some((size) => !Number.isInteger(size) || size < 0))
    refuse({ kind: 'shape', member, found: `(${sizes})`, expected: '(n, …)' });
  if (/'fortran_order':\s*True/.test(header) && shape.length > 1)
    refuse({ kind: 'type', member, found: 'fortran_order', expected: 'C' });
  const count = shape.reduce((product, size) => product * size, 1);
  const text = /^<U(\d+)$/.exec(type);
  if (text) return { shape: [], text: readText(member, view, start, Number(text[1]), shape) };
  return { shape, values: readNumbers(member, bytes, start, type, count) };
}

function readText(member: string, view: DataView, start: number, length: number, shape: number[]): string {
  if (shape.length > 0) refuse({ kind: 'shape', member, found: shapeText(shape), expected: '()' });
  if (view.byteLength !== start + 4 * length) refuse({ kind: 'cut', member });
  const pieces: string[] = [];
  for (let i = 0; i < length; ++i) {
    const point = view.getUint32(start + 4 * i, true);
    if (point > 0x10ffff) refuse({ kind: 'checksum', member });
    pieces.push(String.fromCodePoint(point));
  }
  // NumPy fills with NUL what is shorter
  return pieces.join('').replace(/\0+$/, '');
}

function readNumbers(member: string, bytes: Uint8Array, start: number, type: string, count: number): Float64Array {
  const reader = Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (!reader) return refuse({ kind: 'type', member, found: type, expected: '<f8' });
  const [width, read] = reader;
  if (bytes.length !== start + width * count) refuse({ kind: 'cut', member });
  // a copy: the archive, which it may be a view of, need not stay; slice() of a Buffer makes none
  if (type === '<f8') return new Float64Array(new Uint8Array(bytes.subarray(start)).buffer);
  const view = new DataView(bytes.buffer, bytes.byteOffset + start);
  return Float64Array.from({ length: count }, (_, i) => read(view, width * i));
}

/** A shape as NumPy writes it. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}
