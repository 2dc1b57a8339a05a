import { Trans } from '@lingui/react/macro';
import type { FaultNote } from '../../session/faults';
import { CopyReport } from '../parts/CopyReport';

/** In place of the page, where the browser has not got what its figures need. */
export function FaultPage({ fault }: { fault: FaultNote }) {
  return (
    <main className="failure" role="alert">
      <h1>
        <Trans>Wigner Lab cannot draw here</Trans>
      </h1>
      <p>{fault.message}</p>
      <div className="button-row">
        <button type="button" className="outlined" onClick={() => window.location.reload()}>
          <Trans>Load the page again</Trans>
        </button>
        <CopyReport />
      </div>
    </main>
  );
}
