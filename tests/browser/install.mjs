import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const packageMs = 300_000;
/** Seconds that apt-get waits for another one. */
const lockSeconds = 120;

/** Whether packages can be installed here: Debian's manager, and the right to use it. */
export const hasApt = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/**
 * Runs an installer with its output on ours; returns whether it succeeded.
 * @param {string} command @param {string[]} args @param {number} timeout in ms
 */
export function install(command, args, timeout = packageMs) {
  process.stdout.write(`$ ${command} ${args.join(' ')}\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], timeout, env }).status === 0;
}

/** Installs packages of the system, where that is possible; returns whether it succeeded. @param {string[]} packages */
export const installPackages = (packages) =>
  hasApt &&
  install('apt-get', ['-q', `-oDPkg::Lock::Timeout=${lockSeconds}`, 'update']) &&
  install('apt-get', [
    ...['-q', `-oDPkg::Lock::Timeout=${lockSeconds}`, 'install', '-y', '--no-install-recommends'],
    ...packages,
  ]);

/** The files on the path with one of these names. @param {string[]} names */
export const onPath = (names) =>
  names
    .flatMap((name) => (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name)))
    .filter((file) => existsSync(file));

/**
 * The environment that names a program to its tests, or, as a text, why there is none: nothing here, and nothing that a
 * package manager could bring.
 * @param {() => Record<string, string> | null} find @param {string[]} packages that bring it
 * @returns {Record<string, string> | string}
 */
export function bring(find, packages) {
  const found = find() ?? (installPackages(packages) ? find() : null);
  return found ?? `nothing here has it or could install ${packages.join(', ')}`;
}
