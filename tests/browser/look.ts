import type { Page, Worker } from 'playwright-core';
import { expect } from 'vitest';
import { fieldLook, type Look } from './inPage';

export type FieldTitle = 'Chain' | 'Boltzmann' | 'Boltzmann, kept' | 'Difference' | 'Energy profile';

/** The pixels of a field as they are now. */
export const lookAt = (page: Page, title: FieldTitle): Promise<Look> => page.evaluate(fieldLook, title as string);

/** Realisations so far and wanted, from the status line; null while it shows none. */
export async function realisations(page: Page): Promise<{ count: number; goal: number } | null> {
  const found = /realisations\s*(\d+) \/ (\d+)/.exec(await statusText(page));
  return found && { count: Number(found[1]), goal: Number(found[2]) };
}

/** The whole status line. */
export async function statusText(page: Page): Promise<string> {
  return (await page.getByLabel('Status of the run').textContent()) ?? '';
}

/** The kinetic time on show. */
export async function shownTime(page: Page): Promise<number> {
  return Number(await page.getByRole('slider', { name: 'Kinetic time' }).inputValue());
}

/** How far the record of an engine reaches, as a share of the time bar. */
export function bufferedShare(page: Page, title: 'Chain' | 'Boltzmann'): Promise<number> {
  return page.locator(`.buffers i[title="${title}"]`).evaluate((bar: HTMLElement) => parseFloat(bar.style.width) / 100);
}

/** Whether the run is complete. */
export async function isComplete(page: Page): Promise<boolean> {
  return (await statusText(page)).endsWith('complete');
}

/** Whether a worker draws the fields and the profile of the page, and nothing of the page's own is left there. */
export function drawnByWorker(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const hosts = [...document.querySelectorAll('[data-panel]:not([data-panel=tab]) .plot-host')];
    return hosts.every((host) => {
      try {
        host.querySelector('canvas')?.getContext('2d');
        return false;
      } catch {
        // its context is the worker's
        return true;
      }
    });
  });
}

/** How long something is waited for, and how often it is looked for. */
interface Wait {
  timeout: number;
  interval: number;
}

/**
 * Does what begins another run, as a new address does, and resolves once the page has begun it: what the page says from
 * then on is not of the run before.
 */
export async function inAnotherRun(page: Page, act: () => Promise<unknown>, wait: Wait): Promise<void> {
  const runOnShow = () => page.locator('.figures').getAttribute('data-run');
  await expect.poll(runOnShow, wait).not.toBeNull();
  const before = await runOnShow();
  await act();
  await expect.poll(async () => [null, before].includes(await runOnShow()), wait).toBe(false);
}

/** The run is complete, and the picture on show is one of its whole record, as its words in English tell. */
export async function isPictured(page: Page): Promise<boolean> {
  const words = (await page.getByTestId('summary').textContent()) ?? '';
  const found = await realisations(page);
  const isWhole = words.startsWith('Kinetic time') && !words.includes('not there');
  return isWhole && (!found || words.includes(`mean of ${found.goal} realisation`)) && (await isComplete(page));
}

/** Waits until everything that the page may need later is here, as the page itself says. */
export async function allHere(page: Page, timeout = 30_000): Promise<void> {
  await page.locator('html[data-offline=ready]').waitFor({ state: 'attached', timeout });
}

/** Waits until every figure on show has its axes, which come figure by figure. */
export async function axesHere(page: Page, wait: Wait): Promise<void> {
  const hosts = page.locator('.plot-host:visible');
  const axes = page.locator('.main-svg');
  const counts = async () => ({
    isAny: (await hosts.filter({ has: axes }).count()) > 0,
    missing: await hosts.filter({ hasNot: axes }).count(),
  });
  await expect.poll(counts, wait).toEqual({ isAny: true, missing: 0 });
}

/** The texts of all notices. */
export function noticeTexts(page: Page): Promise<string[]> {
  return page.locator('.notices p').allTextContents();
}

/** The hash of the address as its keys and values. */
export async function addressKeys(page: Page): Promise<URLSearchParams> {
  return new URLSearchParams(await page.evaluate(() => window.location.hash.slice(1)));
}

/** Waits until keys, files and wheels are heard: the page listens to them a moment after its controls are there. */
export async function listening(page: Page): Promise<void> {
  await page.locator('html[data-theme]').waitFor({ state: 'attached' });
}

/** Puts an address into the page as a link in it would, and waits until the page has heard of it. */
export async function follow(page: Page, hash: string): Promise<void> {
  await page.evaluate(async (next) => {
    const before = window.location.href;
    const heard = new Promise((resolve) => window.addEventListener('hashchange', resolve, { once: true }));
    window.location.hash = next;
    if (window.location.href !== before) await heard;
  }, hash);
}

/** The workers of one kind that are alive; they start from copies in memory, so their names tell the kind. */
export async function workersOf(page: Page, entry: string): Promise<Worker[]> {
  // a worker that has just ended is still in the list, and never answers
  const nameOf = (worker: Worker) =>
    Promise.race([
      worker.evaluate(() => self.name),
      new Promise<string>((resolve) => setTimeout(() => resolve(''), 3000)),
    ]);
  const names = await Promise.all(
    page.workers().map(async (worker) => ({ worker, name: await nameOf(worker).catch(() => '') })),
  );
  return names.filter(({ name }) => name.startsWith(`${entry} `)).map(({ worker }) => worker);
}

/** The first worker of one kind, once there is one that answers. */
export async function workerOf(page: Page, entry: string, wait: Wait): Promise<Worker> {
  let found: Worker[] = [];
  await expect.poll(async () => (found = await workersOf(page, entry)).length, wait).toBeGreaterThan(0);
  return found[0];
}
