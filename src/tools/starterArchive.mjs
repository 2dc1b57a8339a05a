import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';

/** What lies in src/tools/starter, its names in the archive, and whether systems may run it. */
const parts = [
  { file: 'README.txt', names: ['README.txt'], runs: false },
  { file: 'start.sh', names: ['start-linux.sh', 'start-macos.command'], runs: true },
  { file: 'serve.py', names: ['parts/serve.py'], runs: false },
  { file: 'serve.pl', names: ['parts/serve.pl'], runs: false },
  { file: 'start-windows.cmd', names: ['start-windows.cmd'], runs: false },
  { file: 'serve.ps1', names: ['parts/serve.ps1'], runs: false },
];
/** Unix, in archives. */
const UNIX = 3;
/** The first time that archives know, so that equal files make equal archives. */
const mtime = new Date(1980, 0, 1);

/**
 * An archive of the page in one file, and of programs that serve it to this machine and open it.
 * @param {string} page
 * @returns {Uint8Array}
 */
export function starterArchive(page) {
  /** @type {import('fflate').Zippable} */
  const entries = { 'wigner-lab/parts/wigner-lab.html': [strToU8(page), { mtime, level: 9 }] };
  for (const { file, names, runs } of parts) {
    const text = readFileSync(fileURLToPath(new URL(`starter/${file}`, import.meta.url)), 'utf8');
    // Windows reads its own line ends only
    const content = strToU8(/\.(cmd|ps1|txt)$/.test(file) ? text.replace(/\r?\n/g, '\r\n') : text);
    for (const name of names)
      entries[`wigner-lab/${name}`] = [
        content,
        { mtime, level: 9, os: UNIX, attrs: (runs ? 0o100755 : 0o100644) << 16 },
      ];
  }
  return zipSync(entries);
}
