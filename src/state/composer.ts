import type { EngineName } from '../../workers/contract/names';
import type { Frame } from '../../workers/contract/protocol';
import { compareFrames, differenceField, scoreField, type Comparison } from './comparison';
import { createSteadyRange, largest, type SteadyRange } from './displayRange';
import type { FieldPair } from './engines';
import { fieldOf, type FieldKind } from './fields';
import type { Picture } from './frameBus';
import type { FieldScale } from './store';

type Frames = Partial<Record<EngineName, Frame>>;

export interface Composer {
  /** Fixes the scales of a run from the frame at time 0 of the engine that sets them. */
  setBase(first: Frame, kind?: FieldKind): void;
  /**
   * The picture of one time: all engines, what sets the two fields apart and the scales to draw them with. One that is
   * not compared has the comparison of the last one that was.
   */
  compose(
    kineticTime: number,
    frames: Frames,
    wallMs: number,
    fieldScale: FieldScale,
    fields: FieldPair,
    kind?: FieldKind,
    isCompared?: boolean,
  ): Picture;
}

/** Room above the highest value of the first frame. */
const headroom = 1.12;

/** Turns the frames of the engines into what the panels draw. */
export function createComposer(): Composer {
  let compared: Comparison | null = null;
  let base = { field: 1, energy: 1, spectrum: 1 };
  const ranges = { difference: createSteadyRange(), energy: createSteadyRange(), spectrum: createSteadyRange() };

  return {
    setBase(first, kind = 'wigner') {
      base = {
        field: peakOf(first, kind) || 1,
        energy: largest(first.energy) || 1,
        spectrum: largest(first.spectrum) || 1,
      };
      for (const range of Object.values(ranges)) range.reset();
      compared = null;
    },
    compose(kineticTime, frames, wallMs, fieldScale, fields, kind = 'wigner', isCompared = true) {
      const [first, second] = fields.map((engine) => frames[engine]);
      const pair = [first, second].filter((frame) => frame !== undefined);
      const reference = second ?? first;
      const comparable = first && second && first.wigner.length === second.wigner.length;
      const isPair = comparable && first !== second;
      if (isCompared) compared = isPair ? compareFrames(first, second) : null;
      const difference = comparable ? differenceField(first, second, kind) : null;
      return {
        kineticTime,
        frames,
        fields,
        kind,
        difference,
        score: comparable && kind === 'wigner' ? scoreField(first, second) : null,
        comparison: isPair ? compared : null,
        ranges: {
          field: fieldScale === 'record' || !reference ? base.field : peakOf(reference, kind) || base.field,
          difference: ranges.difference.update(difference ? typicalMagnitude(difference) : 0, wallMs) || base.field,
          energy: rangeAbove(ranges.energy, pair.map(energyCurve), headroom * base.energy, wallMs),
          spectrum: rangeAbove(ranges.spectrum, pair.map(spectrumCurve), headroom * base.spectrum, wallMs),
        },
      };
    },
  };
}

function peakOf(frame: Frame, kind: FieldKind): number {
  const field = fieldOf(frame, kind);
  return field ? largest(field.values) : 0;
}

interface Curve {
  values: Float64Array;
  error: Float64Array | null;
}

const energyCurve = ({ energy, energyError }: Frame): Curve => ({ values: energy, error: energyError });
const spectrumCurve = ({ spectrum, spectrumError }: Frame): Curve => ({ values: spectrum, error: spectrumError });

/** The upper end of a scale that holds the curves with their error bands, and is at least the usual one. */
function rangeAbove(range: SteadyRange, curves: Curve[], usual: number, wallMs: number): number {
  const peak = Math.max(
    0,
    ...curves.map(({ values, error }) => largest(error ? values.map((value, i) => value + error[i]) : values)),
  );
  return peak > usual ? Math.max(usual, range.update(peak, wallMs)) : usual;
}

/** Three times the typical magnitude where the field is not small, sqrt(sum x^4 / sum x^2), and at most the largest. */
function typicalMagnitude(field: Float64Array): number {
  let max = 0;
  let squares = 0;
  let quartics = 0;
  // an iterator would take twice as long
  for (let i = 0; i < field.length; i++) {
    const square = field[i] * field[i];
    if (square > max) max = square;
    squares += square;
    quartics += square * square;
  }
  return squares > 0 ? Math.min(Math.sqrt(max), 3 * Math.sqrt(quartics / squares)) : 0;
}
