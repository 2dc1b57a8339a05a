import { expect, it } from 'vitest';
import { defaultScenario } from '../../src/scenario/codec';
import { modelOf } from '../../src/scenario/model';
import { plotThemes } from '../../src/plots/theme';
import { dashOf, hasBand, opacityOf, widthOf, type Curve } from '../../src/drawing/curves';
import { chainAnatomy } from '../../src/views/figures/anatomy';
import { ghostCurves } from '../../src/views/fields/engineCurves';
import { withGhosts } from '../../src/views/figures/ghosts';
import { noFigure } from '../../src/views/figures/figure';
import { profileModel } from '../../src/views/figures/profiles';
import { createComposer } from '../../src/state/pictures/composer';
import { keptPicture } from '../../src/state/pictures/keptPicture';
import { uniformFrame } from '../state/frames';

const theme = plotThemes.light;
const law = (pinning: number) => modelOf({ ...defaultScenario, pinning });

it('draws the dispersion of the kept run under that of the present one, on axes that hold both', () => {
  const [own, other] = [chainAnatomy(law(0), 'a', theme), chainAnatomy(law(4), 'a', theme)];
  const both = withGhosts(own, other);
  if (both.reason !== null || own.reason !== null || other.reason !== null) throw new Error('no figure');
  expect(both.curves.map(({ label, ghost = false }) => [label, ghost])).toEqual([
    ...['ω', 'v', 'φ'].map((label) => [`${label}, kept`, true]),
    ...['ω', 'v', 'φ'].map((label) => [label, false]),
  ]);
  expect(both.curves[0].y).toEqual(other.curves[0].y);
  expect(both.view.y).toEqual([Math.min(own.view.y[0], other.view.y[0]), Math.max(own.view.y[1], other.view.y[1])]);
  expect(both.view.y[1]).toBeGreaterThan(own.view.y[1]);
  expect(withGhosts(own, null)).toBe(own);
  expect(withGhosts(own, noFigure('none'))).toBe(own);
  const none = noFigure('none');
  expect(withGhosts(none, own)).toBe(none);
});

it('draws the energy of the kept run over its own ring, without a band', () => {
  const present = { ...defaultScenario, epsilon: 0.1, length: 12 };
  const scenario = { ...present, length: 6 };
  const kept = keptPicture({ scenario, shown: 'ghost' }, present, 'chain', { chain: uniformFrame('chain', 1, 3, 0.1) });
  const frames = { chain: uniformFrame('chain', 1, 1, 0.1), boltzmann: uniformFrame('boltzmann', 1, 1) };
  const picture = createComposer().compose(1, frames, {
    ...{ wallMs: 0, scale: 'follow', fields: ['chain', 'boltzmann'] },
    kept: { ...kept, sharesNoise: true },
  });
  const model = profileModel(present, { ...picture, run: 1, withError: false }, '0', false, theme);
  if (model.reason !== null) throw new Error(model.reason);
  expect(model.curves.map(({ label }) => label)).toEqual(['Chain, kept', 'Chain', 'Boltzmann']);
  const [ghost] = model.curves;
  expect([ghost.x[0], ghost.x.at(-1)]).toEqual([expect.closeTo(-2.625, 12), expect.closeTo(2.625, 12)]);
  expect(ghost).toMatchObject({ ghost: true, colour: model.curves[1].colour });
  expect([hasBand(ghost), hasBand(model.curves[1])]).toEqual([false, true]);
  // the axis holds both
  expect(model.view.y[1]).toBeGreaterThan(3);
  expect(ghostCurves('spectrum', ['chain'], picture, theme)[0].x[0]).toBe(-0.375);
  expect(ghostCurves('energy', ['chain'], { kept: null }, theme)).toEqual([]);
});

it('tells a ghost from other curves by its line', () => {
  const curve: Curve = {
    x: new Float64Array(1),
    y: new Float64Array(1),
    colour: '#000000',
    label: '',
    dash: 'dash',
    width: 3,
  };
  const ghost = { ...curve, ghost: true };
  expect([dashOf(curve), dashOf(ghost)]).toEqual(['dash', 'dot']);
  expect(widthOf(ghost)).toBeLessThan(widthOf({ ...curve, width: 1.6 }));
  expect(opacityOf(ghost)).toBeLessThan(opacityOf(curve));
});
