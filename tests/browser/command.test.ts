import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { rows } from '../size';
import { unequalMembers } from './archives';
import { commandFor, openDialog, useDownloads } from './downloads';
import { useLab } from './harness';
import { isComplete } from './look';

const lab = useLab();
const { saved, savedBy, runCommand } = useDownloads();
const waitMs = { timeout: 40_000, interval: 50 };

const titles = { chain: 'Chain', boltzmann: 'Boltzmann', phonons: 'Phonons', moments: 'Exact', limit: 'Limit' };

describe('the command that is copied makes the files of the page', () => {
  const small = 'v=1&w0=0.7&g=0.9&e=0.05&L=6.1&rw=0.4&spec=packet&k0=0.13&T=1.3&M=40&P=3000&seed=5&play=0&t=0.7';
  const lattice = 'v=1&w0=0.7&g=0.9&e=0.1&L=3&rw=0.4&T=0.5&M=8&P=3000&seed=5&play=0';

  const runs: [string, string, string][] = [
    ['chain', 'boltzmann', `${small}`],
    ['phonons', 'moments', `${small}&fa=phonons&fb=moments`],
    ['chain', 'limit', `${lattice}&w0=0&d=2&fa=chain&fb=limit`],
    ['moments', 'boltzmann', `${lattice}&d=2&pol=1&fa=moments&fb=boltzmann`],
    ['chain', 'moments', `${lattice}&e=0.2&d=3&fa=chain&fb=moments`],
    ['phonons', 'boltzmann', `${lattice}&d=3&w0=0&fa=phonons&fb=boltzmann`],
  ];
  test.each(rows(runs, [0, 1, 2, 4]))(
    'to the last bit: %s and %s of %s',
    async (left, middle, hash) => {
      const { page, complaints, close } = await lab.open(hash);
      await expect.poll(() => isComplete(page), waitMs).toBe(true);
      for (const engine of [left, middle]) {
        await openDialog(page, 'Numbers');
        const { file } = await savedBy(page, new RegExp(`^${engine}\\.npz`));
        const text = await commandFor(page, titles[engine as keyof typeof titles]);
        const unequal = unequalMembers(readFileSync(file), readFileSync(await runCommand(text)));
        expect(unequal, engine).toEqual([]);
      }
      expect(complaints).toEqual([]);
      await close();
    },
    180_000,
  );
});

test('the JSON and the CSV of the page are those of the command, and all archives come in one file', async () => {
  const hash = 'v=1&w0=0.7&e=0.1&L=3&rw=0.4&T=0.5&M=8&P=3000&d=2&pol=1&seed=5&play=0&fa=chain&fb=boltzmann';
  const { page, complaints, close } = await lab.open(hash);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  const command = await commandFor(page, titles.chain);
  await openDialog(page, 'Numbers');
  const fileOf = async (name: string) => (await savedBy(page, new RegExp(`^${name}`))).file;
  const timeless = (file: string) =>
    readFileSync(file, 'utf8').replace(/"wallMs":[^,]+/, (found) => (expect(found).not.toBe(''), '"wallMs":0'));
  expect(timeless(await fileOf('chain.json'))).toBe(timeless(await runCommand(command, 'json')));
  const table = readFileSync(await fileOf('chain.csv'), 'utf8');
  expect(table).toBe(readFileSync(await runCommand(command, 'csv'), 'utf8'));
  expect(table.split('\n')[0]).toBe('t,r,energy,energyError,polarisation1,polarisation2');
  const all = unzipSync(readFileSync(await fileOf('records.zip')));
  expect(Object.keys(all)).toEqual(['chain.npz', 'boltzmann.npz', 'limit.npz']);
  for (const name of ['chain.npz', 'boltzmann.npz'])
    expect(Buffer.compare(all[name], readFileSync(await fileOf(name))), name).toBe(0);
  expect(complaints).toEqual([]);
  await close();
}, 180_000);

/** The numbers of an array of a NumPy archive. */
function numbersOf(bytes: Uint8Array): number[] {
  const head = 10 + new DataView(bytes.buffer, bytes.byteOffset).getUint16(8, true);
  return Array.from(new Float64Array(bytes.slice(head).buffer));
}

test('the command of probes reads their histories to the last digit', async () => {
  const places = '0.3,0.13~-1,0.5,-0.2,0.5';
  const hash = `v=1&w0=0.7&e=0.05&L=6.1&rw=0.4&spec=packet&k0=0.13&T=1.3&M=24&seed=5&play=0&t=1&tab=probe&pb=${places}`;
  const { page, complaints, close } = await lab.open(hash);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  const files = [];
  for (const title of ['Chain', 'Boltzmann']) {
    const found = unzipSync(readFileSync(await runCommand(await commandFor(page, `The probes, ${title}`))));
    expect(numbersOf(found['places.npy'])).toEqual([0.3, 0.13, NaN, NaN, -1, 0.5, -0.2, 0.5]);
    files.push({ title, found });
    await page.keyboard.press('Escape');
  }
  for (const [place, figure] of ['a', 'b'].entries()) {
    await page.goto(`${lab.address}#${hash}&fig=${figure}`);
    await expect.poll(() => isComplete(page), waitMs).toBe(true);
    const history = async () => {
      await page.locator('[data-panel=tab]').getByRole('button', { name: /^Save/ }).click();
      const { file } = await saved(page, () => page.locator('[role=menuitem][data-key="0 json"]').click());
      const { columns } = JSON.parse(readFileSync(file, 'utf8')) as { columns: { name: string; values: number[] }[] };
      return columns;
    };
    for (const { title, found } of files) {
      const [values, errors] = ['probes.npy', 'probeErrors.npy'].map((name) =>
        numbersOf(found[name]).filter((_, i) => i % 2 === place),
      );
      expect(values).toHaveLength(101);
      const isSampled = title === 'Chain';
      if (!isSampled) expect(errors.every(Number.isNaN)).toBe(true);
      // values and errors, once every recorded time is there, of all realisations
      const columns = async () => {
        const own = (await history()).filter(({ name }) => name.startsWith(title));
        const error = own.find(({ name }) => name.endsWith('error'))?.values;
        return [own.find(({ name }) => !name.endsWith('error'))?.values, isSampled ? error : null];
      };
      await expect.poll(columns, waitMs).toEqual([values, isSampled ? errors : null]);
    }
  }
  expect(complaints).toEqual([]);
  await close();
}, 180_000);

describe('the command of a measurement finds the numbers of the page', () => {
  /** What a file says, without the wall time and what a command says of its own: notices, and the T of its times. */
  function found(file: string): unknown {
    const {
      notices: _,
      scenario,
      diagnostics,
      ...rest
    } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    return {
      ...rest,
      scenario: { ...(scenario as object), T: null },
      diagnostics: { ...(diagnostics as object), wallMs: null },
    };
  }

  const few = 'v=1&w0=0.7&g=2&e=0.1&L=3&rw=0.8&T=1&M=16&P=2000&seed=7&play=0&t=0';

  test.each(rows([few, `${few}&d=2&w0=0&nz=e`], [0]))(
    'to the last digit: %s',
    async (hash) => {
      const { page, complaints, close } = await lab.open(hash);
      for (const [keys, button, kind, title] of [
        ['tab=transport', 'Measure', 'displacement', 'The displacement of phonons'],
        ['tab=transport&fig=b', 'Measure', 'current', 'The correlation of the current'],
        ['tab=epsilon', 'Run', 'study', 'The study of ε → 0'],
      ]) {
        await page.goto(`${lab.address}#${hash}&${keys}`);
        await expect
          .poll(
            async () => {
              // what is quick begins by itself, the rest waits to be asked for
              await openDialog(page, 'Numbers');
              const offered = page.getByRole('dialog').getByRole('button', { name: `${kind}.json` });
              if ((await offered.count()) === 1) return true;
              await page.keyboard.press('Escape');
              const begin = page.getByRole('button', { name: button, exact: true });
              if ((await begin.count()) === 1 && (await begin.isEnabled())) await begin.click();
              return false;
            },
            { timeout: 90_000, interval: 1000 },
          )
          .toBe(true);
        const { file } = await savedBy(page, `${kind}.json`);
        const theirs = await runCommand(await commandFor(page, title));
        expect(found(theirs), kind).toEqual(found(file));
        await page.keyboard.press('Escape');
      }
      expect(complaints).toEqual([]);
      await close();
    },
    240_000,
  );
});
