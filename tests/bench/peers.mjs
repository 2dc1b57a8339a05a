// npm run bench -- peers: what the kernel of the chain makes beside a plain C and a numpy program of the same chain, on
// this machine and in one run. Prints the table and writes it to tests/bench/peers.md.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { machineLines } from './machine.mjs';
import { loadModules } from './modules.mjs';

/** @typedef {{ seconds: number, drift: number }} Run */

const rounds = 3;
const sites = 804;
const peerStep = 0.1;
const here = fileURLToPath(new URL('peers/', import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), 'peers-'));

/** @param {string} program @param {string[]} words */
function run(program, words) {
  const { status, stdout, error } = spawnSync(program, words, { encoding: 'utf8' });
  return status === 0 && !error ? stdout : null;
}

/** @type {{ name: string, realisations: number, steps: number, start: () => string | null }[]} */
const peers = [];
const binary = path.join(folder, 'chain');
const source = path.join(here, 'chain.c');
const flags = ['-O3', '-march=native', '-ffast-math', '-std=c11'];
const compiler = ['cc', 'gcc', 'clang'].find((name) => run(name, [...flags, source, '-o', binary, '-lm']) !== null);
if (compiler) {
  const size = { realisations: 8, steps: 2000 };
  const start = () => run(binary, [sites, size.realisations, size.steps].map(String));
  peers.push({ name: `plain C, ${compiler} ${flags.join(' ')}`, ...size, start });
}
if (run('python3', ['-c', 'import numpy']) !== null) {
  const size = { realisations: 64, steps: 200 };
  const start = () =>
    run('python3', [path.join(here, 'chain.py'), ...[sites, size.realisations, size.steps].map(String)]);
  peers.push({ name: 'numpy', ...size, start });
}

const [{ chainKernel, recordSeconds }] = await loadModules('/tests/bench/measure.ts');

/** @param {number[]} values */
const best = (values) => Math.max(...values);
/** Site-time a second of each, one after the other in every round. */
const rates = Array.from({ length: rounds }, () => {
  const { siteCount, siteTimePerSecond } = chainKernel('default', {}, 7);
  if (siteCount !== sites) throw new Error(`the default chain has ${siteCount} sites, not ${sites}`);
  const [realisationCount, times] = [1024, 100];
  const seconds = recordSeconds('chain', { realisationCount }, times, 1);
  return {
    stepping: siteTimePerSecond,
    recording: (sites * realisationCount * 200) / seconds,
    peers: peers.map(({ name, realisations, steps, start }) => {
      const output = start();
      if (output === null) throw new Error(`${name} failed`);
      /** @type {Run} */
      const { seconds: took, drift } = JSON.parse(output);
      if (!(drift < 0.01)) throw new Error(`${name} changes the energy by ${drift}`);
      return (sites * realisations * steps * peerStep) / took;
    }),
  };
});
rmSync(folder, { recursive: true });

const rows = [
  { name: 'this program, stepping alone', rate: best(rates.map(({ stepping }) => stepping)) },
  {
    name: 'this program with 100 recorded times of 256 × 256 cells and its errors',
    rate: best(rates.map(({ recording }) => recording)),
  },
  ...peers.map(({ name }, i) => ({
    name: `${name}, stepping alone`,
    rate: best(rates.map((round) => round.peers[i])),
  })),
];
const lines = [
  '# Beside other programs',
  '',
  `Written by \`npm run bench -- peers\`: the default chain of ${sites} sites in one thread, best of ${rounds} rounds in turn. Peers make leapfrog steps of ${peerStep} in double precision with normal angles (\`tests/bench/peers\`); this program's steps are those of its rule, in single precision. Site-time is sites × realisations × microscopic time.`,
  '',
  ...machineLines(),
  '',
  '| program | million site-time per second |',
  '| --- | --- |',
  ...rows.map(({ name, rate }) => `| ${name} | ${(rate / 1e6).toFixed(rate < 1e7 ? 1 : 0)} |`),
  ...(compiler ? [] : ['', 'Not run: plain C, for lack of a compiler.']),
  ...(peers.some(({ name }) => name === 'numpy') ? [] : ['', 'Not run: numpy, which is not installed.']),
  '',
];
writeFileSync(new URL('peers.md', import.meta.url), lines.join('\n'));
process.stdout.write(`${lines.join('\n')}\n`);
