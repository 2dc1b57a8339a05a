import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { inAnotherRun, isComplete, statusText } from './look';
import { rows } from '../size';

const lab = useLab();
const waitMs = { timeout: 40_000, interval: 50 };

interface Standing {
  status: string;
  notes: string[];
  summary: string;
  numbers: string;
  opacities: number[];
  buffers: string[];
}

/** What stands on the page one animation frame after a key on a slider. */
function afterKey(page: Page, slider: string): Promise<Standing> {
  return page.evaluate(async (name) => {
    const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';
    document
      .querySelector(`input[aria-label="${name}"]`)
      ?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowRight', shiftKey: true, bubbles: true, cancelable: true }),
      );
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return {
      status: text('footer.status'),
      notes: [...document.querySelectorAll('.panel:not(.wide) .panel-head .note')].map(
        (note) => note.textContent ?? '',
      ),
      summary: text('[data-testid="summary"]'),
      numbers: text('#tab-panel .numbers'),
      opacities: [...document.querySelectorAll('.of-run')].map((host) => Number(getComputedStyle(host).opacity)),
      buffers: [...document.querySelectorAll<HTMLElement>('.buffers i')].map((bar) => bar.style.width),
    };
  }, slider);
}

test.each(rows(['Noise strength gamma', 'Pinning frequency'], [0]))(
  'one frame after a move of %s no number of the run before stands undimmed',
  async (slider) => {
    const { page, complaints, close } = await lab.open('v=1&M=64&e=0.05&L=8&T=2&t=1&play=0&fig=d');
    await expect.poll(() => isComplete(page), waitMs).toBe(true);
    await expect.poll(() => statusText(page), waitMs).toMatch(/distance [\d.]+ %.*expected.*χ/);
    await expect.poll(() => page.getByTestId('summary').textContent(), waitMs).toContain('differ by');
    const { status, notes, summary, opacities, buffers } = await afterKey(page, slider);
    expect(status).not.toMatch(/distance|χ|realisations|drift/);
    expect(notes.filter((note) => /\d/.test(note))).toEqual([]);
    expect(summary).toBe('');
    expect(opacities.length).toBeGreaterThanOrEqual(5);
    expect(Math.max(...opacities)).toBeLessThan(0.5);
    expect(buffers.every((width) => width === '0%')).toBe(true);
    // and the run that follows shows its own
    await expect.poll(() => isComplete(page), waitMs).toBe(true);
    await expect.poll(() => statusText(page), waitMs).toMatch(/distance [\d.]+ %/);
    await expect
      .poll(
        () =>
          page
            .locator('.of-run')
            .evaluateAll((hosts) => Math.min(...hosts.map((host) => Number(getComputedStyle(host).opacity)))),
        waitMs,
      )
      .toBe(1);
    expect(complaints).toEqual([]);
    await close();
  },
);

test('profiles of one run are not collapsed with the law of another', async () => {
  const { page, complaints, close } = await lab.open('v=1&M=8&e=0.1&L=12&T=4&t=2&play=0&tab=transport&fig=d');
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  for (const time of ['3', '4']) await page.getByRole('slider', { name: 'Kinetic time' }).fill(time);
  await expect.poll(() => page.locator('#tab-panel .legend').textContent(), waitMs).toContain('t 4');
  const { numbers } = await afterKey(page, 'Noise strength gamma');
  expect(numbers).toContain('as soon as the record reaches them');
  expect(await page.locator('#tab-panel .legend').textContent()).not.toContain('t 3');
  expect(complaints).toEqual([]);
  await close();
});

test('a plane that is on its way is not said to be missing', async () => {
  const { page, complaints, close } = await lab.open('v=1&M=4&e=0.25&L=6&T=1&play=0');
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  // every text that stands in the fields from now on
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(window, { seen });
    new MutationObserver(() =>
      document.querySelectorAll('.panel-message').forEach((message) => seen.add(message.textContent ?? '')),
    ).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  const plane = 'v=1&d=2&geo=radial&M=4&e=0.25&L=6&T=1&play=0';
  await inAnotherRun(page, () => page.evaluate((hash) => (window.location.hash = hash), plane), waitMs);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
  expect(seen.filter((text) => text.includes('no energy over the plane'))).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
