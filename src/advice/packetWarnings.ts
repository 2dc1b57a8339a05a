import { t } from '@lingui/core/macro';
import { spectrumWidthOfAtoms } from '../physics/initialState';
import { siteCountOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { limitsOf, numberField } from '../scenario/schema';
import { formatNumber } from '../text/format';
import { remediesOf, unlessHelped, type Warning } from './remedies';

/** From here on the peak of a packet of atoms is a tenth lower than that of W(r, k, 0). */
const toldFrom = 1.1;

interface Spot {
  /** Standard deviations of a Gaussian of W(r, k, 0) in position and in wave number. */
  sr: number;
  sk: number;
}

/** The Gaussian spots of the initial state. */
function spotsOf({ profile, packets, profileWidth, spectrum, spectrumWidth }: Scenario): readonly Spot[] {
  if (profile === 'packets') return packets;
  const isSpot = spectrum === 'packet' && (profile === 'pulse' || profile === 'pair');
  return isSpot ? [{ sr: profileWidth, sk: spectrumWidth }] : [];
}

const widening = ({ sr, sk }: Spot, epsilon: number) => spectrumWidthOfAtoms(sr, sk, epsilon) / sk;

/** A packet sharper than waves on atoms can be: the chain begins with a wider one. */
export function packetWarning(scenario: Scenario): Warning | null {
  const worstOf = (changed: Scenario) =>
    Math.max(0, ...spotsOf(changed).map((spot) => widening(spot, changed.epsilon)));
  const isTroubled = (changed: Scenario) => worstOf(changed) > toldFrom;
  if (!isTroubled(scenario)) return null;
  const factors = spotsOf(scenario).map((spot) => widening(spot, scenario.epsilon));
  const worst = worstOf(scenario);
  const number = factors.indexOf(worst) + 1;
  const factor = formatNumber(worst, 2);
  const isPulse = scenario.profile !== 'packets';
  const text = isPulse
    ? t`The packet is sharper than waves on atoms can be: the chain begins with it ${factor} times as wide in k.`
    : t`Packet ${number} is sharper than waves on atoms can be: the chain begins with it ${factor} times as wide in k.`;
  const remedies = remediesOf(scenario, isTroubled, [
    { field: 'epsilon', end: numberField('epsilon').min },
    ...(isPulse
      ? [
          { field: 'profileWidth' as const, end: limitsOf('profileWidth', scenario).max },
          { field: 'spectrumWidth' as const, end: numberField('spectrumWidth').max },
        ]
      : []),
  ]);
  return { id: 'packet', text: text + unlessHelped(remedies), remedies };
}

/**
 * Wave numbers of the ring within the width of a Gaussian h, and within that of a band, from which on they resolve it.
 */
const enoughWaveNumbers = { packet: 0.5, band: 5 };

/** Wave numbers of the ring within the width of the narrowest h, over the number that is enough. */
function resolutionOf(scenario: Scenario): number {
  const { profile, packets, spectrum, spectrumWidth } = scenario;
  const sites = siteCountOf(scenario);
  if (profile === 'packets') return (sites * Math.min(...packets.map(({ sk }) => sk))) / enoughWaveNumbers.packet;
  if (spectrum !== 'packet' && spectrum !== 'band') return Infinity;
  return (sites * spectrumWidth) / enoughWaveNumbers[spectrum];
}

/** A spectrum that falls between the wave numbers of the ring, which then has another one. */
export function spectrumWarning(scenario: Scenario): Warning | null {
  const isTroubled = (changed: Scenario) => resolutionOf(changed) < 1;
  if (!isTroubled(scenario)) return null;
  const spacing = formatNumber(1 / siteCountOf(scenario), 2);
  const text = t`The wave numbers of the ring lie ${spacing} apart, too far for a spectrum so narrow: the chain begins with another centre and width in k.`;
  const remedies = remediesOf(scenario, isTroubled, [
    { field: 'length', end: numberField('length').max },
    { field: 'epsilon', end: numberField('epsilon').min },
    ...(scenario.profile === 'packets'
      ? []
      : [{ field: 'spectrumWidth' as const, end: numberField('spectrumWidth').max }]),
  ]);
  return { id: 'spectrum', text: text + unlessHelped(remedies), remedies };
}
