import type { EngineName } from '../../workers/protocol';
import { maximalGroupVelocity } from '../physics/dispersion';
import { superdiffusive } from '../physics/transport';
import { modelOf, siteCountOf, transverseCountOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { numberKey } from '../scenario/schema';
import { roundUp125 } from './displayRange';
import { formatNumber, formatPercent } from './format';
import { acrossWarning, costWarning, fewOf, memoryWarning, tooLarge, type Remedy, type Warning } from './latticeWarnings';

/** Enough realisations for an error band that can be trusted. */
const enoughRealisations = { chain: 256, lattice: 64 };

/** Wanted standard error of the energy in one cell of the figures, relative to that energy. */
const wantedError = 0.1;

/** Cells of the figures along r and along k. */
const cellCount = 256;

/** A profile narrower than this many sites is not slowly varying. */
const leastSitesPerWidth = 5;

/**
 * The warnings of a scenario for the engines on show, most severe first. `siteTimePerSecond` is the measured speed of the chain, 0
 * if unknown; the chain's work is M N n^(d-1) T / epsilon sites times microscopic time.
 */
export function warningsOf(scenario: Scenario, siteTimePerSecond: number, engines: readonly EngineName[] = ['chain', 'boltzmann']): Warning[] {
  const sampled = engines.includes('chain');
  const microscopic = sampled || engines.includes('moments');
  return [
    sampled ? memoryWarning(scenario) : null,
    sampled ? acrossWarning(scenario) : null,
    ringWarning(scenario),
    gridWarning(scenario),
    sampled && !tooLarge(scenario) ? costWarning(scenario, siteTimePerSecond) : null,
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
  const model = modelOf(scenario);
  const speed = maximalGroupVelocity(model);
  const room = roomOf(scenario, model.length);
  if (speed * scenario.T <= room) return null;
  const remedies: Remedy[] = [];
  const share = scenario.init === 'step' ? 4 : scenario.init === 'pair' ? 8 / 3 : 2;
  const length = roundOutward(share * (speed * scenario.T + scenario.rw), Math.ceil);
  const time = roundOutward(room / speed, Math.floor);
  if (length <= numberKey('L').max) remedies.push({ label: `Make L ${formatNumber(length)}`, patch: { L: length } });
  if (time >= numberKey('T').min) remedies.push({ label: `End at T = ${formatNumber(time)}`, patch: { T: time } });
  const meeting = room > 0 ? `after t = ${formatNumber(room / speed)}` : 'at once';
  return { id: 'ring', text: `The ring is small for this record: the fastest phonons come round and meet ${meeting}.`, remedies };
}

/** Near k = 0 of the unpinned chain W keeps a ridge of width 1/(2 pi sqrt(gamma t)), in which energy still flies. */
function gridWarning(scenario: Scenario): Warning | null {
  const model = modelOf(scenario);
  const collisions = scenario.g * scenario.T;
  const most = (cellCount / (2 * Math.PI)) ** 2;
  if (scenario.d > 1 || !superdiffusive(model) || collisions <= most) return null;
  const remedies: Remedy[] = [];
  const time = roundOutward(most / scenario.g, Math.floor);
  const strength = roundOutward(most / scenario.T, Math.floor);
  if (time >= numberKey('T').min) remedies.push({ label: `End at T = ${formatNumber(time)}`, patch: { T: time } });
  remedies.push({ label: `Take \u03b3 = ${formatNumber(strength)}`, patch: { g: strength } });
  return {
    id: 'grid',
    text: `The long waves that still fly at the end lie within ${formatNumber(1 / (2 * Math.PI * Math.sqrt(collisions)), 2)} of k = 0, less than one cell of the figure.`,
    remedies,
  };
}

function epsilonWarning(scenario: Scenario): Warning | null {
  const sitesPerWidth = scenario.rw / scenario.e;
  if (scenario.init === 'flat' || sitesPerWidth >= leastSitesPerWidth) return null;
  const finer = Number((scenario.rw / 10).toPrecision(2));
  const remedies = finer >= numberKey('e').min ? [{ label: `Take \u03b5 = ${formatNumber(finer)}`, patch: { e: finer } }] : [];
  return {
    id: 'epsilon',
    text: `The profile is only ${formatNumber(sitesPerWidth, 2)} atoms wide: chain and Boltzmann equation will differ by more than the sampling error.`,
    remedies,
  };
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

/** One, two, five times a power of ten at or above a count. */
function roundCount(count: number): number {
  return roundUp125(Math.ceil(count));
}

function realisationsWarning(scenario: Scenario): Warning | null {
  const error = 1 / Math.sqrt(scenario.M * amplitudesPerCell(scenario));
  const few = fewOf(scenario);
  if (scenario.M >= few && error > wantedError) {
    const realisations = roundCount(scenario.M * (error / wantedError) ** 2);
    return {
      id: 'realisations',
      text: `${scenario.M} realisations leave the energy of a cell uncertain by about ${formatPercent(error)}.`,
      remedies: realisations <= numberKey('M').max ? [{ label: `Average over ${realisations}`, patch: { M: realisations } }] : [],
    };
  }
  if (scenario.M >= few) return null;
  const enough = scenario.d === 1 ? enoughRealisations.chain : enoughRealisations.lattice;
  return {
    id: 'realisations',
    text: `${scenario.M} ${scenario.M === 1 ? 'realisation shows one sample, not its average' : 'realisations are few: the error band itself is uncertain'}.`,
    remedies: [{ label: `Average over ${enough}`, patch: { M: enough } }],
  };
}

/** Phonons are counted cell by cell; the fewer cells hold them, the more there are in each. */
function phononsWarning(scenario: Scenario): Warning | null {
  const share = scenario.init === 'pulse' || scenario.init === 'pair' || scenario.init === 'box' ? Math.min(1, (2.5 * scenario.rw) / scenario.L) : 1;
  const error = Math.sqrt((cellCount * share) / scenario.P);
  if (error <= wantedError) return null;
  const phonons = roundCount((cellCount * share) / wantedError ** 2);
  return {
    id: 'phonons',
    text: `${scenario.P} phonons leave the energy of a cell uncertain by about ${formatPercent(error)}.`,
    remedies: [{ label: `Take P = ${formatNumber(phonons)}`, patch: { P: phonons } }],
  };
}

/** Two significant digits, on the safe side. */
function roundOutward(value: number, round: (x: number) => number): number {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Number((round(value / unit) * unit).toPrecision(4));
}
