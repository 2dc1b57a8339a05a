import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { addressKeys, allHere, bufferedShare, isComplete, lookAt } from './look';

const lab = useLab();
const waitMs = { timeout: 20_000, interval: 50 };
const small = 'v=1&L=6&T=2&t=1&e=0.1&rw=0.4&play=0&M=16&spec=packet&k0=0.2';

const key = async (page: Page, name: string) => Number((await addressKeys(page)).get(name));
const opacity = (page: Page, title: string) =>
  page
    .getByRole('region', { name: title })
    .locator('.of-run')
    .evaluate((host) => Number(getComputedStyle(host).opacity));
const card = (page: Page) => page.getByRole('dialog', { name: /^Meaning/ });

test('the wheel moves the slider that has the focus, by fine steps, with Shift by coarse ones', async () => {
  const { page, complaints, close } = await lab.open(small);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  const slider = page.getByRole('slider', { name: 'Pinning frequency' });
  await slider.hover();
  await page.evaluate(() =>
    window.addEventListener('wheel', () => (document.documentElement.dataset['turned'] = 'yes'), { once: true }),
  );
  await page.mouse.wheel(0, -100);
  // else it may come when the slider has the focus
  await expect.poll(() => page.locator('html').getAttribute('data-turned'), waitMs).toBe('yes');
  expect(await slider.getAttribute('aria-valuetext')).toMatch(/^1 /);
  await slider.focus();
  await page.mouse.wheel(0, -100);
  await expect.poll(() => key(page, 'w0'), waitMs).toBe(1.01);
  await page.keyboard.down('Shift');
  await page.mouse.wheel(0, 100);
  await page.keyboard.up('Shift');
  await expect.poll(() => key(page, 'w0'), waitMs).toBe(0.91);
  await slider.dblclick({ position: { x: 60, y: 12 } });
  await expect.poll(() => key(page, 'w0'), waitMs).toBe(1);
  expect(complaints).toEqual([]);
  await close();
});

test('Enter on a slider opens what it means and sweeps it; Escape stops where it is', async () => {
  const { page, complaints, close } = await lab.open(small);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await page.getByRole('slider', { name: 'Noise strength gamma' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => card(page).count(), waitMs).toBe(1);
  expect(await card(page).textContent()).toMatch(/eq\. \(9\).*From 0 to 10; the default is 1\./);
  await page.getByRole('textbox', { name: 'Sweep from, value' }).fill('0');
  await page.getByRole('textbox', { name: 'Sweep to, value' }).fill('5');
  await page.getByLabel('Duration of one way').selectOption('4');
  const before = await lookAt(page, 'Boltzmann');
  await page.getByRole('button', { name: 'Sweep', exact: true }).click();
  await expect.poll(() => card(page).count(), waitMs).toBe(0);
  const stop = page.getByRole('button', { name: 'Stop the sweep of γ' });
  await stop.waitFor();
  await expect.poll(() => opacity(page, 'Boltzmann'), waitMs).toBe(1);
  const seen = new Set<string | null>();
  const pictures = new Set<number>();
  for (let i = 0; i < 10; i++) {
    seen.add(await page.getByRole('slider', { name: 'Noise strength gamma' }).getAttribute('aria-valuetext'));
    pictures.add((await lookAt(page, 'Boltzmann')).hash);
    await page.waitForTimeout(150);
  }
  expect(seen.size).toBeGreaterThan(5);
  // the kinetic side is shown as it moves, what does not follow stands back
  expect(pictures.size).toBeGreaterThan(3);
  expect(await opacity(page, 'Chain')).toBeLessThan(0.5);
  await page.keyboard.press('Escape');
  await expect.poll(() => stop.count(), waitMs).toBe(0);
  const reached = await page.getByRole('slider', { name: 'Noise strength gamma' }).getAttribute('aria-valuetext');
  await expect
    .poll(async () => String(await key(page, 'g')).slice(0, 4), waitMs)
    .toBe(reached?.split(' ')[0].slice(0, 4));
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  expect(await lookAt(page, 'Boltzmann')).not.toEqual(before);
  expect(complaints).toEqual([]);
  await close();
});

test('what More opens at the end of the rail comes into sight', async () => {
  const { page, complaints, close } = await lab.open(small, { reducedMotion: 'reduce' });
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  const below = () =>
    page.locator('.rail details').evaluate((details) => {
      const [inner, outer] = [details, details.closest('.rail')!].map((element) => element.getBoundingClientRect());
      return Math.round(Math.max(inner.bottom - outer.bottom, outer.top - inner.top));
    });
  await page.getByText('More', { exact: true }).click();
  await expect.poll(below, waitMs).toBeLessThanOrEqual(0);
  expect(complaints).toEqual([]);
  await close();
});

test('the dispersion curve is drawn by hand and by keys, within its bounds', async () => {
  const { page, complaints, close } = await lab.open(small);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  // formulas that come later move what stands below them
  await allHere(page, waitMs.timeout);
  await page.getByText('More', { exact: true }).click();
  const editor = page.getByRole('group', { name: 'Dispersion relation' });
  await editor.getByRole('button', { name: 'One neighbour more' }).click();
  const handle = editor.getByRole('slider', { name: 'Frequency at k = 0.25' });
  await handle.scrollIntoViewIfNeeded();
  const box = await handle.locator('.dot').boundingBox();
  if (!box) throw new Error('the handle is not on the screen');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + 12, { steps: 6 });
  await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBeGreaterThan(0);
  await page.mouse.up();
  await expect.poll(async () => (await addressKeys(page)).get('c'), waitMs).toMatch(/^-0\.\d+$/);
  // pinned at 1, alpha 1: omega(1/4)^2 = 1 + a_1 + 2 a_2 and omega(1/2)^2 = 1 + 2 a_1 stays
  const keys = await addressKeys(page);
  expect(Number(keys.get('a'))).toBeCloseTo(1, 4);
  expect(Number(await handle.getAttribute('aria-valuenow')) ** 2).toBeCloseTo(2 + 2 * Number(keys.get('c')), 2);
  // far below zero it stops at its bound, which is told
  await handle.focus();
  await page.keyboard.press('Home');
  expect(await editor.textContent()).toMatch(
    /At k = 0\.25: ω from [\d.]+ to [\d.]+\. Beyond that some ω² is not positive/,
  );
  const least = Number(await handle.getAttribute('aria-valuenow'));
  expect(least).toBeCloseTo(Number(await handle.getAttribute('aria-valuemin')), 2);
  await page.keyboard.press('Shift+ArrowUp');
  await expect.poll(async () => Number(await handle.getAttribute('aria-valuenow')), waitMs).toBeCloseTo(least + 0.1, 2);
  await editor.getByRole('button', { name: 'One neighbour less' }).click();
  await expect.poll(async () => (await addressKeys(page)).get('c'), waitMs).toBe('');
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  expect(complaints).toEqual([]);
  await close();
});
