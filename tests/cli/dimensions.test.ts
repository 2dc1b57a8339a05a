import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepare } from '../../src/tools/setup.mjs';
import { engineOf } from '../../workers';
import { engineNames } from '../../workers/contract/names';
import { readNpz } from './npy';
import { report, start, sum } from './simulate';

interface Output {
  notices: string[];
  frames: LatticeFrame[];
  diagnostics: Record<string, number>;
}

/** Frames in d >= 2. */
interface LatticeFrame {
  energy: number[];
  polarisation: number[][];
  plane?: number[][];
}

const lattices = engineNames.flatMap((engine) => ([2, 3] as const).map((d) => [engine, d] as const));

let folder = '';
beforeAll(async () => {
  await prepare(['kernels', 'cli']);
  folder = mkdtempSync(join(tmpdir(), 'dimensions-'));
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true }));

const output = (...words: string[]) => report<Output>(...words);

const grid = ['--times', '0,1', '--grid', '6x4'];
const planar = 'v=1&e=0.1&L=4&M=40&P=9000&T=1&g=2&init=wave&pol=1';

test('kinetic engines and the limit run in both', () => {
  for (const engine of ['boltzmann', 'phonons', 'limit'] as const) {
    for (const d of [2, 3] as const) expect(lattices).toContainEqual([engine, d]);
    expect(engineOf(engine).refusal({ noiseStrength: 2 })).toBeNull();
  }
});

test.each(lattices)(
  'a planar frame of %s in d = %d holds the polarisations, whose sum is the energy',
  async (engine, d) => {
    const result = await output(`${planar}&d=${d}`, '--engine', engine, ...grid);
    // the chain's lattice is as wide as its accuracy asks for, that of the moments is infinite across
    const chain =
      d === 2
        ? { sites: 360, words: '36 x 10 sites: the state varies' }
        : { sites: 2304, words: '36 x 8 x 8 sites: the state varies' };
    const moments = { sites: 36, words: '36 sites along r_1, and infinite across' };
    const lattice = engine === 'chain' ? chain : engine === 'moments' ? moments : null;
    expect(result.diagnostics.sites).toBe(lattice?.sites ?? 0);
    expect(result.notices).toEqual(lattice ? [expect.stringContaining(`The lattice is ${lattice.words}`)] : []);
    for (const frame of result.frames) {
      expect(Object.keys(frame)).toEqual([
        't',
        'W',
        'energy',
        'energyError',
        'spectrum',
        'total',
        'momentum',
        'polarisation',
      ]);
      expect(frame.polarisation.map((part) => part.length)).toEqual(Array.from({ length: d }, () => 6));
      expect(frame.energy).toEqual(
        frame.energy.map((_, i) => expect.closeTo(sum(frame.polarisation.map((part) => part[i])), 6) as number),
      );
    }
    const [first, last] = result.frames.map(({ polarisation, energy }) => sum(polarisation[0]) / sum(energy));
    // momentum noise shares the energy; the limit has it shared from the start
    expect(first).toBeCloseTo(engine === 'limit' ? 1 / d : 1, 6);
    expect(last).toBeLessThan(engine === 'limit' ? 1 / d + 1e-9 : 0.9);
  },
);

test('a radial state has a plane whose rows average to the profile, in JSON and in an archive', async () => {
  const words = [
    'v=1&d=2&geo=radial&e=0.1&L=4&T=1&P=20000&init=pair',
    '--engine',
    'phonons',
    '--times',
    '0.2,1',
    '--grid',
    '10x4',
    '--quiet',
    '--out',
  ];
  for (const name of ['radial.json', 'radial.npz'])
    expect(await start(...words, join(folder, name)).ended).toEqual({ code: 0, stdout: '', stderr: '' });
  const { frames } = JSON.parse(readFileSync(join(folder, 'radial.json'), 'utf8')) as Output;
  for (const { plane, energy } of frames) {
    expect(plane!.map((row) => row.length)).toEqual(Array.from({ length: 10 }, () => 10));
    // rows are r_1: the average over r_2 is the marginal, up to the band of the plane
    const scale = Math.max(...energy);
    plane!.forEach((row, i) => expect(Math.abs(sum(row) / 10 - energy[i])).toBeLessThan(1e-3 * scale));
    // the pair stands on the first axis
    const [along, across] = [plane!.map((row) => sum(row)), plane![0].map((_, j) => sum(plane!.map((row) => row[j])))];
    expect(Math.max(...across.slice(4, 6))).toBeGreaterThan(1.2 * Math.max(...along.slice(4, 6)));
  }
  const arrays = readNpz(readFileSync(join(folder, 'radial.npz')));
  expect(arrays.get('plane')).toEqual({
    type: '<f8',
    shape: [2, 10, 10],
    values: frames.flatMap(({ plane }) => plane!.flat()),
  });
  expect(arrays.get('polarisation')).toEqual({
    type: '<f8',
    shape: [2, 2, 10],
    values: frames.flatMap(({ polarisation }) => polarisation.flat()),
  });
});
