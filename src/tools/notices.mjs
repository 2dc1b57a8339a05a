import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The file of notices beside the page. */
export const noticesFile = 'third-party-notices.txt';
/** The bundler's own list, of the packages whose modules it has put into chunks. */
export const bundledFile = 'bundled-packages.json';

/**
 * Packages of which the page holds what is no module of a chunk: files taken as they are, workers, the service worker,
 * and the parts of AssemblyScript's library in the kernels.
 */
const alsoHeld = [
  'assemblyscript',
  'comlink',
  'dejavu-fonts-ttf',
  'mediabunny',
  'workbox-core',
  'workbox-precaching',
  'workbox-routing',
  'workbox-strategies',
];

/** @typedef {{ name: string, version: string, identifier?: string, text?: string }} Notice */

/**
 * What src/maths/elementary is after, with the notice of its files.
 * @type {Notice}
 */
const fdlibm = {
  name: 'fdlibm',
  version: '5.3, rewritten',
  text: `Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved. Permission to use, copy, modify, and distribute this
software is freely granted, provided that this notice is preserved.`,
};

const root = fileURLToPath(new URL('../../', import.meta.url));
const require = createRequire(import.meta.url);

/**
 * The notice of an installed package. Throws if it has no text of its licence.
 * @param {string} name @returns {Notice}
 */
function noticeOf(name) {
  const folder = join(root, 'node_modules', name);
  const { version, license } = require(join(folder, 'package.json'));
  const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)/i.test(each));
  if (!file) throw new Error(`the package ${name} has no file with its licence`);
  return { name, version, identifier: license, text: readFileSync(join(folder, file), 'utf8').trim() };
}

/**
 * All notices as one text, by the names of the packages.
 * @param {Notice[]} bundled
 */
export function noticesText(bundled) {
  const all = new Map([...bundled, fdlibm, ...alsoHeld.map(noticeOf)].map((notice) => [notice.name, notice]));
  const parts = [...all.values()]
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
    .map(({ name, version, identifier, text }) => {
      const source = name === 'mediabunny' ? '\n\nTaken unchanged; source: https://github.com/Vanilagy/mediabunny' : '';
      const words = text ?? `Licence: ${identifier ?? 'see the package'}.`;
      return `${name} ${version}${identifier ? ` (${identifier})` : ''}${source}\n\n${words}`;
    });
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  return `Wigner Lab holds these packages, under the licences that stand below each.${rule}${parts.join(rule)}\n`;
}

/**
 * Writes the notices of everything in the build beside the page.
 * @returns {import('vite').Plugin}
 */
export function thirdPartyNotices() {
  return {
    name: 'third-party-notices',
    apply: 'build',
    config: () => ({ build: { license: { fileName: bundledFile } } }),
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const list = bundle[bundledFile];
        if (list?.type !== 'asset') return this.error('the bundler wrote no list of packages');
        delete bundle[bundledFile];
        const source = noticesText(JSON.parse(String(list.source)));
        this.emitFile({ type: 'asset', fileName: noticesFile, source });
      },
    },
  };
}
