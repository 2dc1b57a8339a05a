import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { version } from '../../package.json';
import { paperBibtex } from '../../src/text/cite';
import { useLab } from './harness';
import { isComplete } from './look';

const lab = useLab();
const waitMs = { timeout: 20_000, interval: 50 };
const small = 'v=1&M=16&e=0.1&L=6&T=2&t=1&play=0';

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const allowed = (page: Page) => page.context().grantPermissions(['clipboard-read', 'clipboard-write']);

const failLater = (page: Page) =>
  page.evaluate(() => {
    setTimeout(() => {
      throw new TypeError('the ink is out');
    });
  });

test('where something failed a report can be copied', async () => {
  const { page, complaints, close } = await lab.open(small, {}, () => undefined, allowed);
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await failLater(page);
  const notice = page.locator('.notices > div').filter({ hasText: 'the ink is out' });
  await notice.getByRole('button', { name: 'Copy report' }).click();
  await expect.poll(() => notice.getByRole('status').textContent(), waitMs).toBe('Copied.');
  const report = await clipboard(page);
  expect(report).toContain(`Report of Wigner Lab ${version}`);
  expect(report).toContain(`Link: ${lab.address}#v=1&`);
  expect(report).toContain(`Browser: ${await page.evaluate(() => navigator.userAgent)}`);
  expect(report).toContain('- chain: done');
  expect(report).toMatch(/- after \d+ s, TypeError: the ink is out/);
  expect(complaints).toEqual(['uncaught: the ink is out']);
  await close();
});

test('where the clipboard is refused the report is there to be copied by hand', async () => {
  const { page, close } = await lab.open(small, {}, () =>
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new DOMException('denied', 'NotAllowedError')) },
    }),
  );
  await expect.poll(() => isComplete(page), waitMs).toBe(true);
  await failLater(page);
  await page.getByRole('button', { name: 'Copy report' }).click();
  const field = page.getByRole('textbox', { name: 'The text to copy' });
  await expect.poll(() => field.inputValue(), waitMs).toContain('the ink is out');
  const selected = () =>
    page.evaluate(() => {
      const area = document.activeElement;
      return area instanceof HTMLTextAreaElement ? area.value.slice(area.selectionStart, area.selectionEnd) : null;
    });
  await expect.poll(selected, waitMs).toBe(await field.inputValue());
  await close();
});

test('the help has what to cite and says which build this is', async () => {
  const { page, complaints, close } = await lab.open(small, {}, () => undefined, allowed);
  await page.getByRole('button', { name: 'Help' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Copy the entry of the paper' }).click();
  await expect.poll(() => clipboard(page), waitMs).toBe(paperBibtex);
  await dialog.getByRole('button', { name: 'Copy the entry of the program' }).click();
  await expect.poll(() => clipboard(page), waitMs).toContain(`@software{WignerLab${version.replace('-', '')},`);
  const stamp = await page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[name="build"]')?.content ?? '');
  const build = stamp && ` (${stamp.split(' ').join(', ')})`;
  expect(await dialog.textContent()).toContain(`Wigner Lab ${version}${build}.`);
  expect(complaints).toEqual([]);
  await close();
});
