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
  { name: 'page with warnings, notices and the atoms', hash: '&M=8&e=99&tab=atoms' },
  { name: 'polarisations in d = 2', hash: '&M=16&d=2&e=0.1&pol=1&tab=polarisations' },
  { name: 'exchange', hash: '&M=8&e=0.1&L=6&tab=exchange' },
  {
    name: 'plane of a radial state',
    hash: '&M=8&d=2&geo=radial&e=0.2&L=8&rw=1&tab=anatomy&dif=score',
    options: { colorScheme: 'dark' },
  },
  { name: 'kept run', hash: '&M=8&e=0.1&L=6&seed=2&cmp=side&b_g=0.1&b_seed=1', options: { colorScheme: 'dark' } },
  { name: 'kept run on a phone', hash: '&M=8&e=0.1&L=6&cmp=minus&b_g=0.1', options: phone },
  { name: 'share dialog', reach: (page) => page.getByRole('button', { name: 'Share' }).click() },
  {
    name: 'help dialog',
    options: { colorScheme: 'dark' },
    reach: (page) => page.getByRole('button', { name: 'Help' }).click(),
  },
  ...(['Numbers', 'Pictures', 'Film', 'Command'] as const).map((name, i) => ({
    name: `take home: ${name}`,
    options: i % 2 === 0 ? phone : { colorScheme: 'dark' as const },
    reach: async (page: Page) => {
      await page.getByRole('button', { name: 'Take pictures and numbers home' }).click();
      await page.getByRole('tab', { name }).click();
    },
  })),
  {
    name: 'tour',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Help' }).click();
      await page.getByRole('button', { name: 'Take the tour' }).click();
      await page.locator('.tour-card').waitFor();
    },
  },
  {
    name: 'explanation of a panel',
    options: { colorScheme: 'dark' },
    reach: (page) => page.getByRole('button', { name: 'About this panel: Chain' }).click(),
  },
  {
    name: 'phone with its drawer',
    options: phone,
    reach: (page) => page.getByRole('button', { name: 'Show the sliders' }).click(),
  },
];

const small = '&M=8&e=0.1&L=6';

async function settled(page: Page): Promise<void> {
  await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
  await expect.poll(() => page.locator('.plot-host .main-svg').count(), waitMs).toBeGreaterThanOrEqual(4);
}

test.each(cases)('axe finds nothing serious: $name', async ({ hash = small, options = {}, reach }) => {
  const { page, complaints, close } = await lab.open(`v=1&play=0${hash}`, { ...options, reducedMotion: 'reduce' });
  await settled(page);
  if (reach) {
    await reach(page);
    await expect.poll(() => page.getByRole('dialog').count(), waitMs).toBe(1);
  }
  expect(await grave(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

const lectureCases: typeof cases = [
  {
    name: 'lecture, presented, with a question',
    hash: '&lecture=noisy-crystal&scene=kernel.1',
    reach: async (page) => {
      await page.getByRole('heading', { name: 'The kernel and its zeros' }).waitFor();
      await page.keyboard.press('f');
      await page.locator('.words').waitFor();
    },
  },
  {
    name: 'lecture beside the sliders, and its menu',
    hash: '&lecture=first-course&scene=collisions',
    options: { colorScheme: 'dark' },
    reach: async (page) => {
      await page.getByRole('heading', { name: 'Collisions' }).waitFor();
      await page.getByRole('button', { name: 'Lectures' }).click();
      await page.getByRole('menu', { name: 'Lectures' }).waitFor();
    },
  },
  {
    name: 'keys while presenting',
    hash: '&lecture=first-course&scene=map-of-waves',
    reach: async (page) => {
      await page.getByRole('heading', { name: 'A map of place and wave length' }).waitFor();
      await page.keyboard.press('f');
      await page.locator('.words').waitFor();
      await page.keyboard.press('?');
      await page.locator('.presenter-keys').waitFor();
    },
  },
];

const toolCases: typeof cases = [
  {
    name: 'painting',
    hash: `${small}&init=packets&tool=paint&pk=0,0.2,0.3,0.05,1~1,-0.1,0.3,0.05,1`,
    options: { colorScheme: 'dark' },
    reach: (page) => page.getByRole('button', { name: 'Packet 2', exact: true }).click(),
  },
  {
    name: 'curves drawn by hand',
    hash: `${small}&init=drawn&spec=drawn`,
    reach: (page) => page.getByRole('slider', { name: /^Drawn profile/ }).focus(),
  },
  {
    name: 'painting on a phone, with the numbers',
    hash: `${small}&init=packets&tool=paint`,
    options: phone,
    reach: (page) => page.getByText('Numbers').tap(),
  },
];

test.each([...lectureCases, ...toolCases])(
  'axe finds nothing serious: $name',
  async ({ hash = '', options = {}, reach }) => {
    const { page, complaints, close } = await lab.open(`v=1&play=0${hash}`, { ...options, reducedMotion: 'reduce' });
    await settled(page);
    await reach?.(page);
    await expect.poll(() => page.locator('.katex').count(), waitMs).toBeGreaterThan(0);
    expect(await grave(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  },
);

test.each([
  ['light', { spectrum: /spectrum/i, anatomy: /anatomy/i, phonons: /phonons/i, epsilon: /ε|epsilon/i }],
  ['dark', { spectrum: /spectrum/i, transport: /transport/i, polarisations: /polarisations/i }],
] as const)('axe finds nothing serious on the tabs of a chain, %s', async (colorScheme, tabs) => {
  const { page, complaints, close } = await lab.open(`v=1&play=0${small}`, { colorScheme, reducedMotion: 'reduce' });
  for (const [tab, title] of Object.entries(tabs)) {
    await page.goto(`${lab.address}#v=1&play=0${small}&tab=${tab}`);
    await settled(page);
    await expect.poll(() => page.locator('#tab-panel').getAttribute('aria-label'), waitMs).toMatch(title);
    expect(await grave(page), tab).toEqual([]);
  }
  expect(complaints).toEqual([]);
  await close();
});
