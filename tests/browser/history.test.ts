import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { addressKeys, isComplete, listening } from './look';

const lab = useLab();
const waitMs = { timeout: 20_000, interval: 50 };
const small = 'v=1&M=16&e=0.1&L=6&T=2&t=1&play=0';
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

const gamma = (page: Page) => page.getByLabel('Noise strength gamma, value').inputValue();
const undo = (page: Page) => page.locator('.bar .undo button').first();
const redo = (page: Page) => page.locator('.bar .undo button').last();
const type = async (page: Page, label: string, text: string) => {
  await page.getByLabel(`${label}, value`).fill(text);
  await page.keyboard.press('Enter');
};

test('changes of every kind are undone and redone, by buttons and by keys', async () => {
  const { page, complaints, close } = await lab.open(small);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  expect(await undo(page).getAttribute('aria-disabled')).toBe('true');
  expect(await undo(page).getAttribute('aria-label')).toBe('Nothing to undo');

  await type(page, 'Noise strength gamma', '0.1');
  expect(await undo(page).getAttribute('title')).toBe('Undo: \u03b3 1 \u2192 0.1 (Ctrl+Z)');
  await page.getByLabel('Profile', { exact: true }).selectOption('box');
  await page.getByText('energy', { exact: true }).click();
  await page.getByRole('tab', { name: 'Anatomy' }).click();
  // a drag is one step
  const slider = page.getByRole('slider', { name: 'Stiffness' });
  const box = await slider.boundingBox();
  if (!box) throw new Error('the slider is not on the page');
  await page.mouse.move(box.x + box.width / 4, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect.poll(() => undo(page).getAttribute('aria-label'), waitMs).toMatch(/^Undo: \u03b1 1 \u2192 /);

  await undo(page).click();
  expect(await page.getByLabel('Stiffness, value').inputValue()).toBe('1');
  await page.keyboard.press('Control+z');
  await expect
    .poll(() => page.getByRole('tab', { name: 'Spectrum' }).getAttribute('aria-selected'), waitMs)
    .toBe('true');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect(await page.getByLabel('Profile', { exact: true }).inputValue()).toBe('pulse');
  expect(await gamma(page)).toBe('0.1');
  await page.keyboard.press('Control+z');
  expect(await gamma(page)).toBe('1');
  expect(await page.locator('.undo [role=status]').first().textContent()).toMatch(/\u03b1/);
  await page.keyboard.press('Shift+Control+z');
  await page.keyboard.press('Control+y');
  expect([await gamma(page), await page.getByLabel('Profile', { exact: true }).inputValue()]).toEqual(['0.1', 'box']);
  await expect.poll(async () => (await addressKeys(page)).get('init'), waitMs).toBe('box');
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  expect(complaints).toEqual([]);
  await close();
});

test('what moves a slider without pointer and keys counts, too', async () => {
  const { page, complaints, close } = await lab.open(small);
  const slider = page.getByRole('slider', { name: 'Noise strength gamma' });
  await slider.waitFor();
  await listening(page);
  // as browsers do for screen readers
  await slider.evaluate((input: HTMLInputElement) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, '0');
    for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
  });
  await expect.poll(() => undo(page).getAttribute('aria-label'), waitMs).toBe('Undo: \u03b3 1 \u2192 0');
  await expect.poll(async () => (await addressKeys(page)).get('g'), waitMs).toBe('0');
  await undo(page).click();
  expect(await gamma(page)).toBe('1');
  expect(complaints).toEqual([]);
  await close();
});

test('Ctrl+Z in a field takes back letters only, and in a window nothing', async () => {
  const { page, complaints, close } = await lab.open(small);
  await type(page, 'Noise strength gamma', '2');
  const field = page.getByLabel('Noise strength gamma, value');
  await field.focus();
  await page.keyboard.type('77');
  await page.keyboard.press('Control+z');
  expect(await redo(page).getAttribute('aria-label')).toBe('Nothing to redo');
  await page.keyboard.press('Escape');
  // nothing is being typed any more
  await page.keyboard.press('Control+z');
  expect(await gamma(page)).toBe('1');
  await page.keyboard.press('Control+y');
  await page.getByRole('slider', { name: 'Stiffness' }).focus();
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Escape');
  expect(await gamma(page)).toBe('2');
  expect(complaints).toEqual([]);
  await close();
});

test('Back after the first change leads to what was before, and not off the page', async () => {
  const { page, complaints, close } = await lab.open(small);
  await type(page, 'Noise strength gamma', '2');
  await type(page, 'Noise strength gamma', '3');
  await expect.poll(async () => (await addressKeys(page)).get('g'), waitMs).toBe('3');
  await page.goBack();
  await expect.poll(() => gamma(page), waitMs).toBe('1');
  expect(await undo(page).getAttribute('aria-label')).toBe('Undo: \u03b3 3 \u2192 1');
  await undo(page).click();
  expect(await gamma(page)).toBe('3');
  expect(complaints).toEqual([]);
  await close();
});

test('Back after a preset that was undone leads to what was before it', async () => {
  // a tab of its own: the history of one that tests share is full, and grows no more
  const { page, complaints, close } = await lab.open(small, {}, () => undefined);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  const length = () => page.evaluate(() => window.history.length);
  await type(page, 'Noise strength gamma', '2');
  await expect.poll(async () => (await addressKeys(page)).get('g'), waitMs).toBe('2');
  const before = await length();
  await page.getByRole('button', { name: /^Preset: / }).click();
  await page.getByRole('menuitemradio', { name: /Free flight/ }).click();
  await expect.poll(() => gamma(page), waitMs).toBe('0');
  await undo(page).click();
  await expect.poll(() => gamma(page), waitMs).toBe('2');
  await redo(page).click();
  await expect.poll(() => gamma(page), waitMs).toBe('0');
  await undo(page).click();
  await expect.poll(async () => (await addressKeys(page)).get('g'), waitMs).toBe('2');
  expect(await length()).toBe(before + 1);
  await page.goBack();
  await expect.poll(() => gamma(page), waitMs).toBe('1');
  await page.goForward();
  await expect.poll(() => gamma(page), waitMs).toBe('2');
  await page.goForward();
  await expect.poll(() => gamma(page), waitMs).toBe('0');
  expect(complaints).toEqual([]);
  await close();
});

test('a phone has both beside the sliders, and in its bar what can be pressed', async () => {
  const { page, complaints, close } = await lab.open(small, phone);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  expect(await undo(page).isVisible()).toBe(false);
  await page.getByRole('button', { name: /the sliders/ }).tap();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('energy', { exact: true }).tap();
  const steps = drawer.getByRole('group', { name: 'Changes' }).getByRole('button');
  await expect.poll(() => steps.first().getAttribute('aria-label'), waitMs).toBe('Undo: noise momentum \u2192 energy');
  await steps.first().tap();
  // a tap is heard a moment after the finger has gone
  await expect.poll(() => drawer.getByRole('radio', { name: 'momentum' }).isChecked(), waitMs).toBe(true);
  await drawer.getByRole('button', { name: 'Close' }).tap();
  await expect.poll(() => redo(page).isVisible(), waitMs).toBe(true);
  await redo(page).tap();
  await expect.poll(async () => (await addressKeys(page)).get('noise'), waitMs).toBe('energy');
  expect(complaints).toEqual([]);
  await close();
});
