import { i18n } from '../language';
import type { EngineName } from '../../workers/contract/names';
import type { Frame } from '../../workers/contract/protocol';
import type { Scenario } from '../scenario/scenario';
import type { Comparison } from './comparison';
import { titleOf } from './engines';
import { engineOf } from '../../workers';
import { formatNumber, formatPercent } from '../text/format';
import type { Picture } from './frameBus';
import { ringLength, type KeptPicture } from './keptPicture';
import { differencesOf, sideText } from './keptWords';
import { energyShares } from './polarisationHistory';

/**
 * What the panels show, in sentences: the clock, where the energy of each engine of the fields lies and how widely it
 * is spread, and how far they are apart. `length` is the length of the ring in use.
 */
export function summaryOf(scenario: Scenario, length: number, frame: Picture | null): string {
  if (!frame) return 'Nothing is computed yet.';
  const parts = [
    `Kinetic time ${formatNumber(frame.kineticTime)} of ${formatNumber(scenario.lastTime)}, microscopic time ${formatNumber(frame.kineticTime / scenario.epsilon)}.`,
  ];
  const [first, second] = frame.fields;
  const plane = frame.kind === 'plane';
  if (plane) parts.push('The fields show the energy over the plane of r1 and r2.');
  parts.push(engineSentences(second, frame.frames[second], length, true, plane));
  if (first !== second) parts.push(engineSentences(first, frame.frames[first], length, false, plane));
  const comparison = frame.comparison ? [comparisonSentence(frame.comparison)] : [];
  const kept = frame.kept ? [keptSentences(scenario, frame.kept, first)] : [];
  // what lies between the fields is told with them, what lies between the runs after both
  parts.push(...(frame.comparison?.isKept ? [...kept, ...comparison] : [...comparison, ...kept]));
  return parts.join(' ');
}

function comparisonSentence({ samplingDistance, quantity, distance, isKept }: Comparison): string {
  const expected =
    samplingDistance === null ? '' : `, where sampling alone would make ${formatPercent(samplingDistance)}`;
  const what = quantity === 'energy' ? 'energy profiles' : 'spectra';
  return `${isKept ? `The ${what} of A and B` : `Their ${what}`} differ by ${formatPercent(distance)}${expected}.`;
}

/** What is kept, and what its left field holds. */
function keptSentences(present: Scenario, kept: KeptPicture, engine: EngineName): string {
  const differing = differencesOf(present, kept.scenario);
  const what =
    differing.length > 0
      ? `Kept as B: ${sideText(differing, 'kept')}, where A, the present run, has ${sideText(differing, 'present')}.`
      : 'Kept as B: the same as A, the present run.';
  const shown = { ghost: '', side: ' The middle field is that of B.', minus: ' The difference is A minus B.' };
  const own = kept.frames[engine];
  const title = titleOf(engine);
  const held = own
    ? `B, ${title}: ${energySentence(own, ringLength(kept.scenario))}`
    : `B, ${title}: not there at this time.`;
  return `${what}${shown[kept.shown]} ${held}`;
}

function engineSentences(
  engine: EngineName,
  frame: Frame | undefined,
  length: number,
  withSpectrum: boolean,
  withPlane: boolean,
): string {
  const title = titleOf(engine);
  if (!frame) return `${title}: not there at this time.`;
  const { samples } = engineOf(engine);
  const mean = samples ? `mean of ${frame.realisationCount} ${i18n._(samples.name)}, ` : '';
  const spectrum = withSpectrum ? ` ${spectrumSentence(frame)}` : '';
  const lattice = [withPlane ? planeSentence(frame, length) : '', sharesSentence(frame)]
    .filter(Boolean)
    .map((sentence) => ` ${sentence}`);
  return `${title}: ${mean}${energySentence(frame, length)}${lattice.join('')}${spectrum}`;
}

function energySentence(frame: Frame, length: number): string {
  const { energy } = frame;
  const cell = length / energy.length;
  let peak = 0;
  for (let i = 1; i < energy.length; i++) if (energy[i] > energy[peak]) peak = i;
  const position = (i: number) => -length / 2 + (i + 0.5) * cell;
  let total = 0;
  let mean = 0;
  let square = 0;
  energy.forEach((value, i) => {
    total += value;
    mean += value * position(i);
    square += value * position(i) ** 2;
  });
  if (!(total > 0)) return 'no energy.';
  mean /= total;
  const spread = Math.sqrt(Math.max(0, square / total - mean * mean));
  return `energy density at most ${formatNumber(energy[peak])} at r = ${formatNumber(position(peak), 2)}, centred at ${formatNumber(roundedToCell(mean, cell), 2)} with spread ${formatNumber(spread)}.`;
}

/** Where the energy over the plane is largest. */
function planeSentence({ plane, grid: { positionCount } }: Frame, length: number): string {
  if (!plane) return 'No energy over the plane.';
  let peak = 0;
  for (let i = 1; i < plane.length; i++) if (plane[i] > plane[peak]) peak = i;
  const cell = length / positionCount;
  const position = (i: number) => formatNumber(roundedToCell(-length / 2 + (i + 0.5) * cell, cell), 2);
  return `Over the plane at most ${formatNumber(plane[peak])} at (r1, r2) = (${position(peak % positionCount)}, ${position(Math.floor(peak / positionCount))}).`;
}

/** How the polarisations share the energy; empty in d = 1 and where they share alike. */
function sharesSentence(frame: Frame): string {
  const shares = energyShares(frame);
  if (shares.length === 0 || shares.every((share) => Math.abs(share * shares.length - 1) < 0.005)) return '';
  return `The polarisations hold ${shares.map((share) => formatPercent(share)).join(', ')} of it.`;
}

function spectrumSentence(frame: Frame): string {
  const { spectrum } = frame;
  let peak = 0;
  let lowest = 0;
  for (let j = 1; j < spectrum.length; j++) {
    if (spectrum[j] > spectrum[peak]) peak = j;
    if (spectrum[j] < spectrum[lowest]) lowest = j;
  }
  if (spectrum[peak] - spectrum[lowest] < 0.02 * spectrum[peak]) return 'All wave numbers carry the same energy.';
  return `Most energy at k = ${formatNumber(-0.5 + (peak + 0.5) / spectrum.length, 2)}.`;
}

function roundedToCell(value: number, cell: number): number {
  return Math.abs(value) < cell / 2 ? 0 : value;
}
