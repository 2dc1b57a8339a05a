import { chooseLatticeStep } from '../physics/composition';
import { MAXIMAL_BYTES, latticeBytes } from '../physics/lattice';
import { WIDTH_ACCURACY } from '../physics/latticeWidth';
import { latticeSizeOf, modelOf, siteCountOf, transverseCountOf, widthErrorOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { numberKey } from '../scenario/schema';
import { latticeText } from './dimension';
import { isRadial } from './fields';
import { formatDuration, formatLarge, formatNumber, formatPercent } from './format';

/** A change of the scenario that would help, as the words of a button. */
export interface Remedy {
  label: string;
  patch: Partial<Scenario>;
}

/** What is approximate, slow or impossible about a scenario, and what helps. */
export interface Warning {
  id: 'memory' | 'across' | 'ring' | 'grid' | 'cost' | 'realisations' | 'phonons' | 'epsilon';
  text: string;
  remedies: Remedy[];
}

/** Site-time per second assumed of a chain until the engines have measured their own speed. */
const assumedSpeed = 2e7;

/** Longest run that is not worth a word, in seconds. */
const patientSeconds = 60;

/** Below this many realisations an error band says little; in d = 2 and 3 a profile is the average over many sites across as well. */
const fewRealisations = { chain: 32, lattice: 16 };

/** Directions along which the lattice grows as epsilon shrinks. */
function growingDirections(scenario: Scenario): number {
  return isRadial(scenario) ? scenario.d : 1;
}

function memoryOf(scenario: Scenario): number {
  return scenario.d === 1 ? 0 : latticeBytes(modelOf(scenario));
}

/** True where no worker can hold the lattice. */
export function tooLarge(scenario: Scenario): boolean {
  return memoryOf(scenario) > MAXIMAL_BYTES;
}

/** The lattice does not fit into the memory of a worker. */
export function memoryWarning(scenario: Scenario): Warning | null {
  if (!tooLarge(scenario)) return null;
  const excess = (memoryOf(scenario) / MAXIMAL_BYTES) ** (1 / growingDirections(scenario));
  return {
    id: 'memory',
    text: `The lattice of ${latticeText(scenario)} is too large for the chain.`,
    remedies: smallerLattices(scenario, 1.1 * excess, 1.1 * excess),
  };
}

/** Estimates of the error of the width are about twice the error. */
const TOLD_FROM = 2;

/** The chain's lattice, which stands for an infinite one, is too narrow for the accuracy of the other engines. */
export function acrossWarning(scenario: Scenario): Warning | null {
  const error = widthErrorOf(scenario);
  if (error <= TOLD_FROM * WIDTH_ACCURACY) return null;
  return {
    id: 'across',
    text:
      `The chain's lattice of ${transverseCountOf(scenario)} sites across stands for an infinite one: until T this moves its W by up to about ` +
      `${formatPercent(error)} of the total.`,
    remedies: scenario.w0 === 0 ? [{ label: 'Take \u03c9\u2080 = 0.5', patch: { w0: 0.5 } }] : [],
  };
}

/** A larger epsilon or a shorter ring by these factors, where the table allows them. */
function smallerLattices(scenario: Scenario, coarsening: number, shortening: number): Remedy[] {
  const remedies: Remedy[] = [];
  const coarser = Number(Math.min(numberKey('e').max, scenario.e * coarsening).toPrecision(2));
  if (coarser > scenario.e) remedies.push({ label: `Take \u03b5 = ${formatNumber(coarser)}`, patch: { e: coarser } });
  const shorter = Number((scenario.L / shortening).toPrecision(2));
  const rings = isRadial(scenario) && shorter >= numberKey('L').min && shorter >= 4 * scenario.rw;
  if (rings) remedies.push({ label: `Make L ${formatNumber(shorter)}`, patch: { L: shorter } });
  return remedies;
}

/** Site-time per second as far as it can be told beforehand: a component of a site takes as long as an atom of a chain, in each step. */
function latticeSpeed(scenario: Scenario): number {
  if (scenario.d === 1) return assumedSpeed;
  const { step } = chooseLatticeStep(modelOf(scenario), scenario.T / scenario.e / 100);
  return (assumedSpeed * step) / scenario.d;
}

/** The chain takes long. */
export function costWarning(scenario: Scenario, siteTimePerSecond: number): Warning | null {
  const work = (scenario.M * latticeSizeOf(scenario) * scenario.T) / scenario.e;
  const speed = siteTimePerSecond > 0 ? siteTimePerSecond : latticeSpeed(scenario);
  const seconds = work / speed;
  if (seconds <= patientSeconds) return null;
  const remedies: Remedy[] = [];
  const affordable = (30 * speed) / (work / scenario.M);
  const realisations = Number(Math.max(1, Math.floor(affordable)).toPrecision(2));
  if (realisations >= Math.min(fewOf(scenario), scenario.M) && realisations < scenario.M) {
    remedies.push({ label: `Take M = ${formatNumber(realisations)}`, patch: { M: realisations } });
  }
  const directions = growingDirections(scenario);
  remedies.push(...smallerLattices(scenario, (seconds / 30) ** (1 / (directions + 1)), (seconds / 30) ** (1 / directions)));
  const lattices = scenario.d === 1 ? `chains of ${formatLarge(siteCountOf(scenario))} atoms` : `lattices of ${latticeText(scenario)}`;
  return {
    id: 'cost',
    text: `${formatLarge(scenario.M)} ${lattices} need about ${formatDuration(seconds)} here; the picture sharpens meanwhile.`,
    remedies,
  };
}

/** Realisations below which an error band says little. */
export function fewOf({ d }: Scenario): number {
  return d === 1 ? fewRealisations.chain : fewRealisations.lattice;
}
