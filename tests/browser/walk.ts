import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { formatScenario, parseScenario } from '../../src/scenario/codec';
import { viewKeys, type View } from '../../src/scenario/view';
import { plainNumber } from '../../src/text/format';
import { uniforms } from '../reference/random';
import { pick, randomAddress, randomScenario, randomView } from '../scenario/addresses';
import { bufferedShare, follow, isComplete } from './look';

/** A run that is complete in a second, to see that the page still answers. */
const good = 'v=1&M=8&e=0.1&L=6&T=2&t=1&play=0';

/** The choices of a field of the view. */
const choicesOf = <F extends keyof View>(field: F) =>
  (viewKeys.find((row) => row.field === field)?.choices ?? []) as readonly View[F][];
const [tabs, figures] = [choicesOf('tab'), choicesOf('figure')];

/** Addresses as anybody might write, break or forge them, every tab and figure in turn. */
export function addressesOf(seed: number, count: number): string[] {
  const random = uniforms(seed);
  return Array.from({ length: count }, (_, i) => {
    const [tab, figure] = [tabs[i % tabs.length], pick(random, figures)];
    if (i % 2 === 0)
      return formatScenario(randomScenario(random), { ...randomView(random), tab, figure, enlarged: 'none' });
    return `${randomAddress(random)}&tab=${tab}&fig=${figure}`;
  });
}

/** What of the page is broken, in words; the numbers shown must be among the given texts. */
function faultsOnPage(page: Page, allowed: string[]): Promise<string[]> {
  return page.evaluate((values) => {
    const faults: string[] = [];
    const text = (element: Element) => element.textContent?.trim() ?? '';
    for (const failed of document.querySelectorAll('.failure, .failed')) faults.push(`failed: ${text(failed)}`);
    if (!document.querySelector('.page, .poster')) return [...faults, 'there is no page'];
    for (const panel of document.querySelectorAll<HTMLElement>('.panel')) {
      // one panel that is large hides the others
      if (panel.offsetParent === null) continue;
      const hosts = [...panel.querySelectorAll('.plot-host')];
      const said = [...panel.querySelectorAll('.panel-message, .offer')].some((message) => text(message) !== '');
      const drawn = hosts.every(
        (host) => host.querySelector('canvas') && host.clientWidth > 0 && host.clientHeight > 0,
      );
      if (!said && (hosts.length === 0 || !drawn)) faults.push(`blank: ${panel.getAttribute('aria-label')}`);
    }
    // where the decimal sign is a comma, numbers of a list stand between semicolons
    const isEnglish = document.documentElement.lang === 'en';
    const plain = (shown: string) =>
      isEnglish
        ? shown
        : shown
            .split(/\s*;\s*/)
            .map((part) => part.replace(',', '.'))
            .join(', ');
    for (const field of document.querySelectorAll<HTMLInputElement>('.rail input[type="text"]')) {
      if (!values.includes(plain(field.value))) faults.push(`${field.getAttribute('aria-label')} shows ${field.value}`);
    }
    // notices quote what the address said
    for (const part of document.querySelectorAll('.bar, .figures, .timebar, .status, [data-testid="summary"]')) {
      const odd = /\bNaN\b|undefined|\[object|\bInfinity\b/.exec(text(part));
      if (odd) faults.push(`the page says ${odd[0]}`);
    }
    return faults;
  }, allowed);
}

/** Every way in which the page may write the numbers of the scenario that an address means. */
function numbersOf(address: string): string[] {
  const { scenario } = parseScenario(address);
  const numbers = Object.values(scenario)
    .flat()
    .flatMap((item): unknown[] => (typeof item === 'object' ? Object.values(item as object) : [item]))
    .filter((value): value is number => typeof value === 'number');
  const lists = [scenario.furtherCouplings.map((value) => plainNumber(value, 6)), scenario.furtherCouplings].flatMap(
    (list) => [list.join(','), list.join(', ')],
  );
  return [...numbers.flatMap((value) => [6, 12].map((digits) => plainNumber(value, digits))), ...lists];
}

export interface WalkOptions {
  /** Wall time given to each address. */
  stayMs: number;
  /** After so many addresses the page must compute a good one. */
  checkEvery: number;
  /** No new address is begun after that wall time. */
  limitMs?: number;
}

/** Leads one page from address to address as links in it would; how many were seen, and everything that went wrong. */
export async function walk(
  page: Page,
  complaints: readonly string[],
  addresses: readonly string[],
  { stayMs, checkEvery, limitMs = Infinity }: WalkOptions,
): Promise<{ seen: number; faults: string[] }> {
  const faults: string[] = [];
  const start = performance.now();
  let seen = 0;
  for (const address of addresses) {
    if (performance.now() - start > limitMs) break;
    const known = complaints.length;
    const isNew = await go(page, address);
    await page.waitForTimeout(stayMs);
    // what the page really was given: browsers encode what a hash cannot hold
    const given = await page.evaluate(() => window.location.hash);
    const heard = complaints.slice(known).filter((line) => !isNew || !isBrokenOff(line, page));
    const found = [...heard, ...(await faultsOnPage(page, numbersOf(given)))];
    faults.push(...found.map((fault) => `${fault} at ${address.slice(0, 600)}`));
    seen++;
    if (seen % checkEvery === 0) await answers(page);
  }
  await answers(page);
  return { seen, faults };
}

const anyPage = '.page, .poster';

/** Puts an address into the page; whether that loads it anew, as on the way to a part of it and back. */
async function go(page: Page, address: string): Promise<boolean> {
  await page.locator(anyPage).waitFor();
  const isPart = (await page.locator('.embed, .poster').count()) > 0;
  const { view } = parseScenario(new URL(`#${address}`, page.url()).hash);
  const isNew = isPart !== (view.embed !== '0' || view.still === '1');
  if (isNew) {
    const loaded = page.waitForEvent('load');
    await page.evaluate((hash) => (window.location.hash = hash), address);
    await loaded;
  } else await follow(page, address);
  await page.locator(anyPage).waitFor();
  return isNew;
}

/** Whether a page that is loaded anew has left a file behind, which is no fault; the page itself has to come. */
const isBrokenOff = (complaint: string, page: Page) =>
  complaint.endsWith('net::ERR_ABORTED') && complaint !== `request: ${page.url().split('#')[0]} net::ERR_ABORTED`;

/** Resolves once the page has computed a good address and shows nothing but it. */
async function answers(page: Page): Promise<void> {
  const waitMs = { timeout: 40_000, interval: 50 };
  await go(page, good);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  expect(await bufferedShare(page, 'Boltzmann')).toBe(1);
  expect(await page.locator('.failed, .failure').count()).toBe(0);
  await go(page, 'v=1&L=2');
}
