import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { prepare } from '../../../src/tools/setup.mjs';
import { serveFolder } from '../../../src/tools/staticServer.mjs';
import { runCommand, unequalMembers } from '../archives';
import { fieldLook, type Look } from '../inPage';
import type { OtherBrowser } from './otherBrowser';
import { watchedCopy } from './watched';

declare global {
  interface Window {
    complaints: string[];
    savedFiles: string[];
  }
}

const waitMs = { timeout: 120_000, interval: 200 };
const single = fileURLToPath(new URL('../../../dist/single/wigner-lab.html', import.meta.url));
const small = 'v=1&e=0.1&L=8&T=2&M=16&t=1&play=0';

/**
 * Whether the program of the project works in this browser: it opens, runs, follows its controls, and nothing fails.
 */
export function describeBrowser(name: string, open: () => Promise<OtherBrowser>): void {
  // WebKitGTK itself crashes now and then; what fails twice in a fresh window is a fault
  describe(name, { retry: 2 }, () => {
    let copy: ReturnType<typeof watchedCopy>;
    let server: Awaited<ReturnType<typeof serveFolder>>;
    let browser: OtherBrowser;
    let folder = '';

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'commands-'));
      copy = watchedCopy();
      server = await serveFolder(copy.folder, { base: '/lab/' });
      browser = await open();
    });
    beforeEach(async () => {
      const isAlive = await browser.evaluate(() => true, null).catch(() => false);
      if (isAlive) return;
      await browser.close().catch(() => undefined);
      browser = await open();
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
      copy?.remove();
      rmSync(folder, { recursive: true });
    });

    /** Opens an address in a new document. */
    async function go(hash: string): Promise<void> {
      await browser.go(`${server.address}icon.svg`);
      await browser.go(`${server.address}${hash && `#${hash}`}`);
    }
    const textOf = (selector: string) =>
      browser.evaluate((each) => document.querySelector(each)?.textContent ?? '', selector);
    const untilComplete = () => expect.poll(() => textOf('footer'), waitMs).toMatch(/complete$/);
    const keys = async () => new URLSearchParams(await browser.evaluate(() => location.hash.slice(1), null));
    const complaints = () => browser.evaluate(() => window.complaints, null);
    const look = (title: string) => browser.evaluate(fieldLook, title);
    /** A field that has stopped changing. */
    async function settled(title: string): Promise<Look> {
      let last = await look(title);
      await expect
        .poll(async () => {
          const before = last;
          last = await look(title);
          return last.hash === before.hash && last.colourCount > 50;
        }, waitMs)
        .toBe(true);
      return last;
    }
    const colours = async (title: string) => (await look(title)).colourCount;

    const appears = (selector: string) =>
      expect.poll(() => browser.evaluate((each) => document.querySelector(each) !== null, selector), waitMs).toBe(true);

    /** Presses the first element of a kind with this text or name, once there is one. */
    async function pressNamed(selector: string, text: string): Promise<void> {
      const mark = ([kind, words]: readonly [string, string]) => {
        document.querySelector('[data-pressed]')?.removeAttribute('data-pressed');
        const found = [...document.querySelectorAll(kind)].find(
          (each) => `${each.textContent.trim()},`.startsWith(`${words},`) || each.getAttribute('aria-label') === words,
        );
        found?.setAttribute('data-pressed', '');
        return found !== undefined;
      };
      await expect
        .poll(() => browser.evaluate(mark, [selector, text] as const), { ...waitMs, message: `${selector}: ${text}` })
        .toBe(true);
      await browser.click('[data-pressed]');
    }

    test('opens with its first scenario, and the clock runs', async () => {
      await go('');
      await expect.poll(() => colours('Chain'), waitMs).toBeGreaterThan(50);
      await expect.poll(() => colours('Boltzmann'), waitMs).toBeGreaterThan(50);
      const time = async () =>
        Number(
          await browser.evaluate(
            () => document.querySelector<HTMLInputElement>('[aria-label="Kinetic time"]')?.value,
            null,
          ),
        );
      if ((await browser.evaluate(() => document.querySelector('[aria-label=Play]') !== null, null)) === true)
        await pressNamed('button', 'Play');
      const before = await time();
      await expect.poll(time, waitMs).not.toBe(before);
      expect(await complaints()).toEqual([]);
    });

    test('follows a slider by pointer and by keys', async () => {
      await go(small);
      await untilComplete();
      const before = await look('Boltzmann');
      const slider = 'input[aria-label^="γ"], input[aria-label^="Noise"]';
      await browser.click(slider);
      await browser.press('ArrowRight');
      await expect.poll(async () => (await keys()).get('g'), waitMs).not.toBe('1');
      await browser.press('End');
      await expect.poll(async () => (await keys()).get('g'), waitMs).toBe('10');
      await untilComplete();
      await expect.poll(async () => (await look('Boltzmann')).hash, waitMs).not.toBe(before.hash);
      expect(await complaints()).toEqual([]);
    });

    test('a worker draws the fields, and draws what the page does', async () => {
      await go(small);
      await untilComplete();
      const before = await settled('Boltzmann');
      const forward = () => pressNamed('button', 'Step forward (full stop)');
      const back = () => pressNamed('button', 'Step back (comma)');
      await forward();
      await expect.poll(async () => (await look('Boltzmann')).hash, waitMs).not.toBe(before.hash);
      const isByWorker = () =>
        browser.evaluate((place) => {
          try {
            document.querySelector<HTMLCanvasElement>(place)?.getContext('2d');
            return false;
          } catch {
            return true;
          }
        }, 'section[aria-label="Boltzmann"] .plot-host > canvas');
      // the worker comes when the page has nothing better to do
      await expect
        .poll(async () => {
          await forward();
          await back();
          return isByWorker();
        }, waitMs)
        .toBe(true);
      await back();
      await expect.poll(() => look('Boltzmann'), waitMs).toEqual(before);
      expect(await complaints()).toEqual([]);
    });

    test('shows every tab', async () => {
      await go(small);
      await untilComplete();
      const tabs = await browser.evaluate(
        () => [...document.querySelectorAll('.panel-head [role=tab]')].map((tab) => tab.textContent),
        null,
      );
      expect(tabs.length).toBeGreaterThan(7);
      for (const tab of tabs) {
        await pressNamed('.panel-head [role=tab]', tab);
        await expect
          .poll(
            () =>
              browser.evaluate(
                () => document.querySelectorAll('#tab-panel canvas, #tab-panel svg path, #tab-panel p').length,
                null,
              ),
            waitMs,
          )
          .toBeGreaterThan(0);
        expect([tab, await complaints()]).toEqual([tab, []]);
      }
    }, 240_000);

    test.each([2, 3])(
      'in d = %i chain and Boltzmann equation agree',
      async (d) => {
        await go(`v=1&d=${d}&e=0.1&L=8&T=2&M=64&rw=0.8&t=1&play=0`);
        await untilComplete();
        await expect.poll(() => textOf('footer'), waitMs).toMatch(/distance [\d.]+ % \([\d.]+ % expected\)/);
        // the picture of all realisations comes after their end
        const larger = async () => {
          const [, distance, expected] = /distance ([\d.]+) % \(([\d.]+) % expected/.exec(await textOf('footer')) ?? [];
          return Math.max(Number(distance), Number(expected));
        };
        await expect.poll(larger, waitMs).toBeLessThan(5);
        await expect.poll(() => colours('Difference'), waitMs).toBeGreaterThan(20);
        expect(await complaints()).toEqual([]);
      },
      240_000,
    );

    test('makes a link that brings the same picture back', async () => {
      await go(`${small}&w0=0.5&seed=7`);
      await untilComplete();
      await pressNamed('button', 'Step forward (full stop)');
      await expect.poll(async () => (await keys()).get('t'), waitMs).not.toBe('1');
      const link = await browser.evaluate(() => location.hash.slice(1), null);
      // the words follow the picture of this time and of all realisations
      await expect.poll(() => textOf('[data-testid=summary]'), waitMs).toMatch(/^Kinetic time 1\.02 of .*mean of 16 /);
      const [chain, boltzmann] = [await settled('Chain'), await settled('Boltzmann')];
      await go(link);
      await untilComplete();
      await expect.poll(async () => [await look('Chain'), await look('Boltzmann')], waitMs).toEqual([chain, boltzmann]);
      expect(await complaints()).toEqual([]);
    });

    test('runs as one file from a disk', async () => {
      await prepare(['single']);
      await browser.go(`${pathToFileURL(single).href}#${small}`);
      await untilComplete();
      await expect.poll(() => colours('Chain'), waitMs).toBeGreaterThan(50);
      await expect.poll(() => colours('Difference'), waitMs).toBeGreaterThan(20);
    });

    test.each([
      ['chain', 'Chain'],
      ['boltzmann', 'Boltzmann'],
    ])('gives the numbers of the command line to the last bit: %s', async (engine, title) => {
      await go('v=1&w0=0.7&g=0.9&e=0.05&L=6.1&rw=0.4&spec=packet&k0=0.13&T=1.3&M=40&seed=5&play=0&t=0.7');
      await untilComplete();
      await pressNamed('button', 'Take pictures and numbers home');
      await appears('[role=dialog] [role=tab]');
      await pressNamed('[role=dialog] [role=tab]', 'Numbers');
      await appears('[role=dialog] button');
      await pressNamed('[role=dialog] button', `${engine}.npz`);
      const files = () => browser.evaluate(() => window.savedFiles, null);
      await expect.poll(async () => (await files()).length, waitMs).toBe(1);
      await pressNamed('[role=dialog] [role=tab]', 'Command');
      const field = `textarea[aria-label="Command for ${title}"]`;
      await appears(field);
      const command = await browser.evaluate(
        (selector) => document.querySelector<HTMLTextAreaElement>(selector)?.value ?? '',
        field,
      );
      const file = await runCommand(command, folder);
      expect(unequalMembers(Buffer.from((await files())[0], 'base64'), readFileSync(file))).toEqual([]);
      expect(await complaints()).toEqual([]);
    });
  });
}
