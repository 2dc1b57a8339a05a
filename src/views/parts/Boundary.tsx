import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { CopyReport } from './CopyReport';
import { ErrorBoundary } from '../page/ErrorBoundary';
import { useLabState } from '../page/labContext';

interface BoundaryProps {
  /** The sentence that stands in its place: 'This figure cannot be shown.' */
  failure: string;
  /** Class of the place that the message takes, where it is not the whole of the element around it. */
  place?: string;
  children: ReactNode;
}

/** Keeps the failure of one part of the page to that part; another scenario or view tries it again by itself. */
export function Boundary({ failure, place = '', children }: BoundaryProps) {
  const scenario = useLabState((state) => state.scenario);
  const view = useLabState((state) => state.view);
  const fallback = (error: Error, again: () => void) => (
    <div className={`failed ${place}`} role="alert">
      <p>
        <b>{failure}</b> {error.message}
      </p>
      <p className="muted">
        <Trans>The rest of the page goes on; another scenario or view tries this again.</Trans>
      </p>
      <div className="button-row">
        <button type="button" className="outlined" onClick={again}>
          <Trans>Try again</Trans>
        </button>
        <CopyReport />
      </div>
    </div>
  );
  return (
    <ErrorBoundary resetKeys={[scenario, view]} fallback={fallback}>
      {children}
    </ErrorBoundary>
  );
}
