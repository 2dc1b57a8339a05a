import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bring, onPath } from '../install.mjs';

/** Where Debian and its kin keep the window that WebKit's driver steers. @type {string[]} */
const miniBrowsers = ['x86_64', 'aarch64'].flatMap((machine) =>
  ['4.1', '6.0', '4.0'].map((version) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${version}/MiniBrowser`),
);
const firefoxes = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  join(process.env['PROGRAMFILES'] ?? 'C:/Program Files', 'Mozilla Firefox/firefox.exe'),
];

/** Firefox, which takes orders by WebDriver BiDi itself. */
export const findFirefox = () =>
  bring(() => {
    const [path] = [
      ...[process.env['FIREFOX_PATH'] ?? ''].filter(Boolean),
      ...onPath(['firefox-esr', 'firefox']),
      ...firefoxes.filter((file) => existsSync(file)),
    ];
    return path === undefined ? null : { FIREFOX_PATH: path };
  }, ['firefox-esr']);

/** WebKitGTK: its driver, its window, and a screen in memory to show that on. */
export const findWebKit = () =>
  bring(() => {
    const [driver] = onPath(['WebKitWebDriver']);
    const [screen] = onPath(['Xvfb']);
    const window = miniBrowsers.find((file) => existsSync(file));
    return driver === undefined || screen === undefined || window === undefined
      ? null
      : { WEBKIT_DRIVER: driver, WEBKIT_WINDOW: window, WEBKIT_SCREEN: screen };
  }, ['webkit2gtk-driver', 'xvfb']);
