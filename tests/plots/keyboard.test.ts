import { describe, expect, it } from 'vitest';
import { actionOfKey, type KeyState } from '../../src/plots/keyboard';

const resting: KeyState = {
  cursor: null,
  view: { x: [-2, 2], y: [-0.25, 0.25] },
  full: { x: [-4, 4], y: [-0.5, 0.5] },
  step: { x: 0.1, y: 0.01 },
  vertical: true,
};
const pointing: KeyState = { ...resting, cursor: { x: 1, y: 0.1 } };

describe('keys of a focused figure', () => {
  it('the first arrow puts the cursor into the middle of what is shown', () => {
    expect(actionOfKey('ArrowLeft', false, resting)).toEqual({ kind: 'cursor', cursor: { x: 0, y: 0 } });
  });

  it('arrows move by one step, with shift by ten, and stop at the edge', () => {
    expect(actionOfKey('ArrowLeft', false, pointing)).toEqual({ kind: 'cursor', cursor: { x: 0.9, y: 0.1 } });
    expect(actionOfKey('ArrowUp', true, pointing)).toEqual({ kind: 'cursor', cursor: { x: 1, y: 0.2 } });
    expect(actionOfKey('ArrowRight', true, { ...pointing, cursor: { x: 1.9, y: 0 } })).toEqual({
      kind: 'cursor',
      cursor: { x: 2, y: 0 },
    });
  });

  it('vertical arrows are left to the page where the figure has no vertical cursor', () => {
    expect(actionOfKey('ArrowUp', false, { ...pointing, vertical: false })).toBeNull();
  });

  it('plus and minus zoom about the cursor', () => {
    const action = actionOfKey('+', false, pointing);
    if (action?.kind !== 'zoom' || !action.view) throw new Error('no zoom');
    const { x, y } = action.view;
    expect(x[1] - x[0]).toBeCloseTo(2.8, 12);
    expect((1 - x[0]) / (x[1] - x[0])).toBeCloseTo(0.75, 12);
    expect((0.1 - y[0]) / (y[1] - y[0])).toBeCloseTo(0.7, 12);
    const back = actionOfKey('-', false, { ...pointing, view: action.view });
    if (back?.kind !== 'zoom' || !back.view) throw new Error('no zoom');
    expect(back.view.x[0]).toBeCloseTo(-2, 12);
    expect(back.view.y[1]).toBeCloseTo(0.25, 12);
  });

  it('zoom leaves y alone where the figure has no vertical zoom', () => {
    const action = actionOfKey('+', false, { ...pointing, vertical: false });
    expect(action).toMatchObject({ kind: 'zoom', view: { y: [-0.25, 0.25] } });
  });

  it('0 shows everything, Home and Escape clear', () => {
    expect(actionOfKey('0', false, pointing)).toEqual({ kind: 'zoom', view: null });
    expect(actionOfKey('Enter', false, pointing)).toBeNull();
    expect(actionOfKey('Escape', false, pointing)).toEqual({ kind: 'cursor', cursor: null });
    expect(actionOfKey('Home', false, pointing)).toEqual({ kind: 'cursor', cursor: null });
  });

  it('leaves every other key, and Escape without a cursor, to the page', () => {
    for (const key of [' ', ',', '.', 'f', 'Tab', 'Escape', 'Enter'])
      expect(actionOfKey(key, false, resting)).toBeNull();
  });
});
