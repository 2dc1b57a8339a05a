import { t } from '@lingui/core/macro';
import type { EngineName } from '../../../workers/contract/names';
import type { Frame } from '../../../workers/contract/protocol';
import type { Session } from '../../session/types';
import { framesOfBoth, keptForComposer, type PictureSettings } from '../pictures/bothRuns';
import { createComposer } from '../pictures/composer';
import type { FrameBus } from '../pictures/frameBus';
import { scaleSources } from '../pictures/scaleSources';
import { heldTimes, shownTime } from './heldTimes';

type Frames = Partial<Record<EngineName, Frame>>;

interface FilmParts {
  session: Pick<Session, 'frames' | 'keptFrames' | 'status'>;
  bus: FrameBus;
  settings(): PictureSettings;
  /** Sets the clock. */
  show(kineticTime: number): void;
}

/**
 * Puts the pictures of these kinetic times on the bus, each when it is asked for, and yields its number. Scales begin
 * anew and follow a clock of `frameMs` between two pictures: the same times of the same records give the same pictures.
 * Throws where there is no record, or the run changes.
 */
export async function* filmPictures(
  { session, bus, settings, show }: FilmParts,
  kineticTimes: readonly number[],
  frameMs: number,
): AsyncGenerator<number> {
  const { run } = session.status();
  const composer = createComposer();

  /** Files may hold single times only. */
  const held = heldTimes(session.status());

  /** The frames of both runs at a time, asked for until nothing makes the answer stale. */
  async function framesAt(kineticTime: number): Promise<[Frames, Frames]> {
    for (;;) {
      const errors = { wigner: settings().withError, covariance: true };
      const [frames, kept] = await framesOfBoth(session, settings(), kineticTime, errors);
      if (session.status().run !== run) throw new Error(t`The run has changed meanwhile; begin the film anew.`);
      if (frames) return [frames, kept];
    }
  }

  const { fields, kind } = settings();
  const status = session.status();
  const first = scaleSources(fields, ...(await framesAt(shownTime(held, 0))), status);
  if (!first.present) throw new Error(t`There is no record to film yet.`);
  composer.setBase(first.present.frame, kind, first.kept ? [first.kept.frame] : []);
  for (const [index, wanted] of kineticTimes.entries()) {
    const kineticTime = shownTime(held, wanted);
    const [frames, keptFrames] = await framesAt(kineticTime);
    const { scale, isHomogeneous, withError, kept, scenario } = settings();
    const timing = { wallMs: index * frameMs, isMoving: index > 0 };
    const picture = composer.compose(kineticTime, frames, {
      ...{ ...timing, scale, fields, kind, isHomogeneous },
      kept: keptForComposer(kept, scenario, fields[0], keptFrames),
    });
    show(kineticTime);
    bus.set({ ...picture, run, withError });
    yield index;
  }
}
