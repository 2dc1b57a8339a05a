import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../../dist', import.meta.url));

/**
 * Ahead of the page's own scripts: what fails goes to `complaints`, in order, and the files that the page saves, in
 * base 64, to `savedFiles` in place of a folder, as drivers do not hand over downloads everywhere.
 */
const watch = `
  window.complaints = [];
  window.savedFiles = [];
  const complain = (text) => window.complaints.push(String(text));
  addEventListener('error', (event) => complain('error: ' + (event.message || (event.target && event.target.src))), true);
  addEventListener('unhandledrejection', (event) => complain('rejected: ' + event.reason));
  addEventListener('securitypolicyviolation', (event) => complain('policy: ' + event.violatedDirective + ' ' + event.blockedURI));
  const error = console.error;
  console.error = (...words) => { complain('console: ' + words.join(' ')); error(...words); };
  // the policy of the page lets nothing fetch what an address in memory holds
  const blobs = new Map();
  const address = URL.createObjectURL;
  URL.createObjectURL = (blob) => { const text = address.call(URL, blob); blobs.set(text, blob); return text; };
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    if (!this.download) return click.call(this);
    const reader = new FileReader();
    reader.onload = () => window.savedFiles.push(reader.result.split(',')[1]);
    reader.onerror = () => complain(reader.error);
    reader.readAsDataURL(blobs.get(this.href));
  };
  localStorage.setItem('wigner-lab tour', 'declined');
`;

/** A copy of the built page that watches itself. Throws if the page is not built. */
export function watchedCopy(): { folder: string; remove: () => void } {
  if (!existsSync(join(dist, 'index.html'))) throw new Error('dist/ is not built: npm run build');
  const folder = mkdtempSync(join(tmpdir(), 'watched-'));
  cpSync(dist, folder, { recursive: true, filter: (file) => !/index\.html\.(br|gz)$/.test(file) });
  const page = join(folder, 'index.html');
  const text = readFileSync(page, 'utf8');
  writeFileSync(page, text.replace('<head>', '<head><script src="./watch.js"></script>'));
  writeFileSync(join(folder, 'watch.js'), watch);
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
