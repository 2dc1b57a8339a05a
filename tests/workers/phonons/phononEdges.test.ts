import { describe, expect, it } from 'vitest';
import { groupVelocity } from '../../../src/physics/dispersion';
import { profileCoefficients } from '../../../src/physics/initialState';
import type { InitialState, Model } from '../../../src/physics/model';
import { gaussLegendre } from '../../../src/maths/quadrature';
import { recordedBand } from '../../../workers/contract/band';
import { PhononBatch } from '../../../workers/phonons/phononBatch';
import type { Grid } from '../../../workers/contract/protocol';
import { freshArena } from '../kernels/kernels';
import { hotellingDeviate } from '../kernels/statistics';
import { ringModel } from '../../physics/models';
import { rows, sized } from '../../size';
import { CONFIDENT, fly, requestOf, runPhonons } from './phonons';

/** int h(k) e^{2 pi i z k} of a band or a packet, in closed form, over one period. */
function spectrumCoefficient({ spectrum, spectrumCentre, spectrumWidth }: InitialState, z: number): [number, number] {
  const x = 2 * Math.PI * z * spectrumWidth;
  const size = spectrum === 'packet' ? Math.exp(-0.5 * x * x) : x === 0 ? 1 : Math.sin(x) / x;
  return [size * Math.cos(2 * Math.PI * z * spectrumCentre), size * Math.sin(2 * Math.PI * z * spectrumCentre)];
}

const { nodes, weights } = gaussLegendre(16);

/** int h(k) e^{2 pi i z k - i turn v(k)} of a band after free flight, by panels that resolve the phase. */
function flownCoefficient(model: Model, z: number, turn: number): [number, number] {
  const { spectrumCentre, spectrumWidth } = model.initial;
  const panels = 8 + Math.ceil((Math.abs(z) + Math.abs(turn)) * spectrumWidth);
  let [re, im] = [0, 0];
  for (let panel = 0; panel < panels; ++panel) {
    nodes.forEach((x, i) => {
      const k = spectrumCentre + spectrumWidth * ((2 * panel + 1 + x) / panels - 1);
      const phase = 2 * Math.PI * z * k - turn * groupVelocity(model, k - Math.round(k));
      re += (weights[i] * Math.cos(phase)) / (2 * panels);
      im += (weights[i] * Math.sin(phase)) / (2 * panels);
    });
  }
  return [re, im];
}

const GRID: Grid = { positionCount: 128, waveNumberCount: 128 };
const RUNS = sized(40, 64);
const PHONONS = 16_384;

const wide = (changes: Partial<Omit<Model, 'initial' | 'length'>>, initial: Partial<InitialState>): Model =>
  ringModel({ epsilon: 0.1, siteCount: 160, ...changes, initial });
const band = (spectrumCentre: number, spectrumWidth: number) =>
  ({ spectrum: 'band', spectrumCentre, spectrumWidth }) as const;

/** Fixed seeds; a wrong law of a coefficient by 5 standard errors, 5e-3 of the total, is noticed. */
const cases: [string, Model, number, Grid][] = [
  ['a band', wide({}, band(0.2, 0.03)), 0, GRID],
  ['a narrow band', wide({}, band(0.15, 0.005)), 0, GRID],
  [
    'a narrow band over the end of the torus, in a box',
    wide({}, { ...band(-0.498, 0.005), profile: 'box', profileWidth: 1 }),
    0,
    GRID,
  ],
  [
    'a narrow packet on a coarse grid',
    wide({}, { spectrum: 'packet', spectrumCentre: 0.3, spectrumWidth: 0.005 }),
    0,
    { positionCount: 64, waveNumberCount: 32 },
  ],
  [
    'a narrow box on a long ring',
    wide({ epsilon: 0.5, siteCount: 396 }, { ...band(0.2, 0.03), profile: 'box', profileWidth: 0.05 }),
    0,
    GRID,
  ],
  [
    'a narrow pulse on a long ring',
    wide({ epsilon: 0.5, siteCount: 396 }, { ...band(0.2, 0.03), profile: 'pulse', profileWidth: 0.05 }),
    0,
    GRID,
  ],
  ['a step', wide({}, { ...band(0.1, 0.2), profile: 'step', profileWidth: 0.05 }), 0, GRID],
  [
    'free flight of a narrow band',
    wide({ noiseStrength: 0, pinning: 0.3 }, { ...band(0.15, 0.005), profile: 'box', profileWidth: 0.5 }),
    40,
    GRID,
  ],
  [
    'free flight of a band',
    wide({ noiseStrength: 0 }, { ...band(0.3, 0.1), profile: 'box', profileWidth: 0.5 }),
    12,
    GRID,
  ],
  ['a narrow band in three dimensions', wide({ dimension: 3, transverseCount: 8 }, band(0.15, 0.005)), 0, GRID],
];

describe.each(rows(cases, [2, 3, 5, 7, 9]))('phonons of %s', (_, model, time, grid) => {
  const request = requestOf(model, { kineticTimes: [time], grid, realisationCount: PHONONS });
  const { modeCount, reach } = recordedBand(request);
  const width = 2 * reach + 1;
  /** Means of the runs, laid out as WignerCoefficients.values, over the total. */
  const means = Array.from({ length: RUNS }, (__, run) => {
    const [batches] = runPhonons({ ...request, seed: run + 1 });
    return batches[0].coefficients.map((___, i) => batches.reduce((sum, { coefficients }) => sum + coefficients[i], 0));
  }).map((sums) => sums.map((value) => value / sums[2 * reach]));

  it('have the exact coefficients in all of the band', () => {
    const profile = profileCoefficients(model.initial, model.length, modeCount);
    const exact = (n: number, z: number): [number, number] => {
      const [a, b] = [profile[2 * n] / profile[0], profile[2 * n + 1] / profile[0]];
      const turn = (2 * Math.PI * n * time) / model.length;
      const [re, im] = time > 0 ? flownCoefficient(model, z, turn) : spectrumCoefficient(model.initial, z);
      return [a * re - b * im, a * im + b * re];
    };
    for (let n = 0; n < modeCount; ++n) {
      for (let z = -reach; z <= reach; ++z) {
        const [re, im] = exact(n, z);
        const at = 2 * (n * width + reach + z);
        const mean = (part: number) => means.reduce((sum, values) => sum + values[at + part], 0) / RUNS;
        // a phonon adds a number of modulus 1: the mean square of the distance is (1 - |c|^2)/P
        const scale = Math.sqrt(Math.max(1e-11, 1 - re * re - im * im) / (RUNS * PHONONS));
        expect(Math.hypot(mean(0) - re, mean(1) - im) / scale, `(${n}, ${z})`).toBeLessThan(5);
      }
    }
    const some = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => [
      Math.round((i * (modeCount - 1)) / 7),
      Math.round((((3 * i) % 8) * 2 * reach) / 7) - reach + (i === 0 ? 9 : 0),
    ]);
    const row = (values: Float64Array) =>
      some.flatMap(([n, z]) => [...values.subarray(2 * (n * width + reach + z), 2 * (n * width + reach + z) + 2)]);
    expect(
      Math.abs(
        hotellingDeviate(
          means.map(row),
          some.flatMap(([n, z]) => exact(n, z)),
        ),
      ),
    ).toBeLessThan(CONFIDENT);
  });

  it('add up to the total energy', () => {
    const [batches] = runPhonons(request);
    for (const { coefficients, realisationCount } of batches) {
      expect(
        coefficients[2 * reach] / realisationCount / profileCoefficients(model.initial, model.length, 1)[0],
      ).toBeCloseTo(1, 6);
      expect(coefficients[2 * reach + 1]).toBe(0);
    }
  });
});

describe('phonons in free flight', () => {
  it('move with the group velocity, on average over a few cells of the table to 1e-7', () => {
    const model = wide(
      { noiseStrength: 0, couplings: [1, 0, 0, 0, 0, 0, 0, 0, 4] },
      { profile: 'flat', ...band(0.13, 0.005) },
    );
    const batch = new PhononBatch(freshArena(), requestOf(model));
    batch.draw(0);
    const start = batch.positions();
    fly(batch, 1);
    const waveNumbers = batch.waveNumbers(1);
    const errors = batch.positions().map((x, i) => x - start[i] - groupVelocity(model, waveNumbers[i]));
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    // v'' h^2/12 is 1.5e-6 there
    expect(Math.abs(mean)).toBeLessThan(1e-7);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(1e-5);
  });
});
