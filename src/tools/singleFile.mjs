import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { singleFilePolicy } from './contentSecurityPolicy.mjs';
import { starterArchive } from './starterArchive.mjs';

/** @typedef {import('vite').Rolldown.OutputBundle} OutputBundle */

const files = fileURLToPath(new URL('../../public', import.meta.url));
const types = {
  js: 'text/javascript',
  mjs: 'text/javascript',
  wasm: 'application/wasm',
  ttf: 'font/ttf',
  md: 'text/markdown;charset=utf-8',
  txt: 'text/plain;charset=utf-8',
};

/** Runs in the page: gives what it carries addresses in memory, each when it is asked for first. */
function carry() {
  /** @type {Map<string, string>} */
  const addresses = new Map();
  /** @param {string} name */
  const carried = (name) => {
    const known = addresses.get(name);
    if (known !== undefined) return known;
    const block = document.querySelector(`script[data-file="${CSS.escape(name)}"]`);
    if (!(block instanceof HTMLScriptElement)) return undefined;
    const text = block.textContent ?? '';
    const isText = block.dataset['text'] !== undefined;
    const content = isText ? text : Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const address = URL.createObjectURL(new Blob([content], { type: block.dataset['type'] ?? '' }));
    addresses.set(name, address);
    block.remove();
    return address;
  };
  Object.assign(window, { carried });
}

/**
 * A program as it may stand between script tags. Throws if it has what HTML would change.
 * @param {string} program
 */
function asScript(program) {
  if (/[\0\r]/.test(program)) throw new Error('a program has signs that HTML changes');
  return program.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
}

/** @param {string} script */
const hashOf = (script) => `sha256-${createHash('sha256').update(script).digest('base64')}`;

/**
 * A file in the page, which does not run it: programs as they are, everything else in base64.
 * @param {string} name @param {Uint8Array} bytes
 */
function carriedBlock(name, bytes) {
  const ending = /** @type {keyof typeof types} */ (name.split('.').at(-1));
  if (!(ending in types)) throw new Error(`${name} is of no kind that the page in one file can carry`);
  const isText = /js$/.test(ending);
  const content = isText ? asScript(Buffer.from(bytes).toString('utf8')) : Buffer.from(bytes).toString('base64');
  const mark = isText ? ' data-text' : '';
  return `<script type="application/octet-stream" data-file="${name}" data-type="${types[ending]}"${mark}>${content}</script>`;
}

/** @param {string} folder @returns {[string, Uint8Array][]} with the names that the page asks for */
const filesUnder = (folder) =>
  readdirSync(join(files, folder)).map((name) => [
    relative(files, join(files, folder, name)),
    readFileSync(join(files, folder, name)),
  ]);

/**
 * The page with everything that it needs inside.
 * @param {string} html the page that the bundler makes @param {string} program its one chunk @param {string} style
 * @param {[string, Uint8Array][]} others what it may ask for later
 */
export function singlePage(html, program, style, others) {
  const opening = asScript(readFileSync(join(files, 'opening.js'), 'utf8'));
  const carrier = `(${String(carry)})();`;
  const main = asScript(program);
  const icon = readFileSync(join(files, 'icon.svg')).toString('base64');
  const policy = singleFilePolicy([opening, carrier, main].map(hashOf));
  const head = html
    .replace(/\s*<script[^>]* src=[^>]*><\/script>/g, '')
    .replace(/\s*<link rel="(modulepreload|stylesheet|apple-touch-icon)"[^>]*>/g, '')
    .replace(/<link rel="icon"[^>]*>/, () => `<link rel="icon" href="data:image/svg+xml;base64,${icon}" />`)
    .replace('<head>', () => `<head><meta http-equiv="Content-Security-Policy" content="${policy}">`)
    .replace('</head>', () => `<style>${style.replace(/<\/style/gi, '<\\/style')}</style></head>`);
  const body = [
    `<script>${opening}</script>`,
    ...others.map(([name, bytes]) => carriedBlock(name, bytes)),
    `<script>${carrier}</script>`,
    `<script type="module">${main}</script>`,
  ].join('\n');
  return head.replace('</body>', () => `${body}</body>`);
}

/**
 * Makes one HTML file of the build, which runs from a disk, and an archive of it with what starts it where a browser
 * refuses that.
 * @returns {import('vite').Plugin}
 */
export function singleFile() {
  return {
    name: 'single-file',
    enforce: 'post',
    config: () => ({
      // where programs ask for files by address, the page says where they are in memory
      experimental: {
        renderBuiltUrl: (name, { hostType }) =>
          hostType === 'js' ? { runtime: `window.carried(${JSON.stringify(name)})` } : { relative: true },
      },
      build: {
        copyPublicDir: false,
        cssCodeSplit: false,
        modulePreload: false,
        assetsInlineLimit: (/** @type {string} */ file) => file.endsWith('.woff2'),
        rolldownOptions: { output: { codeSplitting: false } },
      },
    }),
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        let [html, program, style] = ['', '', ''];
        /** @type {[string, Uint8Array][]} */
        const others = [];
        for (const [name, output] of Object.entries(bundle)) {
          delete bundle[name];
          if (output.type === 'chunk') {
            if (!output.isEntry) this.error(`${name} is a chunk of its own`);
            program = output.code;
          } else if (name.endsWith('.html')) html = String(output.source);
          else if (name.endsWith('.css')) style += String(output.source);
          else others.push([name, Buffer.from(output.source)]);
        }
        if (html === '' || program === '' || style === '') this.error('the build has no page, program or style');
        const source = singlePage(html, program, style, [...others, ...filesUnder('lectures')]);
        this.emitFile({ type: 'asset', fileName: 'wigner-lab.html', source });
        this.emitFile({ type: 'asset', fileName: 'wigner-lab.zip', source: starterArchive(source) });
      },
    },
  };
}
