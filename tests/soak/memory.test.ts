import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { waitMs } from '../browser/faults';
import { useLab } from '../browser/harness';
import { isComplete } from '../browser/look';

const lab = useLab({ args: ['--js-flags=--expose-gc'] });

const restarts = 500;
/** Restarts between two readings. */
const between = 50;
/** Restarts after which nothing much may be added to what a page keeps that rests. */
const first = 50;
/**
 * The same for a page in the middle of its work: V8 has made room for young objects by then, which it takes back when
 * the page rests.
 */
const settled = 250;
const mostGrowth = 0.1;
/** V8 gives the room back within half a minute. */
const restMs = 40_000;
/** What a collection has emptied V8 keeps for the next objects, and gives it back after some ten seconds. */
const pooledMs = 15_000;

/** Bytes of a process in memory, from Linux. */
function residentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return 1024 * Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1]);
}

test.skipIf(!existsSync('/proc/self/status'))(
  `${restarts} restarts of the engines leave no more than a tenth of the memory of ${first} behind`,
  async () => {
    const { page, complaints, close } = await lab.open('v=1&M=16&e=0.1&L=6&T=2&t=1&play=0');
    await expect.poll(() => isComplete(page), waitMs).toBe(true);
    const browser = page.context().browser();
    if (!browser) throw new Error('the page has no browser');
    const session = await browser.newBrowserCDPSession();
    const collect = () => (globalThis as unknown as { gc(): void }).gc();
    /** What is garbage already shall not count, of the page and of every worker. */
    const collectAll = async () => {
      await page.evaluate(collect);
      for (const worker of page.workers()) await worker.evaluate(collect);
    };
    const resident = async () => {
      const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as {
        processInfo: { type: string; id: number }[];
      };
      // others are spares of the browser
      return Math.max(...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentBytes(id)));
    };
    const rested = async () => {
      await page.waitForTimeout(restMs);
      await collectAll();
      await page.waitForTimeout(pooledMs);
      return resident();
    };
    const readings: number[] = [];
    let early = 0;
    await page.getByRole('slider', { name: 'Noise strength gamma' }).focus();
    for (let move = 1; move <= restarts; move++) {
      // to and fro, so that every run is as long as the others; half of them are cut short
      await page.keyboard.press(move % 2 === 0 ? 'ArrowLeft' : 'ArrowRight');
      if (move % 2 === 0) await expect.poll(() => isComplete(page), waitMs).toBe(true);
      else await page.waitForTimeout(80);
      if (move % between === 0) {
        await collectAll();
        readings.push(await resident());
      }
      if (move === first) early = await rested();
    }
    const late = await rested();
    const inMiB = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
    const told = readings.map(inMiB).join(', ');
    process.stdout.write(
      `resident at rest after ${first} and ${restarts} restarts: ${inMiB(early)}, ${inMiB(late)}; ` +
        `at work after every ${between}: ${told}\n`,
    );
    expect(late).toBeLessThan((1 + mostGrowth) * early);
    const before = readings[settled / between - 1];
    expect(Math.max(...readings.slice(-3)), told).toBeLessThan((1 + mostGrowth) * before);
    expect(complaints).toEqual([]);
    await close();
  },
  900_000,
);
