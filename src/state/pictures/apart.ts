import type { Frame } from '../../../workers/contract/protocol';
import { compareFrames, differenceField, scoreField, type Comparison, type Room } from './comparison';
import type { FieldKind } from './fields';

/** What sets two fields on one grid apart. */
export interface Apart {
  difference: Float64Array | null;
  /** Over its standard error; null where that is not known. */
  score: Float64Array | null;
  /** Their distance, which takes some milliseconds; null where they are one. */
  compare: (() => Comparison | null) | null;
}

type Quantity = Comparison['quantity'];

const nothing: Apart = { difference: null, score: null, compare: null };

/** Left minus middle, the difference in an array of `room`. */
export function fieldsApart(
  first: Frame | undefined,
  second: Frame | undefined,
  kind: FieldKind,
  quantity: Quantity,
  room?: Room,
): Apart {
  if (!first || !second || first.wigner.length !== second.wigner.length) return nothing;
  return {
    difference: differenceField(first, second, kind, room),
    score: kind === 'wigner' ? scoreField(first, second) : null,
    compare: first === second ? null : () => compareFrames(first, second, quantity),
  };
}

/**
 * The present run minus the kept one, of one engine and both on the grid of the present one. The variances of
 * independent runs add; where both draw the same random numbers the error of the difference is not known.
 */
export function keptApart(
  present: Frame | undefined,
  kept: Frame | null,
  { kind, quantity, sharesNoise, room }: { kind: FieldKind; quantity: Quantity; sharesNoise: boolean; room?: Room },
): Apart {
  if (!present || !kept || present.wigner.length !== kept.wigner.length) return nothing;
  const hasErrors = !sharesNoise && present.wignerError !== null && kept.wignerError !== null;
  return {
    difference: differenceField(present, kept, kind, room),
    score: kind === 'wigner' && hasErrors ? scoreField(present, kept) : null,
    compare: () => distanceToKept(present, kept, quantity, sharesNoise),
  };
}

/** The distance of the two where both have values. */
function distanceToKept(a: Frame, b: Frame, quantity: Quantity, sharesNoise: boolean): Comparison | null {
  const places = [...b[quantity].keys()].filter((i) => Number.isFinite(b[quantity][i]));
  if (places.length === 0) return null;
  const isWhole = places.length === b[quantity].length;
  const hasErrors = !sharesNoise && a.energyError !== null && b.energyError !== null;
  const onPlaces = (frame: Frame): Frame => {
    const at = (values: Float64Array) => (isWhole ? values : Float64Array.from(places, (i) => values[i]));
    const errorAt = (values: Float64Array | null) => (hasErrors && values ? at(values) : null);
    return {
      ...frame,
      [quantity]: at(frame[quantity]),
      energyError: quantity === 'energy' ? errorAt(frame.energyError) : null,
      spectrumError: quantity === 'spectrum' ? errorAt(frame.spectrumError) : null,
      energyCovariance: hasErrors && isWhole ? frame.energyCovariance : null,
    };
  };
  return { ...compareFrames(onPlaces(a), onPlaces(b), quantity), isKept: true };
}
