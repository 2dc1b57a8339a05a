// What the opening line says when the program of the page does not come; a file of its own, as the page's policy allows no inline script.
addEventListener(
  'error',
  (event) => {
    const opening = document.querySelector('#root > .opening');
    if (!opening) return;
    const reason = event.error ? ` (${event.error.message})` : '';
    opening.textContent = `Wigner Lab could not start${reason}. Please check the connection, load the page again, or use a current browser.`;
  },
  true,
);

// Whether workers may start from copies in memory, which a page's policy can forbid, asked while the page's program is on its way; see
// src/session/browserHost.ts. A frame may never start any.
if (window.top === window)
  window.copiesAllowed = new Promise((resolve) => {
    try {
      const copy = URL.createObjectURL(new Blob(['postMessage({})'], { type: 'text/javascript' }));
      const worker = new Worker(copy, { name: 'probe' });
      const settle = (started) => {
        worker.terminate();
        URL.revokeObjectURL(copy);
        resolve(started);
      };
      worker.addEventListener('message', () => settle(true));
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        settle(false);
      });
    } catch {
      // some browsers throw where others send the event
      resolve(false);
    }
  });
