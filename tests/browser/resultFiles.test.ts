import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { start } from '../cli/simulate';
import { version } from '../../package.json';
import { violations } from './axe';
import { closeDialog, openDialog, useDownloads } from './downloads';
import { useLab } from './harness';
import { addressKeys, isComplete, isPictured, lookAt, shownTime } from './look';

const lab = useLab();
const { savedBy } = useDownloads();
const waitMs = { timeout: 30_000, interval: 50 };
const small = 'v=1&L=6&T=2&e=0.1&rw=0.4&M=48';
const shown = (keys: string) => `${small}&play=0&scale=fixed&${keys}`;

let folder = '';
/** Results of the built command line, by the names of their files. */
const commands: Record<string, string[]> = {
  'chain.npz': [small, '--engine', 'chain', '--times', '0.5,1,2', '--grid', '96x64'],
  'chain.json': [small, '--engine', 'chain', '--times', '0.5,1,2', '--grid', '96x64'],
  'boltzmann.json': [small, '--engine', 'boltzmann', '--times', '1', '--grid', '256x256'],
  'boltzmann.npz': [small, '--engine', 'boltzmann', '--times', '0,1,2', '--grid', '64x32'],
  'plane.npz': [
    'v=1&d=2&geo=radial&L=6&T=1&e=0.1&rw=0.5&M=8',
    '--engine',
    'chain',
    '--times',
    '0,1',
    '--grid',
    '64x48',
  ],
  'study.json': ['v=1&L=3&T=0.5&e=0.1&rw=0.5', '--observable', 'kappa'],
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'results-'));
  await Promise.all(
    Object.entries(commands).map(async ([name, words]) => {
      const { code, stderr } = await start(...words, '--out', join(folder, name), '--quiet').ended;
      expect({ code, stderr }, name).toEqual({ code: 0, stderr: '' });
    }),
  );
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Drags bytes over the page and drops them. */
async function drop(page: Page, name: string, bytes: Uint8Array = readFileSync(join(folder, name))): Promise<void> {
  // a page that listens
  await page.getByRole('button', { name: 'Lectures' }).waitFor();
  await page.evaluate(
    ([file, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))], file));
      const options = { dataTransfer: transfer, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new DragEvent('dragover', options));
      document.body.dispatchEvent(new DragEvent('drop', options));
    },
    [basename(name), Buffer.from(bytes).toString('base64')],
  );
}

const strip = (page: Page) => page.getByRole('region', { name: 'Result files' });
const remarks = (page: Page) => page.locator('.field-remark').allTextContents();
const gamma = async (page: Page) => (await addressKeys(page)).get('g');
const complete = (page: Page) => expect.poll(() => isComplete(page), waitMs).toBe(true);

/** The numbers of a figure as the page saves them. */
async function numbersOf(page: Page, figure: string): Promise<number[]> {
  await openDialog(page, 'Numbers');
  const { file } = await savedBy(page, `${figure}.csv`);
  await closeDialog(page);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines
    .filter((text) => !text.startsWith('#'))
    .slice(1)
    .flatMap((text) => text.split(',').map(Number));
}

test('a dropped archive of a chain is shown beside what is computed; a slider leaves it, a click returns', async () => {
  const { page, complaints, close } = await lab.open('v=1&play=0&g=0.3');
  await drop(page, 'chain.npz');
  await expect.poll(() => remarks(page), waitMs).toEqual([`from chain.npz, version ${version}, mean of 48`]);
  expect(await strip(page).textContent()).toContain(
    `Chain: from chain.npz, version ${version}, mean of 48; t = 0.5, 1, 2`,
  );
  const keys = await addressKeys(page);
  expect([keys.get('e'), keys.get('M'), keys.get('L')]).toEqual(['0.1', '48', '6']);
  await complete(page);
  // only the times of the file, by keys too
  await expect.poll(() => shownTime(page), waitMs).toBe(0.5);
  const slider = page.getByRole('slider', { name: 'Kinetic time' });
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  expect(await shownTime(page)).toBe(1);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await shownTime(page)).toBe(2);
  await slider.fill('1.2');
  await expect.poll(() => shownTime(page), waitMs).toBe(1);
  await expect
    .poll(() => page.getByLabel('Status of the run').textContent(), waitMs)
    .toMatch(/realisations 48 \/ 48.*χ²\/dof/);
  expect(await violations(page)).toEqual([]);

  // another law is computed
  await page.getByLabel('Noise strength gamma, value').fill('0.5');
  await page.keyboard.press('Enter');
  await expect.poll(() => strip(page).textContent(), waitMs).toContain('chain.npz belongs to another scenario');
  await complete(page);
  expect(await remarks(page)).toEqual([]);
  await strip(page).getByRole('button', { name: 'Back to its scenario' }).click();
  await expect.poll(() => gamma(page), waitMs).toBe('1');
  await expect.poll(() => remarks(page), waitMs).toHaveLength(1);

  // and Back goes where the page was before
  await page.goBack();
  await expect.poll(() => gamma(page), waitMs).toBe('0.5');

  // beside it, as B
  await strip(page).getByRole('button', { name: 'Keep it as B' }).click();
  await expect.poll(() => strip(page).textContent(), waitMs).toContain('B, Chain: from chain.npz');
  expect((await addressKeys(page)).get('b_g')).toBe('1');
  await strip(page).getByRole('button', { name: 'Close chain.npz' }).click();
  await expect.poll(() => strip(page).count(), waitMs).toBe(0);
  expect(complaints).toEqual([]);
  await close();
}, 240_000);

test('many files take three lines, and a list has them all, for keys too', async () => {
  const { page, complaints, close } = await lab.open('v=1&play=0&g=0.3', { viewport: { width: 1280, height: 720 } });
  const text = readFileSync(join(folder, 'boltzmann.json'), 'utf8');
  for (let i = 0; i < 9; i++) {
    await drop(page, `run${i}.json`, Buffer.from(text.replace('"g":1,', `"g":${(5 + i) / 10},`)));
    await strip(page).getByText(`from run${i}.json`).waitFor();
  }
  expect((await strip(page).boundingBox())?.height).toBeLessThan(110);
  expect(await strip(page).locator('.closes-file').count()).toBe(2);
  expect(await strip(page).textContent()).toContain('7 more result files are open.');
  await strip(page).getByRole('button', { name: 'All files …' }).focus();
  await page.keyboard.press('Enter');
  const list = page.getByRole('dialog', { name: 'Result files' });
  await expect.poll(() => list.getByRole('listitem').count(), waitMs).toBe(9);
  expect(await violations(page)).toEqual([]);
  // the focus goes to the next one, and the deed is said
  await list.getByRole('button', { name: 'Close run3.json' }).focus();
  await page.keyboard.press('Enter');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await expect.poll(focused, waitMs).toBe('Close run4.json');
  expect(await list.getByRole('status').textContent()).toBe('run3.json is closed.');
  // to an earlier one, which has a line from then on
  await list.getByRole('listitem').filter({ hasText: 'run2.json' }).getByText('Back to its scenario').click();
  await expect.poll(() => gamma(page), waitMs).toBe('0.7');
  expect(await list.count()).toBe(0);
  await expect.poll(() => strip(page).textContent(), waitMs).toContain('from run2.json');
  await strip(page).getByRole('button', { name: 'Close all' }).click();
  await expect.poll(() => strip(page).count(), waitMs).toBe(0);
  await expect.poll(() => page.evaluate(() => document.activeElement?.className), waitMs).toContain('play');
  expect(await remarks(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
}, 240_000);

test('figures of a file are those that are computed here, of JSON and of archives on other cells', async () => {
  const { page, complaints, close } = await lab.open(shown('t=1&fa=boltzmann&fb=moments'));
  await expect.poll(() => isPictured(page), waitMs).toBe(true);
  const figures = ['left', 'difference', 'profile', 'spectrum'];
  const live: number[][] = [];
  for (const figure of figures) live.push(await numbersOf(page, figure));
  for (const name of ['boltzmann.json', 'boltzmann.npz']) {
    await drop(page, name);
    await expect.poll(() => remarks(page), waitMs).toEqual([`from ${name}, version ${version}`]);
    await complete(page);
    if (name.endsWith('.npz')) await page.getByRole('slider', { name: 'Kinetic time' }).fill('1');
    await expect.poll(() => shownTime(page), waitMs).toBe(1);
    await expect.poll(() => page.locator('.figures.stale').count(), waitMs).toBe(0);
    // the clock is ahead of the picture, which is what is saved
    await expect.poll(() => page.getByTestId('summary').textContent(), waitMs).toMatch(/^Kinetic time 1 of/);
    await expect.poll(() => isPictured(page), waitMs).toBe(true);
    for (const [i, figure] of figures.entries()) {
      const numbers = await numbersOf(page, figure);
      expect(numbers.length, figure).toBe(live[i].length);
      const largest = live[i].reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const apart = numbers.reduce((most, value, at) => Math.max(most, Math.abs(value - live[i][at])), 0);
      // the engine itself is right to 1e-7; 32 cells of k hold all that there is of this state
      expect(apart, `${name}: ${figure}`).toBeLessThan(1e-7 * largest);
    }
    await strip(page).getByRole('button', { name: 'Compute it here' }).click();
    await expect.poll(() => remarks(page), waitMs).toEqual([]);
    await complete(page);
  }
  expect(complaints).toEqual([]);
  await close();
}, 240_000);

test('a radial state brings its plane; what a file does not hold says so', async () => {
  const { page, complaints, close } = await lab.open('v=1&play=0&fa=boltzmann&fb=limit&tab=atoms');
  await drop(page, 'plane.npz');
  await expect.poll(() => remarks(page), waitMs).toEqual([`from plane.npz, version ${version}, mean of 8`]);
  const keys = await addressKeys(page);
  expect([keys.get('d'), keys.get('geo')]).toEqual(['2', 'radial']);
  await page.getByRole('tabpanel').getByText('plane.npz holds the frames of Chain and nothing else').waitFor();
  await expect.poll(async () => (await lookAt(page, 'Chain')).colourCount, waitMs).toBeGreaterThan(20);
  expect(complaints).toEqual([]);
  await close();
}, 240_000);

test('the score of a file, which has no errors of W, says so', async () => {
  const { page, complaints, close } = await lab.open('v=1&play=0&dif=score');
  await drop(page, 'chain.npz');
  await expect.poll(() => remarks(page), waitMs).toEqual([`from chain.npz, version ${version}, mean of 48`]);
  const panel = page.locator('[data-panel=difference]');
  await panel.getByText('chain.npz holds no standard error of W; compute it here to see this figure.').waitFor();
  await page.getByRole('button', { name: 'Compute it here' }).click();
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await expect.poll(() => panel.locator('.panel-message').count(), waitMs).toBe(0);
  expect(complaints).toEqual([]);
  await close();
}, 240_000);

test('files are chosen by keys alone, and what is saved names them', async () => {
  const { page, complaints, close } = await lab.open(shown('t=1'));
  // the browser is told to ask the test in good time
  const chooser = page.waitForEvent('filechooser', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Take pictures and numbers home' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('tab', { name: 'Numbers' }).focus();
  // round from the first to the last
  await page.keyboard.press('ArrowLeft');
  await dialog.getByRole('button', { name: 'Open a result file' }).focus();
  await page.keyboard.press('Enter');
  await (await chooser).setFiles([join(folder, 'chain.json')]);
  await expect.poll(() => remarks(page), waitMs).toEqual([`from chain.json, version ${version}, mean of 48`]);
  await expect.poll(() => isPictured(page), waitMs).toBe(true);
  expect(await dialog.count()).toBe(0);
  await openDialog(page, 'Numbers');
  const { file } = await savedBy(page, 'profile.csv');
  expect(readFileSync(file, 'utf8')).toContain(`# chain: from the file chain.json, version ${version}`);
  expect(complaints).toEqual([]);
  await close();
}, 240_000);

test('what cannot be opened is told, with the member, and the page stays', async () => {
  const { page, complaints, close } = await lab.open(shown('g=1'));
  await complete(page);
  const before = await page.evaluate(() => location.hash);
  const told = (text: string) => page.getByRole('log', { name: 'Notices' }).getByText(text).waitFor();
  const whole = readFileSync(join(folder, 'chain.npz'));
  const damaged = Buffer.from(whole);
  damaged[Math.floor(whole.length / 2)] ^= 1;
  await drop(page, 'damaged.npz', damaged);
  await told('damaged.npz is not opened. Its member W.npy is damaged');
  await drop(page, 'cut.npz', whole.subarray(0, 5000));
  await told('cut.npz is not opened. It ends too early');
  const json = JSON.parse(readFileSync(join(folder, 'chain.json'), 'utf8')) as { frames: { W: number[][] }[] };
  json.frames[1].W[7].pop();
  await drop(page, 'shape.json', Buffer.from(JSON.stringify(json)));
  await told('Its member frames[1].W[7] has the shape (63,); (64,) is expected');
  await drop(page, 'study.json');
  await told('study.json is not opened. It holds a study or an observable');
  await drop(page, 'index.csv', Buffer.from('hash,status,file\n'));
  await told('It is the index of a sweep');
  expect(await page.evaluate(() => location.hash)).toBe(before);
  expect(await strip(page).count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
}, 240_000);

test('a file over the page is told where to go', async () => {
  const { page, complaints, close } = await lab.open('');
  await page.getByRole('button', { name: 'Lectures' }).waitFor();
  const drag = (type: string) =>
    page.evaluate((name) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['x'], 'x.npz'));
      document.body.dispatchEvent(new DragEvent(name, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }, type);
  await drag('dragover');
  await page.getByText('Drop a result').waitFor();
  await drag('dragleave');
  await expect.poll(() => page.getByText('Drop a result').count(), waitMs).toBe(0);
  expect(complaints).toEqual([]);
  await close();
}, 120_000);
