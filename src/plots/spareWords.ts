/** Arrays that are kept for the next picture; each page draws a few fields at once. */
const MOST_KEPT = 8;

const kept: Uint32Array<ArrayBuffer>[] = [];

/** An array of that length for the colours of a field, with anything in it: a new one costs the faults of its pages. */
export function takeWords(length: number): Uint32Array<ArrayBuffer> {
  const at = kept.findIndex((words) => words.length === length);
  return at < 0 ? new Uint32Array(length) : kept.splice(at, 1)[0];
}

/** Gives an array back that nobody reads any more. */
export function giveWords(words: Uint32Array<ArrayBuffer>): void {
  kept.push(words);
  // those of a grid that is no longer in use go first
  if (kept.length > MOST_KEPT) kept.shift();
}
