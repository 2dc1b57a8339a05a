import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { addressKeys, bufferedShare, isComplete, lookAt, shownTime, statusText } from './look';

const lab = useLab();
const waitMs = { timeout: 40_000, interval: 50 };

const hashOf = (page: Page) => page.evaluate(() => window.location.hash.slice(1));

const valueOf = (page: Page, label: string) => page.getByLabel(`${label}, value`).inputValue();

test('the address opens the same state on another page', async () => {
  const first = await lab.open(
    'v=1&L=6&T=2&e=0.05&M=32&init=pair&spec=packet&theme=dark&map=cividis&tab=atoms&speed=2',
  );
  await expect.poll(() => isComplete(first.page), waitMs).toBe(true);
  await first.page.getByRole('slider', { name: 'Noise strength gamma' }).focus();
  await first.page.keyboard.press('Shift+ArrowRight');
  await first.page.getByRole('button', { name: 'Pause' }).click();
  await first.page.getByRole('slider', { name: 'Kinetic time' }).focus();
  await first.page.keyboard.press('Home');
  await first.page.keyboard.press('Shift+ArrowRight');
  await first.page.keyboard.press('ArrowRight');
  expect(await shownTime(first.page)).toBeCloseTo(0.22, 6);
  await expect.poll(async () => (await addressKeys(first.page)).get('t'), waitMs).toBe('0.22');
  await expect.poll(() => isComplete(first.page), waitMs).toBe(true);

  const hash = await hashOf(first.page);
  const second = await lab.open(hash);
  await expect.poll(() => isComplete(second.page), waitMs).toBe(true);
  expect(await hashOf(second.page)).toBe(hash);
  expect(await shownTime(second.page)).toBe(await shownTime(first.page));
  expect(await second.page.getByRole('button', { name: 'Play' }).count()).toBe(1);
  for (const label of ['Noise strength gamma', 'Epsilon, ratio of the scales', 'Length of the ring', 'Realisations']) {
    expect(await valueOf(second.page, label), label).toBe(await valueOf(first.page, label));
  }
  expect(await second.page.locator('html').getAttribute('data-theme')).toBe('dark');
  expect(await second.page.getByRole('tab', { name: 'Atoms' }).getAttribute('aria-selected')).toBe('true');
  expect(await second.page.getByLabel('Speed').inputValue()).toBe('2');
  for (const title of ['Boltzmann', 'Chain'] as const) {
    await expect.poll(async () => (await lookAt(first.page, title)).colourCount, waitMs).toBeGreaterThan(50);
    // the last picture of either comes after its run has ended
    const hashes = () => Promise.all([first, second].map(async ({ page }) => (await lookAt(page, title)).hash));
    await expect.poll(async () => new Set(await hashes()).size, waitMs).toBe(1);
  }
  expect([...first.complaints, ...second.complaints]).toEqual([]);
  await first.close();
  await second.close();
});

test('Back returns to the state before a preset, and forward to the preset', async () => {
  const { page, complaints, close } = await lab.open('v=1&g=0.7&M=64&play=0&t=1');
  const before = await hashOf(page);
  await page.getByRole('button', { name: /^Preset/ }).click();
  await page.getByRole('menuitemradio', { name: /^Free flight/ }).click();
  expect(await valueOf(page, 'Noise strength gamma')).toBe('0');
  expect((await addressKeys(page)).get('g')).toBe('0');
  await page.goBack();
  await expect.poll(() => valueOf(page, 'Noise strength gamma'), waitMs).toBe('0.7');
  expect(await hashOf(page)).toBe(before);
  expect(await shownTime(page)).toBe(1);
  await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
  await page.goForward();
  await expect.poll(() => valueOf(page, 'Noise strength gamma'), waitMs).toBe('0');
  await expect.poll(() => page.getByRole('button', { name: 'Preset: Free flight' }).count(), waitMs).toBe(1);
  expect(complaints).toEqual([]);
  await close();
});

test('the address waits until a slider is let go', async () => {
  const { page, complaints, close } = await lab.open('v=1&g=1&M=100000&play=0&t=1');
  const before = await hashOf(page);
  const box = await page.getByRole('slider', { name: 'Noise strength gamma' }).boundingBox();
  if (!box) throw new Error('the slider is not on the page');
  const middle = box.y + box.height / 2;
  const value = await valueOf(page, 'Noise strength gamma');
  await page.mouse.move(box.x + box.width / 2, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.8 * box.width, middle, { steps: 5 });
  await expect.poll(() => valueOf(page, 'Noise strength gamma'), waitMs).not.toBe(value);
  // the whole run has started again under the slider at rest, and more than a second's worth of address writing could
  // have happened
  await expect.poll(() => statusText(page), waitMs).toMatch(/realisations\s*[1-9]\d* \//);
  const held = await valueOf(page, 'Noise strength gamma');
  expect(await hashOf(page)).toBe(before);
  await page.mouse.up();
  await expect.poll(async () => (await addressKeys(page)).get('g'), waitMs).toBe(held);
  expect(complaints).toEqual([]);
  await close();
});
