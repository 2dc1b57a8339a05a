import { cos } from '../maths/elementary';

const scanPoints = 2048;
const refinements = 60;

/** A trigonometric polynomial sum_j cosine[j] cos(j theta). */
type CosineSeries = readonly number[];

/**
 * Whether omega(k)^2 = omega_0^2 + sum_z a_z (1 - cos 2 pi k z) is positive for every k != 0. `couplings` is a_1, a_2,
 * ... The chain without sound, sum_z a_z z^2 = 0, which the paper's assumption (a4) leaves out, is among them.
 *
 * 1 - cos z theta = (1 - cos theta) F_z(theta), F_z = z + 2 sum_{0<j<z} (z - j) cos j theta: with the zero at k = 0
 * divided out the test is exact there.
 */
export function isStable(pinning: number, couplings: readonly number[]): boolean {
  // 1 - cos z theta >= 0, and that of the nearest neighbours vanishes at k = 0 only
  if (couplings[0] > 0 && couplings.every((a) => a >= 0)) return true;
  const stiffness = reducedStiffness(couplings);
  if (isPositive(stiffness)) return true;
  // without sound the zero at k = 0 is of fourth order and is divided out once more
  if (
    Math.abs(evaluate(stiffness, 0)) <= roundOffOf(stiffness) &&
    isPositive(reducedStiffness(stiffness.slice(1).map((c) => -c)))
  )
    return true;
  return (
    pinning > 0 && isPositive([pinning ** 2 + couplings.reduce((sum, a) => sum + a, 0), ...couplings.map((a) => -a)])
  );
}

/** sum_z a_z F_z(theta). */
function reducedStiffness(couplings: readonly number[]): CosineSeries {
  return couplings.map((_, j) => {
    const sum = couplings.reduce((total, a, i) => total + a * Math.max(0, i + 1 - j), 0);
    return j === 0 ? sum : 2 * sum;
  });
}

function isPositive(series: CosineSeries): boolean {
  const roundOff = roundOffOf(series);
  const spacing = Math.PI / scanPoints;
  const curvature = series.reduce((sum, c, j) => sum + Math.abs(c) * j * j, 0);
  // Between two points of the scan the series is nowhere lower than at the nearer one by more than this.
  const dip = (curvature * spacing ** 2) / 8;
  const values = Float64Array.from({ length: scanPoints + 1 }, (_, i) => evaluate(series, i * spacing));
  for (let i = 0; i <= scanPoints; i++) {
    if (values[i] <= roundOff) return false;
    if (values[i] - dip > roundOff) continue;
    const isLowest = values[i] <= values[Math.max(0, i - 1)] && values[i] <= values[Math.min(scanPoints, i + 1)];
    if (isLowest && minimumBetween(series, (i - 1) * spacing, (i + 1) * spacing) <= roundOff) return false;
  }
  return true;
}

function roundOffOf(series: CosineSeries): number {
  return 1e-13 * series.reduce((sum, c) => sum + Math.abs(c), 0);
}

/** By Clenshaw's recurrence, one cosine for all terms. */
function evaluate(series: CosineSeries, theta: number): number {
  const cosine = cos(theta);
  let [next, afterNext] = [0, 0];
  for (let j = series.length - 1; j > 0; --j) [next, afterNext] = [series[j] + 2 * cosine * next - afterNext, next];
  return series[0] + cosine * next - afterNext;
}

/** Golden section. */
function minimumBetween(series: CosineSeries, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  for (let i = 0; i < refinements; i++) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (evaluate(series, left) < evaluate(series, right)) high = right;
    else low = left;
  }
  return evaluate(series, (low + high) / 2);
}
