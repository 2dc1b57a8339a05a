import { describe, expect, it } from 'vitest';
import { shownError } from '../../../src/maths/statistics';
import {
  energyProfile,
  husimi,
  spectrumProfile,
  synthesize,
  type WignerCoefficients,
} from '../../../src/physics/wigner';
import {
  energyError,
  phononCovariance,
  phononSpectrumError,
  phononWignerError,
  scatterCovariance,
  scatterError,
  type CoefficientSums,
} from '../../../workers/ensemble/sampleErrors';
import { squareCount } from '../../../workers/ensemble/sampleSums';
import { uniforms } from '../../reference/random';

const band = { length: 3, modeCount: 5, reach: 4 };
const width = 2 * band.reach + 1;

/** Coefficients of a real field: that of n = 0, z is the conjugate of that of n = 0, -z. */
function randomField(random: () => number): WignerCoefficients {
  const values = Float64Array.from({ length: 2 * band.modeCount * width }, () => random() - 0.5);
  for (let z = 0; z <= band.reach; ++z) {
    values[2 * (band.reach - z)] = values[2 * (band.reach + z)];
    values[2 * (band.reach - z) + 1] = z === 0 ? 0 : -values[2 * (band.reach + z) + 1];
  }
  values[2 * band.reach + 1] = 0;
  return { ...band, values };
}

const sumOf = (fields: WignerCoefficients[]): CoefficientSums => ({
  count: fields.length,
  values: Float64Array.from(fields[0].values, (_, i) => fields.reduce((sum, { values }) => sum + values[i], 0)),
  unit: 1,
});

/** The error of the mean of equally weighted samples, as it is shown. */
function errorOf(samples: number[]): number {
  const count = samples.length;
  const mean = samples.reduce((sum, value) => sum + value, 0) / count;
  const square = samples.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  return shownError(Math.sqrt(square / count), count - 1);
}

const expectClose = (found: Float64Array, wanted: ArrayLike<number>, digits: number) => {
  expect(found.length).toBe(wanted.length);
  found.forEach((value, i) => expect(value, `number ${i}`).toBeCloseTo(wanted[i], digits));
};

describe('errors from scatter', () => {
  const random = uniforms(31);
  const fields = Array.from({ length: 12 }, () => randomField(random));
  const all = sumOf(fields);
  const groups = [sumOf(fields.slice(0, 3)), { count: 0, values: [], unit: 1 }];
  for (const at of [3, 6, 9]) groups.push(sumOf(fields.slice(at, at + 3)));
  const positions = 7;

  it('of groups alike are those of the means of the groups', () => {
    const found = scatterError({ band, all, groups }, (c) => spectrumProfile(c, 6))!;
    const means = [0, 3, 6, 9].map((at) =>
      Array.from({ length: 6 }, (_, j) =>
        fields.slice(at, at + 3).reduce((sum, c) => sum + spectrumProfile(c, 6)[j] / 3, 0),
      ),
    );
    expectClose(
      found,
      means[0].map((_, j) => errorOf(means.map((mean) => mean[j]))),
      12,
    );
    const covariance = scatterCovariance({ band, all, groups }, positions)!;
    const errors = scatterError({ band, all, groups }, (c) => energyProfile(c, positions))!;
    expect(covariance.freedom).toBe(3);
    errors.forEach((error, i) =>
      expect(shownError(Math.sqrt(covariance.values[i * positions + i]), 3)).toBeCloseTo(error, 12),
    );
    // two cells: (var(a + b) - var(a - b))/4
    const combined = (sign: number) =>
      scatterError({ band, all, groups }, (c) => {
        const profile = energyProfile(c, positions);
        return Float64Array.of(profile[1] + sign * profile[4]);
      })![0] / shownError(1, 3);
    const wanted = (combined(1) ** 2 - combined(-1) ** 2) / 4;
    for (const [i, j] of [
      [1, 4],
      [4, 1],
    ])
      expect(covariance.values[i * positions + j]).toBeCloseTo(wanted, 12);
  });

  it('are none for fewer than four groups', () => {
    const few = { band, all, groups: groups.slice(0, 4) };
    expect(scatterError(few, (c) => c.values)).toBeNull();
    expect(scatterCovariance(few, positions)).toBeNull();
  });

  it('of profiles are those of the realisations, on coarse grids too', () => {
    const points = squareCount(band.modeCount);
    // values at r_i = L i/points, by their sums
    const squares = new Float64Array(points);
    const profileAt = ({ values, length }: WignerCoefficients, r: number) => {
      let sum = values[2 * band.reach];
      for (let n = 1; n < band.modeCount; ++n) {
        const at = 2 * (n * width + band.reach);
        const phase = (2 * Math.PI * n * r) / length;
        sum += 2 * (values[at] * Math.cos(phase) - values[at + 1] * Math.sin(phase));
      }
      return sum / length;
    };
    for (const field of fields) {
      for (let i = 0; i < points; ++i) squares[i] += profileAt(field, (band.length * i) / points) ** 2;
    }
    for (const count of [4, 9, 24]) {
      const found = energyError({ band, all, groups: [] }, squares, count)!;
      const wanted = Array.from({ length: count }, (_, i) =>
        errorOf(fields.map((field) => profileAt(field, band.length * ((i + 0.5) / count - 0.5)))),
      );
      expectClose(found, wanted, 10);
    }
    expect(energyError({ band, all: { ...all, count: 3 }, groups: [] }, squares, 4)).toBeNull();
  });
});

/**
 * Phonons of energy 2 whose positions and wave numbers have the density (1 + 0.3 cos a + 0.2 sin 4 a)(1 + 0.2 sin b +
 * 0.2 cos 4 b)/L, a = 2 pi X/L and b = 2 pi K, on a grid that integrates their fields exactly: the band holds all
 * harmonics of the density.
 */
describe('errors of phonons are those of independent ones', () => {
  const energy = 2;
  const count = 1000;
  const [positions, waves] = [32, 32];
  const epsilon = 0.4;
  const phonons = Array.from({ length: positions * waves }, (_, m) => {
    const [x, k] = [(m % positions) / positions, Math.floor(m / positions) / waves];
    const [turnR, turnK] = [2 * Math.PI * x, 2 * Math.PI * k];
    const weight =
      ((1 + 0.3 * Math.cos(turnR) + 0.2 * Math.sin(4 * turnR)) *
        (1 + 0.2 * Math.sin(turnK) + 0.2 * Math.cos(4 * turnK))) /
      (positions * waves);
    const values = new Float64Array(2 * band.modeCount * width);
    for (let n = 0; n < band.modeCount; ++n) {
      for (let z = -band.reach; z <= band.reach; ++z) {
        const phase = z * turnK - n * turnR;
        values.set([energy * Math.cos(phase), energy * Math.sin(phase)], 2 * (n * width + z + band.reach));
      }
    }
    return { weight, c: { ...band, values } };
  });
  const all = {
    count,
    unit: 1,
    values: Float64Array.from(phonons[0].c.values, (_, i) =>
      phonons.reduce((sum, { weight, c }) => sum + count * weight * c.values[i], 0),
    ),
  };
  const sums = { band, all, groups: [] };

  /** The covariance of two numbers of one phonon. */
  function covarianceOf(field: (c: WignerCoefficients) => Float64Array): (i: number, j: number) => number {
    const values = phonons.map(({ c }) => field(c));
    const mean = (i: number) => phonons.reduce((sum, { weight }, m) => sum + weight * values[m][i], 0);
    return (i, j) =>
      phonons.reduce((sum, { weight }, m) => sum + weight * values[m][i] * values[m][j], 0) - mean(i) * mean(j);
  }
  const errorsOf = (field: (c: WignerCoefficients) => Float64Array) => {
    const covariance = covarianceOf(field);
    return field(phonons[0].c).map((_, i) => shownError(Math.sqrt(covariance(i, i) / (count - 1)), count - 1));
  };

  it.each([5, 7, 12])('spectrum, %i wave numbers', (waveNumberCount) => {
    expectClose(
      phononSpectrumError(sums, waveNumberCount)!,
      errorsOf((c) => spectrumProfile(c, waveNumberCount)),
      10,
    );
  });

  it.each([
    [12, 11],
    [7, 12],
    [12, 6],
  ])('W on %i x %i cells, smoothed or not', (positionCount, waveNumberCount) => {
    const grid = { positionCount, waveNumberCount };
    for (const smoothing of ['plain', 'husimi'] as const) {
      const shown = (c: WignerCoefficients) => (smoothing === 'husimi' ? husimi(c, epsilon) : c);
      const wanted = errorsOf((c) => synthesize(shown(c), positionCount, waveNumberCount));
      expectClose(phononWignerError(sums, grid, smoothing, epsilon)!, wanted, 10);
    }
  });

  it('covariance of the energies of cells', () => {
    const points = squareCount(band.modeCount);
    const squares = new Float64Array(points);
    for (const { weight, c } of phonons) {
      for (let i = 0; i < points; ++i) {
        let value = c.values[2 * band.reach];
        for (let n = 1; n < band.modeCount; ++n) {
          const at = 2 * (n * width + band.reach);
          const phase = (2 * Math.PI * n * i) / points;
          value += 2 * (c.values[at] * Math.cos(phase) - c.values[at + 1] * Math.sin(phase));
        }
        squares[i] += count * weight * (value / band.length) ** 2;
      }
    }
    const cells = 11;
    const { values, freedom } = phononCovariance(sums, squares, cells)!;
    const covariance = covarianceOf((c) => energyProfile(c, cells));
    expect(freedom).toBe(Infinity);
    for (let i = 0; i < cells; ++i) {
      for (let j = 0; j < cells; ++j)
        expect(values[i * cells + j], `${i}, ${j}`).toBeCloseTo(covariance(i, j) / (count - 1), 10);
    }
  });

  it('are none for fewer than four', () => {
    const few = { ...sums, all: { ...all, count: 3 } };
    expect(phononSpectrumError(few, 6)).toBeNull();
    expect(phononWignerError(few, { positionCount: 6, waveNumberCount: 6 }, 'plain', epsilon)).toBeNull();
  });
});
