import { expect } from 'vitest';
import { soundSpeed } from '../../src/physics/dispersion';
import { polarisationDifference } from '../../src/theory/polarisation';
import {
  currentCorrelation,
  diffusivity,
  kineticConductivity,
  logarithmSlope,
  meanSquareDisplacement,
} from '../../src/theory/transport';
import { claimsOf, expectSampled, exponentOf, expectAbout, expectDigits, waveNumbers } from './claims';
import { displacement, frames } from './computed';

export const noisyCrystalDimensions = claimsOf('noisy-crystal', {
  plane: [
    [
      'the diffusivity still grows without end, but only as the logarithm of time: $\\kappa_0$ is infinite, if only just',
      ({ law }) => {
        expect(kineticConductivity(law())).toBe(Infinity);
        const perUnit = (t: number) => (diffusivity(law(), 10 * t) - diffusivity(law(), t)) / Math.log(10);
        // c^2/(16 pi gamma)
        const { noiseStrength } = law();
        const expected = soundSpeed(law()) ** 2 / (16 * Math.PI * noiseStrength);
        expectAbout(logarithmSlope(law()), expected, 1e-9);
        expectAbout(perUnit(1e3), expected, 1e-3);
        expectAbout(perUnit(1e4), perUnit(1e3), 1e-3);
      },
    ],
    [
      'A round hot spot turns square: waves fly farther along the diagonals, in the atoms as in the Boltzmann equation.',
      async ({ law, link }) => {
        // for a round cloud the mean of x^4 is three times that of x^2 y^2; where the diagonals are longer it is less
        const c2 = soundSpeed(law(1)) ** 2;
        let [along, across] = [0, 0];
        for (const k of waveNumbers) {
          for (const l of waveNumbers) {
            const [s, t] = [Math.sin(Math.PI * k) ** 2, Math.sin(Math.PI * l) ** 2];
            const [v, w] = [(c2 * s * (1 - s)) / (s + t), (c2 * t * (1 - t)) / (s + t)];
            along += v * v;
            across += v * w;
          }
        }
        expect(along).toBeLessThan(2.7 * across);
        const { frames: all, r } = await frames(link(1, 'e=0.2&L=4.8&T=1.2&rw=0.4'), 'moments', '0,1.2', '24x12');
        const ratios = all.map(({ plane }) => {
          let [fourth, mixed] = [0, 0];
          plane!.forEach((row, i) =>
            row.forEach((energy, j) => {
              fourth += energy * r[i] ** 4;
              mixed += energy * r[i] ** 2 * r[j] ** 2;
            }),
          );
          return fourth / mixed;
        });
        expectAbout(ratios[0], 3, 0.01);
        expect(ratios[1]).toBeLessThan(0.97 * ratios[0]);
      },
    ],
    [
      'what differs between the fields is mostly the noise of that finite number',
      async ({ link }) => {
        const [chain, exact, kinetic] = await Promise.all(
          ['chain', 'moments', 'boltzmann'].map((engine) => frames(link(1), engine, '0,2,7', '96x16')),
        );
        expect(chain.scenario.M).toBe(32);
        const planeOf = ({ frames: all }: typeof chain) => all[2].plane!.flat();
        const [a, b, c] = [chain, exact, kinetic].map(planeOf);
        const square = (x: number[], y: number[]) => x.reduce((sum, value, i) => sum + (value - y[i]) ** 2, 0);
        expect(square(a, b)).toBeGreaterThan(4 * square(b, c));
      },
    ],
    [
      [
        'At first the difference of the two energies falls at the rate $16\\gamma$, here 3.2, at last only as $1/t$',
        'waves near $k=0$ hardly collide',
      ],
      ({ law }) => {
        const [soon, late, later] = polarisationDifference(law(2), [1e-3, 200, 400]);
        expectDigits(16 * law(2).noiseStrength, '3.2');
        expectAbout((1 - soon) / 1e-3, 3.2, 0.01);
        expectAbout(late / later, 2, 0.02);
      },
    ],
    [
      'It diverges at $k=0$ as a power for $d=1$, as a logarithm for $d=2$, and converges for $d=3$.',
      ({ law }) => {
        const grown = (dimension: 1 | 2 | 3, t: number) => diffusivity({ ...law(), dimension }, t);
        expectAbout(grown(1, 1e6) / grown(1, 1e4), 10, 0.02);
        expectAbout((grown(2, 1e4) - grown(2, 1e3)) / (grown(2, 1e3) - grown(2, 1e2)), 1, 0.01);
        expectAbout(grown(3, 1e4), kineticConductivity({ ...law(), dimension: 3 }), 0.01);
      },
    ],
  ],
  space: [
    [
      'The dashed line is $\\kappa_0=0.0430$ for $\\alpha=1$, $\\gamma=\\frac14$.',
      ({ law }) => expectDigits(kineticConductivity(law()), '0.0430'),
    ],
    [
      [
        '$D(t)$ comes up to $\\kappa_0$ as $1/\\sqrt t$',
        'The tail of the current correlation falls as $t^{-3/2}$ here, as in the pinned chain of one dimension.',
      ],
      ({ law }) => {
        const rest = (t: number) => kineticConductivity(law()) - diffusivity(law(), t);
        expectAbout(rest(400) / rest(100), 1 / 2, 0.01);
        expectAbout(currentCorrelation(law(), 1, 4000) / currentCorrelation(law(), 1, 1000), 1 / 8, 0.02);
      },
    ],
    [
      'Only as a logarithm: at late times by the same amount in each decade.',
      ({ law }) => {
        const inDecade = (t: number) => diffusivity(law(1), 10 * t) - diffusivity(law(1), t);
        expectAbout(inDecade(1e3), inDecade(1e4), 1e-3);
      },
    ],
    [
      '$D(t)$ goes on growing',
      ({ law }) => expect(diffusivity(law(1), 1e4) / diffusivity(law(1), 1e2)).toBeGreaterThan(1.3),
    ],
    [
      'Not the law: $\\kappa_0$ is finite either way, though smaller with pinning. The tail of the current correlation falls faster.',
      ({ law }) => {
        const pinned = { ...law(), pinning: 0.5 };
        expect(kineticConductivity(pinned)).toBeLessThan(kineticConductivity(law()));
        expect(kineticConductivity(pinned)).toBeGreaterThan(0);
        expectAbout(currentCorrelation(pinned, 1, 4000) / currentCorrelation(pinned, 1, 1000), 1 / 32, 0.05);
      },
    ],
  ],
  map: [
    [
      [
        'Pinned: the mean square displacement of the phonons grows as $t$.',
        'Unpinned, with energy noise: as $t$ again.',
        'between flight and diffusion, as $t^{3/2}$',
      ],
      async ({ law, link }) => {
        for (const [step, exponent] of [
          [1, 1],
          [2, 1],
          [3, 3 / 2],
        ]) {
          expectAbout(
            exponentOf((t) => meanSquareDisplacement(law(step), t)),
            exponent,
            0.005,
          );
          const { exponentTheory, mean, error, theory } = await displacement(
            link(step, 'T=1000&P=2000'),
            '500,700,1000',
          );
          expectAbout(exponentTheory[2], exponent, 0.05);
          expectSampled(mean, error, theory);
        }
      },
    ],
    [
      'Where they move and hardly collide, energy superdiffuses. Where they stand still (pinning), collide (energy noise) or are few ($d=3$), it diffuses.',
      ({ law }) => {
        expect(kineticConductivity(law(0))).toBe(Infinity);
        for (const diffusive of [law(1), law(2), { ...law(0), dimension: 3 as const }])
          expect(kineticConductivity(diffusive)).toBeLessThan(1);
      },
    ],
  ],
});
