import type { Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import {
  boltzmannMessage,
  changed,
  expectLateMessage,
  expectMessage,
  expectRecovery,
  expectWorking,
  files,
  hash,
  sentence,
  waitMs,
  type FileFault,
} from './faults';
import { noticeTexts } from './look';

const lab = useLab();
const half = (body: Buffer) => body.subarray(0, body.length / 2);
const html = (route: Route) =>
  route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Please log in</title>' });
const hang = () => new Promise<never>(() => undefined);

const KERNELS = 'the kernels';
const PROGRAM = 'the program of the boltzmann worker';

const onTheWay: FileFault[] = [
  ['missing', (route) => route.fulfill({ status: 404, body: 'no' }), 'HTTP 404'],
  ['missing', (route) => route.fulfill({ status: 503, body: 'no' }), 'HTTP 503'],
  ['foreign', html],
  ['damaged', (route) => changed(route, half)],
  ['cut', (route) => route.abort('connectionreset')],
  ['slow', hang],
];

test('kernels that do not come are told row by row, and asked for again', async () => {
  await expectRecovery(lab, files.kernels, KERNELS, onTheWay);
});

test('so is the program of a worker, and one that cannot be run', async () => {
  const broken: FileFault = [
    'program',
    (route) => changed(route, (body) => `let let = 1;${body.toString()}`),
    // each browser has words of its own
    /(Uncaught )?SyntaxError: .+/,
  ];
  await expectRecovery(lab, files.boltzmann, PROGRAM, [...onTheWay, broken]);
});

test('a request that hangs goes on by itself when it comes', async () => {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const { page, complaints, close } = await lab.open(hash, {}, undefined, async (target) => {
    await target.clock.install();
    await target.route(files.kernels, async (route) => {
      await released;
      await route.continue();
    });
  });
  await expectLateMessage(page, sentence('slow', KERNELS));
  release();
  await expectWorking(page);
  expect(complaints).toEqual([]);
  await close();
});

test('a device that is offline goes on by itself with the network', async () => {
  const { page, close } = await lab.open(hash, {}, undefined, async (target) => {
    await target.route(files.kernels, async (route) => {
      // the page itself has come: without it nothing could be said
      await boltzmannMessage(target).first().waitFor();
      await target.context().setOffline(true);
      await route.abort('internetdisconnected');
    });
  });
  await expectMessage(page, sentence('offline', KERNELS));
  expect(await boltzmannMessage(page).getByRole('button', { name: 'Retry' }).count()).toBe(1);
  // a second request may be under way, which would take the network away once more
  await page.unrouteAll({ behavior: 'wait' });
  await page.context().setOffline(false);
  await expectWorking(page);
  await close();
});

test.for([
  ['chunk', (route: Route) => route.fulfill({ status: 404, body: 'no' })],
  ['slowChunk', hang],
] as const)('the file with the axes: %s', async ([kind, fault]) => {
  // what hangs must go on hanging until the button is pressed: a file that comes takes the notice away
  let isFaulty = true;
  const { page, close } = await lab.open(hash, {}, undefined, async (target) => {
    await target.clock.install();
    await target.route(files.plotly, (route) => (isFaulty ? fault(route) : route.continue()));
  });
  const notice = page.locator('.notices > div').filter({ hasText: sentence(kind, 'the axes') });
  await expect.poll(() => page.clock.runFor(1000).then(() => notice.count()), waitMs).toBe(1);
  isFaulty = false;
  await notice.getByRole('button', { name: 'Load the page again' }).click();
  await expectWorking(page);
  await expect.poll(() => page.locator('.plot-host .xaxislayer-above').count(), waitMs).toBeGreaterThan(0);
  expect(await noticeTexts(page)).toEqual([]);
  await close();
});

test('a figure and a dialog whose files do not come say so in their places, and come when tried again', async () => {
  let isFaulty = true;
  const { page, close } = await lab.open(`${hash}&tab=phonons`, {}, undefined, async (target) => {
    for (const file of [files.tabs, files.dialogs])
      await target.route(file, (route) => (isFaulty ? route.abort('connectionreset') : route.continue()));
  });
  const figure = page.locator('#tab-panel');
  await expect.poll(() => figure.textContent(), waitMs).toContain(sentence('chunk', 'the figures of the tabs'));
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share what is on the screen' });
  await expect.poll(() => dialog.textContent(), waitMs).toContain(sentence('chunk', 'the dialogs'));
  isFaulty = false;
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => dialog.getByRole('textbox', { name: 'Link to this state' }).count(), waitMs).toBe(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => dialog.count(), waitMs).toBe(0);
  await figure.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => figure.locator('.plot-host canvas, .plot-host svg').count(), waitMs).toBeGreaterThan(0);
  await close();
});

test('a dialog that is asked for before its file has come says that it loads, and opens with it', async () => {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const { page, complaints, close } = await lab.open(hash, {}, undefined, async (target) => {
    await target.route(files.dialogs, async (route) => {
      await released;
      await route.continue();
    });
  });
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share what is on the screen' });
  await expect.poll(() => dialog.getByRole('status').textContent(), waitMs).toBe('This part of the page is loading.');
  release();
  await expect.poll(() => dialog.getByRole('textbox', { name: 'Link to this state' }).count(), waitMs).toBe(1);
  await expect.poll(() => dialog.evaluate((host) => host.contains(document.activeElement)), waitMs).toBe(true);
  expect(complaints).toEqual([]);
  await close();
});

test('the program of the page itself: the opening line says that it did not come', async () => {
  const { page, close } = await lab.open(hash, {}, undefined, async (target) => {
    await target.route(files.index, (route) => route.abort('connectionreset'));
  });
  await expect
    .poll(() => page.locator('.opening').textContent(), waitMs)
    .toMatch(/could not start.*load the page again/);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.reload();
  await expectWorking(page);
  await close();
});
