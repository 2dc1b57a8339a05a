import { expect, test } from 'vitest';
import { useLab } from './harness';
import { bufferedShare, isComplete, lookAt, noticeTexts, realisations, workerOf } from './look';

const lab = useLab();
const waitMs = { timeout: 50_000, interval: 100 };

const workerWords: Record<string, string> = {
  chain: 'A worker of the chain',
  ensemble: 'The worker that averages',
  boltzmann: 'A worker of the Boltzmann engine',
};

test.for(['chain', 'ensemble', 'boltzmann'])('the run completes although its %s worker dies', async (entry) => {
  const { page, complaints, close } = await lab.open('v=1&L=8&T=2&t=1&M=128&play=0');
  await expect.poll(async () => (await realisations(page))?.count ?? 0, waitMs).toBeGreaterThan(0);
  const victim = await workerOf(page, entry, waitMs);
  const gone = new Promise((resolve) => victim.once('close', resolve));
  // the worker ends before it can answer
  void victim.evaluate(() => self.close()).catch(() => undefined);
  await gone;
  // its lock tells at once
  await expect
    .poll(async () => (await noticeTexts(page)).join('\n'), { timeout: 5000, interval: 50 })
    .toMatch(new RegExp(`${workerWords[entry]} .* started again`));
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  const done = await realisations(page);
  expect(done).toEqual({ count: 128, goal: 128 });
  // a record that is lost when its run was over is missed with the next picture
  await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
  await expect.poll(() => bufferedShare(page, 'Chain'), waitMs).toBe(1);
  // the pictures still follow the clock
  for (const title of ['Chain', 'Boltzmann'] as const) {
    const { hash } = await lookAt(page, title);
    await page.keyboard.press('.');
    await expect.poll(async () => (await lookAt(page, title)).hash, waitMs).not.toBe(hash);
    expect((await lookAt(page, title)).colourCount).toBeGreaterThan(50);
  }
  expect(complaints).toEqual([]);
  await close();
});
