import type { EngineName } from '../../../workers/contract/names';
import type { Frame } from '../../../workers/contract/protocol';
import type { SessionStatus } from '../../session/types';
import { referenceEngine, scaleOrder, type FieldPair } from '../engines';

type Frames = Partial<Record<EngineName, Frame>>;

/** An engine whose picture at time 0 sets scales; final where no more realisations will change it. */
interface ScaleSource {
  frame: Frame;
  isFinal: boolean;
}

/** What sets the scales, of the present run and of the kept one; null where that is not there. */
export type ScaleSources = Record<'present' | 'kept', ScaleSource | null>;

/** Of frames that were asked for at this state of the engines those that set scales. */
export function scaleSources(
  fields: FieldPair,
  frames: Frames,
  keptFrames: Frames,
  { engines, kept }: SessionStatus,
): ScaleSources {
  const source = (frame: Frame | undefined, of: SessionStatus['engines']): ScaleSource | null =>
    frame ? { frame, isFinal: frame.realisationCount === 0 || of[frame.engine]?.phase === 'done' } : null;
  const reference = referenceEngine(fields, { engines });
  const clearest = scaleOrder(fields).find((name) => fields.includes(name) && keptFrames[name]);
  return {
    present: source(reference ? frames[reference] : undefined, engines),
    kept: source(clearest && keptFrames[clearest], kept?.isPresent ? engines : (kept?.engines ?? {})),
  };
}

/**
 * Whether scales that were taken from some sources are to be taken anew now that there are others: they are those of
 * the clearest engine and of all its realisations, in whatever order these came.
 */
export function areBetter(fields: FieldPair, now: ScaleSources, taken: ScaleSources): boolean {
  return isBetter(fields, now.present, taken.present) || isBetter(fields, now.kept, taken.kept);
}

function isBetter(fields: FieldPair, now: ScaleSource | null, taken: ScaleSource | null): boolean {
  if (!now || !taken) return now !== null;
  const order = scaleOrder(fields);
  const places = order.indexOf(now.frame.engine) - order.indexOf(taken.frame.engine);
  return places < 0 || (places === 0 && now.isFinal && !taken.isFinal);
}
