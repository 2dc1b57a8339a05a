import { describe, expect, it } from 'vitest';
import { defaultScenario } from '../../../src/scenario/codec';
import { siteCountOf } from '../../../src/scenario/model';
import type { LabFrame } from '../../../src/state/pictures/frameBus';
import { limitOf } from '../../../src/state/pictures/limitProfile';
import { uniformFrame } from '../frames';

const scenario = { ...defaultScenario, epsilon: 0.1, noiseStrength: 2, length: 12 };
const length = siteCountOf(scenario) * scenario.epsilon;
const gaussian = (variance: number) =>
  Float64Array.from({ length: 256 }, (_, i) => {
    const r = ((i + 0.5) / 256 - 0.5) * length;
    return Math.exp((-r * r) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
  });

function pictureOf(limit: Float64Array, boltzmann: Float64Array, chain = boltzmann): LabFrame {
  const of = (engine: 'limit' | 'boltzmann' | 'chain', energy: Float64Array) => ({
    ...uniformFrame(engine, 3, 1),
    energy,
  });
  const frames = { limit: of('limit', limit), boltzmann: of('boltzmann', boltzmann), chain: of('chain', chain) };
  return { kineticTime: 3, frames, fields: ['chain', 'boltzmann'] } as unknown as LabFrame;
}

describe('the limit in the energy profile', () => {
  it('has what the noise conducts added where it is asked for: 2 epsilon^2 gamma t to the variance', () => {
    const picture = pictureOf(gaussian(0.5), gaussian(0.5));
    expect(limitOf(scenario, picture, '0')).toBeNull();
    expect(limitOf(scenario, picture, '1')?.energy).toBe(picture.frames.limit?.energy);
    const wanted = gaussian(0.5 + 2 * 0.1 ** 2 * 2 * 3);
    limitOf(scenario, picture, '2')!.energy.forEach((value, i) => expect(value).toBeCloseTo(wanted[i], 10));
  });

  it('is no law of profiles that are far from it', () => {
    expect(limitOf(scenario, pictureOf(gaussian(0.5), gaussian(0.52)), '1')?.isFar).toBe(false);
    expect(limitOf(scenario, pictureOf(gaussian(0.5), gaussian(1)), '1')?.isFar).toBe(true);
    expect(limitOf(scenario, { ...pictureOf(gaussian(1), gaussian(1)), frames: {} }, '1')).toBeNull();
  });

  it('is compared with the finite epsilon once the noise conducts', () => {
    const withNoise = gaussian(0.5 + 0.12);
    const picture = pictureOf(gaussian(0.5), gaussian(0.3), withNoise);
    expect(limitOf(scenario, picture, '1')?.isFar).toBe(true);
    expect(limitOf(scenario, picture, '2')?.isFar).toBe(false);
  });
});
