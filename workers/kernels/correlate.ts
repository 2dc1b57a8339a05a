// Pair correlations of the amplitudes psi^: element [j][group] of (re, im), each of four lanes, 32 bytes.

/** Sites summed before the partial sums join the total, against the growth of rounding errors. */
const BLOCK: i32 = 128;

@inline
function sumLanes(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
  );
}

/**
 * D_n(j) = sum over realisations of psi^(j)^* psi^(j + n) for n = 0..modeCount-1, and its sum over j for each realisation.
 * `psi` has siteCount + modeCount - 1 elements (the head repeated at the end). `pairs`: four modes in the four lanes of
 * [n / 4][j] of (re, im); `energies`: [n][group] of (re, im) of four lanes, which must be cleared by the caller; `partial`: scratch for one row of it.
 */
export function correlate(
  psi: usize, siteCount: i32, groupCount: i32, modeCount: i32, pairs: usize, energies: usize, partial: usize,
): void {
  const stride = <usize>(groupCount * 32);
  for (let n = 0; n < modeCount; ++n) {
    const sums = energies + <usize>n * stride;
    let out = pairs + <usize>((n >> 2) * siteCount * 32 + (n & 3) * 4);
    for (let block = 0; block < siteCount; block += BLOCK) {
      memory.fill(partial, 0, stride);
      const end = min(block + BLOCK, siteCount);
      for (let j = block; j < end; ++j) {
        const a = psi + <usize>j * stride;
        const b = a + <usize>n * stride;
        let re = f32x4.splat(0);
        let im = f32x4.splat(0);
        for (let g: usize = 0; g < stride; g += 32) {
          const ar = v128.load(a + g);
          const ai = v128.load(a + g, 16);
          const br = v128.load(b + g);
          const bi = v128.load(b + g, 16);
          const r = f32x4.add(f32x4.mul(ar, br), f32x4.mul(ai, bi));
          const i = f32x4.sub(f32x4.mul(ar, bi), f32x4.mul(ai, br));
          re = f32x4.add(re, r);
          im = f32x4.add(im, i);
          v128.store(partial + g, f32x4.add(v128.load(partial + g), r));
          v128.store(partial + g, f32x4.add(v128.load(partial + g, 16), i), 16);
        }
        f32.store(out, sumLanes(re));
        f32.store(out, sumLanes(im), 16);
        out += 32;
      }
      for (let g: usize = 0; g < stride; g += 16) {
        v128.store(sums + g, f32x4.add(v128.load(sums + g), v128.load(partial + g)));
      }
    }
  }
}
