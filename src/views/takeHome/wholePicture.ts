import { t } from '@lingui/core/macro';
import type { EngineName } from '../../../workers/contract/names';
import type { Frame } from '../../../workers/contract/protocol';
import type { Picture } from '../../export/frames';
import type { Session } from '../../session/types';
import type { LabFrame } from '../../state/pictures/frameBus';

/**
 * A picture with the fields of all its engines: those that only draw curves leave theirs out of it. Throws where the
 * run has changed.
 */
export async function wholePicture(
  session: Pick<Session, 'frameOf' | 'status'> | null,
  { run, frames, kineticTime }: Pick<LabFrame, 'run' | 'frames' | 'kineticTime'>,
): Promise<Picture> {
  const whole = async ([name, frame]: [EngineName, Frame]): Promise<[EngineName, Frame]> => {
    if (frame.wigner.length > 0) return [name, frame];
    const found = await session?.frameOf(name, kineticTime, frame.grid, frame.smoothing);
    if (!found || session?.status().run !== run) throw new Error(t`The run has changed meanwhile; save it anew.`);
    return [name, found];
  };
  const all = await Promise.all((Object.entries(frames) as [EngineName, Frame][]).map(whole));
  return { frames: Object.fromEntries(all) };
}
