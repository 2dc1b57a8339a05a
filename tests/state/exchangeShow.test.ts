import { describe, expect, it } from 'vitest';
import { ExchangeShow, type ExchangeModel, type Pace } from '../../src/state/exchangeShow';
import { angleDiffusion } from '../../src/physics/rotation';
import { NormalStream, streamSeed } from '../../src/maths/random';

/** Two-sided confidence 1 - 1e-5 of a standard normal deviate. */
const CONFIDENT = 4.42;
const law: ExchangeModel = { dimension: 1, noise: 'momentum', noiseStrength: 1.5, epsilon: 0.02 };
const laws = (['momentum', 'energy'] as const).flatMap((noise) =>
  ([1, 2, 3] as const).map((dimension) => ({ ...law, noise, dimension })),
);

function show(changes: Partial<ExchangeModel> = {}, seed = 1): ExchangeShow {
  return new ExchangeShow({ ...law, ...changes }, new NormalStream(streamSeed(seed, 0, 0)), 0.15);
}

const energy = ({ momenta }: ExchangeShow) => momenta.reduce((sum, p) => sum + (p * p) / 2, 0);
const sum = ({ momenta }: ExchangeShow) => momenta.reduce((all, p) => all + p, 0);

/** Advances in frames of a sixtieth of a second. */
function play(shown: ExchangeShow, frames: number, pace: Pace): void {
  for (let frame = 0; frame < frames; ++frame) shown.advance(1000 / 60, pace, true);
}

/**
 * The mean of theta^2/(D s) over the exchanges of a run as a standard normal deviate. The variance is 2 for each of
 * them, and of n steps each 3/n more for the random number of its rotations, 1/n for the random time.
 */
function varianceDeviate(shown: ExchangeShow, model: ExchangeModel, excess: number): number {
  const expected = (angleDiffusion(model) * shown.kineticTime) / model.epsilon;
  const count = shown.angles.length;
  const ratio = shown.angles.reduce((all, angle) => all + angle ** 2, 0) / (count * expected);
  return (ratio - 1) / Math.sqrt((2 + excess) / count);
}

describe.each(laws)('the ring with $noise noise, d = $dimension', (model) => {
  it('gives angles the variance of the model, by steps and steadily (confidence 1 - 1e-5)', () => {
    const ratios: number[] = [];
    for (let seed = 0; seed < 40; ++seed) {
      const shown = show(model, seed);
      for (let step = 0; step < 40 * shown.exchanges.length; ++step) {
        shown.begin();
        shown.settle();
      }
      ratios.push(varianceDeviate(shown, model, 0.1) / Math.sqrt(40));
    }
    expect(Math.abs(ratios.reduce((all, ratio) => all + ratio, 0))).toBeLessThan(CONFIDENT);
    const steady: number[] = [];
    for (let seed = 0; seed < 40; ++seed) {
      const shown = show(model, seed);
      play(shown, 60, 'steady');
      steady.push(varianceDeviate(shown, model, 0) / Math.sqrt(40));
    }
    expect(Math.abs(steady.reduce((all, ratio) => all + ratio, 0))).toBeLessThan(CONFIDENT);
  });

  it.each(['single', 'slow', 'fast', 'steady'] as const)('keeps energy and momentum at the pace %s', (pace) => {
    const shown = show(model);
    const [energyBefore, sumBefore] = [energy(shown), sum(shown)];
    play(shown, 2000, pace);
    expect(shown.kineticTime).toBeGreaterThan(0);
    expect(Math.abs(energy(shown) - energyBefore)).toBeLessThan(1e-12);
    if (model.noise === 'momentum') expect(Math.abs(sum(shown) - sumBefore)).toBeLessThan(1e-12);
  });
});

describe('steps', () => {
  it('turn one exchange, one after the other, and rest between', () => {
    const shown = show();
    const before = shown.momenta.slice();
    shown.begin();
    const turned = shown.exchanges[shown.turning!].places;
    expect(shown.magnified).toBe(shown.turning);
    let frames = 0;
    while (!shown.advance(1000 / 60, 'single', false)) frames += 1;
    expect(frames).toBeGreaterThan(30);
    expect(shown.turning).toBeNull();
    shown.momenta.forEach((p, place) => {
      if (!turned.includes(place)) expect(p).toBe(before[place]);
    });
    const rested = shown.momenta.slice();
    for (let frame = 0; frame < 100; ++frame) expect(shown.advance(1000 / 60, 'single', false)).toBe(false);
    expect(shown.momenta).toEqual(rested);
    expect(shown.jumpShare).toBe(1);
  });

  it.each([
    ['single', 10, 6.25],
    ['slow', 10, 20],
    ['fast', 10, 100],
  ] as const)('come at the pace %s, in %d s', (pace, seconds, expected) => {
    const shown = show();
    let begun = 0;
    for (let frame = 0; frame < 60 * seconds; ++frame) {
      const still = shown.turning === null;
      shown.advance(1000 / 60, pace, true);
      if (still && shown.turning !== null) begun += 1;
    }
    expect(Math.abs(begun - expected)).toBeLessThanOrEqual(1);
  });

  it('follow the one that turns, or stay with the chosen one, or turn it alone', () => {
    const shown = show();
    shown.choose(5);
    const seen = new Set<number>();
    for (let step = 0; step < 60; ++step) {
      shown.begin();
      seen.add(shown.turning!);
      expect(shown.magnified).toBe(5);
    }
    expect(seen.size).toBeGreaterThan(10);
    shown.setAlone(true);
    shown.choose(null);
    for (let step = 0; step < 10; ++step) {
      shown.begin();
      expect(shown.turning).toBe(5);
    }
    shown.setAlone(false);
    shown.begin();
    expect(shown.magnified).toBe(shown.turning);
  });

  it('never begin without noise, and nothing flows', () => {
    const shown = show({ noiseStrength: 0 });
    const before = shown.momenta.slice();
    shown.begin();
    play(shown, 50, 'single');
    play(shown, 50, 'steady');
    expect(shown.isNoisy).toBe(false);
    expect(shown.momenta).toEqual(before);
    expect(shown.jump).toBeNull();
  });
});

describe('the phonon', () => {
  it('starts where it is put and jumps with each step', () => {
    const shown = show();
    expect(shown.waveNumber).toEqual([0.15]);
    shown.place(0.3);
    shown.begin();
    expect(shown.jump?.from).toBe(0.3);
    expect(shown.waveNumber).toEqual([shown.jump!.to]);
    shown.place(0);
    shown.begin();
    // k = 0 never collides
    expect(shown.jump).toBeNull();
    expect(shown.phononRate).toBe(0);
  });

  it.each(laws)('jumps at its rate on the steady clock, $noise noise, d = $dimension', (model) => {
    const shown = show(model);
    let [jumps, expected] = [0, 0];
    for (let frame = 0; frame < 20_000; ++frame) {
      const [rate, time] = [shown.phononRate, shown.kineticTime];
      if (shown.advance(1000 / 60, 'steady', true)) jumps += 1;
      expected += rate * (shown.kineticTime - time);
    }
    expect(expected).toBeGreaterThan(20);
    // a frame holds one jump at most, which takes a few per cent of the variance
    expect(Math.abs(jumps - expected) / Math.sqrt(expected)).toBeLessThan(CONFIDENT);
  });
});
