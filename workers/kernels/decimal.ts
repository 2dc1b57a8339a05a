// The shortest decimal that reads back as the same double, written as JavaScript writes numbers: Schubfach (R. Giulietti,
// The Schubfach way to render doubles). A double is c 2^q; with 10^k just below the width of the interval that rounds to
// it, one or two multiples of 10^k lie inside.

const SIGNIFICAND_BITS: u64 = 52;
const HIDDEN: u64 = 1 << 52;
const BIAS: i32 = 1075;
/** The least k of the table of powers. */
const LEAST_POWER: i32 = -292;

/** The upper 64 bits of a product. */
@inline
function upper(a: u64, b: u64): u64 {
  const aLow = a & 0xffffffff;
  const aHigh = a >> 32;
  const bLow = b & 0xffffffff;
  const bHigh = b >> 32;
  const middle = aHigh * bLow + ((aLow * bLow) >> 32);
  const other = aLow * bHigh + (middle & 0xffffffff);
  return aHigh * bHigh + (middle >> 32) + (other >> 32);
}

/** The upper part of a number of 192 bits, its last bit set where the rest is not 0. */
@inline
function toOdd(whole: u64, part: u64): u64 {
  return whole | <u64>(part > 1);
}

/** The upper part of (whole, part, rest) - 2^shift (high, low), rounded as above. */
@inline
function lessShifted(high: u64, low: u64, shift: u64, whole: u64, part: u64, rest: u64): u64 {
  const middle = (high << shift) | (low >> (64 - shift));
  const borrow = <u64>(rest < low << shift);
  const difference = part - middle;
  const next = <u64>(part < middle) | <u64>(difference < borrow);
  return toOdd(whole - (high >> (64 - shift)) - next, difference - borrow);
}

/** The same of (whole, part, rest) + 2^shift (high, low). */
@inline
function moreShifted(high: u64, low: u64, shift: u64, whole: u64, part: u64, rest: u64): u64 {
  const middle = (high << shift) | (low >> (64 - shift));
  const carry = <u64>(rest + (low << shift) < rest);
  const sum = part + middle;
  const next = <u64>(sum < part) | <u64>(sum + carry < sum);
  return toOdd(whole + (high >> (64 - shift)) + next, sum + carry);
}

/** floor(log2 10^k). */
@inline
function binaryExponent(k: i32): i32 {
  return (k * 1741647) >> 19;
}

/** 10^0, ..., 10^19. */
const TENS = memory.data<u64>([
  1,
  10,
  100,
  1000,
  10000,
  100000,
  1000000,
  10000000,
  100000000,
  1000000000,
  10000000000,
  100000000000,
  1000000000000,
  10000000000000,
  100000000000000,
  1000000000000000,
  10000000000000000,
  100000000000000000,
  1000000000000000000,
  10000000000000000000,
]);
/** Digits of a number that is not 0. */
@inline
function digitCount(value: u64): i32 {
  // 1233/4096 is log10 2 from below
  const count = ((64 - <i32>clz(value)) * 1233) >> 12;
  return count + (value >= load<u64>(TENS + (<usize>count << 3)) ? 1 : 0);
}

/** Writes the two digits of 0, ..., 99. */
@inline
function writePair(value: u32, to: usize): void {
  const tens = value / 10;
  store<u16>(to, <u16>(0x3030 + tens + ((value - 10 * tens) << 8)));
}

/** The eight digits of a number below 10^8, the first in the lowest byte: two fours, four pairs and eight side by side. */
@inline
function eightDigits(value: u32): u64 {
  const first = value / 10000;
  const fours = <u64>first | (<u64>(value - 10000 * first) << 32);
  // 10486 / 2^20 is 1/100, and 103 / 2^10 is 1/10, near enough for these
  const hundreds = ((fours * 10486) >> 20) & 0x0000007f0000007f;
  const pairs = hundreds | ((fours - 100 * hundreds) << 16);
  const tens = ((pairs * 103) >> 10) & 0x000f000f000f000f;
  return (tens | ((pairs - 10 * tens) << 8)) + 0x3030303030303030;
}

/** Writes a number of so many digits. */
@inline
function writeDigits(value: u64, count: i32, to: usize): void {
  let end = to + count;
  let large = value;
  while (large >= 100000000) {
    const next = large / 100000000;
    end -= 8;
    store<u64>(end, eightDigits(<u32>(large - 100000000 * next)));
    large = next;
  }
  let small = <u32>large;
  if (end - to == 8) {
    store<u64>(to, eightDigits(small));
    return;
  }
  while (small >= 100) {
    const rest = small / 100;
    end -= 2;
    writePair(small - 100 * rest, end);
    small = rest;
  }
  if (small >= 10) writePair(small, end - 2);
  else store<u8>(end - 1, <u8>(48 + small));
}

/** Writes digits 10^k as JavaScript does, and returns where it ends. */
function writeDecimal(decimal: u64, power: i32, output: usize): usize {
  let digits = decimal;
  let k = power;
  for (let next = digits / 10; next * 10 === digits; next = digits / 10) {
    digits = next;
    ++k;
  }
  const count = digitCount(digits);
  // the decimal point stands after so many digits
  const point = count + k;
  let to = output;
  if (point > 21 || point <= -6) {
    writeDigits(digits, count, to + 1);
    store<u8>(to, load<u8>(to + 1));
    if (count === 1) ++to;
    else {
      store<u8>(to + 1, 46);
      to += count + 1;
    }
    store<u8>(to, 101);
    const exponent = point - 1;
    store<u8>(to + 1, exponent < 0 ? 45 : 43);
    const size = abs(exponent);
    const places = size < 10 ? 1 : size < 100 ? 2 : 3;
    writeDigits(size, places, to + 2);
    return to + 2 + places;
  }
  if (point <= 0) {
    store<u16>(to, 0x2e30);
    // at most five zeros, and digits in the place of the rest: to fill memory is a call
    store<u64>(to, 0x3030303030303030, 2);
    to += 2 - point;
    writeDigits(digits, count, to);
    return to + count;
  }
  if (k >= 0) {
    writeDigits(digits, count, to);
    memory.fill(to + count, 48, k);
    return to + point;
  }
  writeDigits(digits, count, to + 1);
  for (let i = 0; i < point; ++i) store<u8>(to + i, load<u8>(to + i, 1));
  store<u8>(to + point, 46);
  return to + count + 1;
}

/** Writes a number of which the exponent is not that of infinity, and returns where it ends. */
function writeNumber(value: f64, powers: usize, output: usize): usize {
  const bits = reinterpret<u64>(value);
  let to = output;
  const magnitude = bits & 0x7fffffffffffffff;
  if (magnitude === 0) {
    store<u8>(to, 48);
    return to + 1;
  }
  if (magnitude !== bits) store<u8>(to++, 45);
  const exponent = <i32>(magnitude >> SIGNIFICAND_BITS);
  const significand = magnitude & (HIDDEN - 1);
  const c = exponent === 0 ? significand : significand | HIDDEN;
  const q = (exponent === 0 ? 1 : exponent) - BIAS;
  if (q <= 0 && q > -53 && c === (c >> <u64>-q) << <u64>-q) return writeDecimal(c >> <u64>-q, 0, to);
  const isEven: u64 = c & 1 ? 0 : 1;
  // below a power of two neighbours are twice as close
  const isCloser = significand === 0 && exponent > 1;
  const k = (q * 1262611 - (isCloser ? 524031 : 0)) >> 22;
  const h = <u64>(q + binaryExponent(-k) + 1);
  const entry = powers + ((-k - LEAST_POWER) << 4);
  const high = load<u64>(entry);
  const low = load<u64>(entry, 8);
  // 10^-k 4c 2^h of 192 bits; the ends of the interval are 10^-k 2 2^h below and above
  const times = (4 * c) << h;
  const rest = low * times;
  const below = upper(low, times);
  const part = high * times + below;
  const whole = upper(high, times) + <u64>(part < below);
  const middle = toOdd(whole, part);
  const half = h + 1;
  const less = h + (isCloser ? 0 : 1);
  const lower = lessShifted(high, low, less, whole, part, rest) + (1 - isEven);
  const upperBound = moreShifted(high, low, half, whole, part, rest) - (1 - isEven);
  const s = middle >> 2;
  if (s >= 10) {
    const shorter = s / 10;
    const isBelowInside = lower <= 40 * shorter;
    const isAboveInside = 40 * shorter + 40 <= upperBound;
    if (isBelowInside !== isAboveInside) return writeDecimal(shorter + (isAboveInside ? 1 : 0), k + 1, to);
  }
  const isBelowInside = lower <= 4 * s;
  const isAboveInside = 4 * s + 4 <= upperBound;
  if (isBelowInside !== isAboveInside) return writeDecimal(s + (isAboveInside ? 1 : 0), k, to);
  const between = 4 * s + 2;
  const isUp = middle > between || (middle === between && (s & 1) !== 0);
  return writeDecimal(s + (isUp ? 1 : 0), k, to);
}

/**
 * Writes `count` doubles, `stride` bytes from one to the next, as a JSON list, null for what is not finite; `powers` has 10^k, k = -292, ..., 324, of 128 bits
 * rounded up, the upper half first. Returns the number of bytes, at most 25 count + 2.
 */
export function writeNumbers(values: usize, count: i32, stride: i32, powers: usize, output: usize): i32 {
  let to = output;
  store<u8>(to++, 91);
  for (let i = 0; i < count; ++i) {
    if (i > 0) store<u8>(to++, 44);
    const value = load<f64>(values + <usize>(i * stride));
    if (isFinite(value)) to = writeNumber(value, powers, to);
    else {
      // null
      store<u32>(to, 0x6c6c756e);
      to += 4;
    }
  }
  store<u8>(to++, 93);
  return <i32>(to - output);
}
