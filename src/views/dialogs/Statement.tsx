import { Trans } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';

const StatementText = lazy(() => import('./StatementText'));

/** What the page does for those who see, hear or move in other ways, and the whole statement on demand. */
export function Statement() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <h3>
        <Trans>Accessibility</Trans>
      </h3>
      <p>
        <Trans>
          Screen readers hear what each tab shows, and where a key moves a cursor; V says all values there, H plays a
          curve. Forced colours, contrast, large letters and less motion follow the system.
        </Trans>
      </p>
      <details className="statement" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>
          <Trans>Accessibility statement: what was tested, and known limits</Trans>
        </summary>
        {isOpen && (
          <Suspense fallback={<Loading />}>
            <StatementText />
          </Suspense>
        )}
      </details>
    </>
  );
}

function Loading() {
  return (
    <p>
      <Trans>Loading.</Trans>
    </p>
  );
}
