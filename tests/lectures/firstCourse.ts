import { expect } from 'vitest';
import { collisionKernel, scatteringRate } from '../../src/physics/collision';
import { groupVelocity, soundSpeed } from '../../src/physics/dispersion';
import { meanFreePath } from '../../src/theory/spreading';
import { spreadingScale } from '../../src/theory/spreadingScale';
import { diffusivity, kineticConductivity, meanSquareDisplacement } from '../../src/theory/transport';
import { argumentOfMaximum, claimsOf, expectAbout, expectDigits, waveNumbers } from './claims';
import { difference, displacement, frames, kappa, largest, peakChange, spread } from './computed';

export const firstCourse = claimsOf('first-course', {
  atoms: [
    [
      'What travels is the pattern, and the energy with it.',
      async ({ link }) => {
        // the same wave numbers as a pulse: where it is after a time, by the group velocity
        const { r, frames: all } = await frames(link(0, 'init=pulse'), 'moments', '0,2', '60x60');
        const [before, after] = all.map(
          ({ energy }) => energy.reduce((sum, e, i) => sum + e * r[i], 0) / energy.reduce((sum, e) => sum + e, 0),
        );
        expect(Math.abs(before)).toBeLessThan(0.01);
        expect(after).toBeGreaterThan(0.5);
      },
    ],
    [
      'The energy runs away to both sides.',
      async ({ link }) => {
        const { r, frames: all } = await frames(link(1), 'moments', '6', '60x60');
        const at = (place: number) => all[0].energy[r.findIndex((value) => value >= place)];
        expect(Math.min(at(2.8), at(-2.8))).toBeGreaterThan(1.5 * at(0));
      },
    ],
    [
      'The energy stays the same, but it leaves more slowly.',
      async ({ link }) => {
        const [still, noisy] = await Promise.all([1, 2].map((step) => frames(link(step), 'moments', '0,6', '60x60')));
        expectAbout(noisy.frames[1].total, noisy.frames[0].total, 1e-6);
        expect(spread(noisy, 1).variance).toBeLessThan(0.7 * spread(still, 1).variance);
      },
    ],
  ],
  'map-of-waves': [
    [
      'the same wave length, running to the left',
      async ({ link }) => {
        const [right, left] = await Promise.all([0, 1].map((step) => frames(link(step), 'boltzmann', '4', '60x60')));
        const mean = ({ r, frames: [{ energy }] }: typeof left) =>
          energy.reduce((sum, value, i) => sum + value * r[i], 0) / energy.reduce((sum, value) => sum + value, 0);
        expect(mean(right)).toBeGreaterThan(1);
        expectAbout(mean(left), -mean(right), 1e-3);
      },
    ],
    [
      'at $k=\\frac16$, or six atoms to a wave length',
      ({ law }) => expect(1 / argumentOfMaximum((k) => groupVelocity(law(2), k))).toBeCloseTo(6, 1),
    ],
  ],
  collisions: [
    [
      'What has collided flies on, to the left as often as to the right.',
      () => {
        for (const k of waveNumbers)
          for (const l of [0.1, 0.2, 0.4])
            expect(collisionKernel('momentum', k, -l)).toBeCloseTo(collisionKernel('momentum', k, l), 12);
      },
    ],
    [
      'Five times as many collisions: the packet is gone before it has gone far.',
      ({ law }) => {
        expectAbout(law(1).noiseStrength / law(0).noiseStrength, 5, 1e-12);
        expect(meanFreePath(law(1), 0.165)).toBeLessThan(0.05 * law(1).length);
      },
    ],
    [
      'Up to the flicker of an average over a finite number of chains.',
      async ({ link }) => expect((await difference(link(), 3, [0, 1, 3])).share).toBeLessThan(0.02),
    ],
  ],
  walk: [
    [
      'A fifth of the collisions: long straight pieces, and a wider cloud after the same time.',
      async ({ law, link }) => {
        expectAbout(law(0).noiseStrength / law(1).noiseStrength, 5, 1e-12);
        expectAbout(meanFreePath(law(1), 0.2), 5 * meanFreePath(law(0), 0.2), 1e-9);
        const [many, few] = await Promise.all([0, 1].map((step) => displacement(link(step, 'P=2000'), '6,12,24')));
        expect(few.mean[2] - many.mean[2]).toBeGreaterThan(5 * (few.error[2] + many.error[2]));
        expect(few.theory[2]).toBeGreaterThan(2 * many.theory[2]);
      },
    ],
    [
      ['it grows as the square root of the number of pieces', 'after 100 steps one is typically ten steps away'],
      ({ law }) => {
        // a step of length 1 to either side: the mean square is the number of steps, by Pascal's triangle
        let row = [1];
        for (let step = 0; step < 100; ++step)
          row = Array.from({ length: row.length + 1 }, (_, i) => ((row[i - 1] ?? 0) + (row[i] ?? 0)) / 2);
        const square = row.reduce((sum, share, i) => sum + share * (2 * i - 100) ** 2, 0);
        expect(Math.sqrt(square)).toBeCloseTo(10, 9);
        const away = (t: number) => Math.sqrt(meanSquareDisplacement(law(), t));
        expectAbout(away(4e4) / away(1e4), 2, 0.01);
        // the way flown is much longer
        expect(away(24)).toBeLessThan(0.5 * 24 * Math.abs(groupVelocity(law(), 0.2)));
      },
    ],
  ],
  diffusion: [
    [
      ['for twice the distance it needs four times the time', 'Four times as long.'],
      ({ law }) => {
        const away = (t: number) => Math.sqrt(meanSquareDisplacement(law(), t));
        expectAbout(away(4e4) / away(1e4), 2, 0.01);
      },
    ],
    [
      'Drawn over $r/\\sqrt t$ the profiles of all late times are the same curve, the bell of Gauss.',
      async ({ link }) => {
        const pulse = await frames(link(), 'boltzmann', '0,1,2,4,8,12,24', '200x60');
        const [at12, at24] = [5, 6].map((i) => spread(pulse, i));
        expectAbout(at24.peak * Math.sqrt(24), at12.peak * Math.sqrt(12), 0.03);
        // the peak of a Gaussian of this variance
        expectAbout(at24.peak * Math.sqrt(2 * Math.PI * at24.variance), pulse.frames[6].total, 0.05);
      },
    ],
    [
      'It climbs and settles at a constant, 0.108 here.',
      async ({ law, link }) => {
        const { kappa0 } = await kappa(link(1, 'M=1&L=2&T=1'));
        expectDigits(kappa0, '0.108');
        expect(diffusivity(law(1), 1)).toBeLessThan(diffusivity(law(1), 10));
        // the figure ends at a thousand mean free times
        expectAbout(diffusivity(law(1), 1000), kappa0, 0.03);
      },
    ],
    [
      'The curves are still a little narrower than the dashed one',
      ({ law }) => {
        // at the times of the figure, the pulse with them
        for (const t of [1.5, 3, 6, 12, 18, 24]) {
          const variance = law(0).initial.profileWidth ** 2 + meanSquareDisplacement(law(0), t);
          const width = Math.sqrt(variance / (2 * kineticConductivity(law(0)) * t));
          expect(width).toBeLessThan(0.95);
          expect(width).toBeGreaterThan(0.75);
        }
      },
    ],
    [
      'At early times $D$ lies below that: there the phonons have not collided often enough.',
      ({ law }) => {
        for (const t of [0.1, 1, 3]) expect(diffusivity(law(1), t)).toBeLessThan(0.7 * 0.108);
      },
    ],
    [
      'a bell that widens',
      async ({ link }) => {
        const pulse = await frames(link(), 'boltzmann', '0,1,2,4,8,12,24', '200x60');
        pulse.frames.forEach(({ energy }, i) => {
          const right = energy.slice(100);
          const high = right[0];
          right.forEach((value, j) => j > 0 && expect(value).toBeLessThan(right[j - 1] + 1e-3 * high));
          if (i > 0) expect(spread(pulse, i).variance).toBeGreaterThan(spread(pulse, i - 1).variance);
        });
      },
    ],
  ],
  flights: [
    [
      [
        'Long waves now run at the speed of sound, and they hardly ever collide',
        'They have not collided at all. Their tracks are straight lines at the speed of sound.',
      ],
      ({ law }) => {
        const c = soundSpeed(law());
        expectAbout(groupVelocity(law(), 1e-3), c, 1e-3);
        expect(scatteringRate('momentum', 1e-2)).toBeLessThan(0.01);
        // nothing is faster, so that whatever has turned back once is behind the front
        for (const k of waveNumbers) expect(Math.abs(groupVelocity(law(), k))).toBeLessThan(c);
      },
    ],
    [
      [
        'The law behind this, $t^{2/3}$ in place of $\\sqrt t$',
        'Drawn over $r/t^{2/3}$ the profiles fall together, over $\\sqrt t$ they would not.',
      ],
      async ({ link }) => {
        expect(await peakChange(link(1), 2 / 3)).toBeLessThan(0.05);
        expect(await peakChange(link(1), 1 / 2)).toBeGreaterThan(0.08);
      },
    ],
    [
      'With the tie the law is $\\sqrt t$ again, and the curves are drawn over $r/\\sqrt t$.',
      async ({ law, link }) => {
        expectAbout(spreadingScale(law(2))(24) / spreadingScale(law(2))(6), 2, 1e-12);
        expect(await peakChange(link(2), 1 / 2)).toBeLessThan(0.05);
      },
    ],
    [
      'With the tie: a narrow bell.',
      async ({ link }) => {
        const [free, tied] = await Promise.all(
          [1, 2].map((step) => frames(link(step), 'boltzmann', '12,18,24', '200x60')),
        );
        expect(spread(tied, 2).variance).toBeLessThan(0.1 * spread(free, 2).variance);
      },
    ],
  ],
  limit: [
    [
      [
        'A quarter of $\\varepsilon$.',
        'with the power of ten at its head: it has become smaller',
        'And again. Nobody can tell the two maps apart now.',
      ],
      async ({ law, link }) => {
        expect([law(0), law(1), law(2)].map(({ epsilon }) => epsilon / law(0).epsilon)).toEqual([1, 0.25, 0.0625]);
        const [first, second, third] = await Promise.all([0, 1, 2].map((step) => difference(link(step), 2)));
        expect(largest(second.field)).toBeLessThan(0.3 * largest(first.field));
        expect(largest(third.field)).toBeLessThan(0.3 * largest(second.field));
        expect(third.share).toBeLessThan(0.003);
      },
    ],
    [
      'About 640: the length over $\\varepsilon$.',
      async ({ law, link }) => {
        expectAbout(8 / law(2).epsilon, 640, 1e-12);
        const { diagnostics } = await frames(link(2), 'moments', '2', '60x120');
        expectAbout(diagnostics.sites, 640, 0.01);
      },
    ],
    [
      'In a grain of salt there are about a million in a row.',
      // a grain of 0.3 mm; neighbouring ions of rock salt are 0.282 nm apart
      () => expectAbout(0.3e-3 / 0.282e-9, 1e6, 0.1),
    ],
  ],
  summary: [
    [
      [
        'With the tie the mean square distance grows as $t$: diffusion.',
        'but with exchanges that do not conserve momentum: diffusion as well',
      ],
      async ({ law, link }) => {
        for (const step of [1, 2]) {
          expect(kineticConductivity(law(step))).toBeLessThan(1);
          const { exponentTheory } = await displacement(link(step, 'T=1000&P=100'), '500,700,1000');
          expectAbout(exponentTheory[2], 1, 0.05);
        }
      },
    ],
    [
      'heat then spreads as $\\sqrt t$. Where long waves escape the collisions, it spreads faster',
      ({ law }) => {
        expect(kineticConductivity(law(0))).toBe(Infinity);
        const away = (t: number) => Math.sqrt(meanSquareDisplacement(law(0), t));
        expect(away(4e4) / away(1e4)).toBeGreaterThan(2.5);
      },
    ],
  ],
});
