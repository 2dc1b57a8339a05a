import { expect, test } from 'vitest';
import { useLab } from './harness';
import { isComplete } from './look';

const lab = useLab();

test.each([
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
])('a tick that comes to an axis has its neighbours restyled and not the page, $width x $height', async (viewport) => {
  const { page, complaints, close } = await lab.open('v=1&play=0&T=2&M=32&L=8', { viewport });
  await expect.poll(() => isComplete(page), { timeout: 60_000 }).toBe(true);
  await page.waitForSelector('.figures svg .xtick', { state: 'attached' });
  const browser = page.context().browser();
  if (!browser) throw new Error('the page has no browser');
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  const elements = await page.evaluate(() => {
    for (const tick of document.querySelectorAll('.figures svg .xtick')) {
      const twin = tick.cloneNode(true) as Element;
      tick.after(twin);
      getComputedStyle(twin).getPropertyValue('fill');
      twin.remove();
      getComputedStyle(document.body).getPropertyValue('color');
    }
    return document.querySelectorAll('*').length;
  });
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: { name: string; args?: { elementCount?: number } }[];
  };
  const restyled = traceEvents.flatMap(({ name, args }) =>
    name === 'UpdateLayoutTree' && args?.elementCount !== undefined ? [args.elementCount] : [],
  );
  expect(Math.max(...restyled)).toBeGreaterThan(0);
  expect(Math.max(...restyled)).toBeLessThan(elements / 8);
  expect(complaints).toEqual([]);
  await close();
});
