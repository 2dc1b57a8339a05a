import type { Page, Worker } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import {
  boltzmannMessage,
  changed,
  expectLateMessage,
  expectMessage,
  expectWorking,
  files,
  hash,
  sentence,
} from './faults';
import { noticeTexts, workerOf, workersOf } from './look';

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const waitMs = { timeout: 20_000, interval: 50 };

const lab = useLab();

const restart = (page: Page) => boltzmannMessage(page).getByRole('button', { name: 'Restart the engine' });

/**
 * Makes a worker of the page ask for the file `silence`, and wait for it in silence: resolves once it does. `after` is
 * what it does then.
 */
async function silenced(page: Page, worker: Worker, answer: Promise<void>, after: 'work' | 'hang'): Promise<void> {
  const address = `${lab.address}silence`;
  const asked = new Promise<void>((resolve) => {
    void page.route(address, async (route) => {
      resolve();
      await answer;
      await route.fulfill({ contentType: 'text/javascript', body: after === 'hang' ? 'for (;;);' : '' });
    });
  });
  const load = (file: string) => (globalThis as unknown as { importScripts(file: string): void }).importScripts(file);
  worker.evaluate(load, address).catch(() => undefined);
  await asked;
}

const throwing = (error: string) => `Math.sqrt = () => { throw ${error}; };`;

/** Harm that a worker does to itself when it starts, its row in the table, and the detail of its sentence. */
const harms = [
  { kind: 'threw', program: throwing("new Error('a number is missing')"), detail: 'a number is missing' },
  {
    kind: 'memory',
    program: throwing("new RangeError('Array buffer allocation failed')"),
    detail: 'Array buffer allocation failed',
  },
  {
    kind: 'lost',
    // it ends as soon as it holds the lock that tells of its end
    program:
      'const post = self.postMessage.bind(self); self.postMessage = (m, t) => { post(m, t); if (m.life === "locked") self.close(); };',
    detail: 'A worker of the Boltzmann engine stopped (it was ended).',
  },
] as const;

test('a worker that throws, lacks memory or dies again and again is told row by row, and started again', async () => {
  let program: string = harms[0].program;
  // the page fetches a worker's program once, so the program asks for the harm whenever it starts
  const ask = `importScripts('${lab.address}harm');`;
  const headers = { 'cache-control': 'no-store' };
  const { page, close } = await lab.open(hash, {}, undefined, async (target) => {
    await target.route(`${lab.address}harm`, (route) =>
      route.fulfill({ contentType: 'text/javascript', headers, body: program }),
    );
    await target.route(files.boltzmann, (route) => changed(route, (body) => `${ask}\n${body.toString()}`));
  });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  for (const [i, { kind, detail }] of harms.entries()) {
    await expectMessage(page, sentence(kind, 'the Boltzmann engine', detail));
    if (kind === 'threw') {
      await boltzmannMessage(page).getByRole('button', { name: 'Copy report' }).click();
      // the stack of the worker, by the names of its files
      const where = /Error: a number is missing\n {2}(at )?[^\n]*:\d+:\d+\)?\n {2}[^\n]+:\d+:\d+/;
      await expect.poll(() => clipboard(page), waitMs).toMatch(where);
      expect(await clipboard(page)).not.toMatch(/blob:|https?:.*\.js/);
    }
    program = harms[i + 1]?.program ?? '';
    await restart(page).click();
  }
  await expectWorking(page);
  await close();
});

test('a worker that is silent for some seconds is told, and not started again when it comes back', async () => {
  // the seconds in which the page misses the worker pass by the page's own clock
  const { page, complaints, close } = await lab.open(hash, {}, undefined, (target) => target.clock.install());
  await expectWorking(page);
  const worker = await workerOf(page, 'boltzmann', waitMs);
  let release: () => void = () => undefined;
  await silenced(page, worker, new Promise<void>((resolve) => (release = resolve)), 'work');
  await page.getByRole('slider', { name: 'Kinetic time' }).focus();
  await page.keyboard.press('ArrowRight');
  await expectLateMessage(page, /gave no sign of life for \d+ s/);
  release();
  await expectWorking(page);
  expect(await workerOf(page, 'boltzmann', waitMs)).toBe(worker);
  expect(await noticeTexts(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('a worker that hangs can be started again before it is given up', async () => {
  const { page, close } = await lab.open(hash, {}, undefined, (target) => target.clock.install());
  await expectWorking(page);
  const worker = await workerOf(page, 'boltzmann', waitMs);
  await silenced(page, worker, Promise.resolve(), 'hang');
  await page.getByRole('slider', { name: 'Kinetic time' }).focus();
  await page.keyboard.press('ArrowRight');
  await expectLateMessage(page, /gave no sign of life for \d+ s/);
  await restart(page).click();
  await expectWorking(page);
  expect((await workersOf(page, 'boltzmann'))[0]).not.toBe(worker);
  await close();
});
