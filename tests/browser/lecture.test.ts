import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { parseLecture } from '../../src/lectures/parse';
import { originalLectures, shippedLectures, translatedLectures } from '../../src/lectures/shipped';
import { root } from '../../src/tools/setup.mjs';
import { isFull, rows } from '../size';
import { useLab } from './harness';
import { isRecorded, present, ringedPanels, sceneOnShow, smallTexts } from './lectureLook';
import { addressKeys, follow, isComplete, listening } from './look';
import { brightness, emptyFigures, textFaults } from './stageLook';

const lab = useLab();
const waitMs = { timeout: 90_000, interval: 200 };
const desk = { width: 1280, height: 720 };
const hall = { width: 1920, height: 1080 };

const lectures = Object.fromEntries(
  shippedLectures.map(({ name }) => {
    const { lecture } = parseLecture(readFileSync(join(root, `public/lectures/${name}.md`), 'utf8'));
    if (!lecture) throw new Error(`${name} has mistakes`);
    return [name, lecture];
  }),
);

const small = `---
title: A small one
minutes: 2
---

Two scenes for a test.

## One of them {#one}

Prose with $\\gamma$.

\`\`\`scenario
link: v=1&w0=0.5&g=0.4&e=0.05&spec=packet&k0=0.165&kw=0.04&L=6&T=2&M=64
panels: left middle / profile
minutes: 1
\`\`\`

\`\`\`step
label: No noise
set: g=0
\`\`\`

\`\`\`question
Where to?
\`\`\`

\`\`\`answer
To the right.
\`\`\`

\`\`\`notes
Only for the speaker.
\`\`\`

## The other {#other}

Words.

\`\`\`scenario
link: v=1&w0=1&g=1&e=0.05&L=6&T=2&M=64&tab=exchange
panels: tab
minutes: 1
\`\`\`
`;

const fileOf = (name: string, text: string) => ({ name, mimeType: 'text/markdown', buffer: Buffer.from(text) });

async function openFile(page: Page, name: string, text: string): Promise<void> {
  await page.getByLabel('A lecture from a disk').setInputFiles(fileOf(name, text));
}

test.each(originalLectures.map(({ name }) => name))(
  'the lecture %s is given by its keys, legible and visible',
  async (name) => {
    const { scenes } = lectures[name];
    const { page, complaints, close } = await lab.open(`lecture=${name}`, { viewport: desk });
    await expect.poll(() => isComplete(page), waitMs).toBe(true);
    await present(page);
    const seen = isFull ? scenes.map((_, i) => i) : [3, 6];
    for (const [i, scene] of scenes.entries()) {
      expect(await sceneOnShow(page)).toBe(`${i + 1} / ${scenes.length}`);
      const kinds = [null, ...scene.beats];
      for (const beat of kinds) {
        if (beat !== null) await page.keyboard.press('PageDown');
        if (!seen.includes(i) || (!isFull && beat?.kind === 'step')) continue;
        await expect.poll(() => isRecorded(page), waitMs).toBe(true);
        for (const size of isFull || beat === null ? [hall, desk] : [desk]) {
          await page.setViewportSize(size);
          await page.waitForTimeout(400);
          const faults = async () => [scene.name, beat?.kind, ...(await smallTexts(page)), ...(await textFaults(page))];
          await expect.poll(faults, { timeout: 6000, interval: 300 }).toEqual([scene.name, beat?.kind]);
          // figures of a tab come later, and with the next answer of a worker
          await expect.poll(() => emptyFigures(page), { ...waitMs, message: scene.name }).toEqual([]);
        }
      }
      if (i + 1 < scenes.length) await page.keyboard.press('PageDown');
    }
    // there is no scene behind the last
    await page.keyboard.press('PageDown');
    expect(await sceneOnShow(page)).toBe(`${scenes.length} / ${scenes.length}`);
    await page.keyboard.press('Escape');
    expect(complaints).toEqual([]);
    await close();
  },
  1_200_000,
);

test.each(rows(translatedLectures, [0]).map(({ name }) => name))(
  'the translation %s is legible at every step',
  async (name) => {
    const { scenes } = lectures[name];
    const { page, complaints, close } = await lab.open(`lecture=${name}`, { viewport: desk });
    await page.locator('.scene-strip').waitFor();
    await present(page);
    for (const [i, scene] of scenes.entries()) {
      expect(await sceneOnShow(page)).toBe(`${i + 1} / ${scenes.length}`);
      for (const beat of [null, ...scene.beats]) {
        if (beat !== null) await page.keyboard.press('PageDown');
        const faults = async () => [scene.name, beat?.kind, ...(await smallTexts(page)), ...(await textFaults(page))];
        await expect.poll(faults, { timeout: 6000, interval: 300 }).toEqual([scene.name, beat?.kind]);
      }
      await page.keyboard.press('PageDown');
    }
    await page.keyboard.press('Escape');
    expect(complaints).toEqual([]);
    await close();
  },
  240_000,
);

/** Scenes whose picture is of a field: those of curves have no colours to fade. */
const fields = originalLectures.flatMap(({ name }) =>
  lectures[name].scenes
    .filter(({ panels }) => panels.flat().includes('left'))
    .map((scene) => ({ name, scene: scene.name })),
);

test('fields of scenes fill their colours at every tenth of their time', async () => {
  const { page, complaints, close } = await lab.open('play=0');
  for (const { name, scene } of rows(fields, [0, 4])) {
    await follow(page, `lecture=${name}&scene=${scene}`);
    await expect
      .poll(async () => (await addressKeys(page)).get('L') !== null && (await isComplete(page)), waitMs)
      .toBe(true);
    const slider = page.getByRole('slider', { name: 'Kinetic time' });
    const lastTime = Number(await slider.getAttribute('max'));
    for (const tenth of rows([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [0, 5, 10])) {
      await slider.fill(String((lastTime * tenth) / 10));
      await expect
        .poll(async () => Math.max(...(await brightness(page))), { timeout: 5000, interval: 50, message: scene })
        .toBeGreaterThan(0.55);
    }
  }
  expect(complaints).toEqual([]);
  await close();
}, 600_000);

test('presenting owns its keys, and gives them back', async () => {
  const { page, complaints, close } = await lab.open('lecture=noisy-crystal&scene=packet', { viewport: desk });
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await page.getByRole('button', { name: 'Present' }).first().click();
  await page.locator('.words').waitFor();
  // the page's own furniture is gone
  for (const gone of ['.bar', '.rail', '.timebar', '.status']) expect(await page.locator(gone).count()).toBe(0);
  expect(await page.locator('.panel').count()).toBe(3);
  // Space leads on although a button had the focus
  await page.keyboard.press(' ');
  await expect.poll(() => page.locator('.panel').count(), waitMs).toBe(4);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => page.locator('.panel').count(), waitMs).toBe(3);
  await page.keyboard.press('3');
  await expect.poll(() => page.locator('.panel:visible').count(), waitMs).toBe(1);
  await page.keyboard.press('3');
  await page.keyboard.press('.');
  expect(await page.locator('.cover.black').isVisible()).toBe(true);
  // the press that ends the black screen does nothing else
  await page.keyboard.press('PageDown');
  expect(await page.locator('.cover').count()).toBe(0);
  expect(await page.locator('.panel').count()).toBe(3);
  await page.keyboard.press('q');
  expect(await page.getByRole('img', { name: 'QR code of the link' }).isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  expect(await page.getByText('the speaker’s window').isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  await expect.poll(() => page.getByText('paused').isVisible(), waitMs).toBe(true);
  // the pointer stands in both fields
  const field = page.locator('[data-panel="left"] .plot-host');
  await field.hover({ position: { x: 200, y: 80 } });
  await expect.poll(() => ringedPanels(page), waitMs).toEqual(['left', 'middle']);
  await page.keyboard.press('Escape');
  await page.locator('.bar').waitFor();
  expect(complaints).toEqual([]);
  await close();
}, 120_000);

test('the speaker has a window with notes, the next step and what the audience sees', async () => {
  const { page, complaints, close } = await lab.open('', { viewport: desk });
  await openFile(page, 'small.md', small);
  const [speaker] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: 'Speaker’s window' }).click(),
  ]);
  const faults: string[] = [];
  speaker.on('pageerror', (error) => faults.push(error.message));
  await speaker.getByText('Only for the speaker.').waitFor();
  const text = () => speaker.locator('main').innerText();
  expect(await text()).toContain('No noise');
  await expect
    .poll(
      () => speaker.getByAltText('What the audience sees').evaluate((image: HTMLImageElement) => image.naturalWidth),
      waitMs,
    )
    .toBe(640);
  // either window leads
  await speaker.keyboard.press('PageDown');
  await expect.poll(async () => (await addressKeys(page)).get('g'), waitMs).toBe('0');
  await expect.poll(text, waitMs).toContain('Where to?');
  await speaker.getByRole('button', { name: 'Next →' }).click();
  await speaker.getByRole('button', { name: 'Next →' }).click();
  await expect.poll(() => page.getByText('To the right.').isVisible(), waitMs).toBe(true);
  await page.bringToFront();
  const beforeMs = performance.now();
  await present(page);
  await page.keyboard.press('PageDown');
  await expect.poll(text, waitMs).toContain('The end.');
  // the clock of the lecture began when it was presented
  const [, minutes, seconds] = /(\d+):(\d\d) gone/.exec(await text()) ?? [];
  expect(60 * Number(minutes) + Number(seconds)).toBeLessThanOrEqual(Math.ceil((performance.now() - beforeMs) / 1000));
  // all keys of the one window work in the other
  await speaker.keyboard.press('.');
  await expect.poll(() => page.locator('.cover.black').count(), waitMs).toBe(1);
  await expect.poll(text, waitMs).toContain('The screen is black');
  await speaker.keyboard.press('.');
  await expect.poll(() => page.locator('.cover').count(), waitMs).toBe(0);
  await speaker.keyboard.press('q');
  await expect.poll(() => page.getByRole('img', { name: 'QR code of the link' }).count(), waitMs).toBe(1);
  await speaker.keyboard.press('q');
  await speaker.keyboard.press('Home');
  await expect.poll(text, waitMs).toContain('1 / ');
  // but the keys themselves are for who asked
  await speaker.keyboard.press('?');
  await speaker.getByText('black screen').waitFor();
  expect(await page.locator('.cover').count()).toBe(0);
  await speaker.keyboard.press('Escape');
  expect(await speaker.getByText('black screen').count()).toBe(0);
  await speaker.keyboard.press('Escape');
  await expect.poll(() => page.locator('.presenting').count(), waitMs).toBe(0);
  await speaker.close();
  expect([...complaints, ...faults]).toEqual([]);
  await close();
}, 120_000);

test('the menu begins with the lectures in the language of the page', async () => {
  const { page, complaints, close } = await lab.open('lang=de', { viewport: desk });
  await page.locator('[data-tour="lectures"]').click();
  const items = page.locator('.menu.lectures [role="menuitemradio"]');
  await expect.poll(() => items.count(), waitMs).toBe(shippedLectures.length + 1);
  const languages = await items.evaluateAll((all) => all.map((item) => (item as HTMLElement).lang));
  expect(languages).toEqual(['de', 'en', 'en', 'fr', 'it', '']);
  expect(await items.first().innerText()).toContain('Wie Wärme sich ausbreitet');
  await items.first().click();
  await expect.poll(async () => (await addressKeys(page)).get('lecture'), waitMs).toBe('first-course.de');
  expect(complaints).toEqual([]);
  await close();
});

test('a faulty lecture is told line by line, and nothing of it runs', async () => {
  const { page, complaints, close } = await lab.open('', { viewport: desk });
  const before = await page.evaluate(() => location.hash);
  const attack = '<script>window.hacked = 1</script>\n\n<img src=x onerror="window.hacked = 2">\n';
  await openFile(page, 'faulty.md', small.replace('Words.', attack).replace('g=0\n', 'g=99\n'));
  const dialog = page.getByRole('dialog', { name: 'This lecture cannot be shown' });
  await dialog.waitFor();
  const told = await dialog.locator('li').allTextContents();
  expect(told.filter((line) => /^line \d+: raw HTML is not shown/.test(line))).toHaveLength(2);
  expect(told).toContainEqual(expect.stringContaining('above the limit 10'));
  expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => location.hash)).toBe(before);
  // what is no lecture at all is told as well
  await page
    .getByLabel('A lecture from a disk')
    .setInputFiles({ name: 'x.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') });
  await expect.poll(() => page.getByText('x.pdf is not opened').isVisible(), waitMs).toBe(true);
  expect(complaints).toEqual([]);
  await close();
}, 120_000);

test('a file is opened by dropping it, and led through by the strip', async () => {
  const { page, complaints, close } = await lab.open('', { viewport: desk });
  await page.getByRole('button', { name: 'Lectures' }).waitFor();
  await listening(page);
  const drop = (text: string) =>
    page.evaluate((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], 'small.md', { type: 'text/markdown' }));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }, text);
  // what is wrong with one file does not cover the next
  const faults = page.getByRole('dialog', { name: 'This lecture cannot be shown' });
  await drop('Dear reader');
  await faults.waitFor();
  await drop('https://example.org/#v=1&g=0.25');
  await expect.poll(async () => (await addressKeys(page)).get('g'), waitMs).toBe('0.25');
  await expect.poll(() => faults.count(), waitMs).toBe(0);
  await drop(small);
  await page.getByRole('heading', { name: 'One of them' }).waitFor();
  await page.getByRole('button', { name: 'No noise' }).click();
  await expect.poll(async () => (await addressKeys(page)).get('g'), waitMs).toBe('0');
  await page.getByRole('combobox', { name: 'Scene' }).selectOption('1');
  await page.getByRole('heading', { name: 'The other' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'One of them' }).waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => page.getByRole('combobox', { name: 'Scene' }).count(), waitMs).toBe(0);
  expect(complaints).toEqual([]);
  await close();
}, 120_000);

test('the handout has every scene with its picture and code, and returns to the page', async () => {
  const { page, complaints, close } = await lab.open('theme=dark', { viewport: desk });
  await openFile(page, 'small.md', small);
  await page.getByRole('heading', { name: 'One of them' }).waitFor();
  await page.evaluate(() => (globalThis.print = () => void (document.title = 'printed')));
  await page.keyboard.press('Control+p');
  await page.locator('.handout').waitFor({ timeout: 60_000 });
  // it prints once the images have their sizes
  await expect.poll(() => page.title(), waitMs).toBe('printed');
  const sizes = await page
    .locator('.handout img')
    .evaluateAll((images: HTMLImageElement[]) => images.map(({ naturalWidth }) => naturalWidth));
  expect(sizes).toHaveLength(4);
  for (const width of sizes) expect(width).toBeGreaterThan(900);
  expect(await page.locator('.handout .code svg').count()).toBe(2);
  const text = await page.locator('.handout').innerText();
  for (const words of ['A small one', '1. One of them', 'Where to?', 'No noise.', 'Answers', 'To the right.'])
    expect(text).toContain(words);
  expect(text).not.toContain('Only for the speaker');
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThanOrEqual(1);
  await page.getByRole('button', { name: 'Back to the page' }).click();
  await page.getByRole('heading', { name: 'One of them' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  expect(complaints).toEqual([]);
  await close();
}, 120_000);

test('a preset offers what its words say, and remembers itself', async () => {
  const { page, complaints, close } = await lab.open('', { viewport: desk });
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  const strip = page.getByRole('region', { name: 'What to see' });
  const height = (await strip.boundingBox())?.height;
  await strip.getByRole('button', { name: 'γ → 0' }).click();
  await expect.poll(async () => (await addressKeys(page)).get('g'), waitMs).toBe('0');
  expect(await strip.innerText()).toContain('Changed from: A wave packet meets the noise.');
  // figures do not move for that
  expect((await strip.boundingBox())?.height).toBe(height);
  await strip.getByRole('button', { name: 'Back to it' }).click();
  await expect.poll(async () => (await addressKeys(page)).get('g'), waitMs).toBe('0.4');
  expect(complaints).toEqual([]);
  await close();
}, 120_000);
