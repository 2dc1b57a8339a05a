import { expect } from 'vitest';
import { fitPower } from '../../src/maths/powerLaw';
import { scatteringRate } from '../../src/physics/collision';
import { groupVelocity, soundSpeed } from '../../src/physics/dispersion';
import { lateShape, meanFreePath } from '../../src/theory/spreading';
import { spreadingScale } from '../../src/theory/spreadingScale';
import {
  accumulatedConductivity,
  currentCorrelation,
  diffusivity,
  kineticConductivity,
  meanSquareDisplacement,
} from '../../src/theory/transport';
import { integratePhonons } from '../../src/theory/phononIntegral';
import { claimsOf, expectSampled, exponentOf, expectAbout, expectDigits } from './claims';
import { current, displacement, frames, kappa, peakChange, spread } from './computed';

export const noisyCrystalTransport = claimsOf('noisy-crystal', {
  diffusion: [
    [
      'every profile becomes a Gaussian that widens as $\\sqrt t$',
      async ({ link }) => {
        expect(await peakChange(link(1), 1 / 2)).toBeLessThan(0.02);
        expect(await peakChange(link(1), 2 / 3)).toBeGreaterThan(0.1);
      },
    ],
    [
      'Its diffusivity is $\\kappa_0=\\int v^2/(\\gamma\\varphi)\\,dk$, equation (74).',
      ({ law }) => {
        const { noiseStrength, noise } = law();
        const count = 4000;
        let integral = 0;
        for (let i = 0; i < count; ++i) {
          const k = (i + 0.5) / count;
          integral += groupVelocity(law(), k) ** 2 / (noiseStrength * scatteringRate(noise, k)) / count;
        }
        expect(integral).toBeCloseTo(kineticConductivity(law()), 9);
      },
    ],
    [
      '$D(t)$ reaches $\\kappa_0$ from below, with a rest that falls as $1/\\sqrt t$ only',
      ({ law }) => {
        const rest = (t: number) => kineticConductivity(law()) - diffusivity(law(), t);
        expect(rest(24)).toBeGreaterThan(0);
        expectAbout(exponentOf(rest), -1 / 2, 0.01);
      },
    ],
    [
      'Half of the noise, twice the mean free path, twice the conductivity: $\\kappa_0$ is proportional to $1/\\gamma$.',
      async ({ law, link }) => {
        expect(law(2).noiseStrength).toBe(law(1).noiseStrength / 2);
        expectAbout(meanFreePath(law(2), 0.2), 2 * meanFreePath(law(1), 0.2), 1e-12);
        const few = 'M=1&L=2&T=1';
        const [whole, half] = await Promise.all([kappa(link(1, few)), kappa(link(2, few))]);
        expectAbout(half.kappa0, 2 * whole.kappa0, 1e-9);
      },
    ],
    [
      [
        'That curve is still a little narrower than the dashed one, the law of late times, and comes up to it only as $1/\\sqrt t$.',
        'even at the last time the profile is a little narrower than the dashed one',
        'at the last time $D(t)$ and the profile are farther from their limits than before',
      ],
      async ({ law, link }) => {
        const [shareOfWidth, shareOfD]: number[][] = [[], []];
        for (const step of [1, 2]) {
          const pulse = await frames(link(step), 'boltzmann', '0,24', '200x60');
          // the dashed curve has no width at the beginning
          const limit = 2 * kineticConductivity(law(step)) * 24;
          shareOfWidth.push(Math.sqrt(spread(pulse, 1).variance / limit));
          shareOfD.push(diffusivity(law(step), 24) / kineticConductivity(law(step)));
        }
        expectAbout(shareOfWidth[0], 0.89, 0.01);
        expect(shareOfWidth[1]).toBeLessThan(0.95 * shareOfWidth[0]);
        expect(shareOfD[1]).toBeLessThan(shareOfD[0]);
        const rest = (t: number) => 1 - meanSquareDisplacement(law(1), t) / (2 * kineticConductivity(law(1)) * t);
        expectAbout(exponentOf(rest), -1 / 2, 0.01);
      },
    ],
    [
      '0.10825. The closed formula for this chain is $\\kappa_0=\\frac{3}{32}\\,(\\sqrt3-1/\\sqrt3)$.',
      async ({ link }) => {
        const { kappa0, kappa0ClosedForm } = await kappa(link(1, 'M=1&L=2&T=1'));
        expectDigits(kappa0, '0.10825');
        expectDigits(kappa0ClosedForm!, '0.10825');
        expect((3 / 32) * (Math.sqrt(3) - 1 / Math.sqrt(3))).toBeCloseTo(kappa0, 10);
      },
    ],
    [
      'the denominator vanishes as $k^2$ at $k=0$; with pinning $v$ vanishes as $k$',
      ({ law }) => {
        expectAbout(groupVelocity(law(), 1e-3) / groupVelocity(law(), 1e-4), 10, 1e-3);
        expectAbout(scatteringRate('momentum', 1e-3) / scatteringRate('momentum', 1e-4), 100, 1e-3);
      },
    ],
  ],
  best: [
    [
      [
        '$\\kappa=\\kappa_0/\\varepsilon+\\varepsilon\\gamma$',
        'At $\\varepsilon=\\sqrt{\\kappa_0/\\gamma}=0.082$, where both terms are equal.',
      ],
      async ({ link }) => {
        const said = await kappa(link(0, 'M=1&L=2&T=1'));
        expectAbout(said.kappa, said.kappa0 / 0.08 + 0.08 * 4, 1e-9);
        expectAbout(said.kappaNoise, 0.08 * 4, 1e-9);
        expectDigits(said.leastEpsilon, '0.082');
        expectAbout(said.kappa0 / said.leastEpsilon, 4 * said.leastEpsilon, 1e-9);
      },
    ],
    [
      'In the profile the second one is $\\varepsilon^2\\gamma$, added to the dashed curve.',
      async ({ law, link }) => {
        // late spreading of the exact chain over that of the Boltzmann equation, in kinetic units
        const { epsilon, noiseStrength } = law();
        const [exact, kinetic] = await Promise.all(
          ['moments', 'boltzmann'].map((engine) => frames(link(), engine, '3,6', '120x60')),
        );
        const growth = (one: typeof exact) => (spread(one, 1).variance - spread(one, 0).variance) / 6;
        expectAbout(growth(exact) - growth(kinetic), epsilon ** 2 * noiseStrength, 0.1);
      },
    ],
    [
      [
        'nearly all energy is carried by flight',
        'noise carries most of the energy, and the Boltzmann equation falls behind the chain',
        'the chain spreads farther than the Boltzmann equation says',
      ],
      async ({ law, link }) => {
        const share = (step: number) => {
          const { epsilon, noiseStrength } = law(step);
          const flight = kineticConductivity(law(step)) / epsilon;
          return flight / (flight + epsilon * noiseStrength);
        };
        expect(share(1)).toBeGreaterThan(0.9);
        expect(share(2)).toBeLessThan(0.2);
        const [exact, kinetic] = await Promise.all(
          ['moments', 'boltzmann'].map((engine) => frames(link(2), engine, '6', '120x60')),
        );
        expect(spread(exact, 0).variance).toBeGreaterThan(2 * spread(kinetic, 0).variance);
      },
    ],
  ],
  flights: [
    [
      [
        'on a large scale $X(t)$ is a Lévy process of index $\\frac32$',
        'To a quarter: it falls as $t^{-2/3}$. In diffusion it would fall to about a third.',
      ],
      ({ law }) => {
        const peak = (step: number, t: number) => lateShape(law(step))(0) / spreadingScale(law(step))(t);
        expectAbout(peak(0, 80) / peak(0, 10), 1 / 4, 1e-9);
        expectAbout(peak(2, 80) / peak(2, 10), 1 / 3, 0.1);
      },
    ],
    [
      'corrections fall with the square root of the wave number',
      ({ law }) => {
        const excess = (p: number) => {
          const x = 2 * Math.PI * p;
          const decay = integratePhonons(law(), (v, rate) => (rate * (x * v) ** 2) / (rate ** 2 + (x * v) ** 2));
          const limit = (soundSpeed(law()) * x) ** 1.5 / (2 * Math.sqrt(2));
          return decay / limit - 1;
        };
        expectAbout(excess(4e-5) / excess(1e-5), 2, 0.02);
      },
    ],
    [
      'Drawn over $r/t^{2/3}$ the profiles come together; over $r/\\sqrt t$ they would not.',
      async ({ link }) => {
        expect(await peakChange(link(1), 2 / 3)).toBeLessThan(0.05);
        expect(await peakChange(link(1), 1 / 2)).toBeGreaterThan(0.08);
      },
    ],
    [
      'With pinning the fronts are gone, and the profile is narrow: the same noise, the same time.',
      async ({ link, law }) => {
        expect(law(2).noiseStrength).toBe(law(1).noiseStrength);
        const [free, pinned] = await Promise.all(
          [1, 2].map((step) => frames(link(step), 'boltzmann', '12,18,24', '200x60')),
        );
        expect(spread(pinned, 2).variance).toBeLessThan(0.1 * spread(free, 2).variance);
        const front = free.r.findIndex((r) => r > 12 * soundSpeed(law(1)));
        expect(free.frames[0].energy[front]).toBeGreaterThan(1e-3);
        expect(pinned.frames[0].energy[front]).toBeLessThan(1e-6);
      },
    ],
    [
      'With pinning the law is diffusion, and the figure takes $r/\\sqrt t$ in place of $r/t^{2/3}$.',
      ({ law }) => {
        expectAbout(spreadingScale(law(1))(24) / spreadingScale(law(1))(3), 4, 1e-12);
        expectAbout(spreadingScale(law(2))(24) / spreadingScale(law(2))(3), Math.sqrt(8), 1e-12);
      },
    ],
    [
      'The fronts stand at $|r|=ct$ with $c=0.707$, and no energy is ahead of them.',
      async ({ link, law }) => {
        const c = soundSpeed(law());
        expectDigits(c, '0.707');
        const { frames: all, r } = await frames(link(), 'boltzmann', '12', '200x60');
        const { energy } = all[0];
        const front = r.findIndex((place) => place > 12 * c);
        const near = energy.slice(front - 6, front + 6);
        expect(Math.max(...near)).toBeGreaterThan(3 * energy[front - 9]);
        // four widths of the pulse ahead
        r.forEach((place, i) => {
          if (place > 12 * c + 1.6) expect(Math.abs(energy[i])).toBeLessThan(1e-4);
        });
      },
    ],
    [
      ['Between peak and front the density falls as $|r|^{-5/2}$.', 'grows as $t^{3/2}$, not as $t^{4/3}$'],
      async ({ law, link }) => {
        const shape = lateShape(law());
        const x = Float64Array.of(20, 40, 80);
        expectAbout(fitPower(x, x.map(shape), 20, 80)!.exponent, -5 / 2, 0.02);
        expectAbout(
          exponentOf((t) => meanSquareDisplacement(law(), t)),
          3 / 2,
          0.005,
        );
        const { exponentTheory } = await displacement(link(0, 'T=1000&P=100'), '500,700,1000');
        expectAbout(exponentTheory[2], 3 / 2, 0.02);
      },
    ],
  ],
  current: [
    [
      [
        '$C(t)=T^2\\int v^2e^{-\\gamma\\varphi t}\\,dk$',
        'For this noise it holds at every $\\varepsilon$ for the Hamiltonian part of the current',
      ],
      async ({ link }) => {
        const strong = await current(link(0, 'e=0.2&L=24&M=2000&T=4'), '0,0.5,1,2,4');
        expect(strong.mean.length).toBe(5);
        expectSampled(strong.mean, strong.error, strong.theory);
        // and the sample could tell: at least one tenth of C(0)
        expect(strong.error[0]).toBeLessThan(0.02 * strong.mean[0]);
      },
    ],
    [
      [
        'Without pinning the long waves, which hardly collide, give a tail $1/\\sqrt t$.',
        'Slope $-\\frac12$.',
        'over two decades of time it falls by one decade',
      ],
      ({ law }) => {
        const tail = (t: number) => currentCorrelation(law(), 1, t);
        expectAbout(exponentOf(tail), -1 / 2, 0.005);
        expectAbout(tail(1e4) / tail(1e6), 10, 0.01);
        expect(accumulatedConductivity(law(), 1, 1e6)).toBeGreaterThan(9 * accumulatedConductivity(law(), 1, 1e4));
      },
    ],
    [
      ['With pinning the tail falls as $t^{-3/2}$. Its integral is finite, and it is $\\kappa_0$.', 'hence $t^{-3/2}$'],
      ({ law }) => {
        expectAbout(
          exponentOf((t) => currentCorrelation(law(1), 1, t)),
          -3 / 2,
          0.005,
        );
        expectAbout(accumulatedConductivity(law(1), 1, 1e10), kineticConductivity(law(1)), 1e-4);
      },
    ],
    [
      'near $k=0$ the integrand is $c^2e^{-4\\pi^2\\gamma k^2t}$',
      ({ law }) => {
        const c = soundSpeed(law());
        for (const k of [1e-3, 1e-4]) {
          const t = 1 / k ** 2 / 40;
          const { noiseStrength } = law();
          const integrand = groupVelocity(law(), k) ** 2 * Math.exp(-noiseStrength * scatteringRate('momentum', k) * t);
          expectAbout(integrand, c ** 2 * Math.exp(-4 * Math.PI ** 2 * noiseStrength * k ** 2 * t), 1e-3);
        }
      },
    ],
  ],
});
