import type { EngineName } from '../../../workers/contract/names';
import type { Frame } from '../../../workers/contract/protocol';
import type { EngineStatus } from '../../session/types';
import { scaleOrder, type FieldPair } from '../engines';

type Frames = Partial<Record<EngineName, Frame>>;

/** An engine whose picture at time 0 sets scales; final where no more realisations will change it. */
export interface ScaleSource {
  frame: Frame;
  isFinal: boolean;
}

/** Of some frames the one that sets scales; null where no engine on show is among them. */
export function scaleSource(
  fields: FieldPair,
  frames: Frames,
  engines: Partial<Record<EngineName, Pick<EngineStatus, 'phase'>>>,
): ScaleSource | null {
  const engine = scaleOrder(fields).find((name) => fields.includes(name) && frames[name]);
  const frame = engine && frames[engine];
  return frame ? sourceOf(frame, engines) : null;
}

/** A frame that sets scales, of a run whose engines are in these phases. */
export function sourceOf(frame: Frame, engines: Partial<Record<EngineName, Pick<EngineStatus, 'phase'>>>): ScaleSource {
  return { frame, isFinal: frame.realisationCount === 0 || engines[frame.engine]?.phase === 'done' };
}

/**
 * Whether scales that were taken from one source are to be taken anew now that there is another: they are those of the
 * clearest engine and of all its realisations, in whatever order these came.
 */
export function isBetter(fields: FieldPair, now: ScaleSource | null, taken: ScaleSource | null): boolean {
  if (!now || !taken) return now !== null;
  const order = scaleOrder(fields);
  const places = order.indexOf(now.frame.engine) - order.indexOf(taken.frame.engine);
  return places < 0 || (places === 0 && now.isFinal && !taken.isFinal);
}
