import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { addressKeys, isComplete, lookAt, realisations, statusText } from './look';

const lab = useLab();
const waitMs = { timeout: 20_000, interval: 50 };
const small = 'v=1&L=6&T=2&t=1&e=0.05&rw=0.4&play=0&P=50000';

/** How many colours the third field shows. */
const colours = async (page: Page) => (await lookAt(page, 'Difference')).colourCount;

test('each field shows the engine of its title, and the others go on where they are', async () => {
  const { page, complaints, close } = await lab.open(`${small}&M=400`);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await page.getByLabel('Engine of the middle field').selectOption('moments');
  await expect.poll(() => page.getByRole('region', { name: 'Exact' }).count(), waitMs).toBe(1);
  expect(await realisations(page)).toEqual({ count: 400, goal: 400 });
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  expect((await addressKeys(page)).get('fb')).toBe('moments');
  await expect
    .poll(() => statusText(page), waitMs)
    .toMatch(/distance [\d.]+ % \([\d.]+ % expected\)\s*χ²\/dof (0\.[3-9]|1\.|2\.)/);
  // an engine that the other field shows already changes places with it
  await page.getByLabel('Engine of the left field').selectOption('moments');
  expect(await page.getByLabel('Engine of the middle field').inputValue()).toBe('chain');
  expect(complaints).toEqual([]);
  await close();
});

test('the standard score needs a sampled engine', async () => {
  const { page, complaints, close } = await lab.open(`${small}&M=400&fa=phonons&dif=score`);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  expect(await page.getByLabel('Kind of difference').inputValue()).toBe('score');
  await expect.poll(() => colours(page), waitMs).toBeGreaterThan(40);
  await page.getByLabel('Engine of the left field').selectOption('moments');
  expect(await page.getByLabel('Kind of difference').inputValue()).toBe('difference');
  expect(await page.getByRole('option', { name: 'Standard score' }).isDisabled()).toBe(true);
  await expect.poll(() => colours(page), waitMs).toBeGreaterThan(40);
  expect(complaints).toEqual([]);
  await close();
});

test('the limit in the profile can be switched off, and says where there is none', async () => {
  const { page, complaints, close } = await lab.open(`${small}&M=8`);
  const limit = page.getByRole('button', { name: 'limit' });
  expect(await limit.getAttribute('aria-pressed')).toBe('true');
  await expect.poll(() => page.locator('.buffers i[title="Limit"]').count(), waitMs).toBe(1);
  await limit.click();
  expect((await addressKeys(page)).get('lim')).toBe('0');
  expect(await page.locator('.buffers i[title="Limit"]').count()).toBe(0);
  await page.goto(`${lab.address}#${small}&g=0&fa=limit`);
  await expect
    .poll(() => page.getByRole('region', { name: 'Limit' }).getByText('no hydrodynamic limit').count(), waitMs)
    .toBe(1);
  expect(complaints).toEqual([]);
  await close();
});
