/** Control characters, and marks that turn the direction of writing or break the line; joiners are letters to some. */
const unprintable = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Letters that are written from the right to the left. */
const leftward = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const [isolate, end] = ['\u2068', '\u2069'];

/**
 * The name of a file from a disk as sentences, announcements and files may hold it: it turns nothing around it. To be
 * asked for where a file comes in.
 */
export function shownFileName(name: string): string {
  const printable = name.replace(unprintable, '\ufffd');
  return leftward.test(printable) ? `${isolate}${printable}${end}` : printable;
}
