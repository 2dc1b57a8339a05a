import type { RecentState } from '../../state/recent';
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
  return (
    <section className="tour-offer where-offer" aria-label="Where you were">
      {state.picture !== '' && <PictureOf {...state} />}
      <p>
        Where you were, {ageOf(state, nowMs)}: <b>{wordsOf(state)}</b>
      </p>
      <button
        type="button"
        className="outlined"
        onClick={() => {
          onAnswer();
          goBackTo(lab, state);
        }}
      >
        Go back
      </button>
      <button type="button" onClick={onAnswer}>
        Not now
      </button>
    </section>
  );
}
