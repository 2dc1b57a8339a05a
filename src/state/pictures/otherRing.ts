import type { Frame } from '../../../workers/contract/protocol';
import { onOtherRing, ringWeights, transposed, type RingWeights } from '../../maths/periodic';

let known: { key: string; weights: RingWeights } | null = null;

function weightsOf(length: number, wanted: number, count: number): RingWeights {
  const key = `${length} ${wanted} ${count}`;
  if (known?.key !== key) known = { key, weights: ringWeights(length, wanted, count) };
  return known.weights;
}

/**
 * A frame of a ring of one length at the positions r of the grid of a ring of another: the same band-limited field,
 * evaluated there, and NaN beyond its own ring. Squares of standard errors are interpolated alike. Covariances are left
 * out. The frame itself where the lengths are equal.
 */
export function frameOnRing(frame: Frame, length: number, wanted: number): Frame {
  if (length === wanted) return frame;
  const { positionCount } = frame.grid;
  const weights = weightsOf(length, wanted, positionCount);
  const at = (rows: Float64Array) => onOtherRing(weights, rows);
  const error = (rows: Float64Array | null) =>
    rows && at(rows.map((value) => value * value)).map((square) => (square < 0 ? 0 : Math.sqrt(square)));
  const { plane } = frame;
  return {
    ...frame,
    wigner: at(frame.wigner),
    wignerError: error(frame.wignerError),
    energy: at(frame.energy),
    energyError: error(frame.energyError),
    energyCovariance: null,
    polarisation: frame.polarisation.map(at),
    plane: plane && transposed(at(transposed(at(plane), positionCount)), positionCount),
  };
}
