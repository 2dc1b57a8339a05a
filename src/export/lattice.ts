import { english } from '../language/english';
import { recordedBand } from '../../workers/contract/band';
import { engineOf } from '../../workers';
import type { EngineName } from '../../workers/contract/names';
import type { Grid } from '../../workers/contract/protocol';
import { latticeAccumulatedConductivity, latticeSides } from '../physics/lattice';
import { effectiveWaveNumber, modeSizes } from '../physics/modes';
import { accumulatedConductivity } from '../theory/transport';
import { latticeSizeOf, modelOf, siteCountOf, widthErrorOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';

/** Sites of the lattice that an engine runs on; 0 for those in the continuum. */
export function latticeSitesOf(scenario: Scenario, engine: EngineName): number {
  const { lattice } = engineOf(engine);
  if (lattice === null) return 0;
  return lattice === 'infiniteAcross' && scenario.geometry === 'planar'
    ? siteCountOf(scenario)
    : latticeSizeOf(scenario);
}

/**
 * What lattice an engine takes in d >= 2, and what its width does to W until `horizon`; null where there is nothing to
 * tell. Planar states of the exact moments live on a lattice that is infinite across.
 */
export function latticeNotice(scenario: Scenario, engine: EngineName, horizon = scenario.lastTime): string | null {
  const { lattice } = engineOf(engine);
  if (scenario.dimension === 1 || lattice === null) return null;
  if (scenario.geometry === 'radial') return `The lattice is ${sizesOf(scenario)} sites.`;
  if (lattice === 'infiniteAcross')
    return `The lattice is ${siteCountOf(scenario)} sites along r_1, and infinite across: the state varies along r_1 only.`;
  return (
    `The lattice is ${sizesOf(scenario)} sites: the state varies along r_1 only, and ${standInsOf(scenario)} stand for the infinite ` +
    `lattice. ${widthText(scenario, horizon)}`
  );
}

/** Errors below this are not told apart. */
const LEAST_TOLD = 1e-4;

/** To one significant digit, upwards. */
function roundedUp(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value));
  return unit * Math.ceil(value / unit - 1e-9);
}

function widthText(scenario: Scenario, horizon: number): string {
  const error = widthErrorOf(scenario, horizon);
  const size = error < LEAST_TOLD ? `less than ${LEAST_TOLD}` : `about ${Number(roundedUp(error).toPrecision(1))}`;
  return `This moves the coefficients of W with |p| <= 12/L by ${size} of the total until t = ${horizon}.`;
}

/**
 * With which resolution a deterministic engine has the energy over the plane of a radial state until `horizon`, or that
 * it has none; null where there is nothing to tell.
 */
export function planeNotice(scenario: Scenario, engine: EngineName, horizon: number, grid: Grid): string | null {
  const { plane, subject } = engineOf(engine);
  const name = english._(subject);
  if (scenario.dimension === 1 || scenario.geometry !== 'radial' || !plane?.grid) return null;
  if (!plane.spectra.includes(scenario.spectrum)) {
    const those = plane.spectra.join(', ');
    const only = `has e(r_1, r_2) for spec=${those} only, not for spec=${scenario.spectrum}; everything else is there.`;
    return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${only}`;
  }
  const model = modelOf(scenario);
  const { modeCount, planeModes } = recordedBand({ model, grid });
  const largest = effectiveWaveNumber(modeSizes(model, modeCount), model.length);
  const count = plane.grid(model, horizon, largest);
  return `e(r_1, r_2) is resolved by ${planeModes} modes along each axis, on ${count} x ${count} wave numbers (k_1, k_2).`;
}

/** The same for a study of several epsilon, whose lattices have different lengths. */
export function studyLatticeNotice(scenario: Scenario): string | null {
  if (scenario.dimension === 1) return null;
  if (scenario.geometry === 'radial') return `Each lattice is as wide as long, in ${scenario.dimension} dimensions.`;
  return 'Each lattice is infinite across: the state varies along r_1 only.';
}

/** What a ring changes less than that is not told of a chain. */
const LEAST_RING_CHANGE = 1e-3;

/**
 * The same for equilibrium, which is alike everywhere: what the size does to the current that is measured, summed up
 * until T. On a ring sound stands still at k = 0, so that without pinning a short chain has less of it.
 */
export function equilibriumLatticeNotice(scenario: Scenario): string | null {
  const model = modelOf(scenario);
  const microTime = scenario.lastTime / scenario.epsilon;
  const infinite = accumulatedConductivity(model, scenario.epsilon, microTime);
  const change = Math.abs(latticeAccumulatedConductivity(model, microTime) / infinite - 1);
  const difference = `whose int C ds until T differs by ${Number((100 * change).toPrecision(1))} %.`;
  if (scenario.dimension > 1)
    return `The lattice is ${sizesOf(scenario)} sites; theory is that of the infinite lattice, ${difference}`;
  if (!(change > LEAST_RING_CHANGE)) return null;
  return `The chain is a ring of ${sizesOf(scenario)} sites; theory is that of the infinite chain, ${difference} A larger L brings them together.`;
}

function sizesOf(scenario: Scenario): string {
  return latticeSides(modelOf(scenario)).join(' x ');
}

function standInsOf(scenario: Scenario): string {
  return `${latticeSides(modelOf(scenario)).slice(1).join(' x ')} transverse sites`;
}
