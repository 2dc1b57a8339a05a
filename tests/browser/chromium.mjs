import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { hasApt, install, installPackages, onPath } from './install.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const launchMs = 30_000;
const downloadMs = 180_000;

const installed = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((key) => {
    const folder = process.env[key];
    return folder === undefined
      ? []
      : [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Chromium/Application/chrome.exe')];
  }),
];

// The sandbox needs rights that containers do not give; the pages opened are our own. The rest keeps the browser off
// the network.
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** The Chromiums and Chromes that may be on this machine, best first. */
function candidates() {
  const named = process.env['CHROME_PATH'];
  return [...(named ? [named] : []), ...onPath(names), ...installed, chromium.executablePath()].filter((file) =>
    existsSync(file),
  );
}

/**
 * Starts the browser at `executablePath`; rejects if it does not come up.
 * @param {string} executablePath
 * @param {string[]} more arguments
 * @param {Record<string, string>} env variables beside those of this process
 */
export const launchChromium = (executablePath, more = [], env = {}) =>
  chromium.launch({
    executablePath,
    args: [...chromiumArgs, ...more],
    env: { ...process.env, ...env },
    timeout: launchMs,
  });

/** The first browser that really starts (a file of that name may be a stub), or null. @param {string[]} refusals takes the reasons */
async function findChromium(refusals) {
  for (const file of candidates()) {
    try {
      await (await launchChromium(file)).close();
      return file;
    } catch (error) {
      refusals.push(`${file}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    }
  }
  return null;
}

/**
 * The path of a Chromium or Chrome that starts: one that is here, else one installed now by Playwright, else by apt-get
 * (as root on Linux). Throws with every refusal if there is none.
 * @returns {Promise<string>}
 */
export async function ensureChromium() {
  /** @type {string[]} */
  const refusals = [];
  const playwright = fileURLToPath(new URL('../../node_modules/playwright-core/cli.js', import.meta.url));
  const ways = [
    () => true,
    () => install(process.execPath, [playwright, 'install', 'chromium'], downloadMs),
    () =>
      hasApt &&
      existsSync(chromium.executablePath()) &&
      install(process.execPath, [playwright, 'install-deps', 'chromium']),
    () => installPackages(['chromium']),
  ];
  for (const way of ways) {
    const found = way() ? await findChromium(refusals) : null;
    if (found !== null) return found;
  }
  throw new Error(
    [
      'The browser tests need Chromium or Chrome, and none could be found or installed.',
      ...refusals,
      'Install one, or name it in CHROME_PATH.',
    ].join('\n'),
  );
}
