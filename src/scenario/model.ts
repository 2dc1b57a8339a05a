import { latticeSites } from '../physics/lattice';
import { chooseWidth, widthEstimate, type WideState } from '../physics/latticeWidth';
import type { Model } from '../physics/model';
import type { Scenario } from './scenario';

/** N = L / epsilon rounded to the nearest multiple of 12, at least 12. */
export function siteCountOf(scenario: Pick<Scenario, 'length' | 'epsilon'>): number {
  return 12 * Math.max(1, Math.round(scenario.length / scenario.epsilon / 12));
}

/** True for states that depend on all components of r. */
export function isRadial({ dimension, geometry }: Pick<Scenario, 'dimension' | 'geometry'>): boolean {
  return dimension > 1 && geometry === 'radial';
}

/** Widths of the latest scenarios by what decides them: choosing one takes milliseconds, and every figure asks. */
const knownWidths = new Map<string, number>();
const MOST_KNOWN = 64;

/**
 * Sites of the lattice along each direction but the first. Planar states need few: as many as keep W within 5e-4 of
 * that of the infinite lattice until T, see `chooseWidth`. Radial states are as wide as long.
 */
export function transverseCountOf(scenario: Omit<Scenario, 'version'>): number {
  const { dimension, geometry, lastTime } = scenario;
  if (dimension === 1) return 1;
  if (geometry === 'radial') return siteCountOf(scenario);
  const state = wideStateOf(scenario);
  const key = JSON.stringify([state, lastTime]);
  let width = knownWidths.get(key);
  if (width === undefined) {
    width = chooseWidth(state, lastTime);
    if (knownWidths.size >= MOST_KNOWN) knownWidths.clear();
    knownWidths.set(key, width);
  }
  return width;
}

/**
 * About how far W of the chain's planar lattice is from that of the infinite one until `horizon`, relative to the
 * total; 0 for other states.
 */
export function widthErrorOf(scenario: Omit<Scenario, 'version'>, horizon = scenario.lastTime): number {
  if (scenario.dimension === 1 || scenario.geometry === 'radial') return 0;
  return widthEstimate(wideStateOf(scenario), horizon)(transverseCountOf(scenario));
}

/** Sites of the whole lattice, N n^(d-1). */
export function latticeSizeOf(scenario: Scenario): number {
  return latticeSites(modelOf(scenario));
}

/**
 * The law of the run that a scenario describes: epsilon as given, L adjusted to N epsilon. What has no meaning in d = 1
 * (geometry, polarisation) or in d > 1 (further couplings) is left out.
 */
export function modelOf(scenario: Scenario, transverseCount = transverseCountOf(scenario)): Model {
  return { ...wideStateOf(scenario), epsilon: scenario.epsilon, siteCount: siteCountOf(scenario), transverseCount };
}

/**
 * Sites of a ring that resolves h(k): some wave numbers lie within the least width of a Gaussian; the samples of a band
 * are right to 1e-5, in d >= 2, where they take longer, to 1e-4.
 */
function resolvingSites({ dimension, spectrum }: Scenario): number {
  switch (spectrum) {
    case 'thermal':
      return 0;
    case 'packet':
    case 'drawn':
      return 1020;
    case 'band':
      return dimension === 1 ? 32_640 : 8160;
  }
}

/**
 * The scenario in which exact and kinetic Wigner function are compared: for a homogeneous state, which has no length,
 * one with a ring that is long enough to resolve h(k). On a short one the difference would be that of h at its wave
 * numbers.
 */
export function comparedScenario(scenario: Scenario): Scenario {
  if (scenario.profile !== 'flat' || isRadial(scenario)) return scenario;
  return { ...scenario, length: Math.max(scenario.length, resolvingSites(scenario) * scenario.epsilon) };
}

/** What of the model does not depend on the width of its lattice. */
function wideStateOf(scenario: Omit<Scenario, 'version'>): WideState {
  const chain = scenario.dimension === 1;
  const length = siteCountOf(scenario) * scenario.epsilon;
  return {
    dimension: scenario.dimension,
    pinning: scenario.pinning,
    couplings: chain ? [scenario.stiffness, ...scenario.furtherCouplings] : [scenario.stiffness],
    noise: scenario.noise,
    noiseStrength: scenario.noiseStrength,
    length,
    initial: {
      profile: scenario.profile,
      profileWidth: scenario.profileWidth,
      spectrum: scenario.spectrum,
      spectrumCentre: scenario.spectrumCentre,
      spectrumWidth: scenario.spectrumWidth,
      geometry: chain ? 'planar' : scenario.geometry,
      polarisation: chain ? 'all' : scenario.polarisation,
      // corners at the ends stay there on a ring that is a little shorter
      drawnProfile: scenario.drawnProfile.map(({ x, y }) => ({ x: Math.min(length / 2, Math.max(-length / 2, x)), y })),
      drawnSpectrum: scenario.drawnSpectrum,
      packets: scenario.packets,
    },
  };
}

/** The scenario as a run uses it: all keys as given, L replaced by N epsilon. */
export function usedScenario(scenario: Scenario): Scenario {
  return { ...scenario, length: siteCountOf(scenario) * scenario.epsilon };
}

/** Kinetic times t_i = T i / (frameCount - 1) of a record. Throws RangeError for fewer than two frames. */
export function recordTimes(scenario: Pick<Scenario, 'lastTime'>, frameCount = 101): number[] {
  if (!Number.isInteger(frameCount) || frameCount < 2)
    throw new RangeError(`a record has at least 2 frames, not ${frameCount}`);
  return Array.from({ length: frameCount }, (_, i) => (scenario.lastTime * i) / (frameCount - 1));
}
