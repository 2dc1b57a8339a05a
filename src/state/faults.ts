import { faultOf, type FaultNote } from '../engines/faults';

/** Whatever was thrown, as an error with a message. */
export function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

/** What is to be said and offered about a fault that concerns no single engine: where one would be restarted, the page is. */
export function pageFault(reason: unknown, what = 'the page'): FaultNote {
  const { message, action } = faultOf(reason, what);
  return { message, action: action === 'restart' ? 'reload' : action };
}
