import type { ReactNode } from 'react';
import { CopyReport } from './CopyReport';
import { ErrorBoundary } from '../page/ErrorBoundary';
import { useLabState } from '../page/labContext';

interface BoundaryProps {
  /** What is inside, as a sentence begins with it: 'This figure'. */
  name: string;
  /** Class of the place that the message takes, where it is not the whole of the element around it. */
  place?: string;
  children: ReactNode;
}

/** Keeps the failure of one part of the page to that part; another scenario or view tries it again by itself. */
export function Boundary({ name, place = '', children }: BoundaryProps) {
  const scenario = useLabState((state) => state.scenario);
  const view = useLabState((state) => state.view);
  const fallback = (error: Error, again: () => void) => (
    <div className={`failed ${place}`} role="alert">
      <p>
        <b>{name} cannot be shown.</b> {error.message}
      </p>
      <p className="muted">The rest of the page goes on; another scenario or view tries this again.</p>
      <div className="button-row">
        <button type="button" className="outlined" onClick={again}>
          Try again
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
