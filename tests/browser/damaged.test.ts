import { expect, test } from 'vitest';
import { useLab } from './harness';
import { addressKeys, allHere, axesHere, bufferedShare, follow, lookAt, noticeTexts } from './look';
import { rows } from '../size';

const lab = useLab();
const waitMs = { timeout: 40_000, interval: 50 };

test('a damaged address is repaired aloud, and keys that nobody knows survive', async () => {
  const { page, complaints, close } = await lab.open('v=1&e=99&w0=abc&zzz=1&T=-5&M=64');
  await expect.poll(async () => (await noticeTexts(page)).length, waitMs).toBe(2);
  const notices = await noticeTexts(page);
  expect(notices).toEqual([
    '\u03c9\u2080 = abc (w0) is not a number from 0 to 4; the default 1 is used.',
    '\u03b5 = 99 (e) is above the limit 0.25; 0.25 is used. T = -5 is below the limit 0.1; 0.1 is used.',
  ]);
  expect(await page.getByLabel('Epsilon, ratio of the scales, value').inputValue()).toBe('0.25');
  await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
  await expect.poll(async () => (await lookAt(page, 'Boltzmann')).colourCount, waitMs).toBeGreaterThan(50);

  await page.getByRole('tab', { name: 'Atoms' }).click();
  await expect.poll(async () => (await addressKeys(page)).get('tab'), waitMs).toBe('atoms');
  const keys = await addressKeys(page);
  expect(keys.get('zzz')).toBe('1');
  expect(keys.get('e')).toBe('0.25');

  for (const text of notices) {
    await page.locator('.notices > div').filter({ hasText: text }).getByRole('button').click();
  }
  expect(await noticeTexts(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('an address of 30,000 junk pieces is read at once and told in a few lines', async () => {
  const { page, complaints, close } = await lab.open('v=1&play=0');
  await expect.poll(async () => (await lookAt(page, 'Boltzmann')).colourCount, waitMs).toBeGreaterThan(20);
  await allHere(page);
  // axes have many elements
  await axesHere(page, waitMs);
  const nodeCount = () => page.evaluate(() => document.querySelectorAll('*').length);
  const usual = await nodeCount();
  const junk = Array.from({ length: 30_000 }, (_, i) => `junk${i}&key${i}=${i}&x%${i}=<b>`).join('&');
  const gapMs = await page.evaluate(async (hash) => {
    const start = performance.now();
    window.location.hash = hash;
    await new Promise((resolve) => window.addEventListener('hashchange', resolve, { once: true }));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return performance.now() - start;
  }, `v=1&play=0&g=99&${junk}`);
  expect(gapMs).toBeLessThan(8000);
  expect(await noticeTexts(page)).toEqual([
    'junk0, junk1, junk2 and 29,997 more are not of the form key=value; they are dropped. ' +
      'x%0=<b>, x%1=<b>, x%2=<b> and 29,997 more are unknown here and have characters that a link cannot carry; they are dropped. ' +
      'key64=64, key65=65, key66=66 and 29,933 more are unknown here, and a link carries at most 64 such keys in 8192 characters; ' +
      'they are dropped.',
    '\u03b3 = 99 (g) is above the limit 10; 10 is used.',
  ]);
  expect(await nodeCount()).toBeLessThan(usual + 60);
  await page.evaluate(() => (window.location.hash = 'v=1&play=0&g=2'));
  await expect.poll(() => noticeTexts(page), waitMs).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('no address leaves the page blank', async () => {
  const addresses = [
    '%E0%A4%A',
    'v=999',
    'v=1&c=,,;9e9,x',
    '&&&==&',
    'v=1&L=1e999&M=NaN',
    `v=1&zzz=${'x'.repeat(5000)}`,
    'v=1&init=__proto__&spec=constructor',
  ];
  const { page, complaints, close } = await lab.open();
  for (const address of rows(addresses, [0, 2, 4, 6])) {
    // as a link opened in the same tab, and then as the page's own start
    await follow(page, address);
    await expect.poll(() => page.locator('.failure').count(), waitMs).toBe(0);
    await page.reload();
    await expect.poll(() => page.getByRole('heading', { name: 'Wigner Lab' }).count(), waitMs).toBe(1);
    await expect.poll(async () => (await lookAt(page, 'Boltzmann')).colourCount, waitMs).toBeGreaterThan(20);
  }
  // loading the page again cuts short what was still on its way
  expect(complaints.filter((complaint) => !complaint.includes('ERR_ABORTED'))).toEqual([]);
  await close();
});

test('what cannot be computed is said in one line that offers what can', async () => {
  const { page, complaints, close } = await lab.open('v=1&d=3&geo=radial&M=64&fa=chain&fb=phonons&lim=0&P=1000&play=0');
  await page.getByRole('button', { name: /remarks?$/ }).click();
  const line = page.locator('.advice li').filter({ hasText: 'more than a worker can have' });
  await expect.poll(() => line.count(), waitMs).toBe(1);
  expect(await line.innerText()).toMatch(/804 × 804 × 804 sites = 520 M/);
  // the engine says the same in its panel
  await expect
    .poll(() => page.getByRole('region', { name: 'Chain' }).locator('.panel-message').textContent(), waitMs)
    .toMatch(/GiB/);
  expect(await noticeTexts(page)).toEqual([]);
  await line.getByRole('button', { name: /^Make L/ }).click();
  await expect.poll(() => line.count(), waitMs).toBe(0);
  expect(Number((await addressKeys(page)).get('L'))).toBeLessThan(6);
  expect(complaints).toEqual([]);
  await close();
});
