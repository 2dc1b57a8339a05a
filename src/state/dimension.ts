import type { Scenario } from '../scenario/scenario';
import { withNotice, type NoticeItem } from './store';

const idleTopic = 'dimension';

/** What a scenario holds that its dimension does not use, in one line; null for nothing. */
export function idleText({
  dimension,
  furtherCouplings,
}: Pick<Scenario, 'dimension' | 'furtherCouplings'>): string | null {
  if (dimension === 1 || furtherCouplings.length === 0) return null;
  return `Further couplings (${furtherCouplings.join(', ')}) act in d = 1 only; they are kept and return with d = 1.`;
}

/**
 * The notices once a scenario has replaced another (null for the first): couplings without effect are told once, and no
 * longer when they act again.
 */
export function idleNotices(notices: NoticeItem[], before: Scenario | null, after: Scenario): NoticeItem[] {
  const text = idleText(after);
  if (text === (before && idleText(before))) return notices;
  return text ? withNotice(notices, idleTopic, text) : notices.filter(({ topic }) => topic !== idleTopic);
}
