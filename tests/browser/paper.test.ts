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
 * How far the drawing of a sheet is from the canvas of the tab, both on white: the mean difference of a pixel, and that
 * of the sheet moved by some pixels, in shares of full contrast.
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

const scene = (name: string, link: string, panels: string, rest = '') => `
## ${name} {#${name.toLowerCase()}}

Of $\\gamma$, and more.

\`\`\`scenario
link: v=1&w0=0.5&g=1&e=0.1&L=4&T=1&M=16&t=0.5&play=0&${link}
panels: ${panels}
\`\`\`
${rest}`;

const block = (name: string, text: string) => `
\`\`\`${name}
${text}
\`\`\`
`;

const twoQuestions = [
  block('question', 'Do atoms travel?'),
  block('answer', 'No.'),
  block('step', 'label: Pinned\nset: w0=1\n\nPinned: they swing.'),
  block('question', 'What does?'),
  block('answer', 'A pattern.\n\nAnd its energy.'),
].join('');

/** A scene for each kind of panel that has more than one figure, and one that is drawn. */
const several = `---
title: Several figures
---

For a test.
${scene('Anatomy', 'tab=anatomy', 'middle tab', twoQuestions)}
${scene('Pairs', 'fa=moments&tab=pairs', 'tab', block('question', 'And here?') + block('answer', 'They fade.'))}
${scene('Transport', 'tab=transport&fig=a', 'profile tab')}
${scene('Exchange', 'tab=exchange', 'tab')}`;

async function openLecture(page: Page, text: string): Promise<void> {
  const file = { name: 'several.md', mimeType: 'text/markdown', buffer: Buffer.from(text) };
  await page.getByLabel('A lecture from a disk').setInputFiles(file);
  await page.getByRole('heading', { name: 'Anatomy' }).waitFor();
}

/** What is drawn on a picture of the paper: the points of its longest curve, its images, and its words. */
function drawnOn(page: Page, scene: number) {
  return page
    .locator('.handout .scene')
    .nth(scene)
    .locator('figure img')
    .evaluateAll((images: HTMLImageElement[]) =>
      images.map(({ alt, src, naturalWidth }) => {
        const text = src.startsWith('data:image/svg') ? decodeURIComponent(src.slice(src.indexOf(',') + 1)) : '';
        const sheet = new DOMParser().parseFromString(
          text || '<svg xmlns="http://www.w3.org/2000/svg"/>',
          'image/svg+xml',
        );
        const paths = [...sheet.querySelectorAll('.js-line')].map((path) => path.getAttribute('d') ?? '');
        const points = paths.map((path) => path.match(/[ML][^MLZ]+/g)?.length ?? 0);
        const marks = sheet.querySelectorAll('.points path').length;
        const fields = sheet.querySelectorAll('.layer-below image, image').length;
        return { alt, naturalWidth, points: Math.max(0, ...points), marks, fields };
      }),
    );
}

test('a handout has all figures of a panel with whole data, and answers with their questions', async () => {
  const { page, complaints, close } = await lab.open('theme=dark', { viewport: { width: 1280, height: 720 } });
  await openLecture(page, several);
  await page.getByRole('button', { name: 'Handout' }).click();
  await page.locator('.handout').waitFor({ timeout: 120_000 });
  const [field, laws, kernel] = await drawnOn(page, 0);
  expect([field, laws, kernel].map(({ fields }) => fields)).toEqual([1, 0, 1]);
  expect(laws.alt).toMatch(/^Anatomy: Frequency, group velocity/);
  expect(kernel.alt).toMatch(/^Anatomy: Collision kernel/);
  expect(laws.points).toBeGreaterThan(50);
  // one above the other beside the field
  const places = await page
    .locator('.handout .scene')
    .first()
    .locator('figure img')
    .evaluateAll((images) =>
      images.map((image) => image.getBoundingClientRect()).map(({ left, top }) => ({ left, top })),
    );
  expect(places[1].left).toBe(places[2].left);
  expect(places[1].top).toBeLessThan(places[2].top);
  const pairs = await drawnOn(page, 1);
  expect(pairs.map(({ fields }) => fields)).toEqual([1, 0]);
  // all recorded times
  expect(pairs[1].marks).toBeGreaterThan(100);
  const [, displacement, exponent] = await drawnOn(page, 2);
  expect(displacement.alt).toContain('Mean square displacement');
  expect(exponent.alt).toContain('Local exponent');
  // measured, beside the formula
  for (const { marks } of [displacement, exponent]) expect(marks).toBeGreaterThan(5);
  const drawing = await drawnOn(page, 3);
  expect(drawing.map(({ naturalWidth }) => naturalWidth)).toEqual([1800]);
  const words = async (selector: string) =>
    (await page.locator(`.handout ${selector}`).allTextContents()).map((text) => text.replace(/\s+/g, ' '));
  expect(await words('.question')).toEqual(['a) Do atoms travel?', 'b) What does?', 'And here?']);
  expect(await words('.answer')).toEqual(['1a. No.', '1b. A pattern.And its energy.', '2. They fade.']);
  const lines = await page
    .locator('.handout .answer')
    .evaluateAll((answers) => answers.map((answer) => answer.getBoundingClientRect().top));
  expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  expect(new Set(lines).size).toBe(3);
  expect(await words('.step')).toEqual(['Pinned: they swing.']);
  expect(complaints).toEqual([]);
  await close();
}, 240_000);

test('no line of a handout begins with the sign behind a formula', async () => {
  const { page, complaints, close } = await lab.open('', { viewport: { width: 1280, height: 720 } });
  const text = `---\ntitle: Signs\n---\n\nWords.\n${scene('Anatomy', 'tab=anatomy', 'tab')}`;
  const formulas = [
    'Its width is $\\kappa_0=\\int v^2/(\\gamma\\varphi)\\,dk$, equation (74),',
    'as in ($a_1$), $a_2$; $b$.',
  ];
  await openLecture(page, text.replace('Of', `${formulas.join(' ')} Of`));
  await page.getByRole('button', { name: 'Handout' }).click();
  await page.locator('.handout').waitFor({ timeout: 60_000 });
  const found = await page
    .locator('.handout .beside p')
    .first()
    .evaluate((paragraph) => {
      const range = document.createRange();
      const nodes = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      const letters: { node: Node; at: number; letter: string }[] = [];
      for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
        if (node.parentElement?.closest('.katex-mathml')) continue;
        const shown = [...(node.textContent ?? '')].map((letter, at) => ({ node, at, letter }));
        letters.push(...shown.filter(({ letter }) => /[^\s\u200b]/.test(letter)));
      }
      const leftOf = ({ node, at }: (typeof letters)[number]) => {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return range.getBoundingClientRect().left;
      };
      const signs = letters.flatMap(({ letter }, i) => (/[,;.)]/.test(letter) ? [i] : []));
      let broken = 0;
      for (let width = 120; width < 420; ++width) {
        paragraph.style.width = `${width}px`;
        broken += signs.filter((i) => leftOf(letters[i]) < leftOf(letters[i - 1])).length;
      }
      return { text: letters.map(({ letter }) => letter).join(''), broken };
    });
  expect(found.text).toMatch(/dk,equation\(74\),asin\(a1\),a2;b\.Of/);
  expect(found.broken).toBe(0);
  expect(complaints).toEqual([]);
  await close();
}, 120_000);

test.each(['button', 'Escape'])(
  'the pictures of a handout are stopped by the %s, and the page stands as before',
  async (way) => {
    const { page, complaints, close } = await lab.open('theme=dark', { viewport: { width: 1280, height: 720 } });
    await openLecture(page, several);
    await page.getByLabel('Scene', { exact: true }).selectOption({ index: 1 });
    await expect.poll(async () => page.evaluate(() => location.hash), waitMs).toContain('tab=pairs');
    await page.getByRole('slider', { name: 'Kinetic time' }).fill('0.25');
    await page.getByRole('button', { name: 'Handout' }).click();
    const told = page.getByRole('dialog', { name: 'Handout' });
    await told.getByText('Taking the picture of scene 1 of 4').waitFor();
    if (way === 'button') await told.getByRole('button', { name: 'Stop' }).click();
    else await page.keyboard.press('Escape');
    await expect.poll(() => told.count(), waitMs).toBe(0);
    await page.getByRole('heading', { name: 'Pairs' }).waitFor();
    expect(await page.locator('.handout').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    await expect.poll(() => page.getByRole('slider', { name: 'Kinetic time' }).inputValue(), waitMs).toBe('0.25');
    expect(await page.evaluate(() => location.hash)).toMatch(/tab=pairs/);
    expect(complaints).toEqual([]);
    await close();
  },
  120_000,
);
