/** One way only to match each text: a million digits and a letter are told from a number in one pass. */
const numberPattern = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** The number a text stands for, +-Infinity if it overflows; null if it is none. */
export function readNumber(text: string): number | null {
  return numberPattern.test(text) ? Number(text) + 0 : null;
}

/** The shortest text that reads back as the same number, without '+'. */
export function numberText(value: number): string {
  return String(value).replace('+', '');
}
