// Pair correlations of the amplitudes psi^: elements of (re, im), each of four lanes.

import { ELEMENT_BYTES as ELEMENT, IMAGINARY, SINGLE_BYTES, VECTOR_BYTES } from './layout';

/** Sites summed before the partial sums join the total, against the growth of rounding errors. */
const BLOCK: i32 = 128;

@inline
function sumLanes(x: v128): f32 {
  return f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3));
}

/**
 * D_n(j) += sum over realisations and columns of psi^(j)^* psi^(j + n) for n = 0..modeCount-1, and its sum over j for
 * each realisation. `psi`: [j][group][column] of (re, im), siteCount + modeCount - 1 rows (the head repeated at the
 * end). `pairs`: four modes in the four lanes of [n / 4][j] of (re, im); `energies`: [n][group] of (re, im) of four
 * lanes. Both must be cleared by the caller; `partial`: scratch for one row of the second.
 */
export function correlate(
  psi: usize,
  siteCount: i32,
  groupCount: i32,
  columnCount: i32,
  modeCount: i32,
  pairs: usize,
  energies: usize,
  partial: usize,
): void {
  const groupStride = <usize>(columnCount * ELEMENT);
  const rowStride = <usize>groupCount * groupStride;
  const energyRow = <usize>(groupCount * ELEMENT);
  for (let n = 0; n < modeCount; ++n) {
    const sums = energies + <usize>n * energyRow;
    let out = pairs + <usize>(n >> 2) * <usize>(siteCount * ELEMENT) + <usize>((n & 3) * SINGLE_BYTES);
    for (let block = 0; block < siteCount; block += BLOCK) {
      memory.fill(partial, 0, energyRow);
      const end = min(block + BLOCK, siteCount);
      for (let j = block; j < end; ++j) {
        let a = psi + <usize>j * rowStride;
        let b = a + <usize>n * rowStride;
        let re = f32x4.splat(0);
        let im = f32x4.splat(0);
        for (let g: usize = 0; g < energyRow; g += ELEMENT) {
          let r = f32x4.splat(0);
          let i = f32x4.splat(0);
          for (const last = a + groupStride; a < last; a += ELEMENT) {
            const ar = v128.load(a);
            const ai = v128.load(a, IMAGINARY);
            const br = v128.load(b);
            const bi = v128.load(b, IMAGINARY);
            r = f32x4.add(r, f32x4.add(f32x4.mul(ar, br), f32x4.mul(ai, bi)));
            i = f32x4.add(i, f32x4.sub(f32x4.mul(ar, bi), f32x4.mul(ai, br)));
            b += ELEMENT;
          }
          re = f32x4.add(re, r);
          im = f32x4.add(im, i);
          v128.store(partial + g, f32x4.add(v128.load(partial + g), r));
          v128.store(partial + g, f32x4.add(v128.load(partial + g, IMAGINARY), i), IMAGINARY);
        }
        f32.store(out, f32.load(out) + sumLanes(re));
        f32.store(out, f32.load(out, IMAGINARY) + sumLanes(im), IMAGINARY);
        out += ELEMENT;
      }
      for (let g: usize = 0; g < energyRow; g += VECTOR_BYTES) {
        v128.store(sums + g, f32x4.add(v128.load(sums + g), v128.load(partial + g)));
      }
    }
  }
}
