import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readResult } from '../../src/results/readResult';
import { openDialog, useDownloads } from './downloads';
import { useLab } from './harness';
import { isComplete } from './look';

const lab = useLab();
const { savedBy } = useDownloads();
const waitMs = { timeout: 40_000, interval: 50 };

test('the picture as JSON has W of all engines, those that only draw curves among them', async () => {
  const { page, complaints, close } = await lab.open('v=1&L=6&T=1&M=32&t=0.5&play=0&fa=chain&fb=boltzmann&lim=1');
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await openDialog(page, 'Numbers');
  const { file } = await savedBy(page, 'frame.json');
  const { engines, r, k } = JSON.parse(readFileSync(file, 'utf8')) as {
    engines: Record<string, { W: number[][]; total: number }>;
    r: number[];
    k: number[];
  };
  expect(Object.keys(engines).sort()).toEqual(['boltzmann', 'chain', 'limit']);
  for (const { W, total } of Object.values(engines)) {
    expect([W.length, new Set(W.map((row) => row.length))]).toEqual([r.length, new Set([k.length])]);
    const sum = W.flat().reduce((all, value) => all + value, 0) * ((r[1] - r[0]) / k.length);
    expect(sum / total).toBeCloseTo(1, 9);
  }
  // and the page reads it
  const records = readResult(readFileSync(file));
  expect(records.map(({ engine }) => engine).sort()).toEqual(['boltzmann', 'chain', 'limit']);
  expect(complaints).toEqual([]);
  await close();
});
