import type { Page, Route } from 'playwright-core';
import { expect } from 'vitest';
import { Fault, type FaultKind } from '../../src/session/faults';
import type { Lab } from './harness';
import { isComplete, lookAt } from './look';

export const hash = 'v=1&e=0.1&L=6&T=2&t=1&M=8&play=0';
export const waitMs = { timeout: 30_000, interval: 50 };

/** Addresses of the files that faults are put into. */
export const files = {
  kernels: '**/kernels-*.wasm',
  boltzmann: '**/boltzmann-*.js',
  plotly: '**/plotly-*.js',
  tabs: '**/laterTabs-*.js',
  dialogs: '**/laterParts-*.js',
  index: '**/index-*.js',
  page: '**/lab/',
};

/** The sentence of a fault as the page says it. */
export const sentence = (kind: FaultKind, what = '', detail = '') => new Fault(kind, what, detail).message;

/** What the panel of the Boltzmann field says over its figure. */
export const boltzmannMessage = (page: Page) =>
  page.getByRole('region', { name: 'Boltzmann', exact: true }).locator('.panel-message');

export async function expectMessage(page: Page, text: string | RegExp): Promise<void> {
  await expect
    .poll(async () => (await boltzmannMessage(page).locator('p').allTextContents()).join(), waitMs)
    .toMatch(whole(text));
}

/**
 * As expectMessage of what the page says after some seconds, on a page with a clock of its own: nobody has to wait for
 * them.
 */
export async function expectLateMessage(page: Page, text: string | RegExp): Promise<void> {
  const message = async () => {
    await page.clock.runFor(1000);
    return (await boltzmannMessage(page).locator('p').allTextContents()).join();
  };
  await expect.poll(message, waitMs).toMatch(whole(text));
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const whole = (text: string | RegExp) => (typeof text === 'string' ? new RegExp(`^${escaped(text)}$`) : text);

/** The sentence of a fault with a detail in the words of the browser. */
function sentenceWith(kind: FaultKind, what: string, detail: RegExp): RegExp {
  const [before, after] = sentence(kind, what, '\0').split('\0').map(escaped);
  return new RegExp(`^${before}${detail.source}${after}$`);
}

/** The run ends, both fields have their pictures, and nothing lies over them. */
export async function expectWorking(page: Page): Promise<void> {
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await expect.poll(() => page.locator('.panel-message').count(), waitMs).toBe(0);
  for (const title of ['Chain', 'Boltzmann'] as const) {
    await expect.poll(async () => (await lookAt(page, title)).colourCount, waitMs).toBeGreaterThan(50);
  }
}

/** Answers with the file as the server has it, changed. */
export async function changed(
  route: Route,
  change: (body: Buffer) => Buffer | string,
  headers: Record<string, string> = {},
): Promise<void> {
  const response = await route.fetch();
  // the body is no longer compressed, nor of that length
  const others = Object.entries(response.headers()).filter(
    ([name]) => name !== 'content-encoding' && name !== 'content-length',
  );
  await route.fulfill({
    status: response.status(),
    headers: { ...Object.fromEntries(others), ...headers },
    body: change(await response.body()),
  });
}

/**
 * A fault of one file: what the server or the network does, its row in the table, and the detail that its sentence has.
 */
export type FileFault = [kind: FaultKind, fault: (route: Route) => unknown, detail?: string | RegExp];

/**
 * Opens a page that meets the faults of one file one after the other. Each time the Boltzmann panel has the right
 * words, and its button asks again; once the faults are lifted, the last press makes the page work.
 */
export async function expectRecovery(lab: Lab, file: string, what: string, faults: FileFault[]): Promise<void> {
  let [, answer] = faults[0];
  const { page, close } = await lab.open(hash, {}, undefined, async (target) => {
    await target.clock.install();
    await target.route(file, (route) => answer(route));
  });
  for (const [i, [kind, , detail]] of faults.entries()) {
    const said = detail instanceof RegExp ? sentenceWith(kind, what, detail) : sentence(kind, what, detail);
    await (kind === 'slow' ? expectLateMessage : expectMessage)(page, said);
    answer = i + 1 < faults.length ? faults[i + 1][1] : (route) => route.continue();
    await boltzmannMessage(page).getByRole('button', { name: 'Retry' }).click();
  }
  await expectWorking(page);
  await close();
}
