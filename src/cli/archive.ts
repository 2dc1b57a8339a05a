import type { Grid } from '../../workers/contract/protocol';
import { quoted, UsageError } from './options';
import { gridText, type Asked } from './task';

/** Numbers of a frame beside its fields: energy and spectrum with their errors, three polarisations at most. */
function marginalCount({ positionCount, waveNumberCount }: Grid): number {
  return 5 * positionCount + 2 * waveNumberCount;
}

/** Throws UsageError where frames whose fields have so many numbers for each position do not fit into an archive. */
export function checkArchive(file: string, grid: Grid, timeCount: number, width: number): void {
  const bytes = 8 * timeCount * (grid.positionCount * width + marginalCount(grid));
  // an archive without the 64-bit extension ends at 4 GiB
  if (bytes > 0.99 * 2 ** 32) {
    throw new UsageError(
      `--out ${quoted(file)}: ${timeCount} frames of ${gridText(grid)} are ${(bytes / 2 ** 30).toFixed(1)} GiB; an .npz file holds 4 GiB.`,
    );
  }
}

/** The same for a radial state, whose frames have a plane beside W. Throws UsageError. */
export function checkRadialArchive({ task, out, kineticTimes }: Asked): void {
  if (task.kind !== 'run' || out?.format !== 'npz') return;
  const { grid } = task;
  checkArchive(out.file, grid, kineticTimes?.length ?? 1, grid.positionCount + grid.waveNumberCount);
}
