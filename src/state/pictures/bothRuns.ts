import type { EngineName } from '../../../workers/contract/names';
import type { CostlyParts, Frame, Grid, Smoothing } from '../../../workers/contract/protocol';
import type { Session } from '../../session/types';
import type { Scenario } from '../../scenario/scenario';
import type { View } from '../../scenario/view';
import type { ComposerSettings } from './composer';
import { referenceEngine, type FieldPair } from '../engines';
import type { FieldKind } from './fields';
import { keptPicture, sharesNoise, type ShownKept } from './keptPicture';

type Frames = Partial<Record<EngineName, Frame>>;

/** What a picture is to show, but for its time. */
export interface PictureSettings {
  grid: Grid;
  smoothing: Smoothing;
  /** The engines to compare. */
  fields: FieldPair;
  /** What the fields show. */
  kind: FieldKind;
  /** The physics on show. */
  scenario: Scenario;
  /** What is kept beside it; null for nothing. Keeps its identity while it is the same. */
  kept: ShownKept | null;
  /** The standard error of W is wanted. */
  withError: boolean;
  scale: View['scale'];
  /** The state is the same everywhere. */
  isHomogeneous: boolean;
}

/**
 * The frames of the present run and of the kept one at one kinetic time; the runs may be one. Fields are those of the
 * engines on show, and of the one that sets the scales. Null for the present one where a newer request has made the
 * answer stale.
 */
export async function framesOfBoth(
  session: Pick<Session, 'frames' | 'keptFrames' | 'status'>,
  { grid, smoothing, fields, kept }: Pick<PictureSettings, 'grid' | 'smoothing' | 'fields' | 'kept'>,
  kineticTime: number,
  errors: Pick<CostlyParts, 'wigner' | 'covariance'>,
): Promise<[Frames | null, Frames]> {
  const reference = referenceEngine(fields, session.status());
  const fieldsOf = [...new Set([...fields, ...(reference ? [reference] : [])])];
  const costly = { ...errors, fieldsOf };
  if (!kept) return [await session.frames(kineticTime, grid, smoothing, costly), {}];
  const isOne = session.status().kept?.isPresent ?? false;
  const [frames, others] = await Promise.all([
    session.frames(kineticTime, grid, smoothing, costly),
    session.keptFrames(kineticTime, grid, smoothing, kept.shown === 'ghost' ? { fieldsOf } : costly),
  ]);
  return [frames, (isOne ? frames : others) ?? {}];
}

/** What a composer takes of the kept run; null for none. */
export function keptForComposer(
  kept: ShownKept | null,
  present: Scenario,
  engine: EngineName,
  frames: Frames,
): NonNullable<ComposerSettings['kept']> | null {
  return (
    kept && {
      ...keptPicture(kept, present, engine, frames),
      sharesNoise: sharesNoise(engine, kept.scenario, present),
    }
  );
}
