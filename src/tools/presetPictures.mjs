import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare, requireNode, root, runMain } from './setup.mjs';

/** Cells of a picture, and how many cells of a computed field along each direction make one of them. */
export const columns = 48;
export const rows = 32;
const finer = 4;

/** A cell is one of these, from no energy to the end of the colours. */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const target = join(root, 'src/views/page/presetPictures.json');

/**
 * Part of the record after which a preset looks most like itself, 0.6 unless given; the engine where it is not the
 * Boltzmann equation; and the end of the colours, in parts of the largest value, where a peak would leave the rest
 * dark.
 * @type {Record<string, { share?: number, engine?: string, top?: number }>}
 */
const shots = {
  packet: { share: 0.45 },
  ballistic: { share: 0.8 },
  slower: { share: 0.4, top: 0.7 },
  write: { share: 0.2 },
  coarse: { share: 0.3, engine: 'moments' },
  strong: { share: 0.15 },
  relaxation: { share: 0.25 },
  epsilon: { share: 0.5, engine: 'moments' },
  sound: { share: 0.5, engine: 'moments' },
  drop: { share: 1, top: 0.45 },
  levy: { top: 0.4 },
  superdiffusion: { top: 0.4 },
  current: { top: 0.6 },
  diffusion: { top: 0.6 },
};

/**
 * The field of a preset as letters, row by row, the lowest first: W of a planar state over r and k, the energy of a
 * radial one over the plane. `address` is the scenario as a link has it.
 * @param {string} id
 * @param {string} address
 * @param {{ lastTime: number, geometry: string, dimension: number }} scenario
 * @returns {Promise<string>}
 */
export async function pictureOf(id, address, { lastTime, geometry, dimension }) {
  const { share = 0.6, engine = 'boltzmann', top = 1 } = shots[id] ?? {};
  const isPlane = dimension > 1 && geometry === 'radial';
  const grid = [columns * finer, rows * finer];
  const field = await computed([
    address,
    ...['--engine', engine, '--times', String(share * lastTime), '--grid', grid.join('x'), '--quiet'],
  ]);
  return lettersOf(isPlane ? onRows(field.plane) : field.W, top);
}

/**
 * What the built command line answers: the first frame.
 * @param {string[]} words
 * @returns {Promise<{ W: number[][], plane: number[][] }>}
 */
async function computed(words) {
  const child = spawn(process.execPath, [join(root, 'dist/cli/cli.js'), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part) => (text += part));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The command line ended with code ${code} for ${words.join(' ')}`);
  return JSON.parse(text).frames[0];
}

/**
 * A square plane, cut to the shape of a picture about its middle row.
 * @param {number[][]} plane values at [i][j]
 */
function onRows(plane) {
  const kept = Math.round((plane.length * rows) / columns);
  const first = (plane.length - kept) >> 1;
  return plane.map((line) => line.slice(first, first + kept));
}

/**
 * Means over the cells of a picture, as letters.
 * @param {number[][]} field values at [i][j], i to the right and j upwards
 * @param {number} top end of the colours, in parts of the largest mean
 */
function lettersOf(field, top) {
  const mean = (/** @type {number} */ column, /** @type {number} */ row) => {
    const [low, high] = [column, column + 1].map((edge) => Math.round((edge * field.length) / columns));
    const [below, above] = [row, row + 1].map((edge) => Math.round((edge * field[0].length) / rows));
    const cells = field.slice(low, high).flatMap((line) => line.slice(below, above));
    return cells.reduce((total, value) => total + value, 0) / cells.length;
  };
  const means = Array.from({ length: rows * columns }, (_, cell) => mean(cell % columns, Math.floor(cell / columns)));
  const end = top * Math.max(...means);
  return means
    .map((value) => letters[Math.round((letters.length - 1) * Math.min(1, Math.max(0, value / end)))])
    .join('');
}

/** Computes the pictures of all presets and writes them where the menu finds them. */
async function main() {
  await prepare(['kernels', 'cli']);
  const { runnerImport } = await import('vite');
  const { module: presetModule } = await runnerImport(join(root, 'src/scenario/presets/index.ts'));
  const { module: codec } = await runnerImport(join(root, 'src/scenario/codec.ts'));
  /** @type {Record<string, string>} */
  const pictures = {};
  for (const preset of presetModule.presets) {
    const scenario = presetModule.presetScenario(preset);
    pictures[preset.id] = await pictureOf(preset.id, codec.formatScenario(scenario), scenario);
    process.stderr.write(`${preset.id}\n`);
  }
  writeFileSync(target, `${JSON.stringify({ columns, rows, letters, pictures }, null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  requireNode();
  await runMain(main);
}
