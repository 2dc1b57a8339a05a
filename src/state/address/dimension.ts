import { plural, t } from '@lingui/core/macro';
import { inLanguage, listSign } from '../../language/numbers';
import type { Scenario } from '../../scenario/scenario';
import { rowsCount } from '../keptWords';
import { withNotice, type NoticeItem } from '../store';

const idleTopic = 'dimension';

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
  const [profilePoints, spectrumPoints] = [drawnProfile.length, drawnSpectrum.length];
  const states = [
    profile !== 'packets' && packets.length > 0 && rowsCount(packets.length, 'packet'),
    profile !== 'drawn' &&
      profilePoints > 0 &&
      plural(profilePoints, { one: 'a profile of 1 point', other: `a profile of ${profilePoints} points` }),
    (spectrum !== 'drawn' || profile === 'packets') &&
      spectrumPoints > 0 &&
      plural(spectrumPoints, { one: 'a spectrum of 1 point', other: `a spectrum of ${spectrumPoints} points` }),
  ]
    .filter((state) => state !== false)
    .join(', ');
  const couplings = furtherCouplings.map((coupling) => inLanguage(String(coupling))).join(listSign());
  const texts = [
    dimension > 1 &&
      couplings !== '' &&
      t`Further couplings (${couplings}) act in d = 1 only; they are kept and return with d = 1.`,
    states !== '' && t`Kept, but not used by this initial state: ${states}.`,
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
  return text
    ? withNotice(notices, idleTopic, () => idleText(after) ?? '')
    : notices.filter(({ topic }) => topic !== idleTopic);
}
