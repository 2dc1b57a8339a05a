/** Where the browser keeps how the offer of the tour was answered: `started` or `declined`. */
export const tourKey = 'wigner-lab tour';

/**
 * Whether the tour is offered: nobody has answered yet in this browser, and the address asks for nothing. Where the
 * browser remembers nothing, it is not, or it would be on every visit.
 */
export function isFirstVisit({ location, storage }: { location: { hash: string }; storage(): Storage }): boolean {
  if (location.hash.length > 1) return false;
  try {
    return storage().getItem(tourKey) === null;
  } catch {
    return false;
  }
}

/** Keeps the answer. */
export function rememberAnswer(answer: 'started' | 'declined', storage: () => Storage): void {
  try {
    storage().setItem(tourKey, answer);
  } catch {
    // a browser that lets nothing be kept, or has no room: the answer holds until the page is left
  }
}
