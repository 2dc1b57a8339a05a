import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { chromiumArgs, ensureChromium } from './chromium.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The program of a Chromium that starts, and where one of it listens for all test files. */
    chromium: { path: string; address: string };
  }
}

/** One Chromium for all files: to find and to start one takes as long as a small test. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const path = await ensureChromium();
  const browser = await chromium.launchServer({ executablePath: path, args: chromiumArgs });
  project.provide('chromium', { path, address: browser.wsEndpoint() });
  return () => browser.close();
}
