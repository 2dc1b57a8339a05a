import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { addressKeys, isComplete, noticeTexts } from './look';

const lab = useLab();
const waitMs = { timeout: 20_000, interval: 50 };
const state = 'v=1&L=6&T=2&t=1&e=0.1&rw=0.4&g=1&play=0&fa=boltzmann&fb=moments';
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const axe = readFileSync(fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
}

const answer = (page: Page, number: number) => page.getByRole('textbox', { name: `Answer ${number}` });

test('a teacher makes a handout; a student opens it on a phone, answers, comes back, and unlocks it', async () => {
  const teacher = await lab.open(state);
  const { page } = teacher;
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('tab', { name: 'A handout' }).click();
  await page.getByLabel('Title').fill('Wie groß ist $λ$?');
  await page.getByLabel('Task: Markdown').fill('Read the width at $t = 1$, <b>then</b> move **γ**.');
  await page.getByRole('button', { name: 'Add a question' }).click();
  await page.getByLabel('Question 1').fill('How fast does $\\gamma$ act?');
  await page.getByRole('button', { name: 'Add a question' }).click();
  await page.getByLabel('Question 2').fill('Why?');
  await page.getByRole('checkbox', { name: 'middle field' }).uncheck();
  await page.getByRole('group', { name: 'Presets' }).getByRole('checkbox').first().check();
  expect(await violations(page)).toEqual([]);
  const link = await page.getByRole('textbox', { name: 'Link to the handout' }).inputValue();
  expect(link.length).toBeLessThan(700);
  await teacher.close();

  const student = await lab.open(link.split('#')[1], phone);
  const reader = student.page;
  await expect.poll(() => isComplete(reader), waitMs).toBe(true);
  const task = reader.getByRole('region', { name: 'Handout' });
  await expect.poll(() => task.textContent(), waitMs).toContain('<b>then</b>');
  expect(await task.locator('b').count()).toBe(0);
  expect(await reader.locator('[data-panel=middle]').count()).toBe(0);
  expect(await reader.locator('[data-panel=left]').count()).toBe(1);
  await answer(reader, 1).fill('Größer γ, schneller.');
  expect(await violations(reader)).toEqual([]);

  await reader.getByRole('button', { name: 'Show the sliders' }).click();
  expect(await reader.getByRole('slider', { name: 'Pinning frequency' }).isDisabled()).toBe(true);
  const gamma = reader.getByRole('dialog').getByLabel('Noise strength gamma, value');
  await gamma.fill('2');
  await gamma.press('Enter');
  await expect.poll(async () => (await addressKeys(reader)).get('g'), waitMs).toBe('2');
  expect(await reader.getByRole('slider', { name: 'Stiffness' }).count()).toBe(0);
  await reader.keyboard.press('Escape');

  await reader.evaluate(async () => void (await document.fonts.ready));
  await reader.reload();
  await expect.poll(() => answer(reader, 1).inputValue(), waitMs).toBe('Größer γ, schneller.');
  expect(await answer(reader, 2).inputValue()).toBe('');
  await reader.evaluate(() => void (window.location.hash = '#v=1&g=3&w0=3'));
  await expect.poll(async () => (await addressKeys(reader)).get('w0'), waitMs).toBe('1');
  expect((await noticeTexts(reader)).join(' ')).toContain('This handout leaves as it was: ω₀');

  await task.getByRole('button', { name: 'Unlock' }).click();
  await expect.poll(() => reader.locator('[data-panel=middle]').count(), waitMs).toBe(1);
  await reader.getByRole('button', { name: 'Show the sliders' }).click();
  expect(await reader.getByRole('slider', { name: 'Pinning frequency' }).isDisabled()).toBe(false);
  await reader.keyboard.press('Escape');
  expect(await answer(reader, 1).inputValue()).toBe('Größer γ, schneller.');
  await reader.getByRole('button', { name: 'Undo: handout unlocked' }).click();
  await expect.poll(() => reader.locator('[data-panel=middle]').count(), waitMs).toBe(0);
  expect(student.complaints).toEqual([]);
  await student.close();
});

test('a handout is made again from its link, and one that is fixed has no button', async () => {
  const { page, complaints, close } = await lab.open(`${state}&lock=1.open~g.fix.end`);
  const task = page.getByRole('region', { name: 'Handout' });
  await expect.poll(() => task.textContent(), waitMs).toContain('This handout is fixed.');
  expect(await task.getByRole('button').count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Keep this' }).count()).toBe(0);
  await page.keyboard.press('k');
  await page.keyboard.press('f');
  expect((await addressKeys(page)).get('cmp')).toBeNull();
  expect(await page.locator('.presenting').count()).toBe(0);
  const link = page.url();
  await close();

  const other = await lab.open(state.replace('g=1', 'g=5'));
  await other.page.getByRole('button', { name: 'Share' }).click();
  await other.page.getByRole('tab', { name: 'A handout' }).click();
  await other.page.getByLabel('Go on with an earlier handout').fill(link);
  await other.page.getByLabel('Title').fill('x'.repeat(60));
  const made = await other.page.getByRole('textbox', { name: 'Link to the handout' }).inputValue();
  expect(made).toMatch(/&g=1&.*&lock=1\.open~g\.fix\.txt~/);
  expect([complaints, other.complaints]).toEqual([[], []]);
  await other.close();
});
