import { lazy, Suspense, useState } from 'react';

const StatementText = lazy(() => import('./StatementText'));

/** What the page does for those who see, hear or move in other ways, and the whole statement on demand. */
export function Statement() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <h3>Accessibility</h3>
      <p>
        Screen readers hear what each tab shows, and where a key moves a cursor; V says all values there, H plays a
        curve. Forced colours, contrast, large letters and less motion follow the system.
      </p>
      <details className="statement" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>Accessibility statement: what was tested, and known limits</summary>
        {isOpen && (
          <Suspense fallback={<p>Loading.</p>}>
            <StatementText />
          </Suspense>
        )}
      </details>
    </>
  );
}
