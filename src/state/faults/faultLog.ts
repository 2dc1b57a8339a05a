import { asError } from '../../session/faults';

/** Something that failed, as a report has it. */
export interface LoggedFault {
  /** Wall time since the page was opened, in seconds. */
  seconds: number;
  text: string;
  /** Where it failed, without paths of the machine; empty where the browser does not say. */
  stack: string;
}

/** So many faults are kept, the newest. */
const mostFaults = 10;
/** So many lines of each stack. */
const mostLines = 12;

/** What has failed on this page, for a report. */
export interface FaultLog {
  add(reason: unknown): void;
  list(): readonly LoggedFault[];
}

/** A log without entries. The same fault in a row is one entry; `now` is the wall time since opening, in ms. */
export function createFaultLog(now: () => number): FaultLog {
  let faults: LoggedFault[] = [];
  return {
    add(reason) {
      const error = asError(reason);
      const text = withoutPaths(`${error.name}: ${error.message}`);
      // of a mere text it would say where it was caught
      const stack = reason instanceof Error ? stackOf(error) : '';
      const last = faults.at(-1);
      if (last?.text === text && last.stack === stack) return;
      faults = [...faults, { seconds: Math.round(now() / 1000), text, stack }].slice(-mostFaults);
    },
    list: () => faults,
  };
}

/** The lines of a stack that say where, and those of its cause. */
function stackOf(error: Error): string {
  const lines = (error.stack ?? '').split('\n').filter((line) => /:\d+:\d+/.test(line));
  const own = lines.slice(0, mostLines).map((line) => `  ${withoutPaths(line.trim())}`);
  if (!(error.cause instanceof Error)) return own.join('\n');
  const { name, message } = error.cause;
  return [...own, `  caused by ${withoutPaths(`${name}: ${message}`)}`, stackOf(error.cause)]
    .filter(Boolean)
    .join('\n');
}

const address = /\b(?:https?|file|blob|chrome-extension|moz-extension):[^\s()'"]*\//g;
const path = /(?<![\w.])(?:[A-Za-z]:)?[\\/](?:[^\s\\/:()'"]+[\\/])+/g;

/** A text whose addresses and paths are cut to the names of the files. */
export function withoutPaths(text: string): string {
  return text.replace(address, '').replace(path, '');
}

/** The log of this page; what fails before there is a page is in it, too. */
export const pageFaultLog = createFaultLog(() => performance.now());
