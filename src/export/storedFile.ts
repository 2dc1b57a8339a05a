import { ZipPassThrough } from 'fflate';
import { crc32, type Checksum } from '../maths/crc32';

/**
 * A file of a ZIP that is not compressed, with the date of archives of NumPy; its check costs a fifth of fflate's, or
 * less.
 */
export class StoredFile extends ZipPassThrough {
  override crc = 0;

  constructor(
    name: string,
    private readonly checksum: Checksum = crc32,
  ) {
    super(name);
    this.mtime = new Date(1980, 0, 1);
  }

  override push(piece: Uint8Array, isLast = false): void {
    // zlib begins anew where there are no bytes
    if (piece.length > 0) this.crc = this.checksum(piece, this.crc);
    this.size += piece.length;
    // never in memory that threads share
    this.process(piece as Uint8Array<ArrayBuffer>, isLast);
  }
}
