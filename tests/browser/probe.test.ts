import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { useLab } from './harness';
import { addressKeys, allHere } from './look';

const lab = useLab();
const waitMs = { timeout: 25_000, interval: 100 };
const axe = readFileSync(fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');
const still = 'M=16&e=0.1&L=8&spec=packet&play=0&t=1';

/** A place inside the axes of the middle field, as shares of its host. */
async function placeOn(page: Page, panel: string, across: number, down: number): Promise<{ x: number; y: number }> {
  const box = (await page.locator(`[data-panel=${panel}] .plot-host`).boundingBox())!;
  return { x: box.x + across * box.width, y: box.y + down * box.height };
}

const value = (page: Page, number: number) => page.getByTestId(`probe-${number}`);

it('sets probes by a press, a drag and on the profile, moves one, and keeps them in the link', async () => {
  const { page, complaints, close } = await lab.open(still);
  await page.getByRole('radio', { name: 'Probe' }).check({ force: true });
  const point = await placeOn(page, 'middle', 0.45, 0.4);
  await page.mouse.click(point.x, point.y);
  await expect.poll(() => value(page, 1).textContent(), waitMs).toMatch(/Chain [\d.]+ ± [\d.]+.*Boltzmann [\d.]+/);
  const from = await placeOn(page, 'left', 0.3, 0.2);
  const to = await placeOn(page, 'left', 0.4, 0.3);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  const left = await placeOn(page, 'profile', 0.5, 0.5);
  const right = await placeOn(page, 'profile', 0.6, 0.5);
  await page.mouse.move(left.x, left.y);
  await page.mouse.down();
  await page.mouse.move(right.x, right.y, { steps: 4 });
  await page.mouse.up();
  const rows = async () =>
    ((await addressKeys(page)).get('pb') ?? '').split('~').map((row) => row.split(',').map(Number));
  await expect.poll(async () => (await rows()).map((row) => row.length), waitMs).toEqual([2, 4, 4]);
  expect((await rows())[2].slice(2)).toEqual([-0.5, 0.5]);
  expect((await addressKeys(page)).get('fig')).toBe('c');
  await expect.poll(() => value(page, 3).textContent(), waitMs).toMatch(/Chain [\d.]+ ± [\d.]+.*Limit [\d.]+/);

  const [before] = await rows();
  await page.mouse.move(point.x, point.y);
  await page.mouse.down();
  await page.mouse.move(point.x + 20, point.y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await rows())[0][0], waitMs).toBeGreaterThan(before[0]);
  expect((await rows())[0][1]).toBeCloseTo(before[1], 3);

  const link = await page.evaluate(() => window.location.hash.slice(1));
  // what is still on its way would be broken off
  await allHere(page, waitMs.timeout);
  await page.reload();
  await expect.poll(() => value(page, 2).textContent(), waitMs).toMatch(/Boltzmann [\d.]+/);
  expect(await page.evaluate(() => window.location.hash.slice(1))).toBe(link);
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    (window as unknown as { axe: { run(where: string): Promise<AxeResults> } }).axe.run('[data-panel=tab]'),
  );
  expect(found.violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

it('sets, types, reads and deletes probes by keys alone', async () => {
  const { page, complaints, close } = await lab.open(`${still}&tool=probe`);
  const field = page.locator('[data-panel=middle] .plot-host');
  await field.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => value(page, 1).textContent(), waitMs).toMatch(/Boltzmann [\d.]+/);
  await page.keyboard.press('v');
  await expect
    .poll(() => page.getByTestId('readout').textContent(), waitMs)
    .toMatch(/^At r = .*, k = .*, t = 1\. .*Boltzmann: W .*Probe 1, r = .*Boltzmann/);

  const typed = page.getByRole('textbox', { name: 'Place of probe 1' });
  await typed.fill('1, 0.7');
  await typed.press('Enter');
  await expect.poll(() => page.locator('.probe-list [role=alert]').textContent(), waitMs).toContain('1, 0.7');
  await typed.fill('-1 to 1, -0.5 to 0.5');
  await typed.press('Enter');
  await expect.poll(async () => (await addressKeys(page)).get('pb'), waitMs).toBe('-1,1,-0.5,0.5');
  await field.focus();
  await page.keyboard.press('Delete');
  await expect.poll(async () => (await addressKeys(page)).get('pb'), waitMs).toBeNull();
  expect(complaints).toEqual([]);
  await close();
});

it('takes no more than four, and says so', async () => {
  const { page, close } = await lab.open(`${still}&tool=probe&tab=probe&pb=0,0.1~0,0.2~0,0.3~0,0.4`);
  await page.waitForSelector('[data-panel=middle] .plot-host svg');
  const { x, y } = await placeOn(page, 'middle', 0.3, 0.7);
  await page.mouse.click(x, y);
  await expect.poll(() => page.locator('.notices').textContent(), waitMs).toContain('There are 4 probes already');
  expect((await addressKeys(page)).get('pb')).toBe('0,0.1~0,0.2~0,0.3~0,0.4');
  await close();
});

it('is set by a finger on a phone', async () => {
  const { page, close } = await lab.open(`${still}&tool=probe`, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  await page.locator('[data-panel=middle] .plot-host').scrollIntoViewIfNeeded();
  await page.waitForSelector('[data-panel=middle] .plot-host svg');
  const { x, y } = await placeOn(page, 'middle', 0.5, 0.4);
  await page.touchscreen.tap(x, y);
  await expect.poll(() => value(page, 1).textContent(), waitMs).toMatch(/Boltzmann [\d.]+/);
  await close();
});
