/** What stands above a document of the page that is to be printed, and not on the paper. */
export function PaperTools({ onClose, autoFocus = false }: { onClose(): void; autoFocus?: boolean }) {
  return (
    <nav className="handout-tools">
      <button type="button" className="outlined" autoFocus={autoFocus} onClick={() => window.print()}>
        Print
      </button>
      <button type="button" className="outlined" onClick={onClose}>
        Back to the page
      </button>
    </nav>
  );
}
