import { expect } from 'vitest';
import { collisionKernel, exchangeLaw, scatteringRate } from '../../src/physics/collision';
import { frequency, groupVelocity, soundSpeed } from '../../src/physics/dispersion';
import { keptBy, planePoint, ringExchanges, turn } from '../../src/physics/exchange';
import { meanFreePath } from '../../src/theory/spreading';
import { argumentOfMaximum, claimsOf, expectAbout, expectSampled, waveNumbers } from './claims';
import { difference, frames, largest, smoothed, study } from './computed';

const momenta = () => Float64Array.of(0.3, -1.1, 0.7, 2, -0.4, 0.9);
export const noisyCrystalKinetics = claimsOf('noisy-crystal', {
  harmonic: [
    [
      'the upright stripe of $t=0$ bends into the curve $r=v(k)\\,t$',
      async ({ link, law }) => {
        const { frames: all, k, r } = await frames(link(), 'boltzmann', '0,10', '200x100');
        for (const j of [3, 20, 47, 52, 66, 95]) {
          const [before, after] = all.map(({ W }) => {
            const column = W.map((row) => row[j]);
            return column.reduce((sum, w, i) => sum + w * r[i], 0) / column.reduce((sum, w) => sum + w, 0);
          });
          expect(Math.abs(before)).toBeLessThan(1e-3);
          expect(Math.abs(after - 10 * groupVelocity(law(), k[j]))).toBeLessThan(0.02);
        }
      },
    ],
    [
      'without that it can be negative',
      async ({ link }) => {
        const exact = await frames(link(2), 'moments', '5', '60x120');
        const high = Math.max(...exact.frames[0].W.flat());
        expect(Math.min(...exact.frames[0].W.flat())).toBeLessThan(-0.01 * high);
        expect(Math.min(...smoothed(exact, 0))).toBeGreaterThan(-1e-3 * high);
      },
    ],
    [
      'It reaches farthest in $r$ where $v$ is largest, at $k=\\pm\\frac16$ for this chain, where $v=\\frac12$.',
      ({ law }) => {
        const v = (k: number) => groupVelocity(law(1), k);
        expect(argumentOfMaximum(v)).toBeCloseTo(1 / 6, 3);
        expect(v(1 / 6)).toBeCloseTo(1 / 2, 12);
        expect(v(-1 / 6)).toBeCloseTo(-1 / 2, 12);
      },
    ],
    [
      [
        '$\\omega\\approx 2\\pi c|k|$. The velocity jumps from $-c$ to $c$ at $k=0$',
        'In the unpinned chain these are the longest ones, near $k=0$, and they form a front at $r=ct$.',
      ],
      async ({ law, link }) => {
        const c = soundSpeed(law(2));
        for (const k of [-1e-4, 1e-4]) {
          expectAbout(frequency(law(2), k), 2 * Math.PI * c * Math.abs(k), 1e-6);
          expectAbout(groupVelocity(law(2), k), c * Math.sign(k), 1e-6);
        }
        expect(argumentOfMaximum((k) => groupVelocity(law(2), k || 1e-9))).toBe(0);
        const { frames: all, r } = await frames(link(2), 'boltzmann', '7', '200x100');
        const at = (x: number) => all[0].energy[r.findIndex((place) => place > x)];
        expect(at(7 * c)).toBeGreaterThan(0.3 * Math.max(...all[0].energy));
        expect(at(7 * c + 1.6)).toBeLessThan(0.001);
      },
    ],
    [
      'the profile below is the sum over each column, equation (4)',
      async ({ link }) => {
        const { frames: all, k } = await frames(link(), 'boltzmann', '0,10', '200x100');
        for (const { W, energy } of all)
          W.forEach((row, i) => expect(row.reduce((sum, w) => sum + w, 0) / k.length).toBeCloseTo(energy[i], 9));
      },
    ],
  ],
  exchange: [
    [
      [
        'The turn keeps their sum and the sum of their squares, so momentum and energy are conserved',
        'The sum of the squares stays, the sum does not: energy is conserved, momentum is not.',
      ],
      ({ law }) => {
        for (const step of [0, 1]) {
          for (const exchange of ringExchanges(law(step), 6)) {
            const p = momenta();
            const before = keptBy(p, exchange);
            turn(p, exchange, 0.8);
            const after = keptBy(p, exchange);
            expect(after.energy).toBeCloseTo(before.energy, 12);
            expect(Math.abs(after.sums[0] - before.sums[0]) < 1e-12).toBe(step === 0);
          }
        }
      },
    ],
    [
      [
        'A circle: the sphere of constant energy, cut by the plane of constant momentum.',
        'For two momenta and energy alone it is a circle as well.',
      ],
      ({ law }) => {
        for (const step of [0, 1]) {
          const [exchange] = ringExchanges(law(step), 6);
          const before = planePoint(momenta(), exchange);
          const p = momenta();
          turn(p, exchange, 1.9);
          const after = planePoint(p, exchange);
          expect(Math.hypot(...after)).toBeCloseTo(Math.hypot(...before), 12);
          expect(Math.hypot(after[0] - before[0], after[1] - before[1])).toBeCloseTo(
            2 * Math.sin(0.95) * Math.hypot(...before),
            12,
          );
        }
      },
    ],
    [
      'in one microscopic unit of time an angle of variance $\\varepsilon\\gamma$',
      ({ law }) => {
        // the mean of p after turns of variance s is p - s/2 times its part in the plane, so that it decays at rate phi
        const count = 24;
        for (const step of [0, 1]) {
          for (const m of [1, 4, 9]) {
            const wave = Float64Array.from({ length: count }, (_, y) => Math.cos((2 * Math.PI * m * y) / count));
            const decay = new Float64Array(count);
            for (const exchange of ringExchanges(law(step), count)) {
              const opposite = wave.slice();
              turn(opposite, exchange, Math.PI);
              opposite.forEach((value, y) => (decay[y] += (wave[y] - value) / 4));
            }
            const rate = scatteringRate(law(step).noise, m / count);
            decay.forEach((value, y) => expect(value).toBeCloseTo(rate * wave[y], 12));
          }
        }
      },
    ],
  ],
  packet: [
    [
      'what differs between the fields is mostly the noise of that finite number',
      async ({ link }) => {
        const [chain, exact, kinetic] = await Promise.all(
          ['chain', 'moments', 'boltzmann'].map((engine) => frames(link(), engine, '0,1,3', '60x120')),
        );
        expect(chain.scenario.M).toBe(256);
        const [a, b, c] = [chain, exact, kinetic].map((one) => smoothed(one, 2));
        const square = (x: Float64Array, y: Float64Array) => x.reduce((sum, value, i) => sum + (value - y[i]) ** 2, 0);
        expect(square(a, b)).toBeGreaterThan(4 * square(b, c));
        // and it is no more than that noise, in the cells that hold energy
        const { energy, energyError } = chain.frames[2];
        const theory = exact.frames[2].energy;
        const held = (values: number[]) => values.filter((_, i) => theory[i] > 1e-3);
        expectSampled(held(energy), held(energyError!), held(theory));
      },
    ],
    [
      'The difference has its own colours and is small.',
      async ({ link }) => expect((await difference(link(), 3, [0, 1, 3])).share).toBeLessThan(0.02),
    ],
    [
      'Five times the noise: the packet is gone after a short flight, and its energy is spread over all wave numbers.',
      async ({ law, link }) => {
        expect(law(2).noiseStrength / law(1).noiseStrength).toBeCloseTo(5, 12);
        expect(meanFreePath(law(2), 0.165)).toBeLessThan(0.05 * law(2).length);
        const { frames: all } = await frames(link(2), 'boltzmann', '8', '60x120');
        // away from k = 0, which nothing reaches
        const filled = all[0].spectrum.filter((_, j) => Math.abs(waveNumbers[2 * j]) > 0.1);
        expect(Math.max(...filled) / Math.min(...filled)).toBeLessThan(1.3);
      },
    ],
    [
      [
        'Those near $k=0$. Hardly any collision leads there, and hardly any would lead out: the rate $\\gamma\\varphi(k)$ vanishes as $k^2$.',
      ],
      async ({ link }) => {
        expectAbout(scatteringRate('momentum', 1e-3) / scatteringRate('momentum', 1e-4), 100, 1e-3);
        const { frames: all, k } = await frames(link(2), 'boltzmann', '8', '60x120');
        const { spectrum } = all[0];
        expect(Math.abs(k[spectrum.indexOf(Math.min(...spectrum))])).toBeLessThan(0.01);
        for (const other of [0.1, 0.3, 0.5])
          expect(collisionKernel('momentum', other, 0.01)).toBeLessThan(
            0.02 * collisionKernel('momentum', other, 0.3) + 0.02,
          );
      },
    ],
    [
      'the bright packet and its fading, at the rate $\\gamma\\varphi(k_0)$',
      async ({ law, link }) => {
        const { frames: all, k } = await frames(link(), 'boltzmann', '0,1,3', '60x120');
        const at = k.findIndex((value) => value > 0.165);
        // what returns is the smaller part
        const rate = Math.log(all[0].spectrum[at] / all[1].spectrum[at]);
        expectAbout(rate, law().noiseStrength * scatteringRate('momentum', k[at]), 0.1);
      },
    ],
  ],
  limit: [
    [
      [
        'That the distance falls roughly in proportion to a power of $\\varepsilon$ is what the computation shows.',
        'and less than a tenth of that difference. By eye the two fields are one.',
      ],
      async ({ link }) => {
        const { order } = await study(link(), '0.2,0.1,0.05,0.0125');
        expect(order.high - order.low).toBeLessThan(0.2);
        expectAbout(order.value, 2, 0.05);
        const [half, eighth] = await Promise.all([difference(link(1), 2), difference(link(2), 2)]);
        expect(largest(eighth.field) / largest(half.field)).toBeLessThan(0.1);
        expect(eighth.share).toBeLessThan(0.003);
      },
    ],
    [
      [
        'Half of $\\varepsilon$: twice as many atoms on the same ring, and a smaller difference.',
        'A quarter of that $\\varepsilon$,',
      ],
      async ({ law, link }) => {
        expect([law(0), law(1), law(2)].map(({ epsilon }) => epsilon / law(0).epsilon)).toEqual([1, 0.5, 0.125]);
        expectAbout(law(1).siteCount / law(0).siteCount, 2, 0.1);
        const [whole, half] = await Promise.all([difference(link(), 2), difference(link(1), 2)]);
        expect(largest(half.field)).toBeLessThan(0.5 * largest(whole.field));
      },
    ],
    [
      [
        'Both equations conserve it, so the difference has the integral zero.',
        'The difference has stripes of both signs.',
      ],
      async ({ link }) => {
        const { field } = await difference(link(), 2);
        const high = largest(field);
        expect(Math.abs(field.reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-6 * field.length * high);
        expect(Math.min(...field)).toBeLessThan(-0.2 * high);
        expect(Math.max(...field)).toBeGreaterThan(0.2 * high);
      },
    ],
    [
      'the shape of the difference stays, its size falls',
      async ({ link }) => {
        const [{ field: a }, { field: b }] = await Promise.all([difference(link(1), 2), difference(link(2), 2)]);
        const product = (x: Float64Array, y: Float64Array) => x.reduce((sum, value, i) => sum + value * y[i], 0);
        expect(product(a, b) / Math.sqrt(product(a, a) * product(b, b))).toBeGreaterThan(0.6);
        expect(largest(b)).toBeLessThan(largest(a));
      },
    ],
    [
      'with a term of rank three for the noise',
      () => {
        // cos 2 pi q - cos cos + sin sin: three products of a function of k and one of xi
        const q = 0.03;
        const { amplitude, shape } = exchangeLaw('momentum', q);
        const term = (k: number, xi: number) =>
          amplitude * shape(k) * shape(xi) * (Math.cos(2 * Math.PI * q) - Math.cos(2 * Math.PI * (k + xi)));
        const points = [0.05, 0.17, 0.31, 0.42];
        const matrix = points.map((k) => points.map((xi) => term(k, xi)));
        expect(Math.abs(determinant(matrix))).toBeLessThan(1e-12);
        expect(Math.abs(determinant(matrix.slice(1).map((row) => row.slice(1))))).toBeGreaterThan(1e-3);
      },
    ],
  ],
});

function determinant(matrix: number[][]): number {
  if (matrix.length === 1) return matrix[0][0];
  return matrix[0].reduce(
    (sum, value, j) =>
      sum + (j % 2 === 0 ? 1 : -1) * value * determinant(matrix.slice(1).map((row) => row.filter((_, i) => i !== j))),
    0,
  );
}
