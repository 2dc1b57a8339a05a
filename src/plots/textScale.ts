/** Size of a figure whose text has the least size. */
const plainSize = { width: 430, height: 250 };
const largest = 2.2;
export const leastFontSize = 11;

let least = 1;

/** The size of letters that pixels are counted in. */
const usualLetters = 16;

let letters: number | null = null;

/** How much larger than usual the letters are that a person has chosen in the browser. */
export function letterScale(): number {
  // tests of layouts run without a page
  if (typeof document === 'undefined') return 1;
  letters ??= Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / usualLetters;
  return letters;
}

/** To be called where something has changed its size, as everything does with the letters. */
export function forgetLetterScale(): void {
  letters = null;
}

/** Enlarges the texts of all figures at least so much, from the next time that they are laid out: for a large room. */
export function setLeastTextScale(scale: number): void {
  least = scale;
}

/** Whether figures are enlarged for a room, where marks are seen from afar too. */
export function isForRoom(): boolean {
  return least > 1;
}

/** By how much the text and the marks of a figure of that size are enlarged: 1 up to small panels, 2.2 at most,
 * or what a room needs; all of it by as much as other letters of the page. */
export function textScale(width: number, height: number): number {
  const scale = letterScale();
  const room = Math.min(width / plainSize.width, height / plainSize.height) / scale;
  return scale * Math.max(least, Math.min(largest, Math.max(1, room)));
}
