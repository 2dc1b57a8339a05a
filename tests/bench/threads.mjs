import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second in /proc, the same on all Linux systems that Node runs on. */
const ticks = 100;

/**
 * Seconds of processor time of every thread of a process so far, by its number; null where the system does not tell.
 * @param {number} pid
 * @returns {Map<string, number> | null}
 */
export function threadSeconds(pid) {
  const folder = `/proc/${pid}/task`;
  try {
    return new Map(
      readdirSync(folder).flatMap((thread) => {
        try {
          const line = readFileSync(`${folder}/${thread}/stat`, 'utf8');
          // the name before may hold anything
          const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
          return [[thread, (Number(fields[11]) + Number(fields[12])) / ticks]];
        } catch {
          // it has just ended
          return [];
        }
      }),
    );
  } catch {
    return null;
  }
}

/**
 * The share of the wall time from `first` to `last` in which the busiest `count` threads had a processor.
 * @param {{ ms: number, seconds: Map<string, number> }} first
 * @param {{ ms: number, seconds: Map<string, number> }} last
 * @param {number} count
 */
export function busyShare(first, last, count) {
  const each = [...last.seconds].map(([thread, seconds]) => seconds - (first.seconds.get(thread) ?? 0));
  const busiest = each.sort((a, b) => b - a).slice(0, count);
  return busiest.reduce((sum, seconds) => sum + seconds, 0) / count / ((last.ms - first.ms) / 1000);
}
