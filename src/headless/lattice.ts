import type { EngineName } from '../../workers/protocol';
import { siteCountOf, transverseCountOf } from '../scenario/model';
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
  return [siteCountOf(scenario), ...transverseSizes(scenario)].join(' x ');
}

function standInsOf(scenario: Scenario): string {
  return `${transverseSizes(scenario).join(' x ')} transverse sites`;
}

function transverseSizes(scenario: Scenario): number[] {
  return Array.from({ length: scenario.d - 1 }, () => transverseCountOf(scenario));
}
