import { plural, t } from '@lingui/core/macro';
import { engineOf } from '../../workers';
import type { Samples } from '../../workers/contract/descriptor';
import type { EngineName } from '../../workers/contract/names';
import { maximalGroupVelocity } from '../physics/dispersion';
import { curveArea, curveSquare } from '../physics/drawnCurve';
import { leastProfileWidth, profile } from '../physics/initialState';
import type { InitialState } from '../physics/model';
import { superdiffusive } from '../theory/transport';
import { isRadial, modelOf, siteCountOf, transverseCountOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { limitsOf, numberField } from '../scenario/schema';
import { costWarning, fewOf, memoryWarning, type Slowness } from './costWarnings';
import { formatNumber, formatPercent } from '../text/format';
import { acrossWarning } from './latticeWarnings';
import { modesWarning } from './modesWarning';
import { remediesOf, unlessHelped, type Warning } from './remedies';
import { packetWarning, spectrumWarning } from './packetWarnings';
import { roomOf } from './room';

/** Enough realisations for an error band that can be trusted. */
const enoughRealisations = { chain: 256, lattice: 64 };

/** Wanted standard error of the energy in one cell of the figures, relative to that energy. */
const wantedError = 0.1;

/** Cells of the figures along r and along k. */
const cellCount = 256;

/** A profile narrower than this many sites is not slowly varying. */
const leastSitesPerWidth = 5;

/**
 * The warnings of a scenario for the engines on show, most severe first; costs as on the machine of the model's
 * constants, unless it is known how slow this one is. Those that are not `computed` here, but come from a file, cost
 * nothing.
 */
export function warningsOf(
  scenario: Scenario,
  engines: readonly EngineName[],
  slowness: Slowness = () => 1,
  computed: readonly EngineName[] = engines,
): Warning[] {
  const shown = engines.map(engineOf);
  const draws = (field: Samples['field']) => computed.some((engine) => engineOf(engine).samples?.field === field);
  return [
    ...computed.map((engine) => memoryWarning(scenario, engine)),
    shown.some(({ lattice }) => lattice === 'finite') ? acrossWarning(scenario) : null,
    ringWarning(scenario),
    gridWarning(scenario),
    modesWarning(scenario),
    ...computed.map((engine) => costWarning(scenario, engine, slowness)),
    ...(shown.some(({ lattice }) => lattice !== null) ? [sharpnessWarning(scenario), spectrumWarning(scenario)] : []),
    draws('realisationCount') ? realisationsWarning(scenario) : null,
    draws('phononCount') ? phononsWarning(scenario) : null,
  ].filter((warning) => warning !== null);
}

/** A state that is too sharp for the sites of a lattice. */
export function sharpnessWarning(scenario: Scenario): Warning | null {
  // both tell of an epsilon that is large; the first says more
  return epsilonWarning(scenario) ?? packetWarning(scenario);
}

function ringWarning(scenario: Scenario): Warning | null {
  const speed = maximalGroupVelocity(modelOf(scenario));
  const meetingTime = (changed: Scenario) => roomOf(changed, siteCountOf(changed) * changed.epsilon) / speed;
  const isTroubled = (changed: Scenario) => meetingTime(changed) < changed.lastTime;
  if (!isTroubled(scenario)) return null;
  const remedies = remediesOf(scenario, isTroubled, [
    { field: 'length', end: numberField('length').max },
    { field: 'lastTime', end: numberField('lastTime').min },
  ]);
  const time = formatNumber(meetingTime(scenario));
  const text =
    meetingTime(scenario) > 0
      ? t`The ring is small for this record: the fastest phonons come round and meet after t = ${time}.`
      : t`The ring is small for this record: the fastest phonons come round and meet at once.`;
  return { id: 'ring', text: text + unlessHelped(remedies), remedies };
}

/** Near k = 0 of the unpinned chain W keeps a ridge of width 1/(2 pi sqrt(gamma t)), in which energy still flies. */
function gridWarning(scenario: Scenario): Warning | null {
  const most = (cellCount / (2 * Math.PI)) ** 2;
  const isTroubled = (changed: Scenario) =>
    changed.dimension === 1 && superdiffusive(modelOf(changed)) && changed.noiseStrength * changed.lastTime > most;
  if (!isTroubled(scenario)) return null;
  const remedies = remediesOf(scenario, isTroubled, [
    { field: 'lastTime', end: numberField('lastTime').min },
    { field: 'noiseStrength', end: numberField('noiseStrength').least ?? 0 },
  ]);
  const width = formatNumber(1 / (2 * Math.PI * Math.sqrt(scenario.noiseStrength * scenario.lastTime)), 2);
  const text = t`The long waves that still fly at the end lie within ${width} of k = 0, less than one cell of the figure.`;
  return { id: 'grid', text: text + unlessHelped(remedies), remedies };
}

/** From here on the energy that a profile has on the atoms is told to be another one. */
const toldEnergy = 0.01;

/** epsilon^d sum_y f(epsilon y) over int f dr, 1 where it is not asked of a profile; docs/model.md (10). */
function energyOnSites(scenario: Scenario): number {
  const { initial, length, epsilon, siteCount } = modelOf(scenario, 1);
  const integral = integralOf(initial);
  const radial = isRadial(scenario);
  if (integral === null || (radial && initial.profile !== 'pulse')) return 1;
  let sum = 0;
  for (let i = 0; i < siteCount; ++i) sum += profile(initial, length, epsilon * (i - siteCount / 2));
  return ((epsilon * sum) / integral) ** (radial ? scenario.dimension : 1);
}

/** int f dr of a profile that is narrow on its ring; null for others. */
function integralOf({ profile: kind, profileWidth, packets }: InitialState): number | null {
  const pulse = profileWidth * Math.sqrt(2 * Math.PI);
  switch (kind) {
    case 'pulse':
      return pulse;
    case 'pair':
      return 2 * pulse;
    case 'box':
      return 2 * profileWidth;
    case 'packets':
      return packets.reduce((sum, { energy }) => sum + energy, 0);
    case 'step':
    case 'wave':
    case 'flat':
    case 'drawn':
      return null;
  }
}

function epsilonWarning(scenario: Scenario): Warning | null {
  const widthOf = (changed: Scenario) => {
    const { initial, length } = modelOf(changed, 1);
    return leastProfileWidth(initial, length);
  };
  const isTroubled = (changed: Scenario) => widthOf(changed) / changed.epsilon < leastSitesPerWidth;
  if (!isTroubled(scenario)) return null;
  const { epsilon } = scenario;
  const width = widthOf(scenario);
  const wide = 2 * leastSitesPerWidth;
  const remedies = remediesOf(scenario, isTroubled, [
    { field: 'epsilon', end: numberField('epsilon').min, least: Number((width / wide).toPrecision(2)) },
    {
      field: 'profileWidth',
      end: limitsOf('profileWidth', scenario).max,
      least: Number((wide * epsilon).toPrecision(2)),
    },
  ]);
  const count = formatNumber(width / epsilon, 2);
  const atoms = plural(Number((width / epsilon).toPrecision(2)), { one: `${count} atom`, other: `${count} atoms` });
  const share = energyOnSites(scenario);
  const times = formatNumber(share, 3);
  const text =
    Math.abs(share - 1) > toldEnergy
      ? t`The profile is only ${atoms} wide: chain and Boltzmann equation will differ by more than the sampling error, and the energy of the atoms is ${times} times that of the profile.`
      : t`The profile is only ${atoms} wide: chain and Boltzmann equation will differ by more than the sampling error.`;
  return { id: 'epsilon', text: text + unlessHelped(remedies), remedies };
}

/** 1 / int h^2 dk, the share of the torus that carries the initial energy; of packets that of the narrowest. */
function spectralWidth({ profile, packets, spectrum, spectrumWidth, drawnSpectrum }: Scenario): number {
  const ofGaussian = (width: number) => Math.min(1, 2 * Math.sqrt(Math.PI) * width);
  if (profile === 'packets') return ofGaussian(Math.min(...packets.map(({ sk }) => sk)));
  switch (spectrum) {
    case 'thermal':
      return 1;
    case 'packet':
      return ofGaussian(spectrumWidth);
    case 'band':
      return Math.min(1, 2 * spectrumWidth);
    case 'drawn':
      return curveArea(drawnSpectrum, 1) ** 2 / curveSquare(drawnSpectrum, 1);
  }
}

/**
 * Independent amplitudes in one cell of the figures: its sites times the share of the torus in use, at least one, on
 * each line of the lattice along r_1 and in each polarisation that carries energy.
 */
function amplitudesPerCell(scenario: Scenario): number {
  const lines =
    transverseCountOf(scenario) ** (scenario.dimension - 1) *
    (scenario.polarisation === 'all' ? scenario.dimension : 1);
  return lines * Math.max(1, (siteCountOf(scenario) / cellCount) * spectralWidth(scenario));
}

function realisationsWarning(scenario: Scenario): Warning | null {
  const errorOf = (changed: Scenario) => 1 / Math.sqrt(changed.realisationCount * amplitudesPerCell(changed));
  const isTroubled = (changed: Scenario) => changed.realisationCount < fewOf(changed) || errorOf(changed) > wantedError;
  if (!isTroubled(scenario)) return null;
  const { realisationCount, dimension } = scenario;
  const error = formatPercent(errorOf(scenario));
  const text =
    realisationCount < fewOf(scenario)
      ? realisationCount === 1
        ? t`1 realisation shows one sample, not its average.`
        : t`${realisationCount} realisations are few: the error band itself is uncertain.`
      : t`${realisationCount} realisations leave the energy of a cell uncertain by about ${error}.`;
  const enough = dimension === 1 ? enoughRealisations.chain : enoughRealisations.lattice;
  const remedies = remediesOf(scenario, isTroubled, [
    { field: 'realisationCount', end: numberField('realisationCount').max, least: Math.max(realisationCount, enough) },
  ]);
  return { id: 'realisations', text: text + unlessHelped(remedies), remedies };
}

/** The share of the ring that holds the initial energy, about. */
function occupiedShare({ profile, profileWidth, length, packets, drawnProfile }: Scenario): number {
  switch (profile) {
    case 'pulse':
    case 'pair':
    case 'box':
      return Math.min(1, (2.5 * profileWidth) / length);
    case 'packets':
      return Math.min(1, packets.reduce((sum, { sr }) => sum + 2.5 * sr, 0) / length);
    case 'drawn':
      return curveArea(drawnProfile, length) ** 2 / (length * curveSquare(drawnProfile, length));
    case 'step':
    case 'wave':
    case 'flat':
      return 1;
  }
}

/** Phonons are counted cell by cell; the fewer cells hold them, the more there are in each. */
function phononsWarning(scenario: Scenario): Warning | null {
  const errorOf = (changed: Scenario) => Math.sqrt((cellCount * occupiedShare(changed)) / changed.phononCount);
  const isTroubled = (changed: Scenario) => errorOf(changed) > wantedError;
  if (!isTroubled(scenario)) return null;
  const remedies = remediesOf(scenario, isTroubled, [{ field: 'phononCount', end: numberField('phononCount').max }]);
  const { phononCount } = scenario;
  const error = formatPercent(errorOf(scenario));
  const text = t`${phononCount} phonons leave the energy of a cell uncertain by about ${error}.`;
  return { id: 'phonons', text: text + unlessHelped(remedies), remedies };
}
