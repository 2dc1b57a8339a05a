import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { presets } from '../../src/scenario/presets';
import { rows } from '../size';
import { useLab } from './harness';
import { isComplete } from './look';
import { brightness, emptyFigures, textFaults } from './stageLook';

const lab = useLab();
const waitMs = { timeout: 90_000, interval: 200 };

const sizes = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 820, height: 1180 },
  { width: 640, height: 360 },
  { width: 390, height: 844 },
];

async function choose(page: Page, id: string): Promise<void> {
  await page.getByRole('button', { name: /^Preset/ }).click();
  await page.locator(`[role=menuitemradio][data-key="${id}"]`).click();
}

async function seek(page: Page, share: number): Promise<void> {
  const slider = page.getByRole('slider', { name: 'Kinetic time' });
  await slider.fill(String(Number(await slider.getAttribute('max')) * share));
}

const ids = presets.map(({ id }) => id);

test.each(rows(ids, [0, 5, 8, 9]))('the preset %s fills its colours at every tenth of its time', async (id) => {
  const { page, complaints, close } = await lab.open('play=0');
  await choose(page, id);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  for (let tenth = 0; tenth <= 10; tenth++) {
    await seek(page, tenth / 10);
    // three fifths of the colours, but for what the screen's pixels smooth away of a peak
    await expect
      .poll(async () => Math.max(...(await brightness(page))), { timeout: 5000, interval: 50 })
      .toBeGreaterThan(0.55);
  }
  expect(complaints).toEqual([]);
  await close();
});

test.each(rows(ids, [9, 11, 12]))('five seconds after the preset %s every figure shows something', async (id) => {
  const { page, complaints, close } = await lab.open('play=0');
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await choose(page, id);
  await page.waitForTimeout(5000);
  expect(await emptyFigures(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test.each(sizes)('no text is cut off or lies over another at $width × $height', async (viewport) => {
  const { page, complaints, close } = await lab.open('play=0', { viewport });
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  for (const id of rows(ids, [0, 4, 9, 13])) {
    await choose(page, id);
    await expect.poll(() => isComplete(page), waitMs).toBe(true);
    for (const scale of ['follow', 'log']) {
      await page.getByLabel('Scale of colours and energies').first().selectOption(scale);
      await page.waitForTimeout(400);
      expect([id, scale, ...(await textFaults(page))]).toEqual([id, scale]);
    }
    await page.getByLabel('Scale of colours and energies').first().selectOption('follow');
  }
  expect(complaints).toEqual([]);
  await close();
});
