import { crc32 as zlibs } from 'node:zlib';
import { expect, it } from 'vitest';
import { crc32 } from '../../src/maths/crc32';
import { uniforms } from '../reference/random';

it('is the check of zlib, at once and in pieces of any length', () => {
  const random = uniforms(5);
  const bytes = Uint8Array.from({ length: 5000 }, () => 256 * random());
  for (const length of [0, 1, 7, 8, 9, 15, 16, 17, 4999, 5000]) {
    const some = bytes.subarray(3, length);
    expect(crc32(some)).toBe(zlibs(some));
  }
  let check = 0;
  for (let at = 0; at < bytes.length;) {
    const next = at + Math.floor(20 * random());
    check = crc32(bytes.subarray(at, next), check);
    at = next;
  }
  expect(check).toBe(zlibs(bytes));
});
