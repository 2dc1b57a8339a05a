import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows } from '../size';
import { runCommand, unequalArrays } from './archives';
import { useLab } from './harness';
import { isComplete } from './look';

const lab = useLab();
const waitMs = { timeout: 40_000, interval: 50 };

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'take-home-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The dialog at one of its pages. */
async function openDialog(page: Page, name: string): Promise<void> {
  if ((await page.getByRole('dialog').count()) === 0)
    await page.getByRole('button', { name: 'Take pictures and numbers home' }).click();
  await page.getByRole('dialog').getByRole('tab', { name }).click();
}

/** What pressing a button saves, as a file. */
async function saved(page: Page, press: () => Promise<void>): Promise<{ name: string; file: string }> {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), press()]);
  const name = download.suggestedFilename();
  const file = join(folder, name);
  await download.saveAs(file);
  return { name, file };
}

const savedBy = (page: Page, button: string | RegExp) =>
  saved(page, () => page.getByRole('dialog').getByRole('button', { name: button }).click());

async function commandFor(page: Page, title: string): Promise<string> {
  await openDialog(page, 'Command');
  return page.getByLabel(`Command for ${title}`, { exact: true }).inputValue();
}

describe('the command that is copied makes the numbers of the page', () => {
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
        const titles = {
          chain: 'Chain',
          boltzmann: 'Boltzmann',
          phonons: 'Phonons',
          moments: 'Exact',
          limit: 'Limit',
        };
        const text = await commandFor(page, titles[engine as keyof typeof titles]);
        const unequal = unequalArrays(readFileSync(file), readFileSync(await runCommand(text, folder)));
        expect(unequal, engine).toEqual([]);
      }
      expect(complaints).toEqual([]);
      await close();
    },
    180_000,
  );
});

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

describe('every figure can be taken home', () => {
  const tabsAndFigures = [
    'spectrum',
    'atoms',
    'exchange',
    'anatomy',
    'anatomy&fig=b',
    'phonons',
    'pairs&fb=moments',
    'transport',
    'transport&fig=b',
    'transport&fig=c',
    'transport&fig=d',
    'transport&fig=e',
    'transport&fig=f',
    'epsilon',
    'polarisations&d=2&pol=1&M=16',
    'anatomy&d=2&M=16',
    'probe&pb=0.5,0.1~-1,1,-0.5,0.5',
  ];

  test('as CSV whose columns have a meaning and a unit, and as SVG with its parameters', async () => {
    const { page, complaints, close } = await lab.open('v=1&L=6&T=1&M=32&P=2000&t=0.5&play=0');
    for (const tab of rows(tabsAndFigures, [0, 1, 4, 8, 11, 14, 16])) {
      await page.goto(`${lab.address}#v=1&L=6&T=1&M=32&P=2000&t=0.5&play=0&tab=${tab}`);
      const menu = page.locator('[data-panel=tab]').getByRole('button', { name: /^Save/ });
      const items = page.locator('[role=menuitem][data-key$=" csv"]');
      const closed = async () => {
        await page.keyboard.press('Escape');
        await expect.poll(() => page.getByRole('menu').count(), waitMs).toBe(0);
      };
      // figures of the record wait for it
      await expect
        .poll(async () => {
          await menu.click();
          const count = await items.count();
          if (count === 0) await closed();
          return count;
        }, waitMs)
        .toBeGreaterThan(0);
      const figureCount = await items.count();
      await closed();
      for (let i = 0; i < figureCount; i++) {
        const take = async (format: string) => {
          await menu.click();
          const { file, name } = await saved(page, () =>
            page.locator(`[role=menuitem][data-key="${i} ${format}"]`).click(),
          );
          expect(name).toContain(`wigner-lab-t0.5-${tab.split('&')[0]}`);
          return readFileSync(file, 'utf8');
        };
        const csv = await take('csv');
        const lines = csv.split('\n');
        const columns = lines.filter((line) => line.startsWith('# column '));
        expect(columns.length, tab).toBeGreaterThan(1);
        expect(
          columns.filter((line) => line.includes('not listed')),
          tab,
        ).toEqual([]);
        expect(
          lines.some((line) => line.startsWith('# link: http')),
          tab,
        ).toBe(true);
        // as many cells in each row as there are columns
        const rows = lines.filter((line) => /^-?\d/.test(line));
        expect(rows.length, tab).toBeGreaterThan(0);
        expect(new Set(rows.map((row) => row.split(',').length)), tab).toEqual(new Set([columns.length]));
        const svg = await take('svg');
        const found = await page.evaluate((text) => {
          const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
          return {
            error: parsed.querySelector('parsererror')?.textContent ?? null,
            text: parsed.documentElement.textContent,
          };
        }, svg);
        expect(found.error, tab).toBeNull();
        expect(found.text?.includes('\u03b5\u00a0=\u00a00.02'), tab).toBe(true);
        expect(/^<svg [^>]*width="(8[56]\.?\d*)mm"/.exec(svg)?.[1], tab).toBe('85.99');
      }
    }
    expect(complaints).toEqual([]);
    await close();
  }, 180_000);

  test('as PDF with its typeface, and as PNG of 300 dots to the inch', async () => {
    const { page, complaints, close } = await lab.open('v=1&L=6&T=1&M=32&t=0.5&play=0');
    await expect.poll(() => isComplete(page), waitMs).toBe(true);
    await openDialog(page, 'Pictures');
    const pdf = readFileSync((await savedBy(page, 'left.pdf')).file);
    const text = pdf.toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text).toContain('/BaseFont /DejaVu');
    expect(text).not.toContain('/BaseFont /Helvetica');
    expect(text).toMatch(/\/MediaBox \[0 0 243\.\d* /);
    const png = readFileSync((await savedBy(page, 'profile.png')).file);
    const at = png.indexOf('pHYs');
    expect([png.readUInt32BE(at + 4), png.readUInt32BE(at + 8), png[at + 12]]).toEqual([11811, 11811, 1]);
    expect(png.readUInt32BE(16)).toBe(Math.round(325 * (300 / 96)));
    expect(complaints).toEqual([]);
    await close();
  });
});

/** Grey values of a 48 x 48 picture of the inner part of the middle field in each picture of a film. */
async function decoded(page: Page, film: Buffer, type: string, count: number, rate: number): Promise<number[][]> {
  return page.evaluate(
    async ({ base64, mime, total, perSecond }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const video = document.createElement('video');
      video.muted = true;
      video.src = URL.createObjectURL(new Blob([bytes], { type: mime }));
      await new Promise((resolve, reject) => {
        video.onloadeddata = resolve;
        video.onerror = () => reject(new Error(video.error?.message ?? 'no film'));
      });
      const panel = document.querySelector('[data-panel=middle]')?.getBoundingClientRect();
      const host = document.querySelector('[data-panel=middle] .plot-host')?.getBoundingClientRect();
      if (!panel || !host) throw new Error('no panel');
      const scale = video.videoWidth / panel.width;
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [48, 48];
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      const pictures: number[][] = [];
      for (let i = 0; i < total; i++) {
        const seeked = new Promise((resolve) => (video.onseeked = resolve));
        video.currentTime = (i + 0.5) / perSecond;
        await seeked;
        const left = (host.left - panel.left + 0.2 * host.width) * scale;
        const top = (host.top - panel.top + 0.1 * host.height) * scale;
        context.drawImage(video, left, top, 0.5 * host.width * scale, 0.6 * host.height * scale, 0, 0, 48, 48);
        const { data } = context.getImageData(0, 0, 48, 48);
        pictures.push(
          Array.from({ length: 48 * 48 }, (_, cell) => data[4 * cell] + data[4 * cell + 1] + data[4 * cell + 2]),
        );
      }
      if (Math.abs(video.duration - total / perSecond) > 0.02) throw new Error(`the film lasts ${video.duration} s`);
      return pictures;
    },
    { base64: film.toString('base64'), mime: type, total: count, perSecond: rate },
  );
}

/** The same of the field on the page. */
async function onPage(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [48, 48];
    const context = canvas.getContext('2d');
    const field = document.querySelector<HTMLCanvasElement>('[data-panel=middle] .plot-host canvas');
    if (!context || !field) throw new Error('no field');
    const { width, height } = field;
    context.drawImage(field, 0.2 * width, 0.1 * height, 0.5 * width, 0.6 * height, 0, 0, 48, 48);
    const { data } = context.getImageData(0, 0, 48, 48);
    return Array.from({ length: 48 * 48 }, (_, cell) => data[4 * cell] + data[4 * cell + 1] + data[4 * cell + 2]);
  });
}

const apart = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;

/** H.264 fails although the browser says that it can encode it. */
function lieAboutH264(): void {
  const configure = VideoEncoder.prototype.configure;
  VideoEncoder.prototype.configure = function (this: VideoEncoder, config: VideoEncoderConfig) {
    if (config.codec.startsWith('avc')) throw new DOMException('no such encoder', 'NotSupportedError');
    configure.call(this, config);
  };
  VideoEncoder.isConfigSupported = (config) => Promise.resolve({ supported: true, config });
}

describe('a film', () => {
  const moving = 'v=1&w0=0&g=0&rw=1.5&e=0.05&L=16&T=4&M=8&t=0&play=0&scale=fixed&fb=boltzmann';
  const [seconds, rate] = [2, 6];
  const count = seconds * rate;

  async function film(page: Page, kind = 'video'): Promise<{ name: string; bytes: Buffer }> {
    await openDialog(page, 'Film');
    await page.getByLabel('What the film shows').selectOption('middle');
    await page.getByLabel('Kind of film').selectOption(kind);
    await page.getByLabel('Width of the film').selectOption('640');
    await page.getByLabel('Seconds').fill(String(seconds));
    await page.getByLabel('Pictures a second').fill(String(rate));
    const { name, file } = await savedBy(page, 'Make the film');
    return { name, bytes: readFileSync(file) };
  }

  test.each([
    ['what the browser encodes best', undefined, /\.(mp4|webm)$/],
    ['VP9 where H.264 fails after all', lieAboutH264, /\.webm$/],
  ])(
    'as %s has each picture at its time, and the same ones again',
    async (_, before, ending) => {
      const { page, complaints, close } = await lab.open(moving, {}, before);
      await expect.poll(() => isComplete(page), waitMs).toBe(true);
      const { name, bytes } = await film(page);
      expect(name).toMatch(ending);
      if (before) expect(bytes.includes(Buffer.from('V_VP9'))).toBe(true);
      const type = name.endsWith('mp4') ? 'video/mp4' : 'video/webm';
      const pictures = await decoded(page, bytes, type, count, rate);
      const again = await decoded(page, (await film(page)).bytes, type, count, rate);
      pictures.forEach((picture, i) => expect(apart(picture, again[i]), `picture ${i}`).toBeLessThan(3));
      await page.keyboard.press('Escape');
      for (const i of [1, 5, 8, count - 1]) {
        await page.goto(`${lab.address}#${moving.replace('t=0', `t=${(4 * i) / (count - 1)}`)}`);
        await expect.poll(() => isComplete(page), waitMs).toBe(true);
        const nearest = async () => {
          const now = await onPage(page);
          const distances = pictures.map((picture) => apart(picture, now));
          return distances.indexOf(Math.min(...distances));
        };
        await expect.poll(nearest, { timeout: 5_000, interval: 200 }).toBe(i);
      }
      // the films that the test itself plays are left behind
      expect(complaints.filter((line) => !line.includes('blob:'))).toEqual([]);
      await close();
    },
    120_000,
  );

  test('as GIF, one that is cancelled, and numbers that cannot be used', async () => {
    const { page, complaints, close } = await lab.open(moving);
    await expect.poll(() => isComplete(page), waitMs).toBe(true);
    const { name, bytes } = await film(page, 'gif');
    expect(name).toBe('wigner-lab-film.gif');
    expect(bytes.subarray(0, 6).toString('latin1')).toBe('GIF89a');
    // each picture has a control block
    expect(bytes.toString('latin1').split('\x21\xf9\x04').length - 1).toBe(count);
    const dialog = page.getByRole('dialog');
    await page.getByLabel('Seconds').fill('0');
    await dialog.getByText('is not a number from 1 to 120').waitFor();
    expect(await dialog.getByRole('button', { name: 'Make the film' }).isDisabled()).toBe(true);
    await page.getByLabel('Seconds').fill('60');
    await dialog.getByRole('button', { name: 'Make the film' }).click();
    await dialog.getByText(/picture [1-9]\d* of/).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.getByText('Cancelled.').waitFor();
    await page.keyboard.press('Escape');
    // the clock goes on where it was
    await page.getByRole('button', { name: 'Play' }).click();
    await expect
      .poll(async () => Number(await page.getByRole('slider', { name: 'Kinetic time' }).inputValue()), waitMs)
      .toBeGreaterThan(0.1);
    expect(complaints).toEqual([]);
    await close();
  }, 120_000);
});
