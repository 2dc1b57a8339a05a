const WORD = 8;

/** tables[i][b]: what the byte b adds to the check when i more bytes follow it. */
const tables = Array.from({ length: WORD }, () => new Int32Array(256));
for (let byte = 0; byte < 256; ++byte) {
  let rest = byte;
  for (let bit = 0; bit < 8; ++bit) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  tables[0][byte] = rest;
}
for (let i = 1; i < WORD; ++i)
  for (let byte = 0; byte < 256; ++byte) {
    const before = tables[i - 1][byte];
    tables[i][byte] = (before >>> 8) ^ tables[0][before & 0xff];
  }
const [t0, t1, t2, t3, t4, t5, t6, t7] = tables;

/** CRC-32 as ZIP and PNG have it, of bytes that follow others with the check `before`. */
export type Checksum = (bytes: Uint8Array, before: number) => number;

/** The same where a platform has none of its own, eight bytes at a time. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let rest = ~before;
  let i = 0;
  for (const end = bytes.length - WORD; i <= end; i += WORD) {
    const low = rest ^ (bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24));
    rest =
      t7[low & 0xff] ^
      t6[(low >>> 8) & 0xff] ^
      t5[(low >>> 16) & 0xff] ^
      t4[low >>> 24] ^
      t3[bytes[i + 4]] ^
      t2[bytes[i + 5]] ^
      t1[bytes[i + 6]] ^
      t0[bytes[i + 7]];
  }
  for (; i < bytes.length; ++i) rest = (rest >>> 8) ^ t0[(rest ^ bytes[i]) & 0xff];
  return ~rest >>> 0;
}
