export type NoticeKind =
  | 'clamped'
  | 'rounded'
  | 'malformed'
  | 'duplicate'
  | 'dropped'
  | 'newer'
  /** Nothing could be read at all: the defaults stand. */
  | 'unreadable';

/** What a person is told when the scenario differs from what was given. */
export interface Notice {
  kind: NoticeKind;
  /** The key, or an empty text where the whole input is meant. */
  key: string;
  /** The text that was given, shortened. */
  given: string;
  /** The text that is used in its place; empty where nothing is. */
  used: string;
  /** One line: key, given value, what is allowed, what is used. */
  message: string;
}

/** At most 40 characters of a text, so that no link can flood the page. */
export function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}\u2026` : text;
}
