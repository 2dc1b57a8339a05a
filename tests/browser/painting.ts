import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Sheet } from '../../src/drawing/painting';
import { drawnByWorker, isComplete } from './look';

declare global {
  interface Window {
    /** Is told of the sheets that go to the worker that draws, before they do, where `tellPaints` has run. */
    onPaint?: (sheets: Sheet[], painter: Worker) => void;
  }
}

const waitMs = { timeout: 40_000, interval: 50 };

/** Runs in the page, before its own scripts. */
function tellPaints(): void {
  const post = Reflect.get(Worker.prototype, 'postMessage') as (message: unknown, transfer: Transferable[]) => void;
  Worker.prototype.postMessage = function (this: Worker, message: unknown, transfer: unknown) {
    const { path, argumentList } = message as { path?: string[]; argumentList?: { value: Sheet[] }[] };
    if (path?.join() === 'paint') window.onPaint?.(argumentList?.[0].value ?? [], this);
    post.call(this, message, (transfer ?? []) as Transferable[]);
  };
}

/** Lets the page tell `window.onPaint`. */
export async function tellingPaints(page: Page): Promise<void> {
  await page.addInitScript(tellPaints);
}

/** Makes of the page's browser, before its scripts, one whose workers cannot draw on canvases of the page. */
export function withoutHandingOver(): void {
  Reflect.deleteProperty(HTMLCanvasElement.prototype, 'transferControlToOffscreen');
}

/** Steps the clock until the pictures are the worker's, or the page's. */
export async function stepUntil(page: Page, byWorker: boolean): Promise<void> {
  await expect
    .poll(async () => {
      await page.keyboard.press('.');
      return drawnByWorker(page);
    }, waitMs)
    .toBe(byWorker);
}

/** Waits for the end of the run, and steps the clock until the pictures are the worker's. */
export async function stepToWorker(page: Page): Promise<void> {
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await stepUntil(page, true);
}
