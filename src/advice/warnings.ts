import type { EngineName } from '../../workers/contract/names';
import { maximalGroupVelocity } from '../physics/dispersion';
import { superdiffusive } from '../theory/transport';
import { modelOf, siteCountOf, transverseCountOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { limitsOf, numberKey } from '../scenario/schema';
import { costWarning, fewOf, memoryWarning } from './costWarnings';
import { formatNumber, formatPercent } from '../text/format';
import { acrossWarning } from './latticeWarnings';
import { remediesOf, unlessHelped, type Warning } from './remedies';

/** Enough realisations for an error band that can be trusted. */
const enoughRealisations = { chain: 256, lattice: 64 };

/** Wanted standard error of the energy in one cell of the figures, relative to that energy. */
const wantedError = 0.1;

/** Cells of the figures along r and along k. */
const cellCount = 256;

/** A profile narrower than this many sites is not slowly varying. */
const leastSitesPerWidth = 5;

/** The warnings of a scenario for the engines on show, most severe first. */
export function warningsOf(scenario: Scenario, engines: readonly EngineName[] = ['chain', 'boltzmann']): Warning[] {
  const sampled = engines.includes('chain');
  const microscopic = sampled || engines.includes('moments');
  return [
    ...engines.map((engine) => memoryWarning(scenario, engine)),
    sampled ? acrossWarning(scenario) : null,
    ringWarning(scenario),
    gridWarning(scenario),
    ...engines.map((engine) => costWarning(scenario, engine)),
    microscopic ? epsilonWarning(scenario) : null,
    sampled ? realisationsWarning(scenario) : null,
    engines.includes('phonons') ? phononsWarning(scenario) : null,
  ].filter((warning) => warning !== null);
}

/** How far energy can spread from the edge of the profile before it meets energy that went the other way. */
function roomOf(scenario: Scenario, length: number): number {
  switch (scenario.init) {
    case 'pulse':
    case 'box':
      return length / 2 - scenario.rw;
    case 'pair':
      return (3 * length) / 8 - scenario.rw;
    case 'step':
      return length / 4 - scenario.rw;
    case 'wave':
    case 'flat':
      return Infinity;
  }
}

function ringWarning(scenario: Scenario): Warning | null {
  const speed = maximalGroupVelocity(modelOf(scenario));
  const meetingTime = (changed: Scenario) => roomOf(changed, siteCountOf(changed) * changed.e) / speed;
  const isTroubled = (changed: Scenario) => meetingTime(changed) < changed.T;
  if (!isTroubled(scenario)) return null;
  const remedies = remediesOf(scenario, isTroubled, [{ key: 'L', end: numberKey('L').max }, { key: 'T', end: numberKey('T').min }]);
  const time = meetingTime(scenario);
  const meeting = time > 0 ? `after t = ${formatNumber(time)}` : 'at once';
  const text = `The ring is small for this record: the fastest phonons come round and meet ${meeting}.`;
  return { id: 'ring', text: text + unlessHelped(remedies), remedies };
}

/** Near k = 0 of the unpinned chain W keeps a ridge of width 1/(2 pi sqrt(gamma t)), in which energy still flies. */
function gridWarning(scenario: Scenario): Warning | null {
  const most = (cellCount / (2 * Math.PI)) ** 2;
  const isTroubled = (changed: Scenario) => changed.d === 1 && superdiffusive(modelOf(changed)) && changed.g * changed.T > most;
  if (!isTroubled(scenario)) return null;
  const remedies = remediesOf(scenario, isTroubled, [{ key: 'T', end: numberKey('T').min }, { key: 'g', end: numberKey('g').least ?? 0 }]);
  const width = formatNumber(1 / (2 * Math.PI * Math.sqrt(scenario.g * scenario.T)), 2);
  const text = `The long waves that still fly at the end lie within ${width} of k = 0, less than one cell of the figure.`;
  return { id: 'grid', text: text + unlessHelped(remedies), remedies };
}

function epsilonWarning(scenario: Scenario): Warning | null {
  const isTroubled = ({ init, rw, e }: Scenario) => init !== 'flat' && rw / e < leastSitesPerWidth;
  if (!isTroubled(scenario)) return null;
  const { rw, e } = scenario;
  const wide = 2 * leastSitesPerWidth;
  const remedies = remediesOf(scenario, isTroubled, [
    { key: 'e', end: numberKey('e').min, least: Number((rw / wide).toPrecision(2)) },
    { key: 'rw', end: limitsOf('rw', scenario).max, least: Number((wide * e).toPrecision(2)) },
  ]);
  const atoms = `${formatNumber(rw / e, 2)} atoms`;
  const text = `The profile is only ${atoms} wide: chain and Boltzmann equation will differ by more than the sampling error.`;
  return { id: 'epsilon', text: text + unlessHelped(remedies), remedies };
}

/** 1 / int h^2 dk, the share of the torus that carries the initial energy. */
function spectralWidth({ spec, kw }: Scenario): number {
  const width = { thermal: 1, packet: 2 * Math.sqrt(Math.PI) * kw, band: 2 * kw }[spec];
  return Math.min(1, width);
}

/**
 * Independent amplitudes in one cell of the figures: its sites times the share of the torus in use, at least one, on each line of the
 * lattice along r_1 and in each polarisation that carries energy.
 */
function amplitudesPerCell(scenario: Scenario): number {
  const lines = transverseCountOf(scenario) ** (scenario.d - 1) * (scenario.pol === 'all' ? scenario.d : 1);
  return lines * Math.max(1, (siteCountOf(scenario) / cellCount) * spectralWidth(scenario));
}

function realisationsWarning(scenario: Scenario): Warning | null {
  const errorOf = (changed: Scenario) => 1 / Math.sqrt(changed.M * amplitudesPerCell(changed));
  const isTroubled = (changed: Scenario) => changed.M < fewOf(changed) || errorOf(changed) > wantedError;
  if (!isTroubled(scenario)) return null;
  const { M, d } = scenario;
  const error = formatPercent(errorOf(scenario));
  const few = M === 1 ? 'realisation shows one sample, not its average' : 'realisations are few: the error band itself is uncertain';
  const text = M < fewOf(scenario) ? `${M} ${few}.` : `${M} realisations leave the energy of a cell uncertain by about ${error}.`;
  const enough = d === 1 ? enoughRealisations.chain : enoughRealisations.lattice;
  const remedies = remediesOf(scenario, isTroubled, [{ key: 'M', end: numberKey('M').max, least: Math.max(M, enough) }]);
  return { id: 'realisations', text: text + unlessHelped(remedies), remedies };
}

/** Phonons are counted cell by cell; the fewer cells hold them, the more there are in each. */
function phononsWarning(scenario: Scenario): Warning | null {
  const errorOf = ({ init, rw, L, P }: Scenario) => {
    const share = init === 'pulse' || init === 'pair' || init === 'box' ? Math.min(1, (2.5 * rw) / L) : 1;
    return Math.sqrt((cellCount * share) / P);
  };
  const isTroubled = (changed: Scenario) => errorOf(changed) > wantedError;
  if (!isTroubled(scenario)) return null;
  const remedies = remediesOf(scenario, isTroubled, [{ key: 'P', end: numberKey('P').max }]);
  const text = `${scenario.P} phonons leave the energy of a cell uncertain by about ${formatPercent(errorOf(scenario))}.`;
  return { id: 'phonons', text: text + unlessHelped(remedies), remedies };
}
