import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';

/** The offer to those who are here for the first time; it takes no focus and covers nothing. */
export function TourOffer({ onAnswer }: { onAnswer(wanted: boolean): void }) {
  return (
    <section className="tour-offer" aria-label={t`Tour of the page`}>
      <p>
        <Trans>New here? Five steps</Trans>
      </p>
      <button type="button" className="outlined" onClick={() => onAnswer(true)}>
        <Trans context="verb">Start</Trans>
      </button>
      <button type="button" onClick={() => onAnswer(false)}>
        <Trans>Not now</Trans>
      </button>
    </section>
  );
}
