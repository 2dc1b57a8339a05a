import { cos, sin } from '../maths/elementary';
import { fourierPlan } from '../maths/fourier';
import { emptyCoefficients, type WignerCoefficients } from './wigner';

/**
 * The coefficients of a Wigner function from its values W(r_i, k_j) at the centres of positionCount x waveNumberCount
 * cells, at [i * waveNumberCount + j], docs/model.md (9): the inverse of `synthesize`, exact for a W whose modes lie
 * below the Nyquist limits of the grid. Throws RangeError where the number of values is another.
 */
export function analyse(
  values: Float64Array,
  positionCount: number,
  waveNumberCount: number,
  length: number,
): WignerCoefficients {
  if (values.length !== positionCount * waveNumberCount)
    throw new RangeError(`${values.length} values are not those of ${positionCount} x ${waveNumberCount} cells`);
  const modeCount = Math.floor((positionCount + 1) / 2);
  const reach = Math.floor((waveNumberCount - 1) / 2);
  const c = emptyCoefficients(length, modeCount, reach);
  const width = 2 * reach + 1;
  // sum_j W e^{2 pi i k_j z}, z of both signs, of each row
  const re = new Float64Array(waveNumberCount);
  const im = new Float64Array(waveNumberCount);
  const rowsRe = new Float64Array(positionCount * width);
  const rowsIm = new Float64Array(positionCount * width);
  const alongK = fourierPlan(waveNumberCount);
  const scale = length / (positionCount * waveNumberCount);
  for (let i = 0; i < positionCount; ++i) {
    re.set(values.subarray(i * waveNumberCount, (i + 1) * waveNumberCount));
    im.fill(0);
    alongK.backward(re, im);
    for (let z = -reach; z <= reach; ++z) {
      const from = z < 0 ? z + waveNumberCount : z;
      rowsRe[i * width + z + reach] = re[from];
      rowsIm[i * width + z + reach] = im[from];
    }
  }
  const columnRe = new Float64Array(positionCount);
  const columnIm = new Float64Array(positionCount);
  const alongR = fourierPlan(positionCount);
  for (let z = -reach; z <= reach; ++z) {
    for (let i = 0; i < positionCount; ++i) {
      columnRe[i] = rowsRe[i * width + z + reach];
      columnIm[i] = rowsIm[i * width + z + reach];
    }
    alongR.forward(columnRe, columnIm);
    for (let n = 0; n < modeCount; ++n) {
      // from the first cell to the first cell centre, along both axes
      const phase = Math.PI * (n * (1 - 1 / positionCount) - z * (1 - 1 / waveNumberCount));
      const [turnRe, turnIm] = [scale * cos(phase), scale * sin(phase)];
      const at = 2 * (n * width + z + reach);
      c.values[at] = columnRe[n] * turnRe - columnIm[n] * turnIm;
      c.values[at + 1] = columnRe[n] * turnIm + columnIm[n] * turnRe;
    }
  }
  return c;
}

/** The same of a profile e(r_i) at the cell centres: coefficients of reach 0. */
export function analyseProfile(values: Float64Array, length: number): WignerCoefficients {
  return analyse(values, values.length, 1, length);
}
