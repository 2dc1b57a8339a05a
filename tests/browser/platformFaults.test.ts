import { describe, expect, test } from 'vitest';
import type { FaultKind } from '../../src/session/faults';
import { useLab } from './harness';
import { boltzmannMessage, changed, expectMessage, expectWorking, files, hash, sentence, waitMs } from './faults';

const withPolicy = (policy: string) => (route: Parameters<typeof changed>[0]) =>
  changed(route, (body) => body, { 'content-security-policy': policy });

describe('a browser that lacks something', () => {
  const lab = useLab();

  // a page that is loaded again keeps its window's name, by which the fault is lifted
  test.for<[FaultKind, () => void]>([
    ['noResizeObserver', () => window.name !== 'lifted' && Reflect.deleteProperty(window, 'ResizeObserver')],
    [
      'noCanvas',
      () => window.name !== 'lifted' && Object.assign(HTMLCanvasElement.prototype, { getContext: () => null }),
    ],
  ])('%s takes the place of the page', async ([kind, before]) => {
    const { page, complaints, close } = await lab.open(hash, {}, before);
    await expect.poll(() => page.getByRole('alert').locator('p').textContent(), waitMs).toBe(sentence(kind));
    expect(complaints).toEqual([]);
    await page.evaluate(() => (window.name = 'lifted'));
    await page.getByRole('button', { name: 'Load the page again' }).click();
    await expectWorking(page);
    await close();
  });

  test.for<[FaultKind, () => void]>([
    ['noWorkers', () => Reflect.deleteProperty(window, 'Worker')],
    ['noWebAssembly', () => window.name !== 'lifted' && Reflect.deleteProperty(window, 'WebAssembly')],
  ])('%s is said in the panels', async ([kind, before]) => {
    const { page, complaints, close } = await lab.open(hash, {}, before);
    await expectMessage(page, sentence(kind));
    expect(await page.locator('.status .state').textContent()).toBe('no engine can start');
    expect(complaints).toEqual([]);
    const button = boltzmannMessage(page).getByRole('button', { name: 'Load the page again' });
    expect(await button.count()).toBe(kind === 'noWebAssembly' ? 1 : 0);
    if (kind === 'noWebAssembly') {
      await page.evaluate(() => (window.name = 'lifted'));
      await button.click();
      await expectWorking(page);
    }
    await close();
  });

  test('a clipboard that is denied is said, with what to do instead, and offers no reload', async () => {
    const { page, complaints, close } = await lab.open(hash, {}, () => {
      const denied = () => Promise.reject(new DOMException('Write permission denied.', 'NotAllowedError'));
      Object.defineProperty(navigator, 'clipboard', { value: { write: denied } });
    });
    await expectWorking(page);
    await page.locator('[data-panel=profile]').getByRole('button', { name: /^Save/ }).click();
    await page.locator('[role=menuitem][data-key="0 copy"]').click();
    const notice = page.getByRole('log').locator('div').first();
    await expect.poll(() => notice.locator('p').textContent(), waitMs).toBe(sentence('noClipboard'));
    expect(await notice.getByRole('button').count()).toBe(1);
    expect(complaints).toEqual([]);
    await close();
  });

  test('without storage and locks the page works', async () => {
    const { page, complaints, close } = await lab.open(hash, {}, () => {
      const refuse = () => {
        throw new DOMException('storage is blocked', 'SecurityError');
      };
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
        Object.defineProperty(window, name, { get: refuse });
      Object.assign(navigator.locks, {
        request: () => Promise.reject(new DOMException('storage is blocked', 'SecurityError')),
      });
    });
    await expectWorking(page);
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('a policy of the page', () => {
  const lab = useLab();
  const scripts = "script-src 'self' 'unsafe-inline'";

  test.for<[FaultKind, string]>([
    ['policy', `${scripts}; worker-src 'self' blob:`],
    ['workerPolicy', `${scripts} 'wasm-unsafe-eval'; worker-src 'none'`],
  ])('%s is named, with what the server has to allow', async ([kind, policy]) => {
    const { page, close } = await lab.open(hash, {}, undefined, async (target) => {
      await target.route(files.page, withPolicy(policy));
    });
    await expectMessage(page, sentence(kind));
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await boltzmannMessage(page).getByRole('button', { name: 'Load the page again' }).click();
    await expectWorking(page);
    await close();
  });

  test('that forbids workers from memory lets them start from their addresses', async () => {
    const policy = `${scripts} 'wasm-unsafe-eval'; worker-src 'self'`;
    const { page, close } = await lab.open(hash, {}, undefined, async (target) => {
      await target.route(files.page, withPolicy(policy));
    });
    await expectWorking(page);
    expect(page.workers().every((worker) => /^http.*\.js$/.test(worker.url()))).toBe(true);
    await close();
  });
});

describe('a processor without the instructions for SIMD', () => {
  const lab = useLab({ args: ['--js-flags=--no-enable-sse4-1 --no-enable-ssse3 --no-enable-sse3'] });

  // where the flags mean nothing (other processors) the page itself is told so
  test('is said in the panels', async () => {
    const { page, close } = await lab.open(hash, {}, () => {
      if (navigator.userAgent.includes('x86_64')) return;
      WebAssembly.validate = () => false;
    });
    await expectMessage(page, sentence('noSimd'));
    expect(await boltzmannMessage(page).getByRole('button').count()).toBe(0);
    await close();
  });
});
