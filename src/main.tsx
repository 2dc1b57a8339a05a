import { createRoot } from 'react-dom/client';
import { createAnalysis } from './engines/analysis';
import { browserHost } from './engines/browserHost';
import type { WorkerHost } from './engines/host';
import { createSession } from './engines/session';
import { windowAddressHost } from './state/address';
import { createLab } from './state/lab';
import { createMeasurements } from './state/measurements';
import { App } from './views/App';
import { ErrorBoundary } from './views/ErrorBoundary';
import { MeasurementsContext } from './views/measurementsContext';
import './views/base.css';
import './views/page.css';
import './views/panels.css';
import './views/tabs.css';
import './views/messages.css';
import './views/rail.css';
import './views/clock.css';
import './views/dialogs.css';
import './views/narrow.css';
import './views/wide.css';

let host: WorkerHost | null = null;
const sharedHost = () => (host ??= browserHost());

const lab = createLab({
  createSession: () => createSession(sharedHost()),
  address: windowAddressHost(window),
  animation: {
    now: () => performance.now(),
    requestFrame: (callback) => requestAnimationFrame(callback),
    cancelFrame: (handle) => cancelAnimationFrame(handle),
  },
  reducedMotion: window.matchMedia('(prefers-reduced-motion: reduce)').matches,
});

const measurements = lab.session && createMeasurements(createAnalysis(sharedHost()));

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root');
createRoot(root).render(
  <ErrorBoundary>
    <MeasurementsContext value={measurements}>
      <App lab={lab} />
    </MeasurementsContext>
  </ErrorBoundary>,
);
lab.start();
window.addEventListener('pagehide', (event) => {
  if (event.persisted) return;
  measurements?.dispose();
  lab.dispose();
});
