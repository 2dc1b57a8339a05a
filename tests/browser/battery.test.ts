import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { allHere, axesHere, isComplete, realisations } from './look';

const lab = useLab();
const waitMs = { timeout: 30_000, interval: 50 };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

declare global {
  interface Window {
    askedFrames: number;
    hiddenNow: boolean;
  }
}

/** Counts the frames of the screen that the page asks for, and lets a test hide it. */
function watch(): void {
  window.askedFrames = 0;
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => {
    window.askedFrames++;
    return request(callback);
  };
  window.hiddenNow = false;
  Object.defineProperty(document, 'hidden', { get: () => window.hiddenNow });
}

const setHidden = (page: Page, hidden: boolean) =>
  page.evaluate((value) => {
    window.hiddenNow = value;
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);

/** Frames that the page asks for in a second, and the share of the time that its thread works. */
async function effort(page: Page, seconds: number): Promise<{ frames: number; work: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const workMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
  };
  const frames = () => page.evaluate(() => window.askedFrames);
  const [workBefore, framesBefore] = [await workMs(), await frames()];
  await page.waitForTimeout(1000 * seconds);
  const [workAfter, framesAfter] = [await workMs(), await frames()];
  await session.detach();
  return { frames: (framesAfter - framesBefore) / seconds, work: (workAfter - workBefore) / (1000 * seconds) };
}

test('a page on which nothing moves asks for no frames and does nearly nothing', async () => {
  const { page, complaints, close } = await lab.open('v=1&M=16&e=0.1&L=6&play=0', phone, watch);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await allHere(page, waitMs.timeout);
  // what was begun comes to its end, histories of the record among it
  await expect.poll(async () => (await effort(page, 3)).frames, waitMs).toBe(0);
  const { frames, work } = await effort(page, 3);
  expect(frames).toBe(0);
  expect(work).toBeLessThan(0.02);
  expect(complaints).toEqual([]);
  await close();
});

test('on demand the clock moves at 30 pictures a second, and the choice stands in the link', async () => {
  const { page, complaints, close } = await lab.open('v=1&M=16&e=0.1&L=6&fps=30', phone, watch);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  // axes and what is fetched ahead take frames of their own
  await allHere(page, waitMs.timeout);
  await axesHere(page, waitMs);
  const { frames } = await effort(page, 3);
  expect(frames).toBeGreaterThan(5);
  expect(frames).toBeLessThan(34);
  await page.getByRole('button', { name: 'Show the sliders' }).tap();
  await page.getByText('More', { exact: true }).tap();
  await page.getByLabel('Pace').selectOption('screen');
  await expect.poll(() => page.evaluate(() => location.hash), waitMs).not.toContain('fps=');
  expect(complaints).toEqual([]);
  await close();
});

test('a phone in the pocket computes nothing, and goes on when it is looked at', async () => {
  const { page, complaints, close } = await lab.open('v=1&M=100000&T=8&L=20', phone, watch);
  const count = async () => (await realisations(page))?.count ?? 0;
  await expect.poll(count, waitMs).toBeGreaterThan(0);
  await setHidden(page, true);
  // batches under way are finished
  let before = -1;
  await expect
    .poll(
      async () => {
        const last = before;
        before = await count();
        return before === last;
      },
      { timeout: 30_000, interval: 3000 },
    )
    .toBe(true);
  await page.waitForTimeout(1500);
  expect(await count()).toBe(before);
  expect((await effort(page, 1)).frames).toBe(0);
  await setHidden(page, false);
  await expect.poll(count, waitMs).toBeGreaterThan(before);
  expect(complaints).toEqual([]);
  await close();
});

test('a desk goes on behind another tab', async () => {
  const { page, close } = await lab.open('v=1&M=100000&T=8&L=20', {}, watch);
  const count = async () => (await realisations(page))?.count ?? 0;
  await expect.poll(count, waitMs).toBeGreaterThan(0);
  await setHidden(page, true);
  const before = await count();
  await expect.poll(count, waitMs).toBeGreaterThan(before + 64);
  await close();
});
