import { expect, test } from 'vitest';
import { useLab } from './harness';

const lab = useLab();

test('the page opens below a sub-path, without complaints and without asking any other host', async () => {
  const { page, complaints, close } = await lab.open();
  await page.waitForSelector('#root > :not(.opening)');
  await page.waitForLoadState('networkidle');
  expect(await page.title()).toContain('Wigner Lab');
  expect(complaints).toEqual([]);
  await close();
});
