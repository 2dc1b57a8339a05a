import { numpyArchive } from '../../results/npy';

/**
 * Arrays of a NumPy archive as this program writes them: lists of numbers in C order, texts as texts. Only members that
 * are wanted are read. Throws on other types, and where the archive is damaged.
 */
export function readArchive(archive: Uint8Array, isWanted: (name: string) => boolean): Map<string, number[] | string> {
  const { names, read } = numpyArchive(archive);
  return new Map(
    names.filter(isWanted).map((name) => {
      const array = read(name);
      return [name, 'text' in array ? array.text : Array.from(array.values)];
    }),
  );
}
