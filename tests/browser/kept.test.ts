import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { addressKeys, isComplete, lookAt, statusText, workersOf } from './look';

const lab = useLab();
const waitMs = { timeout: 20_000, interval: 50 };
/** Both fields are deterministic, so that equal states have equal pixels. */
const exact = 'v=1&L=6&T=2&t=1&e=0.1&rw=0.4&play=0&scale=fixed';

const strip = (page: Page) => page.getByRole('region', { name: 'Kept run' });
const stripText = async (page: Page) => (await strip(page).textContent()) ?? '';
const keep = (page: Page) => page.getByRole('button', { name: 'Keep this' });
const show = (page: Page, way: string) => page.getByLabel('How the kept run is shown').selectOption(way);
const summary = (page: Page) => page.getByTestId('summary').textContent();

/** Types the strength of the noise, and waits for its run. */
async function setNoise(page: Page, text: string): Promise<void> {
  const field = page.getByLabel('Noise strength gamma, value');
  await field.fill(text);
  await field.press('Enter');
  await expect.poll(async () => (await addressKeys(page)).get('g'), waitMs).toBe(text);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
}

/** The picture of a panel once it stands, of the run on show. */
async function pictureOf(page: Page, title: Parameters<typeof lookAt>[1]): Promise<number> {
  let last = NaN;
  await expect
    .poll(
      async () => {
        const isOfBefore = (await page.locator('.figures.stale').count()) > 0;
        const { hash, colourCount } = await lookAt(page, title);
        // a figure that has only come is empty
        const stands = hash === last && colourCount > 1 && !isOfBefore && (await isComplete(page));
        last = hash;
        return stands;
      },
      { timeout: 20_000, interval: 400 },
    )
    .toBe(true);
  return last;
}

test('Keep this, turn the noise: ghosts, B in the middle, A minus B, exchange, the link, let go', async () => {
  const { page, complaints, close } = await lab.open(`${exact}&g=1&fa=boltzmann&fb=moments`);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  expect(await strip(page).count()).toBe(0);
  const strongProfile = await pictureOf(page, 'Energy profile');
  await keep(page).click();
  expect(await keep(page).getAttribute('aria-pressed')).toBe('true');
  expect(await stripText(page)).toContain('are the same: what you change now is A');

  await setNoise(page, '0.1');
  expect(await stripText(page)).toMatch(/A γ = 0\.1B, kept: γ = 1/);
  const keys = await addressKeys(page);
  expect([keys.get('cmp'), keys.get('g'), keys.get('b_g')]).toEqual(['ghost', '0.1', '1']);
  const withGhosts = await pictureOf(page, 'Energy profile');
  expect(withGhosts).not.toBe(strongProfile);
  await expect.poll(() => summary(page), waitMs).toMatch(/Kept as B: γ = 1, where A, the present run, has γ = 0\.1\./);

  // the middle field is B's
  await show(page, 'side');
  expect(await page.getByRole('region', { name: 'Boltzmann, kept' }).textContent()).toContain('γ = 1');
  const weak = await pictureOf(page, 'Boltzmann');
  const strong = await pictureOf(page, 'Boltzmann, kept');
  expect(strong).not.toBe(weak);
  await show(page, 'minus');
  await expect.poll(() => statusText(page), waitMs).toMatch(/distance [\d.]+ %/);
  expect(await page.getByRole('region', { name: 'Difference' }).textContent()).toContain('Boltzmann: A − B');
  await pictureOf(page, 'Difference');
  await expect.poll(async () => (await lookAt(page, 'Difference')).colourCount, waitMs).toBeGreaterThan(40);

  // a colleague sees the same
  const hash = await page.evaluate(() => window.location.hash.slice(1));
  const colleague = await lab.open(hash);
  await expect.poll(() => isComplete(colleague.page), waitMs).toBe(true);
  for (const title of ['Difference', 'Energy profile'] as const) {
    const hashes = () => Promise.all([page, colleague.page].map(async (one) => (await lookAt(one, title)).hash));
    await expect.poll(async () => new Set(await hashes()).size, waitMs).toBe(1);
  }
  // how far B is stands there, too, until it is ready
  await expect.poll(async () => (await stripText(colleague.page)) === (await stripText(page)), waitMs).toBe(true);
  expect(colleague.complaints).toEqual([]);
  await colleague.close();

  // exchanged by the key, with the workers that are there
  await show(page, 'side');
  const workers = (await workersOf(page, 'boltzmann')).length;
  await keep(page).press('b');
  expect(await stripText(page)).toMatch(/A γ = 1B, kept: γ = 0\.1/);
  // pixel for pixel what each was in the other place
  const both = async () => [(await lookAt(page, 'Boltzmann')).hash, (await lookAt(page, 'Boltzmann, kept')).hash];
  await expect.poll(both, waitMs).toEqual([strong, weak]);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await expect.poll(async () => (await workersOf(page, 'boltzmann')).length, waitMs).toBe(workers);
  await page.goBack();
  await expect.poll(() => stripText(page), waitMs).toMatch(/A γ = 0\.1B, kept: γ = 1/);
  await expect.poll(both, waitMs).toEqual([weak, strong]);
  await page.goForward();
  await expect.poll(() => stripText(page), waitMs).toMatch(/A γ = 1B, kept: γ = 0\.1/);

  await page.getByRole('button', { name: 'Let go' }).click();
  expect(await strip(page).count()).toBe(0);
  await expect.poll(async () => (await lookAt(page, 'Energy profile')).hash, waitMs).toBe(strongProfile);
  expect(await page.evaluate(() => window.location.hash)).not.toMatch(/cmp=|b_g/);
  expect(complaints).toEqual([]);
  await close();
});

test('B says what it cannot show: its last time, another ring, one seed', async () => {
  const { page, complaints, close } = await lab.open(
    'v=1&L=6&T=2&t=1.5&e=0.1&rw=0.4&play=0&M=64&dif=score&cmp=minus&b_T=1&b_L=4&b_w0=0',
  );
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await expect.poll(() => page.getByText('B ends at t = 1', { exact: true }).count(), waitMs).toBe(1);
  expect(await stripText(page)).toContain('rings of L = 6 and 3.6');
  expect(await stripText(page)).toContain('one seed: no error of A − B');
  expect(await page.getByRole('option', { name: 'Standard score: one seed' }).isDisabled()).toBe(true);
  await keep(page).press('Home');
  await expect.poll(() => page.getByText('B ends at t = 1', { exact: true }).count(), waitMs).toBe(0);
  await expect.poll(async () => (await lookAt(page, 'Difference')).colourCount, waitMs).toBeGreaterThan(20);
  // another seed: independent errors
  await page.goto(
    `${lab.address}#v=1&L=6&T=2&t=1&e=0.1&rw=0.4&play=0&M=64&dif=score&seed=2&cmp=minus&b_g=0.2&b_seed=1`,
  );
  await expect.poll(() => statusText(page), waitMs).toMatch(/distance [\d.]+ % \([\d.]+ % expected\)\s*χ²\/dof [\d.]+/);
  await expect.poll(async () => (await lookAt(page, 'Difference')).colourCount, waitMs).toBeGreaterThan(40);
  expect(complaints).toEqual([]);
  await close();
});

test('on a phone the kept run is had by touch', async () => {
  const { page, complaints, close } = await lab.open(`${exact}&fa=boltzmann&fb=moments`, {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await keep(page).tap();
  await page.getByRole('button', { name: 'Exchange A and B' }).tap();
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await show(page, 'side');
  await expect.poll(() => page.getByRole('region', { name: 'Boltzmann, kept' }).count(), waitMs).toBe(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: 'Let go' }).tap();
  // a tap is heard a moment after the finger has gone
  await expect.poll(() => strip(page).count(), waitMs).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});
