import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { parseLecture } from '../../src/lectures/parse';
import { shippedLectures } from '../../src/lectures/shipped';
import { root } from '../../src/tools/setup.mjs';
import { isFull } from '../size';
import { violations } from './axe';
import { looks, places, rooms, sceneHashes, small, type Place } from './everywhere';
import { useLab } from './harness';
import { present } from './lectureLook';
import { allHere, follow, isComplete, listening } from './look';

const lab = useLab();
const waitMs = { timeout: 20_000, interval: 50 };

const scenes = shippedLectures.flatMap(({ name }) => {
  const { lecture } = parseLecture(readFileSync(join(root, `public/lectures/${name}.md`), 'utf8'));
  if (!lecture) throw new Error(`${name} has mistakes`);
  return sceneHashes(name, lecture.scenes);
});
const everywhere: readonly Place[] = [...places, ...scenes];

/** Under npm test a fourth of the places, in one look after the other; under npm run soak all of them in all looks. */
const sample = looks.map((look, l) => ({
  ...look,
  visited: everywhere.filter(
    ({ only }, i) => (only === undefined || only === look.room) && (isFull || i % (4 * looks.length) === 4 * l),
  ),
}));

/** Closes what a place has opened. */
async function leave(page: Page): Promise<void> {
  const open = page.locator('[role=dialog], [role=menu]');
  for (let presses = 0; presses < 4 && (await open.count()) > 0; presses++) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(150);
  }
  await expect.poll(() => open.count(), waitMs).toBe(0);
}

test.each(['desk', 'phone'] as const)(
  'axe finds nothing at any place, light, dark or in forced colours: %s',
  async (room) => {
    // one page for all of them: what is left of one place would be found at the next
    const { page, complaints, close } = await lab.open(small, rooms[room]);
    await expect.poll(() => page.locator('.plot-host .main-svg').count(), waitMs).toBeGreaterThanOrEqual(4);
    for (const look of sample.filter((each) => each.room === room)) {
      await page.emulateMedia({ ...look.media, reducedMotion: 'reduce' });
      for (const { name, hash, reach, shows } of look.visited) {
        await follow(page, hash);
        // figures and lines come within this time; what is still computed does not change their names
        await page.waitForTimeout(700);
        await reach?.(page);
        if (shows) await page.locator(shows).first().waitFor();
        expect(await violations(page), `${look.name}, ${name}`).toEqual([]);
        await leave(page);
      }
    }
    expect(complaints).toEqual([]);
    await page.emulateMedia({ colorScheme: null, forcedColors: null });
    await close();
  },
  isFull ? 2_400_000 : 300_000,
);

test('axe finds nothing while presenting: words, keys, the code', async () => {
  const { page, complaints, close } = await lab.open('lecture=noisy-crystal&scene=kernel.1', rooms.desk);
  await page.getByRole('heading', { name: 'The kernel and its zeros' }).waitFor();
  await present(page);
  for (const cover of [null, '?', 'q']) {
    if (cover) await page.keyboard.press(cover);
    if (cover) await page.locator('.cover').waitFor();
    expect(await violations(page), `cover ${cover}`).toEqual([]);
    if (cover) await page.keyboard.press('Escape');
  }
  expect(complaints).toEqual([]);
  await close();
});

test('equations of the help take the focus, scroll by arrows, and hold MathML', async () => {
  const { page, complaints, close } = await lab.open(small, {
    viewport: { width: 320, height: 640 },
    reducedMotion: 'reduce',
  });
  await page.getByRole('button', { name: 'Help' }).click();
  const equation = page.getByRole('group', { name: 'The dispersion relation' });
  await expect.poll(() => equation.locator('math').count(), waitMs).toBe(1);
  expect(await equation.locator('math').textContent()).toContain('ω');
  await equation.focus();
  for (let presses = 0; presses < 5; presses++) await page.keyboard.press('ArrowRight');
  await expect.poll(() => equation.evaluate((element) => element.scrollLeft), waitMs).toBeGreaterThan(20);
  expect(complaints).toEqual([]);
  await close();
});

test('keys of one letter can be switched off, for good', async () => {
  const { page, complaints, close } = await lab.open(small, { ...rooms.desk }, () => undefined);
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  await listening(page);
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: /^Keys of one letter/ }).uncheck();
  await page.keyboard.press('Escape');
  const pressed = () => page.getByRole('button', { name: 'Loop' }).getAttribute('aria-pressed');
  const before = await pressed();
  for (const key of ['l', '3', '?', 'd']) await page.keyboard.press(key);
  expect(await pressed()).toBe(before);
  expect(await page.locator('.panel.big, [role=dialog], .paint-line').count()).toBe(0);
  // what is kept for later is no longer on its way
  await allHere(page);
  await page.reload();
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  await listening(page);
  await page.keyboard.press('l');
  expect(await pressed()).toBe(before);
  // a figure that has the focus keeps its own
  const field = page.locator('[data-panel="left"] .plot-host');
  await field.focus();
  await page.keyboard.press('+');
  await expect.poll(() => page.getByTestId('readout').textContent(), waitMs).toMatch(/^Shown: r from/);
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('checkbox', { name: /^Keys of one letter/ }).check();
  await page.keyboard.press('Escape');
  await page.keyboard.press('l');
  await expect.poll(pressed, waitMs).not.toBe(before);
  expect(complaints).toEqual([]);
  await close();
});

test('a figure is zoomed by presses alone', async () => {
  const { page, complaints, close } = await lab.open(small, rooms.desk);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await page.getByRole('button', { name: 'About this panel: Chain' }).click();
  const zoom = () => page.evaluate(() => new URLSearchParams(location.hash.slice(1)).get('zoom'));
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(zoom, waitMs).not.toBe(null);
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect.poll(zoom, waitMs).toBe(null);
  expect(complaints).toEqual([]);
  await close();
});

test.each(['1', '2', '3', 'still'])('axe finds nothing in a frame of another page, at its level %s', async (level) => {
  const part = level === 'still' ? 'embed=2&still=1' : `embed=${level}`;
  const { page, complaints, close } = await lab.open(`${small}&${part}`, {
    viewport: { width: 720, height: 420 },
    reducedMotion: 'reduce',
  });
  await page
    .locator(level === 'still' ? '.poster canvas' : '.embed .plot-host .main-svg')
    .first()
    .waitFor();
  for (const { name, media } of looks.filter(({ room }) => room === 'desk')) {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    await page.waitForTimeout(300);
    expect(await violations(page), name).toEqual([]);
  }
  expect(complaints).toEqual([]);
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
  await close();
});
