import { expect, test } from 'vitest';
import { useLab } from './harness';
import { bufferedShare, isComplete, isPictured, lookAt, realisations, shownTime } from './look';

const lab = useLab();
const waitMs = { timeout: 40_000, interval: 50 };

declare global {
  interface Window {
    /** How many realisations the status line has told, and of how many, in order. */
    told: { count: number; goal: number }[];
  }
}

/** Notes each number of realisations, however quickly another one follows. */
function noteRealisations(): void {
  window.told = [];
  const note = () => {
    const found = /realisations\s*(\d+) \/ (\d+)/.exec(document.querySelector('footer.status')?.textContent ?? '');
    if (found && window.told.at(-1)?.count !== Number(found[1]))
      window.told.push({ count: Number(found[1]), goal: Number(found[2]) });
  };
  document.addEventListener('DOMContentLoaded', () =>
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true }),
  );
}

test('without an address the page opens, moves, and both engines fill their records without a complaint', async () => {
  const { page, complaints, close } = await lab.open('', {}, noteRealisations);
  const told = () => page.evaluate(() => window.told);
  const underWay = async () => (await told()).filter(({ count, goal }) => count < goal).length;
  await expect.poll(underWay, waitMs).toBeGreaterThanOrEqual(2);
  const counts = (await told()).map(({ count }) => count);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  await expect.poll(() => bufferedShare(page, 'Boltzmann'), waitMs).toBe(1);
  await expect.poll(() => bufferedShare(page, 'Chain'), waitMs).toBe(1);

  for (const title of ['Chain', 'Boltzmann'] as const)
    await expect.poll(async () => (await lookAt(page, title)).colourCount, waitMs).toBeGreaterThan(50);
  const time = await shownTime(page);
  const early = { chain: await lookAt(page, 'Chain'), boltzmann: await lookAt(page, 'Boltzmann') };
  // after its end the record begins again
  await expect.poll(async () => Math.abs((await shownTime(page)) - time), waitMs).toBeGreaterThan(0.2);
  // on a crowded machine a picture comes later than its time
  await expect.poll(async () => (await lookAt(page, 'Chain')).hash, waitMs).not.toBe(early.chain.hash);
  await expect.poll(async () => (await lookAt(page, 'Boltzmann')).hash, waitMs).not.toBe(early.boltzmann.hash);
  const late = { chain: await lookAt(page, 'Chain'), boltzmann: await lookAt(page, 'Boltzmann') };
  for (const engine of ['chain', 'boltzmann'] as const) {
    expect(early[engine].colourCount).toBeGreaterThan(50);
    expect(late[engine].colourCount).toBeGreaterThan(50);
  }
  expect((await lookAt(page, 'Difference')).colourCount).toBeGreaterThan(10);

  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  const done = await realisations(page);
  expect(done?.count).toBe(done?.goal);
  expect(complaints).toEqual([]);
  await close();
});

test('the same seed gives the same chain, pixel by pixel', async () => {
  const looks = [];
  for (let visit = 0; visit < 2; visit++) {
    const { page, complaints, close } = await lab.open('v=1&L=6&T=2&t=1&e=0.05&M=32&play=0');
    await expect.poll(() => isPictured(page), waitMs).toBe(true);
    await expect.poll(() => page.locator('.panel-message').count(), waitMs).toBe(0);
    // and nothing comes after the picture of the finished record
    let before = -1;
    await expect
      .poll(
        async () => {
          const { hash } = await lookAt(page, 'Chain');
          const settled = hash === before;
          before = hash;
          return settled;
        },
        { timeout: 10_000, interval: 300 },
      )
      .toBe(true);
    looks.push(await lookAt(page, 'Chain'));
    expect(complaints).toEqual([]);
    await close();
  }
  expect(looks[0].colourCount).toBeGreaterThan(50);
  expect(looks[1]).toEqual(looks[0]);
});
