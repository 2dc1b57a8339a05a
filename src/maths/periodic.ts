import { sin } from './elementary';

/** Values at other places of a ring, as weights of the samples that are known. */
export interface RingWeights {
  /** Places wanted. */
  targetCount: number;
  /** Samples known. */
  sampleCount: number;
  /** At [target * sampleCount + sample]; NaN for a target that is not on the ring. */
  values: Float64Array;
}

/**
 * Weights that evaluate the trigonometric polynomial through samples at the cell centres of [-length/2, length/2) at
 * the cell centres of [-wanted/2, wanted/2): w = sin((2m+1) x)/(n sin x), x = pi (r - r_i)/length, m = floor((n-1)/2).
 * Exact for fields without modes above m. Places beyond the first ring have no value. Throws RangeError for a length
 * that is not positive.
 */
export function ringWeights(length: number, wanted: number, count: number): RingWeights {
  if (!(length > 0 && wanted > 0)) throw new RangeError(`rings of length ${length} and ${wanted} cannot be compared`);
  const values = new Float64Array(count * count);
  const order = 2 * Math.floor((count - 1) / 2) + 1;
  for (let target = 0; target < count; target++) {
    const r = (wanted * (target + 0.5)) / count - wanted / 2;
    const isOnRing = Math.abs(r) <= length / 2;
    for (let sample = 0; sample < count; sample++) {
      const x = Math.PI * (r / length + 0.5 - (sample + 0.5) / count);
      const sine = sin(x);
      const weight = Math.abs(sine) < 1e-12 ? order / count : sin(order * x) / (count * sine);
      values[target * count + sample] = isOnRing ? weight : Number.NaN;
    }
  }
  return { targetCount: count, sampleCount: count, values };
}

/** Rows of samples at the places of the weights, row after row; NaN where a place is not on the ring. */
export function onOtherRing({ targetCount, sampleCount, values }: RingWeights, rows: Float64Array): Float64Array {
  const rowCount = rows.length / sampleCount;
  const result = new Float64Array(rowCount * targetCount).fill(Number.NaN);
  for (let target = 0; target < targetCount; target++) {
    const from = target * sampleCount;
    if (Number.isNaN(values[from])) continue;
    let row = 0;
    // sums that do not wait for each other
    for (; row + 4 <= rowCount; row += 4) {
      let [a, b, c, d] = [0, 0, 0, 0];
      const first = row * sampleCount;
      for (let sample = 0; sample < sampleCount; sample++) {
        const weight = values[from + sample];
        const at = first + sample;
        a += weight * rows[at];
        b += weight * rows[at + sampleCount];
        c += weight * rows[at + 2 * sampleCount];
        d += weight * rows[at + 3 * sampleCount];
      }
      for (const [i, sum] of [a, b, c, d].entries()) result[(row + i) * targetCount + target] = sum;
    }
    for (; row < rowCount; row++) {
      let sum = 0;
      for (let sample = 0; sample < sampleCount; sample++)
        sum += values[from + sample] * rows[row * sampleCount + sample];
      result[row * targetCount + target] = sum;
    }
  }
  return result;
}

/** The transpose of a matrix in rows of `columnCount`. */
export function transposed(values: Float64Array, columnCount: number): Float64Array {
  const rowCount = values.length / columnCount;
  const result = new Float64Array(values.length);
  for (let row = 0; row < rowCount; row++)
    for (let column = 0; column < columnCount; column++)
      result[column * rowCount + row] = values[row * columnCount + column];
  return result;
}
