import { expect, test } from 'vitest';
import { waitMs } from '../browser/faults';
import { useLab } from '../browser/harness';
import { noticeTexts, realisations } from '../browser/look';

const lab = useLab();

/** Longer than a worker may be silent before it is told. */
const busyMs = 11_000;

test('on a machine with much other work no worker is missed', async () => {
  const { page, complaints, close } = await lab.open('v=1&M=20000&t=2&play=0');
  const count = async () => (await realisations(page))?.count ?? 0;
  await expect.poll(count, waitMs).toBeGreaterThan(0);
  const before = await count();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.evaluate((ms) => {
    const spin = `const end = Date.now() + ${ms}; while (Date.now() < end);`;
    const address = URL.createObjectURL(new Blob([spin], { type: 'text/javascript' }));
    for (let i = 0; i < 8; ++i) new Worker(address);
  }, busyMs);
  await page.waitForTimeout(busyMs);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await expect.poll(count, waitMs).toBeGreaterThan(before);
  expect(await noticeTexts(page)).toEqual([]);
  expect(await page.locator('.panel-message.waiting').count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
}, 120_000);
