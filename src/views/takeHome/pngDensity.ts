import { crc32 } from '../../maths/crc32';

const signatureLength = 8;
/** Length, name, data and checksum of the first chunk, IHDR. */
const headerLength = 4 + 4 + 13 + 4;

/** The picture with its density told (chunk pHYs of PNG), so that programs lay it out in its size. */
export function withDensity(png: Blob, dotsPerInch: number): Blob {
  const perMetre = Math.round(dotsPerInch / 0.0254);
  const chunk = new Uint8Array(4 + 4 + 9 + 4);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, 9);
  chunk.set(new TextEncoder().encode('pHYs'), 4);
  view.setUint32(8, perMetre);
  view.setUint32(12, perMetre);
  chunk[16] = 1;
  view.setUint32(17, crc32(chunk.subarray(4, 17)));
  const at = signatureLength + headerLength;
  return new Blob([png.slice(0, at), chunk, png.slice(at)], { type: 'image/png' });
}
