/** Size of a figure whose text has the least size. */
const plainSize = { width: 430, height: 250 };
const largest = 2.2;
export const leastFontSize = 11;

/** By how much the text and the marks of a figure of that size are enlarged: 1 up to small panels, 2.2 at most. */
export function textScale(width: number, height: number): number {
  return Math.min(largest, Math.max(1, Math.min(width / plainSize.width, height / plainSize.height)));
}
