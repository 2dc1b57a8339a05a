import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useLab } from './harness';
import { isComplete, isPictured } from './look';

const lab = useLab();
const waitMs = { timeout: 40_000, interval: 100 };

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paper-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the menu of a panel saves of its first figure. */
async function saved(page: Page, panel: string, format: string): Promise<string> {
  const menu = page.locator(`[data-panel=${panel}]`).getByRole('button', { name: /^Save/ });
  const item = page.locator(`[role=menuitem][data-key="0 ${format}"]`);
  await expect
    .poll(async () => {
      await menu.click();
      const isThere = (await item.count()) > 0;
      if (!isThere) await page.keyboard.press('Escape');
      return isThere;
    }, waitMs)
    .toBe(true);
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), item.click()]);
  const file = join(folder, download.suggestedFilename());
  await download.saveAs(file);
  return readFileSync(file, format === 'pdf' ? 'latin1' : 'utf8');
}

/**
 * How far the drawing of a sheet is from the canvas of the tab, both on white: the mean difference of a pixel, and that of
 * the sheet moved by some pixels, in shares of full contrast.
 */
function distances(page: Page, sheet: string) {
  return page.evaluate(async (text) => {
    const canvas = document.querySelector<HTMLCanvasElement>('[data-panel=tab] .plot-host canvas');
    const drawing = new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('svg > svg');
    if (!canvas || !drawing) throw new Error('there is no drawing');
    const { clientWidth: width, clientHeight: height } = canvas;
    const box = drawing.getAttribute('viewBox');
    for (const [name, value] of Object.entries({ width, height, y: 0 })) drawing.setAttribute(name, String(value));
    const image = new Image();
    const source = new XMLSerializer().serializeToString(drawing);
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
    await image.decode();
    const pixels = (picture: CanvasImageSource, shift: number) => {
      const copy = document.createElement('canvas');
      [copy.width, copy.height] = [width, height];
      const context = copy.getContext('2d');
      if (!context) throw new Error('no canvas');
      context.fillStyle = '#fff';
      context.fillRect(0, 0, width, height);
      context.drawImage(picture, shift, 0, width, height);
      return context.getImageData(0, 0, width, height).data;
    };
    const screen = pixels(canvas, 0);
    const apart = (shift: number) => {
      const paper = pixels(image, shift);
      return paper.reduce((sum, value, i) => sum + Math.abs(value - screen[i]), 0) / (255 * paper.length);
    };
    const ink = screen.reduce((sum, value) => sum + (255 - value), 0) / (255 * screen.length);
    return {
      box: box === `0 0 ${width} ${height}`,
      same: apart(0) / ink,
      moved: apart(4) / ink,
      images: drawing.querySelectorAll('image').length,
      shapes: drawing.querySelectorAll('path, rect').length,
      words: [...drawing.querySelectorAll('text')].map((word) => word.textContent).join(' '),
    };
  }, sheet);
}

test.each([
  ['atoms', 60, 'site y; heights q'],
  ['exchange', 40, 'y = 1'],
] as const)('%s are lines and text on paper, and the picture of the screen', async (tab, shapes, words) => {
  const keys = `v=1&L=6&e=0.1&T=1&M=16&t=0.5&play=0&theme=light&tab=${tab}`;
  const { page, complaints, close } = await lab.open(keys);
  await expect.poll(() => isPictured(page), waitMs).toBe(true);
  const found = await distances(page, await saved(page, 'tab', 'svg'));
  expect(found.box).toBe(true);
  expect(found.images).toBe(0);
  expect(found.shapes).toBeGreaterThan(shapes);
  expect(found.words).toContain(words);
  // hinted text on the screen and smoothed text on paper differ at their edges
  expect(found.same).toBeLessThan(0.15);
  expect(found.moved).toBeGreaterThan(3 * found.same);
  const pdf = await saved(page, 'tab', 'pdf');
  expect(pdf.startsWith('%PDF-')).toBe(true);
  expect(pdf).not.toContain('/Subtype /Image');
  expect(pdf).toContain('/URI');
  expect(complaints).toEqual([]);
  await close();
});

test('what is taken home names the kept run and leads back to both', async () => {
  const keys = 'v=1&L=6&e=0.1&T=1&M=16&t=0.5&play=0&g=0.5&cmp=ghost&b_g=2&b_w0=0.5';
  const { page, complaints, close } = await lab.open(keys);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  // the kept run has a record of its own, and comes into the picture with it
  await expect.poll(() => page.getByTestId('summary').textContent(), waitMs).toMatch(/B, Chain: energy density/);
  const svg = await saved(page, 'profile', 'svg');
  const { text, links } = await page.evaluate((source) => {
    const sheet = new DOMParser().parseFromString(source, 'image/svg+xml');
    const texts = [...sheet.querySelectorAll('text')].map((each) => each.textContent).join(' ');
    return { text: texts, links: [...sheet.querySelectorAll('a')].map((each) => each.getAttribute('href') ?? '') };
  }, svg);
  expect(text.replaceAll('\u00a0', ' ')).toMatch(/Kept run B: ω₀ = 0\.5, γ = 2, all else as in A/);
  expect(links).toHaveLength(1);
  expect(links[0]).toMatch(/#v=1&.*b_g=2/);
  const csv = await saved(page, 'profile', 'csv');
  expect(csv).toMatch(/^# kept run: v=1&.*&w0=0\.5&.*&g=2&/m);
  const link = /^# link of the kept run: .*#(.*)$/m.exec(csv)?.[1] ?? '';
  const alone = new URLSearchParams(link);
  expect([alone.get('g'), alone.get('t'), alone.get('cmp'), alone.get('b_g')]).toEqual(['2', '0.5', null, null]);
  expect(csv).toMatch(/^# column .*kept/m);
  const json = JSON.parse(await saved(page, 'profile', 'json')) as { kept: { scenario: Record<string, unknown> } };
  expect(json.kept.scenario).toMatchObject({ g: 2, w0: 0.5 });
  expect(complaints).toEqual([]);
  await close();
});
