import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { RecentState } from '../../state/files/recent';
import { useLab } from '../page/labContext';
import { ageOf, goBackTo, PictureOf, wordsOf } from './RecentState';

interface WhereOfferProps {
  state: RecentState;
  nowMs: number;
  onAnswer(): void;
}

/** To those who come back without an address: what was on show when they left. It takes no focus and covers nothing. */
export function WhereOffer({ state, nowMs, onAnswer }: WhereOfferProps) {
  const lab = useLab();
  const [age, what] = [ageOf(state, nowMs), wordsOf(state)];
  return (
    <section className="tour-offer where-offer" aria-label={t`Where you were`}>
      {state.picture !== '' && <PictureOf {...state} />}
      <p>
        <Trans comment="age: 5 min ago">
          Where you were, {age}: <b>{what}</b>
        </Trans>
      </p>
      <button
        type="button"
        className="outlined"
        onClick={() => {
          onAnswer();
          goBackTo(lab, state);
        }}
      >
        <Trans>Go back</Trans>
      </button>
      <button type="button" onClick={onAnswer}>
        <Trans>Not now</Trans>
      </button>
    </section>
  );
}
