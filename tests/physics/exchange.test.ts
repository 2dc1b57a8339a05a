import { describe, expect, it } from 'vitest';
import { keptBy, planePoint, ringExchanges, turn } from '../../src/physics/exchange';
import { angleDiffusion } from '../../src/physics/rotation';
import { NormalStream, streamSeed } from '../../src/maths/random';

const atomCount = 12;
const laws = (['momentum', 'energy'] as const).flatMap((noise) =>
  ([1, 2, 3] as const).map((dimension) => ({ noise, dimension })),
);

const drawer = (stream: number) => new NormalStream(streamSeed(7, stream, 0));

const thermal = (dimension: number, random: NormalStream) =>
  Float64Array.from({ length: atomCount * dimension }, () => random.next());

describe.each(laws)('exchanges of $noise noise, d = $dimension', (law) => {
  const exchanges = ringExchanges(law, atomCount);

  it('are spanned by orthogonal axes', () => {
    for (const { first, second, places } of exchanges) {
      expect(first.reduce((sum, x, i) => sum + x * second[i], 0)).toBeCloseTo(0, 15);
      expect(new Set(places).size).toBe(first.length);
    }
  });

  it('keep energy, and with momentum noise every component, to 1e-12 over 100 000 rotations', () => {
    const random = drawer(law.dimension);
    const momenta = thermal(law.dimension, random);
    const total = (part: (p: number) => number, component: number) =>
      momenta.reduce((sum, p, place) => (place % law.dimension === component ? sum + part(p) : sum), 0);
    const components = Array.from({ length: law.dimension }, (_, component) => component);
    const sums = () => components.map((component) => total((p) => p, component));
    const energy = () => components.reduce((sum, component) => sum + total((p) => p * p, component) / 2, 0);
    const [sumsBefore, energyBefore] = [sums(), energy()];
    for (let step = 0; step < 1e5; ++step)
      turn(momenta, exchanges[Math.floor(random.uniform() * exchanges.length)], 0.7 * random.next());
    expect(Math.abs(energy() - energyBefore)).toBeLessThan(1e-12);
    const drift = sums().map((sum, component) => Math.abs(sum - sumsBefore[component]));
    if (law.noise === 'momentum') for (const change of drift) expect(change).toBeLessThan(1e-12);
    else expect(Math.max(...drift)).toBeGreaterThan(1e-3);
  });

  it('keep what a single one is said to keep, and move on a circle by the angle', () => {
    const momenta = thermal(law.dimension, drawer(9));
    for (const exchange of exchanges) {
      const [before, kept] = [planePoint(momenta, exchange), keptBy(momenta, exchange)];
      turn(momenta, exchange, 0.3);
      const [after, now] = [planePoint(momenta, exchange), keptBy(momenta, exchange)];
      expect(Math.hypot(...after)).toBeCloseTo(Math.hypot(...before), 13);
      expect(
        Math.atan2(before[0] * after[1] - before[1] * after[0], before[0] * after[0] + before[1] * after[1]),
      ).toBeCloseTo(0.3, 12);
      expect(now.energy).toBeCloseTo(kept.energy, 13);
      if (law.noise === 'momentum') now.sums.forEach((sum, i) => expect(sum).toBeCloseTo(kept.sums[i], 13));
    }
  });
});

it('turn triples about (1,1,1), and leave every other atom alone', () => {
  const exchange = ringExchanges({ dimension: 1, noise: 'momentum' }, atomCount)[0];
  expect(exchange.sites).toEqual([atomCount - 1, 0, 1]);
  const momenta = new Float64Array(atomCount).fill(2);
  turn(momenta, exchange, 1);
  for (const p of momenta) expect(p).toBeCloseTo(2, 14);
  // by the formula of Rodrigues
  const [p, q, r, angle] = [0.3, -1.1, 0.7, 0.4];
  momenta.set([q, r], 0);
  momenta[atomCount - 1] = p;
  turn(momenta, exchange, -angle);
  const mean = (p + q + r) / 3;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle) / Math.sqrt(3)];
  expect(momenta[atomCount - 1]).toBeCloseTo(mean + cosine * (p - mean) + sine * (r - q), 14);
  expect(momenta[0]).toBeCloseTo(mean + cosine * (q - mean) + sine * (p - r), 14);
  expect(momenta[1]).toBeCloseTo(mean + cosine * (r - mean) + sine * (q - p), 14);
  expect(momenta.slice(2, atomCount - 1)).toEqual(new Float64Array(atomCount - 3).fill(2));
});

/**
 * E dp_y of all rotations over a short time, from E cos theta - 1 = -variance/2: docs/model.md (12), and the drifts
 * that (40) and section 6 state.
 */
it.each(laws)('have the drift of the model on average, $noise noise, d = $dimension', (law) => {
  const lambda = 0.02;
  const momenta = thermal(law.dimension, drawer(3));
  const drift = new Float64Array(momenta.length);
  const diffusion = angleDiffusion({ ...law, epsilon: lambda, noiseStrength: 1 });
  for (const exchange of ringExchanges(law, atomCount)) {
    // a half turn takes twice the part in the plane away
    const turned = momenta.slice();
    turn(turned, exchange, Math.PI);
    turned.forEach((p, place) => (drift[place] += (diffusion / 4) * (p - momenta[place])));
  }
  const at = (place: number, offset: number) =>
    momenta[(place + offset * law.dimension + momenta.length) % momenta.length];
  const laplacian = (f: (offset: number) => number, offset = 0) => f(offset + 1) - 2 * f(offset) + f(offset - 1);
  momenta.forEach((p, place) => {
    const smeared = (offset: number) => 4 * at(place, offset) + at(place, offset - 1) + at(place, offset + 1);
    const expected =
      law.noise === 'energy'
        ? // two bonds of the row
          (-lambda / law.dimension) * p
        : law.dimension === 1
          ? (lambda / 6) * laplacian(smeared)
          : 2 * lambda * laplacian((offset) => at(place, offset));
    expect(drift[place]).toBeCloseTo(expected, 14);
  });
});
