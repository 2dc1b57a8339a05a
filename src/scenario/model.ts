import { latticeSites } from '../physics/lattice';
import { chooseWidth, widthEstimate, type WideState } from '../physics/latticeWidth';
import type { Model } from '../physics/model';
import type { Scenario } from './scenario';

/** N = L / epsilon rounded to the nearest multiple of 12, at least 12. */
export function siteCountOf(scenario: Pick<Scenario, 'L' | 'e'>): number {
  return 12 * Math.max(1, Math.round(scenario.L / scenario.e / 12));
}

/** True for states that depend on all components of r. */
export function isRadial({ d, geo }: Pick<Scenario, 'd' | 'geo'>): boolean {
  return d > 1 && geo === 'radial';
}

/** Widths of the latest scenarios by what decides them: choosing one takes milliseconds, and every figure asks. */
const knownWidths = new Map<string, number>();
const MOST_KNOWN = 64;

/**
 * Sites of the lattice along each direction but the first. Planar states need few: as many as keep W within 5e-4 of that of the infinite
 * lattice until T, see `chooseWidth`. Radial states are as wide as long.
 */
export function transverseCountOf(scenario: Omit<Scenario, 'v'>): number {
  const { d, geo, T } = scenario;
  if (d === 1) return 1;
  if (geo === 'radial') return siteCountOf(scenario);
  const state = wideStateOf(scenario);
  const key = JSON.stringify([state, T]);
  let width = knownWidths.get(key);
  if (width === undefined) {
    width = chooseWidth(state, T);
    if (knownWidths.size >= MOST_KNOWN) knownWidths.clear();
    knownWidths.set(key, width);
  }
  return width;
}

/** About how far W of the chain's planar lattice is from that of the infinite one until `horizon`, relative to the total; 0 for other states. */
export function widthErrorOf(scenario: Omit<Scenario, 'v'>, horizon = scenario.T): number {
  if (scenario.d === 1 || scenario.geo === 'radial') return 0;
  return widthEstimate(wideStateOf(scenario), horizon)(transverseCountOf(scenario));
}

/** Sites of the whole lattice, N n^(d-1). */
export function latticeSizeOf(scenario: Scenario): number {
  return latticeSites(modelOf(scenario));
}

/**
 * The law of the run that a scenario describes: epsilon as given, L adjusted to N epsilon. What has no meaning in d = 1 (geometry,
 * polarisation) or in d > 1 (further couplings) is left out.
 */
export function modelOf(scenario: Scenario, transverseCount = transverseCountOf(scenario)): Model {
  return { ...wideStateOf(scenario), epsilon: scenario.e, siteCount: siteCountOf(scenario), transverseCount };
}

/** What of the model does not depend on the width of its lattice. */
function wideStateOf(scenario: Omit<Scenario, 'v'>): WideState {
  const chain = scenario.d === 1;
  return {
    dimension: scenario.d,
    pinning: scenario.w0,
    couplings: chain ? [scenario.a, ...scenario.c] : [scenario.a],
    noise: scenario.noise,
    noiseStrength: scenario.g,
    length: siteCountOf(scenario) * scenario.e,
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
  if (engine === 'limit' && scenario.g === 0) return 'Without noise (\u03b3 = 0) there is no hydrodynamic limit; take \u03b3 (g) above 0.';
  return null;
}
