import { unzipSync } from 'fflate';

const HEADER = 10;

/**
 * Arrays of a NumPy archive as this program writes them: lists of numbers in C order, texts as texts. Only members that
 * are wanted are read. Throws on other types.
 */
export function readArchive(archive: Uint8Array, isWanted: (name: string) => boolean): Map<string, number[] | string> {
  const nameOf = (file: string) => file.replace(/\.npy$/, '');
  const files = unzipSync(archive, { filter: ({ name }) => isWanted(nameOf(name)) });
  return new Map(Object.entries(files).map(([file, bytes]) => [nameOf(file), readArray(file, bytes)]));
}

function readArray(file: string, bytes: Uint8Array): number[] | string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = HEADER + view.getUint16(HEADER - 2, true);
  const header = new TextDecoder('latin1').decode(bytes.subarray(HEADER, start));
  const type = /'descr': '(.+?)'/.exec(header)?.[1];
  const count = (width: number) => Math.floor((bytes.length - start) / width);
  if (type === '<f8') return Array.from({ length: count(8) }, (_, i) => view.getFloat64(start + 8 * i, true));
  if (type?.startsWith('<U'))
    return String.fromCodePoint(...Array.from({ length: count(4) }, (_, i) => view.getUint32(start + 4 * i, true)));
  throw new Error(`${file} holds numbers of another type: ${type ?? header}`);
}
