import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { rows } from '../size';
import { closeDialog, openDialog, useDownloads } from './downloads';
import { files } from './faults';
import { useLab } from './harness';
import { inAnotherRun, isComplete, isPictured } from './look';

const lab = useLab();
const { saved, savedBy } = useDownloads();
const waitMs = { timeout: 40_000, interval: 50 };

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
    'map&mapn=9',
  ];

  test('as CSV whose columns have a meaning and a unit, and as SVG with its parameters', async () => {
    const { page, complaints, close } = await lab.open('v=1&L=6&T=1&M=32&P=2000&t=0.5&play=0');
    for (const tab of rows(tabsAndFigures, [0, 1, 4, 8, 11, 14, 16, 17])) {
      const address = `${lab.address}#v=1&L=6&T=1&M=32&P=2000&t=0.5&play=0&tab=${tab}`;
      await inAnotherRun(page, () => page.goto(address), waitMs);
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

  test('in English, whatever the page speaks', async () => {
    const { page, complaints, close } = await lab.open('v=1&L=6&T=1&M=32&t=0.5&play=0');
    const heads: Record<string, string[]> = {};
    for (const language of ['en', 'de', 'fr', 'it']) {
      const address = `${lab.address}#v=1&L=6&T=1&M=32&t=0.5&play=0&tab=exchange&lang=${language}`;
      await inAnotherRun(page, () => page.goto(address), waitMs);
      await expect.poll(() => page.evaluate(() => document.documentElement.lang), waitMs).toBe(language);
      // curves of engines that are not there yet have no columns; the words of the picture tell of all realisations
      await expect
        .poll(() => page.getByTestId('summary').textContent(), waitMs)
        .toMatch(/(?<![\d.,])32[\s\u00a0\u202f]\p{L}/u);
      heads[language] = [];
      for (const panel of ['left', 'profile', 'tab']) {
        const item = page.locator('[role=menuitem][data-key="0 csv"]');
        // a menu that was opened before the engines began stays empty
        await expect
          .poll(async () => {
            await page.locator(`[data-panel=${panel}] .save-figure`).click();
            if ((await item.count()) > 0) return true;
            await page.keyboard.press('Escape');
            return false;
          }, waitMs)
          .toBe(true);
        const { file } = await saved(page, () => item.click());
        const lines = readFileSync(file, 'utf8').split('\n');
        const names = lines.find((line) => !line.startsWith('#'));
        // but for the title, how far the run is and the language in the link
        const told = lines.filter((line) => line.startsWith('#') && !/^# (Wigner Lab|link|\w+: mean of)/.test(line));
        heads[language].push(...told, names ?? '');
      }
    }
    expect(heads['en'].join('\n')).toContain('Chain');
    for (const language of ['de', 'fr', 'it']) expect(heads[language], language).toEqual(heads['en']);
    expect(complaints).toEqual([]);
    await close();
  }, 120_000);

  test('as PDF with its typeface, and as PNG of 300 dots to the inch', async () => {
    const { page, complaints, close } = await lab.open('v=1&L=6&T=1&M=32&t=0.5&play=0');
    await expect.poll(() => isPictured(page), waitMs).toBe(true);
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
  const field = await page.evaluate(() => {
    const panel = document.querySelector('[data-panel=middle]')?.getBoundingClientRect();
    const host = document.querySelector('[data-panel=middle] .plot-host')?.getBoundingClientRect();
    if (!panel || !host) throw new Error('no panel');
    return {
      panelWidth: panel.width,
      left: host.left - panel.left + 0.2 * host.width,
      top: host.top - panel.top + 0.1 * host.height,
      width: 0.5 * host.width,
      height: 0.6 * host.height,
    };
  });
  // the policy of the page lets it play no film
  const player = await page.context().newPage();
  const address = `${lab.address}player`;
  await player.route(address, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await player.goto(address);
  const pictures = await player.evaluate(
    async ({ base64, mime, total, perSecond, panelWidth, left, top, width, height }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const video = document.createElement('video');
      video.muted = true;
      video.src = URL.createObjectURL(new Blob([bytes], { type: mime }));
      await new Promise((resolve, reject) => {
        video.onloadeddata = resolve;
        video.onerror = () => reject(new Error(video.error?.message ?? 'no film'));
      });
      const scale = video.videoWidth / panelWidth;
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [48, 48];
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      // a picture may come a moment after the word of it; the one that is there already does not come again
      const picture = (number: number) =>
        new Promise<void>((resolve) => {
          setTimeout(resolve, 500);
          const look: VideoFrameRequestCallback = (_now, { mediaTime }) => {
            if (Math.abs(mediaTime * perSecond - number) < 0.25) resolve();
            else video.requestVideoFrameCallback(look);
          };
          video.requestVideoFrameCallback(look);
        });
      const greys: number[][] = [];
      for (let i = 0; i < total; i++) {
        const seeked = new Promise((resolve) => (video.onseeked = resolve));
        const shown = picture(i);
        video.currentTime = (i + 0.5) / perSecond;
        await Promise.all([seeked, shown]);
        context.drawImage(video, left * scale, top * scale, width * scale, height * scale, 0, 0, 48, 48);
        const { data } = context.getImageData(0, 0, 48, 48);
        greys.push(
          Array.from({ length: 48 * 48 }, (_, cell) => data[4 * cell] + data[4 * cell + 1] + data[4 * cell + 2]),
        );
      }
      if (Math.abs(video.duration - total / perSecond) > 0.02) throw new Error(`the film lasts ${video.duration} s`);
      return greys;
    },
    { base64: film.toString('base64'), mime: type, total: count, perSecond: rate, ...field },
  );
  await player.close();
  return pictures;
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

/** What each of the six places of all pictures of a GIF shows, three rows of two above the words. */
async function cellsOf(base64: string) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const decoder = new ImageDecoder({ data: bytes, type: 'image/gif' });
  await decoder.tracks.ready;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const pictures = [];
  for (let frameIndex = 0; frameIndex < decoder.tracks.selectedTrack!.frameCount; ++frameIndex) {
    const { image } = await decoder.decode({ frameIndex });
    [canvas.width, canvas.height] = [image.displayWidth, image.displayHeight];
    context.drawImage(image, 0, 0);
    // the figures of a phone are all as high as the one in sight
    const { width, height } = document.querySelector('[data-panel=left]')!.getBoundingClientRect();
    const [across, down] = [canvas.width / 2, (canvas.width / 2 / width) * height];
    pictures.push(
      Array.from({ length: 6 }, (_, i) => {
        const place = [(i % 2) * across, Math.floor(i / 2) * down].map(Math.round);
        const pixels = (heightShare: number) =>
          context.getImageData(place[0] + 2, place[1] + 2, across - 4, heightShare * down - 4).data;
        const all = new Uint32Array(pixels(1).buffer);
        const head = pixels(0.22);
        const has = (red: number, green: number, blue: number) =>
          head.some(
            (_value, k) =>
              k % 4 === 0 &&
              Math.abs(head[k] - red) + Math.abs(head[k + 1] - green) + Math.abs(head[k + 2] - blue) < 60,
          );
        let hash = 0;
        for (const pixel of all) hash = (Math.imul(hash, 31) + pixel) | 0;
        const legend = { chain: has(0xd5, 0x5e, 0x00), boltzmann: has(0x00, 0x72, 0xb2) };
        return { colours: new Set(all).size, hash, legend };
      }),
    );
  }
  return pictures;
}

test.each([
  ['Numbers', ['left.csv', 'middle.csv', 'profile.csv', 'frame.json']],
  ['Pictures', ['left.svg', 'middle.svg', 'profile.svg']],
])('the page %s that is opened before there is a picture fills when that comes', async (name, offered) => {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const { page, complaints, close } = await lab.open('v=1&L=6&T=1&M=32&t=0.5&play=0', {}, undefined, async (target) => {
    await target.route(files.kernels, async (route) => {
      await released;
      await route.continue();
    });
  });
  await openDialog(page, name);
  const dialog = page.getByRole('dialog');
  await dialog.getByText('There is no picture of this scenario yet').waitFor();
  for (const file of offered) expect(await dialog.getByRole('button', { name: file }).count()).toBe(0);
  release();
  for (const file of offered)
    await expect.poll(() => dialog.getByRole('button', { name: file }).count(), waitMs).toBe(1);
  expect(complaints).toEqual([]);
  await close();
});

/** The pictures of a GIF, by its blocks: what looks like the beginning of one may stand in the data of another. */
function gifPictures(bytes: Buffer): number {
  const tableBytes = (flags: number) => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  const afterData = (from: number) => {
    let at = from;
    while (bytes[at] !== 0) at += bytes[at] + 1;
    return at + 1;
  };
  let pictures = 0;
  let at = 13 + tableBytes(bytes[10]);
  while (bytes[at] !== 0x3b) {
    if (bytes[at] === 0x21) at = afterData(at + 2);
    else if (bytes[at] === 0x2c) {
      pictures++;
      // its place, its table, and the size of the first code
      at = afterData(at + 11 + tableBytes(bytes[at + 9]));
    } else throw new Error(`no block of a GIF begins with ${bytes[at]} at ${at} of ${bytes.length}`);
  }
  expect(at).toBe(bytes.length - 1);
  return pictures;
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
      await closeDialog(page);
      for (const i of [1, 5, 8, count - 1]) {
        const address = `${lab.address}#${moving.replace('t=0', `t=${(4 * i) / (count - 1)}`)}`;
        await inAnotherRun(page, () => page.goto(address), waitMs);
        await expect.poll(() => isComplete(page), waitMs).toBe(true);
        const nearest = async () => {
          const now = await onPage(page);
          const distances = pictures.map((picture) => apart(picture, now));
          return distances.indexOf(Math.min(...distances));
        };
        await expect.poll(nearest, { timeout: 5_000, interval: 200 }).toBe(i);
      }
      expect(complaints).toEqual([]);
      await close();
    },
    120_000,
  );

  test('of all figures has all of them on a phone, which shows one at a time, with their legends', async () => {
    const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
    const { page, complaints, close } = await lab.open(moving, phone);
    await expect.poll(() => isComplete(page), waitMs).toBe(true);
    await openDialog(page, 'Film');
    await page.getByLabel('Kind of film').selectOption('gif');
    await page.getByLabel('Width of the film').selectOption('640');
    await page.getByLabel('Seconds').fill('1');
    await page.getByLabel('Pictures a second').fill('3');
    const { file } = await savedBy(page, 'Make the film');
    const cells = await page.evaluate(cellsOf, readFileSync(file).toString('base64'));
    expect(cells.length).toBe(3);
    const [first, , last] = cells;
    // both fields, their difference, energy profile and spectrum; the sixth place is empty
    first.slice(0, 5).forEach(({ colours }, i) => expect(colours, `place ${i}`).toBeGreaterThan(i < 3 ? 15 : 4));
    expect(first[5].colours).toBe(1);
    for (const i of [0, 1, 3]) expect(first[i].hash, `place ${i}`).not.toBe(last[i].hash);
    // samples of the curves of chain and Boltzmann above the profile
    expect(first[3].legend).toEqual({ chain: true, boltzmann: true });
    expect(complaints).toEqual([]);
    await close();
  }, 120_000);

  test('as GIF, one that is cancelled, and numbers that cannot be used', async () => {
    const { page, complaints, close } = await lab.open(moving);
    await expect.poll(() => isComplete(page), waitMs).toBe(true);
    const { name, bytes } = await film(page, 'gif');
    expect(name).toBe('wigner-lab-film.gif');
    expect(bytes.subarray(0, 6).toString('latin1')).toBe('GIF89a');
    expect(gifPictures(bytes)).toBe(count);
    const dialog = page.getByRole('dialog');
    for (const typed of ['0', '1e9', '1e300']) {
      await page.getByLabel('Seconds').fill(typed);
      await dialog.getByText(`Seconds: "${typed}" is not a number from 1 to 120`).waitFor();
      expect(await dialog.getByRole('button', { name: 'Make the film' }).isDisabled()).toBe(true);
    }
    await page.getByLabel('Seconds').fill('60');
    await dialog.getByRole('button', { name: 'Make the film' }).click();
    await dialog.getByText(/picture [1-9]\d* of/).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.getByText('Cancelled.').waitFor();
    await closeDialog(page);
    // the clock goes on where it was
    await page.getByRole('button', { name: 'Play' }).click();
    await expect
      .poll(async () => Number(await page.getByRole('slider', { name: 'Kinetic time' }).inputValue()), waitMs)
      .toBeGreaterThan(0.1);
    expect(complaints).toEqual([]);
    await close();
  }, 120_000);
});
