import { HIGH, LOW, double, words } from './bits';

/** Bits of 2/pi: 1024 for the largest exponent, 53 for the digits of x, and as many again as the rest may need. */
const BITS = 1280n;

/** pi 2^bits, by Machin's formula pi = 16 arctan(1/5) - 4 arctan(1/239). */
function scaledPi(bits: bigint): bigint {
  const guard = 32n;
  const one = 1n << (bits + guard);
  const arctangent = (inverse: bigint): bigint => {
    let power = one / inverse;
    let sum = power;
    for (let n = 3n; power !== 0n; n += 2n) {
      power /= -inverse * inverse;
      sum += power / n;
    }
    return sum;
  };
  return (16n * arctangent(5n) - 4n * arctangent(239n)) >> guard;
}

let numbers: { twoOverPi: bigint; halfPi: bigint } | undefined;

/** Writes what x leaves beyond the nearest multiple of pi/2 in two parts; that multiple modulo 4. */
export function remainderOfLarge(x: number, rest: Float64Array): number {
  if (!numbers) {
    const pi = scaledPi(BITS);
    numbers = { twoOverPi: (1n << (2n * BITS + 1n)) / pi, halfPi: pi >> 1n };
  }
  double[0] = x;
  const exponent = (words[HIGH] >> 20) & 0x7ff;
  const digits = (BigInt((words[HIGH] & 0xfffff) | 0x100000) << 32n) | BigInt(words[LOW] >>> 0);
  // |x| = digits 2^(exponent - 1075); in quarter turns, with the binary point before `point` bits
  const point = BITS + 1075n - BigInt(exponent);
  const turns = digits * numbers.twoOverPi;
  const half = 1n << (point - 1n);
  const nearest = (turns + half) >> point;
  const fraction = turns - (nearest << point);
  // times pi/2, kept to 2^-200
  const angle = (fraction * numbers.halfPi) >> (point + BITS - 200n);
  const size = Number(angle);
  const sign = x < 0 ? -1 : 1;
  const unit = sign / Number(1n << 200n);
  rest[0] = size * unit;
  rest[1] = Number(angle - BigInt(size)) * unit;
  return sign * Number(nearest & 3n);
}
