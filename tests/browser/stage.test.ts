import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { presets } from '../../src/scenario/presets';
import { rows } from '../size';
import { useLab } from './harness';
import { addressKeys, bufferedShare, isComplete, isPictured } from './look';
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

test('presets fill their colours at every tenth of their time', async () => {
  const { page, complaints, close } = await lab.open('play=0');
  for (const id of rows(ids, [0, 9])) {
    await choose(page, id);
    await expect.poll(() => isComplete(page), waitMs).toBe(true);
    for (const tenth of rows([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [0, 3, 6, 10])) {
      await seek(page, tenth / 10);
      // three fifths of the colours, but for what the screen's pixels smooth away of a peak
      await expect
        .poll(async () => Math.max(...(await brightness(page))), { timeout: 5000, interval: 50, message: id })
        .toBeGreaterThan(0.55);
    }
  }
  expect(complaints).toEqual([]);
  await close();
});

test.each(rows(ids, [12]))('five seconds after the preset %s every figure shows something', async (id) => {
  const { page, complaints, close } = await lab.open('play=0');
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await choose(page, id);
  await page.waitForTimeout(5000);
  expect(await emptyFigures(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('no text is cut off or lies over another at any size of the window', async () => {
  const { page, complaints, close } = await lab.open('play=0');
  for (const id of rows(ids, [9, 13])) {
    await choose(page, id);
    await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
    for (const scale of rows(['follow', 'log'], [0])) {
      await page.getByLabel('Scale of colours and energies').first().selectOption(scale);
      for (const size of sizes) {
        await page.setViewportSize(size);
        // axes follow a change of size, or of the numbers below them, with a few frames
        await page.waitForTimeout(400);
        await expect
          .poll(async () => [id, scale, size, ...(await textFaults(page))], { timeout: 4000, interval: 300 })
          .toEqual([id, scale, size]);
      }
      await page.setViewportSize(sizes[0]);
    }
    await page.getByLabel('Scale of colours and energies').first().selectOption('follow');
  }
  expect(complaints).toEqual([]);
  await close();
});

test('a slider that moves leaves a picture in every figure, and says nothing over them', async () => {
  const { page, complaints, close } = await lab.open('play=0');
  await expect.poll(() => isPictured(page), waitMs).toBe(true);
  await seek(page, 0.5);
  const slider = page.getByRole('slider', { name: 'Pinning frequency' });
  const box = (await slider.boundingBox())!;
  await page.mouse.move(box.x + 0.15 * box.width, box.y + box.height / 2);
  await page.mouse.down();
  for (let step = 1; step <= 12; step++) {
    await page.mouse.move(box.x + (0.15 + 0.03 * step) * box.width, box.y + box.height / 2);
    expect(await emptyFigures(page)).toEqual([]);
  }
  await page.mouse.up();
  for (let look = 0; look < 10; look++) expect(await emptyFigures(page)).toEqual([]);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  // nothing stays dimmed
  await expect
    .poll(
      () => page.locator('.of-run').evaluateAll((hosts) => hosts.map((host) => getComputedStyle(host).opacity)),
      waitMs,
    )
    .toEqual(['1', '1', '1', '1', '1']);

  // key A goes through the scales, which stand in the address
  for (const scale of ['fixed', 'root', 'log', 'follow']) {
    await page.locator('.timebar .play').focus();
    await page.keyboard.press('a');
    for (const choice of await page.getByLabel('Scale of colours and energies').all())
      await expect.poll(() => choice.inputValue(), waitMs).toBe(scale);
    await expect.poll(async () => (await addressKeys(page)).get('scale') ?? 'follow', waitMs).toBe(scale);
  }
  expect(complaints).toEqual([]);
  await close();
});

test('where noise conducts, the page says that this is why chain and Boltzmann equation differ', async () => {
  const { page, complaints, close } = await lab.open('play=0');
  await choose(page, 'optimum');
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await seek(page, 0.5);
  await page.getByRole('button', { name: 'Why do they differ?' }).click();
  const found = page.getByRole('dialog', { name: 'Why they differ' }).locator('tr');
  await expect.poll(() => found.count(), waitMs).toBe(3);
  const [share, cause] = await found.first().locator('td').allTextContents();
  expect(cause).toContain('what the noise conducts by itself');
  expect(parseInt(share)).toBeGreaterThan(85);
  expect(complaints).toEqual([]);
  await close();
});
