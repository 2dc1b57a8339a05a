import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { complaintsOf, labFrame, showsField, useSite } from './parentPage';

const lab = useLab();
const site = useSite();
const waitMs = { timeout: 30_000, interval: 100 };
const small = 'v=1&M=16&e=0.1&L=6&T=2&t=1&play=0&spec=packet';

/** A deck of reveal.js with these slides. */
const deckOf = (slides: string[]) => `
  <link rel="stylesheet" href="/reveal/reset.css"><link rel="stylesheet" href="/reveal/reveal.css">
  <div class="reveal"><div class="slides">${slides.map((slide) => `<section>${slide}</section>`).join('')}</div></div>
  <script type="module">
    import Reveal from '/reveal/reveal.mjs';
    import RevealNotes from '/reveal/plugin/notes.mjs';
    window.deck = new Reveal({ transition: 'none', plugins: [RevealNotes] });
    await deck.initialize();
    document.documentElement.dataset.deck = 'ready';
  </script>`;

async function openDeck(slides: string[]): Promise<{ page: Page; complaints: string[]; close(): Promise<void> }> {
  const { page, close } = await lab.open('v=1&still=1', {}, undefined, () => Promise.resolve());
  await page.goto('about:blank');
  const complaints = complaintsOf(page);
  await page.goto(site.page(deckOf(slides).replaceAll('LAB/', lab.address)));
  await page.locator('[data-deck=ready]').waitFor({ state: 'attached' });
  return { page, complaints, close };
}

const slide = (page: Page) =>
  page.evaluate(() => (window as unknown as { deck: { getIndices(): { h: number } } }).deck.getIndices().h);
const goTo = (page: Page, h: number) =>
  page.evaluate((to) => (window as unknown as { deck: { slide(h: number): void } }).deck.slide(to), h);
const framed = (seed: number, more = '') =>
  // reveal.js takes such a frame away when it leaves the slide
  `<iframe title="Lab" width="800" height="450" data-src="LAB/#${small}&embed=3&seed=${seed}${more}"></iframe>`;
const element = (seed: number, more = '') =>
  `<wigner-lab src="LAB/#${small}&seed=${seed}" embed="3" style="width:800px;height:450px" ${more}></wigner-lab>`;
const gammaOf = (page: Page, seed: number) =>
  labFrame(page, `seed=${seed}`).getByRole('slider', { name: 'Noise strength gamma' });

test.each([
  ['the element', '<script src="LAB/embed.js"></script>', element],
  ['a plain frame', '', framed],
])('a deck keeps its keys with the focus in %s, and only its slide computes', async (_, script, make) => {
  const { page, complaints, close } = await openDeck([
    `<h2>One</h2>${script}`,
    make(2),
    '<h2>Three</h2>',
    '<h2>Four</h2>',
    '<h2>Five</h2>',
    make(6),
  ]);
  // neither the next slide nor one far away has begun
  await page.waitForTimeout(1500);
  expect(page.workers()).toEqual([]);
  await goTo(page, 1);
  await expect.poll(() => showsField(labFrame(page, 'seed=2'), 'Boltzmann'), waitMs).toBe(true);
  const count = page.workers().length;
  await gammaOf(page, 2).click();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => slide(page), waitMs).toBe(2);
  // the workers of a slide that was left go
  await expect.poll(() => page.workers().length, waitMs).toBe(0);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => slide(page), waitMs).toBe(1);
  await expect.poll(() => page.workers().length, waitMs).toBe(count);
  await gammaOf(page, 2).click();
  await page.keyboard.press('PageDown');
  await expect.poll(() => slide(page), waitMs).toBe(2);
  await goTo(page, 5);
  await expect.poll(() => showsField(labFrame(page, 'seed=6'), 'Boltzmann'), waitMs).toBe(true);
  await gammaOf(page, 6).click();
  await page.keyboard.press('Home');
  await expect.poll(() => slide(page), waitMs).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test('the speaker view of a deck shows still pictures', async () => {
  const { page, close } = await openDeck([
    `${element(1)}<script src="LAB/embed.js"></script><aside class="notes">Say it.</aside>`,
    framed(2, '&still=1'),
  ]);
  await expect.poll(() => showsField(labFrame(page, 'seed=1'), 'Boltzmann'), waitMs).toBe(true);
  const [speaker] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('s')]);
  const pictures = () =>
    Promise.all(
      speaker
        .frames()
        .filter((frame) => frame.url().includes('still=1'))
        .map((frame) =>
          frame
            .locator('.poster')
            .getAttribute('data-still')
            .catch(() => null),
        ),
    );
  await expect.poll(async () => (await pictures()).includes('ready'), waitMs).toBe(true);
  expect(speaker.workers()).toEqual([]);
  // the other window goes on, and the speaker leads it
  await speaker.bringToFront();
  await speaker.keyboard.press('ArrowRight');
  await expect.poll(() => slide(page), waitMs).toBe(1);
  await speaker.close();
  await close();
});
