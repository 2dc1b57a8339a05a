import { describe, expect, it } from 'vitest';
import { emptyCoefficients, synthesize, type WignerCoefficients } from '../../../src/physics/wigner';
import { kernelSynthesis } from '../../../workers/contract/synthesis';
import { uniforms } from '../../reference/random';
import { kernelModule } from '../kernels/kernels';

function randomBand(length: number, modeCount: number, reach: number): WignerCoefficients {
  const random = uniforms(modeCount + reach);
  const c = emptyCoefficients(length, modeCount, reach);
  for (let i = 0; i < c.values.length; ++i) c.values[i] = random() - 0.5;
  return c;
}

const bits = (values: Float64Array) => Buffer.from(values.buffer, values.byteOffset, values.byteLength);

describe('fields from their coefficients in the kernels', () => {
  const inKernels = kernelSynthesis(kernelModule);

  it.each([
    [27, 127, 256, 256],
    [28, 127, 256, 128],
    [1, 3, 64, 8],
    [5, 0, 16, 4],
    [64, 40, 32, 512],
    [40, 127, 128, 64],
    [27, 127, 1024, 1024],
  ])('are those of the plain code bit by bit: %i modes, |z| <= %i, %i x %i cells', (modeCount, reach, r, k) => {
    const c = randomBand(12.5, modeCount, reach);
    expect(bits(inKernels(c, r, k)).equals(bits(synthesize(c, r, k)))).toBe(true);
    const other = { ...c, length: 3, values: c.values.map((value) => -2 * value) };
    expect(bits(inKernels(other, r, k)).equals(bits(synthesize(other, r, k)))).toBe(true);
  });

  it.each([
    [100, 64],
    [64, 30],
    [1, 1],
    [2, 256],
    [2048, 1024],
  ])('are left to the plain code on %i x %i cells', (r, k) => {
    const c = randomBand(7, 9, 20);
    expect(bits(inKernels(c, r, k)).equals(bits(synthesize(c, r, k)))).toBe(true);
  });
});
