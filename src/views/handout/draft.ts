import { t } from '@lingui/core/macro';
import { formatScenario, parseScenario, type Parsed } from '../../scenario/codec';
import { emptyLock, formatLock, lockCosts, readLock, textComplaint, type Lock } from '../../scenario/lock/lock';
import { pageLink } from '../parts/pageLink';

/** Longer links are cut by some chat programs and mail, and their codes are hard to photograph. */
export const comfortableLength = 1800;

/** No code holds more bytes. */
export const longestCode = 2900;

/** A handout while it is made: what it shows, and the state that it opens on. */
export interface Draft {
  lock: Lock;
  base: Parsed;
}

/** What a new handout opens with: the sliders that matter most, and the panels on show. */
const firstLock: Lock = { ...emptyLock, open: ['g'], shut: ['w0', 'e'] };

/** A draft from a link: that of the handout which it holds, or a new one of its state. */
export function draftOf(link: string): Draft {
  const base = parseScenario(link);
  const lock = base.view.lock === '' ? null : readLock(base.view.lock).lock;
  return { base, lock: lock ? { ...lock, isOpened: false } : firstLock };
}

/** The link of a handout. */
export function draftLink({ base: { scenario, view, unknown, kept }, lock }: Draft): string {
  const cleaned = { ...lock, questions: lock.questions.filter((question) => question.trim() !== '') };
  const own = { ...view, lock: formatLock(cleaned), lecture: '', scene: '', enlarged: 'none', tool: 'read' } as const;
  return pageLink(formatScenario(scenario, own, unknown, kept));
}

/** What is to be told about a draft before its link is given away; empty where all is well. */
export function draftWarnings(draft: Draft): string[] {
  const complaint = textComplaint(draft.lock);
  const { length } = draftLink(draft);
  const warnings = complaint ? [t`The handout ${complaint}.`] : [];
  if (length > comfortableLength) {
    const [first, second] = lockCosts(draft.lock).map(({ part, characters }) => `${part} ${characters}`);
    const costs = [first, second].filter(Boolean).join(', ');
    warnings.push(
      costs === ''
        ? t`The link has ${length} characters; above ${comfortableLength} some chat programs cut it. In characters: the state itself takes most of it.`
        : t`The link has ${length} characters; above ${comfortableLength} some chat programs cut it. In characters: of it ${costs}.`,
    );
  }
  return warnings;
}
