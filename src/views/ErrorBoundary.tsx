import { Component, type ReactNode } from 'react';

/** Shows what went wrong instead of a blank page. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <main className="failure" role="alert">
        <h1>The page stopped</h1>
        <p>Something in it failed. Loading it again usually helps; if the same link fails again, start without it.</p>
        <pre>{error.message}</pre>
        <div className="button-row">
          <button type="button" className="outlined" onClick={() => window.location.reload()}>
            Load again
          </button>
          <button type="button" className="outlined" onClick={startAfresh}>
            Start without the link
          </button>
        </div>
      </main>
    );
  }
}

function startAfresh(): void {
  window.history.replaceState(null, '', window.location.pathname);
  window.location.reload();
}
