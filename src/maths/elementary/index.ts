/**
 * Elementary functions of which every bit is the same on every platform. JavaScript leaves those of Math to the
 * engine, which rounds as it likes; these use +, -, *, /, square roots and integers alone, which IEEE 754 fixes. What
 * decides a number of a record takes them from here; tests/maths/elementary holds them to 1 unit in the last place.
 */
export { exp, expm1, sinh } from './exponential';
export { log, log1p } from './logarithm';
export { hypot, integerPower, nextPowerOfTwo, norm, pow } from './power';
export { binaryExponent, decimalExponent, powerOfTwo } from './bits';
export { acos, cos, sin, tan } from './trigonometric';
