import { expect, test } from 'vitest';
import { slowness } from '../machine';
import { useLab } from './harness';
import { isRecorded, pictureAfter, present } from './lectureLook';
import { isComplete } from './look';

const lab = useLab();
const waitMs = { timeout: 90_000, interval: 200 };

test('the picture of the next scene comes within 300 ms of the key', async () => {
  const slow = await slowness();
  const { page, close } = await lab.open('lecture=noisy-crystal&scene=packet', {
    viewport: { width: 1280, height: 720 },
  });
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await present(page);
  const found: { wallMs: number; realisations: number }[] = [];
  // a step of the scene and the scene behind it, each prepared while the one before is on show
  for (const before of [1, 2]) {
    await page.waitForTimeout(5000);
    for (let press = 0; press < before; ++press) await page.keyboard.press('PageDown');
    found.push(await pictureAfter(page, 'PageDown'));
    await expect.poll(() => isRecorded(page), waitMs).toBe(true);
  }
  const best = found.reduce((a, b) => (a.wallMs < b.wallMs ? a : b));
  expect(best.wallMs, `${JSON.stringify(found)}, ${slow.toFixed(1)} times as slow`).toBeLessThan(300 * slow);
  expect(found[0].realisations, JSON.stringify(found)).toBeGreaterThanOrEqual(32);
  await close();
}, 120_000);
