// Pieces of xoshiro128+ (Blackman, Vigna), one stream per lane; the states live in the callers' registers.

@inline
export function rotl11(x: v128): v128 {
  return v128.or(i32x4.shl(x, 11), i32x4.shr_u(x, 21));
}
