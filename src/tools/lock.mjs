import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const pollMs = 100;
const unreadableMs = 5_000;

/** @param {unknown} error @param {string} code */
const hasCode = (error, code) => error instanceof Error && 'code' in error && error.code === code;

/** @param {string} file */
function take(file) {
  try {
    const descriptor = openSync(file, 'wx');
    writeSync(descriptor, String(process.pid));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Whether a process of this number runs. @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}

/** The content of a lock whose holder has died, else null. @param {string} file */
function abandoned(file) {
  try {
    const content = readFileSync(file, 'utf8');
    if (content === '') return Date.now() - statSync(file).mtimeMs > unreadableMs ? content : null;
    // In a container a later process can get the number of the one that died.
    return content === String(process.pid) || !isAlive(Number(content)) ? content : null;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** @param {string} file @param {string} content */
function discard(file, content) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  // Another waiter may have discarded the dead lock and taken a new one between our look and our rename.
  if (readFileSync(aside, 'utf8') === content) rmSync(aside);
  else renameSync(aside, file);
}

/**
 * Runs `work` while holding a lock file that names this process; waits for another holder, steals the lock of a dead
 * one. Throws after `patienceMs` of waiting.
 * @template T
 * @param {string} file
 * @param {() => T | Promise<T>} work
 * @param {number} patienceMs
 * @returns {Promise<T>}
 */
export async function withLock(file, work, patienceMs = 600_000) {
  mkdirSync(dirname(file), { recursive: true });
  const deadline = Date.now() + patienceMs;
  while (!take(file)) {
    const content = abandoned(file);
    if (content !== null) discard(file, content);
    else if (Date.now() > deadline)
      throw new Error(`${file} is held by process ${readFileSync(file, 'utf8')}; end it or remove the file`);
    else await sleep(pollMs);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
