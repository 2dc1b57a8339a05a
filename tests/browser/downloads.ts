import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { runCommand } from './archives';

/** The dialog at one of its pages. */
export async function openDialog(page: Page, name: string): Promise<void> {
  if ((await page.getByRole('dialog').count()) === 0)
    await page.getByRole('button', { name: 'Take pictures and numbers home' }).click();
  await page.getByRole('dialog').getByRole('tab', { name }).click();
}

/** Closes the dialog by Escape. */
export async function closeDialog(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  // a button that cannot be pressed while its file is made loses the focus, and the dialog takes it back
  const hasFocus = () => dialog.evaluate((host) => host.contains(document.activeElement));
  await expect.poll(hasFocus, { timeout: 20_000, interval: 50 }).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => dialog.count(), { timeout: 20_000, interval: 50 }).toBe(0);
}

export async function commandFor(page: Page, title: string): Promise<string> {
  await openDialog(page, 'Command');
  return page.getByLabel(`Command for ${title}`, { exact: true }).inputValue();
}

/** A folder for files, as long as the tests of a file take. */
export function useDownloads() {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'take-home-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What pressing a button saves, as a file. */
  async function saved(page: Page, press: () => Promise<void>): Promise<{ name: string; file: string }> {
    const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), press()]);
    const name = download.suggestedFilename();
    const file = join(folder, name);
    await download.saveAs(file);
    return { name, file };
  }

  return {
    saved,
    savedBy: (page: Page, button: string | RegExp) =>
      saved(page, () => page.getByRole('dialog').getByRole('button', { name: button }).click()),
    /** Runs a copied command; its file. */
    runCommand: (text: string, ending?: string) => runCommand(text, folder, ending),
  };
}

/** The name of the file that pressing something saves. */
export async function savedName(page: Page, press: () => Promise<void>): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), press()]);
  return file.suggestedFilename();
}

/** Makes small films of the middle field, of each kind one, by the dialog; their names. The dialog is closed then. */
export async function savedFilms(page: Page, kinds: readonly ('video' | 'gif')[]): Promise<string[]> {
  await openDialog(page, 'Film');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What the film shows').selectOption('middle');
  await dialog.getByLabel('Width of the film').selectOption('640');
  await dialog.getByLabel('Seconds').fill('1');
  await dialog.getByLabel('Pictures a second').fill('6');
  const names = [];
  for (const kind of kinds) {
    await dialog.getByLabel('Kind of film').selectOption(kind);
    names.push(await savedName(page, () => dialog.getByRole('button', { name: 'Make the film' }).click()));
  }
  await dialog.getByRole('button', { name: 'Close' }).click();
  return names;
}
