import { describe, expect, it } from 'vitest';
import { errorFunction } from '../../src/physics/errorFunction';
import {
  placesWithin,
  profile,
  profileBreaks,
  profileCoefficients,
  ringSpectrum,
  spectrum,
  spectrumBreaks,
  spectrumWidthOfAtoms,
  wavePeriods,
} from '../../src/physics/initialState';
import { effectiveWaveNumber, latticeModeCount, modeCount, modeSizes } from '../../src/physics/modes';
import type { InitialState } from '../../src/physics/model';
import { modelCovariance, waveCorrelations, wignerCoefficient } from '../reference/covariance';
import { profileAt, spectrumSamples } from '../reference/initial';
import { curveArea, curveSquare } from '../../src/physics/drawnCurve';
import { drawnCurves, ringModel, threePackets } from './models';

const profiles = ['pulse', 'box', 'step', 'pair', 'wave', 'flat'] as const;
const { initial } = ringModel();
const state = (changes: Partial<InitialState>): InitialState => ({ ...initial, ...changes });

it('has the error function of the tables', () => {
  // Abramowitz and Stegun, table 7.1, and DLMF for 3 and 5
  const known: [number, number][] = [
    [0, 0],
    [0.1, 0.1124629160182849],
    [0.5, 0.5204998778130465],
    [1, 0.8427007929497149],
    [1.5, 0.9661051464753108],
    [2, 0.9953222650189527],
    [2.4, 0.9993114861033549],
    [2.6, 0.9997639655834707],
    [3, 0.9999779095030014],
    [5, 0.9999999999984626],
  ];
  for (const [x, value] of known) {
    expect(Math.abs(errorFunction(x) - value)).toBeLessThan(1e-15);
    expect(errorFunction(-x)).toBe(-errorFunction(x));
  }
  expect([errorFunction(7), errorFunction(-40), errorFunction(Infinity)]).toEqual([1, -1, 1]);
});

/** The Fourier coefficient n of f by the trapezoidal rule. */
function bruteCoefficient(shape: InitialState, length: number, points: number, n: number): [number, number] {
  let [re, im] = [0, 0];
  for (let i = 0; i < points; ++i) {
    const r = length * (i / points - 0.5);
    const value = profile(shape, length, r) * (length / points);
    re += value * Math.cos((2 * Math.PI * n * r) / length);
    im -= value * Math.sin((2 * Math.PI * n * r) / length);
  }
  return [re, im];
}

describe.each(profiles)('profile %s', (name) => {
  it('is its definition, and periodic where it is smooth', () => {
    for (const profileWidth of [0.05, 0.3, 1.2]) {
      const at = { initial: state({ profile: name, profileWidth }), length: 4.8 };
      for (let i = -48; i < 48; ++i) expect(profile(at.initial, 4.8, i / 20)).toBeCloseTo(profileAt(at, i / 20), 13);
    }
  });

  it('has the Fourier coefficients of a brute quadrature', () => {
    for (const profileWidth of [0.2, 0.6]) {
      const [length, points] = [4.8, 4800];
      const shape = state({ profile: name, profileWidth });
      const coefficients = profileCoefficients(shape, length, 24);
      for (const n of [0, 1, 2, 5, 10, 23]) {
        // the nodes fall on the edges of the box, where f = 1/2, and the wide pulse bends at L/2
        const [re, im] = bruteCoefficient(shape, length, points, n);
        const error = Math.hypot(coefficients[2 * n] - re, coefficients[2 * n + 1] - im);
        expect(error, `n = ${n}`).toBeLessThan(name === 'box' ? 5e-5 : 1e-9);
      }
    }
  });
});

it('takes whole waves on the ring', () => {
  expect(wavePeriods(state({ profileWidth: 100 }), 4.8)).toBe(1);
  expect(wavePeriods(state({ profileWidth: 4.8 / (2 * Math.PI * 3) }), 4.8)).toBe(3);
});

describe.each(['thermal', 'packet', 'band'] as const)('spectrum %s', (name) => {
  it.each([0.15, 0, 0.47, -0.5])('has mean 1 on the torus and on rings, centre %f', (spectrumCentre) => {
    for (const spectrumWidth of [0.03, 0.2, 0.5]) {
      const shape = state({ spectrum: name, spectrumCentre, spectrumWidth });
      const points = 20000;
      let sum = 0;
      for (let j = 0; j < points; ++j) sum += spectrum(shape, (j + 0.5) / points - 0.5) / points;
      expect(Math.abs(sum - 1)).toBeLessThan(name === 'band' ? 2 / (points * spectrumWidth) : 1e-12);
      for (const siteCount of [12, 48, 804]) {
        const values = ringSpectrum(shape, siteCount);
        expect(Math.abs(values.reduce((total, x) => total + x, 0) / siteCount - 1)).toBeLessThan(1e-12);
        expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
        const ring = ringModel({ siteCount, initial: shape });
        const samples = spectrumSamples(ring);
        const mean = samples.reduce((total, x) => total + x, 0) / siteCount;
        values.forEach((value, j) => expect(Math.abs(value - samples[j] / mean)).toBeLessThan(1e-11 * (1 + value)));
      }
    }
  });
});

it('needs as many modes as the profile has coefficients', () => {
  expect(modeCount(ringModel({ initial: { profile: 'flat' } }), 64)).toBe(1);
  const wave = ringModel({ initial: { profile: 'wave', profileWidth: 4.8 / (2 * Math.PI * 3) } });
  expect(modeCount(wave, 64)).toBe(4);
  const pulse = ringModel({ initial: { profileWidth: 0.4 } });
  // f^(n)/f^(0) = exp(-2 (pi n sigma/L)^2) falls below 1e-6 at n = L sqrt(ln(1e6)/2)/(pi sigma)
  expect(modeCount(pulse, 64)).toBe(1 + Math.floor((4.8 * Math.sqrt(Math.log(1e6) / 2)) / (Math.PI * 0.4)));
  expect(modeCount(ringModel({ initial: { profile: 'box' } }), 24)).toBeLessThanOrEqual(24);
});

describe('the modes of the Wigner function of a lattice', () => {
  const [limit, reach] = [24, 23];
  const states: Partial<InitialState>[] = [
    ...(['pulse', 'step', 'pair', 'wave'] as const).map((name) => ({ profile: name })),
    { profile: 'wave', profileWidth: 1.3, spectrumWidth: 0.03 },
    { profile: 'wave', spectrum: 'band' },
    { profile: 'pair', profileWidth: 0.25, spectrumWidth: 0.02 },
    { profile: 'drawn', drawnProfile: drawnCurves.drawnProfile, spectrumWidth: 0.03 },
  ];

  it.each(states)('of %j are all there and no more', (changes) => {
    const model = ringModel({ initial: changes });
    const count = latticeModeCount(model, limit, reach);
    const waves = waveCorrelations(model, modelCovariance(model));
    const size = (n: number, z: number) => {
      const { re, im } = wignerCoefficient(model, waves, n, z);
      return Math.hypot(re, im);
    };
    const largest = (n: number) =>
      Math.max(...Array.from({ length: 2 * reach + 1 }, (_, i) => size(n, i - reach))) / size(0, 0);
    for (let n = count; n < limit; ++n) expect(largest(n), `mode ${n}`).toBeLessThan(3e-6);
    expect(largest(count - 1), `mode ${count - 1}`).toBeGreaterThan(3e-7);
  });

  it('are those of f where there is no order between sites, and at least those of its products on coarse grids', () => {
    for (const name of profiles) {
      const model = ringModel({ initial: { profile: name, spectrum: 'thermal' } });
      expect(latticeModeCount(model, limit, reach)).toBe(modeCount(model, limit));
    }
    // f of a step has no even modes
    const step = ringModel({ initial: { profile: 'step' } });
    expect([modeCount(step, 3), latticeModeCount(step, 3, reach)]).toEqual([2, 3]);
  });
});

it('has places between the ends of a range, ascending, each once', () => {
  expect(placesWithin(-1, 2, [3, 0.5, -1, 0.25, 0.5, -7, 2])).toEqual([-1, 0.25, 0.5, 2]);
  expect(placesWithin(0, 1, [])).toEqual([0, 1]);
  for (const profileWidth of [0.05, 0.4, 3]) {
    for (const name of profiles) {
      const breaks = profileBreaks(state({ profile: name, profileWidth }), 4.8);
      expect([breaks[0], breaks[breaks.length - 1]], name).toEqual([-2.4, 2.4]);
    }
    const breaks = spectrumBreaks(state({ spectrumCentre: 0.4, spectrumWidth: profileWidth }));
    expect([breaks[0], breaks[breaks.length - 1]]).toEqual([-0.5, 0.5]);
  }
});

it('has the wave number of its finest mode of any weight', () => {
  const waveNumber = (changes: Partial<InitialState>) => {
    const model = ringModel({ initial: changes });
    return effectiveWaveNumber(modeSizes(model, 64), model.length);
  };
  expect(waveNumber({ profile: 'flat' })).toBe(0);
  expect(waveNumber({ profile: 'wave', profileWidth: 4.8 / (2 * Math.PI * 3) })).toBeCloseTo(3 / 4.8, 14);
  // exp(-2 (pi n sigma/L)^2) falls below 1e-3 at n = L sqrt(ln(1e3)/2)/(pi sigma) = 7.1
  expect(waveNumber({ profileWidth: 0.4 })).toBeCloseTo(7 / 4.8, 14);
});

/**
 * States that are given by rows: those above, points that lie on each other, a single one, and rings of other lengths.
 */
const rowStates: [string, Partial<InitialState>, number][] = [
  ['packets', { profile: 'packets', packets: threePackets }, 4.8],
  [
    'a wide and a narrow packet',
    { profile: 'packets', packets: [...threePackets, { r: 1, k: 0.5, sr: 0.05, sk: 0.5, energy: 9 }] },
    4.8,
  ],
  ['drawn curves', { profile: 'drawn', spectrum: 'drawn', ...drawnCurves }, 4.8],
  [
    'drawn with corners as near as numbers are',
    {
      profile: 'drawn',
      spectrum: 'drawn',
      drawnProfile: [0, 1e-13, 1e-9, 1e-4].map((x, i) => ({ x, y: i % 2 })),
      drawnSpectrum: [0.1, 0.1, 0.1 + 1e-12, 0.1001].map((x, i) => ({ x, y: 1 + (i % 2) })),
    },
    16,
  ],
  [
    'drawn by one corner',
    { profile: 'drawn', spectrum: 'drawn', drawnProfile: [{ x: 1, y: 2 }], drawnSpectrum: [{ x: 0, y: 5 }] },
    2,
  ],
];

describe.each(rowStates)('state of rows, %s', (_, change, length) => {
  const shape = state(change);

  it('is its definition', () => {
    for (let i = -20; i < 20; ++i) {
      const r = (length * (i + 0.3)) / 40;
      expect(profile(shape, length, r)).toBeCloseTo(profileAt({ initial: shape, length }, r), 8);
    }
    const samples = spectrumSamples(ringModel({ siteCount: 60, initial: shape }));
    samples.forEach((value, j) => expect(spectrum(shape, j / 60)).toBeCloseTo(value, 7));
  });

  it('has the Fourier coefficients of a brute quadrature, to 1e-10', () => {
    const points = 8192;
    const coefficients = profileCoefficients(shape, length, 160);
    for (const n of [0, 1, 2, 7, 40, 159]) {
      const [re, im] = bruteCoefficient(shape, length, points, n);
      const error = Math.hypot(coefficients[2 * n] - re, coefficients[2 * n + 1] - im);
      expect(error / coefficients[0], `n = ${n}`).toBeLessThan(1e-10);
    }
  });

  it('has a spectrum of mean 1, nowhere negative, and breaks within the ring and the torus', () => {
    let sum = 0;
    for (let j = 0; j < 4096; ++j) sum += spectrum(shape, j / 4096 - 0.5) / 4096;
    expect(sum).toBeCloseTo(1, 10);
    for (const siteCount of [12, 804]) {
      const values = ringSpectrum(shape, siteCount);
      expect(values.reduce((total, x) => total + x, 0) / siteCount).toBeCloseTo(1, 12);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    }
    for (const [breaks, end] of [
      [profileBreaks(shape, length), length / 2],
      [spectrumBreaks(shape), 0.5],
    ] as const) {
      expect([breaks[0], breaks[breaks.length - 1]]).toEqual([-end, end]);
      breaks.forEach((place, i) => expect(i === 0 || place > breaks[i - 1]).toBe(true));
    }
  });
});

it('has the area and the square of a polyline', () => {
  // a triangle of base 2, and over the rest of the ring a slope from 1 to 0 after a jump
  const points = [
    { x: -1, y: 0 },
    { x: 0, y: 3 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
  ];
  expect(curveArea(points, 5)).toBeCloseTo(3 + 1.5, 14);
  expect(curveSquare(points, 5)).toBeCloseTo((2 * 9) / 3 + 3 / 3, 14);
});

it('counts modes in which packets cancel each other', () => {
  const apart = [-1.2, 1.2].map((r, i) => ({ r, k: 0.2 * i, sr: 0.4, sk: 0.05, energy: 1 }));
  const sizes = modeSizes(ringModel({ initial: { profile: 'packets', packets: apart } }), 8);
  sizes.forEach((size, n) => expect(size).toBeCloseTo(2 * Math.exp(-2 * (Math.PI * n * (0.4 / 4.8)) ** 2), 12));
});

it.each([
  [0.2, 0.02],
  [0.1, 0.05],
  [0.3, 0.01],
])('has packets of atoms as wide in k as the chain draws them: sr = %d, sk = %d', (sr, sk) => {
  const model = ringModel({
    siteCount: 96,
    epsilon: 0.05,
    initial: state({ profile: 'packets', packets: [{ r: 0.3, k: 0.12, sr, sk, energy: 1 }] }),
  });
  const correlations = waveCorrelations(model, modelCovariance(model));
  // c(0, z) of a Gaussian of width s about k0 is e^{2 pi i k0 z - 2 pi^2 s^2 z^2}
  const size = (z: number) => {
    const { re, im } = wignerCoefficient(model, correlations, 0, z);
    return Math.hypot(re, im);
  };
  for (const z of [1, 3, 5]) {
    const width = Math.sqrt(Math.log(size(0) / size(z)) / 2) / (Math.PI * z);
    expect(width).toBeCloseTo(spectrumWidthOfAtoms(sr, sk, model.epsilon), 8);
  }
});
