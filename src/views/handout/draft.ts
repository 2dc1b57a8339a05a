import { t } from '@lingui/core/macro';
import { said, type Said } from '../../language/whenAsked';
import { formatScenario, parseScenario, valueIn, type Parsed } from '../../scenario/codec';
import { emptyLock, formatLock, lockComplaint, lockCosts, readLock, type Lock } from '../../scenario/lock/lock';
import { shortened, toldByKind } from '../../scenario/notice';
import { pageLink } from '../parts/pageLink';

/** Longer links are cut by some chat programs and mail, and their codes are hard to photograph. */
export const comfortableLength = 1800;

/** No code holds more bytes. */
export const longestCode = 2900;

/** A handout while it is made: what it shows, and the state that it opens on. */
export interface Draft {
  lock: Lock;
  base: Parsed;
  /** The state is that of an earlier handout, and else that on the screen. */
  isOfLink: boolean;
  /** There is something in it that nobody has but who makes it. */
  isEdited: boolean;
}

/** What a new handout opens with: the sliders that matter most, and the panels on show. */
const firstLock: Lock = { ...emptyLock, open: ['g'], shut: ['w0', 'e'] };

/** A draft of the state on the screen, which `link` has: that of the handout which it holds, or a new one. */
export function draftOf(link: string): Draft {
  const base = parseScenario(link);
  const lock = base.view.lock === '' ? null : readLock(base.view.lock).lock;
  return { base, lock: lock ? { ...lock, isOpened: false } : firstLock, isOfLink: false, isEdited: false };
}

/** What became of a text that should be the link of an earlier handout. */
export type Earlier =
  /** With what is to be told of its state and of the handout itself. */
  | { draft: Draft; told(): string[] }
  /** What is wrong, and what helps. */
  | { draft: null; complaint: Said };

/** The draft that goes on with the handout of a link. Never throws. */
export function readEarlier(text: string): Earlier {
  const value = valueIn(text, 'lock') ?? '';
  if (value === '') {
    const given = shortened(text.trim());
    return {
      draft: null,
      complaint: () => t`There is no handout in “${given}”: paste the whole link of one; the draft stays as it is.`,
    };
  }
  const { lock, complaint } = readLock(value);
  if (!lock)
    return {
      draft: null,
      complaint: () => {
        const wrong = said(complaint ?? '');
        return t({
          message: `The handout in this link ${wrong}; the draft stays as it is.`,
          comment: '{wrong}: "has lost its end, so that the handout is not whole: copy the whole link"',
        });
      },
    };
  const base = parseScenario(text);
  return {
    draft: { base, lock: { ...lock, isOpened: false }, isOfLink: true, isEdited: false },
    told: () => toldByKind(base.notices, ({ pageText }) => pageText).map((each) => each.join(' ')),
  };
}

/** The draft on the state on the screen, which `link` has, unless it is one of its own. */
export function onScreen(draft: Draft, link: string): Draft {
  return draft.isOfLink ? draft : { ...draft, base: parseScenario(link) };
}

/** The text of the address of a handout. */
export function draftHash({ base: { scenario, view, unknown, kept }, lock }: Draft): string {
  const cleaned = { ...lock, questions: lock.questions.filter((question) => question.trim() !== '') };
  const own = { ...view, lock: formatLock(cleaned), lecture: '', scene: '', enlarged: 'none', tool: 'read' } as const;
  return formatScenario(scenario, own, unknown, kept);
}

/** The link of a handout. */
export function draftLink(draft: Draft): string {
  return pageLink(draftHash(draft));
}

/** Why a draft has no link that could be opened; null where it has one. */
export function draftComplaint({ lock }: Draft): string | null {
  const complaint = lockComplaint(lock);
  return complaint && t`The handout ${complaint}. Its link comes here when that is shorter.`;
}

/** What is to be told about a link that is given away; empty where all is well. */
export function draftWarnings(draft: Draft): string[] {
  const { length } = draftLink(draft);
  if (length <= comfortableLength) return [];
  const [first, second] = lockCosts(draft.lock).map(({ part, characters }) => `${part} ${characters}`);
  const costs = [first, second].filter(Boolean).join(', ');
  return [
    costs === ''
      ? t`The link has ${length} characters; above ${comfortableLength} some chat programs cut it. In characters: the state itself takes most of it.`
      : t`The link has ${length} characters; above ${comfortableLength} some chat programs cut it. In characters: of it ${costs}.`,
  ];
}
