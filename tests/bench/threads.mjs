import { readdirSync, readFileSync } from 'node:fs';

/**
 * Seconds for which a thread has had a processor so far, and for which it was ready and waited for one.
 * @typedef {{ ran: number, queued: number }} ThreadTime
 */

/** @typedef {{ ms: number, threads: Map<string, ThreadTime> }} Look */

/**
 * The times of the threads of a process, by their numbers; null where the system does not tell.
 * @param {number} pid
 * @param {string} [name] of the threads that are wanted, as far as the system keeps it; of all if absent
 * @returns {Map<string, ThreadTime> | null}
 */
export function threadTimes(pid, name) {
  const folder = `/proc/${pid}/task`;
  try {
    return new Map(
      readdirSync(folder).flatMap((thread) => {
        try {
          if (name && readFileSync(`${folder}/${thread}/comm`, 'utf8').trim() !== name) return [];
          const [ran, queued] = readFileSync(`${folder}/${thread}/schedstat`, 'utf8').split(' ');
          return [[thread, { ran: Number(ran) / 1e9, queued: Number(queued) / 1e9 }]];
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
 * What the `count` threads that worked most did from `first` to `last`, in parts of the wall time: `ran` on a
 * processor, or ready to go on and `queued` for one, behind other threads. The rest of the time they wait for messages.
 * @param {Look} first
 * @param {Look} last
 * @param {number} count
 * @returns {ThreadTime}
 */
export function busyShares(first, last, count) {
  const each = [...last.threads].map(([thread, now]) => {
    const before = first.threads.get(thread) ?? { ran: 0, queued: 0 };
    return { ran: now.ran - before.ran, queued: now.queued - before.queued };
  });
  const busiest = each.sort((a, b) => b.ran - a.ran).slice(0, count);
  const wallSeconds = ((last.ms - first.ms) / 1000) * count;
  const share = (/** @type {'ran' | 'queued'} */ key) =>
    busiest.reduce((sum, times) => sum + times[key], 0) / wallSeconds;
  return { ran: share('ran'), queued: share('queued') };
}
