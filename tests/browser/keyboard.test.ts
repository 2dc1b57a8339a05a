import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { addressKeys, bufferedShare, isComplete, noticeTexts, shownTime } from './look';

const lab = useLab();
const waitMs = { timeout: 20_000, interval: 50 };

/**
 * Every control that a person can see, by a name, as the tab key should meet it: of a group of radio buttons only the
 * chosen one.
 */
function controls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wanted = 'a[href], button, input, select, textarea, summary, [tabindex]';
    return [...document.querySelectorAll<HTMLElement>(wanted)]
      .filter((element) => element.checkVisibility() && element.tabIndex >= 0 && !element.matches(':disabled'))
      .filter((element) => !(element instanceof HTMLInputElement && element.type === 'radio' && !element.checked))
      .map((element, i) => (element.dataset['order'] = String(i)));
  });
}

/** The control that has the focus, and whether an outline shows it. */
function focused(page: Page): Promise<{ order: string; name: string; visible: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const outlined = [element, element.closest('label')].filter((candidate) => candidate !== null);
    const visible = outlined.some((candidate) => {
      const { outlineStyle, outlineWidth, opacity } = getComputedStyle(candidate);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && Number(opacity) > 0;
    });
    const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
    return { order: element.dataset['order'] ?? '', name: `${element.tagName} ${name.slice(0, 40)}`, visible };
  });
}

test('the tab key reaches every control, and the focus is seen on each', async () => {
  const { page, complaints, close } = await lab.open('v=1&M=64&play=0&spec=packet');
  // controls come and go with what a run says of itself
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await page.locator('summary').click();
  // the axes bring no controls of their own, but all figures must stand
  await expect.poll(() => page.locator('.plot-host .main-svg').count(), waitMs).toBeGreaterThanOrEqual(5);
  const wanted = await controls(page);
  expect(wanted.length).toBeGreaterThan(50);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.evaluate(() => window.getSelection()?.setPosition(document.body, 0));
  const met = new Set<string>();
  const hidden: string[] = [];
  for (let presses = 0; presses < wanted.length + 10; presses++) {
    await page.keyboard.press('Tab');
    const { order, name, visible } = await focused(page);
    if (order === '') continue;
    met.add(order);
    if (!visible) hidden.push(name);
  }
  const missed = await page.evaluate(
    (orders) => orders.map((order) => document.querySelector(`[data-order="${order}"]`)?.outerHTML.slice(0, 120)),
    wanted.filter((order) => !met.has(order)),
  );
  expect(missed).toEqual([]);
  expect(hidden).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('arrows move a slider finely, with shift coarsely, and Delete resets it', async () => {
  const { page, complaints, close } = await lab.open('v=1&M=64&play=0&L=20');
  const slider = page.getByRole('slider', { name: 'Pinning frequency' });
  const value = async () => Number(await page.getByLabel('Pinning frequency, value').inputValue());
  await slider.focus();
  const start = await value();
  await page.keyboard.press('ArrowRight');
  const fine = (await value()) - start;
  expect(fine).toBeGreaterThan(0);
  await page.keyboard.press('ArrowLeft');
  expect(await value()).toBeCloseTo(start, 10);
  await page.keyboard.press('Shift+ArrowRight');
  expect((await value()) - start).toBeCloseTo(10 * fine, 10);
  await expect.poll(async () => Number((await addressKeys(page)).get('w0')), waitMs).toBeCloseTo(start + 10 * fine, 10);
  await page.keyboard.press('Delete');
  expect(await value()).toBe(1);
  await page.getByLabel('Pinning frequency, value').focus();
  await page.keyboard.type('1/4');
  await page.keyboard.press('Enter');
  expect(await value()).toBe(0.25);
  expect(complaints).toEqual([]);
  await close();
});

test('keys play, step, enlarge and close', async () => {
  const { page, complaints, close } = await lab.open('v=1&M=64&T=4&play=0&t=1');
  await expect.poll(() => bufferedShare(page, 'Chain'), waitMs).toBe(1);
  await page.keyboard.press('.');
  expect(await shownTime(page)).toBeCloseTo(1.04, 6);
  await page.keyboard.press(',');
  await page.keyboard.press(',');
  expect(await shownTime(page)).toBeCloseTo(0.96, 6);
  await page.keyboard.press(' ');
  await expect.poll(() => shownTime(page), waitMs).toBeGreaterThan(1.1);
  await page.keyboard.press(' ');
  const still = await shownTime(page);
  expect(await page.getByRole('button', { name: 'Play' }).count()).toBe(1);
  await page.keyboard.press('.');
  expect(Math.abs((await shownTime(page)) - still)).toBeLessThan(0.1);

  const shown = () => page.locator('.panel:visible').count();
  expect(await shown()).toBe(5);
  await page.keyboard.press('2');
  await expect.poll(shown, waitMs).toBe(1);
  expect(await page.getByRole('region', { name: 'Boltzmann' }).isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(shown, waitMs).toBe(5);

  const help = page.getByRole('button', { name: 'Help' });
  await help.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByRole('dialog').count(), waitMs).toBe(1);
  // the words of the dialog may come later, and take the focus with them
  const isInside = () => page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null);
  await expect.poll(isInside, waitMs).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count(), waitMs).toBe(0);
  await expect.poll(() => help.evaluate((button) => button === document.activeElement), waitMs).toBe(true);
  expect(complaints).toEqual([]);
  await close();
});

test('Space after a preset was chosen plays and pauses, and does not open the menu again', async () => {
  const { page, complaints, close } = await lab.open('v=1&M=16&play=0');
  await page.getByRole('button', { name: /^Preset/ }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByRole('menu').count(), waitMs).toBe(1);
  await page.locator('[role=menu]:focus-within').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.className), waitMs).toBe('play');
  await expect.poll(() => page.getByRole('menu').count(), waitMs).toBe(0);
  const playing = () => page.locator('.timebar .play').getAttribute('aria-label');
  const before = await playing();
  await page.keyboard.press('Space');
  await expect.poll(playing, waitMs).toBe(before === 'Pause' ? 'Play' : 'Pause');
  expect(await page.getByRole('menu').count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test('what is typed and is no number stays to be mended, with a word about it', async () => {
  const { page, complaints, close } = await lab.open('v=1&M=16&play=0&g=2');
  const field = page.getByLabel('Noise strength gamma, value');
  const alerts = () => page.locator('.complaint').allTextContents();
  await field.fill('abc');
  await page.keyboard.press('Tab');
  const complaint =
    '\u201cabc\u201d cannot be used: type a number from 0 to 10, such as 0.02, 2e-2 or 1/50. Escape brings back 2.';
  await expect.poll(alerts, waitMs).toEqual([complaint]);
  expect(await field.inputValue()).toBe('abc');
  const described = await field.evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? ''),
  );
  expect([await field.getAttribute('aria-invalid'), described[0]]).toEqual(['true', complaint]);
  await field.focus();
  await page.keyboard.press('Escape');
  expect([await field.inputValue(), await alerts()]).toEqual(['2', []]);
  await field.fill('3');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await addressKeys(page)).get('g'), waitMs).toBe('3');
  await field.fill('99');
  await page.keyboard.press('Enter');
  await expect.poll(() => noticeTexts(page), waitMs).toEqual(['\u03b3 = 99 (g) is above the limit 10; 10 is used.']);
  expect(await field.inputValue()).toBe('10');
  expect(complaints).toEqual([]);
  await close();
});

test('the focus stays where keys go on when what had it is gone', async () => {
  const { page, complaints, close } = await lab.open('lecture=first-course&scene=collisions');
  const focusedName = () =>
    page.evaluate(
      () => document.activeElement?.id || document.activeElement?.className || document.activeElement?.tagName,
    );
  const heading = page.locator('.scene-strip h2');
  await expect.poll(() => heading.textContent(), waitMs).toContain('Collisions');
  // the page is made anew in another language, the lecture goes on in it
  await page.locator('summary').click();
  await page.locator('#view-language').focus();
  await page.locator('#view-language').selectOption('de');
  await expect.poll(() => heading.textContent(), waitMs).toContain('Stöße');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
  await expect.poll(focusedName, waitMs).toBe('view-language');
  expect(await page.locator('#view-language').isVisible()).toBe(true);

  await page.locator('[data-tour="present"]').focus();
  await page.keyboard.press('Enter');
  // the part that has its keys is loaded when it is first wanted
  await expect.poll(() => page.locator('.page.presenting .words').count(), waitMs).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('.page.presenting').count(), waitMs).toBe(0);
  await expect.poll(focusedName, waitMs).toContain('play');

  const end = page.locator('.scene-strip').getByRole('button', { name: 'Schließen' });
  await end.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => end.count(), waitMs).toBe(0);
  await expect.poll(focusedName, waitMs).toContain('play');
  expect(complaints).toEqual([]);
  await close();
});
