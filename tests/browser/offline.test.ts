import { expect, test } from 'vitest';
import { useLab } from './harness';
import { expectWorking } from './faults';
import { allHere, inAnotherRun, isComplete, noticeTexts } from './look';

const lab = useLab();
const waitMs = { timeout: 40_000, interval: 50 };

test('once it is loaded, the page does everything without a server', async () => {
  const { page, complaints, close } = await lab.open('v=1&L=8&T=2&t=1&M=32&P=2000&play=0');
  await allHere(page, 40_000);
  await lab.endServer();

  // restarts, which replace workers
  await page.getByRole('slider', { name: /Pinning/ }).focus();
  for (let press = 0; press < 8; press++) {
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(150);
  }
  await expectWorking(page);

  // every tab, and what they measure
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await expect.poll(() => page.getByRole('tabpanel').locator('svg, canvas, p').count(), waitMs).toBeGreaterThan(0);
  }
  await page.getByRole('tab', { name: 'Transport' }).click();
  const measure = page
    .getByRole('tabpanel')
    .getByRole('button', { name: /Measure/ })
    .first();
  await measure.waitFor();
  // it is stopped as soon as it can be: it may be over in less than a second
  await page.evaluate(() => {
    const observer = new MutationObserver(() => {
      const stop = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Stop');
      if (!stop) return;
      observer.disconnect();
      document.documentElement.dataset['stopped'] = 'yes';
      stop.click();
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await measure.click();
  await expect
    .poll(() => page.locator('html').getAttribute('data-stopped'), { timeout: 10_000, interval: 50 })
    .toBe('yes');

  // every dialog
  for (const name of ['Share', 'Take pictures and numbers home', 'Help']) {
    await page.getByRole('button', { name }).first().click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count(), waitMs).toBe(0);
  }

  // workers that have not run before
  await page.getByLabel('Engine of the left field').selectOption('phonons');
  await page.getByLabel('Engine of the middle field').selectOption('moments');
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  const other = `${page.url().split('#')[0]}#v=1&w0=0&L=8&T=2&M=32&d=2&play=0`;
  await inAnotherRun(page, () => page.goto(other), waitMs);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);

  // a lecture that was not open before
  await page.getByRole('button', { name: 'Lectures' }).click();
  await page.locator('[role=menuitemradio][data-key="first-course"]').click();
  await page.getByRole('heading', { name: 'Atoms, springs, and a kick' }).waitFor();
  await expect.poll(() => isComplete(page), waitMs).toBe(true);

  const fonts = await page.evaluate(() =>
    [...document.fonts].filter((face) => face.status !== 'loaded').map((face) => `${face.family} ${face.status}`),
  );
  expect(fonts).toEqual([]);
  expect(await noticeTexts(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
