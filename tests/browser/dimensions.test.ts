import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { addressKeys, bufferedShare, isComplete, lookAt, noticeTexts, statusText } from './look';
import { rows } from '../size';

const lab = useLab();
const waitMs = { timeout: 40_000, interval: 50 };

/** A small planar run, and a small radial one. */
const planar = 'v=1&d=2&e=0.1&L=8&T=2&M=16&t=1&play=0';
const radial = 'v=1&d=2&geo=radial&e=0.2&L=8&T=2&M=16&rw=1&t=1&play=0';

const numbers = async (page: Page) => (await page.locator('#tab-panel .numbers').textContent()) ?? '';
const figure = (page: Page, panel: string) => page.getByRole('region', { name: panel }).locator('.plot-host');
const labelOf = (page: Page, panel: string) => figure(page, panel).getAttribute('aria-label');

/** How many colours a field shows. */
const colours = async (page: Page, title: 'Chain' | 'Boltzmann' | 'Difference') =>
  (await lookAt(page, title)).colourCount;

test('the dimension acts at once, says what lies idle, and gives it back', async () => {
  const { page, complaints, close } = await lab.open('v=1&e=0.1&L=8&T=2&M=16&c=0.3&play=0');
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  expect(await page.getByRole('radiogroup', { name: 'Geometry of the profile' }).count()).toBe(0);
  await page.getByRole('radiogroup', { name: 'Dimension' }).getByText('2').click();
  await expect.poll(() => noticeTexts(page), waitMs).toEqual([expect.stringContaining('(0.3) act in d = 1 only')]);
  expect(await page.locator('.lattice').textContent()).toBe('84 × 10 sites = 840');
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await expect.poll(() => colours(page, 'Boltzmann'), waitMs).toBeGreaterThan(50);
  await page.locator('summary').click();
  expect(await page.getByLabel('Further couplings, separated by commas').isDisabled()).toBe(true);

  await page.getByRole('radiogroup', { name: 'Polarisation that carries the energy' }).getByText('2').click();
  await expect.poll(async () => (await addressKeys(page)).get('pol'), waitMs).toBe('2');
  await page.getByRole('radiogroup', { name: 'Dimension' }).getByText('1').click();
  await expect.poll(() => noticeTexts(page), waitMs).toEqual([expect.stringContaining('pol = 2 is not one of all, 1')]);
  await expect.poll(async () => (await addressKeys(page)).get('d'), waitMs).toBe('1');
  const keys = await addressKeys(page);
  expect([keys.get('c'), keys.get('pol')]).toEqual(['0.3', 'all']);
  expect(await page.getByLabel('Further couplings, separated by commas').inputValue()).toBe('0.3');
  expect(complaints).toEqual([]);
  await close();
});

test.each(rows([2, 3], [0]))('chain and Boltzmann equation agree in d = %i', async (d) => {
  const { page, complaints, close } = await lab.open(`v=1&d=${d}&e=0.1&L=8&T=2&M=64&rw=0.8&t=1&play=0`);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await expect.poll(() => statusText(page), waitMs).toMatch(/distance [\d.]+ % \([\d.]+ % expected\)/);
  const [distance, expected] = (/distance ([\d.]+) % \(([\d.]+) % expected/.exec(await statusText(page)) ?? [])
    .slice(1)
    .map(Number);
  expect(distance).toBeLessThan(5);
  expect(expected).toBeLessThan(5);
  expect(await colours(page, 'Difference')).toBeGreaterThan(20);
  expect(complaints).toEqual([]);
  await close();
});

test('radial states show their energy over the plane, with one cursor and one zoom, or W', async () => {
  const { page, complaints, close } = await lab.open(`${radial}&dif=score`);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await expect.poll(() => colours(page, 'Chain'), waitMs).toBeGreaterThan(50);
  await expect.poll(() => colours(page, 'Difference'), waitMs).toBeGreaterThan(20);
  expect(await labelOf(page, 'Boltzmann')).toMatch(/^Energy over the plane, Boltzmann.*position r2 upwards/);
  // there is no score of the plane, and the panel says so
  expect(await page.getByLabel('Kind of difference').inputValue()).toBe('difference');
  expect(
    await page.getByRole('region', { name: 'Difference' }).getByText('No standard error over the plane').count(),
  ).toBe(1);
  await expect
    .poll(() => page.getByTestId('summary').textContent(), waitMs)
    .toMatch(/energy over the plane.*Over the plane at most 0\.\d+ at \(r1, r2\)/);

  const whole = await lookAt(page, 'Boltzmann');
  await figure(page, 'Chain').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('+');
  await expect.poll(async () => (await lookAt(page, 'Boltzmann')).hash, waitMs).not.toBe(whole.hash);
  await page.keyboard.press('0');
  await expect.poll(async () => (await lookAt(page, 'Boltzmann')).hash, waitMs).toBe(whole.hash);

  await page.getByLabel('What the fields show').selectOption('wigner');
  await expect.poll(async () => (await addressKeys(page)).get('fld'), waitMs).toBe('wigner');
  await expect
    .poll(() => labelOf(page, 'Boltzmann'), waitMs)
    .toMatch(/^Solution of the Boltzmann equation.*wave number k upwards/);
  expect(await page.getByLabel('Kind of difference').inputValue()).toBe('score');
  await expect.poll(() => colours(page, 'Boltzmann'), waitMs).toBeGreaterThan(20);
  expect(complaints).toEqual([]);
  await close();
});

test('the energy over the plane is that of the initial state at time 0', async () => {
  const { page, complaints, close } = await lab.open(`${radial}&t=0`);
  await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
  await expect
    .poll(() => page.getByTestId('summary').textContent(), waitMs)
    .toMatch(/Boltzmann: .*Over the plane at most (1|0\.99\d*) at/);
  expect(complaints).toEqual([]);
  await close();
});

test('the polarisations relax beside their theory while the clock stands', async () => {
  const { page, complaints, close } = await lab.open(`${planar}&pol=1&g=0.5&tab=polarisations&M=64`);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await expect
    .poll(() => numbers(page), waitMs)
    .toMatch(/Shares at t = 1: Chain 0\.5\d+, 0\.4\d+; Boltzmann 0\.5\d+, 0\.4\d+/);
  const shares = [...(/(0\.\d+), 0\.\d+; Boltzmann (0\.\d+)/.exec(await numbers(page)) ?? [])].slice(1).map(Number);
  // theory of gamma t = 0.5: 1/2 + D/2 with D = 0.0700
  expect(shares[1]).toBeCloseTo(0.535, 2);
  expect(Math.abs(shares[0] - shares[1])).toBeLessThan(0.05);
  await expect.poll(() => page.locator('#tab-panel .plot-host').count(), waitMs).toBe(2);
  expect(complaints).toEqual([]);
  await close();
});

test('in d = 1 the polarisations say what they are for and offer d = 2', async () => {
  const { page, complaints, close } = await lab.open('v=1&e=0.1&L=8&T=2&M=16&play=0&tab=polarisations');
  await page.getByRole('button', { name: /Use d = 2/ }).click();
  await expect.poll(async () => (await addressKeys(page)).get('pol'), waitMs).toBe('1');
  expect((await addressKeys(page)).get('d')).toBe('2');
  await expect.poll(() => numbers(page), waitMs).toContain('Shares at t = 0');
  expect(complaints).toEqual([]);
  await close();
});

test('anatomy and transport know the dimension', async () => {
  const { page, complaints, close } = await lab.open(`${planar}&w0=0&tab=anatomy&fig=c`);
  await expect.poll(() => numbers(page), waitMs).toMatch(/v1,max 0\.707, γφmax 16 per unit of t/);
  await page.getByRole('tab', { name: 'Transport' }).click();
  await page.getByLabel('Figure', { exact: true }).selectOption('c');
  await expect
    .poll(() => page.locator('#tab-panel .panel-message').textContent(), waitMs)
    .toContain('logarithm of the length');
  await page.getByRole('radiogroup', { name: 'Dimension' }).getByText('3').click();
  await expect.poll(() => numbers(page), waitMs).toContain('κ₀ = 0.010758');
  await page.getByLabel('Figure', { exact: true }).selectOption('b');
  await expect.poll(() => numbers(page), waitMs).toContain('The tail is s−3/2');
  expect(complaints).toEqual([]);
  await close();
});
