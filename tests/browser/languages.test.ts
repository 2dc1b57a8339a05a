import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { languages } from '../../src/language/languages';
import { isFull } from '../size';
import { cutTexts } from './cutTexts';
import { rooms, small } from './everywhere';
import { useLab } from './harness';
import { addressKeys, allHere, follow, noticeTexts } from './look';
import { saidTexts, saidTwice } from './saidTwice';

const lab = useLab();
const waitMs = { timeout: 20_000, interval: 50 };

const spoken = (page: Page) => page.evaluate(() => document.documentElement.lang);
const isDrawn = (page: Page) => page.locator('.plot-host .main-svg').count();

describe('which language', () => {
  test.each([
    ['de-AT', '', 'de'],
    ['it', '', 'it'],
    ['pl-PL', '', 'en'],
    ['de', '&lang=fr', 'fr'],
    ['fr', '&lang=en', 'en'],
    ['en', '&lang=tlh', 'en'],
  ])('a browser for %s opens%s in %s', async (locale, key, language) => {
    const { page, complaints, close } = await lab.open(`${small}${key}`, { locale });
    await expect.poll(() => isDrawn(page), waitMs).toBeGreaterThan(0);
    expect(await spoken(page)).toBe(language);
    const heard = (await noticeTexts(page)).filter((text) => text.includes('lang'));
    expect(heard.length).toBe(key === '&lang=tlh' ? 1 : 0);
    expect(complaints).toEqual([]);
    await close();
  });

  test('another one is chosen in Help: the run goes on, the dialog and the focus stay, the link and the next load keep it', async () => {
    const { page, complaints, close } = await lab.open('v=1&play=0&M=512&L=10&T=4', {}, () => undefined);
    const averaged = async () => Number(/(\d+) \/ 512/.exec((await page.locator('.status').textContent()) ?? '')?.[1]);
    await expect.poll(averaged, waitMs).toBeGreaterThan(8);
    const before = await averaged();
    await page.getByRole('button', { name: 'Help' }).click();
    await page.getByRole('dialog').getByLabel('Language').selectOption('fr');
    await expect.poll(() => spoken(page), waitMs).toBe('fr');
    await expect.poll(() => page.getByRole('dialog').getByLabel('Langue').count(), waitMs).toBe(1);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), waitMs).toBe('help-language');
    await page.keyboard.press('Escape');
    await expect.poll(averaged, waitMs).toBeGreaterThanOrEqual(before);
    expect((await addressKeys(page)).get('lang')).toBe('fr');
    await page.getByRole('button', { name: 'Partager' }).waitFor();
    // what is still on its way would be broken off
    await allHere(page, waitMs.timeout);
    await page.reload();
    await page.getByRole('button', { name: 'Partager' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test('what was told before is told in it at once: notices of the address, the refusal of an engine', async () => {
    const { page, complaints, close } = await lab.open('v=1&play=0&M=8&e=0.1&L=6&T=2&d=1.6&g=0');
    const told = async () => [
      ...(await noticeTexts(page)),
      await page.locator('.legend .refused').first().getAttribute('title', { timeout: 5000 }),
    ];
    await expect
      .poll(told, waitMs)
      .toEqual([
        expect.stringContaining('is not a whole number; 2 is used.'),
        expect.stringContaining('γ (g) above 0'),
      ]);
    await page.locator('[data-tour=help]').click();
    for (const [language, rounded, refused] of [
      ['de', 'ist keine ganze Zahl; verwendet wird 2.', 'Ohne Rauschen (γ = 0)'],
      ['it', 'non è un numero intero; si usa 2.', '(γ = 0)'],
    ]) {
      await page.locator('#help-language').selectOption(language);
      await expect.poll(() => spoken(page), waitMs).toBe(language);
      await expect.poll(told, waitMs).toEqual([expect.stringContaining(rounded), expect.stringContaining(refused)]);
      expect((await told())[1]).not.toContain('Without');
    }
    expect(complaints).toEqual([]);
    await close();
  });

  test('where its texts do not load the page says so and goes on', async () => {
    const { page, close } = await lab.open(
      `${small}&lang=de`,
      {},
      () => undefined,
      async (one) => void (await one.route(/\/assets\/de-[^/]*\.js$/, (route) => route.abort())),
    );
    await expect
      .poll(() => noticeTexts(page), waitMs)
      .toContainEqual(expect.stringContaining('The texts of this language did not load'));
    await page.getByRole('button', { name: 'Share' }).waitFor();
    expect(await spoken(page)).toBe('en');
    await close();
  });
});

test('numbers are written with the sign of the language and typed with either; the link has the point', async () => {
  const { page, complaints, close } = await lab.open(`${small}&g=0.5&t=0.5&lang=de`);
  await expect.poll(() => isDrawn(page), waitMs).toBeGreaterThan(0);
  const field = page.locator('input[type=text]').and(page.locator('[aria-label*="γ"], [aria-label*="Rausch"]')).first();
  expect(await field.inputValue()).toBe('0,5');
  for (const [typed, shown, key] of [
    ['0,75', '0,75', '0.75'],
    ['1.5', '1,5', '1.5'],
    ['1/8', '0,125', '0.125'],
  ]) {
    await field.fill(typed);
    await field.press('Enter');
    await expect.poll(async () => (await addressKeys(page)).get('g'), waitMs).toBe(key);
    expect(await field.inputValue()).toBe(shown);
  }
  // axes come figure by figure
  const ticks = () => page.locator('[data-panel=left] .main-svg .ytick text').allTextContents();
  await expect.poll(async () => (await ticks()).filter((tick) => /[.,]/.test(tick)).length, waitMs).toBeGreaterThan(0);
  for (const tick of await ticks()) expect(tick).not.toContain('.');
  expect(complaints).toEqual([]);
  await close();
});

test.each([
  ['en', '1,250', '1250 or 1.25:'],
  ['de', '1.250', '1250 oder 1,25 heißen.'],
  ['fr', '1.250', '1250 ou 1,25\u202f:'],
  ['it', '1.250', '1250 o 1,25:'],
])('what is a thousand to some and one to others is asked in %s, not guessed', async (language, typed, asked) => {
  const { page, complaints, close } = await lab.open(`${small}&lang=${language}`);
  await expect.poll(() => isDrawn(page), waitMs).toBeGreaterThan(0);
  expect(await spoken(page)).toBe(language);
  const field = page.locator('.rail input[inputmode=decimal]').first();
  const key = async () => page.evaluate(() => location.hash);
  const before = await key();
  await field.fill(typed);
  await field.press('Enter');
  await expect.poll(() => page.getByRole('alert').allTextContents(), waitMs).toEqual([expect.stringContaining(asked)]);
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  expect(await key()).toBe(before);
  await field.press('Escape');
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test.each(languages.map(({ tag }) => tag))('words of switches stand apart in %s', async (language) => {
  const { page, complaints, close } = await lab.open(`${small}&lang=${language}`);
  const words = page.locator('.segments label');
  await words.first().waitFor();
  expect(await spoken(page)).toBe(language);
  const margins = await words.evaluateAll((labels) =>
    labels.flatMap((label) => {
      const range = document.createRange();
      range.selectNodeContents(label.lastChild!);
      const [text, box] = [range.getBoundingClientRect(), label.getBoundingClientRect()];
      return [text.left - box.left, box.right - text.right];
    }),
  );
  expect(margins.length).toBeGreaterThan(20);
  expect(Math.min(...margins)).toBeGreaterThanOrEqual(2.5);
  expect(complaints).toEqual([]);
  await close();
});

test.each(languages.map(({ tag }) => tag))('titles take one line on a large screen in %s', async (language) => {
  const viewport = { width: 1920, height: 1080 };
  const { page, complaints, close } = await lab.open(`${small}&cmp=ghost&b_g=0.1&lang=${language}`, { viewport });
  await expect.poll(() => isDrawn(page), waitMs).toBeGreaterThan(0);
  await page.locator('.of-kept').first().waitFor();
  const heights = await page
    .locator('.panel-head')
    .evaluateAll((heads) => heads.map((head) => head.getBoundingClientRect().height));
  expect(heights.length).toBe(5);
  expect(Math.max(...heights)).toBeLessThanOrEqual(36);
  expect(complaints).toEqual([]);
  await close();
});

interface Place {
  name: string;
  hash?: string;
  reach?: string[];
  only?: 'desk' | 'phone';
}

/** Places of the page, reached without a word of any language. */
const places: Place[] = [
  ...['spectrum', 'probe', 'atoms', 'exchange', 'anatomy', 'phonons', 'pairs', 'epsilon', 'map'].map((tab) => ({
    name: tab,
    hash: `tab=${tab}`,
  })),
  ...['a', 'b', 'c', 'd', 'e', 'f'].map((figure) => ({
    name: `transport ${figure}`,
    hash: `tab=transport&fig=${figure}`,
  })),
  { name: 'polarisations', hash: 'd=2&e=0.2&L=4&T=1&pol=1&tab=polarisations' },
  { name: 'radial', hash: 'd=2&geo=radial&e=0.2&L=8&T=1&rw=1&tab=anatomy&dif=score' },
  { name: 'kept', hash: 'cmp=side&b_g=0.1&b_seed=2' },
  { name: 'subtracted', hash: 'cmp=minus&b_g=0.1' },
  { name: 'warnings', hash: 'e=99' },
  { name: 'packets', hash: 'init=packets&tool=paint&pk=0,0.2,0.3,0.05,1~1,-0.1,0.3,0.05,1' },
  { name: 'drawn', hash: 'init=drawn&spec=drawn' },
  { name: 'share', reach: ['[data-tour=share]'] },
  { name: 'handout', reach: ['[data-tour=share]', '[role=dialog] [role=tab] >> nth=1'] },
  { name: 'help', reach: ['[data-tour=help]'] },
  { name: 'numbers', reach: ['[data-tour=data]', '[role=dialog] [role=tab] >> nth=0'] },
  { name: 'pictures', reach: ['[data-tour=data]', '[role=dialog] [role=tab] >> nth=1'] },
  { name: 'film', reach: ['[data-tour=data]', '[role=dialog] [role=tab] >> nth=2'] },
  { name: 'command', reach: ['[data-tour=data]', '[role=dialog] [role=tab] >> nth=3'] },
  { name: 'presets', reach: ['.picker'] },
  { name: 'lectures', reach: ['[data-tour=lectures]'] },
  { name: 'about', reach: ['[data-panel=left] .info'] },
  { name: 'save', reach: ['[data-panel=profile] .save-figure'] },
  { name: 'sliders', reach: ['[data-tour=sliders]'], only: 'phone' },
];

const open = '[role=dialog], [role=menu]';

async function visit(page: Page, { hash = '', reach = [] }: Place, language: string): Promise<void> {
  const keys = new URLSearchParams(small);
  for (const [key, value] of new URLSearchParams(hash)) keys.set(key, value);
  keys.set('lang', language);
  const address = [...keys].map((pair) => pair.join('=')).join('&');
  await follow(page, address);
  await expect.poll(() => spoken(page), waitMs).toBe(language);
  await page.waitForTimeout(500);
  for (const selector of reach) await page.locator(selector).first().click();
  if (reach.length > 0) await page.locator(open).first().waitFor();
  await page.waitForTimeout(150);
}

async function leave(page: Page): Promise<void> {
  for (let presses = 0; presses < 4 && (await page.locator(open).count()) > 0; presses++) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(150);
  }
}

/** Under npm test each language looks at every third place, at others on the phone. */
const sample = (language: number, room: 'desk' | 'phone') =>
  places.filter(
    ({ only }, i) =>
      (only === undefined || only === room) && (isFull || (i + language + (room === 'desk' ? 0 : 1)) % 3 === 0),
  );

describe.each(['desk', 'phone'] as const)('at the size of a %s', (room) => {
  test.each(languages.map(({ tag }, i) => [tag, i] as const))(
    'nothing is cut off, and nothing stays in English: %s',
    async (language, number) => {
      const { page, complaints, close } = await lab.open(small, rooms[room]);
      await expect.poll(() => isDrawn(page), waitMs).toBeGreaterThan(3);
      for (const place of sample(number, room)) {
        let english: string[] = [];
        if (language !== 'en') {
          await visit(page, place, 'en');
          english = await saidTexts(page);
          await leave(page);
        }
        await visit(page, place, language);
        // figures take their new size a moment after the page has
        await expect
          .poll(async () => (await cutTexts(page)).join('\n'), {
            timeout: 4000,
            interval: 200,
            message: `cut at ${place.name}`,
          })
          .toBe('');
        if (language !== 'en')
          expect(saidTwice(await saidTexts(page), english), `English at ${place.name}`).toEqual([]);
        await leave(page);
      }
      expect(complaints).toEqual([]);
      await close();
    },
    isFull ? 600_000 : 240_000,
  );
});
