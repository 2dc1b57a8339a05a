import { recordedBand } from '../../workers/band';
import { effectiveWaveNumber } from '../../workers/kineticGrid';
import { planeGrid } from '../../workers/kineticPlane';
import { momentPlaneGrid } from '../../workers/momentPlane';
import type { EngineName, Grid } from '../../workers/protocol';
import { latticeSides } from '../physics/lattice';
import { energyCoefficients } from '../physics/modes';
import { modelOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';

/** True for the engines of finite epsilon, which run on a lattice and not in the continuum. */
export function livesOnLattice(engine: EngineName): boolean {
  return engine === 'chain' || engine === 'moments';
}

/** What lattice an engine takes in d >= 2; null where there is nothing to tell. */
export function latticeNotice(scenario: Scenario, engine: EngineName): string | null {
  if (scenario.d === 1 || !livesOnLattice(engine)) return null;
  if (scenario.geo === 'radial') return `The lattice is ${sizesOf(scenario)} sites.`;
  return `The lattice is ${sizesOf(scenario)} sites: the state varies along r_1 only, and ${standInsOf(scenario)} stand for the infinite lattice.`;
}

/**
 * With which resolution a deterministic engine has the energy over the plane of a radial state until `horizon`, or that it has none; null
 * where there is nothing to tell.
 */
export function planeNotice(scenario: Scenario, engine: EngineName, horizon: number, grid: Grid): string | null {
  if (scenario.d === 1 || scenario.geo !== 'radial' || (engine !== 'boltzmann' && engine !== 'moments')) return null;
  if (engine === 'moments' && scenario.spec !== 'thermal') {
    return `The exact moments have e(r_1, r_2) for spec=thermal only, not for spec=${scenario.spec}; everything else is there.`;
  }
  const model = modelOf(scenario);
  const { modeCount, planeModes } = recordedBand({ model, grid });
  const largest = effectiveWaveNumber(energyCoefficients(model, modeCount), model.length);
  const count = engine === 'moments' ? momentPlaneGrid(model) : planeGrid(model, horizon, largest);
  return `e(r_1, r_2) is resolved by ${planeModes} modes along each axis, on ${count} x ${count} wave numbers (k_1, k_2).`;
}

/** The same for a study of several epsilon, whose lattices have different lengths. */
export function studyLatticeNotice(scenario: Scenario): string | null {
  if (scenario.d === 1) return null;
  if (scenario.geo === 'radial') return `Each lattice is as wide as long, in ${scenario.d} dimensions.`;
  return `Of each lattice ${standInsOf(scenario)} stand for the infinite one: the state varies along r_1 only.`;
}

/** The same for equilibrium, which is alike everywhere. */
export function equilibriumLatticeNotice(scenario: Scenario): string | null {
  return scenario.d === 1 ? null : `The lattice is ${sizesOf(scenario)} sites; theory is that of the infinite lattice.`;
}

function sizesOf(scenario: Scenario): string {
  return latticeSides(modelOf(scenario)).join(' x ');
}

function standInsOf(scenario: Scenario): string {
  return `${latticeSides(modelOf(scenario)).slice(1).join(' x ')} transverse sites`;
}
