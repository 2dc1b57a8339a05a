import { shownError } from '../../src/maths/statistics';
import { probeKernel, probeReading, type Detector, type ProbeKernel } from '../../src/physics/probe';
import { meanOf, scatterError, selfConvolution, squareCoefficients, type GroupedSums } from './sampleErrors';

/**
 * One standard error of a reading from the scatter of groups, which holds how cells move together; null for fewer than
 * four. `epsilon` is that of the smoothing of points, null for none.
 */
export function scatterReadingError(sums: GroupedSums, probe: Detector, epsilon: number | null): number | null {
  const kernel = probeKernel(probe, sums.band, epsilon);
  return scatterError(sums, (c) => Float64Array.of(probeReading(c, kernel)))?.[0] ?? null;
}

/**
 * One standard error of a reading of phonons. One phonon reads (E/L) A(X) B(K), a product of the kernels of the probe;
 * the mean of its square has the self-convolutions of their coefficients, as in `phononWignerError`. Energies of
 * intervals of r have all of them from the squares of the profiles. Null for fewer than four phonons.
 */
export function phononReadingError(sums: GroupedSums, squares: Float64Array, kernel: ProbeKernel): number | null {
  const { count } = sums.all;
  if (count < 4) return null;
  const mean = probeReading(meanOf(sums.band, sums.all), kernel);
  const isInterval = kernel.alongK.every((b, z) => z === 0 || b === 0);
  const square = isInterval ? intervalSquare(sums, squares, kernel) : pointSquare(sums, kernel, mean);
  return shownError(Math.sqrt(Math.max(0, square - mean ** 2) / (count - 1)), count - 1);
}

/** The mean square of one phonon's reading of an interval; e^2 holds each sum once for every pair of modes. */
function intervalSquare({ band, all }: GroupedSums, squares: Float64Array, kernel: ProbeKernel): number {
  const last = 2 * (band.modeCount - 1);
  const c = squareCoefficients(band, squares);
  const along = (n: number) => kernel.alongR[Math.abs(n)] ?? 0;
  const alongR = selfConvolution(along, band.modeCount - 1, last).map(
    (value, n) => (value * kernel.alongK[0] ** 2) / (last + 1 - n) / all.count,
  );
  return probeReading(c, { ...kernel, alongR, alongK: Float64Array.of(1) });
}

/**
 * The mean square of one phonon's reading, up to what lies beyond the band; where the kernels of the square have
 * negative lobes half of what tapered, positive ones give is kept.
 */
function pointSquare({ band, all }: GroupedSums, kernel: ProbeKernel, mean: number): number {
  const { length, modeCount, reach } = band;
  const c = meanOf(band, all);
  const { k } = kernel;
  const energy = c.values[2 * reach];
  const alongR = selfConvolution((n) => kernel.alongR[Math.abs(n)] ?? 0, modeCount - 1).map(
    (value) => (value * energy) / length,
  );
  const read = (at: number, shift: number, isTapered: boolean) => {
    const alongK = selfConvolution((z) => kernel.alongK[Math.abs(z)] ?? 0, reach, reach, shift);
    const taper = (values: Float64Array) =>
      isTapered ? values.map((value, n) => value * (1 - n / values.length)) : values;
    return probeReading(c, { ...kernel, k: at, alongR: taper(alongR), alongK: taper(alongK), isOdd: false });
  };
  // the square of (b(K-k) - b(K+k))/2 has a product of both, about K = 0
  const readSquare = (isTapered: boolean) =>
    kernel.isOdd
      ? (read(k, 0, isTapered) + read(-k, 0, isTapered) - 2 * read(0, k, isTapered)) / 4
      : read(k, 0, isTapered);
  const square = readSquare(false);
  const least = readSquare(true);
  return Math.max(square, mean ** 2 + least / 2);
}
