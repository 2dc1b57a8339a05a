import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { emptyLock, formatLock } from '../../src/scenario/lock/lock';
import { useDownloads } from './downloads';
import { useLab } from './harness';
import { addressKeys, allHere, follow, isComplete, listening, noticeTexts } from './look';

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
  await page.getByRole('button', { name: 'Show it on a phone' }).click();
  const small = page.frameLocator('iframe[title="The handout on a phone"]');
  await expect
    .poll(() => small.getByRole('region', { name: 'Handout' }).textContent(), waitMs)
    .toContain('Read the width');
  await page.getByLabel('Task: Markdown').fill('Read the width at $t = 1$, <b>then</b> move **γ** up.');
  // what is out of sight is not drawn
  await page.locator('.phone-frame').scrollIntoViewIfNeeded();
  await expect.poll(() => small.getByRole('region', { name: 'Handout' }).textContent(), waitMs).toContain('up.');
  // what is tried there leaves no trace in the browser: neither answers nor states
  await small.getByRole('textbox', { name: 'Answer 1' }).fill('tried');
  await small.getByRole('region', { name: 'Slider' }).getByRole('slider').press('ArrowRight');
  await page.waitForTimeout(2500);
  const kept = () => page.evaluate(() => Object.entries(localStorage).flat().join(' '));
  await expect.poll(kept, waitMs).toContain('wigner-lab recent');
  expect(await kept()).not.toMatch(/answers|lock=|tried/);
  await page.getByRole('button', { name: 'Hide the phone' }).click();
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

  // nothing is on its way any more, which loading the page again would break off
  await allHere(reader);
  await reader.reload();
  await expect.poll(() => answer(reader, 1).inputValue(), waitMs).toBe('Größer γ, schneller.');
  expect(await answer(reader, 2).inputValue()).toBe('');
  await follow(reader, 'v=1&g=3&w0=3');
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
  await listening(page);
  await page.keyboard.press('k');
  await page.keyboard.press('f');
  expect((await addressKeys(page)).get('cmp')).toBeNull();
  expect(await page.locator('.presenting').count()).toBe(0);
  const link = page.url();
  // what is still being fetched is cut off by closing
  expect(complaints).toEqual([]);
  await close();

  const other = await lab.open(state.replace('g=1', 'g=5'));
  await other.page.getByRole('button', { name: 'Share' }).click();
  await other.page.getByRole('tab', { name: 'A handout' }).click();
  await other.page.getByLabel('Go on with an earlier handout').fill(link);
  await other.page.getByLabel('Title').fill('x'.repeat(60));
  const made = await other.page.getByRole('textbox', { name: 'Link to the handout' }).inputValue();
  expect(made).toMatch(/&g=1&.*&lock=1\.open~g\.fix\.txt~/);
  expect(other.complaints).toEqual([]);
  await other.close();
});

test('a draft outlives its window, links that are none, another handout and a reload', async () => {
  const { page, complaints, close } = await lab.open(state, {}, () => undefined);
  const [title, task] = [page.getByLabel('Title'), page.getByLabel('Task: Markdown')];
  const openBuilder = async () => {
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('tab', { name: 'A handout' }).click();
  };
  await openBuilder();
  await title.fill('Mine');
  await task.fill('Read the width. ');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count(), waitMs).toBe(0);
  await openBuilder();
  expect([await title.inputValue(), await task.inputValue()]).toEqual(['Mine', 'Read the width. ']);
  await page.getByRole('tab', { name: 'This state' }).click();
  await page.getByRole('tab', { name: 'A handout' }).click();
  expect(await title.inputValue()).toBe('Mine');

  const earlier = page.getByLabel('Go on with an earlier handout');
  for (const [typed, told] of [
    ['hello', 'There is no handout in “hello”'],
    ['http://x/#v=1&lock=1.garbage', 'The handout in this link has lost its end'],
  ]) {
    await earlier.fill(typed);
    await expect.poll(() => page.getByRole('dialog').getByRole('alert').textContent(), waitMs).toContain(told);
    expect(await earlier.getAttribute('aria-invalid')).toBe('true');
    expect(await title.inputValue()).toBe('Mine');
  }
  // what is still being typed is left in peace
  await earlier.fill('');
  await earlier.press('h');
  expect(await page.getByRole('dialog').getByRole('alert').count()).toBe(0);
  await earlier.fill(`http://x/#${state.replace('g=1', 'g=3')}&lock=${formatLock({ ...emptyLock, title: 'Theirs' })}`);
  await expect.poll(() => title.inputValue(), waitMs).toBe('Theirs');
  const link = page.getByRole('textbox', { name: 'Link to the handout' });
  expect(await link.inputValue()).toContain('&g=3&');

  await page.reload();
  await openBuilder();
  expect(await title.inputValue()).toBe('Theirs');
  expect(await link.inputValue()).toContain('&g=3&');
  await page.getByRole('button', { name: 'Bring back the other' }).click();
  expect([await title.inputValue(), await task.inputValue()]).toEqual(['Mine', 'Read the width. ']);
  expect(await link.inputValue()).toContain('&g=1&');

  await title.fill('x'.repeat(83));
  await page.getByText('3 characters too many: at most 80 fit into a link.').waitFor();
  expect((await title.inputValue()).length).toBe(83);
  expect(await link.count()).toBe(0);
  await title.fill('x'.repeat(80));
  await page.getByText('0 characters left of 80.').waitFor();
  expect(await link.count()).toBe(1);
  await page.getByRole('button', { name: 'Begin anew' }).click();
  expect([await title.inputValue(), await task.inputValue()]).toEqual(['', '']);
  // the button that was pressed is gone, and the window has its keys still
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count(), waitMs).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

const { saved } = useDownloads();

test('answers are copied, saved and printed with their questions and the state that they are about', async () => {
  const lock = formatLock({
    ...emptyLock,
    title: 'Two widths',
    task: 'Read both.',
    questions: ['How wide is it?', 'And $\\gamma = 2$?'],
    open: ['g'],
  });
  const { page, complaints, close } = await lab.open(
    `${state}&lock=${lock}`,
    {},
    () => undefined,
    (one) => one.context().grantPermissions(['clipboard-read', 'clipboard-write']),
  );
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await answer(page, 1).fill('1.25 ± 0.05');
  const expected = [
    'Two widths',
    '1. How wide is it?',
    '1.25 ± 0.05',
    '2. And $\\gamma = 2$?',
    '(no answer)',
    `The state of the page: ${lab.address}#`,
  ].join('\n\n');

  const region = page.getByRole('region', { name: 'Questions' });
  await region.getByRole('button', { name: 'Copy answers' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText()), waitMs).toContain(expected);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.startsWith(expected)).toBe(true);
  const link = new URLSearchParams(copied.trimEnd().split('#')[1]);
  expect(['g', 't', 'fb', 'lock'].map((key) => link.get(key))).toEqual(['1', '1', 'moments', lock]);
  const { name, file } = await saved(page, () => region.getByRole('button', { name: 'Save as text' }).click());
  expect(name).toBe('wigner-lab-answers.txt');
  expect(readFileSync(file, 'utf8')).toBe(copied);

  await region.getByRole('button', { name: 'Print' }).click();
  const paper = page.getByRole('article');
  await expect.poll(() => paper.locator('.katex').count(), waitMs).toBe(1);
  for (const part of ['Two widths', 'Read both.', '1.25 ± 0.05', '(no answer)'])
    await expect.poll(() => paper.textContent(), waitMs).toContain(part);
  await page.emulateMedia({ media: 'print' });
  expect(await paper.isVisible()).toBe(true);
  expect(await paper.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
  expect(await page.locator('.page').isVisible()).toBe(false);
  const pdf = await page.pdf();
  expect(pdf.length).toBeGreaterThan(5_000);
  await page.emulateMedia({ media: null });
  // a sheet so narrow that the questions change their place is printed at once, with formulas
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    new MutationObserver(() => {
      const count = document.querySelectorAll('.handout .katex').length;
      dataset['leastFormulas'] = String(Math.min(count, Number(dataset['leastFormulas'] ?? count)));
    }).observe(document.body, { childList: true, subtree: true });
  });
  const size = page.viewportSize();
  await page.setViewportSize({ width: 700, height: 900 });
  await expect.poll(() => page.locator('html').getAttribute('data-least-formulas'), waitMs).toBe('1');
  if (size) await page.setViewportSize(size);
  await paper.getByRole('button', { name: 'Back to the page' }).click();
  await expect.poll(() => paper.count(), waitMs).toBe(0);
  // by the browser's own key the same is printed
  const formulas = await page.evaluate(() => {
    window.dispatchEvent(new Event('beforeprint'));
    return document.querySelectorAll('.handout .katex').length;
  });
  expect(formulas).toBe(1);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect.poll(() => paper.count(), waitMs).toBe(0);
  expect(await answer(page, 1).inputValue()).toBe('1.25 ± 0.05');
  expect(complaints).toEqual([]);
  await close();
});
