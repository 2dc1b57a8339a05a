import { latticeSites } from '../physics/lattice';
import type { Model } from '../physics/model';
import type { Scenario } from './scenario';

/** N = L / epsilon rounded to the nearest multiple of 12, at least 12. */
export function siteCountOf(scenario: Pick<Scenario, 'L' | 'e'>): number {
  return 12 * Math.max(1, Math.round(scenario.L / scenario.e / 12));
}

/** Accuracy of sums over the transverse wave numbers of a pinned lattice, which sets the number of transverse sites. */
const transverseAccuracy = 1e-4;

/**
 * Sites of the lattice along each direction but the first. Planar states need few: a sum over n wave numbers in place of the integral is
 * wrong by about e^{-n arcosh(1 + omega_0^2/alpha)}. Late, what moves are waves of wave numbers below 1/sqrt(gamma T), which must be
 * many: n = 5 sqrt(gamma T) leaves less than a per cent of the diffusivity. Without pinning the waves with no transverse wave number behave as
 * in one dimension: n = 12 sqrt(gamma T) (d = 2) and 8 sqrt(gamma T) (d = 3) leave a few per cent of <X^2>. Sizes are even for the colours of the noise. Radial states are as wide as long.
 */
export function transverseCountOf({ d, w0, a, g, T, geo, L, e }: Omit<Scenario, 'v'>): number {
  if (d === 1) return 1;
  if (geo === 'radial') return siteCountOf({ L, e });
  const evenWithin = (count: number, least: number, most: number) => Math.min(most, Math.max(least, 2 * Math.ceil(count / 2)));
  if (w0 === 0) return d === 2 ? evenWithin(12 * Math.sqrt(g * T), 16, 32) : evenWithin(8 * Math.sqrt(g * T), 8, 16);
  const count = Math.max(-Math.log(transverseAccuracy) / Math.acosh(1 + w0 ** 2 / a), 5 * Math.sqrt(g * T));
  return evenWithin(count, 8, d === 2 ? 24 : 12);
}

/** Sites of the whole lattice, N n^(d-1). */
export function latticeSizeOf(scenario: Scenario): number {
  return latticeSites(modelOf(scenario));
}

/**
 * The law of the run that a scenario describes: epsilon as given, L adjusted to N epsilon. What has no meaning in d = 1 (geometry,
 * polarisation) or in d > 1 (further couplings) is left out.
 */
export function modelOf(scenario: Scenario): Model {
  const siteCount = siteCountOf(scenario);
  const chain = scenario.d === 1;
  return {
    dimension: scenario.d,
    pinning: scenario.w0,
    couplings: chain ? [scenario.a, ...scenario.c] : [scenario.a],
    noise: scenario.noise,
    noiseStrength: scenario.g,
    epsilon: scenario.e,
    siteCount,
    transverseCount: transverseCountOf(scenario),
    length: siteCount * scenario.e,
    initial: {
      profile: scenario.init,
      profileWidth: scenario.rw,
      spectrum: scenario.spec,
      spectrumCentre: scenario.k0,
      spectrumWidth: scenario.kw,
      geometry: chain ? 'planar' : scenario.geo,
      polarisation: chain ? 'all' : scenario.pol,
    },
  };
}

/** The scenario as a run uses it: all keys as given, L replaced by N epsilon. */
export function usedScenario(scenario: Scenario): Scenario {
  return { ...scenario, L: siteCountOf(scenario) * scenario.e };
}

/** Kinetic times t_i = T i / (frameCount - 1) of a record. Throws RangeError for fewer than two frames. */
export function recordTimes(scenario: Pick<Scenario, 'T'>, frameCount = 101): number[] {
  if (!Number.isInteger(frameCount) || frameCount < 2) throw new RangeError(`a record has at least 2 frames, not ${frameCount}`);
  return Array.from({ length: frameCount }, (_, i) => (scenario.T * i) / (frameCount - 1));
}

const engines = ['chain', 'moments', 'boltzmann', 'phonons', 'limit'];

/** One line that says why this build cannot run a scenario with an engine and what it can; null if it can. */
export function unsupported(scenario: Pick<Scenario, 'g'>, engine: string): string | null {
  if (!engines.includes(engine)) return `This build has no engine '${engine}'; it has ${engines.join(' and ')}.`;
  if (engine === 'limit' && scenario.g === 0) return 'Without noise (g=0) there is no hydrodynamic limit; take g > 0.';
  return null;
}
