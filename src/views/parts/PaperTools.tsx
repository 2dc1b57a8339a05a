import { Trans } from '@lingui/react/macro';
/** What stands above a document of the page that is to be printed, and not on the paper. */
export function PaperTools({ onClose, autoFocus = false }: { onClose(): void; autoFocus?: boolean }) {
  return (
    <nav className="handout-tools">
      <button type="button" className="outlined" autoFocus={autoFocus} onClick={() => window.print()}>
        <Trans context="verb">Print</Trans>
      </button>
      <button type="button" className="outlined" onClick={onClose}>
        <Trans>Back to the page</Trans>
      </button>
    </nav>
  );
}
