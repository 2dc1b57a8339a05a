import puppeteer from 'puppeteer-core';
import type { OtherBrowser } from './otherBrowser';

/** Firefox without a window on the screen, by WebDriver BiDi. */
export async function openFirefox(): Promise<OtherBrowser> {
  const executablePath = process.env['FIREFOX_PATH'];
  if (executablePath === undefined) throw new Error('FIREFOX_PATH names no Firefox');
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
  const [page = await browser.newPage()] = await browser.pages();
  await page.setViewport({ width: 1280, height: 720 });
  return {
    version: await browser.version(),
    go: async (address) => {
      await page.goto(address, { waitUntil: 'domcontentloaded' });
    },
    evaluate: async (work, argument) =>
      (await page.evaluate(work as (argument: unknown) => unknown, argument)) as ReturnType<typeof work>,
    click: (selector) => page.click(selector),
    press: (key) => page.keyboard.press(key),
    picture: () => page.screenshot({ encoding: 'base64' }),
    close: () => browser.close(),
  };
}
