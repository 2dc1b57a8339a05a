import { expect } from 'vitest';
import { collisionKernel, scatteringRate } from '../../src/physics/collision';
import { frequency, soundSpeed } from '../../src/physics/dispersion';
import { spreadingScale } from '../../src/theory/spreadingScale';
import { integratePhonons } from '../../src/theory/phononIntegral';
import { createWorker } from '../../workers/moments/program';
import { kernelModule } from '../workers/kernels/kernels';
import { argumentOfMaximum, claimsOf, expectAbout, expectDigits, exponentOf, waveNumbers } from './claims';
import { difference, frames, kappa, largest, peakChange, smoothed, study } from './computed';

const forbiddenTimes = [1, 3, 6];

export const noisyCrystalCollisions = claimsOf('noisy-crystal', {
  kernel: [
    [
      'The kernel (23) is symmetric and nowhere negative. Its total rate is $\\varphi(k)=\\frac43\\sin^2(\\pi k)\\,(1+2\\cos^2(\\pi k))$, see (26) and (31). It vanishes at $k=0$',
      () => {
        const s = (x: number) => Math.sin(Math.PI * x) ** 2;
        // as the paper writes it
        const kernel = (k: number, l: number) =>
          (4 / 3) * (2 * s(2 * k) * s(l) + 2 * s(2 * l) * s(k) - s(2 * k) * s(2 * l));
        let [foreign, lopsided, least] = [0, 0, Infinity];
        for (const k of waveNumbers) {
          let rate = 0;
          for (const l of waveNumbers) {
            const value = kernel(k, l);
            rate += value / waveNumbers.length;
            foreign = Math.max(foreign, Math.abs(value - collisionKernel('momentum', k, l)));
            lopsided = Math.max(lopsided, Math.abs(value - kernel(l, k)));
            least = Math.min(least, value);
          }
          expect(rate).toBeCloseTo((4 / 3) * s(k) * (1 + 2 * Math.cos(Math.PI * k) ** 2), 12);
        }
        expect(foreign).toBeLessThan(1e-13);
        expect(lopsided).toBeLessThan(1e-13);
        expect(least).toBeGreaterThan(0);
        expect(scatteringRate('momentum', 0)).toBe(0);
      },
    ],
    [
      [
        'The point $k=0$ itself stays empty for ever: nothing is scattered into it.',
        "dark lines along $k=0$ and $k'=0$",
        'it vanishes at $(\\frac12,\\frac12)$ as well',
      ],
      () => {
        for (const k of waveNumbers) {
          expect(collisionKernel('momentum', k, 0)).toBeCloseTo(0, 14);
          expect(collisionKernel('momentum', 0, k)).toBeCloseTo(0, 14);
        }
        for (const k of [-0.5, 0.5])
          for (const l of [-0.5, 0.5]) expect(collisionKernel('momentum', k, l)).toBeCloseTo(0, 14);
        expect(collisionKernel('momentum', 0.25, 0.5)).toBeGreaterThan(1);
      },
    ],
    [
      'The spectrum of a homogeneous state tends to the same energy at every $k$. The gap at $k=0$ closes last, and ever more slowly.',
      async ({ link }) => {
        const { frames: all, k } = await frames(link(0, 'T=200'), 'boltzmann', '3,30,60,200', '12x240');
        const gap = (spectrum: number[]) => {
          const mean = spectrum.reduce((sum, value) => sum + value, 0) / spectrum.length;
          return k.filter((at, j) => at > 0 && at < 0.25 && spectrum[j] < 0.9 * mean).length / k.length;
        };
        const [, second, third, last] = all.map(({ spectrum }) => gap(spectrum));
        expect(second).toBeGreaterThan(third);
        expect(third).toBeGreaterThan(last);
        expect(last).toBeGreaterThan(0);
        expect((second - third) / 30).toBeGreaterThan((third - last) / 140);
        const filled = all[1].spectrum.filter((_, j) => Math.abs(k[j]) > 0.15);
        expect(Math.max(...filled) / Math.min(...filled)).toBeLessThan(1.1);
      },
    ],
    [
      'With noise that conserves energy alone the rate is the same for all waves, $\\varphi=1$. The gap is gone.',
      async ({ link, law }) => {
        for (const k of waveNumbers) expect(scatteringRate(law(2).noise, k)).toBe(1);
        const { frames: all } = await frames(link(2), 'boltzmann', '6', '12x240');
        const { spectrum } = all[0];
        expect(Math.min(...spectrum) / Math.max(...spectrum)).toBeGreaterThan(0.9);
      },
    ],
    [
      'Now they lead to $k=0$, too: $R(k,0)=1-\\cos2\\pi k$.',
      async ({ link, law }) => {
        for (const k of waveNumbers)
          expect(collisionKernel(law(2).noise, k, 0)).toBeCloseTo(1 - Math.cos(2 * Math.PI * k), 14);
        const { frames: all, k } = await frames(link(2), 'boltzmann', '0,6', '12x240');
        const at = k.findIndex((value) => value > 0);
        const [before, after] = all.map(({ spectrum, total }) => spectrum[at] / total);
        expect(after).toBeGreaterThan(20 * before);
      },
    ],
    [
      'At $k=\\pm\\frac13$, where $\\varphi=\\frac32$: not at the edge of the zone, where it is $\\frac43$.',
      () => {
        const rate = (k: number) => scatteringRate('momentum', k);
        expect(argumentOfMaximum(rate)).toBeCloseTo(1 / 3, 3);
        for (const sign of [-1, 1]) {
          expect(rate(sign / 3)).toBeCloseTo(3 / 2, 12);
          expect(rate(sign / 2)).toBeCloseTo(4 / 3, 12);
        }
      },
    ],
  ],
  pairs: [
    [
      'The noise makes it, of the order of $\\varepsilon$',
      async ({ law, link }) => {
        expect(law(1).epsilon / law(0).epsilon).toBe(0.25);
        const { points } = await study(link(), '0.1,0.025');
        expectAbout(points[1].pairs / points[0].pairs, 1 / 4, 0.05);
      },
    ],
    [
      [
        '$Y^\\varepsilon$ is zero at $t=0$ by condition (b2).',
        'A quarter of $\\varepsilon$: the norm of the pairs falls to between a quarter and a third',
        'No, near $k=\\pm k_0$, where collisions take the most energy away.',
      ],
      ({ law }) => {
        const norms: number[][] = [];
        for (const step of [0, 1]) {
          const worker = createWorker();
          worker.load(kernelModule);
          const grid = { positionCount: 48, waveNumberCount: 64 };
          worker.prepare({
            run: 1,
            engine: 'moments',
            model: law(step),
            kineticTimes: [0, 1, 2, 3],
            grid,
            realisationCount: 0,
            seed: 1,
          });
          const pairs = (time: number) => {
            for (let call = 0; call < 10_000; ++call) {
              const frame = worker.derived('pairs', 1, time, grid, 'husimi');
              if (frame) return frame;
            }
            throw new Error(`no pairs at ${time}`);
          };
          expect(pairs(0).largest).toBeLessThan(1e-15);
          for (const time of [1, 2, 3]) {
            const { field } = pairs(time);
            const at = field.indexOf(Math.max(...field));
            const k = Math.abs((Math.floor(at / 48) + 0.5) / 64 - 0.5);
            expect(Math.abs(k - 0.165)).toBeLessThan(0.04);
          }
          norms.push([1, 2, 3].map((time) => pairs(time).norm));
        }
        for (const [i, norm] of norms[1].entries()) {
          expect(norm / norms[0][i]).toBeGreaterThan(0.25);
          expect(norm / norms[0][i]).toBeLessThan(1 / 3);
        }
      },
    ],
    [
      '$R/\\omega$ stays bounded, even without pinning',
      ({ law }) => {
        const unpinned = { ...law(), pinning: 0 };
        const ratio = (k: number) => collisionKernel('momentum', k, 0.3) / frequency(unpinned, k);
        for (const k of [1e-2, 1e-3, 1e-4]) expect(ratio(k)).toBeLessThan(100 * k);
      },
    ],
  ],
  forbidden: [
    [
      [
        'There the velocity jumps, and the exact chain and the Boltzmann equation part at once.',
        'it is of the size of the field',
      ],
      async ({ link }) => {
        const shares = await Promise.all(forbiddenTimes.map((time) => difference(link(), time, forbiddenTimes)));
        for (const { share } of shares) expect(share).toBeGreaterThan(0.35);
      },
    ],
    ['within a few cells of $k=0$', ({ law }) => expect(law().initial.spectrumWidth * law().siteCount).toBeLessThan(3)],
    [
      'A wave number is known only to within $\\varepsilon/4\\pi\\sigma$ in a pulse of width $\\sigma$; here that blur is as wide as the packet.',
      ({ law }) => {
        const { epsilon, initial } = law();
        const blur = epsilon / (4 * Math.PI * initial.profileWidth);
        expect(blur / initial.spectrumWidth).toBeGreaterThan(1);
        expect(blur / initial.spectrumWidth).toBeLessThan(3);
      },
    ],
    [
      ['away from $k=0$: the difference shrinks', 'most of the difference is gone although the packet is at $k=0$'],
      async ({ link }) => {
        const [here, away, pinned] = await Promise.all(
          [0, 1, 2].map((step) => difference(link(step), 3, forbiddenTimes)),
        );
        expect(away.share).toBeLessThan(0.05 * here.share);
        expect(pinned.share).toBeLessThan(0.3 * here.share);
      },
    ],
    [
      [
        'Now the packet is five times as wide as the blur $\\varepsilon/4\\pi\\sigma$, which makes it wider in the chain by a fiftieth. Most of what is left of the difference comes from that.',
        'The packet is as narrow as at first, and in the chain the blur $\\varepsilon/4\\pi\\sigma$ makes it nearly twice as wide, before it is smoothed for the picture. Most of what is left of the difference comes from that.',
      ],
      async ({ link, law }) => {
        expect(law(2).initial.spectrumWidth).toBe(law(0).initial.spectrumWidth);
        for (const [step, times, wider] of [
          [1, 5, 1.02],
          [2, 0.63, 1.88],
        ]) {
          const { epsilon, initial } = law(step);
          const blur = epsilon / (4 * Math.PI * initial.profileWidth);
          expectAbout(initial.spectrumWidth / blur, times, 0.02);
          const width = Math.hypot(initial.spectrumWidth, blur);
          expectAbout(width / initial.spectrumWidth, wider, 0.005);
          // the Boltzmann equation from the wider packet is near to the exact chain
          const { share } = await difference(link(step), 3, forbiddenTimes);
          const [exact, wide] = await Promise.all([
            frames(link(step), 'moments', forbiddenTimes.join(','), '60x120'),
            frames(link(step, `kw=${width}`), 'boltzmann', forbiddenTimes.join(','), '60x120'),
          ]);
          const limit = smoothed(wide, 1);
          const rest = smoothed(exact, 1).map((value, i) => value - limit[i]);
          expect(largest(rest) / largest(limit)).toBeLessThan(0.2 * share);
        }
      },
    ],
    [
      'and the rest falls fast with $\\varepsilon$',
      async ({ link }) => {
        const { points } = await study(link(2), '0.05,0.025');
        expect(points[1].distance).toBeLessThan(0.4 * points[0].distance);
      },
    ],
    [
      'The Boltzmann equation sends each half of the packet its own way.',
      async ({ link, law }) => {
        const kinetic = await frames(link(), 'boltzmann', '1,3,6', '60x120');
        const { energy } = kinetic.frames[1];
        const at = (r: number) => energy[kinetic.r.findIndex((place) => place > r)];
        const c = soundSpeed(law());
        expect(at(3 * c)).toBeGreaterThan(5 * at(0));
        expect(at(-3 * c)).toBeGreaterThan(5 * at(0));
      },
    ],
  ],
  energynoise: [
    [
      'the flights end, and diffusion returns',
      async ({ link }) => {
        expect(await peakChange(link(), 1 / 2)).toBeLessThan(0.02);
        expect(await peakChange(link(), 2 / 3)).toBeGreaterThan(0.1);
      },
    ],
    [
      'the share of phonons that have not collided falls only as $1/\\sqrt t$, not as $e^{-\\gamma t}$.',
      ({ law }) => {
        const left = (step: number, t: number) =>
          integratePhonons(law(step), (_, rate) => Math.exp(-law(step).noiseStrength * rate * t));
        expectAbout(
          exponentOf((t) => left(1, t)),
          -1 / 2,
          0.005,
        );
        expectAbout(left(0, 3), Math.exp(-law(0).noiseStrength * 3), 1e-9);
      },
    ],
    [
      'the figure takes $r/t^{2/3}$ in place of $r/\\sqrt t$',
      ({ law }) => {
        expectAbout(spreadingScale(law(0))(24) / spreadingScale(law(0))(3), Math.sqrt(8), 1e-12);
        expectAbout(spreadingScale(law(1))(24) / spreadingScale(law(1))(3), 4, 1e-12);
      },
    ],
    [
      'For nearest neighbours without pinning $\\int v^2dk=\\alpha/4$, so that $\\kappa_0=\\alpha/4\\gamma$, here 0.125.',
      async ({ link, law }) => {
        expectAbout(
          integratePhonons(law(), (v) => v * v),
          law().couplings[0] / 4,
          1e-9,
        );
        const { kappa0 } = await kappa(link(0, 'M=1&L=2&T=1'));
        expectDigits(kappa0, '0.125');
      },
    ],
  ],
});
