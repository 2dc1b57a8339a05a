// The shortest decimal that reads back as the same double, written as JavaScript writes numbers: Schubfach (R.
// Giulietti, The Schubfach way to render doubles). A double is c 2^q; with 10^k just below the width of the interval
// that rounds to it, one or two multiples of 10^k lie inside.

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

/** Eight times the digit 0. */
const ZEROS: u64 = 0x3030303030303030;

/**
 * The eight digits of a number below 10^8, the first in the lowest byte: two fours, four pairs and eight side by side.
 */
@inline
function eightDigits(value: u32): u64 {
  const first = value / 10000;
  const fours = <u64>first | (<u64>(value - 10000 * first) << 32);
  // 10486 / 2^20 is 1/100, and 103 / 2^10 is 1/10, near enough for these
  const hundreds = ((fours * 10486) >> 20) & 0x0000007f0000007f;
  const pairs = hundreds | ((fours - 100 * hundreds) << 16);
  const tens = ((pairs * 103) >> 10) & 0x000f000f000f000f;
  return (tens | ((pairs - 10 * tens) << 8)) + ZEROS;
}

/** Writes the exponent of ten behind a number, and returns where it ends. */
function writeExponent(exponent: i32, to: usize): usize {
  store<u16>(to, exponent < 0 ? 0x2d65 : 0x2b65);
  const size = abs(exponent);
  if (size < 10) {
    store<u8>(to + 2, <u8>(48 + size));
    return to + 3;
  }
  if (size < 100) {
    writePair(size, to + 2);
    return to + 4;
  }
  const hundreds = size / 100;
  store<u8>(to + 2, <u8>(48 + hundreds));
  writePair(size - 100 * hundreds, to + 3);
  return to + 5;
}

/**
 * Writes decimal 10^power, decimal < 10^17, as JavaScript does, and returns where it ends; up to 24 bytes are
 * overwritten. All 17 digits are made and written, and those that count are kept: how many they are is as good as
 * random, and the processor would guess it wrong at every second number.
 */
@inline
function writeDecimal(decimal: u64, power: i32, output: usize): usize {
  const count = digitCount(decimal);
  const scaled = decimal * load<u64>(TENS + (<usize>(17 - count) << 3));
  const top = scaled / 100000000;
  const last = eightDigits(<u32>(scaled - 100000000 * top));
  const first = top / 100000000;
  const middle = eightDigits(<u32>(top - 100000000 * first));
  const lead = <u8>(48 + first);
  // the highest byte is the last digit
  const lastLength = 17 - (<i32>clz(last ^ ZEROS) >> 3);
  const length = last === ZEROS ? 9 - (<i32>clz(middle ^ ZEROS) >> 3) : lastLength;
  // the decimal point stands after so many digits
  const point = count + power;
  if (point > 21 || point <= -6) {
    store<u16>(output, <u16>lead | 0x2e00);
    store<u64>(output, middle, 2);
    store<u64>(output, last, 10);
    return writeExponent(point - 1, output + (length === 1 ? 1 : length + 1));
  }
  if (point <= 0) {
    // at most five zeros behind the point
    store<u16>(output, 0x2e30);
    store<u64>(output, ZEROS, 2);
    const to = output + 2 - point;
    store<u8>(to, lead);
    store<u64>(to, middle, 1);
    store<u64>(to, last, 9);
    return to + length;
  }
  if (point >= length) {
    store<u8>(output, lead);
    store<u64>(output, middle, 1);
    store<u64>(output, last, 9);
    store<u32>(output, <u32>ZEROS, 17);
    return output + point;
  }
  store<u8>(output, lead, 1);
  store<u64>(output, middle, 2);
  store<u64>(output, last, 10);
  for (let i = 0; i < point; ++i) store<u8>(output + i, load<u8>(output + i, 1));
  store<u8>(output + point, 46);
  return output + length + 1;
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
  // no branch: of noise every second number is negative
  store<u8>(to, 45);
  to += <usize>(bits >> 63);
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
  // the two multiples of 10^k about the number and those of 10^(k+1): no branches, as either is as likely
  const s = middle >> 2;
  const shorter = s / 10;
  const isBelowShort = <u32>(lower <= 40 * shorter);
  const isAboveShort = <u32>(40 * shorter + 40 <= upperBound);
  const isShort = <u32>(s >= 10) & (isBelowShort ^ isAboveShort);
  const isBelow = <u32>(lower <= 4 * s);
  const isAbove = <u32>(4 * s + 4 <= upperBound);
  const between = 4 * s + 2;
  const isUp = <u32>(middle > between) | (<u32>(middle === between) & <u32>(s & 1));
  const nearest = s + <u64>select<u32>(isAbove, isUp, isBelow ^ isAbove);
  return writeDecimal(select<u64>(shorter + <u64>isAboveShort, nearest, isShort), k + <i32>isShort, to);
}

/**
 * Writes `count` doubles, `stride` bytes from one to the next, as a JSON list, null for what is not finite; `powers`
 * has 10^k, k = -292, ..., 324, of 128 bits rounded up, the upper half first. Returns the number of bytes, at most 26
 * count + 2; 24 behind them may be overwritten.
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
