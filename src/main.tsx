import { createRoot } from 'react-dom/client';
import { browserHost } from './engines/browserHost';
import { createSession } from './engines/session';
import { windowAddressHost } from './state/address';
import { createLab } from './state/lab';
import { App } from './views/App';
import { ErrorBoundary } from './views/ErrorBoundary';
import './views/base.css';
import './views/page.css';
import './views/panels.css';
import './views/messages.css';
import './views/rail.css';
import './views/clock.css';
import './views/dialogs.css';
import './views/narrow.css';
import './views/wide.css';

const lab = createLab({
  createSession: () => createSession(browserHost()),
  address: windowAddressHost(window),
  animation: {
    now: () => performance.now(),
    requestFrame: (callback) => requestAnimationFrame(callback),
    cancelFrame: (handle) => cancelAnimationFrame(handle),
  },
  reducedMotion: window.matchMedia('(prefers-reduced-motion: reduce)').matches,
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root');
createRoot(root).render(
  <ErrorBoundary>
    <App lab={lab} />
  </ErrorBoundary>,
);
lab.start();
window.addEventListener('pagehide', (event) => {
  if (!event.persisted) lab.dispose();
});
