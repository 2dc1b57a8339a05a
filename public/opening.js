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
