import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { rows } from '../size';
import { useLab } from './harness';
import { allHere, bufferedShare, isComplete } from './look';

const lab = useLab();
const waitMs = { timeout: 20_000, interval: 50 };
const small = 'v=1&M=16&e=0.1&L=6&T=2&t=1&play=0';
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const low = { viewport: { width: 640, height: 360 }, isMobile: true, hasTouch: true };
/** A profile that has never seen the page: pages of other tests share theirs. */
const fresh = () => undefined;

const offer = (page: Page) => page.getByRole('region', { name: 'Tour of the page' });
const card = (page: Page) => page.locator('.tour-card');
/** Nothing is on its way any more, which leaving the page would break off. */
const settled = (page: Page) => allHere(page, 40_000);
const title = (page: Page) => card(page).getByRole('heading').textContent();

/**
 * Whether the card and all rings are on the screen, and whether the card covers a ring of which it should keep clear.
 */
function layout(page: Page): Promise<{ inside: boolean; ringCount: number; covered: number }> {
  return page.evaluate(() => {
    const rect = (element: Element) => element.getBoundingClientRect();
    const own = rect(document.querySelector('.tour-card')!);
    const rings = [...document.querySelectorAll('.tour-ring')].map(rect);
    const isInside = ({ left, top, right, bottom }: DOMRect) =>
      left >= 0 && top >= 0 && right <= window.innerWidth && bottom <= window.innerHeight;
    const shared = (ring: DOMRect) =>
      Math.max(0, Math.min(own.right, ring.right) - Math.max(own.left, ring.left)) *
      Math.max(0, Math.min(own.bottom, ring.bottom) - Math.max(own.top, ring.top));
    return {
      inside: [own, ...rings].every(isInside),
      ringCount: rings.length,
      covered: Math.max(...rings.map((ring) => shared(ring) / (ring.width * ring.height))),
    };
  });
}

/** Colours of the picture of a preset that has the fewest of them; 0 before they are painted. */
function fewestColours(page: Page): Promise<number> {
  return page.locator('.menu canvas').evaluateAll((all: HTMLCanvasElement[]) => {
    const counts = all.map((canvas) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data.buffer;
      return new Set(new Uint32Array(pixels ?? new ArrayBuffer(0))).size;
    });
    return counts.length > 0 ? Math.min(...counts) : 0;
  });
}

test('the offer covers nothing, takes no focus and is gone for good once it was declined', async () => {
  const { page, complaints, close } = await lab.open('', {}, fresh);
  await offer(page).waitFor();
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  const box = await offer(page).boundingBox();
  const figures = await page.locator('.figures').boundingBox();
  expect(box && figures && box.x + box.width <= figures.x).toBe(true);
  expect(await page.getByRole('slider', { name: 'Realisations' }).isVisible()).toBe(true);
  await offer(page).getByRole('button', { name: 'Not now' }).click();
  await expect.poll(() => offer(page).count(), waitMs).toBe(0);
  expect(await card(page).count()).toBe(0);
  await settled(page);
  await page.reload();
  await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
  expect(await offer(page).count()).toBe(0);
  // loading the page again cuts short what was still on its way
  expect(complaints.filter((complaint) => !complaint.includes('ERR_ABORTED'))).toEqual([]);
  await close();
});

test('an address, and a browser that keeps nothing, are spared the offer', async () => {
  const linked = await lab.open(small, {}, fresh);
  await expect.poll(() => bufferedShare(linked.page, 'Boltzmann'), waitMs).toBe(1);
  expect(await offer(linked.page).count()).toBe(0);
  await linked.close();
  const { page, complaints, close } = await lab.open('', {}, () =>
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    }),
  );
  await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
  expect(await offer(page).count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test('keys lead through five steps, and Escape ends them and gives the focus back', async () => {
  const { page, complaints, close } = await lab.open('', { reducedMotion: 'reduce' }, fresh);
  await offer(page).getByRole('button', { name: 'Start' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => card(page).evaluate((element) => element === document.activeElement), waitMs).toBe(true);
  expect(await card(page).getAttribute('role')).toBe('dialog');
  expect(await card(page).getAttribute('aria-modal')).toBe('false');
  const titles: (string | null)[] = [];
  for (let step = 0; step < 5; step++) {
    titles.push(await title(page));
    const wanted = { ringCount: step === 4 ? 2 : 1, covered: 0, inside: true };
    await expect.poll(() => layout(page), waitMs).toEqual(wanted);
    await page.keyboard.press('ArrowRight');
  }
  expect(new Set(titles).size).toBe(5);
  // the last step stays until it is left
  expect(await title(page)).toBe(titles[4]);
  await page.keyboard.press('ArrowLeft');
  expect(await title(page)).toBe(titles[3]);
  await card(page).getByRole('button', { name: 'Back' }).click();
  expect(await title(page)).toBe(titles[2]);
  // as this step says
  const playing = () => page.locator('.timebar .play').getAttribute('aria-label');
  const before = await playing();
  await page.keyboard.press('Space');
  await expect.poll(playing, waitMs).not.toBe(before);
  await page.keyboard.press('Escape');
  await expect.poll(() => card(page).count(), waitMs).toBe(0);
  await expect.poll(() => page.evaluate(() => document.activeElement?.className), waitMs).toBe('play');

  // again from the help, and ended from outside
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Take the tour' }).click();
  await expect.poll(() => card(page).evaluate((element) => element === document.activeElement), waitMs).toBe(true);
  await page.getByRole('slider', { name: 'Epsilon' }).focus();
  await page.keyboard.press('ArrowRight');
  expect(await card(page).count()).toBe(1);
  // the first one closes the explanation of the slider if it is open by then
  const escape = async () => {
    await page.keyboard.press('Escape');
    return card(page).count();
  };
  await expect.poll(escape, waitMs).toBe(0);
  await settled(page);
  await page.goto('about:blank');
  await page.goto(lab.address);
  await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
  expect(await offer(page).count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test.each(
  rows(
    [
      ['a phone', phone, 0],
      ['a low screen', low, 0.3],
    ] as const,
    [1],
  ),
)('on %s the tour scrolls to its targets and opens nothing', async (_, options, mostCovered) => {
  const { page, complaints, close } = await lab.open('', options, fresh);
  await offer(page).getByRole('button', { name: 'Start' }).tap();
  for (let step = 0; step < 5; step++) {
    // a tap is heard a moment after the finger has gone
    await expect.poll(() => card(page).locator('.tour-foot .muted').textContent(), waitMs).toBe(`${step + 1} of 5`);
    const stands = async () => {
      const { ringCount, inside, covered } = await layout(page);
      return { isRinged: ringCount > 0, inside, isClear: covered <= mostCovered };
    };
    await expect.poll(stands, waitMs).toEqual({ isRinged: true, inside: true, isClear: true });
    expect(await page.getByRole('dialog').count()).toBe(1);
    await card(page)
      .getByRole('button', { name: step < 4 ? 'Next' : 'Done' })
      .tap();
  }
  await expect.poll(() => card(page).count(), waitMs).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test('on a phone the buttons of the offer stand within its card, however long the words below', async () => {
  const { page, complaints, close } = await lab.open('', phone, fresh);
  const around = await offer(page).boundingBox();
  for (const button of await offer(page).getByRole('button').all()) {
    const box = await button.boundingBox();
    expect(box!.y).toBeGreaterThanOrEqual(around!.y);
    expect(box!.y + box!.height).toBeLessThanOrEqual(around!.y + around!.height);
  }
  expect(complaints).toEqual([]);
  await close();
});

test('every panel says what it shows, with its equation', async () => {
  const { page, complaints, close } = await lab.open(small);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  const buttons = page.getByRole('button', { name: /^About this panel/ });
  expect(await buttons.count()).toBe(5);
  for (const button of await buttons.all()) {
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await expect.poll(() => dialog.locator('.katex').count(), waitMs).toBeGreaterThan(0);
    expect(await dialog.locator('p').first().textContent()).toBe(await button.getAttribute('title'));
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.count(), waitMs).toBe(0);
    // the focus goes back with the next frame of the screen
    await expect.poll(() => button.evaluate((element) => element === document.activeElement), waitMs).toBe(true);
  }
  await page
    .getByRole('region', { name: 'Boltzmann' })
    .getByRole('button', { name: /^About/ })
    .click();
  expect(await page.getByRole('dialog').textContent()).toContain('Basile, Olla, Spohn, eq. (25)');
  expect(complaints).toEqual([]);
  await close();
});

test('a tap opens the meaning of a symbol and of the status line', async () => {
  const { page, complaints, close } = await lab.open(small, phone);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await page.getByRole('button', { name: 'What the status line says' }).tap();
  const meanings = page.getByRole('dialog');
  await expect.poll(() => meanings.locator('dt').count(), waitMs).toBeGreaterThan(3);
  expect(await meanings.textContent()).toContain('largest relative change of the total energy');
  await page.keyboard.press('Escape');
  await expect.poll(() => meanings.count(), waitMs).toBe(0);

  await page.getByRole('button', { name: 'Show the sliders' }).tap();
  const symbol = page.getByRole('button', { name: 'Meaning of γ' });
  const card = page.getByRole('dialog', { name: 'Meaning of γ' });
  await symbol.tap();
  await expect.poll(() => card.allTextContents(), waitMs).toEqual([expect.stringContaining('eq. (9)')]);
  const isInside = async () => {
    const box = await card.boundingBox();
    return box && box.x >= 0 && box.x + box.width <= 390 && box.y + box.height <= 844;
  };
  await expect.poll(isInside, waitMs).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => card.count(), waitMs).toBe(0);
  await symbol.tap();
  await expect.poll(() => card.count(), waitMs).toBe(1);
  await page.touchscreen.tap(195, 30);
  await expect.poll(() => card.count(), waitMs).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test.each(
  rows(
    [
      ['a desk', {}],
      ['a phone', phone],
      ['a low screen', low],
    ] as const,
    [1],
  ),
)('presets stand in groups with pictures on %s, and keys find them', async (_, options) => {
  const { page, complaints, close } = await lab.open(small, options);
  await page.getByRole('button', { name: /^Preset/ }).focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('menu');
  await menu.waitFor();
  expect(await menu.getByRole('group').count()).toBe(7);
  const size = page.viewportSize();
  const isInside = async () => {
    const box = await menu.boundingBox();
    return size && box && box.x >= 0 && box.x + box.width <= size.width && box.y + box.height <= size.height;
  };
  await expect.poll(isInside, waitMs).toBe(true);
  await expect.poll(() => fewestColours(page), waitMs).toBeGreaterThan(8);
  const focused = () => page.evaluate(() => document.activeElement?.querySelector('.item-title')?.textContent);
  // the first entry leads to states of before
  await expect.poll(focused, waitMs).toMatch(/^Recent states/);
  await page.keyboard.press('ArrowDown');
  await expect.poll(focused, waitMs).toBe('A wave packet meets the noise');
  await page.keyboard.press('ArrowUp');
  await expect.poll(focused, waitMs).toMatch(/^Recent states/);
  await page.keyboard.type('unp');
  await expect.poll(focused, waitMs).toBe('Unpinned: Lévy flights');
  await page.keyboard.press('Enter');
  await expect.poll(() => menu.count(), waitMs).toBe(0);
  expect(await page.getByRole('button', { name: 'Preset: Unpinned: Lévy flights' }).count()).toBe(1);
  expect(complaints).toEqual([]);
  await close();
});

test('pictures of presets come after the first picture of the page, and are there without a network', async () => {
  const { page, complaints, close } = await lab.open(small, {}, fresh);
  await settled(page);
  const times = () =>
    page.evaluate(() => [
      performance.getEntriesByType('resource').find(({ name }) => name.includes('presetPictures'))?.startTime ?? NaN,
      performance.getEntriesByName('both fields')[0]?.startTime ?? NaN,
    ]);
  await expect.poll(async () => (await times()).every(Number.isFinite), waitMs).toBe(true);
  const [asked, painted] = await times();
  // the page waits 1.2 s for a picture, and no longer
  expect(asked).toBeGreaterThan(Math.min(painted, 1200));
  await page.context().setOffline(true);
  await page.getByRole('button', { name: /^Preset/ }).click();
  await expect.poll(() => fewestColours(page), waitMs).toBeGreaterThan(8);
  expect(complaints).toEqual([]);
  await close();
});
