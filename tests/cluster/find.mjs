import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bring, onPath } from '../browser/install.mjs';
import { startSlurm } from './slurm.mjs';

/**
 * An empty environment where all these programs are on the path, or why they are not.
 * @param {string[]} programs @param {string[]} packages that bring them
 */
const bringPrograms = (programs, packages) =>
  bring(() => (programs.every((name) => onPath([name]).length > 0) ? {} : null), packages);

export const findParallel = () => bringPrograms(['parallel'], ['parallel']);

export const findSnakemake = () => bringPrograms(['snakemake'], ['snakemake']);

/** Slurm whose daemons start here, tried once. @returns {Promise<Record<string, string> | string>} */
export async function findSlurm() {
  if (process.getuid?.() !== 0) return 'the daemons of Slurm start jobs as root only';
  // its last test sends the jobs of Snakemake there
  const programs = ['munged', 'slurmctld', 'slurmd', 'sbatch', 'setpriv', 'snakemake'];
  const found = bringPrograms(programs, ['slurm-wlm', 'munge', 'util-linux', 'snakemake']);
  if (typeof found === 'string') return found;
  try {
    await (await startSlurm()).stop();
    return found;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A small file system in memory, which can be full. @returns {Record<string, string> | string} */
export function findDisk() {
  const place = mkdtempSync(join(tmpdir(), 'disk-'));
  try {
    const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place], {
      encoding: 'utf8',
    });
    if (status !== 0) return `no file system of its own can be mounted: ${error?.message ?? stderr.trim()}`;
    spawnSync('umount', [place]);
    return {};
  } finally {
    rmSync(place, { recursive: true });
  }
}
