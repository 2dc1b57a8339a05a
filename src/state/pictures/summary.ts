import { plural, t } from '@lingui/core/macro';
import type { EngineName } from '../../../workers/contract/names';
import type { Frame } from '../../../workers/contract/protocol';
import type { Scenario } from '../../scenario/scenario';
import type { SessionStatus } from '../../session/types';
import type { Comparison } from './comparison';
import { titleOf } from '../engines';
import { engineOf } from '../../../workers';
import type { Samples } from '../../../workers/contract/descriptor';
import { listSign } from '../../language/numbers';
import { formatNumber, formatPercent } from '../../text/format';
import type { Picture } from './frameBus';
import { ringLength, type KeptPicture } from './keptPicture';
import { differencesOf, sideText } from '../keptWords';
import { energyShares } from '../histories/polarisationHistory';

/**
 * What the words of a still picture depend on: they are to be read again when it changes. Of engines that are under way
 * it tells only whether they are there, so that not every realisation is told.
 */
export function wordsKey(frame: Picture, status: Pick<SessionStatus, 'engines' | 'kept'>): string {
  const told = (frames: Picture['frames'], engines: SessionStatus['engines'] = {}) =>
    frame.fields.map((engine) => {
      const isDone = engines[engine]?.phase === 'done';
      return frames[engine] ? (isDone ? frames[engine].realisationCount : 'there') : 'missing';
    });
  const kept = frame.kept ? told(frame.kept.frames, status.kept?.engines) : [];
  return [frame.kineticTime, frame.comparison !== null, ...told(frame.frames, status.engines), ...kept].join();
}

/**
 * What the panels show, in sentences: the clock, where the energy of each engine of the fields lies and how widely it
 * is spread, and how far they are apart. `length` is the length of the ring in use.
 */
export function summaryOf(scenario: Scenario, length: number, frame: Picture | null): string {
  if (!frame) return t`Nothing is computed yet.`;
  const time = formatNumber(frame.kineticTime);
  const end = formatNumber(scenario.lastTime);
  const microTime = formatNumber(frame.kineticTime / scenario.epsilon);
  const parts = [t`Kinetic time ${time} of ${end}, microscopic time ${microTime}.`];
  const [first, second] = frame.fields;
  const plane = frame.kind === 'plane';
  if (plane) parts.push(t`The fields show the energy over the plane of r1 and r2.`);
  parts.push(engineSentences(second, frame.frames[second], length, true, plane));
  if (first !== second) parts.push(engineSentences(first, frame.frames[first], length, false, plane));
  const comparison = frame.comparison ? [comparisonSentence(frame.comparison)] : [];
  const kept = frame.kept ? [keptSentences(scenario, frame.kept, first)] : [];
  // what lies between the fields is told with them, what lies between the runs after both
  parts.push(...(frame.comparison?.isKept ? [...kept, ...comparison] : [...comparison, ...kept]));
  return parts.join(' ');
}

function comparisonSentence(comparison: Comparison): string {
  const statement = distanceStatement(comparison);
  if (comparison.samplingDistance === null) return `${statement}.`;
  const expected = formatPercent(comparison.samplingDistance);
  return t({
    message: `${statement}, where sampling alone would make ${expected}.`,
    comment: 'statement: as in "Their spectra differ by 3 %"',
  });
}

/** How far two profiles, or two spectra, are apart, without the full stop. */
function distanceStatement({ quantity, distance, isKept }: Comparison): string {
  const share = formatPercent(distance);
  if (quantity === 'energy')
    return isKept ? t`The energy profiles of A and B differ by ${share}` : t`Their energy profiles differ by ${share}`;
  return isKept ? t`The spectra of A and B differ by ${share}` : t`Their spectra differ by ${share}`;
}

/** What is kept, and what its left field holds. */
function keptSentences(present: Scenario, kept: KeptPicture, engine: EngineName): string {
  const differing = differencesOf(present, kept.scenario);
  const [others, own] = [sideText(differing, 'kept'), sideText(differing, 'present')];
  const what =
    differing.length > 0
      ? t`Kept as B: ${others}, where A, the present run, has ${own}.`
      : t`Kept as B: the same as A, the present run.`;
  const shown = { ghost: '', side: t`The middle field is that of B.`, minus: t`The difference is A minus B.` };
  const frame = kept.frames[engine];
  const title = titleOf(engine);
  const energy = frame && energySentence(frame, ringLength(kept.scenario));
  const held = energy
    ? t({ message: `B, ${title}: ${energy}`, comment: 'B: the kept run. energy: as in "no energy."' })
    : t`B, ${title}: not there at this time.`;
  return [what, shown[kept.shown], held].filter(Boolean).join(' ');
}

function engineSentences(
  engine: EngineName,
  frame: Frame | undefined,
  length: number,
  withSpectrum: boolean,
  withPlane: boolean,
): string {
  const title = titleOf(engine);
  if (!frame) return t`${title}: not there at this time.`;
  const { samples } = engineOf(engine);
  const mean = samples ? meanOf(samples.field, frame.realisationCount) : null;
  const energy = energySentence(frame, length);
  const first =
    mean === null
      ? t({ message: `${title}: ${energy}`, comment: 'title: an engine. energy: as in "no energy."' })
      : t({
          message: `${title}: ${mean}, ${energy}`,
          comment: 'title: an engine. mean: as in "mean of 12 phonons". energy: as in "no energy."',
        });
  const plane = withPlane ? planeSentence(frame, length) : '';
  const spectrum = withSpectrum ? spectrumSentence(frame) : '';
  return [first, plane, sharesSentence(frame), spectrum].filter(Boolean).join(' ');
}

function meanOf(field: Samples['field'], count: number): string {
  return field === 'phononCount'
    ? plural(count, { one: `mean of ${count} phonon`, other: `mean of ${count} phonons` })
    : plural(count, { one: `mean of ${count} realisation`, other: `mean of ${count} realisations` });
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
  if (!(total > 0)) return t({ message: 'no energy.', comment: 'After the name of an engine and a colon' });
  mean /= total;
  const spread = Math.sqrt(Math.max(0, square / total - mean * mean));
  const most = formatNumber(energy[peak]);
  const place = formatNumber(position(peak), 2);
  const centre = formatNumber(roundedToCell(mean, cell), 2);
  const width = formatNumber(spread);
  return t({
    message: `energy density at most ${most} at r = ${place}, centred at ${centre} with spread ${width}.`,
    comment: 'After the name of an engine and a colon',
  });
}

/** Where the energy over the plane is largest. */
function planeSentence({ plane, grid: { positionCount } }: Frame, length: number): string {
  if (!plane) return t`No energy over the plane.`;
  let peak = 0;
  for (let i = 1; i < plane.length; i++) if (plane[i] > plane[peak]) peak = i;
  const cell = length / positionCount;
  const position = (i: number) => formatNumber(roundedToCell(-length / 2 + (i + 0.5) * cell, cell), 2);
  const most = formatNumber(plane[peak]);
  const place = [position(peak % positionCount), position(Math.floor(peak / positionCount))].join(listSign());
  return t`Over the plane at most ${most} at (r1, r2) = (${place}).`;
}

/** How the polarisations share the energy; empty in d = 1 and where they share alike. */
function sharesSentence(frame: Frame): string {
  const shares = energyShares(frame);
  if (shares.length === 0 || shares.every((share) => Math.abs(share * shares.length - 1) < 0.005)) return '';
  const parts = shares.map((share) => formatPercent(share)).join(listSign());
  return t({ message: `The polarisations hold ${parts} of it.`, comment: 'of it: of the energy' });
}

function spectrumSentence(frame: Frame): string {
  const { spectrum } = frame;
  let peak = 0;
  let lowest = 0;
  for (let j = 1; j < spectrum.length; j++) {
    if (spectrum[j] > spectrum[peak]) peak = j;
    if (spectrum[j] < spectrum[lowest]) lowest = j;
  }
  if (spectrum[peak] - spectrum[lowest] < 0.02 * spectrum[peak]) return t`All wave numbers carry the same energy.`;
  const place = formatNumber(-0.5 + (peak + 0.5) / spectrum.length, 2);
  return t`Most energy at k = ${place}.`;
}

function roundedToCell(value: number, cell: number): number {
  return Math.abs(value) < cell / 2 ? 0 : value;
}
