import { describe, expect, it } from 'vitest';
import { displacementSums } from '../../../workers/measurements/displacement';
import { PhononBatch } from '../../../workers/phonons/phononBatch';
import { phononTracks } from '../../../workers/phonons/phononTracks';
import { createWorker as createPhononWorker } from '../../../workers/phonons/program';
import type { DisplacementSums, FrameSums } from '../../../workers/contract/protocol';
import { freshArena, kernelModule } from '../kernels/kernels';
import { ringModel } from '../../physics/models';
import { rows, sized } from '../../size';
import {
  CONFIDENT,
  chiSquareDeviate,
  components,
  fly,
  integrateTorus,
  meanAndError,
  phononAt,
  requestOf,
  runPhonons,
  thermal,
} from './phonons';

const laws = ([2, 3] as const).flatMap((dimension) =>
  (['momentum', 'energy'] as const).map((noise) => ({ dimension, noise })),
);

describe.each(rows(laws, [0, 3]))('phonons, d = $dimension, $noise noise', ({ dimension, noise }) => {
  const model = thermal(dimension, { noise, pinning: 0 });
  const jumped = (() => {
    // so short that a second jump is seldom
    const duration = noise === 'momentum' ? 1e-3 : 1e-2;
    const jumps: { from: number[]; to: number[]; polarisations: [number, number] }[] = [];
    for (let seed = 1; seed <= 8; ++seed) {
      const batch = new PhononBatch(freshArena(), requestOf(model, { realisationCount: 4 * 262_144, seed }));
      batch.draw(0);
      const read = () => ({ k: components(dimension).map((l) => batch.waveNumbers(l)), i: batch.polarisations() });
      const before = read();
      fly(batch, duration);
      const after = read();
      for (let phonon = 0; phonon < batch.phononCount; ++phonon) {
        if (after.k[0][phonon] === before.k[0][phonon]) continue;
        jumps.push({
          from: before.k.map((k) => k[phonon]),
          to: after.k.map((k) => k[phonon]),
          polarisations: [before.i[phonon], after.i[phonon]],
        });
      }
    }
    return jumps;
  })();

  it("jump with the density R(k,k')", () => {
    const edges = [-0.5, -0.2, 0.2, 0.5];
    const cellOf = (k: readonly number[]) =>
      k.reduce((cell, x) => 3 * cell + (x < edges[1] ? 0 : x < edges[2] ? 1 : 2), 0);
    const cellCount = 3 ** dimension;
    const widths = [0.3, 0.4, 0.3];
    const trig = edges.map((x) => Math.sin(2 * Math.PI * x) / (2 * Math.PI));
    const cosines = widths.map((_, i) => trig[i + 1] - trig[i]);
    const sines = widths.map((width, i) => (width - cosines[i]) / 2);
    const digits = (cell: number) => components(dimension).map((l) => Math.floor(cell / 3 ** (dimension - l)) % 3);
    const share = (from: number[], to: number[]) => {
      const volume = (skip: number) =>
        from.reduce((product, a, l) => (l === skip ? product : product * widths[a] * widths[to[l]]), 1);
      return from.reduce((sum, a, l) => {
        const product =
          noise === 'momentum'
            ? 16 * sines[a] * sines[to[l]]
            : (widths[a] * widths[to[l]] - cosines[a] * cosines[to[l]]) / dimension;
        return sum + product * volume(l);
      }, 0);
    };
    const counts = new Array<number>(cellCount ** 2).fill(0);
    for (const { from, to } of jumped) counts[cellOf(from) * cellCount + cellOf(to)] += 1;
    const shares = counts.map((_, i) => share(digits(Math.floor(i / cellCount)), digits(i % cellCount)));
    const total = shares.reduce((sum, value) => sum + value, 0);
    expect(total).toBeCloseTo(noise === 'momentum' ? 4 * dimension : 1, 12);
    const expected = shares.map((value) => (jumped.length * value) / total);
    expect(Math.min(...expected)).toBeGreaterThan(5);
    expect(chiSquareDeviate(counts, expected, counts.length - 1)).toBeLessThan(CONFIDENT);
    // jumps that forget k would be noticed
    const sums = (of: (i: number) => number) =>
      shares.reduce((all, value, i) => ((all[of(i)] += value / total), all), new Array<number>(cellCount).fill(0));
    const [left, right] = [sums((i) => Math.floor(i / cellCount)), sums((i) => i % cellCount)];
    const forgetful = counts.map((_, i) => jumped.length * left[Math.floor(i / cellCount)] * right[i % cellCount]);
    expect(chiSquareDeviate(counts, forgetful, counts.length - 1)).toBeGreaterThan(CONFIDENT);
  });

  it('jump to each other polarisation alike, or to none', () => {
    const turns = new Array<number>(dimension).fill(0);
    for (const {
      polarisations: [before, after],
    } of jumped)
      turns[(after - before + dimension) % dimension] += 1;
    if (noise === 'energy') {
      expect(turns).toEqual([jumped.length, ...new Array<number>(dimension - 1).fill(0)]);
      return;
    }
    // two jumps in the short time may come back
    expect(turns[0]).toBeLessThan(0.03 * jumped.length);
    const others = turns.slice(1);
    const mean = others.reduce((sum, count) => sum + count, 0) / others.length;
    expect(mean).toBeGreaterThan((0.97 * jumped.length) / (dimension - 1));
    if (dimension === 3) expect(chiSquareDeviate(others, [mean, mean], 1)).toBeLessThan(CONFIDENT);
  });

  it('keep the uniform law', () => {
    const batch = new PhononBatch(freshArena(), requestOf(model, { realisationCount: 4 * 131_072, seed: 11 }));
    batch.draw(0);
    fly(batch, 1.5);
    const side = 4;
    const numbers = components(dimension).map((l) => batch.waveNumbers(l));
    const counts = new Array<number>(side ** dimension * dimension).fill(0);
    batch.polarisations().forEach((i, phonon) => {
      counts[numbers.reduce((cell, k) => cell * side + Math.min(side - 1, Math.floor((k[phonon] + 0.5) * side)), i)] +=
        1;
    });
    expect(
      chiSquareDeviate(
        counts,
        counts.map(() => batch.phononCount / counts.length),
        counts.length - 1,
      ),
    ).toBeLessThan(CONFIDENT);
  });

  it.each([0, 1])('have the mean square displacement of the formula, omega_0 = %d', (pinning) => {
    const law = thermal(dimension, { noise, pinning, noiseStrength: 0.4 });
    const times = [0.1, 1, 4];
    const sums = [0, 1, 2, 3].flatMap((batch) => displacementSums(freshArena(), law, times, 131_072, 5, batch));
    times.forEach((time, i) => {
      const mean = (of: (part: DisplacementSums) => Float64Array) =>
        sums.reduce((sum, part) => sum + of(part)[i], 0) / 131_072;
      const square = mean(({ squares }) => squares);
      const error = Math.sqrt((mean(({ fourths }) => fourths) - square ** 2) / 131_071);
      const exact = integrateTorus(dimension, (k) => {
        const { velocity, rate } = phononAt(law, k);
        const x = 0.4 * rate * time;
        return 2 * (velocity * time) ** 2 * (x < 1e-3 ? 0.5 - x / 6 : (x - 1 + Math.exp(-x)) / (x * x));
      });
      expect(error / exact).toBeLessThan(0.01);
      expect(Math.abs(square - exact) / error, `at ${time}`).toBeLessThan(CONFIDENT);
    });
  });

  it('have paths with the jumps and the spreading of the law', () => {
    const horizon = 3;
    const { count, offsets, time, position } = phononTracks(requestOf(model, { kineticTimes: [0, horizon], seed: 2 }));
    expect(count).toBe(300);
    const of = (f: (first: number, last: number) => number) =>
      meanAndError(Array.from({ length: count }, (_, i) => f(offsets[i], offsets[i + 1] - 1)));
    const pull = ({ mean, error }: { mean: number; error: number }, exact: number) => Math.abs(mean - exact) / error;
    expect(
      pull(
        of((first, last) => last - first - 1),
        horizon * (noise === 'momentum' ? 4 * dimension : 1),
      ),
    ).toBeLessThan(CONFIDENT);
    const exact = integrateTorus(dimension, (k) => {
      const { velocity, rate } = phononAt(model, k);
      const x = rate * horizon;
      return 2 * (velocity * horizon) ** 2 * (x < 1e-3 ? 0.5 - x / 6 : (x - 1 + Math.exp(-x)) / (x * x));
    });
    expect(
      pull(
        of((first, last) => (position[last] - position[first]) ** 2),
        exact,
      ),
    ).toBeLessThan(CONFIDENT);
    for (let i = 0; i < count; ++i) expect(time[offsets[i + 1] - 1]).toBe(horizon);
  });
});

it('spread as kappa_0 = 0.0107580 alpha/gamma in the unpinned lattice, d = 3', () => {
  const share = sized(0.7, 1);
  const model = thermal(3, { pinning: 0, couplings: [1.4], noiseStrength: 0.8 });
  const batch = new PhononBatch(freshArena(), requestOf(model, { realisationCount: 4 * share * 163_840, seed: 31 }));
  const [early, late] = [8, 16];
  batch.draw(0, true);
  fly(batch, early);
  const before = batch.positions();
  fly(batch, late);
  const { mean, error } = meanAndError(
    batch.positions().map((x, i) => (x * x - before[i] ** 2) / (2 * (late - early))),
  );
  // what comes after these times, (1/(t2 - t1)) int_{t1}^{t2} int v^2 e^{-gamma phi t}/(gamma phi) dk dt
  const rest = integrateTorus(3, (k) => {
    const { velocity, rate } = phononAt(model, k);
    const jumps = 0.8 * rate;
    return (velocity ** 2 * (Math.exp(-jumps * early) - Math.exp(-jumps * late))) / (jumps ** 2 * (late - early));
  });
  const exact = (0.010758 * 1.4) / 0.8;
  // the few phonons that fly far make the error itself scatter, from 0.010 to 0.0135 over seeds
  expect(error / exact).toBeLessThan(0.014 / Math.sqrt(share));
  expect(rest / exact).toBeGreaterThan(5 * (error / exact));
  expect(Math.abs(mean + rest - exact) / error).toBeLessThan(CONFIDENT);
});

it.each([2, 3] as const)('phonons fly freely without noise, d = %d', (dimension) => {
  for (const pinning of [0, 0.7]) {
    const model = ringModel({ dimension, pinning, couplings: [1.3], noiseStrength: 0, transverseCount: 8 });
    const batch = new PhononBatch(freshArena(), requestOf(model));
    batch.draw(2);
    const start = batch.positions();
    fly(batch, 0.9);
    fly(batch, 2.1);
    const numbers = components(dimension).map((l) => batch.waveNumbers(l));
    batch.positions().forEach((x, i) => {
      const { velocity } = phononAt(
        model,
        numbers.map((k) => k[i]),
      );
      expect(Math.abs(x - start[i] - 2.1 * velocity)).toBeLessThan(1e-7);
    });
  }
});

it('batches of a radial state come out of a worker the same bit by bit, however they are cut', () => {
  const model = ringModel({ dimension: 3, transverseCount: 48, initial: { geometry: 'radial' } });
  const request = requestOf(model, { realisationCount: 40_000, seed: 3 });
  const whole = runPhonons(request);
  const worker = createPhononWorker();
  worker.load(kernelModule);
  worker.prepare(request);
  for (const batch of [2, 3, 0, 1]) {
    const sums: FrameSums[] = [];
    for (let finished = false; !finished;) {
      const chunk = worker.advance(request.run, batch, 0.01)!;
      sums.push(...chunk.sums);
      finished = chunk.finished;
    }
    expect(sums).toEqual(whole.map((frames) => frames[batch]));
  }
});
