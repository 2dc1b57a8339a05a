// npm run bench -- page: how soon and how smoothly the built page shows what its engines make, in Chromium. Prints the
// table and writes it to tests/bench/page.md.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveFolder } from '../../src/tools/staticServer.mjs';
import { ensureChromium, launchChromium } from '../browser/chromium.mjs';
import { machineLines } from './machine.mjs';
import { notePictures } from './pictures.mjs';
import { busyShares, threadTimes } from './threads.mjs';
import { frameCost, traceCategories } from './trace.mjs';

/** @typedef {Awaited<ReturnType<typeof commandLine>>} Run */
/** @typedef {Awaited<ReturnType<typeof pageRate>>} Rate */
/** @typedef {import('./pictures.mjs').Drawn} Drawn */
/** @typedef {import('./threads.mjs').ThreadTime} ThreadTime */

const rounds = 3;
const patienceMs = 120_000;
const opening = 'v=1&w0=0.5&a=1&spec=packet&k0=0.165&dk=0.04&g=0.4&L=12&T=8';
const recordedTimes = 101;
/** Between two events of a mouse, as the page gets them, and of one that is moved by hand step by step. */
const screenMs = 1000 / 60;
const slowMs = 40;
const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), 'page-'));
const browser = await launchChromium(await ensureChromium());
const server = await serveFolder(dist, { base: '/lab/' });

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Opens the page anew, in an empty profile.
 * @template Result
 * @param {string} hash
 * @param {(page: import('playwright-core').Page) => Promise<Result>} measure
 * @param {() => void} [script] runs in the page before all else
 */
async function onPage(hash, measure, script) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  if (script) await page.addInitScript(script);
  try {
    await page.goto(server.address + (hash && `#${hash}`), { waitUntil: 'commit' });
    return await measure(page);
  } finally {
    await context.close();
  }
}

/** Milliseconds after navigation at which marks and states of the page were first seen. */
const openingTimes = () =>
  onPage('', (page) =>
    page.evaluate(
      () =>
        new Promise((/** @type {(times: Record<string, number>) => void} */ resolve) => {
          /** @type {Record<string, number>} */
          const times = {};
          const look = () => {
            const text = document.querySelector('[aria-label="Status of the run"]')?.textContent ?? '';
            const found = /realisations\s*(\d+) \/ (\d+)/.exec(text);
            if (found && Number(found[1]) > 0) times['first realisations'] ??= performance.now();
            if (found && found[1] === found[2]) times['all realisations'] ??= performance.now();
            if (!text.endsWith('complete')) return setTimeout(look, 10);
            for (const { name, startTime } of performance.getEntriesByType('mark')) times[name] ??= startTime;
            return resolve(times);
          };
          look();
        }),
    ),
  );

/** Realisations that the page has at full length. @param {import('playwright-core').Page} page @returns {Promise<number>} */
const realisations = (page) =>
  page.evaluate(() => {
    const text = document.querySelector('[aria-label="Status of the run"]')?.textContent ?? '';
    const [, digits = '0', thousand] = /realisations\s*([\d.]+)(k?)/.exec(text.replaceAll(/,/g, '')) ?? [];
    return Number(digits) * (thousand ? 1000 : 1);
  });

/** The process of the page: that of all renderers which has worked most. */
async function rendererOf() {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  return renderers.sort((a, b) => b.cpuTime - a.cpuTime)[0].id;
}

/** @type {ThreadTime} */
const unknown = { ran: NaN, queued: NaN };

/** Realisations a second of the page with one worker, and what that worker does meanwhile. @param {boolean} plays */
const pageRate = (plays) =>
  onPage(`${opening}&M=16384&play=${plays ? 1 : 0}`, async (page) => {
    await pause(4000);
    const pid = await rendererOf();
    const look = () => ({ ms: performance.now(), threads: threadTimes(pid, 'DedicatedWorker') ?? new Map() });
    const [startMs, start, first] = [performance.now(), await realisations(page), look()];
    await pause(9000);
    const [endMs, end, last] = [performance.now(), await realisations(page), look()];
    const busy = first.threads.size > 0 && last.threads.size > 0 ? busyShares(first, last, 1) : unknown;
    return { rate: ((end - start) / (endMs - startMs)) * 1000, busy };
  });

/**
 * A whole run of the command line: its seconds, and what its workers do from start to end of sampling.
 * @param {number} count
 * @param {number} workers
 */
async function commandLine(count, workers) {
  const times = Array.from({ length: recordedTimes - 1 }, (_, i) => ((i + 1) * 8) / (recordedTimes - 1)).join(',');
  const words = ['--engine', 'chain', '--times', times, '--workers', String(workers), '--grid', '256x256'];
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [path.join(dist, 'cli/cli.js'), `${opening}&M=${count}`, ...words, '--out', path.join(folder, 'record.npz')],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  /** @type {import('./threads.mjs').Look[]} */
  const seen = [];
  child.stderr.on('data', (text) => {
    // between the first and the last line of progress samplers alone have something to do
    const threads = threadTimes(child.pid ?? 0);
    if (/\d %/.test(String(text)) && threads) seen.push({ ms: performance.now(), threads });
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`the command line ended with ${String(code)}`);
  const last = seen[seen.length - 2];
  return {
    seconds: (performance.now() - start) / 1000,
    busy: seen.length > 2 ? busyShares(seen[0], last, workers) : unknown,
  };
}

/** Moves the slider of ω₀ as a hand does, and lets it go. */
const handTimes = () =>
  onPage(
    opening,
    async (page) => {
      await page.waitForFunction(() => document.querySelector('.status .state')?.textContent === 'complete');
      await pause(1000);
      await page.evaluate(() => {
        const hand = { moved: NaN, released: NaN };
        Object.assign(window, { hand });
        window.addEventListener('pointermove', () => (hand.moved = performance.now()), true);
        window.addEventListener('pointerup', () => (hand.released = performance.now()), true);
      });
      const slider = page.locator('aside.rail input[type=range]').nth(3);
      const box = await slider.boundingBox();
      if (!box) throw new Error('the page has no sliders');
      const at = (/** @type {number} */ share) => page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
      /**
       * Milliseconds from the event of this kind to the first picture of an engine over so many realisations, in a
       * recording that was asked for after the last move.
       * @param {'moved' | 'released'} event
       * @param {Drawn['engine']} engine
       * @param {number} least
       */
      const until = async (event, engine, least) => {
        const found = await page.waitForFunction(
          ([kind, name, count]) => {
            const { hand, drawn } = /** @type {{ hand: Record<string, number>, drawn: Drawn[] }} */ (
              /** @type {unknown} */ (window)
            );
            const picture = drawn.find(
              (each) => each.engine === name && each.askedMs > hand.moved && each.realisations >= Number(count),
            );
            return picture && { ms: picture.ms - hand[String(kind)] };
          },
          [event, engine, least],
          { polling: 5 },
        );
        return /** @type {{ ms: number }} */ (await found.jsonValue()).ms;
      };
      await at(0.5);
      await page.mouse.down();
      await pause(200);
      const moves = [];
      for (let i = 1; i <= 40; ++i) {
        await at(0.5 + 0.005 * i);
        moves.push(await until('moved', 'boltzmann', 0));
        await pause(120);
      }
      await page.mouse.up();
      return { move: median(moves), released: await until('released', 'chain', 32) };
    },
    notePictures,
  );

/** Frames of the opening page while it plays, its record complete; then the costs of scrubbing. */
const frameTimes = () =>
  onPage('', async (page) => {
    await page.waitForFunction(() => document.querySelector('.status .state')?.textContent === 'complete');
    await pause(1500);
    const file = path.join(folder, 'trace.json');
    const traced = async (/** @type {() => Promise<unknown>} */ act) => {
      await browser.startTracing(page, { path: file, categories: traceCategories });
      await act();
      await browser.stopTracing();
      return frameCost(file);
    };
    const playing = await traced(() => pause(3000));
    await page.keyboard.press('Space');
    const time = page.getByRole('slider', { name: 'Kinetic time' });
    const box = await time.boundingBox();
    if (!box) throw new Error('the page has no slider of time');
    await page.mouse.move(box.x + 0.3 * box.width, box.y + box.height / 2);
    await page.mouse.down();
    const events = 120;
    // Playwright's own moves of a held mouse ask the page twice each whether something is dragged
    const session = await page.context().newCDPSession(page);
    const moved = { type: /** @type {const} */ ('mouseMoved'), button: /** @type {const} */ ('left'), buttons: 1 };
    const scrub = async (/** @type {number} */ spacingMs) => {
      const start = performance.now();
      for (let i = 0; i < events; ++i) {
        const at = { x: box.x + (0.3 + 0.005 * i) * box.width, y: box.y + box.height / 2 };
        await session.send('Input.dispatchMouseEvent', { ...moved, ...at });
        await pause(Math.max(0, start + (i + 1) * spacingMs - performance.now()));
      }
    };
    // what scrubs for the first time is not compiled yet
    await scrub(screenMs);
    const scrubbing = await traced(() => scrub(screenMs));
    const slow = await traced(() => scrub(slowMs));
    await page.mouse.up();
    const perEvent = (/** @type {typeof slow} */ { all, frames: count }) => (all * count) / events;
    return { playing, scrubbing, events: { screen: perEvent(scrubbing), slow: perEvent(slow) } };
  });

/** @param {number} ms */
const whole = (ms) => ms.toFixed(0);
/** @type {Awaited<ReturnType<typeof openingTimes>>[]} */
const opened = [];
/** @type {{ cli: number, both: number, long: Run, two: Run, playing: Rate, paused: Rate }[]} */
const rates = [];
/** @type {Awaited<ReturnType<typeof handTimes>>[]} */
const hands = [];
/** @type {Awaited<ReturnType<typeof frameTimes>>[]} */
const frames = [];
for (let round = 0; round < rounds; ++round) {
  opened.push(await openingTimes());
  const [short, long] = [await commandLine(512, 1), await commandLine(4096, 1)];
  const two = [await commandLine(512, 2), await commandLine(4096, 2)];
  const cli = 3584 / (long.seconds - short.seconds);
  const both = 3584 / (two[1].seconds - two[0].seconds);
  rates.push({ cli, both, long, two: two[1], playing: await pageRate(true), paused: await pageRate(false) });
  hands.push(await handTimes());
  frames.push(await frameTimes());
}
await browser.close();
await server.close();
rmSync(folder, { recursive: true });

/** @template Row @param {Row[]} rows @param {(row: Row) => number} of */
const middle = (rows, of) => median(rows.map(of));
/** @param {(row: typeof rates[number]) => number} of */
const rate = (of) => middle(rates, of);
/** @param {(row: typeof frames[number]) => number} of */
const frame = (of) => middle(frames, of).toFixed(2);
const percent = (/** @type {number} */ share) => (Number.isNaN(share) ? 'not measured' : `${whole(100 * share)} %`);
/** @param {(row: typeof rates[number]) => ThreadTime} of */
const shares = (of) => `${percent(rate((row) => of(row).ran))} | ${percent(rate((row) => of(row).queued))}`;
const lines = [
  '# The page, measured',
  '',
  `Written by \`npm run bench -- page\`: medians of ${rounds} rounds, Chromium ${browser.version()} without a graphics processor, 1280 × 720, local server, empty cache.`,
  '',
  ...machineLines(),
  '',
  '## Opening',
  '',
  '| seen | ms after navigation |',
  '| --- | --- |',
  ...['first field', 'both fields', 'first realisations', 'all realisations'].map(
    (name) => `| ${name} | ${whole(middle(opened, (times) => times[name]))} |`,
  ),
  '',
  '## Realisations a second',
  '',
  `Opening preset with M = 16384 and ${recordedTimes} recorded times, 256 × 256 cells; the command line from the difference of M = 4096 and 512. A worker that neither runs nor queues waits for messages.`,
  '',
  '| run | realisations a second | of the command line | worker runs | worker queues for a processor |',
  '| --- | --- | --- | --- | --- |',
  `| command line, one worker | ${whole(rate(({ cli }) => cli))} | 1 | ${shares(({ long }) => long.busy)} |`,
  `| command line, two workers | ${whole(rate(({ both }) => both))} | ${rate(({ cli, both }) => both / cli).toFixed(2)} | ${shares(({ two }) => two.busy)} |`,
  `| page, one worker, all figures playing | ${whole(rate(({ playing }) => playing.rate))} | ${rate(({ cli, playing }) => playing.rate / cli).toFixed(2)} | ${shares(({ playing }) => playing.busy)} |`,
  `| page, one worker, paused | ${whole(rate(({ paused }) => paused.rate))} | ${rate(({ cli, paused }) => paused.rate / cli).toFixed(2)} | ${shares(({ paused }) => paused.busy)} |`,
  '',
  '## A hand on a slider',
  '',
  `From a move of ω₀ to the drawn picture of the Boltzmann equation ${whole(middle(hands, ({ move }) => move))} ms; from release to the drawn picture of 32 or more realisations ${whole(middle(hands, ({ released }) => released))} ms.`,
  '',
  '## Frames',
  '',
  'Milliseconds of processor time a frame, opening preset with its record complete; on the thread of the page but for raster and compositing.',
  '',
  '| | playing | scrubbing |',
  '| --- | --- | --- |',
  ...Object.entries({
    script: 'script',
    canvas: 'canvases handed over',
    layout: 'style and layout',
    paint: 'paint',
    all: 'all of the thread',
    raster: 'raster',
    compositing: 'compositing',
    longest: 'longest task',
  }).map(
    ([key, name]) =>
      `| ${name} | ${frame(({ playing }) => playing[/** @type {'script'} */ (key)])} | ${frame(({ scrubbing }) => scrubbing[/** @type {'script'} */ (key)])} |`,
  ),
  '',
  `An event of scrubbing takes ${frame((row) => row.events.screen)} ms of the thread in all, at ${whole(1000 / screenMs)} events a second, as a mouse gives them to a page for each frame of the screen, and ${frame((row) => row.events.slow)} ms at ${whole(1000 / slowMs)}, where each event has two frames to itself.`,
  '',
];
writeFileSync(new URL('page.md', import.meta.url), lines.join('\n'));
process.stdout.write(`${lines.join('\n')}\n`);
