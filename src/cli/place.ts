import { accessSync, constants, lstatSync, readlinkSync, realpathSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** Where a name leads, through all links. */
export type Place =
  /** A regular file that is there or may be made; its folder exists. */
  | { kind: 'file'; path: string; mode: number | null }
  /** A device, or a pipe with a name: written into, never replaced. */
  | { kind: 'device' | 'pipe'; path: string }
  /** Standard output or standard error of this process. */
  | { kind: 'descriptor'; descriptor: 1 | 2 }
  /** Nothing can be written there: what is wrong, and what helps. */
  | { kind: 'none'; problem: string };

/** Whether it is written into piece by piece; such a place needs no ending of its name. */
export function isStream({ kind }: Place): boolean {
  return kind === 'device' || kind === 'pipe' || kind === 'descriptor';
}

/**
 * What has this name, through all links; undefined where nothing has, as nothing has one that is too long for the
 * system.
 */
export function foundAt(name: string): Stats | undefined {
  try {
    return statSync(name, { throwIfNoEntry: false });
  } catch (reason) {
    if (isTooLong(reason)) return undefined;
    throw reason;
  }
}

/** As many links as systems follow. */
const MOST_LINKS = 40;

/** Follows a name to what would be written. Nothing is opened or made. */
export function placeOf(file: string): Place {
  let path = resolve(file);
  const none = (problem: string): Place => ({ kind: 'none', problem });
  try {
    for (let links = 0; links <= MOST_LINKS; ++links) {
      const folder = dirname(path);
      if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
        const subject = links === 0 ? 'there is no folder' : 'it is a link into a folder that is missing,';
        return none(`${subject} ${JSON.stringify(folder)}; make the folder, or choose one that exists`);
      }
      path = join(realpathSync(folder), basename(path));
      const descriptor = ownDescriptor(path);
      if (descriptor) return { kind: 'descriptor', descriptor };
      // what the links of /proc lead to may have no name
      const look = path.startsWith('/proc/') ? statSync : lstatSync;
      const found = look(path, { throwIfNoEntry: false });
      if (!found?.isSymbolicLink()) return endOf(path, found);
      path = resolve(dirname(path), readlinkSync(path));
    }
    return none(`it is a chain of more than ${MOST_LINKS} links; name the file itself`);
  } catch (reason) {
    return none(
      `${failureText(reason)}; ${isTooLong(reason) ? 'choose a shorter name' : 'choose a folder that this user may write in'}`,
    );
  }
}

function endOf(path: string, found: Stats | undefined): Place {
  if (found?.isDirectory()) return { kind: 'none', problem: 'it is a folder; a file name is needed' };
  if (found?.isSocket()) return { kind: 'none', problem: 'it is a socket; a file, a pipe or a device is needed' };
  if (found) accessSync(path, constants.W_OK);
  if (!found || found.isFile()) return { kind: 'file', path, mode: found ? found.mode & 0o777 : null };
  return { kind: found.isFIFO() ? 'pipe' : 'device', path };
}

/** 1 or 2 for names such as /dev/stdout, which lead there. */
function ownDescriptor(path: string): 1 | 2 | null {
  const [, owner, number] = /^\/(?:dev|proc\/(\d+))\/fd\/([12])$/.exec(path) ?? [];
  if (!number || (owner !== undefined && owner !== String(process.pid))) return null;
  return number === '1' ? 1 : 2;
}

function isTooLong(reason: unknown): boolean {
  return reason instanceof Error && 'code' in reason && reason.code === 'ENAMETOOLONG';
}

/** What the system says of a failed call, without the call. */
export function failureText(reason: unknown): string {
  if (reason instanceof Error && 'code' in reason && reason.code === 'EPIPE') return 'EPIPE: its reader has closed it';
  return (reason instanceof Error ? reason.message : String(reason)).replace(/\s+/g, ' ').split(', ')[0];
}
