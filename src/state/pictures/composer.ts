import type { EngineName } from '../../../workers/contract/names';
import type { Frame } from '../../../workers/contract/protocol';
import { fieldArithmetic, largest } from '../../maths/fieldArithmetic';
import type { View } from '../../scenario/view';
import { fieldsApart, keptApart } from './apart';
import type { Comparison, Room } from './comparison';
import { createFollowingRange, createGlide, createSteadyRange, type SteadyRange } from './displayRange';
import type { FieldPair } from '../engines';
import { fieldOf, type FieldKind } from './fields';
import type { DisplayRanges, Picture } from './frameBus';
import type { KeptPicture } from './keptPicture';

type Frames = Partial<Record<EngineName, Frame>>;

/** How a picture is to be made. */
export interface ComposerSettings {
  wallMs: number;
  scale: View['scale'];
  fields: FieldPair;
  kind?: FieldKind;
  /** One that is not compared has the comparison of the last one that was. */
  isCompared?: boolean;
  /** The state is the same everywhere: spectra are compared. */
  isHomogeneous?: boolean;
  /** The pictures follow each other like those of a film. */
  isMoving?: boolean;
  /** The kept run, and whether its random numbers are those of the present one. */
  kept?: (KeptPicture & { sharesNoise: boolean }) | null;
}

export interface Composer {
  /** Fixes the scales of a run from the frame at time 0 of the engine that sets them, and those of a kept run. */
  setBase(first: Frame, kind?: FieldKind, kept?: readonly Frame[]): void;
  /**
   * The picture of one time: all engines, what sets the two fields apart and the scales to draw them with. Its
   * difference stands until the picture after the next one is made.
   */
  compose(kineticTime: number, frames: Frames, settings: ComposerSettings): Picture;
}

/** Room above the highest value of a curve. */
const headroom = 1.04;

/** The same where the axis stays as it is at the first frame. */
const fixedHeadroom = 1.12;

/** Standard errors at the ends of the colours of the score: where they stay, and at least. */
const fixedScore = 5;
const leastScore = 3;

/** Turns the frames of the engines into what the panels draw. */
export function createComposer(): Composer {
  let compared: Comparison | null = null;
  let base = { field: 1, energy: 1, spectrum: 1 };
  const steady = { difference: createSteadyRange(), energy: createSteadyRange(), spectrum: createSteadyRange() };
  const following = {
    field: createFollowingRange(),
    difference: createFollowingRange(),
    score: createFollowingRange(),
    energy: createFollowingRange(),
    spectrum: createFollowingRange(),
  };
  const glides = { field: createGlide(), difference: createGlide() };

  const room = createTwoRooms();
  const forget = () => [...Object.values(steady), ...Object.values(following)].forEach((range) => range.reset());

  return {
    setBase(first, kind = 'wigner', kept = []) {
      const highest = (peak: (frame: Frame) => number) => Math.max(...[first, ...kept].map(peak)) || 1;
      base = {
        field: highest((frame) => peakOf(frame, kind)),
        energy: highest(({ energy }) => largest(energy)),
        spectrum: highest(({ spectrum }) => largest(spectrum)),
      };
      forget();
      compared = null;
    },
    compose(
      kineticTime,
      frames,
      {
        wallMs,
        scale,
        fields,
        kind = 'wigner',
        isCompared = true,
        isHomogeneous = false,
        isMoving = false,
        kept = null,
      },
    ) {
      const [first, second] = fields.map((engine) => frames[engine]);
      // a picture at rest looks alike whatever was on show before it, here and where a link of it is opened
      if (!isMoving) forget();
      const curves = [first, second, ...fields.map((engine) => kept?.frames[engine])].filter(
        (frame) => frame !== undefined,
      );
      const painted = [first, second, kept?.field].filter((frame) => frame !== undefined && frame !== null);
      const quantity = isHomogeneous ? 'spectrum' : 'energy';
      const { difference, score, compare } =
        kept && kept.shown !== 'ghost'
          ? keptApart(first, kept.field, { kind, quantity, sharesNoise: kept.sharesNoise, room })
          : fieldsApart(first, second, kind, quantity, room);
      if (isCompared) compared = compare?.() ?? null;
      const { typicalMagnitude } = fieldArithmetic();
      const typical = difference ? typicalMagnitude(difference) : 0;
      const fixedRanges = (): DisplayRanges => ({
        field: base.field,
        difference: steady.difference.update(typical, wallMs) || base.field,
        score: fixedScore,
        energy: rangeAbove(steady.energy, curves.map(energyCurve), fixedHeadroom * base.energy, wallMs),
        spectrum: rangeAbove(steady.spectrum, curves.map(spectrumCurve), fixedHeadroom * base.spectrum, wallMs),
      });
      const followingRanges = (): DisplayRanges => {
        const field = following.field.update(Math.max(0, ...painted.map((frame) => peakOf(frame, kind)))) || base.field;
        const apart = following.difference.update(typical) || base.field;
        return {
          field: glides.field.towards(field, wallMs, isMoving),
          difference: glides.difference.towards(apart, wallMs, isMoving),
          score: following.score.update(Math.max(leastScore, score ? typicalMagnitude(score) : fixedScore)),
          energy: following.energy.update(headroom * peakOfCurves(curves.map(energyCurve))) || base.energy,
          spectrum: following.spectrum.update(headroom * peakOfCurves(curves.map(spectrumCurve))) || base.spectrum,
        };
      };
      return {
        kineticTime,
        frames,
        fields,
        kind,
        kept: kept && { scenario: kept.scenario, shown: kept.shown, frames: kept.frames, field: kept.field },
        difference,
        score,
        comparison: compare ? compared : null,
        scale,
        ranges: scale === 'fixed' ? fixedRanges() : followingRanges(),
      };
    },
  };
}

function peakOf(frame: Frame, kind: FieldKind): number {
  const field = fieldOf(frame, kind);
  return field ? fieldArithmetic().largest(field.values) : 0;
}

interface Curve {
  values: Float64Array;
  error: Float64Array | null;
}

const energyCurve = ({ energy, energyError }: Frame): Curve => ({ values: energy, error: energyError });
const spectrumCurve = ({ spectrum, spectrumError }: Frame): Curve => ({ values: spectrum, error: spectrumError });

/** The highest point of the curves with their error bands; at least 0. */
function peakOfCurves(curves: Curve[]): number {
  return Math.max(
    0,
    ...curves.map(({ values, error }) => largest(error ? values.map((value, i) => value + error[i]) : values)),
  );
}

/** The upper end of a scale that holds the curves with their error bands, and is at least the usual one. */
function rangeAbove(range: SteadyRange, curves: Curve[], usual: number, wallMs: number): number {
  const peak = peakOfCurves(curves);
  return peak > usual ? Math.max(usual, range.update(peak, wallMs)) : usual;
}

/**
 * Two arrays in turn, as long as what is asked for stays as long: the one before the last is free, and a new one for
 * each picture costs as much as what is done with it.
 */
function createTwoRooms(): Room {
  let rooms: Float64Array[] = [];
  return (length) => {
    const kept = rooms.filter((room) => room.length === length);
    const next = kept.length === 2 ? kept[0] : new Float64Array(length);
    rooms = [...kept.slice(-1), next];
    return next;
  };
}
