import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useLab } from './harness';
import { boltzmannMessage, changed, expectMessage, expectWorking, files, hash, sentence, waitMs } from './faults';
import { noticeTexts, realisations, workersOf } from './look';

const lab = useLab();

/** The program of the Boltzmann worker begins with this, which does harm until the time given, and not afterwards. */
const openWith = (harm: string, untilMs: number) =>
  lab.open(hash, {}, undefined, async (page) => {
    await page.route(files.boltzmann, (route) => changed(route, (body) => `if (Date.now() < ${untilMs}) { ${harm} }\n${body.toString()}`));
  });

const restart = (page: Page) => boltzmannMessage(page).getByRole('button', { name: 'Restart the engine' });

const reciprocal = (error: string) => `const sqrt = Math.sqrt; Math.sqrt = (x) => { if (Date.now() < UNTIL) throw ${error}; return sqrt(x); };`;

test.for([
  ['threw', reciprocal("new Error('a number is missing')"), 'a number is missing'],
  ['memory', reciprocal("new RangeError('Array buffer allocation failed')"), 'Array buffer allocation failed'],
  [
    'lost',
    // it ends as soon as it holds the lock that tells of its end
    'const post = self.postMessage.bind(self); self.postMessage = (m, t) => { post(m, t); if (m.life === "locked") self.close(); };',
    'The boltzmann worker stopped (it was ended).',
  ],
] as const)('a worker that %s again and again', async ([kind, harm, detail]) => {
  const untilMs = Date.now() + 12_000;
  const { page, close } = await openWith(harm.replace('UNTIL', String(untilMs)), untilMs);
  await expectMessage(page, sentence(kind, 'the Boltzmann engine', detail));
  await page.waitForTimeout(Math.max(0, untilMs - Date.now()));
  await restart(page).click();
  await expectWorking(page);
  await close();
});

test('a worker that is silent for some seconds is told, and not started again when it comes back', async () => {
  const { page, complaints, close } = await lab.open('v=1&L=8&T=2&t=1&M=32&play=0');
  await expectWorking(page);
  const [worker] = await workersOf(page, 'boltzmann');
  void worker.evaluate(() => {
    for (const end = Date.now() + 11_000; Date.now() < end; );
  });
  await page.getByRole('slider', { name: 'Kinetic time' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => boltzmannMessage(page).textContent(), waitMs).toMatch(/gave no sign of life for \d+ s/);
  await expectWorking(page);
  expect((await workersOf(page, 'boltzmann'))[0]).toBe(worker);
  expect(await noticeTexts(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('a worker that hangs can be started again before it is given up', async () => {
  const { page, close } = await lab.open('v=1&L=8&T=2&t=1&M=32&play=0');
  await expectWorking(page);
  const [worker] = await workersOf(page, 'boltzmann');
  void worker.evaluate(() => {
    for (;;);
  }).catch(() => undefined);
  await page.getByRole('slider', { name: 'Kinetic time' }).focus();
  await page.keyboard.press('ArrowRight');
  await restart(page).click({ timeout: 20_000 });
  await expectWorking(page);
  expect((await workersOf(page, 'boltzmann'))[0]).not.toBe(worker);
  await close();
});

test('on a machine with much other work no worker is missed', async () => {
  const { page, complaints, close } = await lab.open('v=1&M=20000&t=2&play=0');
  const count = async () => (await realisations(page))?.count ?? 0;
  await expect.poll(count, waitMs).toBeGreaterThan(0);
  const before = await count();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.evaluate(() => {
    const spin = 'const end = Date.now() + 11000; while (Date.now() < end);';
    const address = URL.createObjectURL(new Blob([spin], { type: 'text/javascript' }));
    for (let i = 0; i < 8; ++i) new Worker(address);
  });
  await page.waitForTimeout(11_000);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await expect.poll(count, waitMs).toBeGreaterThan(before);
  expect(await noticeTexts(page)).toEqual([]);
  expect(await page.locator('.panel-message.waiting').count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});
