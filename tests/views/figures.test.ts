import { expect, it } from 'vitest';
import { drawCurves } from '../../src/drawing/curves';
import { figureLayout } from '../../src/plots/layout';
import { drawableView } from '../../src/plots/ranges';
import { plotThemes } from '../../src/plots/theme';
import { axisNumber, niceTicks, type Viewport } from '../../src/plots/viewport';
import { parseScenario } from '../../src/scenario/codec';
import { viewKeys, type View } from '../../src/scenario/view';
import { warningsOf } from '../../src/advice/warnings';
import { enginesOf } from '../../src/state/engines';
import type { CurvesModel } from '../../src/views/figures/figure';
import { uniforms } from '../reference/random';
import { randomAddress, randomScenario } from '../scenario/addresses';
import { sized } from '../size';
import { frameOf, shownBy } from './figureModels';
import { profileModel } from '../../src/views/figures/profiles';

const theme = plotThemes.light;
const area = { left: 54, top: 8, width: 400, height: 200 };

/** Counts the coordinates that a canvas would have to refuse. */
function strictContext(): { context: CanvasRenderingContext2D; refused: () => number } {
  let refused = 0;
  const take = (...values: number[]) => void (refused += values.filter((value) => !Number.isFinite(value)).length);
  const calls = ['beginPath', 'rect', 'clip', 'moveTo', 'lineTo', 'closePath', 'fill', 'stroke', 'arc', 'setLineDash'];
  const context = Object.fromEntries(calls.map((name) => [name, name === 'setLineDash' ? () => undefined : take]));
  return { context: context as unknown as CanvasRenderingContext2D, refused: () => refused };
}

/** What is wrong with a model, in words; empty for one that can be drawn, or says why not. */
function faultOf(model: CurvesModel): string {
  if (model.reason !== null) return /^[^ ].{20,}\.$/.test(model.reason) ? '' : `no sentence: ${model.reason}`;
  const { curves, view, log } = model;
  for (const { x, y, error, label } of curves)
    if (x.length !== y.length || (error && error.length !== x.length)) return `lengths of ${label} differ`;
  const same = drawableView(view, log);
  if (!same || same.x.join() !== view.x.join() || same.y.join() !== view.y.join())
    return `not drawable: ${JSON.stringify(view)}`;
  const placed: Viewport = {
    x: log?.x ? [Math.log10(view.x[0]), Math.log10(view.x[1])] : view.x,
    y: log?.y ? [Math.log10(view.y[0]), Math.log10(view.y[1])] : view.y,
  };
  const margins = { left: 54, right: 14, top: 8, bottom: 38 };
  const layout = figureLayout({
    theme,
    view: placed,
    full: placed,
    width: 470,
    height: 250,
    margins,
    xLabel: 'x',
    yLabel: 'y',
    grid: true,
    vertical: false,
    ...(log ? { log } : {}),
  });
  for (const axis of [layout.xaxis, layout.yaxis]) {
    const [low, high] = (axis?.range ?? [NaN, NaN]) as [number, number];
    if (!Number.isFinite(low) || !(high > low)) return `axis from ${low} to ${high}`;
    if (typeof axis?.dtick === 'number' && !(axis.dtick >= 1 && Number.isFinite(axis.dtick)))
      return `ticks ${axis.dtick} apart`;
    const ticks = niceTicks(low, high, 5);
    if (ticks.length > 20 || !ticks.every(Number.isFinite)) return `${ticks.length} ticks from ${low} to ${high}`;
  }
  const { context, refused } = strictContext();
  drawCurves(context, area, placed, curves, log);
  return refused() === 0 ? '' : `${refused()} coordinates that are no numbers`;
}

function viewOf(given: Partial<View>): View {
  return { ...(Object.fromEntries(viewKeys.map(({ field, default: usual }) => [field, usual])) as View), ...given };
}

const tabs = viewKeys.find(({ key }) => key === 'tab')?.choices as readonly View['tab'][];
const figures = viewKeys.find(({ key }) => key === 'fig')?.choices as readonly View['figure'][];

/** A noise so weak that 1/gamma and its powers may leave the numbers. */
const weak = (g: number) => g > 0 && g < 1e-6;

it('every figure of every tab can be drawn, or says why not, whatever the scenario', () => {
  const random = uniforms(11);
  for (let i = 0; i < sized(10, 40); i++) {
    const scenario = randomScenario(random);
    for (const tab of tabs) {
      for (const fig of tab === 'transport' || tab === 'anatomy' ? figures : figures.slice(0, 1)) {
        const { models, numbers } = shownBy(scenario, viewOf({ tab, figure: fig }));
        const told = `${tab} ${fig} of ${JSON.stringify(scenario)}`;
        expect(models.map(faultOf).filter(Boolean), told).toEqual([]);
        expect(
          numbers.filter((value) => !Number.isFinite(value)),
          told,
        ).toEqual([]);
        // only what has no meaning, or leaves the numbers, is without a figure
        const missing = models.flatMap(({ reason }) => (reason?.includes('cannot be drawn') ? [reason] : []));
        if (!weak(scenario.noiseStrength)) expect(missing, told).toEqual([]);
      }
    }
  }
}, 180_000);

it('what a random address shows passes through warnings, ranges and view models', () => {
  const random = uniforms(12);
  const seen = { anatomy: 0, polarisations: 0, transport: 0 };
  // what takes milliseconds each is drawn for some of its addresses
  const everyOf = { anatomy: 10, polarisations: 10, transport: 50 };
  const isThinned = (tab: string): tab is keyof typeof seen => tab in seen;
  const addressCount = sized(1500, 100_000);
  for (let i = 0; i < addressCount; i++) {
    const address = randomAddress(random);
    const { scenario, view } = parseScenario(address);
    const left = isThinned(view.tab) && seen[view.tab]++ % everyOf[view.tab] !== 0;
    const { models, numbers } = shownBy(scenario, left ? { ...view, tab: 'spectrum' } : view);
    const faults = models.map(faultOf).filter(Boolean);
    if (faults.length > 0 || numbers.some((value) => !Number.isFinite(value)))
      expect.fail(`${faults.join('; ')} of ${address}`);
    if (i % 10 === 0)
      for (const { text } of warningsOf(scenario, enginesOf(view)))
        if (/NaN|undefined|null|Infinity/.test(text)) expect.fail(`${text} of ${address}`);
  }
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(addressCount / 100);
}, 300_000);

it.each([0, 5e-324, 1e-320, 1e-200, 1e-12, 1e-7, 1e-6, 10])('the figures of transport stand with gamma = %s', (g) => {
  for (const fig of figures) {
    for (const d of [1, 2, 3]) {
      const { scenario, view } = parseScenario(`v=1&d=${d}&g=${g}&tab=transport&fig=${fig}`);
      const { models } = shownBy(scenario, view);
      expect(models.map(faultOf).filter(Boolean), `${fig} in d = ${d}`).toEqual([]);
    }
  }
});

it('a profile whose energy leaves the numbers says so', () => {
  const { scenario, view } = parseScenario('v=1');
  for (const size of [1e-320, 1e-200, 1, 1e200])
    for (const isLog of [false, true])
      expect(faultOf(profileModel(scenario, frameOf(scenario, view, size), '2', isLog, theme))).toBe('');
  const { reason } = profileModel(scenario, frameOf(scenario, view, Infinity), '2', false, theme);
  expect(reason).toMatch(/^The energy profile cannot be drawn/);
});

it('numbers of every size are written and placed', () => {
  for (const value of [5e-324, 1e-300, 1e-17, 1, 1e17, 1e300, Number.MAX_VALUE]) {
    for (const number of [value, -value]) expect(axisNumber(number)).not.toMatch(/NaN|undefined/);
    expect(niceTicks(0, value, 4).every(Number.isFinite)).toBe(true);
    expect(niceTicks(value, 2 * value, 4).every(Number.isFinite)).toBe(true);
  }
  // ends of which neighbouring numbers are farther apart than ticks
  expect(niceTicks(1e17, 1e17 + 64, 4).length).toBeLessThan(20);
  expect(niceTicks(0, 5e-324, 4)).toEqual([]);
});
