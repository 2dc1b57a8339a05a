import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { isPictured } from './look';

const lab = useLab();
const waitMs = { timeout: 30_000, interval: 100 };
const small = 'v=1&M=32&e=0.1&L=6&T=2&play=0&t=1';

const spoken = (page: Page) => page.getByTestId('readout').textContent();
const tabWords = (page: Page) => page.getByTestId('tab-words').textContent();

test('a cursor that is moved by keys says what it reads, once it rests', async () => {
  const { page, complaints, close } = await lab.open(small);
  // a cursor reads what is drawn
  await expect.poll(() => isPictured(page), waitMs).toBe(true);
  const field = page.locator('[data-panel="middle"] .plot-host');
  await field.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => spoken(page), waitMs).toMatch(/^r [−\d.]+, k [−\d.]+, W [−\d.]+/);
  const before = await spoken(page);
  // of a key that is held only the end is said
  await page.evaluate(() => {
    const region = document.querySelector('[data-testid=readout]');
    const told: string[] = [];
    (window as unknown as { told: string[] }).told = told;
    if (region)
      new MutationObserver(() => told.push(region.textContent ?? '')).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
  });
  // as fast as a key that is held, however slow the machine is
  await field.evaluate((host) => {
    for (let press = 0; press < 12; press++)
      host.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowRight', shiftKey: true, bubbles: true, cancelable: true }),
      );
  });
  await expect.poll(() => spoken(page), waitMs).not.toBe(before);
  expect(await page.evaluate(() => (window as unknown as { told: string[] }).told.length)).toBeLessThan(4);
  await page.keyboard.press('+');
  await expect.poll(() => spoken(page), waitMs).toMatch(/^Shown: r from .* to .*, k from .* to/);
  await page.keyboard.press('0');
  await expect.poll(() => spoken(page), waitMs).toBe('Everything is shown.');
  // curves name every engine with its value and error
  await page.locator('[data-panel="profile"] .plot-host').focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => spoken(page), waitMs).toMatch(/^r .*; Chain [\d.]+ ± [\d.]+.*; Boltzmann [\d.]+/);
  await page.keyboard.press('Escape');
  await expect.poll(() => spoken(page), waitMs).toBe('The cursor is gone.');
  expect(complaints).toEqual([]);
  await close();
});

test('every tab is summed up from its own numbers', async () => {
  const { page, complaints, close } = await lab.open(small);
  const expected = {
    spectrum: /Of \d+ points of Chain \d+ lie within two standard errors of Boltzmann/,
    atoms: /site from −?\d+ to \d+, q from −[\d.]+ to [\d.]+, p from/,
    anatomy: /v: largest, 0\.366 at k = 0\.206; least, −0\.366 at k = −0\.206/,
    phonons: /X from −[\d.]+ to [\d.]+\. \d+ flights; bold/,
    pairs: /\|Y\| over r and k\. Largest, [\d.]+.* at r =/,
    transport:
      /formula: rises from .* at t = 1000, over its last decade as t to the power 1\.0\d.*Of 20 points of phonons/,
    epsilon: /distance: rises from .* at ε = 0\.025 to .* at ε = 0\.2\..*Order of the distance [12]\.\d+ ±/,
    exchange: /p from −[\d.]+ to [\d.]+\. Collision kernel.*Largest, 2\.66/,
    polarisations: /In d = 1 there is one only/,
    map: /κ₀ from 0\.0034\d \(ω₀ = 2, γ = 10\) to 13\.\d \(ω₀ = 0\.125, γ = 0\.1\)\. Infinite at 17 of/,
    probe: /A probe draws what happens at one place/,
  };
  for (const [tab, words] of Object.entries(expected)) {
    await page.evaluate((hash) => (location.hash = hash), `#${small}&tab=${tab}`);
    await expect.poll(() => tabWords(page), { ...waitMs, message: tab }).toMatch(words);
    // whoever comes to a figure hears it
    for (const figure of await page.locator('#tab-panel .plot-host[tabindex]').all())
      expect(await figure.getAttribute('aria-describedby')).toBe('tab-words');
  }
  expect(await page.locator('#tab-words').getAttribute('aria-live')).toBe('polite');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => page.locator('#tab-words').getAttribute('aria-live'), waitMs).toBe('off');
  expect(complaints).toEqual([]);
  await close();
}, 180_000);
