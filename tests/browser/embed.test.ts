import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { FrameState } from '../../src/state/embed/messages';
import { useLab } from './harness';
import { complaintsOf, labFrame, showsField, useSite, withoutThirdPartyStorage } from './parentPage';

const lab = useLab();
const site = useSite();
const waitMs = { timeout: 30_000, interval: 100 };
const small = 'v=1&M=16&e=0.1&L=6&T=2&t=1&play=0&spec=packet';

/** What the tests use of the element. */
interface WignerLab extends HTMLElement {
  state(): Promise<FrameState>;
  set(keys: object): Promise<FrameState>;
  seek(t: number): Promise<FrameState>;
  play(): Promise<FrameState>;
}

/** Opens a page of another site around the lab. */
async function openSite(body: string): Promise<{ page: Page; complaints: string[]; close(): Promise<void> }> {
  const { page, close } = await lab.open('v=1&still=1', {}, undefined, () => Promise.resolve());
  await page.goto('about:blank');
  const complaints = complaintsOf(page);
  await page.goto(site.page(body.replaceAll('LAB/', lab.address)));
  return { page, complaints, close };
}

const script = '<script src="LAB/embed.js"></script>';
const stateOf = (page: Page, selector = 'wigner-lab') =>
  page.evaluate((name) => document.querySelector<WignerLab>(name)!.state(), selector);

describe('the element on a page of another site', () => {
  test('shows the state of its link, does what it is asked, and says what it cannot do', async () => {
    const { page, complaints, close } = await openSite(
      `${script}<wigner-lab src="LAB/#${small}" embed="2" style="width:800px"></wigner-lab>`,
    );
    await expect.poll(() => showsField(labFrame(page, 'embed=2'), 'Boltzmann'), waitMs).toBe(true);
    await expect.poll(async () => (await stateOf(page)).engines['chain']?.phase, waitMs).toBe('done');
    expect(await stateOf(page)).toMatchObject({ phase: 'live', t: 1, playing: false, scenario: { e: 0.1, M: 16 } });
    const answers = await page.evaluate(async () => {
      const element = document.querySelector<WignerLab>('wigner-lab')!;
      const events: string[] = [];
      element.addEventListener('state', () => events.push('state'));
      const changed = await element.set({ g: 0.25, T: 99_999 });
      const refused = await element.set({ gamma: 1 }).catch((reason: Error) => reason.message);
      return { changed, refused, events };
    });
    expect(answers.changed).toMatchObject({ scenario: { g: 0.25, T: 1000 } });
    expect(answers.changed.notices.join()).toContain('T=99999');
    expect(answers.refused).toBe('There is no key gamma.');
    // what is asked after a change of the link is meant for the new one; off the page there is nobody to ask
    const moved = await page.evaluate(async (link) => {
      const element = document.querySelector<WignerLab>('wigner-lab')!;
      element.setAttribute('src', link);
      const { t, scenario } = await element.seek(0.5);
      const spare = document.createElement('wigner-lab') as WignerLab;
      const off = await spare.state().catch((reason: Error) => reason.message);
      return { t, g: scenario['g'], off };
    }, `${lab.address}#${small}&g=0.5`);
    expect(moved).toEqual({ t: 0.5, g: 0.5, off: 'The element is on no page.' });
    expect(answers.events.length).toBeGreaterThan(0);
    expect(await page.evaluate(() => Object.keys(window).filter((key) => /wigner/i.test(key)))).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test('gives the page its keys: those of a press at once, those of Tab when they mean nothing', async () => {
    const { page, complaints, close } = await openSite(
      `${script}<button id="before">before</button>
       <wigner-lab src="LAB/#${small}" embed="3" style="width:900px;height:500px"></wigner-lab><button id="after">after</button>
       <script>window.keys = []; for (const type of ['keydown', 'keyup']) document.addEventListener(type, (e) =>
         keys.push([type, e.key, e.keyCode].join(' ')));</script>`,
    );
    await expect.poll(() => showsField(labFrame(page, 'embed=3'), 'Boltzmann'), waitMs).toBe(true);
    const frame = labFrame(page, 'embed=3');
    const keys = () => page.evaluate(() => (window as unknown as { keys: string[] }).keys);
    const clear = () => page.evaluate(() => void ((window as unknown as { keys: string[] }).keys.length = 0));
    await frame.locator('section[data-panel="middle"] .plot-host').click();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press(' ');
    const passed = ['keydown ArrowRight 39', 'keyup ArrowRight 39'];
    await expect.poll(keys, waitMs).toEqual([...passed, 'keydown   32', 'keyup   32']);
    expect((await stateOf(page)).playing).toBe(false);
    const gamma = frame.getByRole('slider', { name: 'Noise strength gamma' });
    await gamma.click();
    await clear();
    const pressed = (await stateOf(page)).scenario['g'];
    await page.keyboard.press('ArrowRight');
    await expect.poll(keys, waitMs).toEqual(passed);
    expect((await stateOf(page)).scenario['g']).toBe(pressed);

    // with the keyboard the slider has its arrows, and Escape leads back
    await gamma.evaluate((each: HTMLElement) => each.blur());
    await page.locator('#before').focus();
    const isOn = () => gamma.evaluate((each) => each === document.activeElement);
    for (let i = 0; i < 40 && !(await isOn()); i++) await page.keyboard.press('Tab');
    await clear();
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await stateOf(page)).scenario['g'], waitMs).not.toBe(pressed);
    expect(await keys()).toEqual([]);
    await page.keyboard.press('PageDown');
    await page.keyboard.press('n');
    // the arrow is let go where nobody waits for that
    await expect.poll(keys, waitMs).toEqual(['keydown n 78', 'keyup n 78']);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate(() => document.activeElement?.localName), waitMs).toBe('wigner-lab');
    expect(await page.evaluate(() => document.hasFocus())).toBe(true);

    // and nothing holds the focus: on and on it comes out behind
    await page.locator('#before').focus();
    const isBehind = () => page.evaluate(() => document.activeElement?.id === 'after');
    for (let i = 0; i < 60 && !(await isBehind()); i++) await page.keyboard.press('Tab');
    expect(await isBehind()).toBe(true);
    // a field to type in keeps what is typed
    const field = frame.getByRole('textbox', { name: 'Noise strength gamma' });
    await field.click();
    await field.fill('0.5');
    await clear();
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await stateOf(page)).scenario['g'], waitMs).toBe(0.5);
    expect(await keys()).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test('computes what is seen alone', async () => {
    const two = (id: string) =>
      `<wigner-lab id="${id}" src="LAB/#${small}&seed=${id.length}" style="height:400px"></wigner-lab>`;
    const { page, complaints, close } = await openSite(
      `${script}${two('a')}<div style="height:3000px"></div>${two('bb')}`,
    );
    await expect.poll(() => showsField(labFrame(page, 'seed=1'), 'Boltzmann'), waitMs).toBe(true);
    const count = page.workers().length;
    expect(count).toBeGreaterThan(0);
    expect(await stateOf(page, '#bb')).toMatchObject({ phase: 'waiting', engines: {} });
    await page.evaluate(() => document.querySelector('#bb')?.scrollIntoView());
    await expect.poll(() => showsField(labFrame(page, 'seed=2'), 'Boltzmann'), waitMs).toBe(true);
    expect((await stateOf(page, '#a')).phase).toBe('suspended');
    // those of the first are given back, and it computes the same again
    await expect.poll(() => page.workers().length, waitMs).toBe(count);
    await page.evaluate(() => window.scrollTo(0, 0));
    await expect.poll(async () => (await stateOf(page, '#a')).engines['chain']?.phase, waitMs).toBe('done');
    // hidden by a style, too
    await page.evaluate(() => (document.querySelector<HTMLElement>('#a')!.style.visibility = 'hidden'));
    await expect.poll(async () => (await stateOf(page, '#a')).phase, waitMs).toBe('suspended');
    expect(complaints).toEqual([]);
    await close();
  });

  test('with a still picture computes without a worker, until it is pressed', async () => {
    const { page, complaints, close } = await openSite(
      `${script}<wigner-lab src="LAB/#${small}" still style="width:800px"></wigner-lab>`,
    );
    await expect.poll(() => labFrame(page, 'still=1').url(), waitMs).toContain('v=1');
    const frame = labFrame(page, 'still=1');
    await expect.poll(() => frame.locator('.poster').getAttribute('data-still'), waitMs).toBe('ready');
    expect(page.workers()).toEqual([]);
    expect(await frame.locator('figcaption').textContent()).toBe('W of the Boltzmann equation at t = 1');
    const colours = await frame.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    });
    expect(colours).toBeGreaterThan(20);
    await frame.locator('.poster').click({ position: { x: 300, y: 200 } });
    await expect.poll(() => showsField(frame, 'Boltzmann'), waitMs).toBe(true);
    expect(page.workers().length).toBeGreaterThan(0);
    expect((await stateOf(page)).playing).toBe(true);
    expect(complaints).toEqual([]);
    await close();
  });

  test('with an image of the page does not even load the lab', async () => {
    const image = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"/>')}`;
    const { page, close } = await openSite(
      `${script}<wigner-lab title="A packet" src="LAB/#${small}" still poster="${image}" style="width:800px"></wigner-lab>`,
    );
    const button = page.getByRole('button', { name: 'Run: A packet' });
    expect(page.frames()).toHaveLength(1);
    await button.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.frames().length, waitMs).toBe(2);
    await expect.poll(async () => (await stateOf(page)).phase, waitMs).toBe('live');
    await close();
  });

  test('works in a sandbox that leaves it no origin', async () => {
    const { page, complaints, close } = await openSite(
      `${script}<wigner-lab src="LAB/#${small}" sandbox="allow-scripts" style="width:800px"></wigner-lab>`,
    );
    await expect.poll(() => showsField(labFrame(page, 'embed=2'), 'Chain'), waitMs).toBe(true);
    expect(await labFrame(page, 'embed=2').evaluate(() => window.origin)).toBe('null');
    await expect.poll(async () => (await stateOf(page)).engines['chain']?.phase, waitMs).toBe('done');
    await page.evaluate(() => document.querySelector<WignerLab>('wigner-lab')!.set({ g: 3 }));
    expect((await stateOf(page)).scenario['g']).toBe(3);
    expect(complaints).toEqual([]);
    await close();
  });
});

test('a plain frame works where the browser keeps nothing for frames of other sites', async () => {
  const address = site.page(
    `<iframe title="Lab" width="900" height="500" src="${lab.address}#${small}&embed=3"></iframe>`,
  );
  await withoutThirdPartyStorage(async (context) => {
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(address);
    await expect.poll(() => showsField(labFrame(page, 'embed=3'), 'Chain'), waitMs).toBe(true);
    const isBlocked = () => {
      try {
        return window.localStorage.length < 0;
      } catch {
        return true;
      }
    };
    expect(await labFrame(page, 'embed=3').evaluate(isBlocked)).toBe(true);
    expect(complaints).toEqual([]);
  });
});

test('messages of other windows than the page around are not obeyed', async () => {
  const { page, close } = await openSite(
    `<iframe title="Lab" id="lab" width="600" height="300" src="LAB/#${small}&embed=1"></iframe><iframe title="Other" id="other" srcdoc="<p>other</p>"></iframe>`,
  );
  await expect.poll(() => showsField(labFrame(page, 'embed=1'), 'Boltzmann'), waitMs).toBe(true);
  const frame = labFrame(page, 'embed=1');
  await page
    .frames()
    .find((each) => each.url() === 'about:srcdoc')!
    .evaluate(() => window.parent.frames[0].postMessage({ wignerLab: 1, type: 'set', keys: 'g=7' }, '*'));
  await page.evaluate(() => window.frames[0].postMessage({ wignerLab: 1, type: 'set', keys: 'e=0.2' }, '*'));
  await expect.poll(() => frame.evaluate(() => window.location.hash), waitMs).toContain('e=0.2');
  expect(await frame.evaluate(() => window.location.hash)).toContain('g=1&');
  await close();
});
