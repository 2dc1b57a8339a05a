import { describe, expect, it } from 'vitest';
import { NormalStream, streamSeed } from '../../src/maths/random';
import type { Model } from '../../src/physics/model';
import { ExchangeShow } from '../../src/state/exchangeShow';
import {
  exchangeFacts,
  exchangePicture,
  exchangeSentence,
  jumpPath,
  radianTimes,
  rateCurve,
  ratePoint,
} from '../../src/views/figures/exchange';
import { ringModel } from '../physics/models';

const laws = (['momentum', 'energy'] as const).flatMap((noise) =>
  ([1, 2, 3] as const).map((dimension) => ringModel({ noise, dimension, epsilon: 0.02, noiseStrength: 2 })),
);
const started = (law: Model) => new ExchangeShow(law, new NormalStream(streamSeed(2, 0, 0)), 0.15);

describe.each(laws)('the tab of $noise noise, d = $dimension', (law) => {
  it('tells what the exchange keeps, and that it stays', () => {
    const show = started(law);
    show.setAlone(true);
    const kept = ({ words }: { words: string }) => /(, their sum .*)?, their energy [\d.]+/.exec(words)?.[0];
    const before = exchangeFacts(show.still(), law);
    expect(kept(before)).toContain(law.noise === 'momentum' ? 'sum' : 'energy');
    for (let step = 0; step < 5; ++step) {
      show.begin();
      show.settle();
      const after = exchangeFacts(show.still(), law);
      expect(after.words).not.toBe(before.words);
      expect(kept(after)).toBe(kept(before));
    }
    expect(exchangePicture(show, law).keepsSum).toBe(law.noise === 'momentum');
    expect(exchangeSentence(law)).toMatch(/^(Two|Three) neighbours trade .*circle/);
  });

  it('leads the phonon over the map from the diagonal to the diagonal', () => {
    const show = started(law);
    const colour = '#000000';
    expect(jumpPath(show, colour).points).toEqual([{ x: 0.15, y: 0.15 }]);
    show.begin();
    const { from, to } = show.jump!;
    expect(jumpPath(show, colour)).toMatchObject({
      points: [
        { x: from, y: from },
        { x: from, y: from },
      ],
      rings: [],
    });
    show.settle();
    const path = jumpPath(show, colour);
    expect(path.points).toEqual([
      { x: from, y: from },
      { x: from, y: to },
      { x: to, y: to },
    ]);
    expect(path.rings).toEqual([{ x: from, y: to }]);
    const { high } = rateCurve(law);
    expect(ratePoint(path, law).k).toBe(to);
    expect(ratePoint(path, law).value).toBeLessThanOrEqual(1.001 * high);
  });
});

it('has the radian squared of docs/model.md after 1/gamma', () => {
  expect(radianTimes(laws[0]).kinetic).toBeCloseTo(0.5, 14);
  expect(radianTimes(laws[0]).micro).toBeCloseTo(25, 12);
});
