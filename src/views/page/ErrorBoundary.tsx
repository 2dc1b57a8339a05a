import { Trans } from '@lingui/react/macro';
import { Component, useEffect, useState, type ReactNode } from 'react';
import { asError } from '../../session/faults';
import { pageFaultLog } from '../../state/faults/faultLog';
import { CopyReport } from '../parts/CopyReport';

interface ErrorBoundaryProps {
  /** After a change of one of these the children are tried again. */
  resetKeys: readonly unknown[];
  /** What stands in place of children that failed. */
  fallback(error: Error, again: () => void): ReactNode;
  children: ReactNode;
}

interface ErrorBoundaryState {
  error: Error | null;
  resetKeys: readonly unknown[];
}

/** Shows what went wrong in place of its children, until one of its keys changes or the user asks for another try. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null, resetKeys: this.props.resetKeys };

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { error: asError(error) };
  }

  static getDerivedStateFromProps(
    { resetKeys }: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): ErrorBoundaryState | null {
    const same =
      resetKeys.length === state.resetKeys.length && resetKeys.every((key, i) => Object.is(key, state.resetKeys[i]));
    return same ? null : { error: null, resetKeys };
  }

  override componentDidCatch(error: unknown): void {
    pageFaultLog.add(error);
  }

  override render() {
    const { error } = this.state;
    return error ? this.props.fallback(error, () => this.setState({ error: null })) : this.props.children;
  }
}

/** The outermost boundary; the next address revives the page. */
export function PageBoundary({ children }: { children: ReactNode }) {
  const [visits, setVisits] = useState(0);
  useEffect(() => {
    const visit = () => setVisits((count) => count + 1);
    window.addEventListener('hashchange', visit);
    window.addEventListener('popstate', visit);
    return () => {
      window.removeEventListener('hashchange', visit);
      window.removeEventListener('popstate', visit);
    };
  }, []);
  return (
    <ErrorBoundary resetKeys={[visits]} fallback={pageFailure}>
      {children}
    </ErrorBoundary>
  );
}

function pageFailure(error: Error, again: () => void): ReactNode {
  return (
    <main className="failure" role="alert">
      <h1>
        <Trans>The page stopped</Trans>
      </h1>
      <p>
        <Trans>
          Something in it failed. Another link, or loading it again, usually helps; if the same link fails again, start
          without it.
        </Trans>
      </p>
      <pre>{error.message}</pre>
      <div className="button-row">
        <button type="button" className="outlined" onClick={again}>
          <Trans>Try again</Trans>
        </button>
        <button type="button" className="outlined" onClick={() => window.location.reload()}>
          <Trans>Load again</Trans>
        </button>
        <button type="button" className="outlined" onClick={startAfresh}>
          <Trans>Start without the link</Trans>
        </button>
        <CopyReport />
      </div>
    </main>
  );
}

function startAfresh(): void {
  window.history.replaceState(null, '', window.location.pathname);
  window.location.reload();
}
