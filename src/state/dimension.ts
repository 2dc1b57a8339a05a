import type { Scenario } from '../scenario/scenario';
import { withNotice, type NoticeItem } from './store';

const idleTopic = 'dimension';

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

/** What a scenario holds that its dimension or its initial state does not use, in one line; null for nothing. */
export function idleText({
  dimension,
  furtherCouplings,
  profile,
  spectrum,
  packets,
  drawnProfile,
  drawnSpectrum,
}: Pick<
  Scenario,
  'dimension' | 'furtherCouplings' | 'profile' | 'spectrum' | 'packets' | 'drawnProfile' | 'drawnSpectrum'
>): string | null {
  const states = [
    profile !== 'packets' && packets.length > 0 && counted(packets.length, 'packet'),
    profile !== 'drawn' && drawnProfile.length > 0 && `a profile of ${counted(drawnProfile.length, 'point')}`,
    (spectrum !== 'drawn' || profile === 'packets') &&
      drawnSpectrum.length > 0 &&
      `a spectrum of ${counted(drawnSpectrum.length, 'point')}`,
  ].filter((state) => state !== false);
  const texts = [
    dimension > 1 &&
      furtherCouplings.length > 0 &&
      `Further couplings (${furtherCouplings.join(', ')}) act in d = 1 only; they are kept and return with d = 1.`,
    states.length > 0 && `Kept, but not used by this initial state: ${states.join(', ')}.`,
  ].filter((text) => text !== false);
  return texts.length > 0 ? texts.join(' ') : null;
}

/**
 * The notices once a scenario has replaced another (null for the first): what is without effect is told once, and no
 * longer when it acts again.
 */
export function idleNotices(notices: NoticeItem[], before: Scenario | null, after: Scenario): NoticeItem[] {
  const text = idleText(after);
  if (text === (before && idleText(before))) return notices;
  return text ? withNotice(notices, idleTopic, text) : notices.filter(({ topic }) => topic !== idleTopic);
}
