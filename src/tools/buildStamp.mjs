import { spawnSync } from 'node:child_process';

/**
 * Commit and day of the commit that a folder stands at, as `0123abc 2026-11-28`, with `-dirty` behind the commit where
 * files differ from it: the same for everyone who builds it. Empty without git, or where the folder is no checkout of
 * its own.
 * @param {string} folder
 * @returns {string}
 */
export function buildStamp(folder) {
  const git = (/** @type {string[]} */ ...words) => {
    const { status, stdout } = spawnSync('git', words, { cwd: folder, encoding: 'utf8' });
    return status === 0 ? stdout.trim() : null;
  };
  // unpacked inside a checkout of something else, the folder has a prefix there
  if (git('rev-parse', '--show-prefix') !== '') return '';
  const commit = git('describe', '--always', '--dirty', '--abbrev=7', '--exclude=*');
  const date = git('log', '-1', '--format=%cs');
  return commit && date ? `${commit} ${date}` : '';
}
