import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { useFolders } from './folders';
import { report, start } from './simulate';

const folders = useFolders('wigner-lab-csv-');
const small = 'v=1&e=0.25&L=3&T=0.5&M=4&P=200&seed=7';

async function tableOf(name: string, ...words: string[]): Promise<string[][]> {
  const file = folders.at(name);
  const { code, stdout, stderr } = await start(small, ...words, '--out', file, '--quiet').ended;
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
  const lines = readFileSync(file, 'utf8').split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => line.split(','));
}

/** A number as a table has it. */
const cell = (value: number | null) => String(value ?? Number.NaN);

test('--out name.csv has the columns of an observable and the points of a study', async () => {
  const msd = ['--observable', 'msd', '--times', '0.1,0.5'];
  const columns = await report<Record<string, (number | null)[]>>(small, ...msd);
  const [head, ...rows] = await tableOf('msd.csv', ...msd);
  expect(head).toEqual(['kineticTime', 'mean', 'error', 'theory', 'exponent', 'exponentError', 'exponentTheory']);
  expect(rows).toEqual([0, 1].map((i) => head.map((name) => cell(columns[name][i]))));

  const study = ['--study', 'eps=0.25,0.2'];
  const { points } = await report<{ points: Record<string, number>[] }>(small, ...study);
  const [names, ...lines] = await tableOf('STUDY.CSV', ...study);
  expect(lines).toEqual(points.map((point) => names.map((name) => cell(point[name]))));
});

test('--out name.csv has the numbers of a point beside its time', async () => {
  const transport = ['--observable', 'transport'];
  const { kappa0, diffusivity } = await report<Record<string, number>>(small, ...transport);
  const [head, ...rows] = await tableOf('transport.csv', ...transport);
  expect(head).toEqual(['kineticTime', 'kappa0', 'kappa', 'displacement', 'exponent', 'diffusivity']);
  expect(rows).toHaveLength(1);
  expect([rows[0][0], rows[0][1], rows[0][5]]).toEqual(['0.5', cell(kappa0), cell(diffusivity)]);
});

test('--out name.csv has the energy profiles of an engine at all times', async () => {
  const run = ['--engine', 'chain', '--times', '0,0.5', '--grid', '3x2'];
  interface Frames {
    r: number[];
    frames: { t: number; energy: number[]; energyError: number[] | null }[];
  }
  const { r, frames } = await report<Frames>(small, ...run);
  const [head, ...rows] = await tableOf('chain.csv', ...run);
  expect(head).toEqual(['t', 'r', 'energy', 'energyError']);
  expect(rows).toEqual(
    frames.flatMap(({ t, energy, energyError }) =>
      r.map((place, i) => [t, place, energy[i], energyError?.[i] ?? null].map(cell)),
    ),
  );
});
