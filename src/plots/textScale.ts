/** Size of a figure whose text has the least size. */
const plainSize = { width: 430, height: 250 };
const largest = 2.2;
export const leastFontSize = 11;

let least = 1;

/** Enlarges the texts of all figures at least so much, from the next time that they are laid out: for a large room. */
export function setLeastTextScale(scale: number): void {
  least = scale;
}

/** Whether figures are enlarged for a room, where marks are seen from afar too. */
export function isForRoom(): boolean {
  return least > 1;
}

/** By how much the text and the marks of a figure of that size are enlarged: 1 up to small panels, 2.2 at most,
 * or what a room needs. */
export function textScale(width: number, height: number): number {
  return Math.max(least, Math.min(largest, Math.max(1, Math.min(width / plainSize.width, height / plainSize.height))));
}
