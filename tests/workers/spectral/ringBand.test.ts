import { describe, expect, it } from 'vitest';
import { cos, sin } from '../../../src/maths/elementary';
import { fourierPlan } from '../../../src/maths/fourier';
import { RingBand } from '../../../workers/spectral/ringBand';
import { uniforms } from '../../reference/random';
import { freshArena } from '../kernels/kernels';

const epsilon = 0.03;
const bits = (values: Float64Array) => Buffer.from(values.buffer, values.byteOffset, values.byteLength);

function randomRows(siteCount: number, modeCount: number): Float64Array {
  const random = uniforms(siteCount + modeCount);
  return Float64Array.from({ length: 2 * siteCount * modeCount + 3 }, () => random() - 0.5);
}

/** By plain transforms. */
function plainBand(values: Float64Array, siteCount: number, numbers: readonly number[], reach: number): Float64Array {
  const result = new Float64Array(2 * numbers.length * (2 * reach + 1));
  const plan = fourierPlan(siteCount);
  numbers.forEach((n, row) => {
    const part = (offset: number) =>
      Float64Array.from(
        { length: siteCount },
        (_, j) => (values[2 * (row * siteCount + j) + offset] * epsilon) / siteCount,
      );
    const [re, im] = [part(0), part(1)];
    plan.backward(re, im);
    for (let z = -reach; z <= reach; ++z) {
      const slot = (z + siteCount) % siteCount;
      const turn = (Math.PI * n * z) / siteCount;
      const at = 2 * (row * (2 * reach + 1) + z + reach);
      result[at] = re[slot] * cos(turn) - im[slot] * sin(turn);
      result[at + 1] = re[slot] * sin(turn) + im[slot] * cos(turn);
    }
  });
  return result;
}

function kernelBand(band: RingBand, values: Float64Array, modeCount: number, reach: number): Float64Array {
  const result = new Float64Array(2 * modeCount * (2 * reach + 1));
  band.write(values, epsilon, reach, result);
  return result;
}

describe('coefficients of modes on a ring', () => {
  it.each([
    [804, 28, 127],
    [804, 5, 12],
    [600, 1, 127],
    [64, 7, 31],
    [128, 4, 40],
    [6, 3, 2],
    [2, 2, 0],
  ])('of %i sites are those of plain transforms bit by bit, %i modes, |z| <= %i', (siteCount, modeCount, reach) => {
    // some of all modes, as an estimate of the error has them
    const numbers = Array.from({ length: modeCount }, (_, i) => (3 * i) % siteCount);
    const values = randomRows(siteCount, modeCount);
    const band = new RingBand(freshArena(), siteCount, numbers);
    for (const z of [reach, Math.floor(reach / 2), 0, reach])
      expect(bits(kernelBand(band, values, modeCount, z)).equals(bits(plainBand(values, siteCount, numbers, z)))).toBe(
        true,
      );
  });

  it('are sums over the sites', () => {
    const [siteCount, numbers, reach] = [10, [0, 1, 3], 4];
    const values = randomRows(siteCount, numbers.length);
    const found = kernelBand(new RingBand(freshArena(), siteCount, numbers), values, numbers.length, reach);
    numbers.forEach((n, row) => {
      for (let z = -reach; z <= reach; ++z) {
        let [re, im] = [0, 0];
        for (let j = 0; j < siteCount; ++j) {
          const phase = (2 * Math.PI * z * (j + n / 2)) / siteCount;
          const [x, y] = [values[2 * (row * siteCount + j)], values[2 * (row * siteCount + j) + 1]];
          re += (epsilon / siteCount) * (x * Math.cos(phase) - y * Math.sin(phase));
          im += (epsilon / siteCount) * (x * Math.sin(phase) + y * Math.cos(phase));
        }
        const at = 2 * (row * (2 * reach + 1) + z + reach);
        expect(found[at]).toBeCloseTo(re, 14);
        expect(found[at + 1]).toBeCloseTo(im, 14);
      }
    });
  });

  it('of reaches that take turns need no more memory', () => {
    const arena = freshArena();
    const band = new RingBand(arena, 804, [0, 1, 2]);
    const values = randomRows(804, 3);
    kernelBand(band, values, 3, 60);
    const before = arena.used;
    for (const reach of [12, 60, 0]) kernelBand(band, values, 3, reach);
    expect(arena.used).toBe(before);
  });
});
