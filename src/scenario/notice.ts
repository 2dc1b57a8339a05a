import { plural, t } from '@lingui/core/macro';
import { currentLanguage } from '../language';
import { withTexts } from '../language/whenAsked';
import { signOf } from './schema';

export type NoticeKind =
  /** A number outside its range, or too small to mean anything. */
  | 'clamped'
  | 'rounded'
  | 'malformed'
  | 'duplicate'
  | 'dropped'
  | 'newer'
  /** Nothing could be read at all: the defaults stand. */
  | 'unreadable';

/** What the user is told, in the language of whoever reads it, when the scenario differs from what was given. */
export interface Notice {
  kind: NoticeKind;
  /** The key, or an empty text where the whole input is meant. */
  key: string;
  /** The text that was given, shortened. */
  given: string;
  /** The text that is used in its place; empty where nothing is. */
  used: string;
  /** How many pieces of the input it stands for. */
  count: number;
  /** One line for the command line: key, given value, symbol, what is allowed, what is used. */
  message: string;
  /** What is wrong alone, for whoever refuses what was given: a clause without a full stop. */
  problem: string;
  /** The message for the page, which calls quantities by their symbols. */
  pageText: string;
}

const longestText = 40;

/** Control characters, and marks that turn the direction of writing or break the line. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** At most 40 characters of a text, on one line, so that no link can flood the page or a terminal. */
export function shortened(text: string): string {
  const printable = (part: string) => part.replace(unprintable, '\ufffd');
  return text.length > longestText ? `${printable(text.slice(0, longestText - 1))}\u2026` : printable(text);
}

/** What is said of something given, in two clauses. */
export interface Finding {
  /** What is wrong with it. */
  problem: string;
  /** What becomes of it. */
  outcome: string;
}

/** What is said of what was given, which `subject` names: `g=99 (γ)`, or a list of pieces. */
export type Complaint = (subject: string) => Finding;

function sentence({ problem, outcome }: Finding): string {
  return t({
    message: `${problem}; ${outcome}.`,
    comment: 'Two clauses: "g=99 (γ) is above the limit 10", "10 is used"',
  });
}

/** The texts of a notice about what has one name on the command line and another one on the page. */
const textsAbout = (complaint: Complaint, subject: string, pageSubject: string) => ({
  message: () => sentence(complaint(subject)),
  problem: () => complaint(subject).problem,
  pageText: () => sentence(complaint(pageSubject)),
});

/** A notice about the value of one key. */
export function valueNotice(kind: NoticeKind, key: string, given: string, used: string, complaint: Complaint): Notice {
  const [name, value, sign] = [shortened(key), shortened(given), shortened(signOf(key))];
  const inBrackets = (text: string) => (sign === name ? '' : ` (${text})`);
  return withTexts(
    { kind, key, given: value, used, count: 1 },
    textsAbout(complaint, `${name}=${value}${inBrackets(sign)}`, `${sign} = ${value}${inBrackets(name)}`),
  );
}

/** A notice about a key that is given several times. */
export function duplicateNotice(key: string, used: string): Notice {
  const [name, sign, value] = [shortened(key), shortened(signOf(key)), shortened(used)];
  const complaint: Complaint = (subject) => ({
    problem: t`${subject} is given more than once`,
    outcome: t`the last value, ${value}, is used`,
  });
  const named = (first: string, second: string) => `${first}${first === second ? '' : ` (${second})`}`;
  return withTexts(
    { kind: 'duplicate' as const, key, given: value, used, count: 1 },
    textsAbout(complaint, named(name, sign), named(sign, name)),
  );
}

/**
 * A notice about a piece of the input that is no value of a key of the table, or about a part of the value of `key`.
 */
export function pieceNotice(kind: NoticeKind, given: string, finding: () => Finding, count = 1, key = ''): Notice {
  return withTexts({ kind, key, given: shortened(given), used: '', count }, textsAbout(finding, '', ''));
}

/**
 * So many pieces with the same complaint are told one by one; of more, the first few are named and the rest counted.
 */
const mostAlike = 4;
const namedOfMany = 3;

/** Pieces of the input with one complaint, of which there may be any number. */
export class AlikePieces {
  private readonly first: string[] = [];
  private count = 0;

  /** `one` is said of a piece that stands alone, `many` of a list of pieces; `key` if they are parts of its value. */
  constructor(
    private readonly kind: NoticeKind,
    private readonly one: Complaint,
    private readonly many: Complaint,
    private readonly key = '',
  ) {}

  /** A piece, or what gives its words where they take time: there may be a million. */
  add(piece: string | (() => string)): void {
    if (++this.count <= mostAlike) this.first.push(shortened(typeof piece === 'string' ? piece : piece()));
  }

  notices(): Notice[] {
    if (this.count <= mostAlike)
      return this.first.map((piece) => pieceNotice(this.kind, piece, () => this.one(piece), 1, this.key));
    const named = this.first.slice(0, namedOfMany).join(', ');
    const count = this.count - namedOfMany;
    const pieces = () => {
      const others = countText(count);
      return plural(count, { one: `${named} and ${others} more`, other: `${named} and ${others} more` });
    };
    return [pieceNotice(this.kind, this.first[0], () => this.many(pieces()), this.count, this.key)];
  }
}

/** Notices of each kind in words: the first four as they are, then how many others there are. */
export function toldByKind(notices: readonly Notice[], textOf: (notice: Notice) => string): string[][] {
  const kinds = [...new Set(notices.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const alike = notices.filter((notice) => notice.kind === kind);
    const told = alike.slice(0, mostAlike).map(textOf);
    const others = alike.slice(mostAlike);
    if (others.length === 0) return told;
    return [...told, othersText(others)];
  });
}

function othersText(notices: readonly Notice[]): string {
  const count = notices.reduce((sum, each) => sum + each.count, 0);
  const [shown, names] = [countText(count), namesOf(notices)];
  return plural(count, {
    one: `And ${shown} more of this kind: ${names}.`,
    other: `And ${shown} more of this kind: ${names}.`,
  });
}

function namesOf(notices: readonly Notice[]): string {
  const names = notices.map(({ key, given }) => shortened(key ? signOf(key) : given));
  const shown = names.slice(0, 8).join(', ');
  return `${shown}${names.length > 8 ? ', \u2026' : ''}`;
}

/** A count with what the language puts between the thousands. */
export function countText(count: number): string {
  const language = currentLanguage();
  return count.toLocaleString(language === 'en' ? 'en-US' : language);
}
