import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { Browser, Builder, By, Capabilities, error, Key } from 'selenium-webdriver';
import type { OtherBrowser } from './otherBrowser';

const startMs = 20_000;
const answerMs = 30_000;
/** The frame of the window is not part of the page. */
const [width, height] = [1280, 760];
const keys = {
  ArrowRight: Key.ARROW_RIGHT,
  ArrowLeft: Key.ARROW_LEFT,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Tab: Key.TAB,
  End: Key.END,
};

function programOf(name: string): string {
  const path = process.env[name];
  if (path === undefined) throw new Error(`${name} names no program`);
  return path;
}

/** A port of this machine that nobody listens to. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A screen in memory, and its number. */
async function openScreen(): Promise<{ screen: ChildProcess; display: string }> {
  const screen = spawn(
    programOf('WEBKIT_SCREEN'),
    ['-displayfd', '3', '-screen', '0', '1400x900x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const told = screen.stdio[3] as Readable;
  const [number] = (await Promise.race([
    once(told, 'data', { signal: AbortSignal.timeout(startMs) }),
    once(screen, 'error').then(([error]) => Promise.reject(error as Error)),
  ])) as [Buffer];
  return { screen, display: `:${number.toString().trim()}` };
}

async function untilListening(port: number): Promise<void> {
  const end = performance.now() + startMs;
  for (;;) {
    try {
      if ((await fetch(`http://127.0.0.1:${port}/status`)).ok) return;
    } catch (cause) {
      if (performance.now() > end) throw new Error('the driver of WebKit does not answer', { cause });
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function untilTrue(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Rejects with the name of what has not answered in time: a driver never gives up by itself. */
function answered<Result>(name: string, result: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`WebKit has not answered in ${answerMs} ms: ${name}`)), answerMs);
  });
  return Promise.race([result, late]).finally(() => clearTimeout(timer));
}

/** WebKitGTK by its WebDriver, on a screen in memory. */
export async function openWebKit(): Promise<OtherBrowser> {
  const { screen, display } = await openScreen();
  const port = await freePort();
  const driver = spawn(programOf('WEBKIT_DRIVER'), ['--host=127.0.0.1', `--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: display },
  });
  const end = (): void => {
    driver.kill();
    screen.kill();
  };
  try {
    await untilListening(port);
    const capabilities = new Capabilities({
      browserName: 'MiniBrowser',
      // the driver at times never hears of the end of a load
      pageLoadStrategy: 'none',
      'webkitgtk:browserOptions': { binary: programOf('WEBKIT_WINDOW'), args: ['--automation'] },
    });
    const session = await new Builder()
      .disableEnvironmentOverrides()
      .forBrowser(Browser.SAFARI)
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(capabilities)
      .build();
    await session.manage().window().setRect({ width, height });
    return {
      version: `WebKitGTK ${(await session.getCapabilities()).getBrowserVersion()}`,
      async go(address) {
        await answered(`go to ${address}`, session.get(address));
        const isThere = () =>
          session
            .executeScript<boolean>(
              (wanted: string) => location.href.startsWith(wanted) && document.readyState !== 'loading',
              // the page writes its own hash
              address.split('#')[0],
            )
            // it asked the document that is on its way out
            .catch((reason: unknown) => {
              if (reason instanceof error.JavascriptError) return false;
              throw reason;
            });
        await answered(`arrive at ${address}`, untilTrue(isThere));
      },
      evaluate: (work, argument) =>
        answered(`evaluate ${work.toString()}`, session.executeScript<ReturnType<typeof work>>(work, argument)),
      click: async (selector) => {
        const element = await answered(`find ${selector}`, session.findElement(By.css(selector)));
        const scroll = (target: Element) => target.scrollIntoView({ block: 'nearest' });
        await answered(`scroll to ${selector}`, session.executeScript(scroll, element));
        await answered(`click ${selector}`, session.actions().move({ origin: element }).click().perform());
      },
      press: (key) => answered(`press ${key}`, session.actions().sendKeys(keys[key]).perform()),
      picture: () => answered('picture', session.takeScreenshot()),
      close: async () => {
        await session.quit().finally(end);
      },
    };
  } catch (reason) {
    end();
    throw reason;
  }
}
