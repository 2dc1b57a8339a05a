import { text as textOf } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { leadSeconds } from '../../src/sound/player';
import { gainOf, pitchOf } from '../../src/sound/score';
import { useLab } from './harness';
import { isPictured } from './look';

const lab = useLab();
const waitMs = { timeout: 20_000, interval: 50 };

/** What the page plays goes into a buffer, of which a test asks pieces. */
interface Recorded extends Window {
  recorded?: { context: OfflineAudioContext; buffer: Promise<AudioBuffer> | null };
}

function recordSound(): void {
  class Recorder extends OfflineAudioContext {
    constructor() {
      super(2, 48_000 * 5, 48_000);
      (window as unknown as Recorded).recorded = { context: this, buffer: null };
    }

    override resume(): Promise<void> {
      return Promise.resolve();
    }
  }
  Object.assign(window, { AudioContext: Recorder });
}

/**
 * Pitch by the crossings of zero, Hz, loudness of both ears, and the peak of the left one, around a time of the
 * recording.
 */
function heardAt(page: Page, seconds: number): Promise<{ pitch: number; left: number; right: number; peak: number }> {
  return page.evaluate(async (at) => {
    const recorded = (window as unknown as Recorded).recorded;
    if (!recorded) throw new Error('nothing has been played');
    recorded.buffer ??= recorded.context.startRendering();
    const buffer = await recorded.buffer;
    const rate = buffer.sampleRate;
    const from = Math.round((at - 0.03) * rate);
    const [left, right] = [0, 1].map((ear) => buffer.getChannelData(ear).slice(from, from + Math.round(0.06 * rate)));
    const size = (samples: Float32Array) => Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
    const samples = left.map((x, i) => x + right[i]);
    const crossings: number[] = [];
    for (let i = 1; i < samples.length; i++)
      if (samples[i - 1] < 0 && samples[i] >= 0) crossings.push(i - samples[i] / (samples[i] - samples[i - 1]));
    const pitch = ((crossings.length - 1) * rate) / (crossings[crossings.length - 1] - crossings[0]);
    const peak = left.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0);
    return { pitch, left: size(left), right: size(right), peak };
  }, seconds);
}

/** r and e of the Boltzmann equation, from the file of the profile. */
async function savedProfile(page: Page): Promise<{ r: number; e: number }[]> {
  await page.getByRole('button', { name: 'Save: Energy profile' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'CSV' }).click(),
  ]);
  const lines = (await textOf(await download.createReadStream())).split('\n').filter((line) => line && line[0] !== '#');
  const header = lines[0].split(',');
  const column = header.findIndex((name) => name.startsWith('Boltzmann'));
  expect(column).toBeGreaterThan(0);
  return lines.slice(1).map((line) => {
    const cells = line.split(',').map(Number);
    return { r: cells[0], e: cells[column] };
  });
}

test('the profile is heard as it is drawn: pitch, loudness, place, and a tick at r = 0', async () => {
  const { page, complaints, close } = await lab.open(
    'v=1&M=64&e=0.05&L=8&T=2&play=0&t=1&spec=packet&lim=0&scale=fixed',
    {},
    recordSound,
  );
  await expect.poll(() => isPictured(page), waitMs).toBe(true);
  const profile = await savedProfile(page);
  await page.getByRole('button', { name: 'Hear the curves' }).click();
  const dialog = page.getByRole('dialog', { name: 'Hear the curves' });
  await dialog.getByLabel('Curve').selectOption('Boltzmann: Energy profile e(r,t) of the engines of both fields');
  const words = await dialog.locator('p').first().textContent();
  const [, left, right, low, high] =
    /r goes from ([−\d.]+) to ([\d.]+); .* from 220 Hz at ([\d.]+) to 880 Hz at ([\d.]+)\. A tick marks r = 0/.exec(
      words ?? '',
    ) ?? [];
  expect([left, low]).toEqual([`−${right}`, '0']);
  const end = Number(right);
  await dialog.getByLabel('Length').selectOption('4');
  await page.keyboard.press('Escape');
  await page.keyboard.press('h');
  await expect.poll(() => page.getByTestId('readout').textContent(), waitMs).toBe(words);

  const valueAt = (r: number) =>
    profile.reduce((best, cell) => (Math.abs(cell.r - r) < Math.abs(best.r - r) ? cell : best)).e;
  let highest = 0;
  for (const r of [-3, -2, -1, -0.5, 0.5, 1, 1.5, 2, 3]) {
    const heard = await heardAt(page, leadSeconds + (4 * (r + end)) / (2 * end));
    const share = Math.max(0, valueAt(r)) / Number(high);
    highest = Math.max(highest, share);
    // within a quarter of a semitone
    expect(Math.abs(12 * Math.log2(heard.pitch / pitchOf(share))), `pitch at r = ${r}`).toBeLessThan(0.25);
    // a triangle of loudness g has the root mean square g/sqrt 3; half of it is asked for
    const size = Math.hypot(heard.left, heard.right);
    expect(size / (0.5 * gainOf(share) * Math.sqrt(1 / 3)), `loudness at r = ${r}`).toBeCloseTo(1, 1);
    // equal power over a quarter of a circle
    expect((4 / Math.PI) * Math.atan2(heard.right, heard.left) - 1, `place at r = ${r}`).toBeCloseTo(r / end, 1);
  }
  // the packet is heard
  expect(highest).toBeGreaterThan(0.2);
  const origin = await heardAt(page, leadSeconds + 2 + 0.02);
  const beside = await heardAt(page, leadSeconds + 2 + 0.1);
  expect(origin.peak).toBeGreaterThan(beside.peak + 0.15);
  // after the sweep there is silence
  const after = await heardAt(page, leadSeconds + 4.2);
  expect(after.left + after.right).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test('a second press stops, and nothing sounds by itself', async () => {
  const { page, complaints, close } = await lab.open(
    'v=1&M=8&e=0.1&L=6&T=2&tab=anatomy',
    { reducedMotion: 'reduce' },
    () => {
      const made = { contexts: 0 };
      Object.assign(window, { made });
      const Native = AudioContext;
      Object.assign(window, {
        AudioContext: class extends Native {
          constructor() {
            super();
            made.contexts++;
          }
        },
      });
    },
  );
  await expect.poll(() => isPictured(page), waitMs).toBe(true);
  const contexts = () => page.evaluate(() => (window as unknown as { made: { contexts: number } }).made.contexts);
  expect(await contexts()).toBe(0);
  await page.getByRole('button', { name: 'Hear the curves' }).click();
  const dialog = page.getByRole('dialog', { name: 'Hear the curves' });
  expect(await contexts()).toBe(0);
  // as long as it can be, so that it is not over before it is stopped
  await dialog.getByLabel('Length').selectOption('8');
  await dialog.getByRole('button', { name: 'Play' }).click();
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect.poll(() => dialog.getByRole('button', { name: 'Play' }).count(), waitMs).toBe(1);
  expect(await contexts()).toBe(1);
  await page.keyboard.press('Escape');
  // of the figure that has the focus the first curve
  await page.locator('#tab-panel .plot-host').first().focus();
  await page.keyboard.press('H');
  await expect
    .poll(() => page.getByTestId('readout').textContent(), waitMs)
    .toMatch(/^ω, Frequency, group velocity and scattering rate over the wave number: .* is ω, v, φ/);
  await page.keyboard.press('H');
  expect(complaints).toEqual([]);
  await close();
});
