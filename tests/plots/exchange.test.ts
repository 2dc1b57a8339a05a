import { describe, expect, it } from 'vitest';
import { ringExchanges } from '../../src/physics/exchange';
import { drawBars } from '../../src/plots/exchangeBars';
import { drawCircle, drawRing, type ExchangePicture } from '../../src/plots/exchangeDrawing';
import { exchangeLayout, siteAngle, siteAt } from '../../src/plots/exchangeLayout';
import { leastFontSize, textScale } from '../../src/plots/textScale';
import { plotThemes } from '../../src/plots/theme';
import type { PlotArea } from '../../src/plots/viewport';

const sizes = [
  [318, 160],
  [500, 230],
  [500, 310],
  [640, 520],
  [360, 250],
  [1200, 700],
] as const;

const right = (area: PlotArea) => area.left + area.width;
const bottom = (area: PlotArea) => area.top + area.height;
const apart = (a: PlotArea, b: PlotArea) =>
  right(a) <= b.left + 1e-9 || right(b) <= a.left + 1e-9 || bottom(a) <= b.top + 1e-9 || bottom(b) <= a.top + 1e-9;

describe.each(sizes)('the parts of the picture of the noise in %d x %d', (width, height) => {
  const { circle, bars, fontSize, ...others } = exchangeLayout(width, height);
  const ring = others.ring!;

  it('lie apart inside of the figure', () => {
    for (const area of [ring, circle, bars]) {
      expect(Math.min(area.left, area.top)).toBeGreaterThanOrEqual(0);
      expect(right(area)).toBeLessThanOrEqual(width);
      expect(bottom(area)).toBeLessThanOrEqual(height);
      expect(Math.min(area.width, area.height)).toBeGreaterThan(4 * fontSize);
    }
    expect([apart(ring, circle), apart(circle, bars), apart(ring, bars)]).toEqual([true, true, true]);
  });

  it('find the site under the pointer', () => {
    for (let site = 0; site < 16; site++) {
      const angle = siteAngle(site, 16) + 0.15;
      const [left, top] = [ring.left + ring.width / 2, ring.top + ring.height / 2];
      expect(
        siteAt(left + 0.4 * ring.width * Math.cos(angle), top + 0.4 * ring.width * Math.sin(angle), ring, 16),
      ).toBe(site);
    }
    expect(siteAt(ring.left + ring.width / 2, ring.top + ring.height / 2, ring, 16)).toBeNull();
    expect(siteAt(right(circle) - 1, ring.top + 1, ring, 16)).toBeNull();
  });
});

it('enlarges text with the figure, from 11 px to 2.2 times as much', () => {
  expect(textScale(200, 100)).toBe(1);
  expect(textScale(860, 500)).toBe(2);
  expect(textScale(4000, 3000)).toBe(2.2);
  expect(leastFontSize).toBe(11);
});

it.each([
  [370, 82],
  [500, 95],
])('leaves the ring out of %d x %d, and nothing else overlaps', (width, height) => {
  const { ring, circle, bars, fontSize } = exchangeLayout(width, height);
  expect(ring).toBeNull();
  expect(apart(circle, bars)).toBe(true);
  for (const area of [circle, bars]) {
    expect(Math.min(area.left, area.top)).toBeGreaterThanOrEqual(0);
    expect(right(area)).toBeLessThanOrEqual(width);
    expect(bottom(area)).toBeLessThanOrEqual(height);
    expect(area.width).toBeGreaterThan(10 * fontSize);
  }
});

/** A canvas context that keeps the texts and their fonts and takes every other call. */
function recorder() {
  const texts: { text: string; font: string; x: number; y: number }[] = [];
  const state = { font: '' };
  const context = new Proxy<Record<string, unknown>>(state, {
    get: (target, name: string) => {
      if (name === 'fillText')
        return (text: string, x: number, y: number) => texts.push({ text, font: target.font as string, x, y });
      if (name === 'measureText') return (text: string) => ({ width: 6 * text.length });
      return name in target ? target[name] : () => undefined;
    },
    set: (target, name: string, value) => {
      target[name] = value;
      return true;
    },
  });
  return { texts, context: context as unknown as CanvasRenderingContext2D };
}

it('writes sum and energy of the magnified momenta, and no text below 11 px', () => {
  const momenta = new Float64Array(16);
  momenta.set([0.5, -1.25, 1], 4);
  const picture: ExchangePicture = {
    momenta,
    dimension: 1,
    exchanges: ringExchanges({ dimension: 1, noise: 'momentum' }, 16),
    magnified: 5,
    swept: 0.4,
    trail: [0, 0.1, 0.2],
    keepsSum: true,
    clock: 't = 0.00',
  };
  const { texts, context } = recorder();
  const { ring, circle, bars, fontSize } = exchangeLayout(500, 230);
  const pen = { context, theme: plotThemes.light, fontSize };
  drawRing(pen, ring!, picture);
  drawCircle(pen, circle, picture);
  drawBars(pen, bars, picture);
  const written = texts.map(({ text }) => text);
  // 0.5 - 1.25 + 1 and half of 0.25 + 1.5625 + 1
  expect(written).toEqual(
    expect.arrayContaining(['\u03a3p', '0.25', '\u00bd\u03a3p\u00b2', '1.41', 'y = 6', 't = 0.00']),
  );
  for (const index of ['y\u22121', 'y', 'y+1']) expect(written.filter((text) => text === index)).toHaveLength(2);
  for (const { font } of texts) expect(Number.parseFloat(/([\d.]+)px/.exec(font)![1])).toBeGreaterThanOrEqual(11);
});

it.each([
  [500, 124],
  [318, 112],
  [370, 82],
  [390, 300],
])('keeps the words of ring and circle to themselves in %d x %d', (width, height) => {
  const momenta = new Float64Array(16);
  momenta.set([0.5, -1.25, 1], 4);
  for (const noise of ['momentum', 'energy'] as const) {
    const exchanges = ringExchanges({ dimension: 1, noise }, 16);
    const picture: ExchangePicture = {
      ...{ momenta, dimension: 1, exchanges, magnified: 5, swept: null, trail: [0] },
      ...{ keepsSum: noise === 'momentum', clock: 't = 0.00' },
    };
    const { ring, circle, fontSize } = exchangeLayout(width, height);
    const { texts, context } = recorder();
    const pen = { context, theme: plotThemes.light, fontSize };
    drawCircle(pen, circle, picture);
    // text is drawn from its left end, and the index follows its symbol
    for (const { text, x, y } of texts) {
      expect(x).toBeGreaterThanOrEqual(circle.left - 1e-9);
      expect(x + 6 * text.length).toBeLessThanOrEqual(right(circle) + 1e-9);
      expect(y).toBeLessThanOrEqual(bottom(circle));
    }
    if (!ring) continue;
    const inside = recorder();
    drawRing({ ...pen, context: inside.context }, ring, picture);
    // atoms stand at a third of its width from the middle
    for (const { text } of inside.texts) expect(6 * text.length).toBeLessThan(0.55 * ring.width);
  }
});

it.each([
  ['says that a sum varies', 260, 'Σp varies'],
  ['leaves that to the words below where its number needs the room', 90, 'Σp'],
])('%s', (_name, width, told) => {
  const momenta = new Float64Array(16);
  momenta.set([0.5, -1.25], 4);
  const picture: ExchangePicture = {
    momenta,
    dimension: 1,
    exchanges: ringExchanges({ dimension: 1, noise: 'energy' }, 16),
    magnified: 4,
    swept: null,
    trail: [],
    keepsSum: false,
    clock: '',
  };
  const { texts, context } = recorder();
  drawBars({ context, theme: plotThemes.light, fontSize: 11 }, { left: 0, top: 0, width, height: 120 }, picture);
  expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining([told, '−0.75']));
});
