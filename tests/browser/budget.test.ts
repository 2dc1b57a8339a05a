import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { realisations } from './look';

const lab = useLab();
const waitMs = { timeout: 40_000, interval: 50 };
const reports = fileURLToPath(new URL('../../test-results', import.meta.url));

declare global {
  interface Window {
    frameCount: number;
    bitmapCount: number;
  }
}

/** Counts animation frames, and the fields of 256 x 256 cells that are painted. */
function count(): void {
  window.frameCount = 0;
  window.bitmapCount = 0;
  const next = () => {
    window.frameCount++;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  const { prototype } = CanvasRenderingContext2D;
  const put = prototype.putImageData;
  prototype.putImageData = function (this: CanvasRenderingContext2D, ...given: Parameters<typeof put>) {
    const [image] = given;
    if (image.width === 256 && image.height === 256) window.bitmapCount++;
    put.apply(this, given);
  } as typeof put;
}

interface Reading {
  wallMs: number;
  taskMs: number;
  frameCount: number;
  bitmapCount: number;
}

async function read(page: Page, session: CDPSession): Promise<Reading> {
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  const counts = await page.evaluate(() => ({
    wallMs: performance.now(),
    frameCount: window.frameCount,
    bitmapCount: window.bitmapCount,
  }));
  return { taskMs: 1000 * value('TaskDuration'), ...counts };
}

/**
 * Averages over `frameTotal` frames; task times by the clock that `timeDomain` names: the wall's, or that of the
 * thread's own work.
 */
async function measure(page: Page, timeDomain: 'timeTicks' | 'threadTicks', frameTotal: number) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain });
  const start = await read(page, session);
  await page.waitForFunction((goal) => window.frameCount >= goal, start.frameCount + frameTotal, { timeout: 40_000 });
  const end = await read(page, session);
  await session.send('Performance.disable');
  await session.detach();
  const frames = end.frameCount - start.frameCount;
  return {
    taskMsPerFrame: (end.taskMs - start.taskMs) / frames,
    framesPerSecond: (1000 * frames) / (end.wallMs - start.wallMs),
    fieldsPerFrame: (end.bitmapCount - start.bitmapCount) / frames,
  };
}

interface Budget {
  frameWallMs: number;
  frameWorkMs: number;
  framesPerSecond: number;
  fieldsPerFrame: number;
}

/** The thread's own work is the budget; what the wall's clock adds depends on who else uses the processors. */
const keeps = ({ frameWallMs, frameWorkMs, framesPerSecond }: Budget) =>
  frameWorkMs < 8 && frameWallMs < 40 && framesPerSecond > 15;

// Other programs on the machine can spoil a measurement, but not make one better: the best of three counts.
test('while a long run streams into fields of 256 x 256 cells, the page keeps its frames', async () => {
  const { page, complaints, close } = await lab.open('v=1&M=100000&T=8&L=20', {}, count);
  await expect.poll(async () => (await realisations(page))?.count ?? 0, waitMs).toBeGreaterThan(0);
  await page.waitForFunction(() => window.bitmapCount > 100, null, { timeout: 40_000 });
  const budgets: Budget[] = [];
  while (budgets.length < 3 && !budgets.some(keeps)) {
    const before = await realisations(page);
    const wall = await measure(page, 'timeTicks', 90);
    const work = await measure(page, 'threadTicks', 90);
    const after = await realisations(page);
    expect(after?.count ?? 0).toBeGreaterThan(before?.count ?? Infinity);
    expect(work.fieldsPerFrame).toBeGreaterThan(0.5);
    expect(work.taskMsPerFrame).toBeGreaterThan(0.1);
    budgets.push({
      frameWallMs: wall.taskMsPerFrame,
      frameWorkMs: work.taskMsPerFrame,
      framesPerSecond: wall.framesPerSecond,
      fieldsPerFrame: work.fieldsPerFrame,
    });
  }
  mkdirSync(reports, { recursive: true });
  writeFileSync(`${reports}/frame-budget.json`, `${JSON.stringify(budgets.at(-1), null, 2)}\n`);
  expect(budgets.some(keeps), JSON.stringify(budgets)).toBe(true);
  expect(complaints).toEqual([]);
  await close();
}, 120_000);
