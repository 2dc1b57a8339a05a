import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { isComplete } from './look';

const lab = useLab();
const waitMs = { timeout: 20_000, interval: 50 };
const small = 'v=1&M=16&e=0.1&L=6&T=2&t=1&play=0';
/** A profile that has never seen the page. */
const fresh = () => undefined;

const gamma = (page: Page) => page.getByLabel('Noise strength gamma, value').inputValue();
const offer = (page: Page) => page.getByRole('region', { name: 'Where you were' });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Recent states' });
const kept = (page: Page) => page.evaluate(() => localStorage.getItem('wigner-lab recent') ?? '');

async function change(page: Page, value: string): Promise<void> {
  await page.getByLabel('Noise strength gamma, value').fill(value);
  await page.keyboard.press('Enter');
}

async function openRecent(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Preset/ }).click();
  await page.getByRole('menuitem', { name: /^Recent states/ }).click();
  await dialog(page).waitFor();
}

/** Leaves the page and comes back without an address. */
async function comeBack(page: Page): Promise<void> {
  await page.goto('about:blank');
  await page.goto(lab.address);
}

test('who comes back without an address is offered where they were, once', async () => {
  const { page, complaints, close } = await lab.open(small, {}, fresh);
  expect(await offer(page).count()).toBe(0);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await change(page, '0.3');
  await expect.poll(() => kept(page), waitMs).toMatch(/g=0\.3&[^}]*"picture":"[\w-]{9}/);
  await comeBack(page);
  await offer(page).waitFor();
  expect(await offer(page).textContent()).toMatch(/Where you were, \d+ s ago: Your own, \u03b3 = 0\.3, \u03b5 = 0\.1/);
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  const colours = await offer(page)
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data.buffer;
      return new Set(new Uint32Array(pixels ?? new ArrayBuffer(0))).size;
    });
  expect(colours).toBeGreaterThan(5);
  await offer(page).getByRole('button', { name: 'Go back' }).click();
  await expect.poll(() => gamma(page), waitMs).toBe('0.3');
  expect(await offer(page).count()).toBe(0);
  // it is a change like any other
  await page.keyboard.press('Control+z');
  await expect.poll(() => gamma(page), waitMs).toBe('0.4');
  // leaving cuts short what was on its way
  expect(complaints.filter((complaint) => !complaint.includes('ERR_ABORTED'))).toEqual([]);
  await close();
});

test('the list of recent states leads back to each, and forgets them all', async () => {
  const { page, complaints, close } = await lab.open(small, {}, fresh);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  for (const value of ['0.2', '3']) {
    await change(page, value);
    await expect.poll(() => kept(page), waitMs).toContain(`g=${value}&`);
  }
  await openRecent(page);
  const entries = dialog(page).locator('.recent button');
  await expect.poll(() => entries.count(), waitMs).toBeGreaterThanOrEqual(2);
  expect(await entries.nth(0).textContent()).toContain('\u03b3 = 3');
  await entries.nth(1).click();
  await expect.poll(() => gamma(page), waitMs).toBe('0.2');
  expect(await dialog(page).count()).toBe(0);

  // what is kept after two seconds would come after the forgetting
  await expect.poll(() => kept(page), waitMs).toMatch(/^\[{"link":"[^"]*g=0\.2&/);
  await openRecent(page);
  await dialog(page).getByRole('button', { name: 'Forget all' }).click();
  await expect.poll(() => dialog(page).getByText('All states are forgotten.').count(), waitMs).toBe(1);
  expect([await kept(page), await entries.count()]).toEqual(['', 0]);
  expect(complaints).toEqual([]);
  await close();
});

test('storage that is damaged or denied changes nothing but the list', async () => {
  const damaged = await lab.open('', {}, () => localStorage.setItem('wigner-lab recent', '[{"link":{}},7'));
  await expect.poll(() => gamma(damaged.page), waitMs).toBe('0.4');
  expect(await offer(damaged.page).count()).toBe(0);
  await openRecent(damaged.page);
  await expect.poll(() => dialog(damaged.page).textContent(), waitMs).toContain('There are none yet.');
  expect(damaged.complaints).toEqual([]);
  await damaged.close();

  const denied = await lab.open(small, {}, () =>
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    }),
  );
  await expect.poll(() => isComplete(denied.page), waitMs).toBe(true);
  await change(denied.page, '2');
  await openRecent(denied.page);
  await expect.poll(() => dialog(denied.page).textContent(), waitMs).toContain('This browser keeps nothing');
  expect(denied.complaints).toEqual([]);
  await denied.close();
});
