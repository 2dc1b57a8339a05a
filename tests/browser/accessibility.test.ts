import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { bufferedShare } from './look';

const lab = useLab();
const waitMs = { timeout: 20_000, interval: 50 };
const axe = readFileSync(fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');

/** The violations that keep people out, as lines. */
async function grave(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  expect(passes.length).toBeGreaterThan(10);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

const cases: { name: string; hash?: string; options?: BrowserContextOptions; reach?(page: Page): Promise<void> }[] = [
  { name: 'light page' },
  { name: 'dark page', options: { colorScheme: 'dark' } },
  { name: 'page with warnings, notices and the atoms', hash: '&M=8&e=99&tab=atoms' },
  { name: 'anatomy', hash: '&M=64&tab=anatomy' },
  { name: 'transport', hash: '&M=64&tab=transport', options: { colorScheme: 'dark' } },
  { name: 'phonons', hash: '&M=64&tab=phonons' },
  { name: 'polarisations in d = 2', hash: '&M=16&d=2&e=0.1&pol=1&tab=polarisations' },
  {
    name: 'plane of a radial state',
    hash: '&M=8&d=2&geo=radial&e=0.2&L=8&rw=1&tab=anatomy&dif=score',
    options: { colorScheme: 'dark' },
  },
  { name: 'offer of polarisations in d = 1', hash: '&M=64&tab=polarisations' },
  { name: 'study of epsilon', hash: '&M=64&tab=epsilon' },
  { name: 'share dialog', reach: (page) => page.getByRole('button', { name: 'Share' }).click() },
  {
    name: 'help dialog',
    options: { colorScheme: 'dark' },
    reach: (page) => page.getByRole('button', { name: 'Help' }).click(),
  },
  {
    name: 'phone with its drawer',
    options: phone,
    reach: (page) => page.getByRole('button', { name: 'Show the sliders' }).click(),
  },
];

test.each(cases)('axe finds nothing serious: $name', async ({ hash = '&M=64', options = {}, reach }) => {
  const { page, complaints, close } = await lab.open(`v=1&play=0${hash}`, { ...options, reducedMotion: 'reduce' });
  await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
  await expect.poll(() => page.locator('.plot-host .main-svg').count(), waitMs).toBeGreaterThanOrEqual(4);
  if (reach) {
    await reach(page);
    await expect.poll(() => page.getByRole('dialog').count(), waitMs).toBe(1);
  }
  expect(await grave(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
