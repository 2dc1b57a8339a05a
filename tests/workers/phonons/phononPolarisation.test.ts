import { describe, expect, it } from 'vitest';
import { recordedBand, splitDensities, type RecordedBand } from '../../../workers/contract/band';
import { KineticSolver } from '../../../workers/boltzmann/kineticSolver';
import { PhononBatch } from '../../../workers/phonons/phononBatch';
import type { FrameSums } from '../../../workers/contract/protocol';
import { freshArena } from '../kernels/kernels';
import { hotellingDeviate } from '../kernels/statistics';
import { ringModel } from '../../physics/models';
import { CONFIDENT, chiSquareDeviate, fly, requestOf, runPhonons, thermal } from './phonons';

describe.each([2, 3] as const)('polarisations of phonons, d = %d', (dimension) => {
  /**
   * int (W_1 - W_j) dk of a homogeneous thermal state that starts in i = 1: dg/dt = -phi (g + 2 m/(d - 1)), m the mean
   * of g sin^2 pi k_1.
   */
  const difference = (time: number): number => {
    const side = dimension === 2 ? 48 : 24;
    const axis = Array.from({ length: side }, (_, j) => Math.sin((Math.PI * (j + 0.5)) / (2 * side)) ** 2);
    let sines = axis;
    for (let l = 1; l < dimension; ++l) sines = sines.flatMap((a) => axis.map((b) => a + b));
    const slope = (g: number[]) => {
      const mean = g.reduce((sum, value, i) => sum + (value * sines[i]) / dimension, 0) / g.length;
      return g.map((value, i) => -8 * sines[i] * (value + (2 * mean) / (dimension - 1)));
    };
    const steps = Math.ceil(time / 0.01);
    const h = time / steps;
    let g = sines.map(() => 1);
    for (let step = 0; step < steps; ++step) {
      const a = slope(g);
      const b = slope(g.map((value, i) => value + (h / 2) * a[i]));
      const c = slope(g.map((value, i) => value + (h / 2) * b[i]));
      const e = slope(g.map((value, i) => value + h * c[i]));
      g = g.map((value, i) => value + (h / 6) * (a[i] + 2 * b[i] + 2 * c[i] + e[i]));
    }
    return g.reduce((sum, value) => sum + value, 0) / g.length;
  };

  it.each([0, 1])('relax as the kinetic equation says, omega_0 = %d', (pinning) => {
    const times = [0.05, 0.2, 0.6];
    const request = requestOf(thermal(dimension, { pinning }, { polarisation: 1 }), {
      realisationCount: 4 * 131_072,
      kineticTimes: times,
      seed: 21,
    });
    const batch = new PhononBatch(freshArena(), request);
    batch.draw(0);
    for (const time of times) {
      fly(batch, time);
      const counts = new Array<number>(dimension).fill(0);
      for (const i of batch.polarisations()) counts[i] += 1;
      const gap = difference(time);
      const chances = counts.map((_, i) => (1 + (i === 0 ? dimension - 1 : -1) * gap) / dimension);
      expect(
        chiSquareDeviate(
          counts,
          chances.map((chance) => chance * batch.phononCount),
          dimension - 1,
        ),
        `at ${time}`,
      ).toBeLessThan(CONFIDENT);
      // without the gain of the others' loss the gap would be wider
      const wrong = counts.map(
        (_, i) => (batch.phononCount * (1 + (i === 0 ? dimension - 1 : -1) * 1.15 * gap)) / dimension,
      );
      if (time < 0.5) expect(chiSquareDeviate(counts, wrong, dimension - 1)).toBeGreaterThan(CONFIDENT);
    }
  });

  it('start with their shares and stay with energy noise', () => {
    const model = thermal(dimension, { noise: 'energy' }, { polarisation: 2 });
    for (const { coefficients, densities } of runPhonons(requestOf(model)).flat()) {
      const { polarisation } = splitDensities(recordedBand(requestOf(model)), model.length, densities);
      const middle = coefficients.length / 2 - 1;
      polarisation.forEach(({ values }, i) => expect(values[0] / coefficients[middle]).toBeCloseTo(i === 1 ? 1 : 0, 6));
    }
  });

  it('are counted as the Boltzmann equation has them, and add up', () => {
    const model = ringModel({ dimension, noiseStrength: 0.1, transverseCount: 8, initial: { polarisation: 1 } });
    const runs = Array.from({ length: 24 }, (_, i) => runPhonons(requestOf(model, { seed: i + 1 })));
    const band = recordedBand(requestOf(model));
    const solver = new KineticSolver({
      arena: freshArena(),
      model,
      horizon: 2.5,
      modeCount: band.modeCount,
      recordedTimes: 4,
    });
    let now = 0;
    requestOf(model).kineticTimes.forEach((time, frame) => {
      solver.advance(time - now);
      now = time;
      const exact = splitDensities(band, model.length, solver.densities(solver.snapshot())).polarisation;
      const batches = runs.flatMap((run) => run[frame]);
      const rows = batches.map(
        ({ densities }) =>
          splitDensities(
            band,
            model.length,
            densities.map((x) => x / 4096),
          ).polarisation,
      );
      // at t = 0 the first holds everything, later what it has not is in the others; c(0) is real
      const row = (parts: typeof exact) =>
        parts
          .slice(0, time === 0 ? 1 : dimension)
          .flatMap(({ values }, i) => [...(i === 0 ? [] : [values[0]]), ...values.subarray(2, 6)]);
      expect(Math.abs(hotellingDeviate(rows.map(row), row(exact))), `time ${time}`).toBeLessThan(CONFIDENT);
      expect(
        Math.abs(
          hotellingDeviate(
            rows.map(row),
            row(exact).map((value) => value + 0.02 * solver.total()),
          ),
        ),
      ).toBeGreaterThan(CONFIDENT);
      for (const sums of batches) expectSum(sums, band);
    });
  });

  const expectSum = ({ coefficients, densities }: FrameSums, band: RecordedBand) => {
    const { polarisation } = splitDensities(band, 1, densities);
    const width = 2 * band.reach + 1;
    for (let n = 0; n < band.modeCount; ++n) {
      for (const part of [0, 1]) {
        const sum = polarisation.reduce((all, { values }) => all + values[2 * n + part], 0);
        expect(Math.abs(sum - coefficients[2 * (n * width + band.reach) + part]) / 4096).toBeLessThan(1e-5);
      }
    }
  };
});
