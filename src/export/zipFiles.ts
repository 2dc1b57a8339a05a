import { Zip } from 'fflate';
import { StoredFile } from './storedFile';

const encoder = new TextEncoder();

/** Several files as one ZIP without compression, in pieces; their dates are that of archives of NumPy here. */
export async function* zipFiles(
  files: Iterable<readonly [name: string, pieces: AsyncIterable<string | Uint8Array>]>,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const taken = () => ready.splice(0);
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  for (const [name, pieces] of files) {
    const file = new StoredFile(name);
    zip.add(file);
    for await (const piece of pieces) {
      file.push(typeof piece === 'string' ? encoder.encode(piece) : piece);
      yield* taken();
    }
    file.push(new Uint8Array(0), true);
  }
  zip.end();
  yield* taken();
}
