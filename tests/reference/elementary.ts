/**
 * Elementary functions in fixed-point integers of 1400 bits, by series alone: what src/maths/elementary is held
 * against.
 */
const BITS = 1400n;
const ONE = 1n << BITS;

/** A double as a fixed-point number, exactly: its least bit is 2^-1074. */
export function fixed(x: number): bigint {
  const words = new DataView(new ArrayBuffer(8));
  words.setFloat64(0, Math.abs(x));
  const bits = words.getBigUint64(0);
  const exponent = bits >> 52n;
  const fraction = bits & ((1n << 52n) - 1n);
  const digits = exponent === 0n ? fraction << 1n : fraction | (1n << 52n);
  const shift = exponent - 1075n + BITS;
  const size = shift < 0n ? digits >> -shift : digits << shift;
  return x < 0 ? -size : size;
}

const product = (a: bigint, b: bigint, bits = BITS): bigint => (a * b) >> bits;
const quotient = (a: bigint, b: bigint, bits = BITS): bigint => (a << bits) / b;
const absolute = (a: bigint): bigint => (a < 0n ? -a : a);

/** The sum of x^n/n over odd n, with the sign of each second term turned where asked. */
function oddSeries(x: bigint, isAlternating: boolean, bits = BITS): bigint {
  const square = product(x, x, bits) * (isAlternating ? -1n : 1n);
  let sum = 0n;
  for (let power = x, n = 1n; power !== 0n && power !== -1n; power = product(power, square, bits), n += 2n)
    sum += power / n;
  return sum;
}

/** The sum of x^n/n! over n = first, first + 2, ... with alternating signs. */
function trigonometricSeries(x: bigint, first: 0n | 1n): bigint {
  const square = -product(x, x);
  let sum = 0n;
  for (let term = first === 0n ? ONE : x, n = first; term !== 0n && term !== -1n; n += 2n) {
    sum += term;
    term = product(term, square) / ((n + 1n) * (n + 2n));
  }
  return sum;
}

const LONG = 2 * Number(BITS);
/** pi with twice the bits, by Machin's formula; enough for the angles of all doubles. */
const LONG_PI = ((one: bigint) => {
  const part = (inverse: bigint) => oddSeries(one / inverse, true, BigInt(LONG));
  return 16n * part(5n) - 4n * part(239n);
})(1n << BigInt(LONG));

/** x less its nearest multiple of pi/2, and that multiple modulo 4. */
function reduced(x: bigint): { rest: bigint; quadrant: number } {
  const long = x << BITS;
  const quarter = LONG_PI >> 1n;
  const n = (2n * long + quarter) / (2n * quarter) - (long < 0n ? 1n : 0n);
  return { rest: (long - n * quarter) >> BITS, quadrant: Number(((n % 4n) + 4n) % 4n) };
}

function sine(x: bigint, quarters: number): bigint {
  const { rest, quadrant } = reduced(x);
  const turn = (quadrant + quarters) % 4;
  const value = trigonometricSeries(rest, turn % 2 === 0 ? 1n : 0n);
  return turn < 2 ? value : -value;
}

function exponential(x: bigint): bigint {
  // halved until the series is short, then squared as often; what the squares lose is in bits kept for it
  const extra = 64n;
  const bits = BITS + extra;
  const halvings = 12n;
  const wide = (x << extra) >> halvings;
  let value = 0n;
  for (let term = 1n << bits, n = 1n; term !== 0n && term !== -1n; ++n) {
    value += term;
    term = product(term, wide, bits) / n;
  }
  for (let i = 0n; i < halvings; ++i) value = product(value, value, bits);
  return value >> extra;
}

const LN2 = 2n * oddSeries(ONE / 3n, false);

function logarithm(x: bigint): bigint {
  // to the range from 1 to 2; ln m = 2 artanh (m - 1)/(m + 1)
  const exponent = BigInt(x.toString(2).length - 1) - BITS;
  const m = exponent < 0n ? x << -exponent : x >> exponent;
  return 2n * oddSeries(quotient(m - ONE, m + ONE), false) + exponent * LN2;
}

function root(x: bigint): bigint {
  let value = 1n << BigInt(Math.ceil(x.toString(2).length / 2));
  for (;;) {
    const next = (value + x / value) >> 1n;
    if (next >= value) return value;
    value = next;
  }
}

/** arccos by one Newton step from `near`, which is within 1e-15 of it. */
function arccosine(x: bigint, near: bigint): bigint {
  return near + quotient(sine(near, 1) - x, sine(near, 0));
}

/** The functions of src/maths/elementary; `near` is a value of the function to a few units in the last place. */
export const exactly = {
  sin: (x: number) => sine(fixed(x), 0),
  cos: (x: number) => sine(fixed(x), 1),
  tan: (x: number) => quotient(sine(fixed(x), 0), sine(fixed(x), 1)),
  acos: (x: number, near: number) => arccosine(fixed(x), fixed(near)),
  exp: (x: number) => exponential(fixed(x)),
  expm1: (x: number) => exponential(fixed(x)) - ONE,
  sinh: (x: number) => (exponential(fixed(x)) - exponential(fixed(-x))) / 2n,
  log: (x: number) => logarithm(fixed(x)),
  log1p: (x: number) => logarithm(fixed(x) + ONE),
  hypot: (x: number, y: number) => root(fixed(x) ** 2n + fixed(y) ** 2n),
  pow: (x: number, y: number) => exponential(product(fixed(y), logarithm(fixed(x)))),
};

/** The distance of `value` from the exact one, in units of the last place of `value`. */
export function unitsApart(value: number, exact: bigint): number {
  const words = new DataView(new ArrayBuffer(8));
  words.setFloat64(0, Math.abs(value));
  words.setBigUint64(0, words.getBigUint64(0) + 1n);
  const unit = fixed(words.getFloat64(0)) - fixed(Math.abs(value));
  return Number((absolute(fixed(value) - exact) * 1_000_000n) / unit) / 1e6;
}
