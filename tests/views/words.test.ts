import { describe, expect, it } from 'vitest';
import type { FigureData } from '../../src/plots/figureData';
import { figureWords } from '../../src/views/figures/words';

const numbers = (count: number, value: (i: number) => number) =>
  Float64Array.from({ length: count }, (_, i) => value(i));

function curves(list: Extract<FigureData, { kind: 'curves' }>['curves'], isPower = false): FigureData {
  const log = { x: isPower, y: isPower };
  return { kind: 'curves', title: 'A figure', xLabel: 't', yLabel: 'E<sub>i</sub> / E', log, curves: list };
}

describe('the words of a figure', () => {
  it('name axes and courses', () => {
    const x = numbers(11, (i) => i);
    const words = figureWords(
      curves([
        { name: 'up', x, y: numbers(11, (i) => 2 * i), error: null },
        { name: 'down', x, y: numbers(11, (i) => 1 - i), error: null },
        { name: 'level', x, y: numbers(11, () => 0.5), error: null },
        { name: 'hill', x, y: numbers(11, (i) => -((i - 3) ** 2)), error: null },
        { name: '', x, y: x, error: null },
      ]),
    );
    expect(words).toBe(
      'A figure: Ei / E, share of a polarisation in the energy, over t. ' +
        'up: rises from 0 at t = 0 to 20 at t = 10. ' +
        'down: falls from 1 at t = 0 to −9 at t = 10. ' +
        'level: 0.5 from t = 0 to 10. ' +
        'hill: largest, 0 at t = 3; least, −49 at t = 10; −49 at t = 10 at its end.',
    );
  });

  it('tell the power of a law on logarithmic axes, and none of what is measured', () => {
    const x = numbers(41, (i) => 10 ** (i / 10 - 2));
    const y = x.map((t) => 3 * t ** 1.5);
    const words = figureWords(
      curves(
        [
          { name: 'formula', x, y, error: null },
          { name: 'phonons', x, y, error: y.map((value) => 0.1 * value) },
        ],
        true,
      ),
    );
    expect(words).toContain('to 3000 at t = 100, over its last decade as t to the power 1.5.');
    expect(words.match(/to the power/g)).toHaveLength(1);
  });

  it('count the points that agree with the curve they are measured against', () => {
    const x = numbers(10, (i) => i + 0.5);
    // two and a half errors off at every fifth point
    const y = numbers(10, (i) => 2 * (i + 0.5) + (i % 5 === 0 ? 0.25 : 0.05));
    const words = figureWords(
      curves([
        { name: 'chain', x, y, error: numbers(10, () => 0.1) },
        { name: 'formula', x: numbers(12, (i) => i), y: numbers(12, (i) => 2 * i), error: null },
        { name: 'chain, kept', x, y, error: numbers(10, () => 0.1), isKept: true },
      ]),
    );
    expect(words).toContain('Of 10 points of chain 8 lie within two standard errors of formula.');
    expect(words.match(/Of 10 points/g)).toHaveLength(1);
  });

  it('a curve that only trembles is level, and less than a decade has no power', () => {
    const x = numbers(9, (i) => i + 1);
    const y = numbers(9, (i) => 5 + (i % 2 === 0 ? 0.1 : -0.1));
    expect(figureWords(curves([{ name: 'chain', x, y, error: numbers(9, () => 0.05) }], true))).toContain(
      'chain: 5.01 within its errors, from t = 1 to 9.',
    );
    expect(figureWords(curves([{ name: 'formula', x, y: x, error: null }], true))).not.toContain('power');
  });

  it('noise does not make a curve turn', () => {
    const x = numbers(20, (i) => i);
    const y = numbers(20, (i) => i + (i % 2 === 0 ? 0.4 : -0.4) * 3);
    expect(figureWords(curves([{ name: 'chain', x, y, error: numbers(20, () => 1) }]))).toContain('chain: rises from');
    expect(figureWords(curves([{ name: 'chain', x, y, error: numbers(20, () => 0.1) }]))).toContain('chain: largest');
  });

  it('give the places of the extremes of a field', () => {
    const values = new Float64Array(12);
    values[5] = 2;
    values[8] = -1;
    const field = { columns: 4, rows: 3, x: [-2, 2] as [number, number], y: [-0.5, 0.5] as [number, number], values };
    const data: FigureData = { kind: 'field', title: 'W', xLabel: 'r', yLabel: 'k', quantity: 'W', field };
    expect(figureWords(data)).toBe(
      'W: W over r and k. Largest, 2 at r = −0.5, k = 0; least, −1 at r = −1.5, k = 0.333.',
    );
    values.fill(3);
    expect(figureWords(data)).toBe('W: W over r and k. Everywhere 3.');
  });

  it('say how far the columns of a table reach, and what is empty', () => {
    const columns = [
      { symbol: 'site', values: [-2, -1, 0, 1] },
      { symbol: 'q', values: [0.1, -0.25, 0, 0.125] },
    ];
    expect(figureWords({ kind: 'table', title: 'Atoms', columns })).toBe(
      'Atoms: site from −2 to 1, q from −0.25 to 0.125.',
    );
    expect(
      figureWords(curves([{ name: 'chain', x: numbers(2, (i) => i), y: numbers(2, () => NaN), error: null }])),
    ).toContain('chain: no values.');
    expect(figureWords(curves([]))).toContain('No curve yet.');
  });
});
