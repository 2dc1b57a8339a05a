import { maximalGroupVelocity } from '../physics/dispersion';
import { modelOf, siteCountOf, unsupported } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { numberKey } from '../scenario/schema';
import { formatDuration, formatLarge, formatNumber } from './format';

/** A change of the scenario that would help, as the words of a button. */
export interface Remedy {
  label: string;
  patch: Partial<Scenario>;
}

/** What is approximate, slow or impossible about a scenario, and what helps. */
export interface Warning {
  id: 'unsupported' | 'ring' | 'cost' | 'realisations' | 'epsilon';
  text: string;
  remedies: Remedy[];
}

/** Site-time per second assumed until the engines have measured their own speed. */
export const assumedSpeed = 2e7;

/** Longest run that is not worth a word, in seconds. */
const patientSeconds = 60;

/** Below this many realisations an error band says little. */
const fewRealisations = 32;
const enoughRealisations = 256;

/** A profile narrower than this many sites is not slowly varying. */
const leastSitesPerWidth = 5;

/**
 * The warnings of a scenario, most severe first. `siteTimePerSecond` is the measured speed of the chain, 0 if unknown; the chain's
 * work is M N T / epsilon sites times microscopic time.
 */
export function warningsOf(scenario: Scenario, siteTimePerSecond: number): Warning[] {
  const impossible = unsupported(scenario, 'chain') ?? unsupported(scenario, 'boltzmann');
  if (impossible) return [{ id: 'unsupported', text: impossible, remedies: [{ label: 'Use d = 1', patch: { d: 1 } }] }];
  return [ringWarning(scenario), costWarning(scenario, siteTimePerSecond), epsilonWarning(scenario), realisationsWarning(scenario)].filter(
    (warning) => warning !== null,
  );
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

function costWarning(scenario: Scenario, siteTimePerSecond: number): Warning | null {
  const siteCount = siteCountOf(scenario);
  const work = (scenario.M * siteCount * scenario.T) / scenario.e;
  const speed = siteTimePerSecond > 0 ? siteTimePerSecond : assumedSpeed;
  const seconds = work / speed;
  if (seconds <= patientSeconds) return null;
  const remedies: Remedy[] = [];
  const affordable = (30 * speed) / (work / scenario.M);
  const realisations = Number(Math.max(1, Math.floor(affordable)).toPrecision(2));
  if (realisations >= Math.min(fewRealisations, scenario.M) && realisations < scenario.M) {
    remedies.push({ label: `Take M = ${formatNumber(realisations)}`, patch: { M: realisations } });
  }
  const coarser = Number(Math.min(numberKey('e').max, scenario.e * Math.sqrt(seconds / 30)).toPrecision(2));
  if (coarser > scenario.e) remedies.push({ label: `Take \u03b5 = ${formatNumber(coarser)}`, patch: { e: coarser } });
  return {
    id: 'cost',
    text: `${formatLarge(scenario.M)} chains of ${formatLarge(siteCount)} atoms need about ${formatDuration(seconds)} here; the picture sharpens meanwhile.`,
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

function realisationsWarning(scenario: Scenario): Warning | null {
  if (scenario.M >= fewRealisations) return null;
  return {
    id: 'realisations',
    text: `${scenario.M} ${scenario.M === 1 ? 'realisation shows one chain, not its average' : 'realisations are few: the error band itself is uncertain'}.`,
    remedies: [{ label: `Average over ${enoughRealisations}`, patch: { M: enoughRealisations } }],
  };
}

/** Two significant digits, on the safe side. */
function roundOutward(value: number, round: (x: number) => number): number {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Number((round(value / unit) * unit).toPrecision(4));
}
