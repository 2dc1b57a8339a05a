import { cos, exp, sin } from '../maths/elementary';
import { fourierPlan } from '../maths/fourier';
import { remember } from '../maths/remember';

/**
 * A band-limited Wigner function by its Fourier coefficients c(n,z) = int int W(r,k) e^{-2 pi i n r/L} e^{2 pi i k z}
 * dr dk, n = 0..modeCount-1, |z| <= reach, docs/model.md (9). W is real, so c(-n,-z) is the conjugate of c(n,z).
 * `values` holds (re, im) of c(n,z) at 2 (n (2 reach + 1) + z + reach).
 */
export interface WignerCoefficients {
  length: number;
  modeCount: number;
  reach: number;
  values: Float64Array;
}

export function emptyCoefficients(length: number, modeCount: number, reach: number): WignerCoefficients {
  return { length, modeCount, reach, values: new Float64Array(2 * modeCount * (2 * reach + 1)) };
}

/** c(n,z); throws outside the band. */
export function coefficient(c: WignerCoefficients, n: number, z: number): [number, number] {
  if (n < 0 || n >= c.modeCount || Math.abs(z) > c.reach)
    throw new RangeError(`coefficient (${n}, ${z}) is outside the band`);
  const at = 2 * (n * (2 * c.reach + 1) + z + c.reach);
  return [c.values[at], c.values[at + 1]];
}

/**
 * The Gaussian (Husimi) smoothing exp(-(2 pi p sigma_r)^2/2 - (2 pi z sigma_k)^2/2) with sigma_r sigma_k = epsilon/4
 * pi, the least area that makes W^epsilon non-negative; shared between r and k in proportion to L and 1. Returns new
 * coefficients.
 */
export function husimi(c: WignerCoefficients, epsilon: number): WignerCoefficients {
  const factors = husimiFactors(c.length, c.modeCount, c.reach, epsilon);
  const values = new Float64Array(c.values.length);
  for (let i = 0, at = 0; i < factors.length; ++i, at += 2) {
    values[at] = c.values[at] * factors[i];
    values[at + 1] = c.values[at + 1] * factors[i];
  }
  return { ...c, values };
}

/** The factor of each coefficient: every frame asks for the same ones. */
const husimiFactors = remember(
  4,
  (...band: [length: number, modeCount: number, reach: number, epsilon: number]) => band.join(),
  (length, modeCount, reach, epsilon) => {
    const { sigmaR, sigmaK } = husimiWidths(length, epsilon);
    const factors = new Float64Array(modeCount * (2 * reach + 1));
    for (let n = 0, i = 0; n < modeCount; ++n)
      for (let z = -reach; z <= reach; ++z, ++i)
        factors[i] = exp(-2 * Math.PI ** 2 * (((n * sigmaR) / length) ** 2 + (z * sigmaK) ** 2));
    return factors;
  },
);

/** Standard deviations of the Husimi Gaussian. */
export function husimiWidths(length: number, epsilon: number): { sigmaR: number; sigmaK: number } {
  const sigmaR = Math.sqrt((epsilon * length) / (4 * Math.PI));
  return { sigmaR, sigmaK: epsilon / (4 * Math.PI * sigmaR) };
}

/**
 * W(r_i, k_j) = (1/L) sum_n sum_z c(n,z) e^{2 pi i n r_i/L} e^{-2 pi i k_j z} at the centres of positionCount x
 * waveNumberCount cells, at [j * positionCount + i]. Coefficients above the Nyquist limits of the grid are left out, so
 * that sums over the grid keep the others exactly.
 */
export function synthesize(c: WignerCoefficients, positionCount: number, waveNumberCount: number): Float64Array {
  const rows = waveNumberCount;
  const { modes, reach } = resolvedBand(c, positionCount, waveNumberCount);
  const mixed = new Float64Array(2 * modes * rows);
  const re = new Float64Array(rows);
  const im = new Float64Array(rows);
  const alongK = fourierPlan(rows);
  const turns = centreTurns(reach, rows);
  for (let n = 0; n < modes; ++n) {
    turnedRow(c, n, turns, re, im);
    alongK.forward(re, im);
    const [turnRe, turnIm] = modeTurn(c, n, positionCount);
    for (let j = 0; j < rows; ++j) {
      mixed[2 * (n * rows + j)] = re[j] * turnRe - im[j] * turnIm;
      mixed[2 * (n * rows + j) + 1] = re[j] * turnIm + im[j] * turnRe;
    }
  }
  return realRows(mixed, modes, rows, positionCount);
}

/** The part of a band below the Nyquist limits of a grid. */
export function resolvedBand(
  { modeCount, reach }: Pick<WignerCoefficients, 'modeCount' | 'reach'>,
  positionCount: number,
  waveNumberCount: number,
): { modes: number; reach: number } {
  return {
    modes: Math.min(modeCount, Math.floor((positionCount + 1) / 2)),
    reach: Math.min(reach, Math.floor((waveNumberCount - 1) / 2)),
  };
}

/** e^{2 pi i n r/L}/L at the first cell centre. */
export function modeTurn(
  { length }: Pick<WignerCoefficients, 'length'>,
  n: number,
  positionCount: number,
): [number, number] {
  const turn = Math.PI * n * (1 / positionCount - 1);
  return [cos(turn) / length, sin(turn) / length];
}

/** e^{i pi z (1 - 1/rows)}, |z| <= reach, (re, im): from k = 0 to the first cell centre; read only. */
export const centreTurns = remember(8, (reach: number, rows: number) => `${reach} ${rows}`, makeCentreTurns);

function makeCentreTurns(reach: number, rows: number): Float64Array {
  const turns = new Float64Array(2 * (2 * reach + 1));
  for (let z = -reach; z <= reach; ++z) {
    const phase = Math.PI * z * (1 - 1 / rows);
    turns[2 * (z + reach)] = cos(phase);
    turns[2 * (z + reach) + 1] = sin(phase);
  }
  return turns;
}

/** The row c(n,z) up to the reach of the turns, turned, to slots z modulo the length of the arrays. */
function turnedRow(c: WignerCoefficients, n: number, turns: Float64Array, re: Float64Array, im: Float64Array): void {
  const reach = turns.length / 4 - 0.5;
  re.fill(0);
  im.fill(0);
  let from = 2 * (n * (2 * c.reach + 1) + c.reach - reach);
  for (let z = -reach, turn = 0; z <= reach; ++z, turn += 2, from += 2) {
    const slot = z < 0 ? z + re.length : z;
    const cos = turns[turn];
    const sin = turns[turn + 1];
    re[slot] = c.values[from] * cos - c.values[from + 1] * sin;
    im[slot] = c.values[from] * sin + c.values[from + 1] * cos;
  }
}

/** Two real rows in one complex transform: row j goes to the real part, row j + 1 to the imaginary part. */
function realRows(mixed: Float64Array, modes: number, rows: number, positionCount: number): Float64Array {
  const field = new Float64Array(rows * positionCount);
  const re = new Float64Array(positionCount);
  const im = new Float64Array(positionCount);
  const alongR = fourierPlan(positionCount);
  for (let j = 0; j < rows; j += 2) {
    re.fill(0);
    im.fill(0);
    const pair = j + 1 < rows;
    for (let n = 0; n < modes; ++n) {
      const a = 2 * (n * rows + j);
      const ar = mixed[a];
      const ai = n === 0 ? 0 : mixed[a + 1];
      const br = pair ? mixed[a + 2] : 0;
      const bi = pair && n > 0 ? mixed[a + 3] : 0;
      re[n] = ar - bi;
      im[n] = ai + br;
      if (n > 0) {
        re[positionCount - n] = ar + bi;
        im[positionCount - n] = br - ai;
      }
    }
    alongR.backward(re, im);
    field.set(re, j * positionCount);
    if (pair) field.set(im, (j + 1) * positionCount);
  }
  return field;
}

/** e(r_i) = int W dk at the cell centres, docs/model.md (4). */
export function energyProfile(c: WignerCoefficients, positionCount: number): Float64Array {
  const column = emptyCoefficients(c.length, c.modeCount, 0);
  for (let n = 0; n < c.modeCount; ++n) [column.values[2 * n], column.values[2 * n + 1]] = coefficient(c, n, 0);
  return synthesize(column, positionCount, 1);
}

/** int W dr at the cell centres of the torus. */
export function spectrumProfile(c: WignerCoefficients, waveNumberCount: number): Float64Array {
  const re = new Float64Array(waveNumberCount);
  const im = new Float64Array(waveNumberCount);
  const reach = Math.min(c.reach, Math.floor((waveNumberCount - 1) / 2));
  turnedRow(c, 0, centreTurns(reach, waveNumberCount), re, im);
  fourierPlan(waveNumberCount).forward(re, im);
  return re;
}

/** a + b with given factors, for interpolation in time and for averages; both must have the same band. */
export function combine(
  a: WignerCoefficients,
  factorA: number,
  b: WignerCoefficients,
  factorB: number,
): WignerCoefficients {
  if (a.modeCount !== b.modeCount || a.reach !== b.reach)
    throw new RangeError('coefficients of different bands cannot be combined');
  return { ...a, values: weightedSum(a.values, factorA, b.values, factorB) };
}

export function weightedSum(a: Float64Array, factorA: number, b: Float64Array, factorB: number): Float64Array {
  const sum = new Float64Array(a.length);
  for (let i = 0; i < sum.length; ++i) sum[i] = factorA * a[i] + factorB * b[i];
  return sum;
}
